//! Whether the work is stored, and storing what is not.

use leptos::prelude::*;

use super::Workbench;
use crate::{
    browser::{LocalStorage, this_tab, write_log},
    model::{Change, Workspace},
    page::bundled,
    storage::{SharedWorkspace, identity},
    ui::context::health::Saving,
};

impl Workbench {
    pub(in crate::ui::context) fn report_saving(&self) {
        let saving = self.state.with_value(|state| {
            state
                .shared
                .trouble()
                .map_or(Saving::Saved, |(error, count)| Saving::Unsaved(error.clone(), count))
        });
        // Set only if it differs, because this runs with every change.
        if self.health.saving.with_untracked(|before| *before != saving) {
            self.health.saving.set(saving);
        }
        if self.with_shared(SharedWorkspace::take_was_cleared) == Some(true) {
            self.health.was_cleared.set(true);
        }
    }

    /// Starts to keep track of whether a write is on its way to the disk.
    pub fn watch_writing(&'static self) {
        write_log::on_waiting(move |is_writing| {
            // This fails only when the page is about to close.
            let _ = self.health.is_writing.try_set(is_writing);
        });
    }

    /// Tries again to store what could not be stored.
    pub fn save_again(&self) {
        self.state.update_value(|state| state.shared.flush());
        self.report_saving();
    }

    /// Removes the unreadable records for good.
    pub fn forget_unreadable(&self) {
        self.health.unreadable.with_untracked(|unreadable| {
            self.state.with_value(|state| state.shared.discard(unreadable));
        });
        self.health.unreadable.set(Vec::new());
    }

    /// Stores the records that were repaired at startup in their repaired form.
    pub fn keep_repaired(&self) {
        self.health.repaired.with_untracked(|repaired| {
            self.with_shared(|shared| shared.keep_repaired(repaired));
        });
        self.health.repaired.set(Vec::new());
        self.report_saving();
    }

    /// Adds the bundled article on a first visit: when nothing is stored, not even who is here. Who
    /// has deleted it does not want it.
    pub(in crate::ui::context) fn welcome(&self) {
        let is_known = LocalStorage::open().is_some_and(|store| identity::read(&store).is_some());
        let is_empty = self.peek(|workspace| workspace.documents().is_empty());
        // It is missing only in a broken build.
        if let Ok(article) = bundled::document()
            && is_empty
            && !is_known
        {
            self.begin_with(|workspace| workspace.open_document(article));
        }
    }

    /// Adds the annotator at this browser if missing; every annotation refers to its annotator.
    pub(in crate::ui::context) fn ensure_annotator_here(&self) {
        let id = self.annotator.get_untracked();
        if self.peek(|workspace| !workspace.annotators().contains_key(&id)) {
            self.begin_with(|workspace| workspace.name_annotator(id, String::new()));
        }
    }

    /// Makes a change that is there from the start, and is stored once anything can be.
    fn begin_with(&self, change: impl FnOnce(&Workspace) -> Change) {
        self.state.update_value(|state| {
            let change = change(state.shared.workspace());
            let made = state.shared.begin_with(change);
            debug_assert!(made.is_ok(), "it only adds what is not there");
        });
    }

    /// Stores what is there from the start, and who is here.
    pub(in crate::ui::context) fn begin_to_store(&self) {
        self.with_shared(|shared| shared.store_beginning(&this_tab()));
        self.apply_remote_identity();
        self.keep_identity();
        self.report_saving();
    }

    /// Adds the annotator at this browser if missing, and stores who is here.
    pub(super) fn ensure_annotator(&self) {
        let id = self.annotator.get_untracked();
        if self.peek(|workspace| !workspace.annotators().contains_key(&id)) {
            self.apply_unrecorded(|workspace| workspace.name_annotator(id, String::new()));
        }
        self.keep_identity();
    }

    /// Stores who is at this browser, if that is not stored yet.
    pub(super) fn keep_identity(&self) {
        let id = self.annotator.get_untracked();
        self.state.with_value(|state| state.shared.store().keep_identity(id));
    }

    /// Applies a change that the reader did not make, so that undo does not cover it.
    fn apply_unrecorded(&self, change: impl FnOnce(&Workspace) -> Change) {
        self.state.update_value(|state| {
            let change = change(state.shared.workspace());
            let kept = state.shared.apply_unrecorded(change, &this_tab());
            debug_assert!(kept.is_ok(), "it only adds what is not there");
        });
    }
}
