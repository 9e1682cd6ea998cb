//! The focus, and where it moves when the element that has it disappears.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Array;
use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, FocusEvent, MutationObserver, MutationObserverInit};

/// Elements that can take the focus.
const FOCUSABLE: &str = "a[href], button, input, select, textarea, summary, [tabindex]";

/// Elements in which the reader types, or selects by typing.
const FIELDS: &str =
    "input:not([type=radio], [type=checkbox], [type=file]), textarea, select, [contenteditable]";

/// How many siblings of a removed element are searched in each direction.
const NEAR: usize = 50;

/// Returns the element that has the focus, or `None` if no element has it.
pub fn focused() -> Option<Element> {
    document().active_element().filter(|element| element.tag_name() != "BODY")
}

/// Returns whether the reader types in an element.
pub fn is_field(element: &Element) -> bool {
    element.matches(FIELDS).unwrap_or(false)
}

/// Returns whether an element is disabled or hidden by an attribute.
fn is_off(element: &Element) -> bool {
    element.matches(":disabled, [hidden], [hidden] *").unwrap_or(true)
}

/// Returns whether an element can have the focus: it is in the page, visible and not disabled.
fn can_hold(element: &Element) -> bool {
    element.is_connected() && !is_off(element) && element.get_client_rects().length() > 0
}

/// The surroundings of an element: its parent and its siblings.
struct Level {
    parent: Element,
    next: Option<Element>,
    previous: Option<Element>,
}

/// The position of an element in the page: its surroundings at every level, from the nearest to the
/// whole page. After the element is removed, they lead to the nearest elements that remain.
pub struct FocusPlace {
    /// The element itself.
    pub element: Element,
    levels: Vec<Level>,
}

impl FocusPlace {
    /// Records the position of an element.
    pub fn of(element: Element) -> Self {
        let level = |child: &Element| {
            Some(Level {
                parent: child.parent_element()?,
                next: child.next_element_sibling(),
                previous: child.previous_element_sibling(),
            })
        };
        let first = level(&element);
        let levels = std::iter::successors(first, |before| level(&before.parent)).collect();
        Self { element, levels }
    }

    /// Returns whether the element has lost the focus because of a change of the page.
    pub fn is_lost(&self) -> bool {
        match focused() {
            None => true,
            // Some browsers leave the focus on a disabled or hidden element for a while.
            Some(now) => now == self.element && is_off(&now),
        }
    }

    /// Returns whether the nearest recorded ancestor that matches a CSS selector is still in the
    /// page.
    pub fn is_within(&self, css: &str) -> bool {
        let parents = self.levels.iter().map(|level| &level.parent);
        let mut found = parents.filter(|parent| parent.matches(css).unwrap_or(false));
        found.next().is_some_and(|parent| parent.is_connected())
    }

    /// Returns the element that should have the focus now.
    ///
    /// This is the element itself if it can still have the focus. Otherwise it is the nearest
    /// wanted element after it or, if there is none, before it. The search starts in the nearest
    /// surroundings that remain and ends at `bounds`, a CSS selector.
    pub fn heir(&self, bounds: &str, wanted: impl Fn(&Element) -> bool) -> Option<Element> {
        if can_hold(&self.element) {
            return Some(self.element.clone());
        }
        let left = self.levels.iter().skip_while(|level| !level.parent.is_connected());
        let mut inside = left.take_while(|level| !level.parent.matches(bounds).unwrap_or(true));
        inside.find_map(|Level { parent, next, previous }| {
            let after = std::iter::successors(next.clone(), Element::next_element_sibling);
            let before = std::iter::successors(previous.clone(), Element::previous_element_sibling);
            let mut near = after.take(NEAR).chain(before.take(NEAR));
            near.find_map(|beside| first_in(&beside, &wanted))
                // The siblings may have been removed too.
                .or_else(|| first_in(parent, &wanted))
        })
    }
}

/// Returns the first wanted element that can take the focus: the element itself or one inside it.
pub fn first_in(element: &Element, wanted: impl Fn(&Element) -> bool) -> Option<Element> {
    let wanted = |element: &Element| can_hold(element) && wanted(element);
    if element.matches(FOCUSABLE).unwrap_or(false) && wanted(element) {
        return Some(element.clone());
    }
    let inside = element.query_selector_all(FOCUSABLE).ok()?;
    (0..inside.length()).filter_map(|n| inside.get(n)?.dyn_into().ok()).find(wanted)
}

/// A request to move the focus later, unless the reader moves it in the meantime.
#[derive(Clone)]
pub struct Wish {
    /// The element that has the focus until then.
    before: Option<Element>,
}

impl Wish {
    /// Creates a request at this moment.
    pub fn made_now() -> Self {
        Self { before: focused() }
    }

    /// Calls `give` in the next frame to move the focus.
    pub fn settle(self, give: impl FnOnce() + 'static) {
        request_animation_frame(move || {
            let stays = |before: Element| !can_hold(&before) || focused() == Some(before);
            if self.before.is_none_or(stays) {
                give();
            }
        });
    }
}

/// Calls `give` in the next frame, when the element to focus exists, unless the reader has moved
/// the focus by then.
pub fn give_later(give: impl FnOnce() + 'static) {
    Wish::made_now().settle(give);
}

/// Runs the callback whenever an element loses the focus, before the element's own handlers, for as
/// long as the page is open.
pub fn on_leave(callback: impl Fn(&FocusEvent) + 'static) {
    let options = EventListenerOptions::run_in_capture_phase();
    let listener = EventListener::new_with_options(&window(), "blur", options, move |event| {
        if let Some(event) = event.dyn_ref() {
            callback(event);
        }
    });
    listener.forget();
}

/// Runs the callback whenever an element was added, removed, hidden or disabled, or a sheet was
/// opened or closed, for as long as the page is open. The callback runs before anything else
/// happens (DOM Standard, section 4.3).
pub fn on_change(callback: impl FnMut() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(callback);
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    let told = ["disabled", "hidden", "data-card", "data-list"].map(Into::into);
    options.set_attribute_filter(&Array::from_iter::<[JsValue; 4]>(told));
    let body = document().body();
    let observer = MutationObserver::new(callback.as_ref().unchecked_ref()).ok();
    if let (Some(observer), Some(body)) = (observer, body) {
        // Fails only for contradictory options.
        observer.observe_with_options(&body, &options).unwrap_or_default();
    }
    // The callback lives as long as the page.
    callback.forget();
}
