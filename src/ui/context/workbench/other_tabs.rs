//! Follows what other tabs do to the same work.

use std::{collections::BTreeSet, time::Duration};

use leptos::{ev, prelude::*};

use super::Workbench;
use crate::{
    browser::LocalStorage,
    model::{RecordKey, Step},
    storage::{IDENTITY, SETTINGS, identity},
};

impl Workbench {
    /// Takes over what another tab has written under these keys.
    pub(in crate::ui::context) fn follow_other_tab(&self, keys: &BTreeSet<String>) {
        if keys.contains(SETTINGS) {
            self.preferences.apply_remote();
        }
        self.apply_remote(keys.iter().map(String::as_str));
        if keys.contains(IDENTITY) {
            self.apply_remote_identity();
        }
        // Another tab may have made room.
        self.store_what_is_left();
    }

    fn apply_remote<'a>(&self, keys: impl IntoIterator<Item = &'a str>) {
        let remote = self.with_shared(|shared| shared.apply_remote(keys)).flatten();
        self.show_remote(remote.as_ref());
    }

    /// Adopts the identity that another tab has stored, where both tabs were opened at once.
    pub(super) fn apply_remote_identity(&self) {
        let named = LocalStorage::open().and_then(|storage| identity::read(&storage));
        let Some(id) = named.filter(|&id| id != self.annotator.get_untracked()) else { return };
        self.annotator.set(id);
        self.apply_remote([RecordKey::Annotator(id).to_string().as_str()]);
        self.ensure_annotator();
    }

    /// Stores what is not stored as soon as possible: when another tab has changed the store, when
    /// the reader comes back to the page, and at intervals; for as long as the page is open.
    pub(in crate::ui::context) fn keep_trying(&'static self) {
        /// If another page of the same site makes room in a full store, no event tells this page.
        const CHECK_INTERVAL: Duration = Duration::from_secs(10);
        window_event_listener(ev::focus, move |_| self.store_what_is_left());
        set_interval(move || self.store_what_is_left(), CHECK_INTERVAL);
    }

    fn store_what_is_left(&self) {
        // The page is about to close.
        if self.state.is_disposed() {
            return;
        }
        self.keep_identity();
        self.with_shared(|shared| {
            shared.store_again_if_cleared();
            if shared.trouble().is_some() {
                shared.flush();
            }
        });
        self.report_saving();
    }

    /// Shows a step that was taken over from another tab.
    pub(super) fn show_remote(&self, remote: Option<&Step>) {
        if let Some(step) = remote {
            self.show(step);
        }
    }
}
