//! Where a passage is, as selectors say it.

use serde_json::Value;

use super::value::{is_a, list, number, text};
use crate::{formats::coded::Place, model::Quote};

/// How deep selectors are refined.
const MAX_DEPTH: usize = 8;

/// Returns what selectors say of a place; `None` if they say nothing that is known here.
pub(super) fn place(selectors: Option<&Value>) -> Option<Place> {
    let mut place = Place::default();
    select(selectors, &mut place, 0);
    (place != Place::default()).then_some(place)
}

fn select(selectors: Option<&Value>, place: &mut Place, depth: usize) {
    for selector in list(selectors).take_while(|_| depth < MAX_DEPTH) {
        if is_a(selector, "TextQuoteSelector") && place.quote.is_none() {
            let part = |name| text(selector, name).unwrap_or_default().to_owned();
            let quote =
                Quote { exact: part("exact"), prefix: part("prefix"), suffix: part("suffix") };
            place.quote = Some(quote).filter(|quote| !quote.exact.trim().is_empty());
        }
        if is_a(selector, "TextPositionSelector") && place.position.is_none() {
            let ends = number(selector, "start").zip(number(selector, "end"));
            place.position = ends.map(|(start, end)| start..end).filter(|it| !it.is_empty());
        }
        select(selector.get("refinedBy"), place, depth + 1);
    }
}
