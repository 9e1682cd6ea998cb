//! Decides where a key acts, and on what.

use web_sys::{Element, KeyboardEvent};

use crate::model::{AnnotationId, Stance};

/// Returns the key that sets a stance.
pub const fn stance_key(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "S",
        Stance::Opposes => "O",
        Stance::Unclear => "U",
    }
}

/// Returns the stance that a key sets.
pub fn stance_of(key: &str) -> Option<Stance> {
    Stance::ALL.into_iter().find(|&stance| stance_key(stance).eq_ignore_ascii_case(key))
}

/// Returns whether an element is in the card.
pub fn in_card(focused: Option<&Element>) -> bool {
    focused.is_some_and(|focused| focused.closest(".card").ok().flatten().is_some())
}

/// Returns whether a key would make the browser extend the selection by lines. Outside the article
/// and fields nobody needs that, and Firefox 140 hangs on it while a card is open.
pub fn selects_lines(event: &KeyboardEvent, focused: Option<&Element>) -> bool {
    let has_keys = |element: &Element| element.matches("input, select").unwrap_or(false);
    event.shift_key()
        && ["ArrowUp", "ArrowDown"].contains(&event.key().as_str())
        && !focused.is_some_and(has_keys)
}

/// Returns whether a single key acts while an element has the focus. It does in the text, a list or
/// a view. Beside a field the reader may be about to type, which must change nothing.
pub fn takes_single_key(focused: &Element, key: &str) -> bool {
    const FIELDS: &str = ".combobox, .tags, .search, .adder, .entry-fields";
    let within = |css: &str| focused.closest(css).ok().flatten().is_some();
    if within(FIELDS) {
        false
    } else if within(".card") {
        within(".stance") && ["0", "k"].contains(&key)
    } else if within(".head") {
        // Keys that navigate and change nothing.
        ["1", "2", "3", "d", "?", "/", "n", "p"].contains(&key)
    } else {
        true
    }
}

/// Returns the annotation whose list row contains an element.
pub fn row_of(focused: &Element) -> Option<AnnotationId> {
    let row = focused.closest(".row[data-annotation]").ok().flatten()?;
    row.get_attribute("data-annotation")?.parse().ok()
}
