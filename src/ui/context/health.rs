//! Whether the work is kept, and what was found wrong with it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    model::Annotation,
    storage::{Repaired, StoreError, Unreadable},
};

/// Whether the work is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// All of it.
    Saved,
    /// So many changes are in memory only.
    Unsaved(StoreError, usize),
}

/// What the top bar and the alerts say of the work.
pub struct Health {
    /// Whether the work is kept.
    pub saving: RwSignal<Saving>,
    /// Whether something is on its way to the disk.
    pub is_writing: RwSignal<bool>,
    /// Records that could not be read at the start.
    pub unreadable: RwSignal<Vec<Unreadable>>,
    /// Records that were repaired at the start, as long as they are stored as they were before.
    pub repaired: RwSignal<Vec<Repaired>>,
    /// Whether the storage was cleared under the page.
    pub was_cleared: RwSignal<bool>,
    /// An annotation whose card was open when another tab deleted it.
    pub deleted_elsewhere: RwSignal<Option<Arc<Annotation>>>,
    /// How many records of a later version were left alone at the start.
    pub newer_version_count: usize,
}

impl Health {
    pub(super) fn new(
        unreadable: Vec<Unreadable>,
        repaired: Vec<Repaired>,
        newer_version_count: usize,
    ) -> Self {
        Self {
            saving: RwSignal::new(Saving::Saved),
            is_writing: RwSignal::new(false),
            unreadable: RwSignal::new(unreadable),
            repaired: RwSignal::new(repaired),
            was_cleared: RwSignal::new(false),
            deleted_elsewhere: RwSignal::new(None),
            newer_version_count,
        }
    }
}
