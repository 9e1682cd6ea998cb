//! The keyboard. `docs/keyboard.md` and the help dialog list what is decided here.

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{
    focus::Focus,
    session::{Dialog, Session},
};
use crate::{
    browser::{
        focus::{self, Wish},
        leave_keys_to_input_methods, selection, view,
    },
    model::{AnnotationId, Body, Byte, Kind, Stance},
    page::{Tab, View},
    text::{Cursor, Direction, SpanEdge, Unit, meant},
};

/// Listens for keys for as long as the page is open.
pub fn listen(session: Session, focus: Focus) {
    leave_keys_to_input_methods();
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if on_key(session, focus, &event) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Acts on a key; says whether it did.
fn on_key(session: Session, focus: Focus, event: &KeyboardEvent) -> bool {
    // Not while a dialog is open or a field is being typed in.
    let focused = focus::focused();
    let is_choice = focused.as_ref().is_some_and(|element| element.tag_name() == "SELECT");
    let in_field = !is_choice && focused.as_ref().is_some_and(focus::is_field);
    if session.dialog.get_untracked().is_some() || event.default_prevented() {
        return false;
    }
    let key = meant(&event.key(), &event.code());
    if key == "Escape" {
        return escape(session);
    }
    if in_field {
        return in_card(focused.as_ref()) && event.alt_key() && stance_by_alt(session, event);
    }
    let article = session.article.get_untracked();
    let in_article = focused
        .as_ref()
        .is_some_and(|focused| article.is_some_and(|article| article.contains(Some(focused))));
    if !in_article && selects_lines(event, focused.as_ref()) {
        return true;
    }
    let command = event.ctrl_key() || event.meta_key();
    if command {
        return match (key.as_str(), event.shift_key()) {
            ("z", false) => run(|| session.undo()),
            ("z", true) | ("y", false) => run(|| session.redo()),
            _ => false,
        };
    }
    // In a list of choices a character is the start of one.
    if is_choice {
        return false;
    }
    if event.alt_key() {
        return in_card(focused.as_ref()) && stance_by_alt(session, event);
    }
    // What is typed on is not meant for what happens to have the focus now.
    if focus.is_typing() {
        return false;
    }
    let single_keys = session.settings.with_untracked(|settings| settings.single_keys)
        && focused.as_ref().is_none_or(|focused| takes_single_key(focused, &key));
    if single_keys {
        match key.as_str() {
            "1" => return run(|| session.show_view(View::Article)),
            "2" => return run(|| session.show_view(View::Positions)),
            "3" => return run(|| session.show_view(View::Network)),
            "?" => return run(|| session.dialog.set(Some(Dialog::Help))),
            _ => {}
        }
    }
    // All else is about the text.
    if session.view.get_untracked() != View::Article {
        return false;
    }
    if in_article && let Some(step_key) = step_of(&key) {
        return step(session, step_key, event.shift_key());
    }
    match key.as_str() {
        "Enter" | " "
            if in_article && session.is_quick_tagging() && session.quick_tag_selection() =>
        {
            return true;
        }
        "Enter" if in_article => return open_card(session),
        "Delete" | "Backspace" => {
            let active = || session.active.get_untracked().filter(|_| in_article);
            let meant = focused.as_ref().and_then(row_of).or_else(active);
            return meant.is_some_and(|id| run(|| session.delete(id)));
        }
        _ => {}
    }
    if !single_keys {
        return false;
    }
    let shift = event.shift_key();
    match key.as_str() {
        "c" => tag(session, Kind::Claim, in_article, shift),
        "a" => tag(session, Kind::Actor, in_article, shift),
        "i" => tag(session, Kind::Issue, in_article, shift),
        "k" => keep(session),
        "0" => stance(session, None),
        "n" => neighbour(session, Direction::Forward),
        "p" => neighbour(session, Direction::Back),
        "/" => run(|| search(session)),
        key => stance_of(key).is_some_and(|meant| stance(session, Some(meant))),
    }
}

/// The key that sets a stance.
pub const fn stance_key(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "S",
        Stance::Opposes => "O",
        Stance::Unclear => "U",
    }
}

fn stance_of(key: &str) -> Option<Stance> {
    Stance::ALL.into_iter().find(|&stance| stance_key(stance).eq_ignore_ascii_case(key))
}

fn in_card(focused: Option<&Element>) -> bool {
    focused.is_some_and(|focused| focused.closest(".card").ok().flatten().is_some())
}

/// Whether the browser would extend what is selected by lines, outside of the article and of fields.
/// Nobody needs that there, and Firefox 140 never comes back from it where a card is open.
fn selects_lines(event: &KeyboardEvent, focused: Option<&Element>) -> bool {
    let has_keys = |element: &Element| element.matches("input, select").unwrap_or(false);
    event.shift_key()
        && ["ArrowUp", "ArrowDown"].contains(&event.key().as_str())
        && !focused.is_some_and(has_keys)
}

/// Whether a single key acts where an element has the focus. Who is in the text, in a list or in a view
/// reads; who is beside a field may be about to type, and what is typed must not change a thing.
fn takes_single_key(focused: &Element, key: &str) -> bool {
    const FIELDS: &str = ".combobox, .tags, .search, .adder, .entry-fields";
    let within = |css: &str| focused.closest(css).ok().flatten().is_some();
    if within(FIELDS) {
        false
    } else if within(".card") {
        within(".stance") && (["0", "k"].contains(&key) || stance_of(key).is_some())
    } else if within(".head") {
        // What goes somewhere, and changes nothing.
        ["1", "2", "3", "?", "/", "n", "p"].contains(&key)
    } else {
        true
    }
}

/// The annotation in whose row of the list an element is.
fn row_of(focused: &Element) -> Option<AnnotationId> {
    let row = focused.closest(".row[data-annotation]").ok().flatten()?;
    row.get_attribute("data-annotation")?.parse().ok()
}

/// In the card's fields a letter is a letter, but with Alt it may be the stance's: where Alt types
/// another letter instead, as on a Mac, that is what is typed.
fn stance_by_alt(session: Session, event: &KeyboardEvent) -> bool {
    if event.ctrl_key() || event.meta_key() || event.shift_key() {
        return false;
    }
    stance_of(&meant(&event.key(), &event.code())).is_some_and(|meant| stance(session, Some(meant)))
}

fn run(act: impl FnOnce()) -> bool {
    act();
    true
}

fn search(session: Session) {
    // On a phone the field is on the list's sheet.
    session.list_open.set(true);
    session.tab.set(Tab::Annotations);
    // Once it is there.
    focus::give_later(|| {
        let field = document().get_element_by_id("search");
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            view::focus(&field);
            // So that typing searches for something else.
            field.select();
        }
    });
}

/// Tags as a kind: by the quick tag, where it tags as that kind or is to from now on.
fn tag(session: Session, kind: Kind, in_article: bool, keep: bool) -> bool {
    let selected = session.selection.get_untracked().is_some();
    if keep {
        session.start_quick_tag(Body::empty(kind));
    }
    let is_quick = session.quick_tag.get_untracked().is_some_and(|body| body.kind() == kind);
    if is_quick && (keep || selected) {
        session.quick_tag_selection();
        return true;
    }
    if selected || in_article {
        session.tag(kind);
    }
    selected || in_article
}

/// Starts the quick tag as the open card says.
fn keep(session: Session) -> bool {
    let active = session.active.get_untracked();
    active.is_some_and(|id| run(|| session.toggle_quick_tag(id)))
}

/// Sets the stance of the claim whose card is open; with none open, of the quick tag.
fn stance(session: Session, stance: Option<Stance>) -> bool {
    match untrack(|| session.active_annotation()) {
        Some(claim) if claim.kind() == Kind::Claim => run(|| session.set_stance(claim.id, stance)),
        Some(_) => false,
        None => session.set_quick_tag_stance(stance),
    }
}

/// Leaves one thing at a time: the quick tag, the card, then the selection, then the list on a phone.
fn escape(session: Session) -> bool {
    if session.is_quick_tagging() {
        return session.stop_quick_tag();
    }
    if session.active.get_untracked().is_some() {
        session.activate(None);
        session.focus_article();
        return true;
    }
    if session.selection.get_untracked().is_some() {
        selection::clear();
        session.selection.set(None);
        return true;
    }
    let list_open = session.list_open.get_untracked();
    if list_open {
        session.list_open.set(false);
        session.focus_article();
    }
    list_open
}

/// What a key moves the cursor by.
#[derive(Clone, Copy)]
struct StepKey {
    unit: Unit,
    step: CursorMove,
}

/// Which way. What lies to the left depends on the script.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CursorMove {
    Left,
    Right,
    Text(Direction),
}

fn step_of(key: &str) -> Option<StepKey> {
    let (unit, step) = match key {
        "ArrowLeft" => (Unit::Word, CursorMove::Left),
        "ArrowRight" => (Unit::Word, CursorMove::Right),
        "ArrowUp" => (Unit::Sentence, CursorMove::Text(Direction::Back)),
        "ArrowDown" => (Unit::Sentence, CursorMove::Text(Direction::Forward)),
        "PageUp" => (Unit::Block, CursorMove::Text(Direction::Back)),
        "PageDown" => (Unit::Block, CursorMove::Text(Direction::Forward)),
        _ => return None,
    };
    Some(StepKey { unit, step })
}

/// Moves the keyboard's cursor, or extends what it has selected, and shows that as the selection.
fn step(session: Session, key: StepKey, extend: bool) -> bool {
    let Some((article, document)) = session.shown() else { return false };
    let text = &document.text;
    let cursor = session.cursor();
    let direction = match key.step {
        CursorMove::Text(direction) => direction,
        CursorMove::Left | CursorMove::Right => {
            let at = cursor.map_or(Byte::ZERO, |cursor| cursor.span().start());
            Direction::leftwards(
                selection::is_rtl(&article, text, at) != (key.step == CursorMove::Right),
            )
        }
    };
    let unit = key.unit;
    let cursor = session.with_segmenter(|segmenter| match cursor {
        Some(cursor) if extend => Some(cursor.extend(text, unit, direction, segmenter)),
        Some(cursor) => Some(cursor.step(text, unit, direction, segmenter)),
        None => {
            // Where the reader is: at the top of what can be seen.
            let block = view::first_block_below(&article, view::visible_heights().0);
            let start = block
                .and_then(|(block, _)| text.blocks().get(block))
                .map(|block| block.span.start());
            Cursor::at(text, start.unwrap_or_default(), unit, segmenter)
        }
    });
    let Some(cursor) = cursor else { return false };
    session.set_cursor(Some(cursor));
    session.selection.set(Some(cursor.span()));
    selection::select(&article, text, cursor.span());
    let moved = match direction {
        Direction::Back => SpanEdge::Start,
        Direction::Forward => SpanEdge::End,
    };
    session.reveal(cursor.span(), Some(moved));
    session.say(text.get(cursor.span()).unwrap_or_default());
    true
}

/// Opens the card of the annotation under the keyboard's cursor; where one is open already, goes to
/// its first field.
fn open_card(session: Session) -> bool {
    let under = session.cursor().and_then(|cursor| session.annotation_at(cursor.span().start()));
    match under.or(session.active.get_untracked()) {
        Some(id) => run(|| {
            session.activate(Some(id));
            session.focus_card.set(Some(Wish::made_now()));
        }),
        None => false,
    }
}

/// Goes to the next or previous annotation that is listed: from the open card, else from the
/// keyboard's cursor.
pub fn neighbour(session: Session, direction: Direction) -> bool {
    let from = session.cursor().map(|cursor| cursor.span().start());
    let active = untrack(|| session.active_annotation());
    let found = session.listing.with_untracked(|listing| {
        let found = match active {
            Some(active) => listing.neighbour(&active, direction),
            None => listing.nearest(from, direction),
        };
        found.cloned()
    });
    match found {
        Some(annotation) => run(|| {
            session.go_to(annotation.id);
            session.say(format!("{}: {}", annotation.kind().label(), annotation.quote.exact));
        }),
        None => run(|| session.say("No more annotations that way.")),
    }
}
