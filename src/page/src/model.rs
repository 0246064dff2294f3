//! What the page knows: which policies it holds, where the visitor stands, and one session for each policy.
//!
//! Knows nothing of the browser, so that it is tested without one.

use super::memory::Memory;
use super::options::StartOptions;
use super::session::{Session, Slot};
use super::shared::Shared;
use super::update::demo::Demo;
use engine::evaluate::answers::{Answer, Answers, Item};
use engine::evaluate::sample::Sample;
use engine::pack::Contents;
use engine::policy::{FactId, Policy, ThemeId};
use engine::present::compare::{self, Compared, Pair};
use engine::present::report::Report;
use engine::values::finding::{Finding, Lang};
use engine::values::period::Date;

/// Everything the page knows.
pub struct Model {
    /// The language spoken.
    pub lang: Lang,
    /// Directions that come first, by their ids.
    pub first: Vec<Box<str>>,
    /// The day on which the page was opened.
    pub today: Date,
    /// The policies at hand.
    pub policies: &'static [Policy],
    /// One for each of them.
    pub shelf: Vec<Session>,
    /// Sample enterprises, in the order of their keys.
    pub samples: &'static [Sample],
    /// Why there are none, where they could not be read.
    pub trouble: Option<Box<Finding>>,
    /// The one chosen.
    pub chosen: usize,
    /// Screens visited, in order; the visitor may go back and forth among them.
    pub trail: Vec<Screen>,
    /// Where in the trail the visitor stands.
    pub place: usize,
    /// Something to say above the screen.
    pub notice: Option<Notice>,
    /// The visitor is being asked whether to clear everything.
    pub clearing: bool,
    /// The panel is open on a small screen.
    pub panel_open: bool,
    /// What the answers come to under another policy, while that is shown.
    pub counterpart: Option<Shared<Counterpart>>,
    /// Answers from elsewhere that the visitor has yet to take.
    pub offer: Option<Box<Offer>>,
    /// A share link on its way.
    pub sharing: Option<Sharing>,
    /// Where others find the page, which is what share links begin with; empty where they cannot.
    pub address: Box<str>,
    /// Whether this browser remembers the answers.
    pub memory: Memory,
    /// Leaving the page would lose answers, and the browser knows.
    pub guarded: bool,
    /// The demo, while it is on.
    pub demo: Option<Box<Demo>>,
    /// Large type is wanted.
    pub large: bool,
    /// High contrast is wanted.
    pub contrast: bool,
    /// Another value is being tried on the result.
    pub trial: Option<Box<Trial>>,
    /// The result was copied, or could not be; `None` until that is asked for.
    pub copied: Option<bool>,
}

/// What the visitor sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Sample enterprises, in the demo.
    Demo,
    /// Choice of policy and date.
    Start,
    /// Choice of directions.
    Scope,
    /// Questions of a theme on one page.
    General(ThemeId),
    /// One question.
    Ask(FactId, Way),
    /// One item of a list.
    Item(FactId, u32, Way),
    /// All answers.
    Overview,
    /// The result.
    Result,
    /// The result beside that under another policy of the shelf.
    Compare(usize),
}

/// Where a question leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the next one.
    On,
    /// Back to all answers.
    Change,
}

/// Something to say above the screen.
pub enum Notice {
    /// A file was opened.
    Opened {
        /// Its name.
        name: String,
        /// How many answers it holds.
        answers: usize,
        /// The version it was written for, where that is another.
        other_version: Option<String>,
        /// It names no date.
        no_date: bool,
    },
    /// A file cannot be used.
    NotOpened {
        /// Its name.
        name: String,
        /// Why.
        why: FileTrouble,
    },
    /// An item was removed and can be put back.
    Removed(Removed),
    /// Pasted rows were added and can be taken back.
    Added(Added),
    /// What this browser remembered is there again.
    Restored {
        /// When it was kept.
        saved: Date,
        /// The version it was kept under.
        version: String,
    },
    /// The page crashed and was started anew with the answers that were there.
    Recovered,
}

/// Answers from a file, a link or this browser's memory, for one policy.
pub struct Offer {
    /// The file's name, or what stands for it.
    pub name: String,
    /// Which session they are for.
    pub at: usize,
    /// What of them can be used.
    pub answers: Answers,
    /// The day of application, if named.
    pub as_of: Option<Date>,
    /// The version they were given for, where that is another.
    pub other_version: Option<String>,
    /// What cannot be used.
    pub findings: Vec<Finding>,
    /// They are in a file, which stays.
    pub in_file: bool,
}

/// A share link on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sharing {
    /// The visitor is told what it would hold.
    Asked,
    /// It is shown; once it is to be copied, whether it was, or stands there marked.
    Made(String, Option<bool>),
}

/// The same answers under another policy.
pub struct Counterpart {
    /// This policy and that one.
    pub pair: Pair<'static>,
    /// What the answers come to.
    pub compared: Compared,
    /// The same in words.
    pub report: Report,
}

/// Why a file cannot be used.
pub enum FileTrouble {
    /// The browser could not read it.
    Unreadable,
    /// It is far larger than any answers file.
    TooLarge,
    /// It belongs to a policy that is not here.
    OtherPolicy,
    /// What is wrong in it.
    Damaged(Vec<Finding>),
}

/// An item that was removed, with all that is needed to put it back.
pub struct Removed {
    /// The list.
    pub fact: FactId,
    /// Where it stood.
    pub index: u32,
    /// What it held.
    pub item: Item,
    /// What was typed in it.
    pub typed: Vec<(Slot, String)>,
}

/// Pasted rows that were added, with all that is needed to take them back.
pub struct Added {
    /// The list.
    pub fact: FactId,
    /// How many.
    pub count: usize,
    /// What was answered before.
    pub before: Answer,
    /// What was pasted.
    pub text: String,
}

/// Other values, looked at on the result. The answers themselves stay as they are, in their own session, until the
/// visitor takes these over.
pub struct Trial {
    /// Whose field is shown.
    pub slot: Slot,
    /// Where on the result.
    pub spot: Spot,
    /// The same work with the other values.
    pub session: Session,
}

/// A place on the result where a value can be tried: the direction, the award and the unit by their places, and whether
/// it is a line of the calculation. [`Spot::WHOLE`] stands for what is common to all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The direction.
    pub direction: u32,
    /// Its award.
    pub award: u32,
    /// The unit of that.
    pub unit: u32,
    /// In the calculation, else among the conditions.
    pub line: bool,
}

impl Spot {
    /// No direction, award or unit of its own.
    pub const WHOLE: u32 = u32::MAX;
}

/// How the whole page looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Large type is wanted.
    pub large: bool,
    /// High contrast is wanted.
    pub contrast: bool,
    /// Type for a hall, while the demo is on.
    pub hall: bool,
}

impl Model {
    /// How the whole page is to look.
    pub fn look(&self) -> Look {
        Look { large: self.large, contrast: self.contrast, hall: self.demo.is_some() }
    }

    /// Begins with these policies, or with why there are none. `today` is an input, as everywhere.
    pub fn new(contents: Result<&'static Contents, Box<Finding>>, today: Date, options: &StartOptions) -> Model {
        let (policies, samples, trouble) = match contents {
            Ok(contents) => (&contents.policies[..], &contents.samples[..], None),
            Err(trouble) => (&[][..], &[][..], Some(trouble)),
        };
        let wanted = options.policy();
        let first = options.district.iter().flat_map(|district| &district.first);
        Model {
            lang: options.lang(),
            chosen: policies.iter().position(|policy| wanted == Some(&*policy.id)).unwrap_or_default(),
            first: first.map(|id| id.as_str().into()).collect(),
            today,
            policies,
            shelf: policies.iter().map(|policy| Session::new(policy, today)).collect(),
            samples,
            trouble,
            trail: vec![Screen::Start],
            place: 0,
            notice: None,
            clearing: false,
            panel_open: false,
            counterpart: None,
            offer: None,
            sharing: None,
            address: Box::default(),
            memory: Memory::Off,
            guarded: false,
            demo: None,
            large: false,
            contrast: false,
            trial: None,
            copied: None,
        }
    }

    /// What the visitor sees.
    pub fn screen(&self) -> Screen {
        self.trail.get(self.place).copied().unwrap_or(Screen::Start)
    }

    /// The session of the chosen policy; `None` where no policy can be used.
    pub fn session(&self) -> Option<&Session> {
        self.shelf.get(self.chosen)
    }

    /// The one that changes: the trial while there is one, so that nothing done to it reaches the answers.
    pub fn session_mut(&mut self) -> Option<&mut Session> {
        match &mut self.trial {
            Some(trial) => Some(&mut trial.session),
            None => self.shelf.get_mut(self.chosen),
        }
    }

    /// Policies that the chosen one is compared with, by their place on the shelf.
    pub fn pairs(&self) -> Vec<(usize, Pair<'static>)> {
        compare::pairs(self.policies, self.chosen)
    }

    /// Anything was answered or chosen under any policy.
    pub fn has_answers(&self) -> bool {
        self.shelf.iter().any(Session::is_begun)
    }

    /// There is something that clearing would take away.
    pub fn can_clear(&self) -> bool {
        self.has_answers() || !matches!(self.memory, Memory::Off | Memory::Refused)
    }
}
