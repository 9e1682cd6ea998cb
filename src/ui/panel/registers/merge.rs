//! Two entries that turn out to be one.

use leptos::prelude::*;

use super::{ids, opened::Opened};
use crate::{
    browser::now,
    model::Entry,
    ui::{now::Now, session::Session},
};

/// Makes two entries one: all annotations of `from` follow to `into`, which keeps its name and is
/// opened.
pub fn merge<T: Entry>(session: Session, from: T::Id, into: T::Id, opened: Opened<T::Id>) {
    if session.dispatch(|workspace| workspace.merge_entries::<T>(from, into, now())) {
        opened.go_to(into);
    }
}

/// A choice of another entry, and a button that makes this one and that one the same: all
/// annotations follow, and the other keeps its name.
pub fn merger<T: Entry>(session: Session, id: T::Id, opened: Opened<T::Id>) -> impl IntoView {
    let others = Memo::new(move |_| {
        session.read(|workspace| {
            let others =
                ids::<T>(session, workspace, false, None).into_iter().filter(|&other| other != id);
            let name = |other| Some((other, T::register(workspace).get(&other)?.name().to_owned()));
            others.filter_map(name).collect::<Vec<_>>()
        })
    });
    let chosen = RwSignal::new(None::<T::Id>);
    let choose = move |event| {
        let number = event_target_value(&event).parse::<usize>().ok();
        let other = others.now().get(number.unwrap_or(usize::MAX)).map(|(other, _)| *other);
        chosen.set(other);
    };
    let merge = move |_| {
        if let Some(into) = chosen.now() {
            merge::<T>(session, id, into, opened);
        }
    };
    view! {
        <Show when=move || !others.with(Vec::is_empty)>
            <div class="merge">
                <label>
                    <span>"Merge into"</span>
                    <select on:change=choose>
                        <option value="" prop:selected=move || chosen.get().is_none()>"\u{2026}"</option>
                        {move || others.get().into_iter().enumerate().map(|(number, (other, name))| view! {
                            <option value=number.to_string() prop:selected=move || chosen.get() == Some(other)>{name}</option>
                        }).collect_view()}
                    </select>
                </label>
                <button type="button" disabled=move || chosen.get().is_none() on:click=merge>"Merge"</button>
            </div>
        </Show>
    }
}
