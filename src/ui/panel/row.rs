//! One annotation in the list.

use std::sync::Arc;

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    browser::{paint, selection},
    model::{Annotation, Tag},
    ui::{
        context::{AnnotationList, Cards, Reading, SidePanel, Watched, Workbench},
        said::Said,
    },
};

/// One annotation. A click goes to it; hovering shows its place in the text. A tick before it chooses
/// it for [`Chosen`](super::chosen::Chosen).
#[component]
pub fn Row(annotation: Arc<Annotation>, count: Memo<usize>) -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let list = AnnotationList::from_context();
    let side_panel = SidePanel::from_context();
    let cards = Cards::from_context();
    let id = annotation.id;
    // The row element stays while its content changes, because it may have the focus.
    let annotation = Memo::new(move |_| {
        let now = workbench.read(|watched| watched.annotation(id).cloned());
        now.unwrap_or_else(|| annotation.clone())
    });
    let kind = Memo::new(move |_| annotation.read().kind());
    let place = Memo::new(move |_| {
        let place = list.listing.with(|listing| listing.position(&annotation.read()));
        place.map_or(0, |place| place + 1)
    });
    let said = Memo::new(move |_| workbench.read(|watched| Said::of(watched, &annotation.read())));
    let quote = move || annotation.read().quote.exact.clone();
    let also = Memo::new(move |_| workbench.read(|watched| Also::of(watched, &annotation.read())));
    let is_kept = Memo::new(move |_| list.listing.with(|listing| listing.keeps(id)));
    let is_choosing = Memo::new(move |_| list.chosen.with(Option::is_some));
    let is_ticked = move || {
        list.chosen.with(|chosen| chosen.as_ref().is_some_and(|chosen| chosen.contains(&id)))
    };
    let tick = move |event: MouseEvent| {
        let is_ticked = event_target::<web_sys::HtmlInputElement>(&event).checked();
        list.tick(id, is_ticked, event.shift_key());
    };
    let active = move || cards.active.get() == Some(id);
    let entered = StoredValue::new(false);
    let enter = move |_| {
        entered.set_value(true);
        cards.hovered.set(Some(id));
        let span = annotation.try_with_untracked(|annotation| annotation.span);
        if let (Some((article, document)), Some(span)) = (reading.shown(), span) {
            paint("hover", selection::range(&article, &document.text, span).as_slice());
        }
    };
    let leave = move || {
        if entered.try_get_value() == Some(true) {
            entered.set_value(false);
            cards.hovered.set(None);
            paint("hover", &[]);
        }
    };
    // A row that is removed from under the pointer gets no `mouseleave`.
    on_cleanup(leave);
    view! {
        <li
            class="row"
            data-annotation=id.to_string()
            class:hovered=move || cards.hovered.get() == Some(id)
            aria-setsize=move || count.get().to_string()
            aria-posinset=move || place.get().to_string()
            on:mouseenter=enter
            on:mouseleave=move |_| leave()
        >
            {move || is_choosing.get().then(|| view! {
                <input
                    type="checkbox"
                    class="row-tick"
                    aria-label=move || format!("Choose: {}", quote())
                    prop:checked=is_ticked
                    on:click=tick
                />
            })}
            <button
                type="button"
                aria-current=move || active().then_some("true")
                on:click=move |_| {
                    side_panel.is_open.set(false);
                    cards.go_to(id);
                }
            >
                <span class="row-kind">
                    <span class="swatch" data-kinds=move || kind.get().name() aria-hidden="true"></span>
                    {move || kind.get().label()}
                    <span class="row-said" dir="auto" title=move || said.read().words()>
                        {move || said.get().view()}
                    </span>
                </span>
                <q class="row-quote" dir="auto">{quote}</q>
                {move || is_kept.get().then(|| view! {
                    <span class="row-kept">"Outside the filter: stays until the filter changes"</span>
                })}
                {move || also.get().view()}
            </button>
        </li>
    }
}

/// What else is known of an annotation: its tags, its note and, where several people annotate, whose
/// it is.
#[derive(Clone, PartialEq)]
struct Also {
    annotator: Option<String>,
    tags: Vec<String>,
    note: String,
}

impl Also {
    fn of(watched: Watched<'_>, annotation: &Annotation) -> Self {
        let tags = annotation.tags.iter().filter_map(|&tag| watched.entry::<Tag>(tag));
        let annotators = watched.annotators();
        let annotator = annotators.get(&annotation.annotator).filter(|_| annotators.len() > 1);
        let name =
            |name: &str| if name.is_empty() { "unnamed".to_owned() } else { name.to_owned() };
        Self {
            annotator: annotator.map(|annotator| name(&annotator.name)),
            tags: tags.map(|tag| tag.name.clone()).collect(),
            note: annotation.note.clone(),
        }
    }

    fn view(self) -> impl IntoView {
        let Self { annotator, tags, note } = self;
        let is_empty = annotator.is_none() && tags.is_empty() && note.is_empty();
        (!is_empty).then(|| view! {
            <span class="row-also" dir="auto">
                {tags.into_iter().map(|tag| view! { <span class="row-tag">{tag}</span> " " }).collect_view()}
                {annotator.map(|name| view! { <bdi class="row-annotator">{name}</bdi> " " })}
                {(!note.is_empty()).then(|| view! { <span class="row-note">{note}</span> })}
            </span>
        })
    }
}
