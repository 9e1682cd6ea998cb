//! The records that differ here and in the file, and the choice between them.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use crate::{
    merge::{Conflict, ConflictingRecord, Merge, Side, differences},
    model::RecordKey,
    ui::context::{Incoming, Workbench},
};

/// How many conflicts are listed at once: a list of thousands would block the page.
const PAGE: usize = 50;

/// The conflicts, each with both versions and a choice.
#[component]
pub fn Conflicts(
    incoming: Arc<Incoming>,
    merge: Memo<Merge>,
    chosen: RwSignal<BTreeMap<RecordKey, Side>>,
) -> impl IntoView {
    let workbench = Workbench::from_context();
    let listed = RwSignal::new(PAGE);
    let count = Memo::new(move |_| merge.with(|merge| merge.conflicts.len()));
    let choose_all = move |side: Option<Side>| {
        let keys = merge.try_with_untracked(|merge| {
            merge.conflicts.iter().filter_map(|one| Some((one.key, side?))).collect()
        });
        chosen.set(keys.unwrap_or_default());
    };
    view! {
        <Show when=move || count.get() != 0>
            <h3>"Different here and in the file: " {count}</h3>
            <p class="hint">
                "Of an annotation the later version is taken, unless you choose otherwise. "
                "Names, titles and descriptions stay as they are here."
            </p>
            <p class="actions">
                <button type="button" on:click=move |_| choose_all(Some(Side::Ours))>"All as here"</button>
                <button type="button" on:click=move |_| choose_all(Some(Side::Theirs))>"All as in the file"</button>
                <button type="button" on:click=move |_| choose_all(None)>"As proposed"</button>
            </p>
            <ol class="conflicts" role="list">
                {
                    let incoming = incoming.clone();
                    move || merge.with(|merge| {
                        let first = merge.conflicts.iter().take(listed.get());
                        first.map(|conflict| item(workbench, &incoming, conflict, chosen)).collect_view()
                    })
                }
            </ol>
            <Show when=move || { listed.get() < count.get() }>
                <p class="actions">
                    <button type="button" on:click=move |_| listed.update(|listed| *listed += PAGE)>
                        "Show " {move || PAGE.min(count.get() - listed.get())} " more"
                    </button>
                </p>
            </Show>
        </Show>
    }
}

fn item(
    workbench: &'static Workbench,
    incoming: &Incoming,
    conflict: &Conflict,
    chosen: RwSignal<BTreeMap<RecordKey, Side>>,
) -> impl IntoView + use<> {
    let Conflict { key, default, .. } = *conflict;
    let name = key.to_string();
    let fields = workbench.peek(|workspace| differences(conflict, workspace, &incoming.workspace));
    let side = move || chosen.with(|chosen| chosen.get(&key).copied().unwrap_or(default));
    let choice = |this: Side, label: &'static str| {
        let later = match conflict.disputed {
            ConflictingRecord::Annotation(_) if this == default => ", the later one",
            _ => "",
        };
        let said = fields.iter().map(|field| {
            let words = match this {
                Side::Ours => &field.ours,
                Side::Theirs => &field.theirs,
            };
            let words = if words.is_empty() { "\u{2013}".to_owned() } else { words.clone() };
            view! {
                <span class="said">
                    <span class="said-field">{field.field} ": "</span>
                    <span dir="auto">{words}</span>
                </span>
            }
        });
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || side() == this
                    on:change=move |_| chosen.update(|chosen| { chosen.insert(key, this); })
                />
                <span>
                    <span class="side">{label} {later}</span>
                    {said.collect_view()}
                </span>
            </label>
        }
    };
    let sides = (choice(Side::Ours, "Keep mine"), choice(Side::Theirs, "Use the file’s"));
    view! {
        <li>
            <fieldset>
                <legend>{title(&conflict.disputed)}</legend>
                {sides}
            </fieldset>
        </li>
    }
}

/// The kind and the name of the record in conflict.
fn title(disputed: &ConflictingRecord) -> impl IntoView + use<> {
    let (what, name) = match disputed {
        ConflictingRecord::Annotation(versions) => {
            (versions.ours.kind().label(), versions.ours.quote.exact.clone())
        }
        ConflictingRecord::Document(versions) => ("Document", versions.ours.title.clone()),
        ConflictingRecord::Actor(versions) => ("Actor", versions.ours.name.clone()),
        ConflictingRecord::Issue(versions) => ("Issue", versions.ours.name.clone()),
        ConflictingRecord::Tag(versions) => ("Tag", versions.ours.name.clone()),
        ConflictingRecord::Annotator(versions) => ("Annotator", versions.ours.name.clone()),
    };
    view! { <strong>{what}</strong> " " <q dir="auto">{name}</q> }
}
