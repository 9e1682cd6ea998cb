//! What was done and can be undone.

use super::{Change, Refusal, Workspace, workspace::Effect};

/// Changes done and undone in this tab since the page was opened.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
    /// Whether the last change may still take in the next (see [`History::seal`]).
    open: bool,
}

/// A change that has been applied, and what it touched.
#[derive(Debug)]
pub struct Step {
    /// The change as it was applied.
    pub change: Change,
    /// What it touched.
    pub effect: Effect,
}

impl Step {
    /// Takes in what was applied after it.
    pub fn add(&mut self, next: Self) {
        self.change.edits.extend(next.change.edits);
        self.effect.add(next.effect);
    }
}

impl History {
    /// Remembers a change that has been applied. What had been undone cannot be redone after it.
    pub fn push(&mut self, change: Change) {
        self.undone.clear();
        let joined =
            self.done.last().filter(|_| self.open).and_then(|last| last.followed_by(&change));
        match joined {
            Some(joined) => {
                self.done.pop();
                self.done.push(joined);
            }
            None => self.done.push(change),
        }
        self.open = true;
    }

    /// Ends the run of typing that undo takes back as one.
    pub fn seal(&mut self) {
        self.open = false;
    }

    /// The change that [`History::undo`] would take back.
    pub fn last_done(&self) -> Option<&Change> {
        self.done.last()
    }

    /// The change that [`History::redo`] would do again.
    pub fn last_undone(&self) -> Option<&Change> {
        self.undone.last()
    }

    /// Takes back the last change; nothing where there is none.
    ///
    /// # Errors
    /// Refuses where a record is no longer as the change left it, and forgets the change: those
    /// before it can still be taken back.
    pub fn undo(&mut self, workspace: &mut Workspace) -> Result<Option<Step>, Refusal> {
        self.open = false;
        let Some(change) = self.done.pop() else { return Ok(None) };
        let inverse = change.inverse();
        let effect = workspace.apply(&inverse)?;
        self.undone.push(change);
        Ok(Some(Step { change: inverse, effect }))
    }

    /// Does the last undone change again; nothing where there is none.
    ///
    /// # Errors
    /// Refuses where a record is no longer as undo left it, and forgets the change.
    pub fn redo(&mut self, workspace: &mut Workspace) -> Result<Option<Step>, Refusal> {
        let Some(change) = self.undone.pop() else { return Ok(None) };
        let effect = workspace.apply(&change)?;
        self.done.push(change.clone());
        Ok(Some(Step { change, effect }))
    }
}
