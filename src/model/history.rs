//! Undo and redo.

use super::{Change, Refusal, Step, Workspace};

/// The changes that this tab has done and undone since the page was opened.
///
/// Undo refuses a change if another tab has changed the same record. The refused change is kept but
/// skipped, so that the reader can undo the changes before it. It is offered again when all changes
/// have been tried, or when something has changed.
#[derive(Debug, Default)]
pub struct History {
    done: Pile,
    undone: Pile,
    /// Whether the next change may be joined to the last one (see [`History::seal`]).
    open: bool,
}

/// A stack of changes, offered one at a time from the top.
#[derive(Debug, Default)]
struct Pile {
    changes: Vec<Change>,
    /// How many changes at the top are skipped, because they were refused.
    passed: usize,
}

impl Pile {
    fn next(&self) -> Option<usize> {
        self.changes.len().checked_sub(1 + self.passed)
    }

    fn offered(&self) -> Option<&Change> {
        self.changes.get(self.next()?)
    }

    /// Removes the change that is offered.
    fn take(&mut self) {
        if let Some(next) = self.next() {
            self.changes.remove(next);
            self.pass_over(0);
        }
    }

    fn put(&mut self, change: Change) {
        self.changes.push(change);
        self.passed = 0;
    }

    fn pass_over(&mut self, more: usize) {
        self.passed = match self.passed + more {
            all if all >= self.changes.len() => 0,
            passed => passed,
        };
    }
}

impl History {
    /// Records a change that has been applied. Undone changes can no longer be redone.
    pub fn push(&mut self, change: Change) {
        self.undone = Pile::default();
        let joined = self
            .done
            .changes
            .last()
            .filter(|_| self.open)
            .and_then(|last| last.followed_by(&change));
        if joined.is_some() {
            self.done.changes.pop();
        }
        self.done.put(joined.unwrap_or(change));
        self.open = true;
    }

    /// Ends the run of typing that undo takes back in one step.
    pub fn seal(&mut self) {
        self.open = false;
    }

    /// Offers the refused changes again. Called when something has changed.
    pub fn offer_again(&mut self) {
        self.done.passed = 0;
        self.undone.passed = 0;
    }

    /// The change that [`History::undo`] would undo.
    pub fn last_done(&self) -> Option<&Change> {
        self.done.offered()
    }

    /// The change that [`History::redo`] would redo.
    pub fn last_undone(&self) -> Option<&Change> {
        self.undone.offered()
    }

    /// Undoes the change that is offered; `None` if there is none.
    ///
    /// # Errors
    /// Refuses if a record is no longer as the change left it. The next undo continues with the
    /// change before it.
    pub fn undo(&mut self, workspace: &mut Workspace) -> Result<Option<Step>, Refusal> {
        self.open = false;
        let inverse = self.done.offered().map(Change::inverse);
        step_history((&mut self.done, &mut self.undone), inverse, Change::inverse, workspace)
    }

    /// Redoes the undone change that is offered; `None` if there is none.
    ///
    /// # Errors
    /// Refuses if a record is no longer as the undo left it. The next redo continues with the
    /// change that was undone before it.
    pub fn redo(&mut self, workspace: &mut Workspace) -> Result<Option<Step>, Refusal> {
        self.open = false;
        let change = self.undone.offered().cloned();
        step_history((&mut self.undone, &mut self.done), change, Change::clone, workspace)
    }
}

/// Applies a change and moves it from one pile to the other, where it is stored as `remembered`
/// returns it.
fn step_history(
    (from, to): (&mut Pile, &mut Pile),
    change: Option<Change>,
    remembered: fn(&Change) -> Change,
    workspace: &mut Workspace,
) -> Result<Option<Step>, Refusal> {
    let Some(change) = change else { return Ok(None) };
    match workspace.bring_about(&change) {
        Ok(step) => {
            from.take();
            to.put(remembered(&change));
            Ok(Some(step))
        }
        Err(refusal) => {
            from.pass_over(1);
            Err(refusal)
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
