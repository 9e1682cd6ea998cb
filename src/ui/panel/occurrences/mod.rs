//! More occurrences of what an annotation or an entry names, and a way to tag those that are meant.

mod list;
mod lookup;
mod offer;
mod painted;
mod proposal;
mod tagging;

pub use self::proposal::{Proposal, Target, propose_entry};

use leptos::{ev::KeyboardEvent, html, prelude::*};

use self::{list::OccurrenceList, lookup::describe, offer::Offer};
use crate::{analysis::MAX_NAMES, browser::view, ui::job::JobState};

/// How often a proposal's names occur untagged in the text, with a button that opens the list of
/// the occurrences. Shows nothing if there is nothing to tag.
#[component]
pub fn Occurrences(
    /// The passages that could be tagged.
    #[prop(into)]
    proposal: Signal<Option<Proposal>>,
    /// If given, Ctrl+Enter opens the list, and calls this if there is nothing to list. Only one
    /// component on the page may be given it at a time.
    #[prop(optional, into)]
    by_key_else: Option<Callback<(), bool>>,
) -> impl IntoView {
    let offer = Offer::new(proposal);
    if let Some(otherwise) = by_key_else {
        listen(move || offer.act_by_key(otherwise));
    }
    let report = NodeRef::<html::P>::new();
    // The button that had the focus is gone once all are tagged: the report takes the focus.
    Effect::new(move || {
        if let Some(report) = report.get() {
            view::focus(&report);
        }
    });
    let names_left_out = move || proposal.get().map_or(0, |proposal| proposal.query.left_out());
    view! {
        <JobState job=offer.job what="where else it stands" />
        <Show when=move || { names_left_out() > 0 }>
            <p class="hint">
                {move || format!("Only its first {MAX_NAMES} names are looked for, {} are not.", names_left_out())}
            </p>
        </Show>
        <Show when=move || offer.is_any()>
            <OfferView offer has_key=by_key_else.is_some() />
        </Show>
        {move || offer.report().map(|words| view! {
            <p class="occurrences-done" tabindex="-1" node_ref=report>{words}</p>
        })}
    }
}

/// The number of occurrences, and the button that opens and closes their list.
#[component]
fn OfferView(
    offer: Offer,
    /// Whether Ctrl+Enter opens the list.
    has_key: bool,
) -> impl IntoView {
    let Offer { proposal, attended, is_open, opener, .. } = offer;
    let id = if has_key { "card-occurrences" } else { "entry-occurrences" };
    let count = move || {
        let (count, place) = offer.untagged.with(describe);
        proposal.get().map(|proposal| {
            let others = (proposal.of_entry && proposal.query.names.len() > 1)
                .then_some(" or its other names");
            let name = proposal.query.names.into_iter().next();
            view! { {count} "\u{201c}" <bdi>{name}</bdi> "\u{201d}" {others} {place} }
        })
    };
    let label = move || match (is_open.get(), offer.untagged.with(|untagged| untagged.fresh())) {
        (true, _) => "Close the list".to_owned(),
        (false, (0, 0)) => "Look at them\u{2026}".to_owned(),
        (false, (0, count) | (count, _)) => format!("Tag {count} more\u{2026}"),
    };
    view! {
        <div
            class="occurrences"
            role="group"
            aria-label="More occurrences"
            on:mouseenter=move |_| attended.set(true)
            on:mouseleave=move |_| attended.set(false)
            on:focusin=move |_| attended.set(true)
            on:focusout=move |_| attended.set(false)
        >
            <p>{count}</p>
            <button
                type="button"
                node_ref=opener
                aria-expanded=move || is_open.get().to_string()
                aria-controls=move || is_open.get().then_some(id)
                aria-keyshortcuts=has_key.then_some("Control+Enter")
                title=has_key.then_some("Ctrl+Enter")
                on:click=move |_| offer.toggle()
            >
                {label}
            </button>
            <Show when=move || is_open.get()>
                <OccurrenceList offer id />
            </Show>
        </div>
    }
}

/// Calls `act` on Ctrl+Enter in the card, for as long as the calling component is shown.
fn listen(act: impl Fn() -> bool + 'static) {
    let handle = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let command = event.ctrl_key() || event.meta_key();
        let in_card = || {
            let focused = document().active_element();
            focused.is_some_and(|focused| focused.closest(".card").ok().flatten().is_some())
        };
        if event.key() == "Enter" && command && !event.default_prevented() && in_card() && act() {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}
