//! The headline in words.

use super::{HeadlineReport, Named, Writer, truth_id};
use crate::finding::Lang;
use crate::truth::Truth;

impl Writer<'_> {
    fn named(&self, at: u32) -> Named {
        let (rule, result) = (&self.policy.directions[at as usize], &self.assessment.directions[at as usize]);
        let label = match self.lang {
            Lang::Zh => format!("{} {}", rule.number, rule.label.zh),
            Lang::En => format!("{} {}", rule.number, rule.label.en),
        };
        let best = result.verdict.if_recognised(result.ceiling).map(|bounds| self.amount(bounds));
        let ceiling = self.shown(result.verdict, result.ceiling, result.kind);
        let ceiling = if self.assessment.headline.possible.contains(&at) { best.unwrap_or(ceiling) } else { ceiling };
        Named { direction: rule.id.to_string(), label, ceiling }
    }

    pub(super) fn headline(&self) -> HeadlineReport {
        let (lang, headline) = (self.lang, &self.assessment.headline);
        let id = |at: u32| self.policy.directions[at as usize].id.to_string();
        let named = |list: &[u32]| list.iter().map(|at| self.named(*at)).collect::<Vec<_>>();
        let ceiling = headline.direction.map(|at| {
            let result = &self.assessment.directions[at as usize];
            self.shown(result.verdict, result.ceiling, result.kind)
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
            per_group: headline.per_group.map(|bounds| self.amount(bounds)),
            sentences: Vec::new(),
        };
        out.sentences = self.headline_sentences(&out);
        let _ = lang;
        out
    }

    fn headline_sentences(&self, head: &HeadlineReport) -> Vec<String> {
        let zh = self.lang == Lang::Zh;
        let headline = &self.assessment.headline;
        let mut out = Vec::new();
        let list = |all: &[Named]| {
            let parts = all.iter().map(|one| {
                if zh {
                    format!("{}（{}）", one.label, one.ceiling.text)
                } else {
                    format!("{} ({})", one.label, one.ceiling.text)
                }
            });
            parts.collect::<Vec<_>>().join(if zh { "、" } else { ", " })
        };
        match headline.direction {
            Some(at) => {
                let best = self.named(at);
                let amount = head.ceiling.as_ref().map_or("", |ceiling| &ceiling.text);
                let rule = self.policy.one_item.is_some();
                out.push(match (zh, rule) {
                    (true, true) => format!("按填写的情况，原则上只支持一项；单项最高可达 {amount}（{}），以主管部门审核为准。", best.label),
                    (true, false) => format!("按填写的情况，单项最高可达 {amount}（{}），以主管部门审核为准；各方向不相加。", best.label),
                    (false, true) => format!("By your answers, and as in principle only one item is supported: at most {amount} ({}), subject to review by the authority.", best.label),
                    (false, false) => format!("By your answers, for a single direction: at most {amount} ({}), subject to review by the authority; directions are not added up.", best.label),
                });
            }
            None if head.possible.is_empty() && head.unranked.is_empty() => {
                let any = self.assessment.directions.iter().any(|one| one.checked);
                out.push(match (zh, any) {
                    (true, true) => "按填写的情况，所选方向暂都不符合。下面逐项说明差在哪里。".into(),
                    (true, false) => "还没有选择要自测的方向。".into(),
                    (false, true) => {
                        "By your answers none of the chosen directions is open to you. What is lacking is listed below."
                            .into()
                    }
                    (false, false) => "No direction has been chosen yet.".into(),
                });
            }
            None if headline.unranked.iter().any(|at| self.assessment.directions[*at as usize].verdict.holds()) => {
                out.push(if zh {
                    "有方向的条件已经符合，但条文没有公布它的金额。".into()
                } else {
                    "The conditions of a direction hold, but the text states no amount for it.".into()
                });
            }
            None => out.push(if zh {
                "还没有一个方向的条件已经确定符合。".into()
            } else {
                "No direction is settled yet.".into()
            }),
        }
        if !head.possible.is_empty() {
            let names = list(&head.possible);
            out.push(if zh {
                format!("补充信息或经主管部门认定后，还可能达到：{names}。")
            } else {
                format!("With more information, or if the authority recognises it: {names}.")
            });
        }
        if let Some(at) = headline.runner_up {
            let next = self.named(at);
            out.push(if zh {
                format!("次优：{}，{}。", next.label, next.ceiling.text)
            } else {
                format!("Next best: {}, {}.", next.label, next.ceiling.text)
            });
        }
        if headline.lifted == Truth::UNCLEAR {
            if let Some(rule) = &self.policy.one_item {
                out.push(rule.lifted_text.get(self.lang).to_owned());
            }
        } else if !head.forgone.is_empty() {
            let names = list(&head.forgone);
            out.push(if zh {
                format!("选最高的一项，就放弃：{names}。")
            } else {
                format!("Choosing the best forgoes: {names}.")
            });
        }
        if let Some(both) = &head.per_group {
            out.push(if zh {
                format!("如果主管部门按“两组各支持一项”掌握，合计最高 {}；请咨询。", both.text)
            } else {
                format!("Should the authority support one item of each group: at most {} together; ask.", both.text)
            });
        }
        let others: Vec<Named> =
            head.automatic.iter().filter(|one| Some(&one.direction) != head.direction.as_ref()).cloned().collect();
        if !others.is_empty() {
            let names = list(&others);
            out.push(if zh {
                format!("无需申报、免申即享，可能另外获得（是否占用“一项”请咨询）：{names}。")
            } else {
                format!("Paid without application, perhaps in addition (ask whether it uses up the one item): {names}.")
            });
        }
        if !head.unranked.is_empty() {
            let names: Vec<&str> = head.unranked.iter().map(|one| &*one.label).collect();
            out.push(if zh {
                format!("条文没有公布金额、不能排序：{}。", names.join("、"))
            } else {
                format!("The text states no amount, so these cannot be ranked: {}.", names.join(", "))
            });
        }
        out
    }
}
