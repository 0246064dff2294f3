//! One visitor's work on one policy: answers, what was typed for them, and what follows.
//!
//! What stands on the screen is the answer: a choice counts as soon as it is made, a figure as soon as it can be read.
//! What was typed is kept as it was typed, also while it cannot be read.

use super::shared::Shared;
use engine::evaluate::answers::table::Pasted;
use engine::evaluate::answers::{self, Answer, Answers, Item, Refused};
use engine::evaluate::assess::assess;
use engine::evaluate::assessment::{Assessment, WindowState};
use engine::evaluate::interview::{self, Order, Question, Standing, shares_page};
use engine::policy::{Fact, FactId, FieldId, Kind, Policy, ThemeId, number_span};
use engine::present::report::{self, Report};
use engine::values::finding::Lang;
use engine::values::money::{MoneyUnit, hundredfold, write_money};
use engine::values::period::Date;

/// A place for one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// A fact.
    Fact(FactId),
    /// A field of an item: list, item, field.
    Field(FactId, u32, FieldId),
}

impl Slot {
    /// The answer it holds; absent where there is no such item.
    pub fn answer(self, answers: &Answers) -> &Answer {
        match self {
            Slot::Fact(fact) => answers.get(fact),
            Slot::Field(list, index, field) => match answers.get(list) {
                Answer::Items(items) => {
                    items.get(index as usize).and_then(|item| item.get(field.index())).unwrap_or(&Answer::Absent)
                }
                _ => &Answer::Absent,
            },
        }
    }

    /// The fact or field whose answer it holds.
    pub fn fact(self, policy: &Policy) -> &Fact {
        match self {
            Slot::Fact(fact) => &policy.facts[fact],
            Slot::Field(list, _, field) => &policy.facts[list].fields[field],
        }
    }
}

/// Which day the answers are assessed as of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateChoice {
    /// The day on which the page was opened.
    Today,
    /// The window's first day.
    First,
    /// The window's last day.
    Last,
    /// A day that is typed.
    Other,
}

/// Why a page cannot be left yet.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// No day was chosen.
    NoDate,
    /// What was typed is no day.
    WrongDate,
    /// No direction was chosen.
    NoDirection,
    /// A question is open.
    Open(Slot),
    /// What was typed cannot be used.
    Refused(Slot, Refused),
    /// An item lacks something.
    Item(FactId, u32, usize),
    /// Pasted rows were not added yet.
    NotAdded(FactId),
}

impl Problem {
    /// The slot it stands at.
    pub fn slot(&self) -> Option<Slot> {
        match self {
            Problem::Open(slot) | Problem::Refused(slot, _) => Some(*slot),
            _ => None,
        }
    }
}

/// One visitor's work on one policy.
pub struct Session {
    /// The policy.
    pub policy: &'static Policy,
    /// The day on which the page was opened.
    pub today: Date,
    /// The application window on that day.
    pub window_today: WindowState,
    /// The answers.
    pub answers: Answers,
    /// How the date was chosen.
    pub date: Option<DateChoice>,
    /// The day as it was typed.
    pub date_typed: String,
    /// Answers as they were typed.
    pub typed: Vec<(Slot, String)>,
    /// Why the page cannot be left; empty until the visitor tried.
    pub problems: Vec<Problem>,
    /// The order of the questions.
    pub order: Order,
    /// The questions on the page of a theme, while that is shown.
    pub general: Vec<FactId>,
    /// The fields on the page of an item that are shown whatever its answers, while that page is shown.
    pub item_form: Vec<FieldId>,
    /// What came of the rows pasted into a list.
    pub pasted: Option<(FactId, Pasted)>,
    /// What follows from the answers.
    pub assessment: Assessment,
    /// Questions still open.
    pub open: Vec<Question>,
    /// The result in words, while it is shown.
    pub report: Option<Shared<Report>>,
    /// A sum of the answers as they stand in a file.
    pub filed: u64,
}

impl Session {
    /// Nothing answered, nothing chosen.
    pub fn new(policy: &'static Policy, today: Date) -> Session {
        let answers = Answers::new(policy);
        let assessment = assess(policy, &answers, today);
        let order = Order::of(policy);
        let open = interview::open(&order, &answers, &assessment);
        Session {
            policy,
            today,
            window_today: assessment.window,
            answers,
            date: None,
            date_typed: String::new(),
            typed: Vec::new(),
            problems: Vec::new(),
            order,
            general: Vec::new(),
            item_form: Vec::new(),
            pasted: None,
            assessment,
            open,
            report: None,
            filed: 0,
        }
    }

    /// The same work once more, for trying other values.
    pub fn copy(&self) -> Session {
        let mut copy = Session::new(self.policy, self.today);
        copy.answers = self.answers.clone();
        copy.date = self.date;
        copy.date_typed.clone_from(&self.date_typed);
        copy.typed.clone_from(&self.typed);
        copy.general.clone_from(&self.general);
        copy.item_form.clone_from(&self.item_form);
        copy.filed = self.filed;
        copy.assess();
        copy
    }

    /// Takes everything back.
    pub fn clear(&mut self) {
        self.answers = Answers::new(self.policy);
        self.date = None;
        self.date_typed = String::new();
        self.typed = Vec::new();
        self.problems = Vec::new();
        self.general = Vec::new();
        self.item_form = Vec::new();
        self.pasted = None;
        self.filed = 0;
        self.assess();
    }

    /// Anything was answered or chosen.
    pub fn is_begun(&self) -> bool {
        self.date.is_some() || self.answers.directions.is_some() || self.answers.given().next().is_some()
    }

    /// There are answers, and no file holds them as they are.
    pub fn is_unfiled(&self) -> bool {
        self.has_unread() || self.answers.given().next().is_some() && (self.filed == 0 || self.filed != self.sum())
    }

    /// Something was typed that is no answer.
    pub fn has_unread(&self) -> bool {
        self.typed.iter().any(|(slot, text)| *self.answer(*slot) == Answer::Absent && !text.is_empty())
    }

    /// A sum of the answers file.
    pub fn sum(&self) -> u64 {
        engine::values::checksum::checksum(self.file().as_bytes())
    }

    /// The date of assessment; `None` until one is chosen.
    pub fn as_of(&self) -> Option<Date> {
        let window = self.policy.window.as_ref();
        match self.date? {
            DateChoice::Today => Some(self.today),
            DateChoice::First => window.map(|window| window.from),
            DateChoice::Last => window.map(|window| window.until),
            DateChoice::Other => Date::parse(&self.date_typed),
        }
    }

    /// Sets the date, as a file names it.
    pub fn set_as_of(&mut self, day: Date) {
        let window = self.policy.window.as_ref();
        self.date = Some(match window {
            _ if day == self.today => DateChoice::Today,
            Some(window) if day == window.until => DateChoice::Last,
            Some(window) if day == window.from => DateChoice::First,
            _ => DateChoice::Other,
        });
        self.date_typed = if self.date == Some(DateChoice::Other) { day.to_string() } else { String::new() };
    }

    /// Which days are offered.
    pub fn date_choices(&self) -> Vec<DateChoice> {
        let mut choices = vec![DateChoice::Today];
        if let Some(window) = &self.policy.window {
            if self.today < window.from {
                choices.push(DateChoice::First);
            }
            if self.today > window.until {
                choices.push(DateChoice::Last);
            }
        }
        choices.push(DateChoice::Other);
        choices
    }

    /// Works everything out anew, after any change.
    pub fn assess(&mut self) {
        self.assessment = assess(self.policy, &self.answers, self.as_of().unwrap_or(self.today));
        self.open = interview::open(&self.order, &self.answers, &self.assessment);
        self.report = None;
    }

    /// Puts the result in words.
    pub fn write_report(&mut self, lang: Lang) {
        self.report = Some(report::report(self.policy, &self.answers, &self.assessment, lang).into());
    }

    /// How many questions are left at most.
    pub fn left(&self) -> usize {
        interview::left(&self.open)
    }

    /// How many directions are chosen.
    pub fn chosen(&self) -> usize {
        self.answers.directions.iter().flatten().filter(|chosen| **chosen).count()
    }

    /// The fact or field of a slot.
    pub fn fact(&self, slot: Slot) -> &Fact {
        slot.fact(self.policy)
    }

    /// The answer in a slot.
    pub fn answer(&self, slot: Slot) -> &Answer {
        slot.answer(&self.answers)
    }

    /// Puts an answer in a slot, without working anything out.
    pub fn put(&mut self, slot: Slot, answer: Answer) {
        match slot {
            Slot::Fact(fact) => self.answers.set(fact, answer),
            Slot::Field(list, index, field) => {
                let mut items = self.items(list).to_vec();
                if let Some(place) = items.get_mut(index as usize).and_then(|item| item.get_mut(field.index())) {
                    *place = answer;
                    self.answers.set(list, Answer::Items(items));
                }
            }
        }
    }

    /// The items of a list; none where there are none yet.
    pub fn items(&self, list: FactId) -> &[Item] {
        match self.answers.get(list) {
            Answer::Items(items) => items,
            _ => &[],
        }
    }

    /// What was typed in a slot; `None` where nothing was.
    pub fn typed(&self, slot: Slot) -> Option<&str> {
        self.typed.iter().find(|(at, _)| *at == slot).map(|(_, text)| &**text)
    }

    /// Keeps what was typed.
    pub fn keep_typed(&mut self, slot: Slot, text: String) {
        match self.typed.iter_mut().find(|(at, _)| *at == slot) {
            Some(entry) => entry.1 = text,
            None => self.typed.push((slot, text)),
        }
    }

    /// What an entry field shows: what was typed, or else the answer as one could type it.
    pub fn shown(&self, slot: Slot) -> String {
        if let Some(text) = self.typed(slot) {
            return text.to_owned();
        }
        match (self.answer(slot), self.fact(slot).kind) {
            (Answer::Number(value), Kind::Money) => {
                let text = write_money(*value);
                text.strip_suffix("万元").map_or(text.clone(), str::to_owned)
            }
            (Answer::Number(value), Kind::Percent) => hundredfold(*value).normalize().to_string(),
            (Answer::Number(value), Kind::Duration) => number_span(*value).show(),
            (Answer::Number(value), _) => value.normalize().to_string(),
            (Answer::Date(day), _) => day.to_string(),
            _ => String::new(),
        }
    }

    /// Reads what was typed.
    pub fn read(&self, slot: Slot, text: &str) -> Result<Answer, Refused> {
        let fact = self.fact(slot);
        let read = answers::read_text(fact, text, Some(MoneyUnit::TenThousand));
        read.and_then(|answer| answers::in_time(fact, answer, self.as_of()))
    }

    /// The question in a slot is still open: its answer could change something.
    pub fn is_open(&self, slot: Slot) -> bool {
        self.open.contains(&match slot {
            Slot::Fact(fact) => Question { fact, item: None },
            Slot::Field(list, index, field) => Question { fact: list, item: Some((index, field)) },
        })
    }

    /// Why the answer in a slot keeps the page from being left.
    pub fn problem(&self, slot: Slot, needed: bool) -> Option<Problem> {
        if *self.answer(slot) != Answer::Absent {
            return None;
        }
        let text = self.typed(slot).unwrap_or_default().trim();
        if !text.is_empty() && self.fact(slot).kind != Kind::List {
            return self.read(slot, text).err().map(|why| Problem::Refused(slot, why));
        }
        needed.then_some(Problem::Open(slot))
    }

    /// The problem that stands at a slot.
    pub fn problem_at(&self, slot: Slot) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.slot() == Some(slot))
    }

    /// Drops the problems that were mended.
    pub fn recheck(&mut self) {
        let mut problems = std::mem::take(&mut self.problems);
        problems.retain(|problem| match problem {
            Problem::NoDate | Problem::WrongDate => self.as_of().is_none(),
            Problem::NoDirection => self.chosen() == 0,
            Problem::Open(slot) | Problem::Refused(slot, _) => *self.answer(*slot) == Answer::Absent,
            Problem::Item(list, index, _) => self.item_lacks(*list, *index) > 0,
            Problem::NotAdded(list) => self.holds_pasted(*list),
        });
        self.problems = problems;
    }

    /// Works out what stands on the page of a theme: what was answered, what has become open, and of the choices that
    /// stood there before also those that an answer has made needless.
    pub fn gather(&mut self, theme: ThemeId) {
        let Session { policy, order, answers, open, assessment, .. } = &*self;
        let standing = Standing { policy, order, answers, as_of: assessment.as_of, open };
        let needed = standing.together(theme);
        let mut facts = Vec::new();
        for (at, fact) in FactId::enumerate(&policy.facts) {
            let begun = *answers.get(at) != Answer::Absent || self.typed(Slot::Fact(at)).is_some();
            let stood = is_choice(fact.kind) && self.general.contains(&at);
            if fact.theme == theme && shares_page(fact) && (begun || stood || needed.contains(&at)) {
                facts.push(at);
            }
        }
        self.general = facts;
    }

    /// The fields that an item's form shows: those answered or begun, and those still needed. Where nothing of the
    /// item matters, all of them, so that it can be described.
    pub fn item_fields(&self, list: FactId, index: u32) -> Vec<FieldId> {
        let fields = &self.policy.facts[list].fields;
        let asked = FieldId::all(fields.len()).filter(|field| fields[*field].is_asked());
        let wanted: Vec<FieldId> = asked
            .clone()
            .filter(|field| {
                let slot = Slot::Field(list, index, *field);
                let begun = *self.answer(slot) != Answer::Absent || self.typed(slot).is_some();
                begun || self.is_open(slot) || self.item_form.contains(field)
            })
            .collect();
        if wanted.is_empty() { asked.collect() } else { wanted }
    }

    /// Pasted rows of a list are still to be added.
    pub fn holds_pasted(&self, list: FactId) -> bool {
        let slot = Slot::Fact(list);
        self.fact(slot).kind == Kind::List && self.typed(slot).is_some_and(|text| !text.trim().is_empty())
    }

    /// How many fields an item still lacks.
    pub fn item_lacks(&self, list: FactId, index: u32) -> usize {
        let mine = |question: &&Question| question.fact == list && question.item.is_some_and(|(item, _)| item == index);
        self.open.iter().filter(mine).count()
    }

    /// Answers that no longer change anything: they are kept, and the visitor is told.
    pub fn idle(&self) -> Vec<FactId> {
        let mut without = self.answers.clone();
        let mut idle = Vec::new();
        for (fact, answer) in self.answers.given() {
            without.set(fact, Answer::Absent);
            let assessment = assess(self.policy, &without, self.assessment.as_of);
            if interview::open(&self.order, &without, &assessment).iter().all(|question| question.fact != fact) {
                idle.push(fact);
            }
            without.set(fact, answer.clone());
        }
        idle
    }

    /// The answers file.
    pub fn file(&self) -> String {
        answers::write(self.policy, self.assessment.as_of, &self.answers)
    }
}

/// Answered by choosing, not by typing.
pub fn is_choice(kind: Kind) -> bool {
    matches!(kind, Kind::YesNo | Kind::Choice | Kind::Several)
}

/// Answered by typing.
pub fn is_typed(kind: Kind) -> bool {
    !is_choice(kind) && kind != Kind::List
}

/// The option that stands for none of the others, by its id.
pub fn none_option(fact: &Fact) -> Option<u8> {
    fact.options.iter().position(|option| &*option.0 == "none").map(|at| at as u8)
}
