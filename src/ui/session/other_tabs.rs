//! What other tabs do to the same work.

use std::time::Duration;

use leptos::{ev, prelude::*};

use super::Session;
use crate::{
    browser::{self, LocalStorage},
    model::{Edit, RecordKey, Replace, Step},
    storage::{IDENTITY, SETTINGS, identity},
};

impl Session {
    /// Listens for what other tabs write, for as long as the page is open.
    pub fn follow_other_tabs(self) {
        let handle = browser::on_storage(move |keys| {
            if keys.contains(SETTINGS) {
                self.hear_settings();
            }
            self.apply_remote(keys.iter().map(String::as_str));
            if keys.contains(IDENTITY) {
                self.hear_identity();
            }
            // Another tab may have made room.
            self.look_after();
        });
        // It lives as long as the page.
        StoredValue::new_local(handle);
    }

    fn apply_remote<'a>(self, keys: impl IntoIterator<Item = &'a str>) {
        let remote = self.with_stored(|stored| stored.apply_remote(keys)).flatten();
        self.show_remote(remote);
    }

    /// Is the person who another tab has found to be at this browser, where both were opened at once.
    fn hear_identity(self) {
        let named = LocalStorage::open().and_then(|storage| identity::read(&storage));
        let Some(id) = named.filter(|&id| id != self.annotator.get_untracked()) else { return };
        self.annotator.set(id);
        self.apply_remote([RecordKey::Annotator(id).to_string().as_str()]);
        self.ensure_annotator();
    }

    /// Stores what is not stored, as soon as that can be done: when another tab has changed the
    /// store, when the reader comes back to the page, and now and then.
    pub fn keep_trying(self) {
        /// A full store that another page of the same site makes room in tells nobody.
        const CHECK_INTERVAL: Duration = Duration::from_secs(10);
        let back = window_event_listener(ev::focus, move |_| self.look_after());
        on_cleanup(move || back.remove());
        if let Ok(interval) = set_interval_with_handle(move || self.look_after(), CHECK_INTERVAL) {
            on_cleanup(move || interval.clear());
        }
    }

    fn look_after(self) {
        self.keep_identity();
        self.with_stored(|stored| {
            stored.store_again_if_cleared();
            if stored.trouble().is_some() {
                stored.flush();
            }
        });
        self.report_saving();
    }

    /// Shows what was taken over from another tab. What the reader had open and is gone is offered
    /// again.
    pub(super) fn show_remote(self, remote: Option<Step>) {
        let Some(step) = remote else { return };
        let active = self.active.get_untracked();
        let gone = step.change.edits.iter().find_map(|edit| match edit {
            Edit::Annotation(Replace::Remove(gone)) if Some(gone.id) == active => {
                Some(gone.clone())
            }
            _ => None,
        });
        let still_gone = |id| self.peek(|workspace| !workspace.annotations().contains_key(&id));
        if let Some(gone) = gone.filter(|gone| still_gone(gone.id)) {
            self.deleted_elsewhere.set(Some(gone));
        }
        self.show(&step);
    }

    /// Brings back what another tab has deleted while it was open here.
    pub fn bring_back(self) {
        let Some(annotation) = self.deleted_elsewhere.get_untracked() else { return };
        if self.dispatch(|workspace| workspace.restore_annotation(&annotation)) {
            self.deleted_elsewhere.set(None);
            self.visit(annotation.id);
        }
    }
}
