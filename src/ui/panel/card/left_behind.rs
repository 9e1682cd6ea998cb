//! An entry that nothing refers to any more, since the card refers to another.

use leptos::prelude::*;

use crate::{
    browser::now,
    model::Entry,
    ui::{context::Workbench, now::Now},
};

/// Offers to remove an entry that a field has just let go of, such as a name that was typed by
/// mistake. Shows nothing where the entry is used elsewhere, or gone.
pub fn left_behind<T: Entry>(entry: RwSignal<Option<T::Id>>) -> impl IntoView {
    let workbench = Workbench::from_context();
    let name = Memo::new(move |_| {
        let id = entry.get()?;
        workbench.read(|watched| {
            let is_unused = watched.mention_count(T::referent(id)) == 0;
            Some(watched.entry::<T>(id)?.name().to_owned()).filter(|_| is_unused)
        })
    });
    let remove = move |_| {
        if let Some(id) = entry.now() {
            workbench.dispatch(|workspace| workspace.delete_entry::<T>(id, now()));
        }
    };
    view! {
        {move || name.get().map(|name| view! {
            <p class="left-behind">
                "Nothing refers to \u{201c}" <bdi>{name}</bdi> "\u{201d} any more. "
                <button type="button" on:click=remove>"Remove the " {T::NOUN}</button>
            </p>
        })}
    }
}
