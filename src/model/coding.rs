//! How far a document is coded.

use serde::{Deserialize, Serialize};

/// How far a document is coded, as the reader has said.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Coding {
    /// It is not begun.
    #[default]
    NotBegun,
    /// It is under way.
    UnderWay,
    /// It is done.
    Done,
}

impl Coding {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::NotBegun, Self::UnderWay, Self::Done];

    /// Its name in files and attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotBegun => "not-begun",
            Self::UnderWay => "under-way",
            Self::Done => "done",
        }
    }

    /// Its name on the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotBegun => "Not begun",
            Self::UnderWay => "Under way",
            Self::Done => "Done",
        }
    }
}
