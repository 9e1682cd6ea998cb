//! Which kinds are listed, and stand out in the text.

use leptos::prelude::*;

use crate::{model::Kind, ui::session::Session};

/// One switch for each kind.
#[component]
pub fn Filters(session: Session) -> impl IntoView {
    view! {
        <fieldset class="filters">
            <legend class="visually-hidden">"Kinds to show"</legend>
            {Kind::ALL.into_iter().map(|kind| {
                let shown = move || session.filter.with(|filter| filter.kinds.contains(&kind));
                let plural = match kind {
                    Kind::Claim => "Claims",
                    Kind::Actor => "Actors",
                    Kind::Issue => "Issues",
                };
                let switch = move |_| session.refilter(|filter| {
                    if filter.kinds.contains(&kind) {
                        filter.kinds.retain(|&other| other != kind);
                    } else {
                        filter.kinds.push(kind);
                        filter.kinds.sort_unstable();
                    }
                });
                view! {
                    <label class="filter">
                        <input type="checkbox" prop:checked=shown on:change=switch />
                        <span class="swatch" data-kinds=kind.name() aria-hidden="true"></span>
                        {plural}
                    </label>
                }
            }).collect_view()}
        </fieldset>
    }
}
