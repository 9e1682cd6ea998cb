//! Keeps the page from dropping the focus to the body. If the focused element is removed, hidden or
//! disabled, an element beside it gets the focus, else the open dialog or view.

use std::time::Duration;

use leptos::{ev, prelude::*};
use web_sys::{Element, FocusEvent};

use super::context::{Reading, Views};
use crate::browser::{
    focus::{self, FocusPlace},
    view,
};
use crate::page::View;

/// The search for a neighbour of the lost element stays within these.
const BOUNDS: &str = "body, main, dialog, .head, .desk, .panel, .reader";

/// Elements that manage their own focus for as long as they are on the page.
const ON_THEIR_OWN: &str = "[data-own-focus]";

/// The delay until the next turn of the event loop.
const NOW: Duration = Duration::ZERO;

/// The last place of the focus, and whether typed keys may still be meant for a field.
#[derive(Clone, Copy)]
pub struct Focus {
    reading: &'static Reading,
    views: &'static Views,
    last: StoredValue<Option<FocusPlace>, LocalStorage>,
    /// Whether the reader was in a field and has only gone on typing since.
    typing: StoredValue<bool>,
    /// Whether the pointer is down.
    pressed: StoredValue<bool>,
    /// Whether Tab is down: it may move the focus out of the page.
    tabbing: StoredValue<bool>,
    /// Whether the page itself is moving the focus.
    giving: StoredValue<bool>,
    /// Whether the focus is on its way to another element. Until it arrives, no element has it.
    moving: StoredValue<bool>,
    /// Whether a check is scheduled for when the page is drawn.
    drawing: StoredValue<bool>,
}

impl Focus {
    /// Watches the focus for as long as the page is open.
    pub fn keep(reading: &'static Reading, views: &'static Views) -> Self {
        let focus = Self {
            reading,
            views,
            last: StoredValue::new_local(None),
            typing: StoredValue::new(false),
            pressed: StoredValue::new(false),
            tabbing: StoredValue::new(false),
            giving: StoredValue::new(false),
            moving: StoredValue::new(false),
            drawing: StoredValue::new(false),
        };
        let press = move |is_down: bool| focus.pressed.set_value(is_down);
        let handles = [
            window_event_listener(ev::focusin, move |_| focus.entered()),
            window_event_listener(ev::keyup, move |_| focus.tabbing.set_value(false)),
            window_event_listener(ev::resize, move |_| focus.look_after_drawing()),
            window_event_listener(ev::pointerdown, move |_| {
                press(true);
                focus.typed_on();
            }),
            window_event_listener(ev::pointerup, move |_| press(false)),
            window_event_listener(ev::pointercancel, move |_| press(false)),
            window_event_listener(ev::popstate, move |_| focus.typing.set_value(false)),
            window_event_listener(ev::keydown, move |event| {
                focus.tabbing.set_value(event.key() == "Tab");
                let command = event.ctrl_key() || event.meta_key() || event.alt_key();
                if command || goes_on(&event.key()) {
                    focus.typed_on();
                }
            }),
        ];
        on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
        focus::on_leave(move |event| focus.left(event));
        focus::on_change(move || {
            focus.look_after();
            focus.look_after_drawing();
        });
        focus
    }

    /// Returns whether typed keys may still be meant for a field that is gone.
    pub fn is_typing(self) -> bool {
        self.typing.try_get_value() == Some(true)
    }

    fn is_pressed(self) -> bool {
        self.pressed.try_get_value() == Some(true)
    }

    /// Notes that the reader did something other than type. In a field, the typing goes on.
    fn typed_on(self) {
        if !focus::focused().is_some_and(|element| focus::is_field(&element)) {
            self.typing.set_value(false);
        }
    }

    /// Handles a blur, before the element that loses the focus receives the event.
    fn left(self, event: &FocusEvent) {
        let is_wanted = self.is_pressed() || self.tabbing.try_get_value() == Some(true);
        if event.related_target().is_some() {
            self.moving.set_value(true);
            // The focus may never arrive.
            set_timeout(
                move || {
                    self.moving.set_value(false);
                    self.look_after();
                },
                NOW,
            );
        } else if is_wanted && focus::focused().is_none() {
            // A reader who clicks on empty space, or tabs out of the page, wants the focus nowhere.
            // This is different where the window loses the focus.
            self.last.set_value(None);
            self.typing.set_value(false);
        } else if !self.is_typing() {
            // Firefox sometimes takes the focus from an element that is still there. (So does a
            // phone that puts its keyboard away, from a field.)
            set_timeout(move || self.look_after(), NOW);
        }
    }

    fn entered(self) {
        self.moving.set_value(false);
        let Some(element) = focus::focused() else { return };
        if self.giving.try_get_value() != Some(true) {
            self.typing.set_value(focus::is_field(&element));
        }
        self.last.set_value(Some(FocusPlace::of(element)));
    }

    /// Calls `look_after` once the page is drawn: only then does the browser take the focus from an
    /// element that a style hides, as in a narrow window.
    fn look_after_drawing(self) {
        if self.drawing.try_get_value() == Some(false) {
            self.drawing.set_value(true);
            request_animation_frame(move || {
                set_timeout(
                    move || {
                        self.drawing.set_value(false);
                        self.look_after();
                    },
                    NOW,
                );
            });
        }
    }

    /// Moves the focus to an element near the one that lost it, if it was lost.
    fn look_after(self) {
        if self.moving.try_get_value() != Some(false) {
            return;
        }
        let heir = self.last.try_with_value(|last| {
            let last = last.as_ref().filter(|last| last.is_lost())?;
            if last.is_within(ON_THEIR_OWN) {
                return None;
            }
            // A reader who was typing might press a button with the next space. Otherwise, a field
            // would take keys such as undo, and bring up the keyboard of a phone.
            let was_field = focus::is_field(&last.element);
            let wanted = |element: &Element| !was_field && !focus::is_field(element);
            last.heir(BOUNDS, wanted).or_else(|| self.home())
        });
        if let Some(heir) = heir.flatten() {
            self.giving.set_value(true);
            view::focus_any(&heir);
            self.giving.set_value(false);
        }
    }

    /// Returns the element being read: in the open dialog, else in the view.
    fn home(self) -> Option<Element> {
        let find = |css: &str| document().query_selector(css).ok().flatten();
        if let Some(dialog) = find("dialog[open]") {
            return focus::first_in(&dialog, |_| true);
        }
        match self.views.view.get_untracked() {
            View::Article => {
                let article = self.reading.article.try_get_untracked().flatten();
                let shown = article.filter(|article| article.is_connected());
                shown.map(Into::into).or_else(|| find("main"))
            }
            View::Documents | View::Positions | View::Network => find("main"),
        }
    }
}

/// Returns whether a key does something other than type. A key that types is named by the one
/// character it writes; other keys have longer names.
fn goes_on(key: &str) -> bool {
    const TYPING: [&str; 10] = [
        "Backspace",
        "Delete",
        "Enter",
        "Shift",
        "Control",
        "Alt",
        "AltGraph",
        "CapsLock",
        "Dead",
        "Process",
    ];
    key.chars().nth(1).is_some() && !TYPING.contains(&key)
}
