//! The side panel's tabs: the annotations, and the three registers they refer to.

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    model::{Actor, Issue, Tag},
    page::Tab,
    ui::context::{Reading, SidePanel, Workbench},
};

/// One tab for each list (ARIA Authoring Practices, "Tabs", with automatic activation). The tab
/// list is one stop for the Tab key; arrow keys move within it.
#[component]
pub fn Tabs() -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let side_panel = SidePanel::from_context();
    let on_key = move |event: KeyboardEvent| {
        let now =
            Tab::ALL.iter().position(|&tab| tab == side_panel.tab.get_untracked()).unwrap_or(0);
        let last = Tab::ALL.len() - 1;
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1) % Tab::ALL.len(),
            "ArrowLeft" => now.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        side_panel.show(Tab::ALL[next]);
        let tab = document().get_element_by_id(&id(Tab::ALL[next]));
        if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
            // Focusing fails only if the element is gone.
            tab.focus().unwrap_or_default();
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label="Lists" on:keydown=on_key>
            {Tab::ALL.map(|tab| {
                let selected = move || side_panel.tab.get() == tab;
                view! {
                    <button
                        type="button"
                        role="tab"
                        id=id(tab)
                        aria-controls="annotations"
                        aria-selected=move || selected().to_string()
                        tabindex=move || if selected() { "0" } else { "-1" }
                        on:click=move |_| side_panel.show(tab)
                    >
                        {tab.label()} " " <span class="count">{move || count(workbench, reading, tab)}</span>
                    </button>
                }
            })}
        </div>
    }
}

/// The id of a tab in the page.
pub fn id(tab: Tab) -> String {
    format!("tab-{}", tab.label().to_ascii_lowercase())
}

fn count(workbench: &'static Workbench, reading: &'static Reading, tab: Tab) -> usize {
    workbench.read(|watched| match tab {
        Tab::Annotations => watched.count_of(reading.document.get()),
        Tab::Actors => watched.register::<Actor>().len(),
        Tab::Issues => watched.register::<Issue>().len(),
        Tab::Tags => watched.register::<Tag>().len(),
    })
}
