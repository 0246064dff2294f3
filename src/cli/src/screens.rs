//! The screens that an enterprise meets, from the first to the last before its result, in words.

use engine::evaluate::answers::Answers;
use engine::evaluate::interview::{VisitedScreen, walk};
use engine::policy::{Fact, Policy};
use engine::present::wording::{fill, say};
use engine::values::finding::Lang;
use engine::values::period::Date;

/// Each screen with its questions, and how many there are.
pub fn text(policy: &Policy, answers: &Answers, as_of: Date, lang: Lang) -> String {
    let mut screens = vec![
        (
            say(lang, "开始：按哪份文件、按哪一天申报", "Start: policy document and application date").to_owned(),
            Vec::new(),
        ),
        (say(lang, "想测哪些方向", "Directions to check").to_owned(), Vec::new()),
    ];
    let mut asked = 0;
    for step in walk(policy, answers, as_of) {
        let (title, facts): (String, Vec<&Fact>) = match step {
            VisitedScreen::Together(theme, facts) => {
                let title = policy.themes[theme].label.get(lang).to_owned();
                (title, facts.iter().map(|fact| &policy.facts[*fact]).collect())
            }
            VisitedScreen::One(fact) => {
                let fact = &policy.facts[fact];
                (policy.themes[fact.theme].label.get(lang).to_owned(), vec![fact])
            }
            VisitedScreen::Item(list, item, fields) => {
                let list = &policy.facts[list];
                let noun = list.item.as_ref().map_or("", |noun| noun.get(lang));
                (format!("{noun} {}", item + 1), fields.iter().map(|field| &list.fields[*field]).collect())
            }
        };
        asked += facts.len();
        screens.push((title, facts.iter().map(|fact| fact.ask.get(lang)).collect()));
    }
    let mut out = String::new();
    for (at, (title, questions)) in screens.iter().enumerate() {
        out += &format!("{:>2}  {title}\n", at + 1);
        for question in questions {
            out += &format!("      {question}\n");
        }
    }
    let counts = [screens.len().to_string(), asked.to_string()];
    out += &fill(say(lang, "共 {} 个画面，{} 个提问。\n", "Screens: {}; questions: {}.\n"), &[&counts[0], &counts[1]]);
    out
}
