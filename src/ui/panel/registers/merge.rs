//! Two entries that turn out to be one.

use leptos::prelude::*;

use super::ids;
use crate::{browser::now, model::Entry, ui::session::Session};

/// A choice of another entry, and a button that makes this one and that one the same: all
/// annotations follow, and the other keeps its name.
pub fn merger<T: Entry>(
    session: Session,
    id: T::Id,
    opened: RwSignal<Option<T::Id>>,
) -> impl IntoView {
    let others = Memo::new(move |_| {
        session.read(|workspace| {
            let others =
                ids::<T>(session, workspace, false).into_iter().filter(|&other| other != id);
            let name = |other| Some((other, T::register(workspace).get(&other)?.name().to_owned()));
            others.filter_map(name).collect::<Vec<_>>()
        })
    });
    let chosen = RwSignal::new(None::<T::Id>);
    let choose = move |event| {
        let number = event_target_value(&event).parse::<usize>().ok();
        let other = others.with_untracked(|others| others.get(number?).map(|(other, _)| *other));
        chosen.set(other);
    };
    let merge = move |_| {
        let Some(into) = chosen.get_untracked() else { return };
        let followed = session.peek(|workspace| workspace.mentions(T::referent(id)).len());
        if session.dispatch(|workspace| workspace.merge_entries::<T>(id, into, now())) {
            opened.set(Some(into));
            session.say(match followed {
                1 => "Merged: 1 annotation has followed. Undo takes it back.".to_owned(),
                count => format!("Merged: {count} annotations have followed. Undo takes it back."),
            });
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
