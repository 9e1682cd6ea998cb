//! What a combobox knows, and what keys do to it.

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    browser::{folded, view},
    page::{Choice, NewNames, Suggestions, exact, locked_words, suggest},
    text::Direction,
    ui::{context::Announcements, draft::Draft, now::Now},
};

/// What a combobox chooses from, as the caller gives it.
pub struct Source {
    /// The name of what is chosen now; empty for nothing.
    pub value: Signal<String>,
    /// What Enter takes while nothing is typed.
    pub guess: Signal<Option<Choice>>,
    /// Everything that can be chosen.
    pub choices: Signal<Vec<Choice>>,
    /// Takes the choice; `None` clears the field.
    pub choose: Callback<Option<Choice>>,
    /// What the register holds, in one word.
    pub noun: &'static str,
    /// What Enter does once it has taken something: goes on to the next field.
    pub next: Option<Callback<()>>,
    /// What a full stop does while nothing is typed.
    pub take_all: Option<Callback<()>>,
    /// Whether the field is emptied once something is chosen.
    pub many: bool,
    /// Which new names it takes.
    pub new_names: Signal<NewNames>,
}

/// What a typed text stands for, and how it is taken. Also where the component is about to go.
#[derive(Clone, Copy)]
struct Taker {
    choices: Signal<Vec<Choice>>,
    choose: Callback<Option<Choice>>,
    many: bool,
    new_names: Signal<NewNames>,
    /// The option to which the reader has moved with the arrow keys.
    chosen: RwSignal<Option<usize>>,
}

impl Taker {
    /// What a text stands for: the option that the reader has moved to, else the best. In a locked
    /// register that is no new one: the reader may only have left the field.
    fn meant(self, text: &str) -> Option<Choice> {
        let new_names = self.new_names.now();
        let meant = |choices: &Vec<Choice>| {
            let Suggestions { offered, best } = suggest(choices, text, new_names, &folded);
            self.chosen.now().or(best).and_then(|number| offered.into_iter().nth(number))
        };
        let meant = self.choices.try_with_untracked(meant).flatten();
        meant.filter(|choice| !choice.is_new() || new_names == NewNames::Any)
    }

    /// Takes what a text stands for; nothing for a text that stands for nothing.
    fn settle(self, text: &str) {
        let meant = self.meant(text);
        self.chosen.set(None);
        if meant.is_some() || (text.trim().is_empty() && !self.many) {
            self.choose.try_run(meant);
        }
    }
}

/// The state of a combobox.
#[derive(Clone, Copy)]
pub struct State {
    /// Whether the list is open.
    pub open: RwSignal<bool>,
    /// What is typed.
    pub draft: Draft,
    /// What the field shows.
    pub shown: Memo<String>,
    /// What the field guesses, while it shows that.
    pub guessed: Memo<Option<Choice>>,
    /// What is suggested for what is typed.
    pub suggestions: Memo<Suggestions>,
    /// Says that what the field shows is not taken, since its register is locked.
    pub refusal: Memo<Option<String>>,
    /// Whether Enter or leaving the field did not take what it shows.
    refused: RwSignal<bool>,
    taker: Taker,
    noun: &'static str,
    next: Option<Callback<()>>,
    take_all: Option<Callback<()>>,
    announcements: &'static Announcements,
}

impl State {
    /// A closed combobox.
    pub fn new(source: Source) -> Self {
        let Source { value, guess, choices, choose, noun, next, take_all, many, new_names } =
            source;
        let open = RwSignal::new(false);
        let refused = RwSignal::new(false);
        let taker = Taker { choices, choose, many, new_names, chosen: RwSignal::new(None) };
        let draft = Draft::new(move |text| {
            open.set(false);
            taker.settle(&text);
        });
        let guessed = Memo::new(move |_| {
            let is_empty = draft.get().is_none() && value.with(String::is_empty);
            guess.get().filter(|_| is_empty)
        });
        let shown = Memo::new(move |_| {
            let filled = || Some(value.get()).filter(|value| !value.is_empty());
            let guessed = || guessed.get().map(|guess| guess.name);
            draft.get().or_else(filled).or_else(guessed).unwrap_or_default()
        });
        let suggestions = Memo::new(move |_| {
            let text = draft.get().unwrap_or_default();
            suggest(&choices.get(), &text, new_names.get(), &folded)
        });
        let refusal = Memo::new(move |_| {
            let is_locked = refused.get() && new_names.get() == NewNames::ByIntent;
            is_locked.then(|| locked_words(noun, &shown.get(), !view::has_coarse_pointer()))
        });
        Self {
            open,
            draft,
            shown,
            guessed,
            suggestions,
            refusal,
            refused,
            taker,
            noun,
            next,
            take_all,
            announcements: Announcements::from_context(),
        }
    }

    /// The option that Enter takes: the one that the reader has moved to, else the best.
    pub fn marked(self) -> Option<usize> {
        self.taker.chosen.get().or_else(|| self.suggestions.with(|suggestions| suggestions.best))
    }

    fn close(self) {
        self.open.set(false);
        self.taker.chosen.set(None);
    }

    /// Whether new names come into the register by intent alone.
    fn is_locked(self) -> bool {
        self.taker.new_names.now() == NewNames::ByIntent
    }

    /// The reader types.
    pub fn type_on(self, text: String) {
        self.draft.set(text);
        self.taker.chosen.set(None);
        self.refused.set(false);
        self.open.set(true);
    }

    /// The field loses the focus: takes the best suggestion for what is typed.
    pub fn leave(self) {
        if self.stands_for_nothing() {
            self.refuse();
        } else {
            self.draft.settle();
        }
        self.close();
    }

    /// Whether what is typed is in the register by no name, and the register is locked.
    fn stands_for_nothing(self) -> bool {
        let typed = self.draft.peek().filter(|text| !text.trim().is_empty());
        self.is_locked() && typed.is_some_and(|text| self.taker.meant(&text).is_none())
    }

    /// Leaves what the field shows as it is, and says why.
    fn refuse(self) {
        let name = self.shown.now();
        self.refused.set(true);
        self.announcements.say(locked_words(self.noun, &name, !view::has_coarse_pointer()));
    }

    /// Takes a choice in place of what is typed.
    pub fn take(self, choice: Option<Choice>) {
        self.draft.give_up();
        self.refused.set(false);
        self.close();
        self.taker.choose.try_run(choice);
    }

    /// Takes the guess, or adds it where it is new.
    pub fn take_guess(self) {
        if let Some(guess) = self.guessed.now() {
            self.take(Some(guess));
        }
    }

    /// Acts on a key.
    pub fn on_key(self, event: &KeyboardEvent) {
        let count = self.suggestions.try_with_untracked(|all| all.offered.len()).unwrap_or(0);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => self.mark_next(Direction::Forward, count),
            "ArrowUp" if count > 0 => self.mark_next(Direction::Back, count),
            "Enter" => {
                // With Ctrl it is the page's, once what is typed is taken; the guess it may refuse.
                let is_the_pages = event.ctrl_key() || event.meta_key();
                let goes_on =
                    if event.shift_key() { self.take_new() } else { self.enter(is_the_pages) };
                if goes_on && is_the_pages {
                    return;
                }
                if let Some(next) = self.next.filter(|_| goes_on) {
                    next.try_run(());
                }
            }
            "." if self.take_all.is_some() && !self.draft.is_typed() => {
                self.close();
                if let Some(take_all) = self.take_all {
                    take_all.try_run(());
                }
            }
            "Escape" if self.open.now() || self.draft.is_typed() => {
                self.draft.give_up();
                self.refused.set(false);
                self.close();
                event.stop_propagation();
            }
            _ => return,
        }
        event.prevent_default();
    }

    fn mark_next(self, direction: Direction, count: usize) {
        self.open.set(true);
        let best = self.suggestions.try_with_untracked(|all| all.best).flatten();
        self.taker.chosen.update(|chosen| *chosen = direction.next_of(chosen.or(best), count));
    }

    /// Takes the option that the reader has moved to, else the best for what is typed, else the guess.
    /// Returns whether to go on: what a locked register does not take stays to be looked at.
    fn enter(self, is_the_pages: bool) -> bool {
        let option = |number: usize| {
            self.suggestions.try_with_untracked(|all| all.offered.get(number).cloned()).flatten()
        };
        let chosen = self.taker.chosen.now().and_then(option);
        let guess = self.guessed.now();
        let refuses_guess = guess.as_ref().is_some_and(Choice::is_new) && self.is_locked();
        match chosen {
            Some(choice) => self.take(Some(choice)),
            None if self.stands_for_nothing() || refuses_guess => {
                self.refuse();
                self.close();
                return false;
            }
            None if self.draft.is_typed() => self.draft.settle(),
            None if guess.is_some() && !is_the_pages => self.take(guess),
            None => self.close(),
        }
        true
    }

    /// Takes what is typed as a new name, though it may be part of others, else a guess that is new. A
    /// name that exists is taken as it is. Returns whether to go on.
    fn take_new(self) -> bool {
        let Some(text) = self.draft.peek().filter(|text| !text.trim().is_empty()) else {
            return match self.guessed.now().filter(Choice::is_new) {
                Some(guess) => {
                    self.take(Some(guess));
                    true
                }
                None => self.enter(false),
            };
        };
        let known = |choices: &Vec<Choice>| exact(choices, &text, &folded).cloned();
        match self.taker.choices.try_with_untracked(known).flatten() {
            Some(known) => self.take(Some(known)),
            None if self.taker.new_names.now() == NewNames::Never => return self.enter(false),
            None => self.take(Some(Choice::new(&text))),
        }
        true
    }

    /// Adds what the locked register did not take.
    pub fn add_anyway(self) {
        self.take_new();
    }
}
