//! The headline in values and in sentences.

use super::Builder;
use crate::policy::{Direction, DirectionId};
use crate::present::report::{HeadlineReport, Named};
use crate::present::wording::{self, fill};
use crate::values::truth::Truth;

impl Builder<'_> {
    pub(super) fn headline(&self) -> HeadlineReport {
        let headline = &self.assessment.headline;
        let named = |list: &[DirectionId]| -> Vec<Named> { list.iter().map(|at| self.named(*at)).collect() };
        let mut out = HeadlineReport {
            direction: headline.direction.map(|at| self.direction_key(at)),
            ceiling: headline.direction.map(|at| {
                let result = &self.assessment.directions[at];
                self.ceiling(result.verdict, &result.ceiling, result.kind)
            }),
            range: self.amount(headline.range),
            runner_up: headline.runner_up.map(|at| self.direction_key(at)),
            forgone: named(&headline.forgone),
            possible: named(&headline.possible),
            unranked: named(&headline.unranked),
            automatic: named(&headline.automatic),
            lifted: headline.lifted.id(),
            per_group: headline.per_group.map(|bounds| self.amount(bounds)),
            together: headline.together.map(|bounds| self.amount(bounds)),
            sentences: Vec::new(),
        };
        out.sentences = self.headline_sentences(&out);
        out
    }

    fn named(&self, at: DirectionId) -> Named {
        let (rule, result) = (&self.policy.directions[at], &self.assessment.directions[at]);
        let possible = self.assessment.headline.possible.contains(&at);
        let best = self.if_recognised(result.verdict, &result.ceiling).filter(|_| possible);
        let ceiling = best.unwrap_or_else(|| self.ceiling(result.verdict, &result.ceiling, result.kind));
        Named { direction: self.direction_key(at), label: self.numbered(rule), ceiling }
    }

    /// A direction's number and title.
    fn numbered(&self, rule: &Direction) -> String {
        format!("{} {}", rule.number.get(self.lang), rule.label.get(self.lang))
    }

    fn headline_sentences(&self, head: &HeadlineReport) -> Vec<String> {
        let headline = &self.assessment.headline;
        let list = |all: &[&Named]| {
            let part = |one: &&Named| fill(self.say("{}（{}）", "{} ({})"), &[&one.label, &one.ceiling.text()]);
            all.iter().map(part).collect::<Vec<_>>().join(wording::comma(self.lang))
        };
        let mut out = vec![self.first_sentence(head)];
        let mut tell = |zh, en, with: &[&str]| out.push(fill(self.say(zh, en), with));
        if !head.possible.is_empty() {
            tell(
                "补充信息或经主管部门认定后，还可能达到：{}。",
                "With more information, or if the authority recognises it, also possible: {}.",
                &[&list(&head.possible.iter().collect::<Vec<_>>())],
            );
        }
        if let Some(at) = headline.runner_up {
            let next = self.named(at);
            tell("次优：{}，{}。", "Next best: {}, {}.", &[&next.label, &next.ceiling.text()]);
        }
        if headline.lifted == Truth::UNCLEAR {
            if let Some(rule) = &self.policy.one_item {
                tell("{}", "{}", &[rule.lifted_text.get(self.lang)]);
            }
        } else if !head.forgone.is_empty() {
            tell(
                "选最高的一项，就放弃：{}。",
                "Choosing the best means giving up: {}.",
                &[&list(&head.forgone.iter().collect::<Vec<_>>())],
            );
        }
        if let Some(both) = &head.per_group {
            tell(
                "如果主管部门按“两组各支持一项”掌握，合计最高 {}；请咨询。",
                "If the authority supports one item from each of the two groups: at most {} in total; ask the authority.",
                &[&both.text()],
            );
        }
        if let Some(all) = &head.together {
            tell(
                "原文没有写只支持一项：各方向分别获批的，合计最高 {}（还没有定的也按获批计算）；是否只能选一项请咨询。",
                "The text has no rule that only one is supported: if each is granted, at most {} in total, undecided ones included. Ask the authority whether only one may be chosen.",
                &[&all.text()],
            );
        }
        let others: Vec<&Named> =
            head.automatic.iter().filter(|one| Some(&one.direction) != head.direction.as_ref()).collect();
        if !others.is_empty() {
            tell(
                "无需申报、免申即享，可能另外获得（是否占用“一项”请咨询）：{}。",
                "Paid without an application, possibly in addition (ask whether it counts as the one item): {}.",
                &[&list(&others)],
            );
        }
        if !head.unranked.is_empty() {
            let names: Vec<&str> = head.unranked.iter().map(|one| &*one.label).collect();
            tell(
                "条文没有公布金额、不能排序：{}。",
                "The text states no amount, so these cannot be ranked: {}.",
                &[&names.join(wording::comma(self.lang))],
            );
        }
        out
    }

    /// The best direction, or why there is none.
    fn first_sentence(&self, head: &HeadlineReport) -> String {
        let headline = &self.assessment.headline;
        if let (Some(at), Some(ceiling)) = (headline.direction, head.ceiling) {
            let sentence = if self.policy.one_item.is_some() {
                self.say(
                    "按填写的情况，原则上只支持一项；单项最高可达 {}（{}），以主管部门审核为准。",
                    "Based on your answers, and as in principle only one item is supported: at most {} ({}), subject to review by the authority.",
                )
            } else {
                self.say(
                    "按填写的情况，单项最高可达 {}（{}），以主管部门审核为准。",
                    "Based on your answers, for a single direction: at most {} ({}), subject to review by the authority.",
                )
            };
            return fill(sentence, &[&ceiling.text(), &self.named(at).label]);
        }
        let holds = |at: &DirectionId| self.assessment.directions[*at].verdict.holds();
        let nothing_possible = head.possible.is_empty() && head.unranked.is_empty();
        let sentence = if nothing_possible && self.assessment.directions.iter().any(|one| one.checked) {
            self.say(
                "按填写的情况，所选方向暂都不符合。下面逐项说明差在哪里。",
                "Based on your answers, you do not currently qualify under any of the chosen directions. What is lacking is listed below.",
            )
        } else if nothing_possible {
            self.say("还没有选择要自测的方向。", "No direction has been chosen yet.")
        } else if headline.unranked.iter().any(holds) {
            self.say(
                "有方向的条件已经符合，但条文没有公布它的金额。",
                "The conditions of a direction are met, but the text states no amount for it.",
            )
        } else {
            self.say("还没有一个方向的条件已经确定符合。", "No direction is confirmed yet.")
        };
        sentence.to_owned()
    }
}
