//! What must hold for every policy and all answers.

use crate::answering::{self, Slot};
use crate::rng::Rng;
use crate::trial::{Outcome, Trial};
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashSet};
use zice::answers::{Answer, Answers, AnswersFile};
use zice::assess::assess;
use zice::assessment::{AlternativeResult, Assessment};
use zice::bounds::{Bounds, Ceiling, Extent};
use zice::interview::{self, Question};
use zice::period::Date;
use zice::policy::{Cap, CapSource, Policy};
use zice::verdict::{Level, Verdict};

fn of(trial: &Trial) -> (Assessment, Assessment) {
    (assess(trial.policy, trial.first, trial.as_of), assess(trial.policy, trial.then, trial.as_of))
}

/// Verdict, ceiling and total of a direction, an award or an alternative, with its name.
struct Result {
    name: String,
    verdict: Verdict,
    ceiling: Ceiling,
    total: Option<Ceiling>,
    of_direction: bool,
}

fn results(policy: &Policy, assessment: &Assessment) -> Vec<Result> {
    let mut all = Vec::new();
    let mut add = |name: String, of_direction, verdict, ceiling, total| {
        all.push(Result { name, verdict, ceiling, total, of_direction });
    };
    let under = |one: &AlternativeResult| format!("under {}", policy.readings[one.reading as usize].id);
    for (direction, result) in policy.directions.iter().zip(&assessment.directions) {
        add(format!("direction {}", direction.id), true, result.verdict, result.ceiling, result.total);
        for one in &assessment.alternatives[result.alternatives.start as usize..result.alternatives.end as usize] {
            add(format!("direction {} {}", direction.id, under(one)), true, one.verdict, one.ceiling, one.total);
        }
        for (award, result) in
            direction.awards.iter().zip(&assessment.awards[result.awards.start as usize..result.awards.end as usize])
        {
            add(format!("award {}", award.id), false, result.verdict, result.ceiling, result.total);
            for one in &assessment.alternatives[result.alternatives.start as usize..result.alternatives.end as usize] {
                add(format!("award {} {}", award.id, under(one)), false, one.verdict, one.ceiling, one.total);
            }
        }
    }
    all
}

fn show_bounds(bounds: Bounds) -> String {
    let end = |end: Extent| end.finite().map_or("∞".to_owned(), |yuan| yuan.normalize().to_string());
    format!("[{}, {}]", end(bounds.low), end(bounds.high))
}

fn show(ceiling: Ceiling) -> String {
    format!("settled {} recognised {}", show_bounds(ceiling.settled), show_bounds(ceiling.recognised))
}

fn within(name: &str, what: &str, wide: Bounds, narrow: Bounds) -> Outcome {
    if wide.contains(narrow) {
        return Ok(());
    }
    Err(format!("{name}: {what} was {}, became {}", show_bounds(wide), show_bounds(narrow)))
}

fn both_within(name: &str, what: &str, wide: Ceiling, narrow: Ceiling) -> Outcome {
    within(name, &format!("{what} (settled)"), wide.settled, narrow.settled)?;
    within(name, &format!("{what} (recognised)"), wide.recognised, narrow.recognised)
}

/// Filling gaps in the answers never leaves what was said possible before: no interval widens or moves, no decided
/// verdict turns. With everything answered this says that partial answers promise nothing false.
pub fn answering_only_narrows(trial: &Trial) -> Outcome {
    if answering::filled(trial.policy, trial.first, trial.then).is_none() {
        return Ok(());
    }
    let (before, after) = of(trial);
    for (at, (was, is)) in before.requirements.iter().zip(&after.requirements).enumerate() {
        if !was.truth.contains(is.truth) {
            return Err(format!("requirement {at}: was {:?}, became {:?}", was.truth, is.truth));
        }
    }
    for (was, is) in results(trial.policy, &before).iter().zip(&results(trial.policy, &after)) {
        let name = &was.name;
        if !was.verdict.contains(is.verdict) {
            return Err(format!("{name}: verdict was {:?}, became {:?}", was.verdict, is.verdict));
        }
        both_within(name, "ceiling", was.ceiling, is.ceiling)?;
        within(name, "ceiling shown", was.verdict.ceiling(was.ceiling), is.verdict.ceiling(is.ceiling))?;
        // Where nothing is said of recognition, it adds nothing to what is shown.
        let recognised =
            |one: &Result| one.verdict.if_recognised(one.ceiling).unwrap_or_else(|| one.verdict.ceiling(one.ceiling));
        within(name, "if recognised", recognised(was), recognised(is))?;
        match (was.total, is.total) {
            (Some(was_total), Some(is_total)) => {
                both_within(name, "total", was_total, is_total)?;
                within(name, "total shown", was.verdict.ceiling(was_total), is.verdict.ceiling(is_total))?;
            }
            (Some(total), None) => both_within(name, "total (now of one year)", total, is.ceiling)?,
            (None, Some(total)) => return Err(format!("{name}: a total appeared: {}", show(total))),
            (None, None) => {}
        }
    }
    items_narrow(trial, &before, &after)?;
    headline_narrows(&before, &after)
}

fn items_narrow(trial: &Trial, before: &Assessment, after: &Assessment) -> Outcome {
    let awards = trial.policy.directions.iter().flat_map(|direction| &direction.awards);
    for (award, (was, is)) in awards.zip(before.awards.iter().zip(&after.awards)) {
        let units = &before.units[was.units.start as usize..was.units.end as usize];
        for unit in &after.units[is.units.start as usize..is.units.end as usize] {
            let name = format!("award {} item {:?}", award.id, unit.item);
            let Some(same) = units.iter().find(|one| one.item == unit.item) else {
                // A list nobody described, or an item that was not this award's.
                let described = award.each.is_none_or(|(list, _)| trial.first.get(list).is_known());
                if described {
                    return Err(format!("{name}: an item appeared"));
                }
                continue;
            };
            // Nobody described the list before or after: it stands for any item.
            if !same.truth.contains(unit.truth) || !same.verdict.contains(unit.verdict) {
                return Err(format!("{name}: truth was {:?}, became {:?}", same.truth, unit.truth));
            }
            both_within(&name, "amount", same.amount, unit.amount)?;
        }
    }
    Ok(())
}

/// The headline's range, where directions without a number count as more than any number.
fn headline_narrows(before: &Assessment, after: &Assessment) -> Outcome {
    let (was, is) = (&before.headline, &after.headline);
    if !was.lifted.contains(is.lifted) {
        return Err(format!("headline: lifted was {:?}, became {:?}", was.lifted, is.lifted));
    }
    let no_number = is.unranked.iter().any(|at| after.directions[*at as usize].verdict.holds());
    let low = if no_number { Extent::Unlimited } else { is.range.low };
    if was.range.low > low || is.range.high > was.range.high {
        return Err(format!("headline: range was {}, became {}", show_bounds(was.range), show_bounds(is.range)));
    }
    Ok(())
}

/// Same verdict, ceiling and total.
fn same(name: &str, was: &Result, is: &Result) -> Outcome {
    // No total says the same as the total of one year.
    let total = |one: &Result| one.total.unwrap_or(one.ceiling);
    if (was.verdict, was.ceiling, total(was)) == (is.verdict, is.ceiling, total(is)) {
        return Ok(());
    }
    let said = |one: &Result| {
        let total = one.total.map_or("none".to_owned(), show);
        format!("{:?}..{:?} {} total {total}", one.verdict.low, one.verdict.high, show(one.ceiling))
    };
    Err(format!("{}: {name}\n  was    {}\n  became {}", was.name, said(was), said(is)))
}

/// Slots reported missing, for any reason.
fn missing(assessment: &Assessment) -> HashSet<Slot> {
    let facts = assessment.missing.iter().map(|one| (one.fact, one.item));
    facts.chain(assessment.headline.missing.iter().copied()).collect()
}

/// What the headline says; whether the rule is lifted counts only where there is a choice.
fn same_headline(before: &Assessment, after: &Assessment) -> Outcome {
    let said = |one: &Assessment| {
        let h = &one.headline;
        let choice = one.directions.iter().filter(|one| one.verdict.high > Level::Ineligible).count() > 1;
        let lifted = choice.then_some(h.lifted);
        format!(
            "direction {:?} range {} runner-up {:?} forgone {:?} possible {:?} unranked {:?} automatic {:?} \
             per group {:?} lifted {lifted:?}",
            h.direction,
            show_bounds(h.range),
            h.runner_up,
            h.forgone,
            h.possible,
            h.unranked,
            h.automatic,
            h.per_group.map(show_bounds),
        )
    };
    let (was, is) = (said(before), said(after));
    if was == is { Ok(()) } else { Err(format!("headline\n  was    {was}\n  became {is}")) }
}

/// An answer that is not reported missing changes nothing at all, whatever it is.
pub fn what_is_not_missing_changes_nothing(trial: &Trial) -> Outcome {
    let Some(filled) = answering::filled(trial.policy, trial.first, trial.then) else { return Ok(()) };
    let (before, after) = of(trial);
    let missing = missing(&before);
    if filled.iter().any(|slot| missing.contains(slot)) {
        return Ok(());
    }
    for (was, is) in results(trial.policy, &before).iter().zip(&results(trial.policy, &after)) {
        same("changed by an answer that was not missing", was, is)?;
    }
    same_headline(&before, &after)
}

/// An absent answer that the interview would not ask for changes no direction and no headline.
pub fn what_is_not_asked_decides_nothing(trial: &Trial) -> Outcome {
    let Some(filled) = answering::filled(trial.policy, trial.first, trial.then) else { return Ok(()) };
    let (before, after) = of(trial);
    let open: BTreeSet<Question> = interview::open(trial.first, &before).into_iter().collect();
    let missing = missing(&before);
    if let Some(question) = open.iter().find(|one| !missing.contains(&(one.fact, one.item))) {
        return Err(format!("the interview asks for {question:?}, which is not missing"));
    }
    for slot in filled {
        let absent = answering::at(trial.first, slot) == Some(&Answer::Absent);
        if !absent || open.contains(&Question { fact: slot.0, item: slot.1 }) {
            return Ok(());
        }
    }
    for (was, is) in results(trial.policy, &before).iter().zip(&results(trial.policy, &after)) {
        if was.of_direction {
            same("changed by an answer the interview does not ask for", was, is)?;
        }
    }
    same_headline(&before, &after)
}

/// Answering never opens a question that was closed, save about items that were not there.
pub fn questions_only_go_away(trial: &Trial) -> Outcome {
    if answering::filled(trial.policy, trial.first, trial.then).is_none() {
        return Ok(());
    }
    let (before, after) = of(trial);
    let open: BTreeSet<Question> = interview::open(trial.first, &before).into_iter().collect();
    for question in interview::open(trial.then, &after) {
        let described = matches!(trial.first.get(question.fact), Answer::Items(_));
        if !open.contains(&question) && (question.item.is_none() || described) {
            let slot = answering::fact_of(trial.policy, (question.fact, question.item));
            return Err(format!("{} ({question:?}) was not asked for before, and is now", slot.id));
        }
    }
    Ok(())
}

/// "Unsure" counts like no answer at all: only the interview tells them apart.
pub fn unsure_counts_like_absent(trial: &Trial) -> Outcome {
    let mut unsure = trial.first.clone();
    for slot in answering::slots(trial.policy, trial.first) {
        if answering::at(trial.first, slot) == Some(&Answer::Absent) {
            answering::put(&mut unsure, slot, Answer::Unsure);
        }
    }
    let (before, after) = (assess(trial.policy, trial.first, trial.as_of), assess(trial.policy, &unsure, trial.as_of));
    if before != after {
        return Err("the assessment differs".into());
    }
    match interview::next(&unsure, &after) {
        None => Ok(()),
        Some(question) => Err(format!("{question:?} is asked although it was answered with unsure")),
    }
}

/// Once everything is answered, every verdict is decided and nothing is missing; ceilings are decided too, save where
/// a table says nothing of the day.
pub fn complete_answers_decide(trial: &Trial) -> Outcome {
    if answering::slots(trial.policy, trial.then)
        .iter()
        .any(|slot| answering::at(trial.then, *slot).is_none_or(|answer| !answer.is_known()))
    {
        return Ok(());
    }
    let after = assess(trial.policy, trial.then, trial.as_of);
    let first_row = trial.policy.tables.iter().filter_map(|table| table.rows.first()).map(|row| row.0).max();
    let early = trial.policy.facts.iter().zip(0..).any(|(_, at)| {
        let day = if at == Policy::AS_OF { Some(trial.as_of) } else { day(trial.then, at) };
        day < first_row && day.is_some()
    });
    for one in results(trial.policy, &after) {
        if !one.verdict.is_settled() {
            return Err(format!("{}: all is answered, yet its verdict is {:?}", one.name, one.verdict));
        }
        if !early && !(one.ceiling.is_settled() && one.total.is_none_or(Ceiling::is_settled)) {
            return Err(format!("{}: all is answered, yet its ceiling is {}", one.name, show(one.ceiling)));
        }
    }
    if let Some(one) = missing(&after).iter().next() {
        return Err(format!("all is answered, yet {one:?} is missing"));
    }
    Ok(())
}

fn day(answers: &Answers, at: u32) -> Option<Date> {
    if let Answer::Date(date) = answers.get(at) { Some(*date) } else { None }
}

/// No ceiling exceeds a cap that stands above it, whatever is recognised; recognition never takes anything away; a
/// total never exceeds its years at the highest yearly ceiling.
pub fn caps_hold(trial: &Trial) -> Outcome {
    let assessment = assess(trial.policy, trial.first, trial.as_of);
    for one in results(trial.policy, &assessment) {
        let (low, high) = (one.ceiling.settled, one.ceiling.recognised);
        if low.low > low.high || high.low > high.high || low.low > high.low || low.high > high.high {
            return Err(format!("{}: out of order: {}", one.name, show(one.ceiling)));
        }
        let wrong = one.verdict.low > one.verdict.high;
        if wrong || one.verdict == Verdict::INELIGIBLE && one.ceiling != Ceiling::ZERO {
            return Err(format!("{}: {:?} with {}", one.name, one.verdict, show(one.ceiling)));
        }
    }
    let most = |caps: &[Cap]| caps.iter().filter_map(sure_cap).min();
    for (direction, result) in trial.policy.directions.iter().zip(&assessment.directions) {
        let alternatives =
            |range: &std::ops::Range<u32>| &assessment.alternatives[range.start as usize..range.end as usize];
        let limits = direction.limits.iter().map(|at| trial.policy.limits[*at as usize].at_most);
        let above = limits.chain(most(&direction.caps)).min();
        below(&format!("direction {}", direction.id), result.ceiling, above)?;
        let longest = longest_term(direction.term.as_ref(), direction.awards.iter().map(|award| award.term.as_ref()));
        total_below(&format!("direction {}", direction.id), result.total, above, longest)?;
        for one in alternatives(&result.alternatives) {
            let limits = direction.limits.iter().map(|at| trial.policy.limits[*at as usize].at_most);
            let own = direction.alternatives.iter().find(|other| other.reading == one.reading);
            let above = limits.chain(most(own.map_or(&direction.caps, |own| &own.caps))).min();
            below(&format!("direction {} under {}", direction.id, one.reading), one.ceiling, above)?;
        }
        for (award, result) in
            direction.awards.iter().zip(&assessment.awards[result.awards.start as usize..result.awards.end as usize])
        {
            below(&format!("award {}", award.id), result.ceiling, most(&award.caps))?;
            for (one, other) in alternatives(&result.alternatives).iter().zip(&award.alternatives) {
                below(&format!("award {} under {}", award.id, one.reading), one.ceiling, most(&other.award.caps))?;
            }
        }
    }
    Ok(())
}

fn sure_cap(cap: &Cap) -> Option<Decimal> {
    match cap {
        Cap { at_most: CapSource::Literal(yuan), times: None, when: None, .. } => Some(*yuan),
        _ => None,
    }
}

fn longest_term<'t>(
    whole: Option<&zice::policy::Term>,
    awards: impl Iterator<Item = Option<&'t zice::policy::Term>>,
) -> Decimal {
    let years = |term: &zice::policy::Term| Decimal::from(term.at_most.months) / Decimal::from(12);
    match whole {
        Some(term) => years(term),
        None => awards.flatten().map(years).max().unwrap_or(Decimal::ONE).max(Decimal::ONE),
    }
}

fn below(name: &str, ceiling: Ceiling, cap: Option<Decimal>) -> Outcome {
    let Some(cap) = cap else { return Ok(()) };
    if ceiling.settled.high > Extent::Finite(cap) || ceiling.recognised.high > Extent::Finite(cap) {
        return Err(format!("{name}: {} exceeds its cap {cap}", show(ceiling)));
    }
    Ok(())
}

fn total_below(name: &str, total: Option<Ceiling>, cap: Option<Decimal>, years: Decimal) -> Outcome {
    total.map_or(Ok(()), |total| below(&format!("{name}, total"), total, cap.map(|cap| cap * years)))
}

/// The order in which the items of a list are told says nothing.
pub fn order_of_items_says_nothing(trial: &Trial) -> Outcome {
    for (at, _) in answering::asked(trial.policy) {
        let sorted = |answers: &Answers| {
            let mut items: Vec<String> = match answers.get(at) {
                Answer::Items(items) => items.iter().map(|item| format!("{item:?}")).collect(),
                other => vec![format!("{other:?}")],
            };
            items.sort();
            items
        };
        if sorted(trial.first) != sorted(trial.then) {
            return Ok(());
        }
    }
    let (before, after) = of(trial);
    for (was, is) in results(trial.policy, &before).iter().zip(&results(trial.policy, &after)) {
        same("changed by the order of items", was, is)?;
    }
    same_headline(&before, &after)?;
    let missing = |assessment: &Assessment| {
        let mut all: Vec<String> = assessment
            .missing
            .iter()
            .map(|one| {
                let field = one.item.map(|(_, field)| field);
                format!(
                    "{:?}",
                    (
                        one.fact,
                        field,
                        one.direction,
                        one.award,
                        one.verdict,
                        one.ceiling,
                        one.alternative,
                        one.decisive
                    )
                )
            })
            .collect();
        all.sort();
        all
    };
    if missing(&before) == missing(&after) { Ok(()) } else { Err("what is missing depends on the order".into()) }
}

/// Answering question after question comes to an end, and then nothing is left to ask.
pub fn the_interview_ends(trial: &Trial) -> Outcome {
    let mut answers = trial.first.clone();
    let rng = &mut Rng::new(7);
    let mut asked = HashSet::new();
    loop {
        let assessment = assess(trial.policy, &answers, trial.as_of);
        let Some(question) = interview::next(&answers, &assessment) else { return Ok(()) };
        if interview::left(&answers, &assessment) == 0 {
            return Err("a question is next, yet none is left".into());
        }
        let slot = (question.fact, question.item);
        if answering::at(&answers, slot) != Some(&Answer::Absent) || !asked.insert(slot) {
            return Err(format!("{question:?} is asked, though it is answered"));
        }
        let gaps = answering::Gaps { absent: 40, unsure: 20 };
        let answer = if rng.percent(20) {
            Answer::Unsure
        } else {
            answering::known(rng, answering::fact_of(trial.policy, slot), gaps)
        };
        answering::put(&mut answers, slot, answer);
    }
}

/// No answer makes the engine fail, however large; what decimals cannot hold counts as without limit.
pub fn nothing_fails(trial: &Trial) -> Outcome {
    for (at, largest) in [Decimal::MAX, Decimal::MAX / Decimal::TWO, Decimal::new(1, 28)].iter().enumerate() {
        let mut answers = trial.first.clone();
        for (nth, slot) in answering::slots(trial.policy, trial.first).into_iter().enumerate() {
            if matches!(answering::at(&answers, slot), Some(Answer::Number(_))) && (nth + at) % 2 == 0 {
                answering::put(&mut answers, slot, Answer::Number(*largest));
            }
        }
        let assessment = assess(trial.policy, &answers, trial.as_of);
        interview::open(&answers, &assessment);
        results(trial.policy, &assessment).iter().for_each(|one| _ = one.verdict.ceiling(one.ceiling));
    }
    Ok(())
}

/// Answers that are written to a file read back as they were.
pub fn answers_read_back(trial: &Trial) -> Outcome {
    let text = zice::answers::write(trial.policy, trial.as_of, trial.first);
    let tree = zice::json::read(&text).map_err(|findings| format!("{findings:?}"))?;
    let file = AnswersFile::read(&tree, &[]).map_err(|findings| format!("{findings:?}"))?;
    let read = file.answers(trial.policy).map_err(|findings| {
        findings.iter().map(|one| one.show(zice::finding::Lang::En)).collect::<Vec<_>>().join("\n")
    })?;
    if read == *trial.first && file.as_of == Some(trial.as_of) { Ok(()) } else { Err(format!("read back: {read:?}")) }
}
