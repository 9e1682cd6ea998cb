//! A notice of what the last change took away, with a button that undoes it.

use leptos::{html, prelude::*};
use web_sys::Element;

use super::{
    context::{Reading, SidePanel, Workbench},
    icon::Icon,
    now::Now,
};
use crate::{
    browser::{focus, view},
    model::{Loss, Lost},
    page::Tab,
};

/// The notice after any deletion or merge. Such a change is made at once. The notice says what it
/// took away, until the next change or until it is dismissed. It stands in the side panel and in
/// each dialog, because nothing outside an open dialog can be reached.
#[component]
pub fn TakenAway() -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let side_panel = SidePanel::from_context();
    let words = move || workbench.loss.with(|loss| loss.as_ref().map(Loss::words));
    let undo_label = move || {
        workbench.loss.with(|loss| match loss.as_ref().map(|loss| &loss.what) {
            Some(Lost::Merged(..)) => "Undo the merge",
            _ => "Undo the deletion",
        })
    };
    let element = NodeRef::<html::Section>::new();
    // The buttons disappear with the notice.
    let leave = move || {
        let dialog = element.now().and_then(|element| element.closest("dialog").ok().flatten());
        focus::give_later(move || focus_beside(reading, side_panel, dialog.as_ref()));
    };
    let undo = move |_| {
        leave();
        workbench.undo();
    };
    let dismiss = move |_| {
        leave();
        workbench.loss.set(None);
    };
    view! {
        <Show when=move || workbench.loss.with(Option::is_some)>
            <section class="taken-away" aria-label="What was taken away" node_ref=element>
                <p dir="auto">{words}</p>
                <button type="button" aria-label=undo_label on:click=undo>"Undo"</button>
                <button type="button" class="icon" aria-label="Dismiss" title="Dismiss" on:click=dismiss>
                    <Icon path="m6 6 12 12M18 6 6 18" />
                </button>
            </section>
        </Show>
    }
}

/// Moves the focus to where the reader was: in the dialog, at the register's tab, else the article.
fn focus_beside(
    reading: &'static Reading,
    side_panel: &'static SidePanel,
    dialog: Option<&Element>,
) {
    let within = |root: &Element, selector: &str| root.query_selector(selector).ok().flatten();
    let beside = match dialog {
        Some(dialog) => within(dialog, "li button").or_else(|| within(dialog, "button")),
        None if side_panel.tab.get_untracked() == Tab::Annotations => None,
        None => document().query_selector("[role=tab][aria-selected=true]").ok().flatten(),
    };
    match beside {
        Some(beside) => view::focus_any(&beside),
        None => reading.focus_article(),
    }
}
