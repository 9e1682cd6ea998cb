//! Where the focus is, and where it goes when what has it goes.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Array;
use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, FocusEvent, MutationObserver, MutationObserverInit};

/// What can take the focus.
const FOCUSABLE: &str = "a[href], button, input, select, textarea, summary, [tabindex]";

/// In what a reader types, or picks by typing.
const FIELDS: &str =
    "input:not([type=radio], [type=checkbox], [type=file]), textarea, select, [contenteditable]";

/// How many elements beside one that is gone are looked at.
const NEAR: usize = 50;

/// The element that has the focus; nothing where none has.
pub fn focused() -> Option<Element> {
    document().active_element().filter(|element| element.tag_name() != "BODY")
}

/// Whether the reader types in an element.
pub fn is_field(element: &Element) -> bool {
    element.matches(FIELDS).unwrap_or(false)
}

/// Whether an element is switched off or hidden, as far as the page says so itself.
fn is_off(element: &Element) -> bool {
    element.matches(":disabled, [hidden], [hidden] *").unwrap_or(true)
}

/// Whether an element is where it can have the focus: in the page, shown, and not switched off.
fn can_hold(element: &Element) -> bool {
    element.is_connected() && !is_off(element) && element.get_client_rects().length() > 0
}

/// One element with what stands around it.
struct Level {
    parent: Element,
    next: Option<Element>,
    previous: Option<Element>,
}

/// Where the focus is: an element and what is around it, from the nearest to the page. When the
/// element goes, that leads to what is left of its surroundings.
pub struct FocusPlace {
    /// What has the focus.
    pub element: Element,
    levels: Vec<Level>,
}

impl FocusPlace {
    /// The place of an element.
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

    /// Whether the page has taken the focus from it.
    pub fn is_lost(&self) -> bool {
        match focused() {
            None => true,
            // Some browsers leave the focus for a while on what is switched off or hidden.
            Some(now) => now == self.element && is_off(&now),
        }
    }

    /// Whether it lies within something that is still in the page, given by a CSS selector.
    pub fn is_within(&self, css: &str) -> bool {
        let parents = self.levels.iter().map(|level| &level.parent);
        let mut found = parents.filter(|parent| parent.matches(css).unwrap_or(false));
        found.next().is_some_and(|parent| parent.is_connected())
    }

    /// What is to have the focus now: the element itself where it still can, else what comes after
    /// it, else what came before it, as near as there is any, but not beyond `bounds`, a CSS selector.
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
                // Its neighbours may have gone with it.
                .or_else(|| first_in(parent, &wanted))
        })
    }
}

/// The first element in one, or that one, which can take the focus.
pub fn first_in(element: &Element, wanted: impl Fn(&Element) -> bool) -> Option<Element> {
    let wanted = |element: &Element| can_hold(element) && wanted(element);
    if element.matches(FOCUSABLE).unwrap_or(false) && wanted(element) {
        return Some(element.clone());
    }
    let inside = element.query_selector_all(FOCUSABLE).ok()?;
    (0..inside.length()).filter_map(|n| inside.get(n)?.dyn_into().ok()).find(wanted)
}

/// What is to have the focus once it is there, unless the reader goes elsewhere in the meantime.
#[derive(Clone)]
pub struct Wish {
    /// What has the focus until then.
    before: Option<Element>,
}

impl Wish {
    /// A wish of this moment.
    pub fn made_now() -> Self {
        Self { before: focused() }
    }

    /// Gives the focus in the next frame, by `give`.
    pub fn settle(self, give: impl FnOnce() + 'static) {
        request_animation_frame(move || {
            let stays = |before: Element| !can_hold(&before) || focused() == Some(before);
            if self.before.is_none_or(stays) {
                give();
            }
        });
    }
}

/// Gives the focus in the next frame, once what is to have it is there, by `give`; not where the reader
/// has gone elsewhere by then.
pub fn give_later(give: impl FnOnce() + 'static) {
    Wish::made_now().settle(give);
}

/// Calls back whenever an element loses the focus, before the element is told, for as long as the page
/// is open.
pub fn on_leave(callback: impl Fn(&FocusEvent) + 'static) {
    let options = EventListenerOptions::run_in_capture_phase();
    let listener = EventListener::new_with_options(&window(), "blur", options, move |event| {
        if let Some(event) = event.dyn_ref() {
            callback(event);
        }
    });
    listener.forget();
}

/// Calls back whenever something has come to the page or gone from it, or was hidden or switched off,
/// or a sheet was opened or closed, before anything else happens (DOM Standard, section 4.3), for as long as the page is open.
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
        // Refused only for options that contradict each other.
        observer.observe_with_options(&body, &options).unwrap_or_default();
    }
    // It lives as long as the page.
    callback.forget();
}
