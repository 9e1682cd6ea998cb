//! The state of a combobox, and how keys change it.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::suggestion::{Suggestion, exact, offer};
use crate::{
    text::Direction,
    ui::{draft::Draft, now::Now},
};

/// The values and callbacks that the caller gives to a combobox.
pub struct Source<Id: Send + Sync + 'static> {
    /// The name that is chosen now; empty if there is none.
    pub value: Signal<String>,
    /// Shown as a guess where no name is chosen or typed; Enter takes it.
    pub guess: Signal<Option<Suggestion<Id>>>,
    /// All choices.
    pub choices: Signal<Vec<Suggestion<Id>>>,
    /// Takes the choice; `None` if the name is cleared.
    pub choose: Callback<Option<Suggestion<Id>>>,
    /// Whether the field is emptied after each choice.
    pub many: bool,
    /// Whether only existing names are offered and taken.
    pub known_only: bool,
}

/// The state of a combobox.
pub struct State<Id: Copy + PartialEq + Send + Sync + 'static> {
    /// Whether the list is open.
    pub open: RwSignal<bool>,
    /// The index of the marked option.
    pub marked: RwSignal<Option<usize>>,
    /// The typed name.
    pub draft: Draft,
    /// The text in the field.
    pub shown: Memo<String>,
    /// Whether that text is a guess.
    pub is_guess: Memo<bool>,
    /// The options for the typed name.
    pub offered: Memo<Vec<Suggestion<Id>>>,
    guess: Signal<Option<Suggestion<Id>>>,
    choose: Callback<Option<Suggestion<Id>>>,
}

impl<Id: Copy + PartialEq + Send + Sync + 'static> Clone for State<Id> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Id: Copy + PartialEq + Send + Sync + 'static> Copy for State<Id> {}

impl<Id: Copy + PartialEq + Send + Sync + 'static> State<Id> {
    /// Creates a closed combobox.
    pub fn new(source: Source<Id>) -> Self {
        let Source { value, guess, choices, choose, many, known_only } = source;
        let open = RwSignal::new(false);
        let marked = RwSignal::new(None);
        // Settling chooses the entry of the typed name, else a new one.
        let draft = Draft::new(move |text| {
            open.set(false);
            marked.set(None);
            if !text.trim().is_empty() {
                let known = |choices: &Vec<_>| exact(choices, &text).cloned();
                let known = choices.try_with_untracked(known).flatten();
                if known.is_some() || !known_only {
                    choose.try_run(Some(known.unwrap_or_else(|| Suggestion::new(&text))));
                }
            } else if !many {
                choose.try_run(None);
            }
        });
        let shown = Memo::new(move |_| {
            let filled = || Some(value.get()).filter(|value| !value.is_empty());
            let guessed = || guess.get().map(|guess| guess.name);
            draft.get().or_else(filled).or_else(guessed).unwrap_or_default()
        });
        let is_guess = Memo::new(move |_| {
            draft.get().is_none() && value.with(String::is_empty) && guess.with(Option::is_some)
        });
        let offered =
            Memo::new(move |_| offer(&choices.get(), &draft.get().unwrap_or_default(), known_only));
        Self { open, marked, draft, shown, is_guess, offered, guess, choose }
    }

    fn close(self) {
        self.open.set(false);
        self.marked.set(None);
    }

    /// Sets the typed name and opens the list.
    pub fn type_on(self, text: String) {
        self.draft.set(text);
        self.marked.set(None);
        self.open.set(true);
    }

    /// Settles the typed name when the field is left.
    pub fn leave(self) {
        self.draft.settle();
        self.open.set(false);
    }

    /// Takes a choice and discards the typed name.
    pub fn take(self, choice: Option<Suggestion<Id>>) {
        self.draft.give_up();
        self.close();
        self.choose.try_run(choice);
    }

    /// Takes the guess.
    pub fn take_guess(self) {
        self.take(self.guess.now());
    }

    /// Handles a key.
    pub fn on_key(self, event: &KeyboardEvent) {
        let count = self.offered.try_with_untracked(Vec::len).unwrap_or(0);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => self.mark_next(Direction::Forward, count),
            "ArrowUp" if count > 0 => self.mark_next(Direction::Back, count),
            "Enter" => {
                // Ctrl+Enter is the page's once the typed name is taken; the page may refuse a
                // guess.
                let is_the_pages = event.ctrl_key() || event.meta_key();
                self.enter(is_the_pages);
                if is_the_pages {
                    return;
                }
            }
            "Escape" if self.open.now() || self.draft.is_typed() => {
                self.draft.give_up();
                self.close();
                event.stop_propagation();
            }
            _ => return,
        }
        event.prevent_default();
    }

    fn mark_next(self, direction: Direction, count: usize) {
        self.open.set(true);
        self.marked.update(|marked| *marked = direction.next_of(*marked, count));
    }

    /// Takes the marked option, else the guess unless the key is the page's, else the typed name.
    fn enter(self, is_the_pages: bool) {
        let offered = |marked: usize| {
            self.offered.try_with_untracked(|offered| offered.get(marked).cloned()).flatten()
        };
        match self.marked.now().and_then(offered) {
            Some(choice) => self.take(Some(choice)),
            None if self.is_guess.now() && is_the_pages => {}
            None if self.is_guess.now() => self.take_guess(),
            None => self.draft.settle(),
        }
    }
}
