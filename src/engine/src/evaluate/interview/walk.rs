//! The screens that an enterprise with these answers meets, one after another.

use super::{Order, Question, Screen, Standing, open};
use crate::evaluate::answers::{Answer, Answers};
use crate::evaluate::assess::assess;
use crate::policy::{FactId, FieldId, Policy, ThemeId};
use crate::values::period::Date;

/// One screen that was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitedScreen {
    /// Questions of a theme together.
    Together(ThemeId, Vec<FactId>),
    /// One question.
    One(FactId),
    /// The form of one item of a list: its index and the fields asked.
    Item(FactId, u32, Vec<FieldId>),
}

/// Walks through the questions; what the given answers leave open is answered with "unsure".
pub fn walk(policy: &Policy, given: &Answers, as_of: Date) -> Vec<VisitedScreen> {
    let mut answers = Answers::new(policy);
    answers.directions.clone_from(&given.directions);
    let mut walk = Walk { policy, given, as_of, order: Order::of(policy), answers, screens: Vec::new() };
    while let Some(screen) = Screen::next(policy, &walk.open()) {
        match screen {
            Screen::Together(theme) => walk.together(theme),
            Screen::One(fact) => walk.one(fact),
        }
    }
    walk.screens
}

struct Walk<'w> {
    policy: &'w Policy,
    given: &'w Answers,
    as_of: Date,
    order: Order,
    answers: Answers,
    screens: Vec<VisitedScreen>,
}

impl Walk<'_> {
    fn open(&self) -> Vec<Question> {
        open(&self.order, &self.answers, &assess(self.policy, &self.answers, self.as_of))
    }

    fn answer(&mut self, fact: FactId) {
        let given = self.given.get(fact);
        self.answers.set(fact, if *given == Answer::Absent { Answer::Unsure } else { given.clone() });
    }

    fn together(&mut self, theme: ThemeId) {
        let mut met = Vec::new();
        loop {
            let Walk { policy, order, answers, as_of, .. } = &*self;
            let standing = Standing { policy, order, answers, as_of: *as_of, open: &self.open() };
            // One at a time: an answer may bring others, or make them needless.
            let Some(fact) = standing.together(theme).first().copied() else { break };
            met.push(fact);
            self.answer(fact);
        }
        met.sort_unstable();
        self.screens.push(VisitedScreen::Together(theme, met));
    }

    fn one(&mut self, fact: FactId) {
        match (self.answers.get(fact), self.given.get(fact)) {
            // An item came to need more once another was there.
            (Answer::Items(_), _) => {
                let gap = |question: &Question| question.item.filter(|_| question.fact == fact);
                if let Some((item, _)) = self.open().iter().find_map(gap) {
                    self.item(fact, item);
                }
            }
            (_, Answer::Items(items)) if !items.is_empty() => {
                let fields = self.policy.facts[fact].fields.iter().filter(|field| field.is_asked()).count();
                self.screens.push(VisitedScreen::One(fact));
                let mut begun = Vec::new();
                for item in 0..items.len() {
                    begun.push(vec![Answer::Absent; fields]);
                    self.answers.set(fact, Answer::Items(begun));
                    self.item(fact, item as u32);
                    begun = match self.answers.get(fact) {
                        Answer::Items(items) => items.clone(),
                        _ => Vec::new(),
                    };
                }
            }
            _ => {
                self.screens.push(VisitedScreen::One(fact));
                self.answer(fact);
            }
        }
    }

    /// Fills in the form of an item.
    fn item(&mut self, list: FactId, item: u32) {
        let mut met = Vec::new();
        let mine = |question: &Question| question.item.filter(|(at, _)| question.fact == list && *at == item);
        while let Some((_, field)) = self.open().iter().find_map(mine) {
            let given = match self.given.get(list) {
                Answer::Items(items) => items.get(item as usize).and_then(|item| item.get(field.index())),
                _ => None,
            };
            let given = given.filter(|answer| **answer != Answer::Absent).cloned().unwrap_or(Answer::Unsure);
            let Answer::Items(mut items) = self.answers.get(list).clone() else { break };
            let place = items.get_mut(item as usize).and_then(|item| item.get_mut(field.index()));
            let Some(place) = place else { break };
            *place = given;
            self.answers.set(list, Answer::Items(items));
            met.push(field);
        }
        self.screens.push(VisitedScreen::Item(list, item, met));
    }
}
