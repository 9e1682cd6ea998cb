//! What the page remembers besides the work, shared by all tabs.

use leptos::prelude::*;

use crate::{
    browser::{Settings, load_settings, save_settings},
    model::Entry,
};

/// The settings of this browser.
pub struct Preferences {
    /// The settings as this tab has them.
    pub settings: RwSignal<Settings>,
    /// The settings as they are stored, as far as this tab knows.
    stored: StoredValue<Settings>,
    /// What stores them, once it is there.
    store: StoredValue<Option<Store>>,
}

/// Stores the settings that have changed, and returns whether they are stored.
type Store = fn(before: &Settings, after: &Settings) -> bool;

impl Preferences {
    pub(super) fn load() -> Self {
        let settings = load_settings();
        Self {
            settings: RwSignal::new(settings.clone()),
            stored: StoredValue::new(settings),
            store: StoredValue::new(None),
        }
    }

    /// Begins to store the settings; those that have changed until now at once.
    pub(super) fn begin_to_store(&self) {
        self.store.set_value(Some(save_settings));
        self.save();
    }

    /// Changes the settings and stores them.
    pub fn set(&self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        self.save();
    }

    /// Returns whether a register is locked: nothing new comes into it but by intent.
    pub fn is_locked<T: Entry>(&self) -> bool {
        self.settings.with(|settings| settings.locked.holds(T::REGISTER))
    }

    /// Returns whether a register is locked, for handlers.
    pub fn is_locked_now<T: Entry>(&self) -> bool {
        self.settings.with_untracked(|settings| settings.locked.holds(T::REGISTER))
    }

    /// Changes settings that only this tab needs until it closes; [`Self::save`] then stores them.
    pub fn remember(&self, change: impl FnOnce(&mut Settings)) {
        self.settings.update_untracked(change);
    }

    /// Stores the settings that have changed, once the code for it is there.
    pub fn save(&self) {
        let Some(store) = self.store.get_value() else { return };
        let settings = self.settings.get_untracked();
        self.stored.update_value(|stored| {
            if store(stored, &settings) {
                *stored = settings;
            }
        });
    }

    /// Applies the settings that another tab has changed.
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
