//! One annotation in the list.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    browser::{paint, selection},
    model::{Actor, Annotation, Issue, Stance},
    ui::context::{AnnotationList, Cards, Reading, SidePanel, Watched, Workbench},
};

/// One annotation. A click goes to it; hovering shows its place in the text.
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
    let note = move || Some(annotation.read().note.clone()).filter(|note| !note.is_empty());
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
                {move || note().map(|note| view! { <span class="row-note" dir="auto">{note}</span> })}
            </button>
        </li>
    }
}

/// The names of what an annotation refers to, and its stance.
#[derive(Clone, PartialEq)]
struct Said {
    actor: Option<String>,
    stance: Option<Stance>,
    issue: Option<String>,
}

impl Said {
    fn of(watched: Watched<'_>, annotation: &Annotation) -> Self {
        let body = annotation.body;
        let actor = body.actor().and_then(|id| watched.entry::<Actor>(id));
        let issue = body.issue().and_then(|id| watched.entry::<Issue>(id));
        Self {
            actor: actor.map(|actor| actor.name.clone()),
            stance: body.stance(),
            issue: issue.map(|issue| issue.name.clone()),
        }
    }

    /// In one line: "Steve Witkoff · supports · Territory".
    fn words(&self) -> String {
        let stance = self.stance.map(|stance| stance.label().to_lowercase());
        let parts = [self.actor.clone(), stance, self.issue.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
    }

    /// The same, with the stance in its colour.
    fn view(self) -> impl IntoView {
        let name = |name: Option<String>| name.map(|name| view! { <bdi>{name}</bdi> }.into_any());
        let stance = self.stance.map(|stance| {
            let label = stance.label().to_lowercase();
            view! { <span class="stance-name" data-stance=stance.name()>{label}</span> }.into_any()
        });
        let parts = [name(self.actor), stance, name(self.issue)].into_iter().flatten();
        parts
            .enumerate()
            .map(|(number, part)| view! { {(number > 0).then_some(" \u{b7} ")} {part} })
            .collect_view()
    }
}
