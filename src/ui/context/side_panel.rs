//! Which list the side panel shows, and how.

use leptos::prelude::*;

use crate::page::Tab;

/// The side panel beside the article.
pub struct SidePanel {
    /// The list that it shows.
    pub tab: RwSignal<Tab>,
    /// Whether the registers are sorted by how often their entries are used, instead of by name.
    pub by_count: RwSignal<bool>,
    /// On a phone: whether the list covers the text.
    pub is_open: RwSignal<bool>,
}

impl SidePanel {
    pub(super) fn new() -> Self {
        Self {
            tab: RwSignal::new(Tab::default()),
            by_count: RwSignal::new(false),
            is_open: RwSignal::new(false),
        }
    }
}
