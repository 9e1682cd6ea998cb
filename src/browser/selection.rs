//! Converts between offsets in the text and positions in the DOM.
//!
//! An article shows each block in an element whose `data-block` attribute is the block's index. The
//! text content of this element is exactly the text of the block, however many elements it is
//! divided into. Everything else in the article is furniture.

use js_sys::{Function, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomRect, Element, Node, Range};

use crate::{
    model::{Byte, Span, Text, Utf16},
    text::{Segmenter, SpanEdge, snap},
};

const BLOCK: &str = "[data-block]";

/// DOM Standard, section 6.3 (`NodeFilter.SHOW_TEXT`).
const SHOW_TEXT: u32 = 4;

/// Returns the element that shows a block.
pub fn block_element(article: &Element, block: usize) -> Option<Element> {
    article.query_selector(&format!("[data-block=\"{block}\"]")).ok().flatten()
}

/// Returns the span that the reader has selected in the article; `None` if the selection is empty
/// or wholly outside.
pub fn selected(article: &Element, text: &Text, segmenter: &dyn Segmenter) -> Option<Span> {
    let selection = window().get_selection().ok().flatten()?;
    // Firefox can hold several ranges (Ctrl and drag); the last is the one just made.
    let range = selection.get_range_at(selection.range_count().checked_sub(1)?).ok()?;
    if range.collapsed() || !range.intersects_node(article).ok()? {
        return None;
    }
    let start = place(article, text, &range.start_container().ok()?, range.start_offset().ok()?)?;
    let end = place(article, text, &range.end_container().ok()?, range.end_offset().ok()?)?;
    snap(text, start, end, segmenter)
}

/// Converts a boundary point of the DOM to an offset in the text. A point outside the blocks
/// becomes the start of the next block or the end of the text.
fn place(article: &Element, text: &Text, node: &Node, offset: u32) -> Option<Byte> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    if let Some(block) =
        element.closest(BLOCK).ok().flatten().filter(|block| article.contains(Some(block)))
    {
        let number = number(&block)?;
        let before = document().create_range().ok()?;
        before.set_start(&block, 0).ok()?;
        before.set_end(node, offset).ok()?;
        let units = before.to_string().length() as usize;
        return text.byte_in_block(number, Utf16::new(units));
    }
    let point = document().create_range().ok()?;
    point.set_start(node, offset).ok()?;
    let blocks = article.query_selector_all(BLOCK).ok()?;
    // The blocks are in document order, so a binary search finds the first one after the point.
    let (mut low, mut high) = (0, blocks.length());
    while low < high {
        let middle = low + (high - low) / 2;
        // Negative if the start of the block lies before the point, positive if it lies after it.
        if point.compare_point(&blocks.get(middle)?, 0).ok()? < 0 {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    match blocks
        .get(low)
        .and_then(|block| block.dyn_into().ok())
        .and_then(|block: Element| number(&block))
    {
        Some(next) => text.blocks().get(next).map(|block| block.span.start()),
        None => text.blocks().last().map(|block| block.span.end()),
    }
}

fn number(block: &Element) -> Option<usize> {
    block.get_attribute("data-block")?.parse().ok()
}

/// Returns the boundary point of the DOM at which a span starts or ends in a block's element. At the border
/// of two text nodes, a span starts in the later and ends in the earlier one, so that it does not
/// include the empty end of a line.
fn point(block: &Element, offset: Utf16, edge: SpanEdge) -> Option<(Node, u32)> {
    let mut left = offset.get();
    let walker = document().create_tree_walker_with_what_to_show(block, SHOW_TEXT).ok()?;
    while let Some(node) = walker.next_node().ok()? {
        let length = node.node_value().map_or(0, |value| value.encode_utf16().count());
        let holds = match edge {
            SpanEdge::Start => left < length,
            SpanEdge::End => left <= length,
        };
        if holds {
            return Some((node, u32::try_from(left).ok()?));
        }
        left -= length;
    }
    None
}

/// Converts a span to a DOM range.
pub fn range(article: &Element, text: &Text, span: Span) -> Option<Range> {
    let blocks = text.blocks_under(span);
    let (first, last) = (blocks.start, blocks.clone().last()?);
    let start = span.start().max(text.blocks().get(first)?.span.start());
    let end = span.end().min(text.blocks().get(last)?.span.end());
    let first_element = block_element(article, first)?;
    let last_element =
        if last == first { first_element.clone() } else { block_element(article, last)? };
    let (start_node, start_offset) =
        point(&first_element, text.utf16_in_block(first, start)?, SpanEdge::Start)?;
    let (end_node, end_offset) =
        point(&last_element, text.utf16_in_block(last, end)?, SpanEdge::End)?;
    let range = document().create_range().ok()?;
    range.set_start(&start_node, start_offset).ok()?;
    range.set_end(&end_node, end_offset).ok()?;
    Some(range)
}

/// Returns whether the text at an offset runs from right to left.
pub fn is_rtl(article: &Element, text: &Text, at: Byte) -> bool {
    let direction = || {
        let block = block_element(article, text.block_at(at))?;
        window().get_computed_style(&block).ok()??.get_property_value("direction").ok()
    };
    direction().is_some_and(|direction| direction == "rtl")
}

/// Selects a span, as if the reader had selected it.
pub fn select(article: &Element, text: &Text, span: Span) {
    let select = || -> Option<()> {
        let range = range(article, text, span)?;
        let selection = window().get_selection().ok().flatten()?;
        selection
            .set_base_and_extent(
                &range.start_container().ok()?,
                range.start_offset().ok()?,
                &range.end_container().ok()?,
                range.end_offset().ok()?,
            )
            .ok()
    };
    if select().is_none() {
        leptos::logging::warn!("a span could not be shown as selected");
    }
}

/// Clears the selection.
pub fn clear() {
    if let Ok(Some(selection)) = window().get_selection() {
        // Fails only for a selection that is gone already.
        selection.remove_all_ranges().unwrap_or_default();
    }
}

/// Returns the rectangles of the first and last line of a span, in CSS pixels of the window.
pub fn lines(article: &Element, text: &Text, span: Span) -> Option<(DomRect, DomRect)> {
    let rects = range(article, text, span)?.get_client_rects()?;
    let last = rects.length().checked_sub(1)?;
    Some((rects.get(0)?, rects.get(last)?))
}

/// Returns the offset in the text under a point of the window, given in CSS pixels.
pub fn at_point(article: &Element, text: &Text, x: f64, y: f64) -> Option<Byte> {
    let (node, offset) = caret(x, y).ok().flatten()?;
    article.contains(Some(&node)).then(|| place(article, text, &node, offset)).flatten()
}

/// Returns the text position under a point by `caretPositionFromPoint` (CSSOM View Module, section
/// 7) or WebKit's older `caretRangeFromPoint`.
fn caret(x: f64, y: f64) -> Result<Option<(Node, u32)>, JsValue> {
    #[expect(clippy::cast_possible_truncation, reason = "web-sys takes single precision")]
    let (x, y) = (x as f32, y as f32);
    let document = document();
    if Reflect::has(&document, &"caretPositionFromPoint".into())? {
        let caret = document.caret_position_from_point(x, y);
        return Ok(caret.and_then(|caret| Some((caret.offset_node()?, caret.offset()))));
    }
    let from_point: Function =
        Reflect::get(&document, &"caretRangeFromPoint".into())?.dyn_into()?;
    let range = from_point.call2(&document, &x.into(), &y.into())?.dyn_into::<Range>().ok();
    range.map(|range| Ok((range.start_container()?, range.start_offset()?))).transpose()
}
