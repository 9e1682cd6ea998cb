//! One block of the text with its highlights.

use std::{collections::BTreeSet, sync::Arc};

use leptos::{either::Either, prelude::*};

use crate::{
    analysis::Listing,
    model::{Annotation, AnnotationId, BlockKind, Document, Gather, Kind, Stance},
    text::Segment,
    ui::context::{AnnotationList, Cards, Reading},
};

/// One block: plain text and flat marks. It is redrawn when an annotation in it changes.
#[component]
pub fn BlockView(document: Arc<Document>, number: usize) -> impl IntoView {
    let reading = Reading::from_context();
    let list = AnnotationList::from_context();
    let cards = Cards::from_context();
    let block = document.text.blocks()[number];
    let words = document.text.get(block.span).unwrap_or_default();
    let first = number == 0;
    let byline = (1..4).contains(&number) && words.len() < 120 && words.starts_with("By ");
    let marks = move || {
        let active = cards.active.get_untracked();
        let segments = reading.segments(number);
        // Untracked, like `active`: what changes either of them redraws the affected blocks.
        list.listing.with_untracked(|listing| {
            let draw = |segment| draw(&document, &segment, active, listing);
            segments.into_iter().map(draw).collect_view()
        })
    };
    let number = number.to_string();
    match block.kind {
        BlockKind::Heading if first => {
            view! { <h1 data-block=number dir="auto">{marks}</h1> }.into_any()
        }
        BlockKind::Heading => view! { <h2 data-block=number dir="auto">{marks}</h2> }.into_any(),
        BlockKind::Item => view! { <li data-block=number dir="auto">{marks}</li> }.into_any(),
        BlockKind::Quotation => {
            view! { <blockquote><p data-block=number dir="auto">{marks}</p></blockquote> }
                .into_any()
        }
        BlockKind::Paragraph => {
            view! { <p data-block=number dir="auto" class:byline=byline>{marks}</p> }.into_any()
        }
    }
}

fn draw(
    document: &Document,
    segment: &Segment,
    active: Option<AnnotationId>,
    listing: &Listing,
) -> impl IntoView + use<> {
    let words = document.text.get(segment.span).unwrap_or_default().to_owned();
    if segment.cover.is_empty() {
        return Either::Left(words);
    }
    let ids: Vec<_> = segment.cover.iter().map(|annotation| annotation.id.to_string()).collect();
    let labels: Vec<_> = segment.cover.iter().map(|annotation| description(annotation)).collect();
    // Its kind is written below, so that an open annotation keeps its colour.
    let active = segment.cover.iter().find(|annotation| Some(annotation.id) == active);
    // An annotation that the filter leaves out stays in the text, but adds no colour or line. One that
    // a search does not find is only paler.
    let is_faded = !segment.cover.iter().any(|annotation| listing.lists(annotation));
    let is_shown = |annotation: &&Arc<Annotation>| {
        if is_faded { listing.fades(annotation) } else { listing.lists(annotation) }
    };
    let admitted = || segment.cover.iter().filter(is_shown);
    // Deeper nesting has a deeper tint. Only three shades can be told apart.
    let depth = admitted().count().min(3);
    Either::Right(view! {
        <mark
            data-annotations=ids.join(" ")
            data-kinds=kinds(&segment.cover)
            data-shown=kinds(admitted())
            data-depth=depth.to_string()
            data-active=active.map(|annotation| annotation.kind().name())
            data-dimmed=(depth == 0).then_some("true")
            data-faded=(is_faded && depth > 0).then_some("true")
            data-stances=stances_ending(segment, admitted())
            aria-description=labels.join(", ")
        >
            {words}
        </mark>
    })
}

/// What a screen reader says of a highlight: "Claim, supports".
fn description(annotation: &Annotation) -> String {
    let kind = annotation.kind().label();
    match annotation.body.stance() {
        Some(stance) => format!("{kind}, {}", stance.label().to_ascii_lowercase()),
        None => kind.to_owned(),
    }
}

/// The stances of the claims that end with a segment, each once, separated by spaces. The style sheet
/// draws their sign there.
fn stances_ending<'a>(
    segment: &Segment,
    annotations: impl IntoIterator<Item = &'a Arc<Annotation>>,
) -> Option<String> {
    let ending = annotations.into_iter().filter(|one| one.span.end() == segment.span.end());
    let there: BTreeSet<Stance> = ending.filter_map(|one| one.body.stance()).gather();
    let names: Vec<_> = there.into_iter().map(Stance::name).collect();
    (!names.is_empty()).then(|| names.join(" "))
}

/// The kinds of annotations, each once, separated by spaces.
fn kinds<'a>(annotations: impl IntoIterator<Item = &'a Arc<Annotation>>) -> String {
    let there: BTreeSet<Kind> = annotations.into_iter().map(|one| one.kind()).gather();
    there.into_iter().map(Kind::name).collect::<Vec<_>>().join(" ")
}
