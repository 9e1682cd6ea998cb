//! The settings in localStorage, which other tabs write as well.

use super::LocalStorage;
pub use crate::storage::settings::{ExportChoice, ExportExtent, ReadingPlace, Settings, Theme};
use crate::storage::{Backend, SETTINGS};

/// Loads the stored settings.
pub fn load_settings() -> Settings {
    Settings::read(LocalStorage::open().and_then(|storage| storage.get(SETTINGS)).as_deref())
}

/// Stores the settings that have changed, and returns whether they are stored. A full store keeps
/// the old ones: settings are a convenience, not work.
pub fn save_settings(before: &Settings, after: &Settings) -> bool {
    if before == after {
        return true;
    }
    let Some(storage) = LocalStorage::open() else { return false };
    let written = before
        .change(after, storage.get(SETTINGS).as_deref())
        .map(|settings| storage.set_unlogged(SETTINGS, &settings));
    let is_stored = matches!(written, Ok(Ok(())));
    if !is_stored {
        leptos::logging::warn!("the settings could not be stored");
    }
    is_stored
}
