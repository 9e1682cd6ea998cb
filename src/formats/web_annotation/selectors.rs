//! Where a passage is, as selectors say it.

use std::ops::Range;

use serde_json::Value;

use super::value::{is_a, list, number, text};
use crate::{formats::coded::Place, model::Quote};

/// How deep selectors are refined.
const MAX_DEPTH: usize = 8;

/// Returns what a target says of a place, in selectors or in a fragment of its address; `None` if it says nothing
/// that is known here.
pub(super) fn place(target: &Value) -> Option<Place> {
    let mut place = Place::default();
    select(target.get("selector"), &mut place, 0);
    let fragment = target.as_str().and_then(|iri| iri.split_once('#'));
    place.position = place.position.or_else(|| characters(fragment?.1));
    (place != Place::default()).then_some(place)
}

/// Returns the characters that the fragment of a plain text's address says (RFC 5147).
fn characters(fragment: &str) -> Option<Range<usize>> {
    let said = fragment.strip_prefix("char=")?.split(';').next()?;
    let (start, end) = said.split_once(',')?;
    let range = start.parse().ok()?..end.parse().ok()?;
    (!range.is_empty()).then_some(range)
}

fn select(selectors: Option<&Value>, place: &mut Place, depth: usize) {
    for selector in list(selectors).take_while(|_| depth < MAX_DEPTH) {
        if is_a(selector, "TextQuoteSelector") && place.quote.is_none() {
            let part = |name| text(selector, name).unwrap_or_default().to_owned();
            let quote =
                Quote { exact: part("exact"), prefix: part("prefix"), suffix: part("suffix") };
            place.quote = Some(quote).filter(|quote| !quote.exact.trim().is_empty());
        }
        // What refines another selector is counted from where that begins.
        if depth == 0 && place.position.is_none() {
            if is_a(selector, "TextPositionSelector") {
                let ends = number(selector, "start").zip(number(selector, "end"));
                place.position = ends.map(|(start, end)| start..end).filter(|it| !it.is_empty());
            } else if is_a(selector, "FragmentSelector") {
                place.position = text(selector, "value").and_then(characters);
            }
        }
        select(selector.get("refinedBy"), place, depth + 1);
    }
}
