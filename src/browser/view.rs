//! The visible part of the page, scrolling and the focus.

use std::rc::Rc;

use gloo_events::EventListener;
use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    DomRect, Element, FocusOptions, HtmlElement, ResizeObserver, ScrollIntoViewOptions,
    ScrollLogicalPosition, SvgElement, VisualViewport,
};

use super::elements;

/// Returns the first block that ends below a height of the window, and the height at which it
/// starts, in CSS pixels.
pub fn first_block_below(article: &Element, height: f64) -> Option<(usize, f64)> {
    // The blocks of a section off the screen have no layout of their own, so its section comes first.
    let section = first_below(article, "[data-section]", height);
    let found = match &section {
        Some(section) => first_below(section, "[data-block]", height)
            // The height is between the last block of a section and the next section.
            .or_else(|| section.next_element_sibling()?.query_selector("[data-block]").ok()?),
        None => first_below(article, "[data-block]", height),
    }?;
    let number = found.get_attribute("data-block")?.parse().ok()?;
    Some((number, found.get_bounding_client_rect().top()))
}

/// Returns the first of an element's parts that ends below a height. They must be stacked vertically.
fn first_below(element: &Element, parts: &str, height: f64) -> Option<Element> {
    let parts = element.query_selector_all(parts).ok()?;
    let part = |number: u32| parts.get(number)?.dyn_into::<Element>().ok();
    let (mut low, mut high) = (0, parts.length());
    while low < high {
        let middle = low + (high - low) / 2;
        if part(middle)?.get_bounding_client_rect().bottom() <= height {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    part(low)
}

/// Has the section of a block laid out in the next frames even if it is off the screen. Until then the
/// block may have no height, or only an estimated one.
pub fn lay_out(block: &Element) {
    let Some(section) = block.closest("[data-section]").ok().flatten() else { return };
    elements::set_attribute(&section, "data-near", Some(""));
    let forget = move || elements::set_attribute(&section, "data-near", None);
    // Whoever goes there looks once more in the frame after the next.
    request_animation_frame(|| {
        request_animation_frame(|| request_animation_frame(forget));
    });
}

/// Runs a callback whenever an element has changed its size, until dropped.
///
/// The callback runs in the next frame, because it may itself change the size of the element. Doing
/// so while the browser delivers the notifications is an error of the page (Resize Observer,
/// section 3.4.2).
pub struct SizeObserver {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl SizeObserver {
    /// Observes an element, and runs the callback immediately. Returns `None` if the browser cannot
    /// observe sizes.
    pub fn new(element: &Element, callback: impl Fn() + 'static) -> Option<Self> {
        callback();
        let callback = Rc::new(callback);
        let callback = Closure::new(move || {
            let callback = Rc::downgrade(&callback);
            request_animation_frame(move || {
                if let Some(callback) = callback.upgrade() {
                    callback();
                }
            });
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Sets a custom property on the root element (CSS Custom Properties, Level 1).
pub fn set_style(property: &str, value: &str) {
    let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    let style = root.style();
    // To set it costs the style of every element, even to the same value.
    if style.get_property_value(property).is_ok_and(|before| before != value) {
        // Fails only for a value that is also invalid in a stylesheet.
        style.set_property(property, value).unwrap_or_default();
    }
}

/// Returns whether the reader's main pointer is a finger.
pub fn has_coarse_pointer() -> bool {
    window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|query| query.matches())
}

/// Gives an element the focus without scrolling to it.
pub fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // Fails only for an element that is gone.
    element.focus_with_options(&options).unwrap_or_default();
}

/// Gives the focus to the view.
pub fn focus_main() {
    document().query_selector("main").ok().flatten().iter().for_each(focus_any);
}

/// Scrolls an element into view, by as little as possible.
pub fn bring_into_view(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Focuses an HTML or SVG element, if it is still in the page.
pub fn focus_any(element: &Element) {
    if !element.is_connected() {
        return;
    }
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        focus(element);
    } else if let Some(element) = element.dyn_ref::<SvgElement>() {
        // Fails only for an element that is gone.
        element.focus().unwrap_or_default();
    }
}

/// Focuses the element at index `place` among those that match, or the last one, and scrolls it
/// into view.
pub fn focus_nth(selector: &str, place: usize) {
    let Ok(elements) = document().query_selector_all(selector) else { return };
    let last = elements.length().saturating_sub(1);
    let place = u32::try_from(place).unwrap_or(last).min(last);
    if let Some(element) = elements.get(place).and_then(|node| node.dyn_into::<Element>().ok()) {
        focus_any(&element);
        bring_into_view(&element);
    }
}

/// Returns the upper and lower edge of the visible part of the window, in CSS pixels. The on-screen
/// keyboard covers the rest, and in most browsers no other measure shows it (CSSOM View, section
/// 11, "VisualViewport").
fn visible_edges() -> (f64, f64) {
    let height =
        window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    match window().visual_viewport() {
        // A pinch zoom also shows only a part of the window, but the reader moves that part at
        // will.
        Some(visual) if visual.scale() < 1.01 => {
            let top = visual.offset_top().max(0.0);
            (top, (top + visual.height()).min(height))
        }
        _ => (0.0, height),
    }
}

/// Runs the callback whenever the visible part of the window changes, until the returned listeners
/// are dropped.
pub fn on_visual_change(callback: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let visual = window().visual_viewport();
    let listen = |visual: &VisualViewport, event: &'static str| {
        let callback = callback.clone();
        EventListener::new(visual, event, move |_| callback())
    };
    visual.iter().flat_map(|it| ["resize", "scroll"].map(|event| listen(it, event))).collect()
}

/// Sets the custom properties `--seen`, the visible height of the window, and `--keyboard`, the
/// height covered at its lower end, and keeps them up to date.
pub fn follow_keyboard() {
    let tell = || {
        let (top, bottom) = visible_edges();
        let height =
            window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(bottom);
        set_style("--seen", &px(bottom - top));
        set_style("--keyboard", &px(height - bottom));
    };
    tell();
    // The listeners live as long as the page.
    on_visual_change(tell).into_iter().for_each(EventListener::forget);
    EventListener::new(&window(), "resize", move |_| tell()).forget();
}

/// Returns the sheet that covers the lower part of the text, if any: on a phone, the panel.
fn sheet() -> Option<DomRect> {
    let panel = document().query_selector(".panel").ok().flatten()?.get_bounding_client_rect();
    (panel.height() > 0.0 && panel.left() <= 0.0).then_some(panel)
}

/// Returns whether a dialog is open.
pub fn has_open_dialog() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Returns whether a sheet covers the lower part of the text.
pub fn has_sheet() -> bool {
    sheet().is_some()
}

/// Returns the heights of the window between which the text is visible: below the head and above
/// what is docked to the bottom, in CSS pixels.
pub fn visible_heights() -> (f64, f64) {
    let (top, bottom) = visible_edges();
    let head = document().query_selector(".head").ok().flatten();
    let head = head.map_or(0.0, |head| head.get_bounding_client_rect().bottom());
    (top.max(head), sheet().map_or(bottom, |sheet| sheet.top().min(bottom)))
}

/// Scrolls the page so that the range between two heights of the window is visible, if it is not.
pub fn scroll_into_view(top: f64, bottom: f64) {
    /// How much of the surrounding text to show as well.
    const MARGIN: f64 = 72.0;
    let (first, last) = visible_heights();
    // Above an on-screen keyboard there is little room for more than the passage.
    let margin = MARGIN.min(((last - first - (bottom - top)) / 2.0).max(4.0));
    let above = top - margin < first;
    let below = bottom + margin > last;
    if above {
        window().scroll_by_with_x_and_y(0.0, top - margin - first);
    } else if below {
        // A passage taller than the viewport is shown from its start.
        window().scroll_by_with_x_and_y(0.0, (bottom + margin - last).min(top - margin - first));
    }
}

/// Returns a length in CSS pixels, to the tenth, as the value of a style. The library's way to write
/// any number exactly would be a hundredth of the first load.
pub fn px(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}px", tenths.abs() / 10, tenths.abs() % 10)
}
