//! Whether the work is saved, and what was wrong with it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    model::Annotation,
    storage::{Repaired, StoreError, Unreadable},
};

/// Whether the work is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// All changes are stored.
    Saved,
    /// The error, and how many changes are in memory only.
    Unsaved(StoreError, usize),
}

/// Something that was handed to the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handed {
    /// A file, and what of the work it lacks.
    File {
        /// Its name.
        name: String,
        /// What it lacks.
        lost: Vec<String>,
    },
    /// A link.
    Link {
        /// The link.
        address: String,
        /// Whether the browser has copied it.
        is_copied: bool,
    },
    /// A link that is too long to be of use.
    LongLink {
        /// Its length in characters.
        length: usize,
        /// How long it may be.
        most: usize,
    },
}

/// What the top bar and the alerts say about the work.
pub struct Health {
    /// Whether the work is saved.
    pub saving: RwSignal<Saving>,
    /// Whether a write is on its way to the disk.
    pub is_writing: RwSignal<bool>,
    /// Whether a change is under way that takes long.
    pub is_working: RwSignal<bool>,
    /// Records that could not be read at startup.
    pub unreadable: RwSignal<Vec<Unreadable>>,
    /// Records that were repaired at startup, as long as the repairs are not stored.
    pub repaired: RwSignal<Vec<Repaired>>,
    /// Whether the storage was cleared while the page was open.
    pub was_cleared: RwSignal<bool>,
    /// An annotation whose card was open when another tab deleted it.
    pub deleted_elsewhere: RwSignal<Option<Arc<Annotation>>>,
    /// What was handed to the reader last, if there is something to say of it.
    pub handed: RwSignal<Option<Handed>>,
    /// Whether a new version of the page is stored and waits.
    pub has_new_version: RwSignal<bool>,
    /// How many records of a later version were left alone at startup.
    pub newer_version_count: usize,
}

impl Health {
    /// Returns whether there is something to tell beside unsaved work.
    pub fn has_news(&self) -> bool {
        self.newer_version_count > 0
            || self.was_cleared.get()
            || self.has_new_version.get()
            || !self.unreadable.read().is_empty()
            || !self.repaired.read().is_empty()
            || self.deleted_elsewhere.read().is_some()
    }

    pub(super) fn new(
        unreadable: Vec<Unreadable>,
        repaired: Vec<Repaired>,
        newer_version_count: usize,
    ) -> Self {
        Self {
            saving: RwSignal::new(Saving::Saved),
            is_writing: RwSignal::new(false),
            is_working: RwSignal::new(false),
            unreadable: RwSignal::new(unreadable),
            repaired: RwSignal::new(repaired),
            was_cleared: RwSignal::new(false),
            deleted_elsewhere: RwSignal::new(None),
            handed: RwSignal::new(None),
            has_new_version: RwSignal::new(false),
            newer_version_count,
        }
    }
}
