//! The focus of the list's search field.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::context::SidePanel;
use crate::browser::{focus, view};

/// Gives the search field the focus in the next frame, if the reader wants to search and it is there.
/// The field itself asks for it, too, when it comes.
pub fn focus(side_panel: &'static SidePanel) {
    if !side_panel.wants_search.get_value() {
        return;
    }
    focus::give_later(move || {
        let field = document().get_element_by_id("search");
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            side_panel.wants_search.set_value(false);
            view::focus(&field);
            // So that typing replaces the last search.
            field.select();
        }
    });
}
