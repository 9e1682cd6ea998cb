//! The side panel: the open card, and below it either the list of annotations with its search and
//! filters, or a register. On a phone both are sheets over the text.

mod card;
mod choices;
mod chosen;
mod filters;
mod list;
mod occurrences;
mod registers;
mod row;
mod search;
mod tabs;
mod who_codes;

use leptos::{either::Either, prelude::*};

use self::{
    card::Card, chosen::Chosen, filters::Filters, list::List, registers::register, search::Search,
    tabs::Tabs, who_codes::WhoCodes,
};
use super::{
    context::{Cards, Reading, SidePanel, Workbench},
    example::{ExampleOffer, ShowExample},
    taken_away::TakenAway,
};
use crate::{
    model::{Actor, Issue, Tag},
    page::Tab,
};

/// Returns the register that the side panel shows.
pub fn shown_register() -> AnyView {
    let side_panel = SidePanel::from_context();
    match side_panel.tab.get_untracked() {
        Tab::Actors => register::<Actor>().into_any(),
        Tab::Issues => register::<Issue>().into_any(),
        Tab::Tags => register::<Tag>().into_any(),
        // The panel draws the list itself.
        Tab::Annotations => ().into_any(),
    }
}

/// The side panel.
#[component]
pub fn Panel(
    /// The register that it shows.
    register: fn() -> AnyView,
) -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let side_panel = SidePanel::from_context();
    let cards = Cards::from_context();
    // A card that opens is to be seen, not the list over it.
    Effect::new(move || {
        if cards.active.get().is_some() {
            side_panel.is_open.set(false);
        }
    });
    let count = move || workbench.read(|watched| watched.count_of(reading.document.get()));
    view! {
        <aside class="panel" aria-label="Annotations of this document">
            <Card />
            <div class="lists">
                <WhoCodes />
                <Tabs />
                <div
                    class="list-panel"
                    id="annotations"
                    role="tabpanel"
                    aria-labelledby=move || tabs::id(side_panel.tab.get())
                >
                    {move || match side_panel.tab.get() {
                        Tab::Annotations => Either::Left(view! {
                            <Search />
                            <Filters />
                            <Chosen />
                            <List />
                        }),
                        Tab::Actors | Tab::Issues | Tab::Tags => Either::Right(register()),
                    }}
                </div>
            </div>
            <TakenAway />
            // The list, which offers it too, is out of sight on a phone.
            <Show when=move || count() == 0>
                <ExampleOffer><div class="sheet-example"><ShowExample /></div></ExampleOffer>
            </Show>
            <button
                type="button"
                class="sheet-switch"
                aria-expanded=move || side_panel.is_open.get().to_string()
                aria-controls="annotations"
                on:click=move |_| side_panel.is_open.update(|open| *open = !*open)
            >
                {move || match (side_panel.is_open.get(), cards.active.get(), count()) {
                    (true, Some(_), _) => "Back to the card".to_owned(),
                    (true, None, _) => "Back to the article".to_owned(),
                    (false, _, 0) if reading.document.get().is_none() => "Actors, issues and tags".to_owned(),
                    (false, _, 0) => "No annotations yet: select a passage".to_owned(),
                    (false, _, count) => format!("Annotations ({count})"),
                }}
            </button>
        </aside>
    }
}
