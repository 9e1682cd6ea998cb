//! The attributes that distinguish one cell or head from the others.

use crate::page::TablePart;

/// Whether a cell or head is the tab stop, and whether its claims are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    stop: bool,
    open: bool,
}

impl Marks {
    /// The marks of `part`, given the part that is the tab stop and the part that is open.
    pub fn of(part: TablePart, stop: Option<TablePart>, open: Option<TablePart>) -> Self {
        Self { stop: stop == Some(part), open: open == Some(part) }
    }

    /// The value of the attribute `tabindex`.
    pub const fn tabindex(self) -> &'static str {
        if self.stop { "0" } else { "-1" }
    }

    /// The value of the attribute `aria-expanded`.
    pub const fn expanded(self) -> &'static str {
        if self.open { "true" } else { "false" }
    }
}
