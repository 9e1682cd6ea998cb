//! Painting occurrences in the text.

use leptos::prelude::*;

use crate::{
    browser::{paint, view},
    model::Span,
    ui::{after_paint::after_paint, context::Reading},
};

/// The most occurrences that are painted, beginning with the first in view. Browsers slow down with
/// more.
const MAX_PAINTED: usize = 200;

/// Paints occurrences in the text of the open document, and one of them apart.
pub fn show(reading: &'static Reading, spans: Signal<Vec<Span>>, one: Signal<Option<Span>>) {
    Effect::new(move || {
        let (spans, one) = (in_view(reading, spans.get()), one.get());
        // A redrawn block has lost its ranges.
        reading.redrawn.track();
        after_paint(move || {
            paint("occurrences", &reading.ranges(&spans));
            paint("occurrence", &reading.ranges(one.as_slice()));
        });
    });
    on_cleanup(|| {
        paint("occurrences", &[]);
        paint("occurrence", &[]);
    });
}

/// The spans to paint: at most [`MAX_PAINTED`], beginning with the first in view.
fn in_view(reading: &'static Reading, mut spans: Vec<Span>) -> Vec<Span> {
    if spans.len() <= MAX_PAINTED {
        return spans;
    }
    let top = || {
        let (article, document) = reading.shown()?;
        let (block, _) = view::first_block_below(&article, view::visible_heights().0)?;
        Some(document.text.blocks().get(block)?.span.start())
    };
    let above = top().map_or(0, |top| spans.partition_point(|span| span.end() <= top));
    // If too few are left below, the last ones above are included.
    let first = above.min(spans.len().saturating_sub(MAX_PAINTED));
    spans.drain(..first);
    spans.truncate(MAX_PAINTED);
    spans
}
