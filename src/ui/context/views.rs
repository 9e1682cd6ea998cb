//! Which view is shown, and how.

use std::sync::OnceLock;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::library::Library;
use crate::{
    browser::view,
    drawing::Subject,
    model::Span,
    page::{TablePart, View, ViewOptions},
};

/// The view that is shown.
pub struct Views {
    /// The view.
    pub view: RwSignal<View>,
    /// How the analyses are shown.
    pub options: RwSignal<ViewOptions>,
    /// The part of the positions table whose claims are listed beside it. It is kept while the
    /// reader looks at one of them in the text.
    pub part: RwSignal<Option<TablePart>>,
    /// The node or tie of the network whose claims are listed beside it, kept in the same way.
    pub subject: RwSignal<Option<Subject>>,
    /// Whether the example is wanted. The positions show it once they are loaded.
    pub wants_example: RwSignal<bool>,
    /// Whether the next document is wanted, or the previous one. The chunk with the library opens it.
    pub wants_next: RwSignal<bool>,
    /// See `wants_next`.
    pub wants_previous: RwSignal<bool>,
    /// Which documents are listed, once that has been asked for.
    pub(super) library: OnceLock<Library>,
    selection: RwSignal<Option<Span>>,
}

impl Views {
    /// `selection` is the selection in the article, which a change of view clears.
    pub(super) fn new(selection: RwSignal<Option<Span>>) -> Self {
        Self {
            view: RwSignal::new(View::default()),
            options: RwSignal::new(ViewOptions::default()),
            part: RwSignal::new(None),
            subject: RwSignal::new(None),
            wants_example: RwSignal::new(false),
            wants_next: RwSignal::new(false),
            wants_previous: RwSignal::new(false),
            library: OnceLock::new(),
            selection,
        }
    }

    /// Shows the example in the positions. Who goes on to another view first, does without.
    pub fn show_example(&self) {
        self.show(View::Positions);
        self.wants_example.set(true);
    }

    /// Shows a view. If the focus was in the view that is gone, it moves to the new one.
    pub fn show(&self, view: View) {
        if self.view.get_untracked() == view {
            return;
        }
        self.selection.set(None);
        self.wants_example.set(false);
        self.view.set(view);
        request_animation_frame(|| {
            let lost =
                document().active_element().is_none_or(|element| element.tag_name() == "BODY");
            let main = document().query_selector("main").ok().flatten();
            if lost && let Some(main) = main.and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
                view::focus(&main);
            }
        });
    }
}
