//! A register: the actors, the issues or the tags of the workspace, which all documents share.

mod adder;
mod aliases;
mod clash;
mod editor;
mod lock;
mod merge;
mod opened;

use std::{collections::BTreeSet, sync::Arc};

use leptos::{html, leptos_dom::helpers::queue_microtask, prelude::*};
use web_sys::Element;

use self::{adder::adder, editor::editor, lock::lock, opened::Opened};
use crate::{
    analysis::twins,
    browser::{focus, folded, view},
    model::{Entry, Workspace},
    text::counted,
    ui::{
        context::{Dialog, DialogState, Preferences, Reading, SidePanel, Watched, Workbench},
        now::Now,
    },
};

/// A register as a list, with a form for each entry. A function rather than a component, like all
/// that is generic over registers here: a component cannot infer which register it is for.
pub fn register<T: Entry>() -> impl IntoView {
    let dialogs = DialogState::from_context();
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let side_panel = SidePanel::from_context();
    let opened = Opened::<T::Id>::none();
    // The text of the field that finds an entry, or adds one of that name.
    let typed = RwSignal::new(String::new());
    let query = Memo::new(move |_| folded(&typed.get()));
    // The open entry keeps its place while its name and its mentions change, so that neither the
    // focus nor the form moves. It takes its new place once it is closed.
    let held = Memo::new(move |_| {
        let id = opened.get()?;
        workbench.peek(|workspace| Held::of::<T>(workspace, id))
    });
    let entries = Memo::new(move |_| {
        let held = held.get();
        workbench
            .read(|watched| ids::<T>(reading, watched, side_panel.by_count.get(), held.as_ref()))
    });
    // The open entry is always listed, whatever is typed.
    let matching = Memo::new(move |_| {
        let query = query.get();
        let mut matching = entries.get();
        if !query.is_empty() {
            workbench.read(|watched| {
                let entries = watched.register::<T>();
                let goes_by = |id: &T::Id| entries.get(id).is_some_and(|it| goes_by(&**it, &query));
                matching.retain(|id| opened.get() == Some(*id) || goes_by(id));
            });
        }
        matching
    });
    let each = move || {
        keep_focus();
        matching.get()
    };
    let twins =
        Memo::new(move |_| workbench.read(|watched| twins(watched.register::<T>(), folded)));
    let empty = move || {
        if entries.with(Vec::is_empty) {
            format!(
                "There is no {noun} yet. An annotation that names one brings it in, or add it here.",
                noun = T::NOUN
            )
        } else if preferences.is_locked::<T>() {
            format!("No {} goes by that name. Shift+Enter or Add adds one that does.", T::NOUN)
        } else {
            format!("No {} goes by that name. Enter adds one that does.", T::NOUN)
        }
    };
    view! {
        <div class="register-head">
            {adder::<T>(opened, typed)}
            <label class="order">
                <span>"Order"</span>
                <select on:change=move |event| side_panel.by_count.set(event_target_value(&event) == "count")>
                    <option value="name" prop:selected=move || !side_panel.by_count.get()>"by name"</option>
                    <option value="count" prop:selected=move || side_panel.by_count.get()>"by count"</option>
                </select>
            </label>
            <div class="register-codebook">
                <button type="button" on:click=move |_| dialogs.open.set(Some(Dialog::FillRegister(T::REGISTER)))>
                    "Fill from a list\u{2026}"
                </button>
                {lock::<T>()}
            </div>
        </div>
        {twins_note::<T>(opened, twins)}
        <div class="list-scroller">
            <ul role="list" aria-label=format!("Register of {}s", T::NOUN)>
                <For each key=|id| *id let(id)>{entry::<T>(id, opened, twins)}</For>
            </ul>
            <Show when=move || matching.with(Vec::is_empty)>
                <p class="empty">{empty}</p>
            </Show>
        </div>
    }
}

/// Returns whether one of an entry's names contains a folded query.
fn goes_by(entry: &impl Entry, query: &str) -> bool {
    entry.names().any(|name| folded(name).contains(query))
}

/// The sort keys of an entry when it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held<Id> {
    id: Id,
    name: String,
    count: usize,
}

impl<Id: Copy + Ord> Held<Id> {
    fn of<T: Entry<Id = Id>>(workspace: &Workspace, id: Id) -> Option<Self> {
        let name = T::register(workspace).get(&id)?.name().to_owned();
        Some(Self { id, name, count: workspace.mentions(T::referent(id)).len() })
    }
}

/// The entries by name, or by falling number of annotations that refer to them. The held entry is
/// sorted as it was when it was opened.
fn ids<T: Entry>(
    reading: &'static Reading,
    watched: Watched<'_>,
    by_count: bool,
    held: Option<&Held<T::Id>>,
) -> Vec<T::Id> {
    let held_of = |id: T::Id| held.filter(|held| held.id == id);
    let entries = watched.register::<T>().values().collect();
    let mut entries: Vec<&Arc<T>> = reading.by_name(entries, |entry| {
        held_of(entry.id()).map_or(entry.name(), |held| held.name.as_str())
    });
    if by_count {
        let now = watched.mention_counts::<T>();
        let count = |id| held_of(id).map_or_else(|| now(id), |held| held.count);
        entries.sort_by_cached_key(|entry| std::cmp::Reverse(count(entry.id())));
    }
    entries.into_iter().map(|entry| entry.id()).collect()
}

/// Keeps the focus in an entry whose place changes. Moving its element drops the focus and scrolls
/// it away, so both are restored after the move.
fn keep_focus() {
    let in_entry = |element: &Element| element.closest(".entry").ok().flatten();
    let Some(focused) = document().active_element() else { return };
    let Some(entry) = in_entry(&focused) else { return };
    queue_microtask(move || {
        let now = document().active_element();
        if now.is_none_or(|now| now.tag_name() == "BODY") && focused.is_connected() {
            view::focus_any(&focused);
            view::bring_into_view(&entry);
        }
    });
}

/// Says that entries share a name, which imported files may bring, and leads to the first.
fn twins_note<T: Entry>(opened: Opened<T::Id>, twins: Memo<BTreeSet<T::Id>>) -> impl IntoView {
    let count = move || twins.with(BTreeSet::len);
    view! {
        <Show when=move || { count() > 0 }>
            <p class="shown">
                <span>{move || format!("{} share a name", counted(count(), T::NOUN))}</span>
                " "
                <button
                    type="button"
                    on:click=move |_| if let Some(&first) = twins.now().first() { opened.go_to(first) }
                >
                    "Show"
                </button>
            </p>
        </Show>
    }
}

/// One entry: its name and how many annotations refer to it. A click opens its form.
fn entry<T: Entry>(
    id: T::Id,
    opened: Opened<T::Id>,
    twins: Memo<BTreeSet<T::Id>>,
) -> impl IntoView {
    let workbench = Workbench::from_context();
    let entry = move || workbench.read(|watched| watched.entry::<T>(id).cloned());
    let name = move || entry().map(|entry| entry.name().to_owned()).unwrap_or_default();
    let aliases = move || entry().map(|entry| entry.aliases().join(", ")).unwrap_or_default();
    let count = move || workbench.read(|watched| watched.mention_count(T::referent(id)));
    let is_open = Memo::new(move |_| opened.get() == Some(id));
    let is_twin = Memo::new(move |_| twins.with(|twins| twins.contains(&id)));
    let element = NodeRef::<html::Li>::new();
    let head = NodeRef::<html::Button>::new();
    Effect::new(move || {
        // Runs again also if the entry is open and another one has been merged into it.
        if opened.get() == Some(id)
            && let (Some(element), Some(head)) = (element.get(), head.get())
        {
            // After its form has been drawn and it has its place.
            if opened.take_focus() {
                focus::give_later(move || view::focus(&head));
            }
            request_animation_frame(move || view::bring_into_view(&element));
        }
    });
    view! {
        <li class="entry" class:open=is_open node_ref=element>
            <button
                type="button"
                class="entry-head"
                node_ref=head
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| opened.toggle(id)
            >
                <span class="entry-name" dir="auto">{name}</span>
                " "
                <span class="count">{count}</span>
                <span class="entry-aliases" dir="auto">{aliases}</span>
                {move || is_twin.get().then(|| view! { <span class="entry-twin">"Another goes by this name"</span> })}
            </button>
            <Show when=move || is_open.get()>{editor::<T>(id, opened)}</Show>
        </li>
    }
}
