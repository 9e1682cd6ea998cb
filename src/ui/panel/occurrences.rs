//! More occurrences of what has been tagged: how many there are, where they stand, and a way to tag
//! them all at once. For the open card as for a register's entry.

use std::sync::Arc;

use leptos::{ev::KeyboardEvent, html, prelude::*};

use crate::{
    analysis::{Found, MOST_NAMES, Sought, Work},
    browser::{paint, selection, view},
    model::{Quote, Span},
    text::Direction,
    ui::{
        after_paint::after_paint,
        job::{self, Job, JobState},
        now::Now,
        session::{Extent, Meant, Proposal, Session},
    },
};

/// The most occurrences that are painted, of which the first is in view: browsers slow down with
/// more.
const MOST_PAINTED: usize = 200;

/// What is proposed and not tagged yet.
#[derive(Debug, Clone, Default, PartialEq)]
struct Left {
    /// Where in the open document.
    here: Vec<Span>,
    /// How many in all documents.
    everywhere: usize,
}

/// Where in the texts the names stand, tagged or not.
#[derive(Debug, Clone, Default, PartialEq)]
struct Looked {
    /// What was looked for; nothing where that is still to be done.
    sought: Option<Sought>,
    /// Where it stands.
    found: Found,
}

impl Looked {
    fn through(session: Session, sought: Option<Sought>) -> Work<Self> {
        let documents = session.documents();
        Work::new(|pace| async move {
            let found = match &sought {
                Some(sought) => sought.find(&documents, &pace).await,
                None => Found::new(),
            };
            Self { sought, found }
        })
    }
}

/// How often a proposal's names stand untagged in the text, with a way to each place and a button
/// that tags them all. Says nothing where there is nothing to tag.
#[component]
pub fn Occurrences(
    session: Session,
    /// What could be tagged.
    #[prop(into)]
    proposal: Signal<Option<Proposal>>,
    /// What Ctrl+Enter does where there is nothing to tag; given where that key tags all. Of what is
    /// on the page at a time, only one may take it, and so only one may be given this.
    #[prop(optional, into)]
    by_key_else: Option<Callback<(), bool>>,
) -> impl IntoView {
    let job = look(session, proposal);
    let left = Memo::new(move |_| job.done.with(|looked| untagged(session, proposal, looked)));
    let current = RwSignal::new(None::<usize>);
    let attended = RwSignal::new(false);
    show(session, left, current, attended);

    let tagged = RwSignal::new(None::<usize>);
    let report = NodeRef::<html::P>::new();
    let tag = move |extent: Extent| {
        let Some(proposal) = proposal.now() else { return };
        let tag = |looked: &Arc<Looked>| session.tag_all(&proposal, &looked.found, extent);
        if let Some(count) = job.done.try_with_untracked(tag).filter(|&count| count > 0) {
            current.set(None);
            attended.set(false);
            tagged.set(Some(count));
        }
    };
    // The button that had the focus is gone then; what has become of it takes its place.
    Effect::new(move || {
        if let Some(report) = report.get() {
            view::focus(&report);
        }
    });
    if let Some(otherwise) = by_key_else {
        listen(move || {
            // Whoever is quick does not wait until the texts have been looked through.
            let sought = proposal.now().map(|proposal| proposal.sought);
            let is_other = |looked: &Arc<Looked>| looked.sought != sought;
            if job.done.try_with_untracked(is_other) == Some(true) {
                match job::at_once(&mut Looked::through(session, sought)) {
                    Some(looked) => job.done.set(Arc::new(looked)),
                    None => {
                        session.say("The texts are still being looked through.");
                        return true;
                    }
                }
            }
            if left.try_with_untracked(|left| left.here.is_empty()) != Some(false) {
                return otherwise.try_run(()) == Some(true);
            }
            tag(Extent::ThisDocument);
            true
        });
    }

    let step = move |direction: Direction| {
        let count = left.try_with_untracked(|left| left.here.len()).unwrap_or(0);
        if let Some(next) = direction.next_of(current.now(), count) {
            current.set(Some(next));
            go(session, left, next);
        }
    };
    let here = move || left.with(|left| left.here.len());
    let elsewhere = move || left.with(|left| left.everywhere) > here();
    let count = move || {
        let (count, place) = left.with(describe);
        proposal.get().map(|Proposal { of_entry, sought, .. }| {
            let others = (of_entry && sought.names.len() > 1).then_some(" or its other names");
            let name = sought.names.into_iter().next();
            view! { {count} "\u{201c}" <bdi>{name}</bdi> "\u{201d}" {others} {place} }
        })
    };
    let taken = move || {
        guess_to_take(session, proposal.get().as_ref())
            .map(|name| view! { " as " <bdi>{name}</bdi> })
    };
    let names_left_out = move || proposal.get().map_or(0, |proposal| proposal.sought.left_out());
    view! {
        <JobState job what="where else it stands" />
        <Show when=move || { names_left_out() > 0 }>
            <p class="hint">
                {move || format!("Only its first {MOST_NAMES} names are looked for, {} are not.", names_left_out())}
            </p>
        </Show>
        <Show when=move || left.with(|left| left.everywhere > 0)>
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
                        <button type="button" aria-label="Previous occurrence" title="Previous occurrence" on:click=move |_| step(Direction::Back)>"\u{2191}"</button>
                        <button type="button" aria-label="Next occurrence" title="Next occurrence" on:click=move |_| step(Direction::Forward)>"\u{2193}"</button>
                    </span>
                    <button
                        type="button"
                        aria-keyshortcuts=by_key_else.map(|_| "Control+Enter")
                        title=by_key_else.map(|_| "Ctrl+Enter")
                        on:click=move |_| tag(Extent::ThisDocument)
                    >
                        {move || if here() == 1 { "Tag it".to_owned() } else { format!("Tag all {}", here()) }}
                        {taken}
                    </button>
                </Show>
                <Show when=elsewhere>
                    <button type="button" on:click=move |_| tag(Extent::AllDocuments)>
                        "Tag " {move || left.with(|left| left.everywhere)} " in all documents"
                        {move || (here() == 0).then(taken)}
                    </button>
                </Show>
            </div>
        </Show>
        {move || tagged.get().filter(|_| here() == 0).map(|count| view! {
            <p class="occurrences-done" tabindex="-1" node_ref=report>{count} " more tagged. Undo takes them back."</p>
        })}
    }
}

/// Where the names stand that are proposed. Looked for once what is on the page already is painted,
/// and again only for other names or other documents: long texts take a while.
fn look(session: Session, proposal: Signal<Option<Proposal>>) -> Job<Looked> {
    let sought = Memo::new(move |_| Some(proposal.get()?.sought));
    let documents = Memo::new(move |_| {
        session.read(|workspace| workspace.documents().keys().copied().collect::<Vec<_>>())
    });
    Job::after_paint(move || {
        // Read and not only tracked: what has never been read counts as changed.
        documents.with(|_| ());
        Looked::through(session, sought.get())
    })
}

/// What of the proposal is not tagged yet. Nothing as long as other names were looked for.
fn untagged(session: Session, proposal: Signal<Option<Proposal>>, looked: &Looked) -> Left {
    let document = session.document.get();
    let Some(sought) = proposal.get().map(|proposal| proposal.sought) else {
        return Left::default();
    };
    if looked.sought.as_ref() != Some(&sought) {
        return Left::default();
    }
    let passages = session.read(|workspace| sought.left(workspace, &looked.found));
    let here = passages.iter().filter(|passage| passage.document == document);
    Left { here: here.map(|passage| passage.span).collect(), everywhere: passages.len() }
}

/// "4 more occurrences of “Witkoff”", as far as the name.
fn describe(left: &Left) -> (String, &'static str) {
    let (count, place) = match left.here.len() {
        0 => (left.everywhere, " in other documents"),
        count => (count, ""),
    };
    let occurrences = if count == 1 { "occurrence" } else { "occurrences" };
    (format!("{count} more {occurrences} of "), place)
}

/// What is only guessed, for the button that takes the guess.
fn guess_to_take(session: Session, proposal: Option<&Proposal>) -> Option<String> {
    let proposal = proposal.filter(|proposal| proposal.guessed_of.is_some())?;
    match &proposal.meant {
        Meant::New(name) => Some(name.clone()),
        Meant::Known(body) => session.read(|workspace| {
            let actor = body.actor().and_then(|id| workspace.actors().get(&id));
            let issue = body.issue().and_then(|id| workspace.issues().get(&id));
            actor.map(|actor| actor.name.clone()).or_else(|| Some(issue?.name.clone()))
        }),
    }
}

/// Scrolls to an occurrence and says what stands around it.
fn go(session: Session, left: Memo<Left>, number: usize) {
    let place = |left: &Left| Some((left.here.len(), *left.here.get(number)?));
    let Some((count, span)) = left.try_with_untracked(place).flatten() else { return };
    session.reveal(span, None);
    let around = session.shown().and_then(|(_, document)| Quote::of(document.text.as_str(), span));
    if let Some(Quote { exact, prefix, suffix }) = around {
        session.say(format!("{} of {count}: {prefix}{exact}{suffix}", number + 1));
    }
}

/// Paints the occurrences in the text while the offer has the pointer or the focus, and from the
/// first step through them on.
fn show(
    session: Session,
    left: Memo<Left>,
    current: RwSignal<Option<usize>>,
    attended: RwSignal<bool>,
) {
    Effect::new(move || {
        let here = left.read().here.clone();
        let number = current.get();
        // A block that is drawn again has lost the ranges that lay in it.
        session.read(|_| ());
        let shown = attended.get() || number.is_some();
        let spans = if shown { in_view(session, here.clone()) } else { Vec::new() };
        let one = number.and_then(|number| here.get(number).copied());
        after_paint(move || {
            paint("occurrences", &ranges(session, &spans));
            paint("occurrence", &ranges(session, one.as_slice()));
        });
    });
    on_cleanup(|| {
        paint("occurrences", &[]);
        paint("occurrence", &[]);
    });
}

/// As many of the spans as are painted, from the first in view.
fn in_view(session: Session, mut spans: Vec<Span>) -> Vec<Span> {
    let top = || {
        let (article, document) = session.shown()?;
        let (block, _) = view::first_block_below(&article, view::visible_heights().0)?;
        Some(document.text.blocks().get(block)?.span.start())
    };
    let above = top().map_or(0, |top| spans.partition_point(|span| span.end() <= top));
    // Where few are left below, the last of those above are shown, too.
    let first = above.min(spans.len().saturating_sub(MOST_PAINTED));
    spans.drain(..first);
    spans.truncate(MOST_PAINTED);
    spans
}

fn ranges(session: Session, spans: &[Span]) -> Vec<web_sys::Range> {
    let Some((article, document)) = session.shown() else { return Vec::new() };
    spans.iter().filter_map(|&span| selection::range(&article, &document.text, span)).collect()
}

/// Has Ctrl+Enter in the card do something, for as long as what asks for it is shown.
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

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;

    #[wasm_bindgen_test]
    fn what_is_left_is_counted_where_it_is() {
        let here = |count: usize| (0..count).filter_map(|at| Span::of(at..at + 1)).collect();
        let says = |count, everywhere| {
            let (count, place) = describe(&Left { here: here(count), everywhere });
            format!("{count}it{place}")
        };
        assert_eq!(says(4, 9), "4 more occurrences of it");
        assert_eq!(says(1, 1), "1 more occurrence of it");
        assert_eq!(says(0, 1), "1 more occurrence of it in other documents");
    }
}
