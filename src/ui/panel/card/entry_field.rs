//! The field for the actor or the issue that an annotation refers to.

use leptos::{html, prelude::*};

use super::left_behind::left_behind;
use crate::{
    analysis::namesake,
    browser::{folded, new_uuid, now},
    model::{AnnotationId, Change, Entry, Refusal, Timestamp, Workspace},
    page::{Choice, Suggestion},
    ui::{
        combobox::Combobox,
        context::{Preferences, Reading, Workbench},
        panel::choices::{choices, describer},
    },
};

/// Dispatches the change that `then` makes with the chosen entry. A new entry is added first.
/// Returns whether the change was made.
pub fn with_choice<T: Entry>(
    workbench: &'static Workbench,
    choice: Choice,
    then: impl Fn(&Workspace, T::Id) -> Result<Change, Refusal>,
) -> bool {
    let choice = choice.with_id::<T::Id>();
    let new = T::Id::from(new_uuid());
    workbench.dispatch(|workspace| match existing::<T>(workspace, &choice) {
        Some(id) => then(workspace, id),
        None => Ok(Workspace::with_new::<T>(new, choice.name.clone(), then(workspace, new)?)),
    })
}

/// The existing entry that a choice means, if any. A choice that looks new may name an entry that
/// another tab has added by now, or a name that several entries share.
pub fn existing<T: Entry>(workspace: &Workspace, choice: &Suggestion<T::Id>) -> Option<T::Id> {
    let namesake = || namesake::<T>(workspace, &choice.name, None, folded);
    choice.id.or_else(|| namesake().map(|namesake| namesake.id))
}

/// Makes an annotation refer to an entry, or to none.
type Refer<Id> = fn(&Workspace, AnnotationId, Option<Id>, Timestamp) -> Result<Change, Refusal>;

/// What [`entry_field`] needs to know.
pub struct EntryField<T: Entry> {
    /// The field's name.
    pub label: &'static str,
    /// The field's id in the page.
    pub id: &'static str,
    /// What the annotation refers to now.
    pub current: Signal<Option<T::Id>>,
    /// The guess of what it refers to.
    pub guess: Signal<Option<Suggestion<T::Id>>>,
    /// The likeliest entries, which are suggested first.
    pub likely: Signal<Vec<T::Id>>,
    /// Makes an annotation refer to an entry, or to none.
    pub refer: Refer<T::Id>,
    /// The field's element.
    pub field: NodeRef<html::Input>,
    /// Goes on to the next field.
    pub next: Callback<()>,
    /// Takes all guesses of the card.
    pub take_all: Callback<()>,
}

/// A field for the actor or the issue that an annotation refers to. A function rather than a
/// component, because a component cannot infer `T` from the associated type alone.
pub fn entry_field<T: Entry>(annotation: AnnotationId, field: EntryField<T>) -> impl IntoView {
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let EntryField { label, id, current, guess, likely, refer, field, next, take_all } = field;
    let value = Signal::derive(move || {
        workbench
            .read(|watched| Some(watched.entry::<T>(current.get()?)?.name().to_owned()))
            .unwrap_or_default()
    });
    let describe = describer::<T>(workbench);
    let locked = Signal::derive(move || preferences.is_locked::<T>());
    let description = Signal::derive(move || {
        let described = current.get().and_then(|id| describe.try_run(id.into()));
        described.unwrap_or_default()
    });
    let choices = Signal::derive(move || {
        let mut choices = workbench.read(|watched| choices::<T>(reading, watched));
        likely.with(|likely| {
            let rank = |id| likely.iter().position(|&one| Some(one.into()) == id);
            choices.sort_by_key(|choice| rank(choice.id).unwrap_or(likely.len()));
        });
        choices
    });
    let guess = Signal::derive(move || guess.get().map(Suggestion::with_id));
    let let_go = RwSignal::new(None);
    let choose = Callback::new(move |choice: Option<Choice>| match choice {
        // The annotation may be gone when its card commits what was typed last.
        _ if workbench.peek(|workspace| !workspace.annotations().contains_key(&annotation)) => {}
        Some(choice) => {
            let before = current.try_get_untracked().flatten();
            with_choice::<T>(workbench, choice, |workspace, id| {
                refer(workspace, annotation, Some(id), now())
            });
            let_go.set(before);
        }
        None => {
            let before = current.try_get_untracked().flatten();
            workbench.dispatch(|workspace| refer(workspace, annotation, None, now()));
            let_go.set(before);
        }
    });
    view! {
        <Combobox
            label
            id
            noun=T::NOUN
            value
            guess
            choices
            describe
            description
            locked
            choose
            field
            next=Some(next)
            take_all=Some(take_all)
        />
        {left_behind::<T>(let_go)}
    }
}

/// A field that gives an entry of a register to something, and is empty again then.
pub fn adding_field<T: Entry>(
    label: &'static str,
    // The field's id in the page.
    id: &'static str,
    field: NodeRef<html::Input>,
    give: Callback<Choice>,
) -> impl IntoView {
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let choices = Signal::derive(move || workbench.read(|watched| choices::<T>(reading, watched)));
    let choose = Callback::new(move |choice: Option<Choice>| {
        if let Some(choice) = choice {
            give.try_run(choice);
        }
    });
    let describe = describer::<T>(workbench);
    let locked = Signal::derive(move || preferences.is_locked::<T>());
    view! {
        <Combobox
            label
            id
            noun=T::NOUN
            value=Signal::stored(String::new())
            guess=Signal::stored(None)
            choices
            describe
            locked
            choose
            field
            many=true
        />
    }
}
