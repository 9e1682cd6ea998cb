//! Where a key acts, and on what.

use web_sys::{Element, KeyboardEvent};

use crate::model::{AnnotationId, Stance};

/// The key that sets a stance.
pub const fn stance_key(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "S",
        Stance::Opposes => "O",
        Stance::Unclear => "U",
    }
}

/// The stance that a key sets.
pub fn stance_of(key: &str) -> Option<Stance> {
    Stance::ALL.into_iter().find(|&stance| stance_key(stance).eq_ignore_ascii_case(key))
}

/// Whether an element is in the card.
pub fn in_card(focused: Option<&Element>) -> bool {
    focused.is_some_and(|focused| focused.closest(".card").ok().flatten().is_some())
}

/// Whether the browser would extend what is selected by lines, outside of the article and of fields.
/// Nobody needs that there, and Firefox 140 never comes back from it where a card is open.
pub fn selects_lines(event: &KeyboardEvent, focused: Option<&Element>) -> bool {
    let has_keys = |element: &Element| element.matches("input, select").unwrap_or(false);
    event.shift_key()
        && ["ArrowUp", "ArrowDown"].contains(&event.key().as_str())
        && !focused.is_some_and(has_keys)
}

/// Whether a single key acts where an element has the focus. Who is in the text, in a list or in a view
/// reads; who is beside a field may be about to type, and what is typed must not change a thing.
pub fn takes_single_key(focused: &Element, key: &str) -> bool {
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
pub fn row_of(focused: &Element) -> Option<AnnotationId> {
    let row = focused.closest(".row[data-annotation]").ok().flatten()?;
    row.get_attribute("data-annotation")?.parse().ok()
}
