//! The focus never falls to the body because of what the page does: where what has it goes, is hidden
//! or switched off, what stands beside it gets it, else what is read.

use std::time::Duration;

use leptos::{ev, prelude::*};
use web_sys::{Element, FocusEvent};

use super::context::{Reading, Views};
use crate::browser::{
    focus::{self, FocusPlace},
    view,
};
use crate::page::View;

/// Beyond these a neighbour has nothing to do with what is gone.
const BOUNDS: &str = "body, main, dialog, .head, .desk, .panel, .reader";

/// What sees to its own focus for as long as it is there.
const ON_THEIR_OWN: &str = "[data-own-focus]";

/// In the next turn of the page.
const NOW: Duration = Duration::ZERO;

/// Where the focus was last, and whether what is typed may still be meant for a field.
#[derive(Clone, Copy)]
pub struct Focus {
    reading: &'static Reading,
    views: &'static Views,
    last: StoredValue<Option<FocusPlace>, LocalStorage>,
    /// Whether the reader was in a field, and has done nothing since but to go on typing.
    typing: StoredValue<bool>,
    /// Whether the pointer is down.
    pressed: StoredValue<bool>,
    /// Whether Tab is down: it may lead out of the page.
    tabbing: StoredValue<bool>,
    /// Whether it is the page that gives the focus.
    giving: StoredValue<bool>,
    /// Whether the focus is on its way to another element: until it is there nothing has it.
    moving: StoredValue<bool>,
    /// Whether there will be a look once the page is drawn.
    drawing: StoredValue<bool>,
}

impl Focus {
    /// Keeps to the focus for as long as the page is open.
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

    /// Whether what is typed now may still be meant for a field that is gone.
    pub fn is_typing(self) -> bool {
        self.typing.try_get_value() == Some(true)
    }

    fn is_pressed(self) -> bool {
        self.pressed.try_get_value() == Some(true)
    }

    /// The reader does something else than to go on typing.
    fn typed_on(self) {
        if !focus::focused().is_some_and(|element| focus::is_field(&element)) {
            self.typing.set_value(false);
        }
    }

    /// Before whoever has the focus is told that it goes.
    fn left(self, event: &FocusEvent) {
        let is_wanted = self.is_pressed() || self.tabbing.try_get_value() == Some(true);
        if event.related_target().is_some() {
            self.moving.set_value(true);
            // It may never get there.
            set_timeout(
                move || {
                    self.moving.set_value(false);
                    self.look_after();
                },
                NOW,
            );
        } else if is_wanted && focus::focused().is_none() {
            // Who clicks on nothing, or tabs out of the page, wants the focus nowhere. Not so where
            // the window loses it.
            self.last.set_value(None);
            self.typing.set_value(false);
        } else if !self.is_typing() {
            // Firefox sometimes takes it from what is still there. (From a field, a phone that puts its
            // keyboard away does.)
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

    /// The same once the page is drawn: only then does the browser take the focus from what a style
    /// hides, as in a narrow window.
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

    /// Gives the focus to what is near where it was lost, if it was.
    fn look_after(self) {
        if self.moving.try_get_value() != Some(false) {
            return;
        }
        let heir = self.last.try_with_value(|last| {
            let last = last.as_ref().filter(|last| last.is_lost())?;
            if last.is_within(ON_THEIR_OWN) {
                return None;
            }
            // Who was typing might press a button with the next space; who was not would find keys
            // such as undo taken by a field, and on a phone a field brings up the keyboard.
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

    /// What is read: the dialog that is open, else the view.
    fn home(self) -> Option<Element> {
        let find = |css: &str| document().query_selector(css).ok().flatten();
        if let Some(dialog) = find("dialog[open]") {
            return focus::first_in(&dialog, |_| true);
        }
        match self.views.view.get_untracked() {
            View::Article => self.reading.article.try_get_untracked().flatten().map(Into::into),
            View::Positions | View::Network => find("main"),
        }
    }
}

/// Whether a key does something else than to type: keys that do are named by more than what they
/// write.
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
