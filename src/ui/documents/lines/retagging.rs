//! Giving the annotations of the chosen lines another tag, as one change: where the lines are those of a
//! tag, all of them are annotated.

use leptos::prelude::*;

use super::{choose_all::ChooseAll, controls::entries, state::LinesState};
use crate::{
    browser::now,
    model::{Recode, Referent, Tag, Workspace},
    page::Ticks,
    text::counted,
    ui::{
        context::{Announcements, Reading},
        now::Now,
    },
};

/// How many lines are chosen, and the tag that they are given.
#[component]
pub fn RetagChosen(state: LinesState) -> impl IntoView {
    let announcements = Announcements::from_context();
    let reading = Reading::from_context();
    let workbench = state.workbench;
    let target = RwSignal::new(None::<Referent>);
    let tags = Memo::new(move |_| {
        let subject = state.library.subject.get();
        let mut tags = workbench.read(|watched| entries::<Tag>(reading, watched));
        tags.retain(|(tag, _)| Some(*tag) != subject);
        tags
    });
    let count = Memo::new(move |_| state.lines.with(|lines| lines.len()));
    let choose_tag = move |event| {
        let number = event_target_value(&event).parse::<usize>().ok();
        target.set(number.and_then(|number| tags.now().get(number).map(|(tag, _)| *tag)));
    };
    let give = move |_| {
        let ids = state.annotations_now();
        let Some(Referent::Tag(tag)) = target.now() else { return };
        workbench.at_length(ids.len(), move || {
            let give = |workspace: &Workspace| {
                workspace.recode(ids.iter().copied(), Recode::Tag(tag), now())
            };
            if workbench.dispatch(give) {
                state.ticks.try_set(Ticks::default());
                let count = counted(ids.len(), "annotation");
                announcements.say(format!("{count} given the tag. Undo takes it back."));
            }
        });
    };
    view! {
        <Show when=move || { count.get() > 0 && tags.with(|tags| !tags.is_empty()) }>
            <section class="library-chosen lines-chosen" aria-label="Chosen lines">
                <ChooseAll state count=count noun="line" />
                <label class="choice">
                    <span>"Another tag"</span>
                    <select on:change=choose_tag>
                        <option value="" prop:selected=move || target.get().is_none()>"none yet"</option>
                        {move || tags.get().into_iter().enumerate().map(|(number, (tag, name))| view! {
                            <option value=number.to_string() prop:selected=move || target.get() == Some(tag)>{name}</option>
                        }).collect_view()}
                    </select>
                </label>
                <button
                    type="button"
                    class="primary"
                    disabled=move || state.chosen.get() == 0 || target.get().is_none()
                    on:click=give
                >
                    {move || format!("Give it to {}", state.chosen.get())}
                </button>
            </section>
        </Show>
    }
}
