//! The focus of the list's search field.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::context::SidePanel;
use crate::browser::view;

/// Gives the search field the focus in the next frame, if the reader wants to search, has not moved
/// the focus since, and the field is there. The field itself asks for it, too, when it comes.
pub fn focus(side_panel: &'static SidePanel) {
    let Some(wish) = side_panel.search_wish.get_value() else { return };
    wish.settle(move || {
        let field = document().get_element_by_id("search");
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            side_panel.search_wish.set_value(None);
            view::focus(&field);
            // So that typing replaces the last search.
            field.select();
        }
    });
}
