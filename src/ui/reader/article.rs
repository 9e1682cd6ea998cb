//! One document as an editorial page.

use std::{ops::Range, sync::Arc};

use leptos::{either::Either, prelude::*};

use super::{block::BlockView, place, pointer, tip::Pointing};
use crate::{
    browser::view::SizeObserver,
    model::{BlockKind, Document},
    text::Length,
    text::counted,
    ui::context::{Announcements, Cards, Navigation, Preferences, Reading, Tagging, Workbench},
};

/// Blocks that share one element.
enum Run {
    Block(usize),
    /// Consecutive list items.
    Items(Range<usize>),
}

fn runs(document: &Document) -> Vec<Run> {
    let mut runs = Vec::new();
    for (number, block) in document.text.blocks().iter().enumerate() {
        match (block.kind, runs.last_mut()) {
            (BlockKind::Item, Some(Run::Items(items))) => items.end = number + 1,
            (BlockKind::Item, _) => runs.push(Run::Items(number..number + 1)),
            _ => runs.push(Run::Block(number)),
        }
    }
    runs
}

/// One document as an editorial page.
#[component]
pub fn Article(document: Arc<Document>, pointing: Pointing) -> impl IntoView {
    let announcements = Announcements::from_context();
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let cards = Cards::from_context();
    let tagging = Tagging::from_context();
    let navigation = Navigation::from_context();
    pointer::listen(workbench, reading, tagging);
    place::keep(preferences, reading, cards, navigation, document.id);
    let observer = StoredValue::new_local(None);
    Effect::new(move || {
        let article = reading.article.get();
        observer.set_value(
            article
                .and_then(|article| SizeObserver::new(&article, move || reading.layout.notify())),
        );
    });

    let runs = runs(&document)
        .into_iter()
        .map(|run| match run {
            Run::Block(number) => {
                Either::Left(view! { <BlockView document=document.clone() number /> })
            }
            Run::Items(items) => {
                let items = items
                    .map(|number| view! { <BlockView document=document.clone() number /> })
                    .collect_view();
                Either::Right(view! { <ul class="items">{items}</ul> })
            }
        })
        .collect_view();
    // Shown only if the text does not begin with it.
    let title = (!document.text.as_str().trim_start().starts_with(&document.title))
        .then(|| view! { <h1 class="document-title" dir="auto">{document.title.clone()}</h1> });

    view! {
        <article
            id="article"
            node_ref=reading.article
            tabindex="0"
            translate="no"
            lang=document.origin.language.clone()
            aria-label=document.title.clone()
            data-document=document.id.to_string()
            on:click=move |event| pointer::click(announcements, workbench, reading, cards, &event)
            on:pointerover=move |event| pointing.over(&event)
            on:pointerleave=move |event| pointing.leave(&event)
            on:pointerdown=move |event| pointing.down(&event)
            on:pointerup=move |_| pointing.stop_finger()
            on:pointercancel=move |_| pointing.stop_finger()
        >
            <p class="origin">{origin(reading, &document)}</p>
            {title}
            {runs}
        </article>
    }
}

/// The date and source of publication, as far as known, and the reading time.
fn origin(reading: &'static Reading, document: &Document) -> String {
    let Length { words, minutes } =
        reading.with_segmenter(|segmenter| Length::of(&document.text, segmenter));
    let published = document
        .origin
        .published
        .map(|day| format!("{} {} {}", day.day(), day.month(), day.year()));
    let words = format!("{}, {minutes} min", counted(words, "word"));
    [published, document.origin.source.clone(), Some(words)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" \u{b7} ")
}
