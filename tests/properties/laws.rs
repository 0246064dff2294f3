//! Laws about one set of answers, or two that say the same.

use crate::answering::{self, Slot};
use crate::plain::{Amount, Plain};
use crate::rng::Rng;
use crate::shown::{Said, missing, of, results, same, same_headline, show};
use crate::trial::{Check, Holds, Outcome, Trial};
use engine::evaluate::answers::{Answer, Answers, AnswersFile};
use engine::evaluate::assess::assess;
use engine::evaluate::assessment::{Assessment, Missing};
use engine::evaluate::interview::{self, Interview, Order, Standing, shares_page};
use engine::policy::{Cap, CapSource, DirectionId, FactId, Policy, ThemeId};
use engine::values::bounds::{Ceiling, Extent};
use engine::values::period::Date;
use engine::values::verdict::{Level, Verdict};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// Once everything is answered, every verdict is decided and nothing is missing; ceilings are decided too, save where
/// a table says nothing of the day.
pub fn complete_answers_decide(trial: &Trial) -> Outcome {
    if !all_known(trial) {
        return Ok(Holds::Idle);
    }
    let after = assess(trial.policy, trial.then, trial.as_of);
    let early = early(trial);
    for one in results(trial.policy, &after) {
        if !one.verdict.is_settled() {
            return Err(format!("{}: all is answered, yet its verdict is {:?}", one.name, one.verdict));
        }
        let decided = one.ceiling.is_settled() && settled(one.total.as_ref());
        if !decided && !early {
            return Err(format!("{}: all is answered, yet its ceiling is {}", one.name, show(&one.ceiling)));
        }
    }
    if let Some(one) = missing(&after).iter().next() {
        return Err(format!("all is answered, yet {one:?} is missing"));
    }
    Ok(Holds::Applied)
}

fn day(answers: &Answers, at: FactId) -> Option<Date> {
    if let Answer::Date(date) = answers.get(at) { Some(*date) } else { None }
}

/// With everything answered, the engine says what the policy says when read slowly.
pub fn the_engine_says_what_is_written(trial: &Trial) -> Outcome {
    if !all_known(trial) || early(trial) {
        return Ok(Holds::Idle);
    }
    let after = assess(trial.policy, trial.then, trial.as_of);
    let plain = Plain { doc: trial.written, policy: trial.policy, answers: trial.then, as_of: trial.as_of };
    let found = results(trial.policy, &after);
    for wanted in plain.all() {
        let Some(one) = found.iter().find(|one| one.name == wanted.name) else {
            return Err(format!("{} is missing", wanted.name));
        };
        if one.verdict.low != wanted.level {
            return Err(format!("{}: verdict {:?}, should be {:?}", one.name, one.verdict, wanted.level));
        }
        let equal = |what: &str, found: &Ceiling, wanted: [Amount; 2]| {
            let near = |end: Amount| end.map(|yuan| yuan.round_dp(6).normalize());
            let ends = [found.settled().low.finite(), found.recognised().low.finite()];
            if ends.map(near) == wanted.map(near) {
                return Ok(());
            }
            Err(format!("{}: {what} {}, should be {wanted:?}", one.name, show(found)))
        };
        equal("ceiling", &one.ceiling, wanted.ceiling)?;
        match (&one.total, wanted.total) {
            (Some(found), Some(wanted)) => equal("total", found, wanted)?,
            (None, None) => {}
            (found, wanted) => return Err(format!("{}: total {found:?}, should be {wanted:?}", one.name)),
        }
    }
    Ok(Holds::Applied)
}

pub fn all_known(trial: &Trial) -> bool {
    let known = |slot: &Slot| answering::at(trial.then, *slot).is_some_and(Answer::is_known);
    answering::slots(trial.policy, trial.then).iter().all(known)
}

/// Some day lies before all rows of the tables, of which they say nothing.
pub fn early(trial: &Trial) -> bool {
    let first_row = trial.policy.tables.iter().filter_map(|table| table.rows.first()).map(|row| row.0).max();
    FactId::all(trial.policy.facts.len()).any(|at| {
        let day = if at == Policy::AS_OF { Some(trial.as_of) } else { day(trial.then, at) };
        day < first_row && day.is_some()
    })
}

/// No ceiling exceeds a cap that stands above it, whatever is recognised; recognition never takes anything away; a
/// total never exceeds its years at the highest yearly ceiling.
pub fn caps_hold(trial: &Trial) -> Outcome {
    let mut caps = 0;
    let assessment = assess(trial.policy, trial.first, trial.as_of);
    for one in results(trial.policy, &assessment) {
        let (low, high) = (one.ceiling.settled(), one.ceiling.recognised());
        if low.low > low.high || high.low > high.high || low.low > high.low || low.high > high.high {
            return Err(format!("{}: out of order: {}", one.name, show(&one.ceiling)));
        }
        let wrong = one.verdict.low > one.verdict.high;
        if wrong || one.verdict == Verdict::INELIGIBLE && one.ceiling != Ceiling::ZERO {
            return Err(format!("{}: {:?} with {}", one.name, one.verdict, show(&one.ceiling)));
        }
    }
    let most = |caps: &[Cap]| caps.iter().filter_map(sure_cap).min();
    for (direction, result) in trial.policy.directions.iter().zip(&assessment.directions) {
        let limits = direction.limits.iter().map(|at| trial.policy.limits[*at].at_most);
        let above = limits.chain(most(&direction.caps)).min();
        caps += usize::from(above.is_some());
        below(&format!("direction {}", direction.id), &result.ceiling, above)?;
        let longest = longest_term(direction.term.as_ref(), direction.awards.iter().map(|award| award.term.as_ref()));
        total_below(&format!("direction {}", direction.id), result.total.as_ref(), above, longest)?;
        for one in &result.alternatives {
            let limits = direction.limits.iter().map(|at| trial.policy.limits[*at].at_most);
            let own = direction.alternatives.iter().find(|other| other.reading == one.reading);
            let above = limits.chain(most(own.map_or(&direction.caps, |own| &own.caps))).min();
            below(&format!("direction {} under {}", direction.id, one.reading), &one.ceiling, above)?;
        }
        for (award, result) in direction.awards.iter().zip(&result.awards) {
            caps += usize::from(most(&award.caps).is_some());
            below(&format!("award {}", award.id), &result.ceiling, most(&award.caps))?;
            for (one, other) in result.alternatives.iter().zip(&award.alternatives) {
                below(&format!("award {} under {}", award.id, one.reading), &one.ceiling, most(&other.award.caps))?;
            }
        }
    }
    Ok(Holds::applied(caps > 0))
}

fn sure_cap(cap: &Cap) -> Option<Decimal> {
    match cap {
        Cap { at_most: CapSource::Literal(yuan), times: None, when: None, .. } => Some(*yuan),
        _ => None,
    }
}

fn longest_term<'t>(
    whole: Option<&engine::policy::Term>,
    awards: impl Iterator<Item = Option<&'t engine::policy::Term>>,
) -> Decimal {
    let years = |term: &engine::policy::Term| Decimal::from(term.at_most.months) / Decimal::from(12);
    match whole {
        Some(term) => years(term),
        None => awards.flatten().map(years).max().unwrap_or(Decimal::ONE).max(Decimal::ONE),
    }
}

fn below(name: &str, ceiling: &Ceiling, cap: Option<Decimal>) -> Check {
    let Some(cap) = cap else { return Ok(()) };
    if ceiling.settled().high > Extent::Finite(cap) || ceiling.recognised().high > Extent::Finite(cap) {
        return Err(format!("{name}: {} exceeds its cap {cap}", show(ceiling)));
    }
    Ok(())
}

fn total_below(name: &str, total: Option<&Ceiling>, cap: Option<Decimal>, years: Decimal) -> Check {
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
            return Ok(Holds::Idle);
        }
    }
    let (before, after) = of(trial);
    for (was, is) in results(trial.policy, &before).iter().zip(&results(trial.policy, &after)) {
        same("changed by the order of items", was, is)?;
    }
    same_headline(&before, &after)?;
    let missing = |assessment: &Assessment| {
        let told = |at: usize, award: Option<usize>, one: &Missing| {
            let field = one.input.item.map(|(_, field)| field);
            let changes = (one.verdict, one.ceiling, one.alternative);
            format!("{:?}", (one.input.fact, field, at, award, changes))
        };
        let mut all: Vec<String> = Vec::new();
        for (at, result) in assessment.directions.iter().enumerate() {
            all.extend(result.missing.iter().map(|one| told(at, None, one)));
            for (award, own) in result.awards.iter().enumerate() {
                all.extend(own.missing.iter().map(|one| told(at, Some(award), one)));
            }
        }
        all.sort();
        all
    };
    if missing(&before) != missing(&after) {
        return Err("what is missing depends on the order".into());
    }
    Ok(Holds::applied(trial.first != trial.then))
}

/// An interview followed one answer at a time knows what assessing its answers anew says.
pub fn following_is_assessing_anew(trial: &Trial) -> Outcome {
    let order = Order::of(trial.policy);
    let mut put = 0;
    let mut followed = Interview::new(trial.policy, trial.first.clone(), trial.as_of);
    for (at, fact) in answering::asked(trial.policy) {
        if followed.answers().get(at) == trial.then.get(at) {
            continue;
        }
        put += 1;
        followed.put(at, trial.then.get(at).clone());
        if at.index() % 3 == 0 {
            followed.choose(trial.then.directions.clone());
        }
        let anew = assess(trial.policy, followed.answers(), trial.as_of);
        // Asked for first, since it leaves as much undone as it can.
        if followed.question() != interview::next(&order, followed.answers(), &anew) {
            return Err(format!("the next question after {} changed", fact.id));
        }
        if at.index() % 4 == 0 && *followed.assessment() != anew {
            return Err(format!("the assessment after {} changed", fact.id));
        }
    }
    let anew = assess(trial.policy, followed.answers(), trial.as_of);
    if *followed.assessment() != anew {
        return Err("the assessment in the end".into());
    }
    Ok(Holds::applied(put > 0))
}

/// Of the questions that stand together those wait that an answer to one before them makes needless, while it leaves
/// others to be asked.
pub fn what_waits_may_become_needless(trial: &Trial) -> Outcome {
    let Trial { policy, first, as_of, .. } = *trial;
    let mut applied = false;
    let order = Order::of(policy);
    let open_of = |answers: &Answers| interview::open(&order, answers, &assess(policy, answers, as_of));
    for theme in ThemeId::all(policy.themes.len()) {
        let all = DirectionId::enumerate(&policy.directions);
        let own: Vec<bool> = all.map(|(at, one)| one.theme == theme && first.checks(at)).collect();
        let mut other = first.clone();
        if own.contains(&true) {
            other.directions = Some(own);
        }
        let fits = |at: FactId| policy.facts[at].theme == theme && shares_page(&policy.facts[at]);
        let open = open_of(first);
        let mut together: Vec<FactId> = open.iter().map(|one| one.fact).filter(|at| fits(*at)).collect();
        let mut needless = HashSet::new();
        for (place, fact) in together.iter().enumerate() {
            for answer in answering::choices(&policy.facts[*fact]) {
                other.set(*fact, answer);
                let then: HashSet<FactId> = open_of(&other).iter().map(|one| one.fact).collect();
                if !then.is_empty() {
                    needless.extend(together[place + 1..].iter().copied().filter(|later| !then.contains(later)));
                }
            }
            other.set(*fact, Answer::Absent);
        }
        applied |= !needless.is_empty();
        together.retain(|fact| !needless.contains(fact));
        let shown = Standing { policy, order: &order, answers: first, as_of, open: &open }.together(theme);
        if shown != together {
            return Err(format!("theme {theme} shows {shown:?} instead of {together:?}"));
        }
    }
    Ok(Holds::applied(applied))
}

/// Answering question after question comes to an end; what is decided asks nothing.
pub fn the_interview_ends(trial: &Trial) -> Outcome {
    let order = Order::of(trial.policy);
    let mut answers = trial.first.clone();
    let rng = &mut Rng::new(7);
    let mut asked = HashSet::new();
    loop {
        let assessment = assess(trial.policy, &answers, trial.as_of);
        let Some(question) = interview::next(&order, &answers, &assessment) else {
            return Ok(Holds::applied(!asked.is_empty()));
        };
        if interview::left(&interview::open(&order, &answers, &assessment)) == 0 {
            return Err("a question is next, yet none is left".into());
        }
        let settled = |one: &Said| one.verdict.is_settled() && one.ceiling.is_settled() && settled(one.total.as_ref());
        if results(trial.policy, &assessment).iter().all(settled) && assessment.headline.missing.is_empty() {
            return Err(format!("all is decided, and still {question:?} is asked"));
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

fn settled(total: Option<&Ceiling>) -> bool {
    total.is_none_or(Ceiling::is_settled)
}

/// No direction that could be ranked shows more than the headline, and it forgoes only what holds beside it.
pub fn the_headline_is_the_best(trial: &Trial) -> Outcome {
    let assessment = assess(trial.policy, trial.first, trial.as_of);
    let headline = &assessment.headline;
    let shown = |at: DirectionId| {
        let one = &assessment.directions[at];
        one.verdict.ceiling(&one.ceiling)
    };
    let holds = |at: DirectionId| assessment.directions[at].verdict.holds();
    let ranked: Vec<DirectionId> = DirectionId::all(assessment.directions.len())
        .filter(|at| assessment.directions[*at].checked && holds(*at) && !headline.unranked.contains(at))
        .collect();
    let most = ranked.iter().map(|at| shown(*at).high).max();
    if headline.direction.map(|at| shown(at).high) != most || headline.direction.is_some_and(|at| !ranked.contains(&at))
    {
        return Err(format!("the headline is {:?}, yet the best shows {most:?}", headline.direction));
    }
    let next = ranked.iter().filter(|at| Some(**at) != headline.direction).map(|at| shown(*at).high).max();
    if headline.runner_up.map(|at| shown(at).high) != next
        || headline.runner_up.is_some() && headline.runner_up == headline.direction
    {
        return Err(format!("the runner-up is {:?}, yet the next best shows {next:?}", headline.runner_up));
    }
    if headline.forgone.iter().any(|at| Some(*at) == headline.direction || !ranked.contains(at)) {
        return Err(format!("{:?} forgoes {:?}", headline.direction, headline.forgone));
    }
    let possible = |at: &DirectionId| assessment.directions[*at].verdict.high > Level::Ineligible;
    if !headline.possible.iter().chain(&headline.unranked).all(possible) {
        return Err(format!("{:?} and {:?} are not possible", headline.possible, headline.unranked));
    }
    Ok(Holds::applied(ranked.len() > 1))
}

/// No answer makes the engine fail, however large; what decimals cannot hold counts as without limit.
pub fn nothing_fails(trial: &Trial) -> Outcome {
    let mut applied = false;
    for (at, largest) in [Decimal::MAX, Decimal::MAX / Decimal::TWO, Decimal::new(1, 28)].iter().enumerate() {
        let mut answers = trial.first.clone();
        for (nth, slot) in answering::slots(trial.policy, trial.first).into_iter().enumerate() {
            if matches!(answering::at(&answers, slot), Some(Answer::Number(_))) && (nth + at) % 2 == 0 {
                applied = true;
                answering::put(&mut answers, slot, Answer::Number(*largest));
            }
        }
        let assessment = assess(trial.policy, &answers, trial.as_of);
        interview::open(&Order::of(trial.policy), &answers, &assessment);
        results(trial.policy, &assessment).iter().for_each(|one| _ = one.verdict.ceiling(&one.ceiling));
    }
    Ok(Holds::applied(applied))
}

/// A policy packed for the page says the same as the one read.
pub fn packing_changes_nothing(trial: &Trial) -> Outcome {
    let bytes = engine::pack::pack(&vec![trial.policy.clone()].into());
    let contents = engine::pack::unpack(&bytes).map_err(|why| why.show(engine::values::finding::Lang::En))?;
    let [packed] = &contents.policies[..] else {
        return Err("it is not one policy any more".into());
    };
    if engine::pack::pack(contents) != bytes {
        return Err("packed again it is another file".into());
    }
    let (read, packed) = (assess(trial.policy, trial.first, trial.as_of), assess(packed, trial.first, trial.as_of));
    if read == packed { Ok(Holds::Applied) } else { Err("the assessment differs".into()) }
}

/// Answers that are written to a file, and carried by a link, read back as they were.
pub fn answers_read_back(trial: &Trial) -> Outcome {
    let text = engine::evaluate::answers::write(trial.policy, trial.as_of, trial.first);
    let text = engine::evaluate::link::read(&engine::evaluate::link::write(&text))
        .map_err(|findings| format!("{findings:?}"))?;
    let tree = engine::values::json::read(&text).map_err(|findings| format!("{findings:?}"))?;
    let file = AnswersFile::read(&tree, &[]).map_err(|findings| format!("{findings:?}"))?;
    let read = file.answers(trial.policy).map_err(|findings| {
        findings.iter().map(|one| one.show(engine::values::finding::Lang::En)).collect::<Vec<_>>().join("\n")
    })?;
    if read != *trial.first || file.as_of != Some(trial.as_of) {
        return Err(format!("read back: {read:?}"));
    }
    let known = |slot: Slot| answering::at(trial.first, slot).is_some_and(Answer::is_known);
    Ok(Holds::applied(answering::slots(trial.policy, trial.first).into_iter().any(known)))
}
