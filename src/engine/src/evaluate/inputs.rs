//! Which answers are missing behind a condition, an amount or a cap.

use crate::evaluate::amount::{self, UnitAmount};
use crate::evaluate::answers::Answer;
use crate::evaluate::condition::{Check, Outcome};
use crate::evaluate::value::{EvalContext, ItemAt};
use crate::policy::{
    Award, Cap, CapSource, Fact, FactId, FieldId, Node, NodeKind, Operand, Origin, Policy, RateSource, Term, TermRule,
};
use crate::values::truth::Truth;

/// A missing answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MissingInput {
    /// The fact.
    pub fact: FactId,
    /// The index of the item and the field, where the fact is a list that was described.
    pub item: Option<(u32, FieldId)>,
}

impl MissingInput {
    /// The answer to a fact as a whole.
    pub fn of_fact(fact: FactId) -> MissingInput {
        MissingInput { fact, item: None }
    }
}

/// Every missing answer that could still change a condition that came to this.
pub fn of_condition(
    context: &EvalContext<'_>,
    node: Option<&Node>,
    outcome: &Outcome,
    item: Option<ItemAt<'_>>,
) -> Vec<MissingInput> {
    node.map_or_else(Vec::new, |node| of_node(context, node, &outcome.checks, item))
}

/// The same for a node; `checks` begin with its own.
fn of_node(context: &EvalContext<'_>, node: &Node, checks: &[Check], item: Option<ItemAt<'_>>) -> Vec<MissingInput> {
    if checks.first().is_none_or(|check| check.truth.is_settled()) {
        return Vec::new();
    }
    if let NodeKind::Test(_) = &node.kind {
        return node.operands().flat_map(|operand| of_operand(context, operand, item)).collect();
    }
    let mut inputs = Vec::new();
    let mut at = 1;
    for part in node.parts() {
        inputs.extend(of_node(context, part, checks.get(at..).unwrap_or_default(), item));
        at += part.size as usize;
    }
    inputs
}

/// Missing answers that could still change what a unit gives.
pub fn of_unit(
    context: &EvalContext<'_>,
    award: &Award,
    unit: &UnitAmount,
    item: Option<ItemAt<'_>>,
) -> Vec<MissingInput> {
    let mut inputs = Vec::new();
    for (term, paid) in award.terms.iter().zip(&unit.terms) {
        inputs.extend(of_condition(context, term.when.as_ref(), paid, item));
        if let (TermRule::Rate { rate, of, .. }, true) = (&term.rule, paid.truth != Truth::NO) {
            let rate = match rate {
                RateSource::Operand(at) => Some(*at),
                RateSource::Table(_, day) => Some(Operand::Fact(*day)),
                RateSource::Literal(_) => None,
            };
            let operands = [rate, Some(*of), term.rate_at_most].into_iter().flatten();
            inputs.extend(operands.flat_map(|operand| of_operand(context, operand, item)));
        }
    }
    inputs.extend(of_caps(context, &award.item_caps, &unit.item_caps, item));
    for (add, paid) in award.add.iter().zip(&unit.add) {
        inputs.extend(of_condition(context, add.when.as_ref(), paid, item));
    }
    inputs
}

/// Missing answers that could still change caps; `applied` says of each whether it applies.
pub fn of_caps(
    context: &EvalContext<'_>,
    caps: &[Cap],
    applied: &[Outcome],
    item: Option<ItemAt<'_>>,
) -> Vec<MissingInput> {
    let mut inputs = Vec::new();
    for (cap, applies) in caps.iter().zip(applied) {
        inputs.extend(of_condition(context, cap.when.as_ref(), applies, item));
        // Nothing of a cap that fails to apply matters.
        if applies.truth != Truth::NO {
            let size = if let CapSource::Operand(at) = cap.at_most { Some(at) } else { None };
            let operands = [size, cap.times].into_iter().flatten();
            inputs.extend(operands.flat_map(|operand| of_operand(context, operand, item)));
        }
    }
    inputs
}

/// Missing answers that could still change for how many years something is paid.
pub fn of_term(context: &EvalContext<'_>, term: Option<&Term>) -> Vec<MissingInput> {
    let open = term.filter(|term| !amount::years(context, term).is_settled());
    let facts = open.into_iter().flat_map(|term| [term.years, term.years_before]).flatten();
    facts.flat_map(|fact| of_operand(context, Operand::Fact(fact), None)).collect()
}

/// Every missing answer behind an operand.
fn of_operand(context: &EvalContext<'_>, operand: Operand, item: Option<ItemAt<'_>>) -> Vec<MissingInput> {
    match (operand, item) {
        (Operand::Fact(at), _) => of_fact(context, at),
        (Operand::Field(at), Some(item)) => of_field(item, at),
        (Operand::Field(_), None) => Vec::new(),
    }
}

fn of_field(item: ItemAt<'_>, at: FieldId) -> Vec<MissingInput> {
    // Nobody described this item: the list itself is what is missing.
    let Some(index) = item.index else { return vec![MissingInput::of_fact(item.list)] };
    let open = |at: FieldId| item.answers.get(at.index()).is_some_and(|answer| !answer.is_known());
    let mut inputs = Vec::new();
    for source in item.fields[at].asked_behind(&Operand::Field(at)) {
        if let Operand::Field(source) = *source
            && open(source)
        {
            inputs.push(MissingInput { fact: item.list, item: Some((index, source)) });
        }
    }
    inputs
}

fn of_fact(context: &EvalContext<'_>, at: FactId) -> Vec<MissingInput> {
    let mut inputs = Vec::new();
    if at == Policy::AS_OF {
        return inputs;
    }
    let fact = &context.policy.facts[at];
    for source in fact.asked_behind(&Operand::Fact(at)).iter().filter_map(|source| source.fact()) {
        match context.get(source) {
            Answer::Absent | Answer::Unsure => inputs.push(MissingInput::of_fact(source)),
            // A total over a list: its items may have fields still open. Which of them matter is not looked into
            // further, since a total that is settled never comes here.
            Answer::Items(items) if !fact.is_asked() => {
                let fields = used_fields(context, fact, source);
                for (index, item) in (0..).zip(items) {
                    let open = fields.iter().filter(|field| !item[**field].is_known());
                    inputs.extend(open.map(|field| MissingInput { fact: source, item: Some((index, *field)) }));
                }
            }
            _ => {}
        }
    }
    inputs
}

/// The asked fields of `list` that a derived fact reads, directly or through derived fields and facts.
fn used_fields(context: &EvalContext<'_>, fact: &Fact, list: FactId) -> Vec<FieldId> {
    let fields = &context.policy.facts[list].fields;
    let (mut read, mut every) = (Vec::new(), false);
    let select = match &fact.origin {
        Origin::TotalOf(own, field, select) if *own == list => {
            read.push(*field);
            select
        }
        Origin::CountOf(own, select) if *own == list => select,
        // Derived from derived totals: every field may matter.
        _ => {
            every = true;
            &None
        }
    };
    if let Some(select) = select {
        select.walk(&mut |node| {
            for operand in node.operands() {
                match operand {
                    Operand::Field(at) => read.push(at),
                    // Another total over the same list decides which items count.
                    Operand::Fact(at) => every |= context.policy.facts[at].sources.contains(&Operand::Fact(list)),
                }
            }
        });
    }
    if every {
        read = FieldId::all(fields.len()).collect();
    }
    let mut used = vec![false; fields.len()];
    for at in read {
        let field = &fields[at];
        for source in field.asked_behind(&Operand::Field(at)) {
            if let Operand::Field(source) = source {
                used[source.index()] = true;
            }
        }
    }
    FieldId::enumerate(&used).filter(|(_, used)| **used).map(|(at, _)| at).collect()
}
