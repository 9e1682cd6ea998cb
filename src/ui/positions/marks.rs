//! What sets one cell or head apart from the others.

use crate::page::TablePart;

/// Whether a cell or head is where Tab comes to, and whether its claims are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    stop: bool,
    open: bool,
}

impl Marks {
    /// Those of a part, where Tab comes to one part and another is open.
    pub fn of(part: TablePart, stop: Option<TablePart>, open: Option<TablePart>) -> Self {
        Self { stop: stop == Some(part), open: open == Some(part) }
    }

    /// The attribute `tabindex`.
    pub const fn tabindex(self) -> &'static str {
        if self.stop { "0" } else { "-1" }
    }

    /// The attribute `aria-expanded`.
    pub const fn expanded(self) -> &'static str {
        if self.open { "true" } else { "false" }
    }
}
