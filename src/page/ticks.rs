//! Which rows of a list are ticked.

use std::collections::BTreeMap;

/// What the reader has ticked and unticked, beside what a row is without that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticks<Row> {
    /// What all rows were set to.
    all: Option<bool>,
    /// The rows that were set one by one since.
    turned: BTreeMap<Row, bool>,
}

impl<Row> Default for Ticks<Row> {
    fn default() -> Self {
        Self { all: None, turned: BTreeMap::new() }
    }
}

impl<Row: Ord + Copy> Ticks<Row> {
    /// Returns whether a row is ticked; `by_default` says whether it is until the reader sets it.
    pub fn has(&self, row: Row, by_default: bool) -> bool {
        self.turned.get(&row).copied().or(self.all).unwrap_or(by_default)
    }

    /// Ticks or unticks a row.
    pub fn set(&mut self, row: Row, ticked: bool) {
        self.turned.insert(row, ticked);
    }

    /// Ticks or unticks all rows.
    pub fn set_all(&mut self, ticked: bool) {
        *self = Self { all: Some(ticked), turned: BTreeMap::new() };
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_it_was_set_last() {
        let mut ticks = Ticks::default();
        assert!(ticks.has(1, true) && !ticks.has(2, false));
        ticks.set(1, false);
        ticks.set(2, true);
        assert!(!ticks.has(1, true) && ticks.has(2, false) && ticks.has(3, true));
        ticks.set_all(false);
        assert!([1, 2, 3].into_iter().all(|row| !ticks.has(row, true)));
        ticks.set(3, true);
        assert!(ticks.has(3, false) && !ticks.has(1, true));
    }
}
