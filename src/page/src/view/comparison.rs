//! Two documents side by side: each by its own rules, what stands beside what, and how their words differ.

use super::amount::{big, qualifiers};
use super::parts::{button, chip, fold, group, heading, law, said, text, verdict};
use crate::model::Counterpart;
use crate::shared::Shared;
use crate::ui::{Ui, use_ui};
use crate::update::Msg;
use crate::words::Words;
use engine::policy::{Difference, Entry, FactId, Relation, Saying, Subject};
use engine::present::compare::{Pair, standing};
use engine::present::report::Report;
use engine::present::wording;
use engine::values::verdict::VerdictId;
use yew::prelude::*;

/// See [`Comparison`].
#[derive(Clone, PartialEq, Properties)]
pub struct ComparisonProps {
    /// The other document, and what the answers come to there.
    pub counterpart: Shared<Counterpart>,
    /// The result under the chosen document.
    pub report: Shared<Report>,
}

/// The chosen document and another one, in the order that the comparison gives them.
#[component]
pub fn Comparison(props: &ComparisonProps) -> Html {
    let ui = &use_ui();
    let words = ui.words;
    let counterpart = &*props.counterpart;
    let pair = &counterpart.pair;
    let here = usize::from(!pair.forth);
    let reports: [&Report; 2] =
        if pair.forth { [&props.report, &counterpart.report] } else { [&counterpart.report, &props.report] };
    let head = |at: usize| {
        html! {
            <>
                { document(ui, reports[at]) }
                if at != here {
                    { other(ui, counterpart) }
                }
            </>
        }
    };
    let is_checked = |at: usize, all: &[Entry]| all.iter().any(|one| reports[at].directions[one.0.index()].checked);
    let shows = |subject: &&Subject| subject.sides().into_iter().enumerate().any(|(at, all)| is_checked(at, all));
    let verdicts = |subject: &Subject| {
        let own = subject.sides();
        card(ui, subject, sides(ui, pair, |at| entries(ui, pair, reports[at], at, own[at])))
    };
    let differences = |subject: &Subject| {
        card(ui, subject, html! { { for subject.differences.iter().map(|one| difference(ui, pair, one)) } })
    };
    let subjects = &pair.comparison.subjects;
    html! {
        <>
            <div class="result">
                <div class="hero">
                    { heading(ui, words.compare_title()) }
                    <p class="note-line">{ said(ui, &pair.comparison.note) }</p>
                    { sides(ui, pair, head) }
                </div>
                { group(words.compare_verdicts(), html! { { for subjects.iter().filter(shows).map(verdicts) } }) }
                { group(words.compare_differences(), html! { { for subjects.iter().map(differences) } }) }
                <p class="fine">{ wording::disclaimer(words.0) }</p>
            </div>
            <div class="go screen">{ button(ui, "btn ghost", words.back(), Msg::WentBack) }</div>
        </>
    }
}

fn card(ui: &Ui, subject: &Subject, inside: Html) -> Html {
    html! { <div class="card contrast"><h3>{ said(ui, &subject.label) }</h3>{ inside }</div> }
}

/// The first document and the second, each under its name.
fn sides(ui: &Ui, pair: &Pair, write: impl Fn(usize) -> Html) -> Html {
    html! {
        <div class="sides">
            for (at, policy) in pair.policies.iter().enumerate() {
                <div>
                    <p class="doc">{ said(ui, &policy.short) }</p>
                    { write(at) }
                </div>
            }
        </div>
    }
}

/// A document's status, and the headline by its own rules.
fn document(ui: &Ui, report: &Report) -> Html {
    let headline = &report.headline;
    html! {
        <div
            class="hero-card"
            data-policy={report.policy.id.to_string()}
            data-headline={headline.direction.as_deref().map(str::to_owned)}
        >
            <h2>{ text(ui, &report.policy.title) }</h2>
            <div class="standing">
                <h2>{ text(ui, report.policy.status) }</h2>
                <p>{ text(ui, &report.policy.note) }</p>
                <p>{ text(ui, &report.window.text) }</p>
            </div>
            if let Some(ceiling) = headline.ceiling {
                <p class="kicker">{ ui.words.result_kicker() }</p>
                { big(ui, ceiling) }
            }
            <ul class="beside">
                for one in &headline.sentences {
                    <li>{ text(ui, one) }</li>
                }
            </ul>
        </div>
    }
}

/// What was carried to the other document, what is answered otherwise there, and what it asks besides.
fn other(ui: &Ui, counterpart: &Counterpart) -> Html {
    let words = ui.words;
    let (compared, facts) = (&counterpart.compared, &counterpart.pair.there().facts);
    let label = |at: FactId| facts[at].label.get(words.0);
    let answers = |pairs: &[(FactId, FactId)]| {
        let answer = |to: FactId| wording::answer(&facts[to], compared.answers.get(to), words.0);
        let all: Vec<String> = pairs.iter().map(|(_, to)| format!("{} {}", label(*to), answer(*to))).collect();
        all.join(words.semicolon())
    };
    let asked: Vec<&str> = compared.asked.iter().map(|at| label(*at)).collect();
    let lines = [
        (words.compare_carried(), answers(&compared.carried)),
        (words.compare_differing(), answers(&compared.differing)),
        (words.compare_asked(), asked.join(words.comma())),
    ];
    html! {
        <div class="note">
            for (title, line) in lines.iter().filter(|(_, line)| !line.is_empty()) {
                <p key={*title}><b>{ title }{ words.colon() }</b><span>{ text(ui, line) }</span></p>
            }
            { button(ui, "btn small screen", words.compare_cross(), Msg::Crossed) }
        </div>
    }
}

/// Directions and awards of one side, each as its own document has it; those not checked are passed over.
fn entries(ui: &Ui, pair: &Pair, report: &Report, side: usize, all: &[Entry]) -> Html {
    let words = ui.words;
    let standings = all.iter().map(|entry| standing(pair.policies[side], report, *entry, words.0));
    let checked: Vec<_> = standings.filter(|one| one.verdict != VerdictId::NotChecked).collect();
    if checked.is_empty() {
        let none = if all.is_empty() { words.compare_nothing() } else { words.not_checked() };
        return html! { <p class="muted">{ none }</p> };
    }
    html! {
        for one in checked {
            <p
                class="award-name"
                data-verdict={one.verdict.as_str()}
                data-high={one.ceiling.and_then(|ceiling| Some(ceiling.high()?.to_string()))}
            >
                { verdict(ui, one.verdict) }
                <b>{ text(ui, &one.label) }</b>
                if let Some(ceiling) = one.ceiling {
                    <span class="amt">{ text(ui, &ceiling.text()) }</span>
                    <small class="hint">
                        { text(ui, &format!("{}{}", one.kind_text, qualifiers(ui, one.in_principle, one.one_off))) }
                    </small>
                }
            </p>
        }
    }
}

/// A relation's class and name.
fn relation(words: Words, relation: Relation) -> (&'static str, &'static str) {
    match relation {
        Relation::Same => ("same", words.compare_same()),
        Relation::Different => ("different", words.compare_different()),
        Relation::Only => ("only", words.compare_only()),
        Relation::Conflict => ("ineligible", words.compare_conflict()),
    }
}

/// One difference: what each says, and all of the clauses one tap away.
fn difference(ui: &Ui, pair: &Pair, one: &Difference) -> Html {
    let words = ui.words;
    let both = one.sides();
    let (state, name) = relation(words, one.relation);
    let says = |at: usize| match both[at] {
        Some(saying) => html! { <p>{ said(ui, &saying.says) }</p> },
        None => html! { <p class="muted">{ words.compare_nothing() }</p> },
    };
    let clauses = |at: usize| html! { if let Some(saying) = both[at] { { quotes(ui, pair, at, saying) } } };
    html! {
        <div class="cond" data-relation={state}>
            <p class="cond-name">{ chip(ui, state, name) }<b>{ said(ui, &one.about) }</b></p>
            { sides(ui, pair, says) }
            if let Some(note) = &one.note {
                <p class="hint">{ said(ui, note) }</p>
            }
            { fold("why", words.quote(), sides(ui, pair, clauses)) }
        </div>
    }
}

fn quotes(ui: &Ui, pair: &Pair, side: usize, saying: &Saying) -> Html {
    let quoted = saying.quoted();
    let policy = pair.policies[side];
    html! { { for saying.clauses.iter().map(|clause| law(ui, policy, *clause, &quoted)) } }
}
