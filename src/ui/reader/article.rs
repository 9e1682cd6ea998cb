//! One document as an editorial page.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;
use web_sys::Element;

use super::{drawing::Drawing, paper::Paper, place, pointer, tip::Pointing};
use crate::{
    browser::{elements, view::SizeObserver},
    model::{Document, Source},
    text::{Length, counted},
    ui::context::{
        AnnotationList, Announcements, Cards, Deeds, Navigation, Preferences, Reading, Tagging,
        Workbench,
    },
};

/// One document as an editorial page.
#[component]
pub fn Article(document: Arc<Document>, pointing: Pointing) -> impl IntoView {
    let announcements = Announcements::from_context();
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let list = AnnotationList::from_context();
    let cards = Cards::from_context();
    let tagging = Tagging::from_context();
    let navigation = Navigation::from_context();
    pointer::listen(Deeds::from_context(), reading, tagging);
    place::keep(preferences, reading, cards, navigation, document.id);
    let observer = StoredValue::new_local(None);
    Effect::new(move || {
        let article = reading.article.get();
        observer.set_value(
            article
                .and_then(|article| SizeObserver::new(&article, move || reading.layout.notify())),
        );
    });

    // The text is drawn with the article, and its blocks anew as they change.
    let drawn = StoredValue::new_local(None);
    let id = document.id;
    let text = document.clone();
    let lay = move |article: Element| {
        lay_head(reading, &text, &article);
        let paper = Paper::lay(text.clone(), &article);
        let drawing = Rc::new(Drawing::new(paper, reading, cards, list));
        let count = text.text.blocks().len();
        drawn.set_value(Some(RenderEffect::new(move |before: Option<()>| {
            let mut blocks = reading.blocks_to_draw(id);
            let is_first = before.is_none();
            if is_first {
                blocks.extend(0..count);
            }
            drawing.draw(&blocks, &|| {
                let remembered = || place::remembered(preferences, id).map(|place| place.block);
                let place = if is_first { remembered() } else { place::block_in_view(&article) };
                place.unwrap_or(0)
            });
        })));
    };

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
            use:lay
        ></article>
    }
}

/// Draws what stands above the text: the origin, and the title unless the text begins with it.
fn lay_head(reading: &'static Reading, document: &Document, article: &Element) {
    let head = |tag, class, words: &str| {
        let element = elements::make(tag);
        element.set_class_name(class);
        element.set_text_content(Some(words));
        elements::append(article, &element);
        element
    };
    head("p", "origin", &origin(reading, document));
    if !document.text.as_str().trim_start().starts_with(&document.title) {
        let title = head("h1", "document-title", &document.title);
        elements::set_attribute(&title, "dir", Some("auto"));
    }
}

/// When, by whom and where it was published, as far as known, and the reading time.
fn origin(reading: &'static Reading, document: &Document) -> String {
    let Length { words, minutes } =
        reading.with_segmenter(|segmenter| Length::of(&document.text, segmenter));
    let published = document
        .origin
        .published
        .map(|published| published.day())
        .map(|day| format!("{} {} {}", day.day(), day.month(), day.year()));
    let words = format!("{}, {minutes} min", counted(words, "word"));
    let Source { author, publication, source, .. } = &document.origin;
    let publication = publication.clone().or_else(|| source.as_deref().map(site));
    [published, author.clone(), publication, Some(words)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" \u{b7} ")
}

/// Returns the site of an address; what is no address as it is.
fn site(source: &str) -> String {
    let Some((_, rest)) = source.split_once("://") else { return source.to_owned() };
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}
