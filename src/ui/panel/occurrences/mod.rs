//! More occurrences of what an annotation or an entry names, and a way to tag them all.

mod lookup;
mod painted;
mod proposal;

pub use self::proposal::{Proposal, Target, propose_entry};

use std::sync::Arc;

use leptos::{ev::KeyboardEvent, html, prelude::*};

use self::{
    lookup::{Lookup, Untagged, describe, find_untagged, look},
    proposal::tag_all,
};
use crate::{
    analysis::MAX_NAMES,
    browser::view,
    model::{Actor, Issue, Quote},
    page::Extent,
    text::Direction,
    ui::{
        context::{Announcements, Reading, Workbench},
        job::{self, Job, JobState},
        now::Now,
    },
};

/// The occurrences that could be tagged, and the state of the controls for them.
#[derive(Clone, Copy)]
struct Offer {
    workbench: &'static Workbench,
    reading: &'static Reading,
    announcements: &'static Announcements,
    proposal: Signal<Option<Proposal>>,
    job: Job<Lookup>,
    untagged: Memo<Untagged>,
    /// The number of the occurrence that the reader is at.
    current: RwSignal<Option<usize>>,
    /// Whether the offer is hovered or has the focus.
    attended: RwSignal<bool>,
    /// How many occurrences were tagged last.
    tagged: RwSignal<Option<usize>>,
}

impl Offer {
    fn new(
        announcements: &'static Announcements,
        workbench: &'static Workbench,
        reading: &'static Reading,
        proposal: Signal<Option<Proposal>>,
    ) -> Self {
        let job = look(workbench, proposal);
        let untagged = Memo::new(move |_| {
            job.done.with(|lookup| find_untagged(workbench, reading, proposal, lookup))
        });
        let current = RwSignal::new(None::<usize>);
        let attended = RwSignal::new(false);
        painted::show(reading, untagged, current, attended);
        Self {
            workbench,
            reading,
            announcements,
            proposal,
            job,
            untagged,
            current,
            attended,
            tagged: RwSignal::new(None),
        }
    }

    /// Tags all remaining occurrences.
    fn tag(self, extent: Extent) {
        let Some(proposal) = self.proposal.now() else { return };
        let tag = |lookup: &Arc<Lookup>| {
            tag_all(
                self.announcements,
                self.workbench,
                self.reading,
                &proposal,
                &lookup.hits,
                extent,
            )
        };
        if let Some(count) = self.job.done.try_with_untracked(tag).filter(|&count| count > 0) {
            self.current.set(None);
            self.attended.set(false);
            self.tagged.set(Some(count));
        }
    }

    /// Tags all remaining occurrences in this document, or calls `otherwise` if there are none.
    /// Returns whether anything was done.
    fn tag_by_key(self, otherwise: Callback<(), bool>) -> bool {
        // A quick reader does not wait until the texts have been looked through.
        let query = self.proposal.now().map(|proposal| proposal.query);
        let is_other = |lookup: &Arc<Lookup>| lookup.query != query;
        if self.job.done.try_with_untracked(is_other) == Some(true) {
            match job::at_once(&mut Lookup::through(self.workbench, query)) {
                Some(lookup) => self.job.done.set(Arc::new(lookup)),
                None => {
                    self.announcements.say("The texts are still being looked through.");
                    return true;
                }
            }
        }
        if self.untagged.try_with_untracked(|untagged| untagged.here.is_empty()) != Some(false) {
            return otherwise.try_run(()) == Some(true);
        }
        self.tag(Extent::ThisDocument);
        true
    }

    /// Goes to the next or the previous occurrence.
    fn step(self, direction: Direction) {
        let count = self.untagged.try_with_untracked(|untagged| untagged.here.len()).unwrap_or(0);
        if let Some(next) = direction.next_of(self.current.now(), count) {
            self.current.set(Some(next));
            go(self.announcements, self.reading, self.untagged, next);
        }
    }

    fn here(self) -> usize {
        self.untagged.with(|untagged| untagged.here.len())
    }

    fn everywhere(self) -> usize {
        self.untagged.with(|untagged| untagged.everywhere)
    }
}

/// How often a proposal's names occur untagged in the text, with buttons to step through the
/// occurrences and to tag them all. Shows nothing if there is nothing to tag.
#[component]
pub fn Occurrences(
    /// The passages that could be tagged.
    #[prop(into)]
    proposal: Signal<Option<Proposal>>,
    /// If given, Ctrl+Enter tags all occurrences, and calls this if there are none. Only one
    /// component on the page may be given it at a time.
    #[prop(optional, into)]
    by_key_else: Option<Callback<(), bool>>,
) -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let offer = Offer::new(announcements, workbench, reading, proposal);
    if let Some(otherwise) = by_key_else {
        listen(move || offer.tag_by_key(otherwise));
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
        <Show when=move || { offer.everywhere() > 0 }>
            <OfferView offer has_key=by_key_else.is_some() />
        </Show>
        {move || offer.tagged.get().filter(|_| offer.here() == 0).map(|count| view! {
            <p class="occurrences-done" tabindex="-1" node_ref=report>{count} " more tagged. Undo takes them back."</p>
        })}
    }
}

/// The number of occurrences, the buttons to step through them, and those to tag them.
#[component]
fn OfferView(
    offer: Offer,
    /// Whether Ctrl+Enter tags all.
    has_key: bool,
) -> impl IntoView {
    let Offer { workbench, proposal, attended, .. } = offer;
    let here = move || offer.here();
    let count = move || {
        let (count, place) = offer.untagged.with(describe);
        proposal.get().map(|Proposal { of_entry, query, .. }| {
            let others = (of_entry && query.names.len() > 1).then_some(" or its other names");
            let name = query.names.into_iter().next();
            view! { {count} "\u{201c}" <bdi>{name}</bdi> "\u{201d}" {others} {place} }
        })
    };
    let taken = move || {
        guess_to_take(workbench, proposal.get().as_ref())
            .map(|name| view! { " as " <bdi>{name}</bdi> })
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
            <Show when=move || { here() > 0 }>
                <span class="occurrences-steps">
                    <button type="button" aria-label="Previous occurrence" title="Previous occurrence" on:click=move |_| offer.step(Direction::Back)>"\u{2191}"</button>
                    <button type="button" aria-label="Next occurrence" title="Next occurrence" on:click=move |_| offer.step(Direction::Forward)>"\u{2193}"</button>
                </span>
                <button
                    type="button"
                    aria-keyshortcuts=has_key.then_some("Control+Enter")
                    title=has_key.then_some("Ctrl+Enter")
                    on:click=move |_| offer.tag(Extent::ThisDocument)
                >
                    {move || if here() == 1 { "Tag it".to_owned() } else { format!("Tag all {}", here()) }}
                    {taken}
                </button>
            </Show>
            <Show when=move || { offer.everywhere() > here() }>
                <button type="button" on:click=move |_| offer.tag(Extent::AllDocuments)>
                    "Tag " {move || offer.everywhere()} " in all documents"
                    {move || (here() == 0).then(taken)}
                </button>
            </Show>
        </div>
    }
}

/// The name of the guessed entry, if any, for the button that accepts the guess.
fn guess_to_take(workbench: &'static Workbench, proposal: Option<&Proposal>) -> Option<String> {
    let proposal = proposal.filter(|proposal| proposal.guessed_of.is_some())?;
    match &proposal.target {
        Target::New(name) => Some(name.clone()),
        Target::Known(body) => workbench.read(|watched| {
            let actor = body.actor().and_then(|id| watched.entry::<Actor>(id));
            let issue = body.issue().and_then(|id| watched.entry::<Issue>(id));
            actor.map(|actor| actor.name.clone()).or_else(|| Some(issue?.name.clone()))
        }),
    }
}

/// Scrolls to an occurrence and announces it with the words around it.
fn go(
    announcements: &'static Announcements,
    reading: &'static Reading,
    untagged: Memo<Untagged>,
    number: usize,
) {
    let place = |untagged: &Untagged| Some((untagged.here.len(), *untagged.here.get(number)?));
    let Some((count, span)) = untagged.try_with_untracked(place).flatten() else { return };
    reading.reveal(span, None);
    let around = reading.shown().and_then(|(_, document)| Quote::of(document.text.as_str(), span));
    if let Some(Quote { exact, prefix, suffix }) = around {
        announcements.say(format!("{} of {count}: {prefix}{exact}{suffix}", number + 1));
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
