//! What a report holds: the stable schema of `zice assess --json`, documented for readers beside the policies.

/// Version of this schema.
pub const FORMAT: u32 = 1;

/// A whole assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Version of this schema.
    pub format: u32,
    /// The policy.
    pub policy: PolicyHead,
    /// Date of assessment, `2022-04-15`.
    pub as_of: String,
    /// The application window then.
    pub window: WindowReport,
    /// The best single direction and what stands beside it.
    pub headline: HeadlineReport,
    /// Conditions for all directions.
    pub requirements: Vec<Condition>,
    /// Directions in the policy's order.
    pub directions: Vec<DirectionReport>,
    /// What applicants and beneficiaries must do.
    pub obligations: Vec<ObligationReport>,
    /// Later documents in force at the date of assessment.
    pub amendments: Vec<AmendmentReport>,
    /// Every clause cited above.
    pub clauses: Vec<ClauseReport>,
}

/// What a policy is.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyHead {
    /// Id.
    pub id: String,
    /// Version of its data.
    pub version: String,
    /// Title.
    pub title: String,
    /// Issuer.
    pub issuer: String,
    /// Status in words.
    pub status: String,
    /// What a reader must know first.
    pub note: String,
}

/// The application window.
#[derive(Debug, Clone, PartialEq)]
pub struct WindowReport {
    /// `none`, `not_yet`, `open` or `closed`.
    pub state: &'static str,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// In words.
    pub text: String,
}

/// An amount: yuan as decimal strings, `null` where the text states none, and words.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Least.
    pub low: Option<String>,
    /// Most.
    pub high: Option<String>,
    /// In words.
    pub text: String,
}

/// The headline.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadlineReport {
    /// Id of the best direction whose conditions hold, if any.
    pub direction: Option<String>,
    /// Its ceiling; nothing where there is none.
    pub ceiling: Option<Amount>,
    /// From what is certain to the most any single direction could still give.
    pub range: Amount,
    /// The next best.
    pub runner_up: Option<String>,
    /// What choosing the best forgoes.
    pub forgone: Vec<Named>,
    /// Undecided or for an authority, and able to exceed the best.
    pub possible: Vec<Named>,
    /// Without a stated amount, so not ranked.
    pub unranked: Vec<Named>,
    /// Paid without application; may come in addition.
    pub automatic: Vec<Named>,
    /// Whether the one-item rule is lifted: `no`, `unclear`, `unknown` or `yes`.
    pub lifted: &'static str,
    /// One direction of each group, under the reading that each supports one.
    pub per_group: Option<Amount>,
    /// All of it in sentences, first things first.
    pub sentences: Vec<String>,
}

/// A direction with its amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// Id of the direction.
    pub direction: String,
    /// Number and title.
    pub label: String,
    /// Its ceiling.
    pub ceiling: Amount,
}

/// One direction.
#[derive(Debug, Clone, PartialEq)]
pub struct DirectionReport {
    /// Id.
    pub id: String,
    /// As the document numbers it.
    pub number: String,
    /// Title.
    pub label: String,
    /// Support method in words.
    pub method: String,
    /// Group under the one-item rule.
    pub group: Option<String>,
    /// Paid without application.
    pub automatic: bool,
    /// It was to be checked.
    pub checked: bool,
    /// `ineligible`, `undetermined`, `for_authority`, `conditional`, `eligible`, or `not_checked`.
    pub verdict: &'static str,
    /// In words.
    pub verdict_text: String,
    /// Ceiling a year.
    pub ceiling: Amount,
    /// With every recognition granted, where that is more.
    pub if_recognised: Option<Amount>,
    /// Over the term.
    pub total: Option<Amount>,
    /// `fixed`, `formula`, `up_to`, `cap_only` or `unspecified`.
    pub kind: &'static str,
    /// In words.
    pub kind_text: String,
    /// 原则上: the ceiling can be lifted by decision.
    pub in_principle: bool,
    /// The award that counts, where only the best does.
    pub best: Option<String>,
    /// Its own common conditions.
    pub conditions: Vec<Condition>,
    /// Its sub-cases.
    pub awards: Vec<AwardReport>,
    /// Caps and limits on the whole.
    pub calculation: Vec<LineReport>,
    /// What is missing and decides it.
    pub missing: Vec<MissingReport>,
    /// Procedure, in order.
    pub steps: Vec<StepReport>,
    /// Interpretations it rests on, with the amounts under others.
    pub readings: Vec<ReadingReport>,
    /// Notes.
    pub notes: Vec<String>,
    /// The attachment that holds more.
    pub attachment: Option<String>,
    /// Its main clause, by id.
    pub clause: String,
}

/// One award.
#[derive(Debug, Clone, PartialEq)]
pub struct AwardReport {
    /// Id.
    pub id: String,
    /// Title.
    pub label: String,
    /// Verdict.
    pub verdict: &'static str,
    /// In words.
    pub verdict_text: String,
    /// Ceiling a year.
    pub ceiling: Amount,
    /// With every recognition granted, where that is more.
    pub if_recognised: Option<Amount>,
    /// Over the term.
    pub total: Option<Amount>,
    /// Kind of amount.
    pub kind: &'static str,
    /// In words.
    pub kind_text: String,
    /// Its items, or the one unit it is.
    pub units: Vec<UnitReport>,
    /// Its own caps.
    pub calculation: Vec<LineReport>,
    /// What is missing.
    pub missing: Vec<MissingReport>,
    /// Notes.
    pub notes: Vec<String>,
}

/// One item of a list award, or the whole of another.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitReport {
    /// The item's index from 0; `null` where there are no items.
    pub item: Option<u32>,
    /// Name of the item.
    pub label: String,
    /// Verdict.
    pub verdict: &'static str,
    /// What it gives where its conditions hold.
    pub amount: Amount,
    /// Its conditions.
    pub conditions: Vec<Condition>,
    /// Its calculation.
    pub calculation: Vec<LineReport>,
}

/// One condition, with its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// `no`, `unknown`, `unclear` or `yes`.
    pub truth: &'static str,
    /// What it is about.
    pub label: String,
    /// Fact id (fields as `list.field`).
    pub fact: Option<String>,
    /// The answer, in words.
    pub answer: Option<String>,
    /// What is asked for, in words.
    pub wanted: Option<String>,
    /// How far off, where it fails.
    pub gap: Option<String>,
    /// An authority decides.
    pub by_authority: bool,
    /// How parts join: `all`, `any`, `not`, `some`.
    pub join: Option<&'static str>,
    /// Parts.
    pub parts: Vec<Condition>,
    /// Clause id.
    pub clause: Option<String>,
    /// The governing words of the clause.
    pub phrase: Option<String>,
    /// Reading id.
    pub reading: Option<String>,
}

/// One line of a calculation.
#[derive(Debug, Clone, PartialEq)]
pub struct LineReport {
    /// In words.
    pub label: String,
    /// Id of the figure it is worked out from (fields as `list.field`).
    pub fact: Option<String>,
    /// That figure, where a rate is applied to it.
    pub base: Option<Amount>,
    /// What it gives, or what it allows.
    pub own: Amount,
    /// The amount before this line.
    pub before: Amount,
    /// The amount so far.
    pub after: Amount,
    /// It is a cap.
    pub is_cap: bool,
    /// A cap that cuts.
    pub binds: bool,
    /// Clause id.
    pub clause: Option<String>,
    /// The governing words.
    pub phrase: Option<String>,
}

/// A missing answer.
#[derive(Debug, Clone, PartialEq)]
pub struct MissingReport {
    /// Fact id.
    pub fact: String,
    /// Item index from 0 and field id, where the fact is a list.
    pub item: Option<(u32, String)>,
    /// What is asked.
    pub label: String,
    /// The answer was "unsure".
    pub unsure: bool,
    /// What it could change: `verdict`, `ceiling`, `alternative`.
    pub changes: Vec<&'static str>,
    /// In words.
    pub text: String,
}

/// A step.
#[derive(Debug, Clone, PartialEq)]
pub struct StepReport {
    /// Id.
    pub id: String,
    /// The award it belongs to, if not to all.
    pub award: Option<String>,
    /// That award's title.
    pub award_label: Option<String>,
    /// What to do.
    pub label: String,
    /// Who does it.
    pub who: String,
    /// `done`, `to_do`, `unknown`, or `told` where it is not asked.
    pub state: &'static str,
    /// Clause id.
    pub clause: String,
}

/// A reading, with the amounts under others.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingReport {
    /// Id.
    pub id: String,
    /// What is taken to be meant.
    pub text: String,
    /// Why.
    pub because: String,
    /// Clause id.
    pub clause: String,
    /// Amounts under the other reading.
    pub alternatives: Vec<AlternativeReport>,
}

/// An amount under another reading.
#[derive(Debug, Clone, PartialEq)]
pub struct AlternativeReport {
    /// The award; `null` for the direction as a whole.
    pub award: Option<String>,
    /// The other reading, in short.
    pub label: String,
    /// Verdict under it.
    pub verdict: &'static str,
    /// Ceiling under it.
    pub ceiling: Amount,
    /// With every recognition granted, where that is more.
    pub if_recognised: Option<Amount>,
    /// Over the term under it.
    pub total: Option<Amount>,
    /// It differs from the default.
    pub differs: bool,
}

/// An obligation.
#[derive(Debug, Clone, PartialEq)]
pub struct ObligationReport {
    /// In plain words.
    pub text: String,
    /// It follows an award.
    pub after_award: bool,
    /// Clause id.
    pub clause: String,
}

/// A later document.
#[derive(Debug, Clone, PartialEq)]
pub struct AmendmentReport {
    /// Since when.
    pub date: String,
    /// Title.
    pub title: String,
    /// What it changes.
    pub note: String,
    /// Ids of the directions concerned.
    pub directions: Vec<String>,
}

/// A clause.
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseReport {
    /// Id.
    pub id: String,
    /// Where in the document.
    pub at: String,
    /// Verbatim.
    pub text: String,
}
