//! What was done and can be undone.

use super::{Change, Refusal, StandIn, Step, Workspace};

/// Changes done and undone in this tab since the page was opened.
///
/// A change that is refused, because another tab has changed the same, is lost to neither: it is
/// passed over, so that those before it can be taken back, and offered again when all have been
/// tried, or when something has changed.
#[derive(Debug, Default)]
pub struct History {
    done: Pile,
    undone: Pile,
    /// Whether the last change may still take in the next (see [`History::seal`]).
    open: bool,
}

/// Changes that are offered one at a time, the last first.
#[derive(Debug, Default)]
struct Pile {
    changes: Vec<Change>,
    /// How many of them, the last first, are passed over: they were refused as things are.
    passed: usize,
}

impl Pile {
    fn next(&self) -> Option<usize> {
        self.changes.len().checked_sub(1 + self.passed)
    }

    fn offered(&self) -> Option<&Change> {
        self.changes.get(self.next()?)
    }

    /// Takes the one out that is offered.
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
    /// Remembers a change that has been applied. What had been undone cannot be redone after it.
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

    /// Ends the run of typing that undo takes back as one.
    pub fn seal(&mut self) {
        self.open = false;
    }

    /// Offers again what was refused: something has changed.
    pub fn offer_again(&mut self) {
        self.done.passed = 0;
        self.undone.passed = 0;
    }

    /// The change that [`History::undo`] would take back.
    pub fn last_done(&self) -> Option<&Change> {
        self.done.offered()
    }

    /// The change that [`History::redo`] would do again.
    pub fn last_undone(&self) -> Option<&Change> {
        self.undone.offered()
    }

    /// Takes back the change that is offered; nothing where there is none.
    ///
    /// # Errors
    /// Refuses where a record is no longer as the change left it. The next undo goes on with what was
    /// done before it.
    pub fn undo(
        &mut self,
        workspace: &mut Workspace,
        stand_in: &StandIn,
    ) -> Result<Option<Step>, Refusal> {
        self.open = false;
        let inverse = self.done.offered().map(Change::inverse);
        step_history(
            (&mut self.done, &mut self.undone),
            inverse,
            Change::inverse,
            workspace,
            stand_in,
        )
    }

    /// Does the undone change again that is offered; nothing where there is none.
    ///
    /// # Errors
    /// Refuses where a record is no longer as undo left it. The next redo goes on with what was undone
    /// before it.
    pub fn redo(
        &mut self,
        workspace: &mut Workspace,
        stand_in: &StandIn,
    ) -> Result<Option<Step>, Refusal> {
        self.open = false;
        let change = self.undone.offered().cloned();
        step_history((&mut self.undone, &mut self.done), change, Change::clone, workspace, stand_in)
    }
}

/// Makes a change, and moves it from one pile to the other as `remembered` there.
fn step_history(
    (from, to): (&mut Pile, &mut Pile),
    change: Option<Change>,
    remembered: fn(&Change) -> Change,
    workspace: &mut Workspace,
    stand_in: &StandIn,
) -> Result<Option<Step>, Refusal> {
    let Some(change) = change else { return Ok(None) };
    let change = stand_in.furnish(change, workspace);
    match workspace.bring_about(&stand_in.spare(change.clone(), workspace)) {
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
