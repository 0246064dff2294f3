//! What of each type is packed, in which order.

use super::{Contents, Packed, Reader, Writer};
use crate::evaluate::sample::Sample;
use crate::policy::*;

/// Structures: the fields packed, in this order, and behind the semicolon those left out.
macro_rules! structures {
    ($($type:ident { $($field:ident),*; $($left:ident),* })*) => {$(
        impl Packed for $type {
            fn pack(&self, to: &mut Writer) {
                $(self.$field.pack(to);)*
            }

            fn unpack(from: &mut Reader) -> Self {
                $type { $($field: Packed::unpack(from),)* $($left: Default::default(),)* }
            }
        }
    )*};
}

structures! {
    Contents { policies, samples; }
    Sample { name, shows, answers; }
    Policy { id, version, title, short, issuer, number, status, status_note, effective, window, source, clauses,
        readings, obligations, amendments, glossary, themes, facts, lists, tables, requirements, one_item, limits, directions,
        contrasts; not_modelled }
    Contrast { id, second, note, carried, carried_back, subjects; }
    Carry { from, to, options; }
    Subject { label, first, second, differences; }
    Difference { about, relation, first, second, note; }
    Saying { says, clauses; }
    Effective { from, until, cite; }
    Window { from, until, cite, note; }
    Source { file, title; cuts }
    Clause { id, at, text; place }
    Reading { id, clause, text, because; place }
    Obligation { id, clause, text, after_award; }
    Amendment { id, date, title, note, directions; }
    Explained { term, means, clause; id, place }
    Theme { id, label; place }
    Table { id, source, rows; place }
    Requirement { id, label, when, reading; }
    OneItem { groups, cite, in_principle, lifted_by, lifted_text, per_group; }
    Limit { id, label, directions, at_most, per, cite; }
    Fact { id, kind, label, ask, help, clause, theme, options, alone, min, max, fields, item, origin, terms, sources;
        place }
    Cite { clause, phrase, reading; place }
    Node { kind, label, cite, size; }
    Test { operand, op, by_authority; }
    Direction { id, number, label, card, terms, method, theme, group, automatic, attachment, clause, readings, notes,
        requirements, when, steps, combine, caps, term, awards, alternatives, limits, alternative_readings; place }
    Award { id, label, clause, readings, notes, each, select, class, when, steps, terms, item_caps, add, caps, term,
        amount_kind, alternatives; place }
    AmountTerm { rule, rate_at_most, when, cite; }
    Cap { at_most, per, times, in_principle, when, cite; }
    AddOn { id, label, amount, when, once, cite; }
    Term { at_most, years, cite; }
    Step { id, label, fact, who, clause; }
    Alternative { reading, label, award, same_when, same_amounts; }
    DirectionAlternative { reading, label, combine, caps, term; }
}

/// Enumerations: each variant with its number in the file and its parts. Number 0 must end where nothing follows.
macro_rules! enumerations {
    ($($type:ident { $($number:literal $name:ident $(($($part:ident),*))?,)* })*) => {$(
        impl Packed for $type {
            fn pack(&self, to: &mut Writer) {
                match self {
                    $($type::$name $(($($part),*))? => {
                        to.number($number);
                        $($($part.pack(to);)*)?
                    })*
                }
            }

            fn unpack(from: &mut Reader) -> Self {
                match from.byte() {
                    $($number => $type::$name $(($({ let $part = Packed::unpack(from); $part }),*))?,)*
                    _ => {
                        from.fail();
                        Packed::unpack(from)
                    }
                }
            }
        }
    )*};
}

enumerations! {
    Relation { 0 Same, 1 Different, 2 Only, 3 Conflict, }
    Status { 0 InForce, 1 Expired, 2 Draft, }
    Combine { 0 Sum, 1 Best, }
    AmountKind { 0 Fixed, 1 Formula, 2 UpTo, 3 CapOnly, 4 Unspecified, }
    Kind { 0 YesNo, 1 Choice, 2 Several, 3 Money, 4 Percent, 5 Count, 6 Date, 7 Duration, 8 List, }
    Comparison { 0 AtLeast, 1 MoreThan, 2 AtMost, 3 LessThan, 4 Exactly, }
    Method { 0 Grant, 1 Award, 2 LoanInterest, 3 Insurance, 4 Lease, }
    Per { 0 Product, 1 Drug, 2 Device, 3 Category, 4 LaunchUnit, 5 InsurancePolicy, 6 VehicleYear, 7 Supplier,
        8 EnterpriseYear, 9 OrganisationYear, 10 ProjectYear, 11 Once, 12 Unstated, }
    Day { 0 AsOf, 1 Fixed(day), 2 WindowStart(day), 3 WindowEnd(day), }
    Operand { 0 Fact(at), 1 Field(at), }
    NodeKind { 0 All(parts), 1 Any(parts), 2 Not(part), 3 Some(least, parts), 4 Test(test), }
    Op { 0 Is(flag), 1 OneOf(these, unclear), 2 Includes(these, unclear), 3 Compare(how, number),
        4 CompareFact(how, other), 5 During(from, until), 6 After(day), 7 Before(day), 8 NotWithinLast(span), }
    Origin { 0 Asked, 1 AsOf, 2 Difference(one, other), 3 Growth(one, other), 4 YearsBetween(one, other),
        5 Total(of), 6 TotalOf(list, field, when), 7 CountOf(list, when), 8 Least(of), 9 Greatest(of), }
    RateSource { 0 Literal(rate), 1 Operand(of), 2 Table(table, at), }
    CapSource { 0 Literal(yuan), 1 Operand(of), }
}

impl Packed for TermRule {
    fn pack(&self, to: &mut Writer) {
        match self {
            TermRule::Unpublished => to.number(0),
            TermRule::Fixed(yuan) => {
                to.number(1);
                yuan.pack(to);
            }
            TermRule::Rate { rate, up_to, of } => {
                to.number(if *up_to { 3 } else { 2 });
                rate.pack(to);
                of.pack(to);
            }
        }
    }

    fn unpack(from: &mut Reader) -> Self {
        match from.byte() {
            1 => TermRule::Fixed(Packed::unpack(from)),
            kind @ (2 | 3) => TermRule::Rate { rate: Packed::unpack(from), up_to: kind == 3, of: Packed::unpack(from) },
            kind => {
                if kind != 0 {
                    from.fail();
                }
                TermRule::Unpublished
            }
        }
    }
}
