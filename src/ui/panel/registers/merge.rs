//! Merging two entries.

use leptos::prelude::*;

use super::opened::Opened;
use crate::{
    browser::now,
    model::Entry,
    page::Choice,
    ui::{
        combobox::Combobox,
        context::{Reading, Watched, Workbench},
        now::Now,
        panel::choices::{choices, describer},
    },
};

/// Merges `from` into `into`: all annotations of `from` refer to `into`, which keeps its name and
/// is opened.
pub fn merge<T: Entry>(
    workbench: &'static Workbench,
    from: T::Id,
    into: T::Id,
    opened: Opened<T::Id>,
) {
    let count = workbench.peek(|workspace| workspace.mentions(T::referent(from)).len());
    workbench.at_length(count, move || {
        if workbench.dispatch(|workspace| workspace.merge_entries::<T>(from, into, now())) {
            opened.go_to(into);
        }
    });
}

/// A field to choose another entry, and a button that merges this entry into it. The other entry
/// keeps its name.
pub fn merger<T: Entry>(id: T::Id, opened: Opened<T::Id>) -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let others = Signal::derive(move || {
        let mut others = workbench.read(|watched| choices::<T>(reading, watched));
        others.retain(|other| other.id != Some(id.into()));
        others
    });
    let describe = describer::<T>(workbench);
    let chosen = RwSignal::new(None::<T::Id>);
    let value = Signal::derive(move || {
        let name =
            |watched: Watched<'_>| Some(watched.entry::<T>(chosen.get()?)?.name().to_owned());
        workbench.read(name).unwrap_or_default()
    });
    let choose = Callback::new(move |choice: Option<Choice>| {
        chosen.set(choice.and_then(|choice| choice.id).map(T::Id::from));
    });
    let merge = move |_| {
        if let Some(into) = chosen.now() {
            merge::<T>(workbench, id, into, opened);
        }
    };
    let has_others =
        Memo::new(move |_| workbench.read(|watched| watched.register::<T>().len() > 1));
    view! {
        <Show when=move || has_others.get()>
            <div class="merge">
                <Combobox
                    label="Merge into"
                    noun=T::NOUN
                    id="merge-into"
                    value
                    guess=Signal::stored(None)
                    choices=others
                    describe
                    choose
                    field=NodeRef::new()
                    known_only=true
                />
                <button type="button" disabled=move || chosen.get().is_none() on:click=merge>"Merge"</button>
            </div>
        </Show>
    }
}
