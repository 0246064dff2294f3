//! What can happen to the page.

use super::demo::Cue;
use super::keep::Taken;
use crate::model::{Screen, Spot};
use crate::session::{DateChoice, Slot};
use engine::evaluate::answers::Answer;
use engine::policy::FactId;

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// A policy was chosen.
    PolicyChosen(usize),
    /// A way to choose the date.
    DateChosen(DateChoice),
    /// The date was typed; `true` while its characters are being composed.
    DateTyped(String, bool),
    /// A direction was ticked or unticked.
    DirectionTicked(usize),
    /// All directions were ticked (`true`) or unticked.
    AllTicked(bool),
    /// A direction not checked so far is to be checked too.
    DirectionAdded(usize),
    /// A choice was made.
    Answered(Slot, Answer),
    /// An option of several was ticked or unticked.
    Ticked(Slot, u8),
    /// "Not sure" was ticked or unticked beside an entry field or list.
    UnsureTicked(Slot),
    /// "None at all" was ticked or unticked beside a list.
    NoneTicked(FactId),
    /// Something was typed; `true` while its characters are being composed.
    Typed(Slot, String, bool),
    /// The page was sent off.
    Continued,
    /// An item is to be added.
    ItemAdded(FactId),
    /// An item was opened.
    ItemOpened(FactId, u32),
    /// An item was copied.
    ItemCopied(FactId, u32),
    /// An item was removed.
    ItemRemoved(FactId, u32),
    /// Pasted rows are to be added.
    RowsAdded(FactId),
    /// The removed item is wanted back, or the added rows are not.
    Undone,
    /// An answer is to be changed.
    ChangeAsked(FactId),
    /// Back to the screen before.
    WentBack,
    /// The browser went to a place in the trail.
    Travelled(usize),
    /// A screen was asked for.
    Visited(Screen),
    /// The questions are to be gone on with.
    WentOn,
    /// The questions of the document that is compared with are wanted.
    Crossed,
    /// The panel was opened or closed.
    PanelToggled,
    /// The other language is wanted.
    LangSwitched,
    /// The answers are to be saved.
    SaveAsked,
    /// A share link is wanted.
    ShareAsked,
    /// Yes, although it holds the answers.
    ShareConfirmed,
    /// It is no longer wanted.
    ShareClosed,
    /// It is to be copied.
    CopyAsked,
    /// The page was opened by a share link: what stands behind the `#`.
    LinkFollowed(String),
    /// What is offered is wanted.
    OfferTaken,
    /// It is not.
    OfferDeclined,
    /// This browser is to remember the answers, or no longer.
    MemoryToggled,
    /// It did not take what it was told.
    NotKept(Taken),
    /// This window's answers are to be remembered, not another's.
    OwnPreferred,
    /// Those that another window left are wanted.
    OthersPreferred,
    /// What the browser remembers; `None` where it does not allow that.
    Recalled(Option<String>),
    /// What can be used of them is wanted.
    RestTaken,
    /// They are wanted as a file.
    HeldSaved,
    /// They are to be forgotten.
    HeldDropped,
    /// Another value of an answer is to be tried there.
    TrialBegun(Slot, Spot),
    /// The tried values are to be the answers.
    TrialKept,
    /// The answers are wanted back.
    TrialEnded,
    /// The result is wanted in this form.
    Taken(Take),
    /// It was copied, or could not be.
    Copied(bool),
    /// A file was read: its name, and its text or why there is none.
    FileRead(String, Result<String, FileError>),
    /// The page is to be printed.
    PrintAsked,
    /// The demo is to begin, go on or end.
    Cued(Cue),
    /// A key of the demo was pressed, whether it is on or not.
    Pressed(usize),
    /// Large type was switched on or off.
    LargeSwitched,
    /// High contrast was switched on or off.
    ContrastSwitched,
    /// Everything is to be cleared.
    ClearAsked,
    /// Yes, everything.
    ClearConfirmed,
    /// No, after all.
    ClearCancelled,
    /// A notice was read.
    NoticeClosed,
    /// A link within the page was followed to the element with this id.
    Followed(String),
}

/// A form in which a result is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// A few lines, copied.
    Message,
    /// A table, as a file.
    Table,
    /// All of it for programs, as a file.
    Data,
}

/// Why a file has no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileError {
    /// The browser could not read it.
    Unreadable,
    /// It is far larger than any answers file.
    TooLarge,
}
