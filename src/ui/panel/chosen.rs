//! Coding many annotations at once: rows are ticked, and what is chosen then goes to all of them as
//! one change.

use std::collections::BTreeSet;

use leptos::{html, prelude::*};

use crate::{
    browser::now,
    model::{Actor, AnnotationId, Change, Entry, Issue, Recode, Refusal, Stance, Tag, Workspace},
    page::Choice,
    text::counted,
    ui::{
        context::{AnnotationList, Announcements, Workbench},
        now::Now,
        panel::card::{adding_field, with_choice},
    },
};

/// The button that lets rows be ticked.
#[component]
pub fn ChooseSeveral() -> impl IntoView {
    let list = AnnotationList::from_context();
    let is_on = move || list.chosen.with(Option::is_some);
    let switch = move |_| {
        list.chosen.update(|chosen| {
            *chosen = match chosen {
                Some(_) => None,
                None => Some(BTreeSet::new()),
            }
        });
    };
    view! {
        <button
            type="button"
            class="choose-several"
            aria-pressed=move || is_on().to_string()
            title="Tick rows and code them together"
            on:click=switch
        >
            "Choose several"
        </button>
    }
}

/// What can be done with the ticked rows.
#[component]
pub fn Chosen() -> impl IntoView {
    let list = AnnotationList::from_context();
    view! {
        <Show when=move || list.chosen.with(Option::is_some)>
            <ChosenBar />
        </Show>
    }
}

#[component]
fn ChosenBar() -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let list = AnnotationList::from_context();
    let count =
        Memo::new(move |_| list.chosen.with(|chosen| chosen.as_ref().map_or(0, BTreeSet::len)));
    let is_none = move || count.get() == 0;
    let listed = Memo::new(move |_| list.listing.with(|listing| listing.rows().len()));
    let all = move |_| {
        let rows = list.listing.with_untracked(|listing| {
            listing.rows().iter().map(|row| row.id).collect::<BTreeSet<_>>()
        });
        announcements.say(format!("{} chosen.", counted(rows.len(), "annotation")));
        list.chosen.set(Some(rows));
    };
    let delete = move |_| {
        let chosen = list.chosen.now().unwrap_or_default();
        workbench.at_length(chosen.len(), move || {
            workbench.dispatch(|workspace| workspace.delete_annotations(chosen.iter().copied()));
        });
    };
    let stance = move |event| {
        let stance = match event_target_value(&event).as_str() {
            "none" => None,
            name => match Stance::ALL.into_iter().find(|stance| stance.name() == name) {
                Some(stance) => Some(stance),
                None => return,
            },
        };
        recode(announcements, workbench, list, Recode::Stance(stance));
    };
    view! {
        <section class="chosen" aria-label="Chosen annotations">
            <p>
                <span>{move || format!("{} of {} chosen", count.get(), listed.get())}</span>
                <button type="button" on:click=all>"All"</button>
                <button type="button" disabled=is_none on:click=move |_| list.chosen.set(Some(BTreeSet::new()))>"None"</button>
                <button type="button" class="delete" disabled=is_none on:click=delete>"Delete"</button>
                <button type="button" on:click=move |_| list.chosen.set(None)>"Done"</button>
            </p>
            <Show when=move || !is_none()>
                <div class="chosen-fields">
                    {field::<Actor>("Actor of all", "chosen-actor", Recode::Actor)}
                    {field::<Issue>("Issue of all", "chosen-issue", Recode::Issue)}
                    <label class="field">
                        <span>"Stance of all"</span>
                        // Each choice acts, so the field goes back to saying what it is for.
                        <select prop:value=move || { count.track(); "" } on:change=stance>
                            <option value="">"Choose\u{2026}"</option>
                            {Stance::ALL.map(|stance| view! {
                                <option value=stance.name()>{stance.label()}</option>
                            })}
                            <option value="none">"None"</option>
                        </select>
                    </label>
                    {field::<Tag>("Tag for all", "chosen-tag", Recode::Tag)}
                </div>
            </Show>
        </section>
    }
}

/// A field that gives an entry to all that are ticked.
fn field<T: Entry>(
    label: &'static str,
    id: &'static str,
    give: fn(T::Id) -> Recode,
) -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let list = AnnotationList::from_context();
    let give = Callback::new(move |choice: Choice| {
        let chosen = list.chosen.now().unwrap_or_default();
        workbench.at_length(chosen.len(), move || {
            let name = choice.name.clone();
            let is_done = with_choice::<T>(workbench, choice, |workspace, id| {
                recoded(workspace, &chosen, give(id))
            });
            if is_done {
                announcements.say(format!("{label}: {name}."));
            }
        });
    });
    adding_field::<T>(label, id, NodeRef::<html::Input>::new(), give)
}

fn recode(
    announcements: &'static Announcements,
    workbench: &'static Workbench,
    list: &'static AnnotationList,
    what: Recode,
) {
    let chosen = list.chosen.now().unwrap_or_default();
    workbench.at_length(chosen.len(), move || {
        let is_done = workbench.dispatch(|workspace| recoded(workspace, &chosen, what));
        if let (true, Recode::Stance(stance)) = (is_done, what) {
            announcements.say(format!("Stance of all: {}.", stance.map_or("none", Stance::label)));
        }
    });
}

fn recoded(
    workspace: &Workspace,
    chosen: &BTreeSet<AnnotationId>,
    what: Recode,
) -> Result<Change, Refusal> {
    workspace.recode(chosen.iter().copied(), what, now())
}
