//! What the page remembers beside the work, in all tabs.

use leptos::prelude::*;

use crate::browser::{Settings, load_settings, save_settings};

/// The settings of this browser.
pub struct Preferences {
    /// The settings as this tab has them.
    pub settings: RwSignal<Settings>,
    /// The settings as they are stored, as far as this tab knows.
    stored: StoredValue<Settings>,
}

impl Preferences {
    pub(super) fn load() -> Self {
        let settings = load_settings();
        Self { settings: RwSignal::new(settings.clone()), stored: StoredValue::new(settings) }
    }

    /// Changes what the page remembers beside the work.
    pub fn set(&self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        self.save();
    }

    /// Changes what is of use to this tab alone until it is closed; [`Self::save`] stores it then.
    pub fn remember(&self, change: impl FnOnce(&mut Settings)) {
        self.settings.update_untracked(change);
    }

    /// Stores what has changed of the settings.
    pub fn save(&self) {
        let settings = self.settings.get_untracked();
        self.stored.update_value(|stored| {
            if save_settings(stored, &settings) {
                *stored = settings;
            }
        });
    }

    /// Applies what another tab has changed of the settings.
    pub(super) fn apply_remote(&self) {
        let remote = load_settings();
        let now = self.settings.get_untracked();
        let carried = self.stored.try_update_value(|stored| {
            let carried = stored.carried(&now, &remote);
            *stored = remote;
            carried
        });
        if let Some(Ok(carried)) = carried
            && carried != now
        {
            self.settings.set(carried);
        }
    }
}
