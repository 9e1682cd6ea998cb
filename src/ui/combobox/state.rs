//! What a combobox knows, and what keys do to it.

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    browser::folded,
    page::{Choice, Suggestions, exact, suggest},
    text::Direction,
    ui::{draft::Draft, now::Now},
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
    /// What Enter does once it has taken something: goes on to the next field.
    pub next: Option<Callback<()>>,
    /// What a full stop does while nothing is typed.
    pub take_all: Option<Callback<()>>,
    /// Whether the field is emptied once something is chosen.
    pub many: bool,
    /// Whether it takes only what exists.
    pub known_only: bool,
}

/// The state of a combobox.
#[derive(Clone, Copy)]
pub struct State {
    /// Whether the list is open.
    pub open: RwSignal<bool>,
    /// The option to which the reader has moved with the arrow keys.
    chosen: RwSignal<Option<usize>>,
    /// What is typed.
    pub draft: Draft,
    /// What the field shows.
    pub shown: Memo<String>,
    /// Whether that is a guess.
    pub is_guess: Memo<bool>,
    /// What is suggested for what is typed.
    pub suggestions: Memo<Suggestions>,
    guess: Signal<Option<Choice>>,
    choices: Signal<Vec<Choice>>,
    choose: Callback<Option<Choice>>,
    next: Option<Callback<()>>,
    take_all: Option<Callback<()>>,
    known_only: bool,
}

impl State {
    /// A closed combobox.
    pub fn new(source: Source) -> Self {
        let Source { value, guess, choices, choose, next, take_all, many, known_only } = source;
        let open = RwSignal::new(false);
        let chosen = RwSignal::new(None);
        let draft = Draft::new(move |text| {
            open.set(false);
            let chosen = chosen.try_update(Option::take).flatten();
            if !text.trim().is_empty() {
                let best = |choices: &Vec<_>| {
                    let Suggestions { offered, best } =
                        suggest(choices, &text, known_only, &folded);
                    chosen.or(best).and_then(|number| offered.into_iter().nth(number))
                };
                if let Some(best) = choices.try_with_untracked(best).flatten() {
                    choose.try_run(Some(best));
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
        let suggestions = Memo::new(move |_| {
            suggest(&choices.get(), &draft.get().unwrap_or_default(), known_only, &folded)
        });
        Self {
            open,
            chosen,
            draft,
            shown,
            is_guess,
            suggestions,
            guess,
            choices,
            choose,
            next,
            take_all,
            known_only,
        }
    }

    /// The option that Enter takes: the one that the reader has moved to, else the best.
    pub fn marked(self) -> Option<usize> {
        self.chosen.get().or_else(|| self.suggestions.with(|suggestions| suggestions.best))
    }

    fn close(self) {
        self.open.set(false);
        self.chosen.set(None);
    }

    /// The reader types.
    pub fn type_on(self, text: String) {
        self.draft.set(text);
        self.chosen.set(None);
        self.open.set(true);
    }

    /// The field loses the focus: takes the best suggestion for what is typed.
    pub fn leave(self) {
        self.draft.settle();
        self.close();
    }

    /// Takes a choice in place of what is typed.
    pub fn take(self, choice: Option<Choice>) {
        self.draft.give_up();
        self.close();
        self.choose.try_run(choice);
    }

    /// Takes the guess.
    pub fn take_guess(self) {
        self.take(self.guess.now());
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
                if event.shift_key() {
                    self.take_new();
                } else {
                    self.enter(is_the_pages);
                }
                if is_the_pages {
                    return;
                }
                if let Some(next) = self.next {
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
        self.chosen.update(|chosen| *chosen = direction.next_of(chosen.or(best), count));
    }

    /// Takes the option that the reader has moved to, else the best for what is typed, else the guess.
    fn enter(self, is_the_pages: bool) {
        if self.draft.is_typed() {
            return self.draft.settle();
        }
        let chosen = |number: usize| {
            self.suggestions.try_with_untracked(|all| all.offered.get(number).cloned()).flatten()
        };
        match self.chosen.now().and_then(chosen) {
            Some(choice) => self.take(Some(choice)),
            None if self.is_guess.now() && !is_the_pages => self.take_guess(),
            None => self.close(),
        }
    }

    /// Takes what is typed as a new name, though it may be part of others. A name that exists is
    /// taken as it is.
    fn take_new(self) {
        let Some(text) = self.draft.peek().filter(|text| !text.trim().is_empty()) else {
            return self.enter(false);
        };
        let known = |choices: &Vec<_>| exact(choices, &text, &folded).cloned();
        match self.choices.try_with_untracked(known).flatten() {
            Some(known) => self.take(Some(known)),
            None if self.known_only => self.enter(false),
            None => self.take(Some(Choice::new(&text))),
        }
    }
}
