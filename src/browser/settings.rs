//! What the page remembers beside the work: how it looks, where the reader was.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{LocalStorage, new_uuid};
use crate::{
    exchange::store::{Backend, SETTINGS},
    model::{AnnotatorId, DocumentId, Timestamp},
};

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system wishes.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// Where the reader was in a document.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The topmost block in view.
    pub block: usize,
    /// How far below the top of the window it began, in CSS pixels.
    pub offset: f64,
}

/// What the page remembers beside the work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Light or dark.
    #[serde(default)]
    pub theme: Theme,
    /// Whether single keys act (WCAG 2.2, success criterion 2.1.4).
    #[serde(default = "yes")]
    pub single_keys: bool,
    /// The person at this browser.
    pub annotator: AnnotatorId,
    /// The document that is open.
    #[serde(default)]
    pub document: Option<DocumentId>,
    /// Where the reader was, by document.
    #[serde(default)]
    pub places: BTreeMap<DocumentId, Place>,
    /// When each document was last exported.
    #[serde(default)]
    pub exported: BTreeMap<DocumentId, Timestamp>,
    /// Whether the browser was asked to keep the storage when it runs out of room.
    #[serde(default)]
    pub asked_to_persist: bool,
}

const fn yes() -> bool {
    true
}

impl Settings {
    /// What is stored; where nothing is, or nothing that can be read, the defaults and an annotator
    /// who has not been here before.
    pub fn load() -> Self {
        let stored = LocalStorage::open().and_then(|storage| storage.get(SETTINGS));
        stored.and_then(|stored| serde_json::from_str(&stored).ok()).unwrap_or_else(|| Self {
            theme: Theme::default(),
            single_keys: true,
            annotator: AnnotatorId::new(new_uuid()),
            document: None,
            places: BTreeMap::new(),
            exported: BTreeMap::new(),
            asked_to_persist: false,
        })
    }

    /// Stores them. A full store keeps the old ones: they are a convenience, not work.
    pub fn save(&self) {
        let Some(storage) = LocalStorage::open() else { return };
        let written = serde_json::to_string(self).map(|settings| storage.set(SETTINGS, &settings));
        if !matches!(written, Ok(Ok(()))) {
            leptos::logging::warn!("the settings could not be stored");
        }
    }
}
