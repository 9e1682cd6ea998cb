//! Painting occurrences in the text.

use leptos::prelude::*;

use super::looked::Left;
use crate::{
    browser::{paint, view},
    model::Span,
    ui::{after_paint::after_paint, session::Session},
};

/// The most occurrences that are painted, of which the first is in view: browsers slow down with
/// more.
const MOST_PAINTED: usize = 200;

/// Paints the occurrences in the text while the offer has the pointer or the focus, and from the
/// first step through them on.
pub fn show(
    session: Session,
    left: Memo<Left>,
    current: RwSignal<Option<usize>>,
    attended: RwSignal<bool>,
) {
    Effect::new(move || {
        let here = left.read().here.clone();
        let number = current.get();
        // A block that is drawn again has lost the ranges that lay in it.
        session.redrawn.track();
        let shown = attended.get() || number.is_some();
        let spans = if shown { in_view(session, here.clone()) } else { Vec::new() };
        let one = number.and_then(|number| here.get(number).copied());
        after_paint(move || {
            paint("occurrences", &session.ranges(&spans));
            paint("occurrence", &session.ranges(one.as_slice()));
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
