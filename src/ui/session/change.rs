//! The one way in which anything changes, and what is shown of it.

use leptos::prelude::*;

use super::{Saving, Session, watched::Watchers};
use crate::{
    browser::{self, LocalStorage, this_tab, write_log},
    model::{Action, Change, Edit, Loss, Refusal, Replace, Step, Workspace},
    page::{Topic, bundled},
    storage::{Outcome, SharedWorkspace},
};

impl Session {
    /// Does what the user asks: makes the change, keeps it, and shows what it touched. A refusal is
    /// said and nothing has changed. Says whether it was done. `change` may be called more than once
    /// (see [`SharedWorkspace::dispatch`](crate::storage::SharedWorkspace::dispatch)).
    pub fn dispatch(self, change: impl Fn(&Workspace) -> Result<Change, Refusal>) -> bool {
        self.dispatch_any(&change)
    }

    fn dispatch_any(self, change: &dyn Fn(&Workspace) -> Result<Change, Refusal>) -> bool {
        let name = this_tab();
        let Some(outcome) = self.with_stored(|stored| stored.dispatch(&name, change)) else {
            return false;
        };
        self.show_remote(outcome.remote);
        match outcome.done {
            Ok(step) => {
                self.show(&step);
                self.ask_to_persist();
                true
            }
            Err(refusal) => {
                self.say(format!("Not done: {refusal}."));
                false
            }
        }
    }

    /// Asks the browser, once, not to clear the storage: there is work to lose now.
    fn ask_to_persist(self) {
        if !self.settings.with_untracked(|settings| settings.asked_to_persist) {
            self.set(|settings| settings.asked_to_persist = true);
            browser::ask_to_persist();
        }
    }

    /// Takes back the last change.
    pub fn undo(self) {
        let name = this_tab();
        let outcome = self.with_stored(|stored| stored.undo(&name));
        self.travelled(outcome, "Undone", "There is nothing to undo.");
    }

    /// Does the last undone change again.
    pub fn redo(self) {
        let name = this_tab();
        let outcome = self.with_stored(|stored| stored.redo(&name));
        self.travelled(outcome, "Redone", "There is nothing to redo.");
    }

    fn travelled(self, outcome: Option<Outcome<Option<Step>>>, done: &str, nothing: &str) {
        let Some(outcome) = outcome else { return };
        self.show_remote(outcome.remote);
        match outcome.done {
            Ok(Some(step)) => {
                self.show(&step);
                self.say(format!("{done}: {}.", step.change.action.label()));
            }
            Ok(None) => self.say(nothing),
            Err(refusal) => {
                // The history has become shorter.
                self.tell(|watchers| watchers.of_topic(Topic::History).into_iter().collect());
                self.say(format!("Not {}: {refusal}.", done.to_lowercase()));
            }
        }
    }

    /// Runs a function on what is kept; nothing where the page is about to go.
    pub(super) fn with_stored<T>(
        self,
        run: impl FnOnce(&mut SharedWorkspace<LocalStorage>) -> T,
    ) -> Option<T> {
        self.state.try_update_value(|state| run(&mut state.stored))
    }

    /// Shows what a change that has been made has touched, and nothing else.
    pub(super) fn show(self, step: &Step) {
        let Step { change, effect } = step;
        self.tell(|watchers| watchers.of(change));
        self.report_saving();
        if change.action != Action::OtherTab {
            self.tell_loss(Loss::of(change));
        }
        if effect.registers {
            self.check_quick_tag();
        }
        if effect.documents {
            let arrived = change.edits.iter().find_map(|edit| match edit {
                Edit::Document(Replace::Insert(document)) => Some(document.id),
                _ => None,
            });
            // What another tab opens is not what is read in this one.
            let arrived = arrived.filter(|_| change.action != Action::OtherTab);
            if let Some(id) = arrived {
                return self.open(id);
            }
            if !self.has_open_document() {
                self.ensure_document();
                let next = self.peek(|workspace| workspace.documents().keys().next().copied());
                return self.open(next.unwrap_or(bundled::ID));
            }
        }
        self.listing.update(|listing| listing.follow(change));
        let is_note = change.action == Action::EditNote;
        // A note is seen in the text only where the list is searched for what notes say.
        let is_seen = !is_note || self.filter.with_untracked(|filter| !filter.query.is_empty());
        if let Some(blocks) = effect.blocks.get(&self.document.get_untracked()).filter(|_| is_seen)
        {
            self.redraw(blocks.iter().copied());
        }
        let gone = |id| self.peek(|workspace| !workspace.annotations().contains_key(&id));
        if self.active.get_untracked().is_some_and(gone) {
            self.close_card();
        }
        // The pointer is told of no mark that goes from under it.
        if self.hovered.get_untracked().is_some_and(gone) {
            self.hovered.set(None);
        }
    }

    /// Tells those who watch what has changed.
    fn tell(self, who: impl FnOnce(&Watchers) -> Vec<ArcTrigger>) {
        for watcher in self.state.with_value(|state| who(&state.watchers)) {
            watcher.notify();
        }
    }

    /// Says what a change took away, until the next one.
    fn tell_loss(self, loss: Option<Loss>) {
        if let Some(loss) = &loss {
            self.say(format!("{} Undo takes it back.", loss.words()));
        }
        if loss.is_some() || self.loss.with_untracked(Option::is_some) {
            self.loss.set(loss);
        }
    }

    pub(super) fn redraw(self, blocks: impl Iterator<Item = usize>) {
        let triggers: Vec<_> = self.state.with_value(|state| {
            blocks.filter_map(|block| state.blocks.get(block).cloned()).collect()
        });
        if triggers.is_empty() {
            return;
        }
        for trigger in triggers {
            trigger.notify();
        }
        self.redrawn.notify();
    }

    pub(super) fn report_saving(self) {
        let saving = self.state.with_value(|state| {
            state
                .stored
                .trouble()
                .map_or(Saving::Saved, |(error, count)| Saving::Unsaved(error.clone(), count))
        });
        // Told only where it is news: this is asked for with every change.
        if self.saving.with_untracked(|before| *before != saving) {
            self.saving.set(saving);
        }
        if self.with_stored(SharedWorkspace::take_was_cleared) == Some(true) {
            self.was_cleared.set(true);
        }
    }

    /// Knows from here on whether something is on its way to the disk.
    pub fn watch_writing(self) {
        write_log::on_waiting(move |is_writing| {
            // Where the page is about to go, nobody looks any more.
            let _ = self.is_writing.try_set(is_writing);
        });
    }

    /// Tries once more to store what could not be stored.
    pub fn save_again(self) {
        self.state.update_value(|state| state.stored.flush());
        self.report_saving();
    }

    /// Removes the unreadable records for good.
    pub fn forget_unreadable(self) {
        self.unreadable.with_untracked(|unreadable| {
            self.state.with_value(|state| state.stored.discard(unreadable));
        });
        self.unreadable.set(Vec::new());
    }

    /// Stores what was repaired at the start as it was repaired.
    pub fn keep_repaired(self) {
        self.repaired.with_untracked(|repaired| {
            self.with_stored(|stored| stored.keep_repaired(repaired));
        });
        self.repaired.set(Vec::new());
        self.report_saving();
    }

    /// Ends the run of typing that undo takes back as one.
    pub fn seal_history(self) {
        self.state.update_value(|state| state.stored.seal_history());
    }

    /// Says something to those who cannot see it.
    pub fn say(self, words: impl Into<String>) {
        self.announcement.set(words.into());
    }
}
