//! Search in the text, the notes and the names.

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    browser::{paint, selection},
    model::Span,
    text::{Cursor, Direction, find},
    ui::{
        context::{AnnotationList, Announcements, Reading, SidePanel},
        now::Now,
        search_field,
    },
};

/// The most hits that are counted. Nobody steps through more.
const MAX_HITS: usize = 1_000;

/// The most hits that are painted. Browsers slow down with more (see the design's notes on the
/// Highlight API).
const MAX_PAINTED: usize = 200;

/// The hits in the text, and the one that the reader is at.
#[derive(Clone, Copy)]
struct Finder {
    reading: &'static Reading,
    side_panel: &'static SidePanel,
    hits: Memo<Vec<Span>>,
    current: RwSignal<Option<usize>>,
}

impl Finder {
    fn new(
        announcements: &'static Announcements,
        reading: &'static Reading,
        list: &'static AnnotationList,
        side_panel: &'static SidePanel,
    ) -> Self {
        let query = Memo::new(move |_| list.filter.with(|filter| filter.query.clone()));
        let hits = Memo::new(move |_| {
            let find = |text: &str| query.with(|query| find(text, query, MAX_HITS));
            reading.text().map_or_else(Vec::new, |document| find(document.text.as_str()))
        });
        let finder = Self { reading, side_panel, hits, current: RwSignal::new(None) };
        Effect::new(move || {
            let hits = hits.get();
            // A redrawn block has lost its ranges.
            reading.redrawn.track();
            let ranges = reading.ranges(&hits[..hits.len().min(MAX_PAINTED)]);
            paint("search", &ranges);
        });
        Effect::new(move || {
            hits.track();
            finder.current.set(None);
        });
        Effect::new(move || {
            paint("hit", &reading.ranges(finder.hit(finder.current.get()).as_slice()));
        });
        // Said in the page's one live region: a second `status` would be taken for the save state.
        Effect::new(move || {
            if query.with(|query| !query.trim().is_empty()) {
                announcements.say(finder.found());
            }
        });
        finder
    }

    /// The span of a hit, given its number.
    fn hit(self, number: Option<usize>) -> Option<Span> {
        self.hits.try_with_untracked(|hits| hits.get(number?).copied()).flatten()
    }

    /// Goes to the next or the previous hit, and wraps around.
    fn step(self, direction: Direction) {
        let next = direction.next_of(self.current.now(), self.hits.now().len());
        self.current.set(next);
        if let Some(hit) = self.hit(next) {
            self.reading.reveal(hit, None);
        }
    }

    /// Moves the focus to the article and selects the current hit, so that it can be tagged.
    fn take(self) {
        if self.current.now().is_none() {
            self.step(Direction::Forward);
        }
        let hit = self.hit(self.current.now());
        if let (Some(span), Some((article, document))) = (hit, self.reading.shown()) {
            self.side_panel.is_open.set(false);
            self.reading.focus_article();
            self.reading.set_cursor(Some(Cursor::on(span)));
            self.reading.selection.set(Some(span));
            selection::select(&article, &document.text, span);
        }
    }

    /// How many hits there are, in words.
    fn found(self) -> String {
        let count = self.hits.with(Vec::len);
        match (self.current.get(), count) {
            (_, 0) => "not in the text".to_owned(),
            (Some(now), _) => format!("{} of {count} in the text", now + 1),
            (None, 1) => "once in the text".to_owned(),
            (None, MAX_HITS) => format!("{MAX_HITS} times or more in the text"),
            (None, _) => format!("{count} times in the text"),
        }
    }
}

/// A field that finds words in the text, and filters the list by them.
#[component]
pub fn Search() -> impl IntoView {
    let announcements = Announcements::from_context();
    let reading = Reading::from_context();
    let list = AnnotationList::from_context();
    let side_panel = SidePanel::from_context();
    let query = move || list.filter.with(|filter| filter.query.clone());
    let finder = Finder::new(announcements, reading, list, side_panel);
    Effect::new(move || search_field::focus(side_panel));
    let found = move || finder.found();
    let step = move |direction| finder.step(direction);
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if event.ctrl_key() || event.meta_key() => finder.take(),
        "Enter" if event.shift_key() => finder.step(Direction::Back),
        "Enter" => finder.step(Direction::Forward),
        // This Escape only clears the field; the next one reaches the card.
        "Escape" if !list.filter.now().query.is_empty() => {
            event.stop_propagation();
            list.refilter(|filter| filter.query.clear());
        }
        _ => {}
    };
    view! {
        <div class="search" role="search">
            <label class="visually-hidden" for="search">"Search text, notes and names"</label>
            <input
                id="search"
                type="search"
                placeholder="Search text, notes and names"
                autocomplete="off"
                prop:value=query
                on:input=move |event| list.refilter(|filter| filter.query = event_target_value(&event))
                on:keydown=on_key
            />
            <Show when=move || !query().trim().is_empty()>
                <p class="found">
                    <span class="found-count">{found}</span>
                    <span class="found-steps">
                        <button type="button" aria-keyshortcuts="Control+Enter" title="Select it in the text (Ctrl+Enter)" on:click=move |_| finder.take()>"Select"</button>
                        <button type="button" aria-label="Previous in the text" on:click=move |_| step(Direction::Back)>"\u{2191}"</button>
                        <button type="button" aria-label="Next in the text" on:click=move |_| step(Direction::Forward)>"\u{2193}"</button>
                    </span>
                </p>
            </Show>
        </div>
    }
}
