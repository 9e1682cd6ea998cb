//! Copies passages of the article with their source.

use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    browser::{copies_from, copy_instead, copy_rich, copy_text, selection},
    formats::citation::Citation,
    model::AnnotationId,
    ui::context::{Announcements, Cards, Preferences, Reading, Workbench},
};

/// Has what is copied from the article, or of the open annotation, bring its source along, unless the reader
/// wants the bare words.
#[component]
pub fn Copying() -> impl IntoView {
    let announcements = Announcements::from_context();
    let preferences = Preferences::from_context();
    let reading = Reading::from_context();
    let workbench = Workbench::from_context();
    let cards = Cards::from_context();
    Effect::new(move || {
        if cards.wants_copy.get() {
            cards.wants_copy.set(false);
            if let Some(id) = cards.active.get_untracked() {
                copy_quotation(announcements, preferences, workbench, reading, id);
            }
        }
    });
    let copy = window_event_listener(ev::copy, move |event| {
        if event.default_prevented() || !copies_source(preferences) {
            return;
        }
        let Some((article, document)) = reading.shown() else { return };
        if !copies_from(&event, &article) {
            return;
        }
        let citation = reading.with_segmenter(|segmenter| {
            let span = selection::selected(&article, &document.text, segmenter)?;
            Citation::of_passage(&document, span, segmenter)
        });
        if let Some(citation) = citation {
            copy_instead(&event, &citation.plain(), &citation.html());
            announcements.say(WITH_SOURCE);
        }
    });
    on_cleanup(move || copy.remove());
}

const WITH_SOURCE: &str = "Copied with its source.";

fn copies_source(preferences: &Preferences) -> bool {
    preferences.settings.with_untracked(|settings| settings.copies_source)
}

/// Copies the words of an annotation, with their source unless the reader wants them bare.
fn copy_quotation(
    announcements: &'static Announcements,
    preferences: &'static Preferences,
    workbench: &'static Workbench,
    reading: &'static Reading,
    id: AnnotationId,
) {
    let citation = workbench.peek(|workspace| {
        let annotation = workspace.annotations().get(&id)?;
        let document = workspace.documents().get(&annotation.document)?;
        reading.with_segmenter(|segmenter| Citation::of_annotation(document, annotation, segmenter))
    });
    let Some(citation) = citation else { return };
    let with_source = copies_source(preferences);
    spawn_local(async move {
        let copied = if with_source {
            copy_rich(&citation.plain(), &citation.html()).await
        } else {
            copy_text(&citation.paragraphs.join("\n\n")).await
        };
        announcements.say(match (copied, with_source) {
            (Ok(()), true) => WITH_SOURCE,
            (Ok(()), false) => "Copied.",
            (Err(()), _) => {
                "The browser did not let it be copied. Select the passage and copy that."
            }
        });
    });
}
