//! A checked policy: what the engine, the interview and the report work on.
//!
//! Everything is resolved to indexes and exact values, so that evaluating it cannot fail. Built by `doc`, the only
//! place that knows how a policy is written down. Knows nothing of answers.

use crate::finding::{Place, Text};
use crate::period::{Date, Span};
use rust_decimal::Decimal;

/// The date of assessment as a part of a derived field (fields have no index for it).
pub const AS_OF_IN_LIST: FactIx = FactIx::MAX;

/// Index of a fact in [`Policy::facts`] or, where an item is meant, of a field in [`Fact::fields`].
pub type FactIx = u32;

/// One issued document as rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// Stable id.
    pub id: Box<str>,
    /// Version of the data, stamped into results.
    pub version: Box<str>,
    /// Full title.
    pub title: Text,
    /// Short title.
    pub short: Text,
    /// Who issued it.
    pub issuer: Text,
    /// The document number, where it has one.
    pub number: Option<Box<str>>,
    /// In force, expired or a draft.
    pub status: Status,
    /// What a reader must know first.
    pub status_note: Text,
    /// From when to when the document is in force, as far as it says.
    pub effective: Option<Effective>,
    /// When applications are taken; `None` where the text names no window.
    pub window: Option<Window>,
    /// File name, title and cuts of the source text.
    pub source: Source,
    /// Quoted clauses.
    pub clauses: Vec<Clause>,
    /// Recorded interpretations.
    pub readings: Vec<Reading>,
    /// What an applicant or a beneficiary must do; shown with a result.
    pub obligations: Vec<Obligation>,
    /// Pieces of the source that no rule covers, with the reason.
    pub not_modelled: Vec<NotModelled>,
    /// Later documents that changed something.
    pub amendments: Vec<Amendment>,
    /// Groups of questions, in the order of asking.
    pub themes: Vec<Theme>,
    /// Facts: those asked, in the order of asking, then derived ones; fact 0 is the date of assessment.
    pub facts: Vec<Fact>,
    /// Dated reference values.
    pub tables: Vec<Table>,
    /// Conditions for all directions.
    pub requirements: Vec<Requirement>,
    /// The rule that only one item is supported.
    pub one_item: Option<OneItem>,
    /// Caps that span directions.
    pub limits: Vec<Limit>,
    /// Directions in the order shown.
    pub directions: Vec<Direction>,
}

/// Status of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// In force.
    InForce,
    /// Its time is over.
    Expired,
    /// A draft, never in force.
    Draft,
}

/// Period in which a document is in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Effective {
    /// First day, if known.
    pub from: Option<Date>,
    /// Last day, if stated.
    pub until: Option<Date>,
    /// Where it is said.
    pub cite: Cite,
}

/// Application window, both days included.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Where it is said.
    pub cite: Cite,
    /// What else to know about it.
    pub note: Option<Text>,
}

/// The source text.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// File beside the policy.
    pub file: Box<str>,
    /// Title of the source.
    pub title: Text,
    /// What was cut from the copy that ships.
    pub cuts: Vec<(Box<str>, Text)>,
}

/// Verbatim text with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Stable id.
    pub id: Box<str>,
    /// Where in the document: 方向8, 第六条（三）.
    pub at: Box<str>,
    /// The text, without line breaks.
    pub text: Box<str>,
    /// Where it stands in the policy file.
    pub place: Place,
}

/// A recorded interpretation where the text does not literally say it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Stable id.
    pub id: Box<str>,
    /// The clause read.
    pub clause: u32,
    /// What is taken to be meant.
    pub text: Text,
    /// Why.
    pub because: Text,
    /// Where it stands in the policy file.
    pub place: Place,
}

/// Something to do or to bear, shown with a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Obligation {
    /// Stable id.
    pub id: Box<str>,
    /// The clause.
    pub clause: u32,
    /// In plain words.
    pub text: Text,
    /// It follows an award (else it concerns the application).
    pub after_award: bool,
}

/// A piece of the source that no rule covers.
#[derive(Debug, Clone, PartialEq)]
pub struct NotModelled {
    /// The piece, verbatim.
    pub text: Box<str>,
    /// Why no rule covers it.
    pub reason: Text,
    /// Where it stands in the policy file.
    pub place: Place,
}

/// A later document that changed something.
#[derive(Debug, Clone, PartialEq)]
pub struct Amendment {
    /// Stable id.
    pub id: Box<str>,
    /// From this day on.
    pub date: Date,
    /// Its title.
    pub title: Text,
    /// What it changes.
    pub note: Text,
    /// The directions concerned.
    pub directions: Vec<u32>,
}

/// A group of questions asked together.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Stable id.
    pub id: Box<str>,
    /// Heading.
    pub label: Text,
    /// Where it stands in the policy file.
    pub place: Place,
}

/// Dated reference values.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Stable id.
    pub id: Box<str>,
    /// Where the values come from.
    pub source: Text,
    /// From this day on, this rate (a fraction); days ascend.
    pub rows: Vec<(Date, Decimal)>,
    /// Where it stands in the policy file.
    pub place: Place,
}

impl Table {
    /// The rate in force on a day; `None` before the first row.
    pub fn at(&self, day: Date) -> Option<Decimal> {
        self.rows.iter().rev().find(|(from, _)| *from <= day).map(|(_, rate)| *rate)
    }
}

/// Something about the applicant or its project, asked or derived; also a field of a list item.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Stable id.
    pub id: Box<str>,
    /// What kind of value it has.
    pub kind: Kind,
    /// Short noun phrase.
    pub label: Text,
    /// The question; empty for derived facts.
    pub ask: Text,
    /// Plain-words explanation.
    pub help: Option<Text>,
    /// Why it is asked.
    pub clause: Option<u32>,
    /// Group of questions; 0 for fields and derived facts.
    pub theme: u32,
    /// Options of a choice.
    pub options: Vec<(Box<str>, Text)>,
    /// Options of a choice of several that exclude all others (“none of these”), as bits.
    pub alone: u64,
    /// Least value an answer may have (yuan, fraction, count; spans in months).
    pub min: Option<Decimal>,
    /// Largest value an answer may have.
    pub max: Option<Decimal>,
    /// Fields of a list's items: those asked, then derived ones.
    pub fields: Vec<Fact>,
    /// Noun for one item of a list.
    pub item: Option<Text>,
    /// Where the value comes from.
    pub origin: Origin,
    /// The asked facts (or fields) a derived one is worked out from; empty for those asked.
    pub sources: Vec<FactIx>,
    /// Where it stands in the policy file.
    pub place: Place,
}

impl Fact {
    /// It is asked, not derived.
    pub fn is_asked(&self) -> bool {
        self.origin == Origin::Asked
    }
}

/// Kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// One option.
    Choice,
    /// Any number of options.
    Several,
    /// Yuan.
    Money,
    /// A fraction, shown in percent.
    Percent,
    /// A whole number of things.
    Count,
    /// A day.
    Date,
    /// A length of time.
    Duration,
    /// A list of items.
    List,
}

/// Where a fact's value comes from. Indexes are facts, or fields where the derived fact is a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// From the applicant.
    Asked,
    /// The date of assessment.
    AsOf,
    /// The first less the second.
    Difference(FactIx, FactIx),
    /// How much the first exceeds the second, as a fraction of the second; unclear where that is zero or less.
    Growth(FactIx, FactIx),
    /// The time from the first day to the second.
    YearsBetween(FactIx, FactIx),
    /// Sum of facts.
    Total(Vec<FactIx>),
    /// Sum of a field over the items of a list that meet a condition.
    TotalOf(FactIx, FactIx, Option<Box<Node>>),
    /// Number of the items of a list that meet a condition.
    CountOf(FactIx, Option<Box<Node>>),
    /// The least of facts.
    Least(Vec<FactIx>),
    /// The greatest of facts.
    Greatest(Vec<FactIx>),
}

/// Where a figure or a rule is said.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cite {
    /// The clause.
    pub clause: Option<u32>,
    /// The piece of the clause that holds the figure and its drafting word.
    pub phrase: Option<Box<str>>,
    /// The reading that decides, where the text does not literally say it.
    pub reading: Option<u32>,
    /// Where it stands in the policy file.
    pub place: Place,
}

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it tests.
    pub kind: NodeKind,
    /// Own words for it, where the fact's label would not do.
    pub label: Option<Text>,
    /// Where it is said.
    pub cite: Cite,
    /// Number of nodes in this subtree, itself included: a subtree's checks stand together, in this order.
    pub size: u32,
}

/// Kinds of condition.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// Every part.
    All(Vec<Node>),
    /// At least one part.
    Any(Vec<Node>),
    /// The opposite.
    Not(Box<Node>),
    /// At least so many parts.
    Some(u32, Vec<Node>),
    /// One fact against something.
    Test(Test),
}

impl Node {
    /// The parts of a composite; none for a test.
    pub fn parts(&self) -> &[Node] {
        match &self.kind {
            NodeKind::All(parts) | NodeKind::Any(parts) | NodeKind::Some(_, parts) => parts,
            NodeKind::Not(part) => std::slice::from_ref(part),
            NodeKind::Test(_) => &[],
        }
    }

    /// What a test reads: one operand, or two that it compares; none for a composite.
    pub fn operands(&self) -> impl Iterator<Item = Operand> {
        let (one, other) = match &self.kind {
            NodeKind::Test(Test { operand, op: Op::CompareFact(_, other), .. }) => (Some(*operand), Some(*other)),
            NodeKind::Test(test) => (Some(test.operand), None),
            _ => (None, None),
        };
        one.into_iter().chain(other)
    }

    /// Calls `visit` on this node and all below, in the order of their checks.
    pub fn walk<'n>(&'n self, visit: &mut impl FnMut(&'n Node)) {
        visit(self);
        for part in self.parts() {
            part.walk(visit);
        }
    }
}

/// What a test or an amount reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operand {
    /// A fact of the applicant.
    Fact(FactIx),
    /// A field of the item at hand.
    Field(FactIx),
}

impl Operand {
    /// The fact, where it is none of an item's fields.
    pub fn fact(self) -> Option<FactIx> {
        if let Operand::Fact(at) = self { Some(at) } else { None }
    }

    /// The field of an item, where it is one.
    pub fn field(self) -> Option<FactIx> {
        if let Operand::Field(at) = self { Some(at) } else { None }
    }
}

/// One fact against something.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// What is tested.
    pub operand: Operand,
    /// Against what.
    pub op: Op,
    /// Where it would hold, an authority decides.
    pub by_authority: bool,
}

/// Operators of a test.
#[derive(Debug, Clone, PartialEq)]
pub enum Op {
    /// A yes/no fact is this.
    Is(bool),
    /// A choice is one of the first options (bits); one of the second is unclear.
    OneOf(u64, u64),
    /// A choice of several includes one of the first options (bits), or else one of the second, which is unclear.
    Includes(u64, u64),
    /// A number, or a span in [`span_number`] form, against a literal.
    Compare(Comparison, Decimal),
    /// A number against another fact.
    CompareFact(Comparison, Operand),
    /// A day lies in a window, both ends included.
    During(Option<Day>, Option<Day>),
    /// A day is later; that very day is unclear (「…后」).
    After(Day),
    /// A day is earlier.
    Before(Day),
    /// A day is earlier than so long before the date of assessment; that very day is within.
    NotWithinLast(Span),
}

/// Comparisons of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// ≥ 不低于
    AtLeast,
    /// > 超过
    MoreThan,
    /// ≤ 不超过
    AtMost,
    /// < 低于
    LessThan,
    /// =
    Exactly,
}

/// A day a rule names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// This day.
    Fixed(Date),
    /// First day of the application window.
    WindowStart(Date),
    /// Last day of the application window.
    WindowEnd(Date),
    /// The date of assessment.
    AsOf,
}

/// A span as one ordered number, so that spans compare like all numbers: months, days in hundredths of a month.
pub fn span_number(span: Span) -> Decimal {
    Decimal::new(i64::from(span.months) * 100 + i64::from(span.days), 2)
}

/// The span behind [`span_number`].
pub fn number_span(number: Decimal) -> Span {
    let hundredths = (number * Decimal::ONE_HUNDRED).trunc();
    let hundredths = i64::try_from(hundredths).unwrap_or(0);
    Span { months: (hundredths / 100) as i32, days: (hundredths % 100) as i32 }
}

/// A condition for all directions.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// Stable id.
    pub id: Box<str>,
    /// Short words.
    pub label: Text,
    /// The condition.
    pub when: Node,
    /// The interpretation it rests on.
    pub reading: Option<u32>,
}

/// The rule that only one item is supported.
#[derive(Debug, Clone, PartialEq)]
pub struct OneItem {
    /// Groups within which only one application may be made.
    pub groups: Vec<(Box<str>, Text)>,
    /// Where it is said.
    pub cite: Cite,
    /// 原则上: an exception is possible.
    pub in_principle: bool,
    /// When the rule does not bind.
    pub lifted_by: Option<Node>,
    /// What to say then.
    pub lifted_text: Text,
    /// The reading under which each group supports one.
    pub per_group: Option<u32>,
}

/// A cap that spans directions.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Stable id.
    pub id: Box<str>,
    /// Short words.
    pub label: Text,
    /// The directions it spans.
    pub directions: Vec<u32>,
    /// Yuan.
    pub at_most: Decimal,
    /// Per what.
    pub per: Per,
    /// Where it is said.
    pub cite: Cite,
}

/// Per what a cap counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// 单个产品
    Product,
    /// 单个创新药品
    Drug,
    /// 单个医疗器械
    Device,
    /// 单个品类
    Category,
    /// 单发（颗）产品
    LaunchUnit,
    /// 单笔保单
    InsurancePolicy,
    /// 单车每年
    VehicleYear,
    /// 每家供应链配套企业
    Supplier,
    /// 单个企业年度
    EnterpriseYear,
    /// 每家单位每年
    OrganisationYear,
    /// 单个项目年度
    ProjectYear,
    /// 一次性
    Once,
    /// The text does not say.
    Unstated,
}

impl Per {
    /// Every value with its name in the policy file and the words shown.
    pub const ALL: [(Per, &'static str, &'static str, &'static str); 13] = [
        (Per::Product, "product", "单个产品", "per product"),
        (Per::Drug, "drug", "单个创新药品", "per drug"),
        (Per::Device, "device", "单个医疗器械", "per device"),
        (Per::Category, "category", "单个品类", "per category"),
        (Per::LaunchUnit, "launch_unit", "单发（颗）", "per launch vehicle or satellite"),
        (Per::InsurancePolicy, "insurance_policy", "单笔保单", "per insurance policy"),
        (Per::VehicleYear, "vehicle_year", "单车每年", "per vehicle and year"),
        (Per::Supplier, "supplier", "每家配套企业", "per supplier"),
        (Per::EnterpriseYear, "enterprise_year", "单个企业年度", "per enterprise and year"),
        (Per::OrganisationYear, "organisation_year", "每家单位每年", "per organisation and year"),
        (Per::ProjectYear, "project_year", "单个项目年度", "per project and year"),
        (Per::Once, "once", "一次性", "once"),
        (Per::Unstated, "unstated", "未写明计算单位", "basis not stated"),
    ];

    /// Its name in the policy file.
    pub fn name(self) -> &'static str {
        Per::ALL.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// Its words for a reader.
    pub fn label(self, lang: crate::finding::Lang) -> &'static str {
        let row = Per::ALL.iter().find(|row| row.0 == self);
        row.map_or("", |row| if lang == crate::finding::Lang::Zh { row.2 } else { row.3 })
    }
}

/// How support is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// 补助
    Grant,
    /// 奖励
    Award,
    /// 贷款贴息
    LoanInterest,
    /// 保险补贴
    Insurance,
    /// 融资租赁补贴
    Lease,
}

impl Method {
    /// Every value with its name in the policy file and the words shown.
    pub const ALL: [(Method, &'static str, &'static str, &'static str); 5] = [
        (Method::Grant, "grant", "补助", "grant"),
        (Method::Award, "award", "奖励", "award"),
        (Method::LoanInterest, "loan_interest", "贷款贴息", "loan interest subsidy"),
        (Method::Insurance, "insurance", "保险补贴", "insurance subsidy"),
        (Method::Lease, "lease", "融资租赁补贴", "lease subsidy"),
    ];
}

/// How parts of a direction, or items of an award, come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Combine {
    /// All are added.
    Sum,
    /// The best one counts.
    Best,
}

/// A direction of support.
#[derive(Debug, Clone, PartialEq)]
pub struct Direction {
    /// Stable id.
    pub id: Box<str>,
    /// As the document numbers it: 方向8.
    pub number: Box<str>,
    /// Title.
    pub label: Text,
    /// In plain words, who should check it.
    pub card: Text,
    /// How support is given.
    pub method: Method,
    /// Its questions' group.
    pub theme: u32,
    /// Group under the one-item rule.
    pub group: Option<u32>,
    /// Paid without application (免申即享).
    pub automatic: bool,
    /// The attachment that holds more.
    pub attachment: Option<Text>,
    /// Its main clause.
    pub clause: u32,
    /// Readings it rests on.
    pub readings: Vec<u32>,
    /// Shown with the result.
    pub notes: Vec<Text>,
    /// Requirements that apply.
    pub requirements: Vec<u32>,
    /// Condition common to its awards.
    pub when: Option<Node>,
    /// Procedure common to its awards.
    pub steps: Vec<Step>,
    /// How its awards come together.
    pub combine: Combine,
    /// Caps on the whole.
    pub caps: Vec<Cap>,
    /// Years, where the text grants several for the whole.
    pub term: Option<Term>,
    /// Its sub-cases.
    pub awards: Vec<Award>,
    /// Other readings of the whole.
    pub alternatives: Vec<DirectionAlternative>,
    /// Limits that span it.
    pub limits: Vec<u32>,
    /// Every reading under which an alternative amount exists here or in an award.
    pub alternative_readings: Vec<u32>,
    /// Where it stands in the policy file.
    pub place: Place,
}

/// A sub-case of a direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Award {
    /// Stable id.
    pub id: Box<str>,
    /// Title.
    pub label: Text,
    /// Its main clause.
    pub clause: Option<u32>,
    /// Readings it rests on.
    pub readings: Vec<u32>,
    /// Shown with the result.
    pub notes: Vec<Text>,
    /// The list whose items it counts, and how they come together.
    pub each: Option<(FactIx, Combine)>,
    /// Which items are this award's.
    pub select: Option<Node>,
    /// Its condition.
    pub when: Option<Node>,
    /// Its own procedure.
    pub steps: Vec<Step>,
    /// What is paid.
    pub terms: Vec<AmountTerm>,
    /// Caps before add-ons: on each item, or on the whole where there are no items.
    pub item_caps: Vec<Cap>,
    /// Add-ons (再奖励).
    pub add: Vec<AddOn>,
    /// Caps on the whole.
    pub caps: Vec<Cap>,
    /// Years, where the text grants several.
    pub term: Option<Term>,
    /// Kind of its amount.
    pub amount_kind: AmountKind,
    /// The award under other readings.
    pub alternatives: Vec<Alternative>,
    /// Where it stands in the policy file.
    pub place: Place,
}

/// Kind of an amount; ordered from the firmest to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AmountKind {
    /// A fixed sum.
    Fixed,
    /// A stated rate of a base.
    Formula,
    /// At most a rate of a base.
    UpTo,
    /// Only a cap is stated.
    CapOnly,
    /// Neither rate nor cap is stated: no number.
    Unspecified,
}

/// One term of an amount.
#[derive(Debug, Clone, PartialEq)]
pub struct AmountTerm {
    /// How it is worked out.
    pub rule: TermRule,
    /// The actual rate, where the text allows no more.
    pub rate_at_most: Option<Operand>,
    /// When it is paid.
    pub when: Option<Node>,
    /// Where it is said.
    pub cite: Cite,
}

/// How a term of an amount is worked out.
#[derive(Debug, Clone, PartialEq)]
pub enum TermRule {
    /// This many yuan.
    Fixed(Decimal),
    /// A rate of a base; `up_to` where the text says 不超过.
    Rate {
        /// The rate.
        rate: RateSource,
        /// The rate is a maximum.
        up_to: bool,
        /// Base.
        of: Operand,
    },
    /// The text publishes no rate or tier.
    Unpublished,
}

/// Where a rate comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum RateSource {
    /// The text, as a fraction.
    Literal(Decimal),
    /// An answer.
    Operand(Operand),
    /// A reference table at the day a fact names.
    Table(u32, FactIx),
}

/// An upper bound on a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Cap {
    /// Its size.
    pub at_most: CapSource,
    /// Per what.
    pub per: Per,
    /// Counted so many times.
    pub times: Option<Operand>,
    /// 原则上: an exception is possible.
    pub in_principle: bool,
    /// When it binds.
    pub when: Option<Node>,
    /// Where it is said.
    pub cite: Cite,
}

/// Size of a cap.
#[derive(Debug, Clone, PartialEq)]
pub enum CapSource {
    /// Yuan.
    Literal(Decimal),
    /// An answer in yuan.
    Operand(Operand),
}

/// 再奖励: a fixed sum on top.
#[derive(Debug, Clone, PartialEq)]
pub struct AddOn {
    /// Stable id.
    pub id: Box<str>,
    /// Title.
    pub label: Text,
    /// Yuan.
    pub amount: Decimal,
    /// When it is paid.
    pub when: Option<Node>,
    /// Once for the award instead of once an item.
    pub once: bool,
    /// Where it is said.
    pub cite: Cite,
}

/// How many years are granted.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// At most so many.
    pub at_most: Span,
    /// The years applied for, where asked.
    pub years: Option<FactIx>,
    /// Where it is said.
    pub cite: Cite,
}

/// A curable procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Stable id.
    pub id: Box<str>,
    /// What to do.
    pub label: Text,
    /// Whether it is done; `None` for steps that are only told.
    pub fact: Option<FactIx>,
    /// Who does it.
    pub who: Text,
    /// The clause.
    pub clause: u32,
}

/// An award under another reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// The reading.
    pub reading: u32,
    /// Short words.
    pub label: Text,
    /// The award as that reading has it; its own alternatives are empty.
    pub award: Award,
}

/// A direction's combination under another reading.
#[derive(Debug, Clone, PartialEq)]
pub struct DirectionAlternative {
    /// The reading.
    pub reading: u32,
    /// Short words.
    pub label: Text,
    /// How its awards come together.
    pub combine: Combine,
    /// Caps on the whole.
    pub caps: Vec<Cap>,
    /// Years.
    pub term: Option<Term>,
}

impl Policy {
    /// Index of the built-in fact that holds the date of assessment.
    pub const AS_OF: FactIx = 0;

    /// The asked fact with this id.
    pub fn fact(&self, id: &str) -> Option<FactIx> {
        self.facts.iter().position(|fact| &*fact.id == id && fact.is_asked()).map(|at| at as FactIx)
    }

    /// The direction with this id.
    pub fn direction(&self, id: &str) -> Option<usize> {
        self.directions.iter().position(|direction| &*direction.id == id)
    }

    /// Every condition with the direction and award it belongs to; alternatives are left out.
    pub fn conditions(&self) -> impl Iterator<Item = (Option<usize>, Option<usize>, &Node)> {
        let general = self.requirements.iter().map(|one| (None, None, &one.when));
        let lifted = self.one_item.iter().filter_map(|rule| rule.lifted_by.as_ref()).map(|node| (None, None, node));
        let own = self.directions.iter().enumerate().flat_map(|(d, direction)| {
            let common = direction.when.iter().map(move |node| (Some(d), None, node));
            let awards = direction.awards.iter().enumerate();
            common
                .chain(awards.flat_map(move |(a, award)| award.conditions().map(move |node| (Some(d), Some(a), node))))
        });
        general.chain(lifted).chain(own)
    }
}

impl Award {
    /// Its conditions in the order of their checks: which items, itself, amounts, item caps, add-ons, caps.
    pub fn conditions(&self) -> impl Iterator<Item = &Node> {
        let amounts = self.terms.iter().filter_map(|term| term.when.as_ref());
        let item_caps = self.item_caps.iter().filter_map(|cap| cap.when.as_ref());
        let caps = self.caps.iter().filter_map(|cap| cap.when.as_ref());
        let adds = self.add.iter().filter_map(|add| add.when.as_ref());
        self.select.iter().chain(&self.when).chain(amounts).chain(item_caps).chain(adds).chain(caps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_keep_their_order_as_numbers() {
        let spans = [(-1, -2), (0, -3), (0, 0), (0, 30), (1, 0), (35, 30), (36, 0), (36, 1)];
        let spans = spans.map(|(months, days)| Span { months, days });
        assert!(spans.windows(2).all(|pair| span_number(pair[0]) < span_number(pair[1])));
        assert!(spans.iter().all(|span| number_span(span_number(*span)) == *span));
    }
}
