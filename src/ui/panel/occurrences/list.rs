//! The list of occurrences, each ticked or not.

use leptos::{ev::KeyboardEvent, html, prelude::*};

use super::{
    lookup::title,
    offer::{Offer, PAGE, is_ticked},
};
use crate::{
    analysis::{Occurrence, Surroundings, surroundings},
    browser::{focus, view},
    model::DocumentId,
    page::Extent,
    ui::now::Now,
};

/// How many rows Page Up and Page Down go.
const LEAP: usize = 10;

/// The rows of one document.
#[derive(Debug, Clone, PartialEq)]
struct Group {
    /// The document's title, where there are several documents.
    title: Option<String>,
    /// Its rows, numbered through all groups.
    rows: Vec<(usize, Occurrence, Surroundings)>,
}

/// The occurrences with their context, each ticked or not (ARIA Authoring Practices, "Listbox" with
/// several choices). The arrow keys move, Space ticks, A ticks all or none, Enter tags what is
/// ticked, Escape closes the list.
#[component]
pub fn OccurrenceList(
    offer: Offer,
    /// The id of the list.
    id: &'static str,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let Some(list) = list.get() {
            focus::give_later(move || {
                view::focus(&list);
                // The buttons below it, too.
                list.parent_element().iter().for_each(view::bring_into_view);
            });
        }
    });
    let groups = Memo::new(move |_| groups(offer));
    let count = move || offer.listed.with(Vec::len);
    let more = move || count().saturating_sub(offer.drawn.get());
    let on_key = move |event: KeyboardEvent| {
        if act(offer, &event) {
            event.prevent_default();
            let row = document().get_element_by_id(&row_id(id, offer.current.now()));
            row.iter().for_each(view::bring_into_view);
        }
    };
    view! {
        <div class="occurrences-list">
            <Show when=move || offer.has_extents()>
                <ExtentChoice offer id />
            </Show>
            <div
                class="occurrences-rows"
                id=id
                role="listbox"
                tabindex="0"
                aria-multiselectable="true"
                aria-label="Occurrences"
                aria-activedescendant=move || row_id(id, offer.current_row())
                node_ref=list
                on:keydown=on_key
                on:mouseleave=move |_| offer.pointed.set(None)
            >
                {move || groups.get().into_iter().map(|group| group_view(offer, id, group)).collect_view()}
            </div>
            <Show when=move || { more() > 0 }>
                <button type="button" class="occurrences-more" on:click=move |_| offer.draw_more()>
                    {move || format!("Show {} of {} more", more().min(PAGE), more())}
                </button>
            </Show>
            <div class="occurrences-actions">
                <TagButton offer />
                <button type="button" on:click=move |_| offer.turn_all()>
                    {move || if offer.ticked.get() == count() { "Untick all" } else { "Tick all" }}
                </button>
                <span class="card-keys" aria-hidden="true">
                    <kbd>"Space"</kbd> " ticks, " <kbd>"A"</kbd> " all, " <kbd>"Enter"</kbd> " tags"
                </span>
            </div>
        </div>
    }
}

/// The button that tags what is ticked.
#[component]
fn TagButton(offer: Offer) -> impl IntoView {
    let has_entry =
        move || offer.proposal.with(|all| all.as_ref().is_some_and(|all| all.target.has_entry()));
    let words = move || match offer.ticked.get() {
        0 if has_entry() => "Leave all out".to_owned(),
        count => format!("Tag {count}"),
    };
    let taken = move || offer.guess_to_take().map(|name| view! { " as " <bdi>{name}</bdi> });
    view! {
        <button
            type="button"
            class="primary"
            disabled=move || offer.ticked.get() == 0 && !has_entry()
            on:click=move |_| offer.tag()
        >
            {words}
            {move || (offer.ticked.get() > 0).then(taken)}
        </button>
    }
}

/// Whether only this document is listed, or all.
#[component]
fn ExtentChoice(
    offer: Offer,
    /// The id of the list.
    id: &'static str,
) -> impl IntoView {
    let count = move |extent| offer.untagged.with(|all| all.within(extent).len());
    let choose = move |extent| {
        offer.current.set(0);
        offer.extent.set(extent);
    };
    let one = move |extent: Extent, label: &'static str| {
        view! {
            <label>
                <input
                    type="radio"
                    name=format!("{id}-extent")
                    prop:checked=move || offer.extent.get() == extent
                    on:change=move |_| choose(extent)
                />
                {label}
                " "
                <span class="count">{move || count(extent)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="occurrences-extent">
            <legend class="visually-hidden">"Where to tag"</legend>
            {one(Extent::ThisDocument, "This document")}
            {one(Extent::AllDocuments, "All documents")}
        </fieldset>
    }
}

/// The rows that are drawn, document by document.
fn groups(offer: Offer) -> Vec<Group> {
    let open = offer.reading.document.get();
    let drawn = offer.drawn.get();
    let listed = offer.listed.read();
    let are_several = listed.iter().any(|one| Some(one.passage.document) != open);
    let heading = |id: DocumentId| match Some(id) == open {
        true => "This document".to_owned(),
        false => title(offer.workbench, id),
    };
    let mut last = None;
    let mut groups: Vec<Group> = Vec::new();
    for (number, one) in listed.iter().take(drawn).enumerate() {
        let document = one.passage.document;
        if last.replace(document) != Some(document) {
            let title = are_several.then(|| heading(document));
            groups.push(Group { title, rows: Vec::new() });
        }
        let shown = offer.workbench.peek(|workspace| {
            let document = workspace.documents().get(&document)?;
            Some(surroundings(&document.text, one.passage.span))
        });
        if let (Some(group), Some(shown)) = (groups.last_mut(), shown) {
            group.rows.push((number, *one, shown));
        }
    }
    groups
}

fn group_view(offer: Offer, id: &'static str, Group { title, rows }: Group) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|(number, one, shown)| view! { <Row offer id number one shown /> })
        .collect_view();
    let label = title.clone();
    view! {
        <div role="group" aria-label=label.unwrap_or_else(|| "This document".into())>
            {title.map(|title| view! {
                <div class="occurrences-title" role="presentation" dir="auto">{title}</div>
            })}
            {rows}
        </div>
    }
}

/// One occurrence, with the words around it. A click ticks it or unticks it.
#[component]
fn Row(
    offer: Offer,
    /// The id of the list.
    id: &'static str,
    /// Its place in the list, from 0.
    number: usize,
    /// The occurrence.
    one: Occurrence,
    /// The words around it.
    shown: Surroundings,
) -> impl IntoView {
    let ticked = move || is_ticked(&offer.ticks.read(), &one);
    let left_out = one.left_out.then(|| view! { <span class="occurrence-note">"left out"</span> });
    view! {
        <div
            class="occurrence"
            class:current=move || offer.current_row() == number
            role="option"
            id=row_id(id, number)
            aria-selected=move || ticked().to_string()
            on:click=move |_| {
                offer.turn(number);
                offer.go_to(number);
            }
            on:mouseenter=move |_| offer.pointed.set(Some(number))
        >
            <span class="occurrence-tick" aria-hidden="true"></span>
            <span class="occurrence-line" dir="auto">
                <span class="occurrence-before"><span>{shown.before}</span></span>
                <strong>{shown.words}</strong>
                <span class="occurrence-after">{shown.after}</span>
            </span>
            {left_out}
        </div>
    }
}

fn row_id(id: &str, number: usize) -> String {
    format!("{id}-{number}")
}

/// Acts on a key in the list; returns whether it did.
fn act(offer: Offer, event: &KeyboardEvent) -> bool {
    let last = offer.count().saturating_sub(1);
    let row = offer.current.now().min(last);
    let command = event.ctrl_key() || event.meta_key();
    match (event.key().as_str(), command) {
        ("ArrowDown", _) => offer.go_to((row + 1).min(last)),
        ("ArrowUp", _) => offer.go_to(row.saturating_sub(1)),
        ("PageDown", _) => offer.go_to((row + LEAP).min(last)),
        ("PageUp", _) => offer.go_to(row.saturating_sub(LEAP)),
        ("Home", _) => offer.go_to(0),
        // The last that is drawn: there may be thousands.
        ("End", _) => offer.go_to(last.min(offer.drawn.now().saturating_sub(1))),
        (" ", false) => offer.turn(row),
        ("a" | "A", _) => offer.turn_all(),
        ("Enter", _) => offer.tag(),
        ("Escape", _) => offer.close(),
        _ => return false,
    }
    true
}
