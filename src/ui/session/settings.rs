//! What the page remembers beside the work, in all tabs.

use leptos::prelude::*;

use super::Session;
use crate::browser::{Settings, load_settings, save_settings};

impl Session {
    /// Changes what the page remembers beside the work.
    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        self.save_settings();
    }

    /// Changes what is of use to this tab alone until it is closed; [`Session::save_settings`] stores it
    /// then.
    pub fn remember(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update_untracked(change);
    }

    /// Stores what has changed of the settings.
    pub fn save_settings(self) {
        let settings = self.settings.get_untracked();
        self.state.update_value(|state| {
            if save_settings(&state.settings, &settings) {
                state.settings = settings;
            }
        });
    }

    /// Takes over what another tab has changed of the settings.
    pub(super) fn hear_settings(self) {
        let stored = load_settings();
        let now = self.settings.get_untracked();
        let carried = self.state.try_update_value(|state| {
            let carried = state.settings.carried(&now, &stored);
            state.settings = stored;
            carried
        });
        if let Some(Ok(carried)) = carried
            && carried != now
        {
            self.settings.set(carried);
        }
    }
}
