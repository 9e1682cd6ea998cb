//! The handles at the two ends of the open annotation.

use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::{
    browser::{now, selection, view},
    model::{Byte, Span},
    text::{Cursor, Direction, SpanEdge, Unit, move_edge, snap},
    ui::{
        context::{Announcements, Cards, Reading, Workbench},
        now::Now,
    },
};

/// Two handles that can be dragged, or moved with the arrow keys: by word, with Shift by character.
#[component]
pub fn Handles() -> impl IntoView {
    let reading = Reading::from_context();
    let cards = Cards::from_context();
    // The places of the handles: at the start of the first line and at the end of the last.
    let places = RwSignal::new(None::<[(f64, f64, f64); 2]>);
    let dragged = RwSignal::new(None::<(SpanEdge, Span)>);
    let measure = move || {
        let find = || {
            // `None` if the article has been left since the frame was requested.
            let span = dragged
                .try_get_untracked()?
                .map(|(_, span)| span)
                .or_else(|| Some(untrack(|| cards.active_annotation())?.span))?;
            let (article, document) = reading.shown()?;
            let (first, last) = selection::lines(&article, &document.text, span)?;
            let reader = article.parent_element()?.get_bounding_client_rect();
            let rtl = selection::is_rtl(&article, &document.text, span.start());
            let (start, end) =
                if rtl { (first.right(), last.left()) } else { (first.left(), last.right()) };
            Some([
                (start - reader.left(), first.top() - reader.top(), first.height()),
                (end - reader.left(), last.top() - reader.top(), last.height()),
            ])
        };
        // Does nothing if the handles are gone with the article.
        places.try_set(find());
    };
    Effect::new(move || {
        cards.active_annotation();
        dragged.track();
        reading.layout.track();
        // After the blocks under the annotation have been drawn.
        request_animation_frame(measure);
    });
    let place = move |end: usize| {
        Signal::derive(move || places.get().map(|places| places[end]).unwrap_or_default())
    };
    view! {
        // The elements stay during a drag: a new one would have lost the pointer.
        <Show when=move || places.with(Option::is_some)>
            <Handle edge=SpanEdge::Start place=place(0) dragged />
            <Handle edge=SpanEdge::End place=place(1) dragged />
        </Show>
    }
}

#[component]
fn Handle(
    edge: SpanEdge,
    /// Left, top and height of the line's end, in CSS pixels from the reader's corner.
    place: Signal<(f64, f64, f64)>,
    dragged: RwSignal<Option<(SpanEdge, Span)>>,
) -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let cards = Cards::from_context();
    let label = match edge {
        SpanEdge::Start => "Start of the passage",
        SpanEdge::End => "End of the passage",
    };
    let on_down = move |event: PointerEvent| {
        let Some(annotation) = untrack(|| cards.active_annotation()) else { return };
        event.prevent_default();
        capture(&event);
        dragged.set(Some((edge, annotation.span)));
    };
    let on_move = move |event: PointerEvent| {
        let Some((dragged_edge, span)) = dragged.now() else { return };
        let by_character = event.alt_key();
        if dragged_edge == edge
            && let Some(next) = drag(reading, edge, span, &event, by_character)
            && next != span
        {
            dragged.set(Some((edge, next)));
            if let Some((article, document)) = reading.shown() {
                selection::select(&article, &document.text, next);
            }
        }
    };
    let on_up = move |_: PointerEvent| {
        if let Some((_, span)) = dragged.now() {
            dragged.set(None);
            selection::clear();
            reading.selection.set(None);
            move_to(announcements, workbench, cards, span);
        }
    };
    let on_cancel = move |_: PointerEvent| {
        dragged.set(None);
        selection::clear();
    };
    let on_key = move |event: KeyboardEvent| {
        let Some((article, document)) = reading.shown() else { return };
        let Some(span) = untrack(|| cards.active_annotation()).map(|annotation| annotation.span)
        else {
            return;
        };
        let rtl = selection::is_rtl(&article, &document.text, span.start());
        let direction = match event.key().as_str() {
            "ArrowUp" => Direction::Back,
            "ArrowDown" => Direction::Forward,
            "ArrowLeft" => Direction::leftwards(rtl),
            "ArrowRight" => Direction::leftwards(!rtl),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let unit = if event.shift_key() { Unit::Character } else { Unit::Word };
        move_end(announcements, workbench, reading, cards, edge, unit, direction);
    };
    view! {
        <button
            type="button"
            class="handle"
            data-edge=match edge { SpanEdge::Start => "start", SpanEdge::End => "end" }
            aria-label=label
            title="Drag, or arrow keys: by word; with Shift by character"
            style:left=move || view::px(place.get().0)
            style:top=move || view::px(place.get().1)
            style:height=move || view::px(place.get().2)
            on:pointerdown=on_down
            on:pointermove=on_move
            on:pointerup=on_up
            on:pointercancel=on_cancel
            on:keydown=on_key
        ></button>
    }
}

/// Captures the pointer, so that the handle gets its events over other elements too.
fn capture(event: &PointerEvent) {
    if let Some(handle) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // Fails only if the pointer is up again.
        handle.set_pointer_capture(event.pointer_id()).unwrap_or_default();
    }
}

/// The span with one end at the pointer: at the edge of a word, or of a character if requested.
fn drag(
    reading: &'static Reading,
    edge: SpanEdge,
    span: Span,
    event: &PointerEvent,
    by_character: bool,
) -> Option<Span> {
    let (article, document) = reading.shown()?;
    let text = &document.text;
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let at = selection::at_point(&article, text, x, y)?;
    let at = if by_character {
        at
    } else {
        let word =
            reading.with_segmenter(|segmenter| Cursor::at(text, at, Unit::Word, segmenter))?.span();
        nearer(at, word, edge)
    };
    let (start, end) = match edge {
        SpanEdge::Start if at < span.end() => (at, span.end()),
        SpanEdge::End if at > span.start() => (span.start(), at),
        _ => return None,
    };
    reading.with_segmenter(|segmenter| snap(text, start, end, segmenter))
}

/// Where an end dragged to `at` snaps to: the edge of `word`, or `at` if it is not inside the word.
fn nearer(at: Byte, word: Span, edge: SpanEdge) -> Byte {
    let inside = word.start() < at && at < word.end();
    match edge {
        _ if !inside => at,
        SpanEdge::Start => word.start(),
        SpanEdge::End => word.end(),
    }
}

/// Moves one end of the open annotation by a unit.
pub fn move_end(
    announcements: &'static Announcements,
    workbench: &'static Workbench,
    reading: &'static Reading,
    cards: &'static Cards,
    edge: SpanEdge,
    unit: Unit,
    direction: Direction,
) {
    let Some(annotation) = untrack(|| cards.active_annotation()) else { return };
    let Some((_, document)) = reading.shown() else { return };
    let moved = reading.with_segmenter(|segmenter| {
        move_edge(&document.text, annotation.span, edge, unit, direction, segmenter)
    });
    match moved {
        Some(span) => move_to(announcements, workbench, cards, span),
        None => announcements.say("It cannot be moved further."),
    }
}

fn move_to(
    announcements: &'static Announcements,
    workbench: &'static Workbench,
    cards: &'static Cards,
    span: Span,
) {
    let Some(annotation) = untrack(|| cards.active_annotation()) else { return };
    if span != annotation.span
        && workbench.dispatch(|workspace| workspace.move_to(annotation.id, span, now()))
        && let Some(annotation) = untrack(|| cards.active_annotation())
    {
        announcements.say(annotation.quote.exact.clone());
    }
}
