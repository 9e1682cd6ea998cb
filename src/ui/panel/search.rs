//! Search in the text and in the notes.

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    browser::{paint, selection},
    model::Span,
    text::{Cursor, Direction, find},
    ui::{now::Now, session::Session},
};

/// The most hits that are counted: past that, nobody steps through them.
const MOST_HITS: usize = 1_000;

/// The most hits that are painted: browsers slow down with more (see the design's notes on the
/// Highlight API).
const MOST_PAINTED: usize = 200;

/// A field that finds words in the text, and filters the list by them.
#[component]
pub fn Search(session: Session) -> impl IntoView {
    let query = move || session.filter.with(|filter| filter.query.clone());
    let hits = Memo::new(move |_| {
        let query = query();
        session
            .text()
            .map_or_else(Vec::new, |document| find(document.text.as_str(), &query, MOST_HITS))
    });
    let current = RwSignal::new(None::<usize>);

    Effect::new(move || {
        let hits = hits.get();
        // A block that is drawn again has lost the ranges that lay in it.
        session.read(|_| ());
        let ranges = ranges(session, &hits[..hits.len().min(MOST_PAINTED)]);
        paint("search", &ranges);
    });
    Effect::new(move || {
        hits.track();
        current.set(None);
    });
    Effect::new(move || {
        let hit = current
            .get()
            .and_then(|hit| hits.try_with_untracked(|hits| hits.get(hit).copied()).flatten());
        paint("hit", &ranges(session, hit.as_slice()));
    });
    let step = move |direction: Direction| {
        let next = direction.next_of(current.now(), hits.now().len());
        current.set(next);
        let hit =
            next.and_then(|next| hits.try_with_untracked(|hits| hits.get(next).copied()).flatten());
        if let Some(hit) = hit {
            session.reveal(hit, None);
        }
    };
    // From the search to the words: what was found is selected, and can be tagged.
    let take = move || {
        if current.now().is_none() {
            step(Direction::Forward);
        }
        let hit = current.now();
        let hit =
            hit.and_then(|hit| hits.try_with_untracked(|hits| hits.get(hit).copied()).flatten());
        if let (Some(span), Some((article, document))) = (hit, session.shown()) {
            session.list_open.set(false);
            session.focus_article();
            session.set_cursor(Some(Cursor::on(span)));
            session.selection.set(Some(span));
            selection::select(&article, &document.text, span);
        }
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if event.ctrl_key() || event.meta_key() => take(),
        "Enter" if event.shift_key() => step(Direction::Back),
        "Enter" => step(Direction::Forward),
        // One thing at a time: the next Escape is the card's.
        "Escape" if !query().is_empty() => {
            event.stop_propagation();
            session.refilter(|filter| filter.query.clear());
        }
        _ => {}
    };
    let found = move || {
        let count = hits.with(Vec::len);
        match (current.get(), count) {
            (_, 0) => "not in the text".to_owned(),
            (Some(now), _) => format!("{} of {count} in the text", now + 1),
            (None, 1) => "once in the text".to_owned(),
            (None, MOST_HITS) => format!("{MOST_HITS} times or more in the text"),
            (None, _) => format!("{count} times in the text"),
        }
    };
    // Said by the page's one live region: a second `status` would be taken for the save state.
    Effect::new(move || {
        if !query().trim().is_empty() {
            session.say(found());
        }
    });

    view! {
        <div class="search" role="search">
            <label class="visually-hidden" for="search">"Search text and notes"</label>
            <input
                id="search"
                type="search"
                placeholder="Search text and notes"
                autocomplete="off"
                prop:value=query
                on:input=move |event| session.refilter(|filter| filter.query = event_target_value(&event))
                on:keydown=on_key
            />
            <Show when=move || !query().trim().is_empty()>
                <p class="found">
                    <span class="found-count">{found}</span>
                    <span class="found-steps">
                        <button type="button" aria-label="Previous in the text" on:click=move |_| step(Direction::Back)>"\u{2191}"</button>
                        <button type="button" aria-label="Next in the text" on:click=move |_| step(Direction::Forward)>"\u{2193}"</button>
                    </span>
                </p>
            </Show>
        </div>
    }
}

fn ranges(session: Session, spans: &[Span]) -> Vec<web_sys::Range> {
    let Some((article, document)) = session.shown() else { return Vec::new() };
    spans.iter().filter_map(|&span| selection::range(&article, &document.text, span)).collect()
}
