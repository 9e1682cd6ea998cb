//! Filling in the card without stopping: Enter takes what a field shows and goes on to the next, a
//! full stop takes all guesses at once, and after the last field the reader is back in the text.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::guesses;
use crate::{
    browser::view,
    model::{Actor, ActorId, AnnotationId, Body, Issue, IssueId, Kind, Stance},
    page::Suggestion,
    ui::{
        context::{Announcements, Cards, Preferences, Reading, Workbench},
        now::Now,
    },
};

/// The fields of the open card, in their order, and what is guessed for them.
#[derive(Clone, Copy)]
pub struct CardRun {
    id: AnnotationId,
    kind: Kind,
    announcements: &'static Announcements,
    preferences: &'static Preferences,
    workbench: &'static Workbench,
    reading: &'static Reading,
    cards: &'static Cards,
    /// The actor that is guessed; `None` where one is chosen.
    pub actor: Signal<Option<Suggestion<ActorId>>>,
    /// The issue that is guessed; `None` where one is chosen.
    pub issue: Signal<Option<Suggestion<IssueId>>>,
    /// The stance that is guessed; `None` where one is chosen.
    pub stance: Signal<Option<Stance>>,
    /// The field of the actor.
    pub actor_field: NodeRef<html::Input>,
    /// The field of the issue.
    pub issue_field: NodeRef<html::Input>,
    /// The stances.
    pub stances: NodeRef<html::Fieldset>,
}

impl CardRun {
    /// The run through the card of an annotation of a kind.
    pub fn new(
        id: AnnotationId,
        kind: Kind,
        actor: Signal<Option<Suggestion<ActorId>>>,
        issue: Signal<Option<Suggestion<IssueId>>>,
        stance: Signal<Option<Stance>>,
    ) -> Self {
        Self {
            id,
            kind,
            announcements: Announcements::from_context(),
            preferences: Preferences::from_context(),
            workbench: Workbench::from_context(),
            reading: Reading::from_context(),
            cards: Cards::from_context(),
            actor,
            issue,
            stance,
            actor_field: NodeRef::new(),
            issue_field: NodeRef::new(),
            stances: NodeRef::new(),
        }
    }

    /// Goes on from the actor: to the issue, or back to the text.
    pub fn after_actor(self) {
        match self.issue_field.now().filter(|_| self.kind == Kind::Claim) {
            Some(field) => view::focus(&field),
            None => self.finish(),
        }
    }

    /// Goes on from the issue: to the stance, or back to the text.
    pub fn after_issue(self) {
        if !self.focus_stance() {
            self.finish();
        }
    }

    /// Gives the focus to the stance that is chosen or guessed, else to the first. Returns whether there is one.
    fn focus_stance(self) -> bool {
        let Some(stances) = self.stances.now().filter(|_| self.kind == Kind::Claim) else {
            return false;
        };
        let find = |css| stances.query_selector(css).ok().flatten();
        let stance =
            find("input:checked").or_else(|| find(".guess input")).or_else(|| find("input"));
        let Some(stance) = stance.and_then(|stance| stance.dyn_into::<HtmlElement>().ok()) else {
            return false;
        };
        view::focus(&stance);
        true
    }

    /// Closes the card and goes back to the text, where the cursor was.
    pub fn finish(self) {
        self.cards.activate(None);
        self.reading.focus_article();
    }

    /// How many fields hold a guess that a single key may take.
    pub fn guess_count(self) -> usize {
        let is_locked =
            (self.preferences.is_locked::<Actor>(), self.preferences.is_locked::<Issue>());
        let actor = self.actor.get().and_then(|actor| actor.admitted(is_locked.0));
        let issue = self.issue.get().and_then(|issue| issue.admitted(is_locked.1));
        usize::from(actor.is_some())
            + usize::from(issue.is_some())
            + usize::from(self.stance.with(Option::is_some))
    }

    /// Takes all guesses as one change, then goes on to the first field that is still empty.
    pub fn take_all(self) {
        let is_locked =
            (self.preferences.is_locked_now::<Actor>(), self.preferences.is_locked_now::<Issue>());
        let stance = self.stance.now();
        let guesses = (self.actor.now(), self.issue.now());
        let had_guess = guesses.0.is_some() || guesses.1.is_some();
        let actor = guesses.0.and_then(|actor| actor.admitted(is_locked.0));
        let issue = guesses.1.and_then(|issue| issue.admitted(is_locked.1));
        if actor.is_none() && issue.is_none() && stance.is_none() {
            return self.announcements.say(match had_guess {
                true => "What is guessed is new, and the register is locked: Shift+Enter in its field adds it.",
                false => "There is no guess to take.",
            });
        }
        if !guesses::take(self.workbench, self.id, actor.as_ref(), issue.as_ref(), stance) {
            return;
        }
        let body = self.workbench.peek(|workspace| {
            workspace.annotations().get(&self.id).map(|annotation| annotation.body)
        });
        let lacks = |field: NodeRef<html::Input>| {
            if let Some(field) = field.now().filter(|_| !view::has_coarse_pointer()) {
                view::focus(&field);
            }
        };
        match body {
            Some(Body::Claim { actor: None, .. }) => lacks(self.actor_field),
            Some(Body::Claim { issue: None, .. }) => lacks(self.issue_field),
            Some(Body::Claim { stance: None, .. }) if view::has_coarse_pointer() => {}
            Some(Body::Claim { stance: None, .. }) => {
                self.focus_stance();
            }
            _ => self.finish(),
        }
    }

    /// Lets the keyboard take all guesses by its key while this card is open.
    pub fn offer_to_keyboard(self) {
        self.cards.take_guesses.set(Some(Callback::new(move |()| self.take_all())));
        on_cleanup(move || self.cards.take_guesses.set(None));
    }
}
