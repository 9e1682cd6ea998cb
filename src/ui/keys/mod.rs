//! The keyboard. `docs/keyboard.md` and the help dialog list the keys that are handled here.

mod cursor;
mod scope;

pub use self::{
    cursor::{Step, StepKey, step},
    scope::{stance_key, stance_of},
};

use leptos::{ev::KeyboardEvent, prelude::*};
use web_sys::Element;

use self::{
    cursor::step_of,
    scope::{in_card, row_of, selects_lines, takes_single_key},
};
use super::{
    context::{
        Cards, Deed, Deeds, Dialog, DialogState, Navigation, Preferences, Reading, SidePanel,
        Tagging, Views,
    },
    focus::Focus,
    search_field,
};
use crate::{
    browser::{
        focus::{self, Wish},
        leave_keys_to_input_methods, selection,
    },
    model::{Kind, Stance},
    page::{Tab, View},
    text::{Direction, logical_key},
};

/// The parts of the page that keys act on.
#[derive(Clone, Copy)]
pub struct Keyboard {
    focus: Focus,
    step: Callback<(StepKey, bool), bool>,
    export: Callback<()>,
    deeds: &'static Deeds,
    reading: &'static Reading,
    side_panel: &'static SidePanel,
    cards: &'static Cards,
    tagging: &'static Tagging,
    views: &'static Views,
    navigation: &'static Navigation,
    dialogs: &'static DialogState,
    preferences: &'static Preferences,
}

impl Keyboard {
    /// Listens for keys for as long as the page is open. `step` moves the keyboard cursor, or extends
    /// the selection; it returns whether it did. `export` exports the work.
    pub fn listen(focus: Focus, step: Callback<(StepKey, bool), bool>, export: Callback<()>) {
        let keyboard = Self {
            focus,
            step,
            export,
            deeds: Deeds::from_context(),
            reading: Reading::from_context(),
            side_panel: SidePanel::from_context(),
            cards: Cards::from_context(),
            tagging: Tagging::from_context(),
            views: Views::from_context(),
            navigation: Navigation::from_context(),
            dialogs: DialogState::from_context(),
            preferences: Preferences::from_context(),
        };
        leave_keys_to_input_methods();
        let handle = window_event_listener(leptos::ev::keydown, move |event| {
            if keyboard.on_key(&event) {
                event.prevent_default();
            }
        });
        on_cleanup(move || handle.remove());
    }

    /// Acts on a key; returns whether it did.
    fn on_key(self, event: &KeyboardEvent) -> bool {
        let key = logical_key(&event.key(), &event.code());
        // Wherever the focus is: what the browser would save is the page without the work.
        if key == "s" && is_command(event) && !event.shift_key() && !event.default_prevented() {
            return self.export.try_run(()).is_some();
        }
        if self.dialogs.open.get_untracked().is_some() || event.default_prevented() {
            return false;
        }
        // Whoever presses another key waits for the search no more.
        self.side_panel.search_wish.set_value(None);
        if key == "Escape" {
            return self.escape();
        }
        let focused = focus::focused();
        let by_alt = || in_card(focused.as_ref()) && self.stance_by_alt(event);
        let is_choice = focused.as_ref().is_some_and(|element| element.tag_name() == "SELECT");
        // In a field, keys type.
        if !is_choice && focused.as_ref().is_some_and(focus::is_field) {
            return event.alt_key() && by_alt();
        }
        let article = self.reading.article.get_untracked();
        let in_article = focused
            .as_ref()
            .is_some_and(|focused| article.is_some_and(|article| article.contains(Some(focused))));
        if !in_article && selects_lines(event, focused.as_ref()) {
            return true;
        }
        let shift = event.shift_key();
        if is_command(event) {
            return match (key.as_str(), shift) {
                ("z", false) => self.ask(Deed::Undo),
                ("z", true) | ("y", false) => self.ask(Deed::Redo),
                _ => false,
            };
        }
        // In a select, a character is the start of an option's name.
        if is_choice {
            return false;
        }
        if event.alt_key() {
            return by_alt() || self.extend_by_character(&key, shift, in_article);
        }
        // What the reader goes on typing is not meant for the element that has the focus now.
        if self.focus.is_typing() {
            return false;
        }
        let single_keys = self.preferences.settings.with_untracked(|settings| settings.single_keys)
            && focused.as_ref().is_none_or(|focused| takes_single_key(focused, &key));
        if single_keys && self.go(&key, shift) {
            return true;
        }
        // All other keys are about the text.
        self.views.view.get_untracked() == View::Article
            && (self.edit(&key, shift, in_article, focused.as_ref())
                || single_keys && self.code(&key, shift, in_article))
    }

    /// Shows a view, another document or the help, by a single key that works in every view.
    fn go(self, key: &str, shift: bool) -> bool {
        match key {
            "n" if shift => self.views.wants_next.set(true),
            "p" if shift => self.views.wants_previous.set(true),
            "d" => self.views.show(View::Documents),
            "1" => self.views.show(View::Article),
            "2" => self.views.show(View::Positions),
            "3" => self.views.show(View::Network),
            "?" => self.dialogs.open.set(Some(Dialog::Help)),
            _ => return false,
        }
        true
    }

    /// Moves through the text and edits annotations, by keys that type nothing.
    fn edit(self, key: &str, shift: bool, in_article: bool, focused: Option<&Element>) -> bool {
        if in_article && let Some(step_key) = step_of(key, shift, false) {
            return self.step(step_key, shift);
        }
        match key {
            "Enter" | " "
                if in_article
                    && self.tagging.is_quick_tagging()
                    && self.reading.selection.get_untracked().is_some() =>
            {
                self.ask(Deed::QuickTag)
            }
            "Enter" if in_article => self.open_card(),
            "Delete" | "Backspace" => {
                let active = || self.cards.active.get_untracked().filter(|_| in_article);
                let target = focused.and_then(row_of).or_else(active);
                target.is_some_and(|id| self.ask(Deed::Delete(id)))
            }
            _ => false,
        }
    }

    /// Extends or shrinks the selection by a character, by Shift and Alt with an arrow key.
    fn extend_by_character(self, key: &str, shift: bool, in_article: bool) -> bool {
        let step_key = step_of(key, shift, true).filter(|_| in_article && shift);
        step_key.is_some_and(|key| self.step(key, true))
    }

    fn step(self, key: StepKey, extends: bool) -> bool {
        self.step.try_run((key, extends)).unwrap_or_default()
    }

    /// Tags, sets stances and goes through annotations by single keys.
    fn code(self, key: &str, shift: bool, in_article: bool) -> bool {
        match key {
            "c" => self.tag(Kind::Claim, in_article, shift),
            "a" => self.tag(Kind::Actor, in_article, shift),
            "i" => self.tag(Kind::Issue, in_article, shift),
            "k" => self.keep(),
            "0" => self.stance(None),
            "." => self.take_guesses(),
            "n" => run(|| self.navigation.go_to_neighbour(Direction::Forward)),
            "p" => run(|| self.navigation.go_to_neighbour(Direction::Back)),
            "/" => run(|| self.search()),
            key => stance_of(key).is_some_and(|stance| self.stance(Some(stance))),
        }
    }

    /// Sets a stance by Alt and its letter, because in the card's fields the letter alone types.
    /// Where Alt with the letter types another character, as on a Mac, it types that.
    fn stance_by_alt(self, event: &KeyboardEvent) -> bool {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return false;
        }
        stance_of(&logical_key(&event.key(), &event.code()))
            .is_some_and(|stance| self.stance(Some(stance)))
    }

    /// Goes to the list's search field.
    fn search(self) {
        self.side_panel.show(Tab::Annotations);
        self.side_panel.search_wish.set_value(Some(Wish::made_now()));
        search_field::focus(self.side_panel);
    }

    /// Tags the selection as a kind, by the quick tag if it has that kind or `keep` starts it.
    fn tag(self, kind: Kind, in_article: bool, keep: bool) -> bool {
        let selected = self.reading.selection.get_untracked();
        let is_meant = keep || in_article || selected.is_some();
        is_meant && self.ask(Deed::Tag { kind, keep, in_article, selected })
    }

    fn ask(self, deed: Deed) -> bool {
        self.deeds.ask(deed);
        true
    }

    /// Toggles the quick tag for the annotation whose card is open, else for the one under the
    /// keyboard cursor, such as the claim whose card its stance has just closed.
    fn keep(self) -> bool {
        let active = self.cards.active.get_untracked();
        let target = active.or_else(|| self.reading.annotation_under_cursor());
        target.is_some_and(|id| self.ask(Deed::ToggleQuickTag(id)))
    }

    /// Takes all guesses of the open card.
    fn take_guesses(self) -> bool {
        let take = self.cards.take_guesses.get_untracked();
        take.is_some_and(|take| take.try_run(()).is_some())
    }

    /// Sets the stance of the claim whose card is open; with no card open, that of the quick tag.
    fn stance(self, stance: Option<Stance>) -> bool {
        match untrack(|| self.cards.active_annotation()) {
            Some(claim) if claim.kind() == Kind::Claim => self.ask(Deed::Stance(claim.id, stance)),
            Some(_) => false,
            None => self.tagging.quick_tags_claims() && self.ask(Deed::QuickTagStance(stance)),
        }
    }

    /// Leaves one thing: the quick tag, else the list that covers the card, the card, the selection
    /// or, on a phone, the list.
    fn escape(self) -> bool {
        if self.tagging.is_quick_tagging() {
            return self.tagging.stop_quick_tag();
        }
        let has_card = self.cards.active.get_untracked().is_some();
        if has_card && self.side_panel.is_open.get_untracked() {
            self.side_panel.is_open.set(false);
            self.reading.focus_article();
            return true;
        }
        if has_card {
            self.cards.activate(None);
            self.reading.focus_article();
            return true;
        }
        if self.reading.selection.get_untracked().is_some() {
            selection::clear();
            self.reading.selection.set(None);
            return true;
        }
        let list_open = self.side_panel.is_open.get_untracked();
        if list_open {
            self.side_panel.is_open.set(false);
            self.reading.focus_article();
        }
        list_open
    }

    /// Opens the card of the annotation under the keyboard cursor, else keeps the open one, and
    /// goes to its first field.
    fn open_card(self) -> bool {
        let under = self.reading.annotation_under_cursor();
        match under.or(self.cards.active.get_untracked()) {
            Some(id) => run(|| self.cards.activate_to_edit(id)),
            None => false,
        }
    }
}

fn run(act: impl FnOnce()) -> bool {
    act();
    true
}

/// Returns whether the key is pressed with the one for commands.
fn is_command(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key()
}
