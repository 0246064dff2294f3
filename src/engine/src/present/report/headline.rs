//! The headline in words.

use super::{HeadlineReport, Named, Writer, truth_id};
use crate::policy::DirectionId;
use crate::present::wording::{self, fill, say};
use crate::values::truth::Truth;

impl Writer<'_> {
    fn named(&self, at: DirectionId) -> Named {
        let (rule, result) = (&self.policy.directions[at], &self.assessment.directions[at]);
        let label = format!("{} {}", rule.number.get(self.lang), rule.label.get(self.lang));
        let possible = self.assessment.headline.possible.contains(&at);
        let best = result.verdict.if_recognised(&result.ceiling).filter(|_| possible);
        let ceiling =
            best.map_or_else(|| self.shown(result.verdict, &result.ceiling, result.kind), |best| self.amount(best));
        Named { direction: rule.id.to_string(), label, ceiling }
    }

    pub(super) fn headline(&self) -> HeadlineReport {
        let headline = &self.assessment.headline;
        let id = |at: DirectionId| self.policy.directions[at].id.to_string();
        let named = |list: &[DirectionId]| -> Vec<Named> { list.iter().map(|at| self.named(*at)).collect() };
        let ceiling = headline.direction.map(|at| {
            let result = &self.assessment.directions[at];
            self.shown(result.verdict, &result.ceiling, result.kind)
        });
        let mut out = HeadlineReport {
            direction: headline.direction.map(id),
            ceiling,
            range: self.amount(headline.range),
            runner_up: headline.runner_up.map(id),
            forgone: named(&headline.forgone),
            possible: named(&headline.possible),
            unranked: named(&headline.unranked),
            automatic: named(&headline.automatic),
            lifted: truth_id(headline.lifted),
            per_group: self.amount_if(headline.per_group),
            sentences: Vec::new(),
        };
        out.sentences = self.headline_sentences(&out);
        out
    }

    fn headline_sentences(&self, head: &HeadlineReport) -> Vec<String> {
        let headline = &self.assessment.headline;
        let say = |zh: &'static str, en: &'static str| say(self.lang, zh, en);
        let list = |all: &[Named], without: Option<&String>| {
            let mut parts = String::new();
            for one in all {
                if Some(&one.direction) != without {
                    let part = fill(say("{}（{}）", "{} ({})"), &[&one.label, &one.ceiling.text]);
                    wording::add(&mut parts, wording::comma(self.lang), &part);
                }
            }
            parts
        };
        let mut out = Vec::new();
        let mut tell = |sentence: &str, with: &[&str]| out.push(fill(sentence, with));
        let verdict = |at: &DirectionId| self.assessment.directions[*at].verdict;
        if let Some(at) = headline.direction {
            let amount = head.ceiling.as_ref().map_or("", |ceiling| &ceiling.text);
            let sentence = if self.policy.one_item.is_some() {
                say(
                    "按填写的情况，原则上只支持一项；单项最高可达 {}（{}），以主管部门审核为准。",
                    "By your answers, and as in principle only one item is supported: at most {} ({}), subject to review by the authority.",
                )
            } else {
                say(
                    "按填写的情况，单项最高可达 {}（{}），以主管部门审核为准；各方向不相加。",
                    "By your answers, for a single direction: at most {} ({}), subject to review by the authority; directions are not added up.",
                )
            };
            tell(sentence, &[amount, &self.named(at).label]);
        } else if head.possible.is_empty() && head.unranked.is_empty() {
            let sentence = if self.assessment.directions.iter().any(|one| one.checked) {
                say(
                    "按填写的情况，所选方向暂都不符合。下面逐项说明差在哪里。",
                    "By your answers none of the chosen directions is open to you. What is lacking is listed below.",
                )
            } else {
                say("还没有选择要自测的方向。", "No direction has been chosen yet.")
            };
            tell(sentence, &[]);
        } else if headline.unranked.iter().any(|at| verdict(at).holds()) {
            let sentence = say(
                "有方向的条件已经符合，但条文没有公布它的金额。",
                "The conditions of a direction hold, but the text states no amount for it.",
            );
            tell(sentence, &[]);
        } else {
            tell(say("还没有一个方向的条件已经确定符合。", "No direction is settled yet."), &[]);
        }
        if !head.possible.is_empty() {
            let sentence = say(
                "补充信息或经主管部门认定后，还可能达到：{}。",
                "With more information, or if the authority recognises it: {}.",
            );
            tell(sentence, &[&list(&head.possible, None)]);
        }
        if let Some(at) = headline.runner_up {
            let next = self.named(at);
            tell(say("次优：{}，{}。", "Next best: {}, {}."), &[&next.label, &next.ceiling.text]);
        }
        if headline.lifted == Truth::UNCLEAR {
            if let Some(rule) = &self.policy.one_item {
                tell("{}", &[rule.lifted_text.get(self.lang)]);
            }
        } else if !head.forgone.is_empty() {
            let sentence = say("选最高的一项，就放弃：{}。", "Choosing the best forgoes: {}.");
            tell(sentence, &[&list(&head.forgone, None)]);
        }
        if let Some(both) = &head.per_group {
            let sentence = say(
                "如果主管部门按“两组各支持一项”掌握，合计最高 {}；请咨询。",
                "Should the authority support one item of each group: at most {} together; ask.",
            );
            tell(sentence, &[&both.text]);
        }
        let others = list(&head.automatic, head.direction.as_ref());
        if !others.is_empty() {
            let sentence = say(
                "无需申报、免申即享，可能另外获得（是否占用“一项”请咨询）：{}。",
                "Paid without application, perhaps in addition (ask whether it uses up the one item): {}.",
            );
            tell(sentence, &[&others]);
        }
        if !head.unranked.is_empty() {
            let mut names = String::new();
            for one in &head.unranked {
                wording::add(&mut names, wording::comma(self.lang), &one.label);
            }
            let sentence =
                say("条文没有公布金额、不能排序：{}。", "The text states no amount, so these cannot be ranked: {}.");
            tell(sentence, &[&names]);
        }
        out
    }
}
