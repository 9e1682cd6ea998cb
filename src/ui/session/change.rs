//! The one way in which anything changes, and what is shown of it.

use leptos::prelude::*;

use super::{Saving, Session};
use crate::{
    browser::{Settings, new_uuid},
    bundled,
    model::{Change, Edit, Effect, History, Refusal, Replace, Step, Workspace},
};

impl Session {
    /// Does what the user asks: makes the change, keeps it, and shows what it touched. A refusal is
    /// said and nothing has changed. Says whether it was done.
    pub fn dispatch(self, change: impl FnOnce(&Workspace) -> Result<Change, Refusal>) -> bool {
        let mut refused = None;
        self.state.update_value(|state| {
            let applied = change(&state.workspace)
                .and_then(|change| state.workspace.apply(&change).map(|effect| (change, effect)));
            match applied {
                Ok((change, effect)) => {
                    state.store.save(&change, &state.workspace, &new_uuid().to_string());
                    state.history.push(change.clone());
                    refused = Some(Ok((change, effect)));
                }
                Err(refusal) => refused = Some(Err(refusal)),
            }
        });
        match refused {
            Some(Ok((change, effect))) => {
                self.show(&change, &effect);
                true
            }
            Some(Err(refusal)) => {
                self.say(format!("Not done: {refusal}."));
                false
            }
            None => false,
        }
    }

    /// Takes back the last change.
    pub fn undo(self) {
        self.travel(History::undo, "Undone", "There is nothing to undo.");
    }

    /// Does the last undone change again.
    pub fn redo(self) {
        self.travel(History::redo, "Redone", "There is nothing to redo.");
    }

    fn travel(
        self,
        step: impl FnOnce(&mut History, &mut Workspace) -> Result<Option<Step>, Refusal>,
        done: &str,
        nothing: &str,
    ) {
        let mut result = Ok(None);
        self.state.update_value(|state| {
            result = step(&mut state.history, &mut state.workspace);
            if let Ok(Some(step)) = &result {
                state.store.save(&step.change, &state.workspace, &new_uuid().to_string());
            }
        });
        match result {
            Ok(Some(step)) => {
                self.show(&step.change, &step.effect);
                self.say(format!("{done}: {}.", step.change.action.label()));
            }
            Ok(None) => self.say(nothing),
            Err(refusal) => self.say(format!("Not {}: {refusal}.", done.to_lowercase())),
        }
    }

    /// Shows what a change that has been made has touched, and nothing else.
    fn show(self, change: &Change, effect: &Effect) {
        self.revision.update(|revision| *revision += 1);
        self.report_saving();
        if effect.documents {
            let arrived = change.edits.iter().find_map(|edit| match edit {
                Edit::Document(Replace::Insert(document)) => Some(document.id),
                _ => None,
            });
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
        if let Some(blocks) = effect.blocks.get(&self.document.get_untracked()) {
            self.redraw(blocks.iter().copied());
        }
        let gone = |id| self.peek(|workspace| !workspace.annotations().contains_key(&id));
        if self.active.get_untracked().is_some_and(gone) {
            self.active.set(None);
        }
    }

    pub(super) fn redraw(self, blocks: impl Iterator<Item = usize>) {
        let triggers: Vec<_> = self.state.with_value(|state| {
            blocks.filter_map(|block| state.blocks.get(block).cloned()).collect()
        });
        for trigger in triggers {
            trigger.notify();
        }
    }

    pub(super) fn report_saving(self) {
        let saving = self.state.with_value(|state| {
            state
                .store
                .trouble()
                .map_or(Saving::Saved, |(error, count)| Saving::Unsaved(error.clone(), count))
        });
        self.saving.set(saving);
    }

    /// Tries once more to store what could not be stored.
    pub fn save_again(self) {
        self.state.update_value(|state| state.store.flush());
        self.report_saving();
    }

    /// Removes the unreadable records for good.
    pub fn forget_unreadable(self) {
        self.state.with_value(|state| state.store.empty_quarantine());
        self.unreadable.set(Vec::new());
    }

    /// Ends the run of typing that undo takes back as one.
    pub fn seal_history(self) {
        self.state.update_value(|state| state.history.seal());
    }

    /// Changes what the page remembers beside the work.
    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        self.settings.with_untracked(Settings::save);
    }

    /// Says something to those who cannot see it.
    pub fn say(self, words: impl Into<String>) {
        self.announcement.set(words.into());
    }
}
