//! Tagging the chosen lines, as one change.

use leptos::prelude::*;

use super::{
    choose_all::ChooseAll,
    controls::entries,
    state::{LinesState, kind_of},
};
use crate::{
    browser::{new_uuid, now},
    model::{Actor, AnnotationId, Body, Issue, Kind, Passage, Referent, Workspace},
    page::Ticks,
    text::counted,
    ui::{
        context::{Announcements, Reading},
        now::Now,
    },
};

/// How many lines are chosen, and what they are tagged as. Nothing where no line can be tagged.
#[component]
pub fn TagChosen(state: LinesState) -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = state.workbench;
    let subject = state.library.subject;
    // The entry that the words stand for, where the reader has chosen one.
    let target = RwSignal::new(None::<Referent>);
    let open = Memo::new(move |_| {
        state.lines.with(|lines| lines.iter().filter(|line| line.annotation.is_none()).count())
    });
    let body = move || match subject.now() {
        Some(Referent::Actor(id)) => Some(Body::Actor(Some(id))),
        Some(Referent::Issue(id)) => Some(Body::Issue(Some(id))),
        Some(_) => None,
        None => Some(match (state.kind.try_get_untracked().unwrap_or(Kind::Actor), target.now()) {
            (Kind::Actor, Some(Referent::Actor(id))) => Body::Actor(Some(id)),
            (Kind::Issue, Some(Referent::Issue(id))) => Body::Issue(Some(id)),
            (kind, _) => Body::empty(kind),
        }),
    };
    let tag = move |_| {
        let passages = state.chosen_now();
        let Some(body) = body().filter(|_| !passages.is_empty()) else { return };
        workbench.at_length(passages.len(), move || {
            let annotator = workbench.annotator.get_untracked();
            let tag_all = |workspace: &Workspace| {
                let new_id = || AnnotationId::new(new_uuid());
                workspace.tag_all(&passages, workspace.existing(body), new_id, annotator, now())
            };
            if workbench.dispatch(tag_all) {
                let kind = body.kind().label().to_ascii_lowercase();
                state.ticks.try_set(Ticks::<Passage>::default());
                announcements.say(format!(
                    "{} tagged as {kind}. Undo takes it back.",
                    counted(passages.len(), "line")
                ));
            }
        });
    };
    view! {
        <Show when=move || { open.get() > 0 }>
            <section class="library-chosen lines-chosen" aria-label="Chosen lines">
                <ChooseAll state count=open noun="untagged line" />
                <Show when=move || subject.get().is_none()>
                    <KindChoice state target />
                </Show>
                <button
                    type="button"
                    class="primary"
                    disabled=move || state.chosen.get() == 0
                    on:click=tag
                >
                    {move || {
                        let kind = subject.get().and_then(kind_of).unwrap_or_else(|| state.kind.get());
                        format!("Tag {} as {}", state.chosen.get(), kind.label().to_ascii_lowercase())
                    }}
                </button>
            </section>
        </Show>
    }
}

/// What words are tagged as: a kind, and an entry of its register or none yet.
#[component]
fn KindChoice(state: LinesState, target: RwSignal<Option<Referent>>) -> impl IntoView {
    let reading = Reading::from_context();
    let choices = Memo::new(move |_| {
        state.workbench.read(|watched| match state.kind.get() {
            Kind::Actor => entries::<Actor>(reading, watched),
            Kind::Issue => entries::<Issue>(reading, watched),
            Kind::Claim => Vec::new(),
        })
    });
    let choose_kind = move |event| {
        let name = event_target_value(&event);
        if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == name) {
            target.set(None);
            state.kind.set(kind);
        }
    };
    let choose_entry = move |event| {
        let number = event_target_value(&event).parse::<usize>().ok();
        target.set(number.and_then(|number| choices.now().get(number).map(|(entry, _)| *entry)));
    };
    let noun = move || match state.kind.get() {
        Kind::Issue => "Which issue",
        Kind::Actor | Kind::Claim => "Which actor",
    };
    view! {
        <label class="choice">
            <span>"Tag as"</span>
            <select on:change=choose_kind>
                {Kind::ALL.map(|kind| view! {
                    <option value=kind.name() prop:selected=move || state.kind.get() == kind>{kind.label()}</option>
                })}
            </select>
        </label>
        <Show when=move || state.kind.get() != Kind::Claim>
            <label class="choice">
                <span>{noun}</span>
                <select on:change=choose_entry>
                    <option value="" prop:selected=move || target.get().is_none()>"not said yet"</option>
                    {move || choices.get().into_iter().enumerate().map(|(number, (entry, name))| view! {
                        <option value=number.to_string() prop:selected=move || target.get() == Some(entry)>{name}</option>
                    }).collect_view()}
                </select>
            </label>
        </Show>
    }
}
