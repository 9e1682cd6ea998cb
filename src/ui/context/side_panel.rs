//! Which list the side panel shows, and how.

use leptos::prelude::*;

use crate::{browser::focus::Wish, page::Tab};

/// The side panel beside the article.
pub struct SidePanel {
    /// The list that it shows.
    pub tab: RwSignal<Tab>,
    /// Whether the registers are sorted by how often their entries are used, instead of by name.
    pub by_count: RwSignal<bool>,
    /// Whether the list has been asked for. On a phone it covers the text; beside the text it takes
    /// the place of an open card.
    pub is_open: RwSignal<bool>,
    /// The request to give the search field the focus once it is there: the panel may be loading.
    pub search_wish: StoredValue<Option<Wish>, LocalStorage>,
}

impl SidePanel {
    pub(super) fn new() -> Self {
        Self {
            tab: RwSignal::new(Tab::default()),
            by_count: RwSignal::new(false),
            is_open: RwSignal::new(false),
            search_wish: StoredValue::new_local(None),
        }
    }

    /// Shows a list, in the place of an open card.
    pub fn show(&self, tab: Tab) {
        self.tab.set(tab);
        self.is_open.set(true);
    }
}
