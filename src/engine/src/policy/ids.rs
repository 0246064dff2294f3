//! Typed positions in a policy's lists, so that no fact is looked up by the position of a clause.

use super::{Award, Clause, Direction, Explained, Fact, Limit, Reading, Requirement, Table, Theme};
use serde::{Deserialize, Serialize};

/// Lets an id index lists of these types.
macro_rules! index {
    ($id:ident: $($of:ty),+) => {$(
        impl std::ops::Index<$id> for [$of] {
            type Output = $of;

            fn index(&self, id: $id) -> &$of {
                &self[id.index()]
            }
        }

        impl std::ops::Index<$id> for Vec<$of> {
            type Output = $of;

            fn index(&self, id: $id) -> &$of {
                &self[id.index()]
            }
        }

        impl std::ops::IndexMut<$id> for Vec<$of> {
            fn index_mut(&mut self, id: $id) -> &mut $of {
                &mut self[id.index()]
            }
        }
    )+};
}
pub(crate) use index;

/// Defines an id: the position of an element in a list of a policy.
macro_rules! ids {
    ($($(#[$doc:meta])+ $id:ident: $($of:ty),*;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $id(u32);

        impl $id {
            /// The id of the element at this position.
            pub const fn new(index: usize) -> $id {
                $id(index as u32)
            }

            /// The position in its list.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The ids of a list with so many elements.
            pub fn all(len: usize) -> impl Iterator<Item = $id> + Clone {
                (0..len).map($id::new)
            }

            /// The elements of such a list, each with its id.
            pub fn enumerate<T>(list: &[T]) -> impl DoubleEndedIterator<Item = ($id, &T)> + ExactSizeIterator + Clone {
                list.iter().enumerate().map(|(index, element)| ($id::new(index), element))
            }
        }

        impl std::fmt::Display for $id {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        $(index!($id: $of);)*
    )+};
}

ids! {
    /// A fact, in [`Policy::facts`](super::Policy::facts).
    FactId: Fact;
    /// A field of a list's items, in [`Fact::fields`].
    FieldId: Fact;
    /// A clause, in [`Policy::clauses`](super::Policy::clauses).
    ClauseId: Clause;
    /// A recorded interpretation, in [`Policy::readings`](super::Policy::readings).
    ReadingId: Reading;
    /// A glossary entry, in [`Policy::glossary`](super::Policy::glossary).
    TermId: Explained;
    /// A group of questions, in [`Policy::themes`](super::Policy::themes).
    ThemeId: Theme;
    /// A reference table, in [`Policy::tables`](super::Policy::tables).
    TableId: Table;
    /// A general requirement, in [`Policy::requirements`](super::Policy::requirements).
    RequirementId: Requirement;
    /// A limit that spans directions, in [`Policy::limits`](super::Policy::limits).
    LimitId: Limit;
    /// A direction of support, in [`Policy::directions`](super::Policy::directions).
    DirectionId: Direction;
    /// A group of directions, in [`OneItem::groups`](super::OneItem::groups).
    GroupId:;
    /// An award of a direction, in [`Direction::awards`].
    AwardId: Award;
}
