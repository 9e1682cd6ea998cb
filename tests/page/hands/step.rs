//! Steps as data: a step names what it touches, so it can be repeated on a page on which other
//! steps have been left out.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A control, named as on the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Control {
    /// Role and words, such as `button “Undo”`; each number is replaced by `#`.
    pub name: String,
    /// The index among the controls of this name.
    pub nth: usize,
}

/// A position in the article's text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    pub block: usize,
    /// The offset in the block, in UTF-16 code units.
    pub offset: usize,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Step {
    /// Clicks a control.
    Click {
        on: Control,
        times: usize,
    },
    /// Clicks into the text: once, twice for a word, three times for a paragraph.
    ClickText {
        at: Spot,
        times: usize,
    },
    /// Clicks a point of the window, given in thousandths of its width and height.
    ClickAt {
        x: u32,
        y: u32,
    },
    /// Selects text with the pointer.
    Drag {
        from: Spot,
        to: Spot,
    },
    /// Drags a control, such as the handle of a passage, to a position in the text.
    Pull {
        what: Control,
        to: Spot,
    },
    /// Drags from one point of the window to another, both in thousandths.
    PullAt {
        from: (u32, u32),
        to: (u32, u32),
    },
    /// Presses keys, one chord after the other.
    Press(Vec<String>),
    /// Types into the focused element.
    Type(String),
    /// Pastes into the focused element.
    Paste(String),
    /// Moves down and up in a list of choices.
    Choose {
        of: Control,
        down: usize,
        up: usize,
    },
    /// Turns the wheel over a point of the window, given in thousandths.
    Wheel {
        x: u32,
        y: u32,
        by: i32,
    },
    /// Sets the width of the window.
    Resize(u32),
    Back,
    Forward,
    Reload,
    /// Opens a file of [`super::files`] and imports it if the page offers to.
    Open(String),
    /// Goes to the other tab, which is opened first if there is none.
    Switch,
}

impl Step {
    /// Returns whether the step is key and mouse input only, so that the next may follow at once.
    pub fn is_movement(&self) -> bool {
        match self {
            Self::Click { .. }
            | Self::ClickText { .. }
            | Self::ClickAt { .. }
            | Self::Drag { .. }
            | Self::Pull { .. }
            | Self::PullAt { .. }
            | Self::Press(_)
            | Self::Type(_) => true,
            Self::Paste(_)
            | Self::Choose { .. }
            | Self::Wheel { .. }
            | Self::Resize(_)
            | Self::Back
            | Self::Forward
            | Self::Reload
            | Self::Open(_)
            | Self::Switch => false,
        }
    }
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.nth {
            0 => write!(f, "{}", self.name),
            nth => write!(f, "{} ({})", self.name, nth + 1),
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.block, self.offset)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Click { on, times: 1 } => write!(f, "clicks {on}"),
            Self::Click { on, times } => write!(f, "clicks {on} {times} times"),
            Self::ClickText { at, times } => write!(f, "clicks the text at {at}, {times} times"),
            Self::ClickAt { x, y } => write!(f, "clicks at {x} ‰ by {y} ‰ of the window"),
            Self::Drag { from, to } => write!(f, "selects the text from {from} to {to}"),
            Self::Pull { what, to } => write!(f, "pulls {what} to {to}"),
            Self::PullAt { from, to } => {
                write!(f, "pulls from {from:?} ‰ to {to:?} ‰ of the window")
            }
            Self::Press(chords) => write!(f, "presses {}", chords.join(", ")),
            Self::Type(text) => write!(f, "types “{text}”"),
            Self::Paste(text) => write!(f, "pastes “{text}”"),
            Self::Choose { of, down, up } => write!(f, "goes {down} down and {up} up in {of}"),
            Self::Wheel { x, y, by } => write!(f, "turns the wheel by {by} at {x} ‰ by {y} ‰"),
            Self::Resize(width) => write!(f, "makes the window {width} wide"),
            Self::Back => write!(f, "goes back"),
            Self::Forward => write!(f, "goes forward"),
            Self::Reload => write!(f, "reloads"),
            Self::Open(name) => write!(f, "opens {name}"),
            Self::Switch => write!(f, "goes to the other tab"),
        }
    }
}
