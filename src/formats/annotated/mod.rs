//! The annotated article as one page, to read and to print: the text with its highlights, notes beside
//! it, and the table of positions.
//!
//! It has no script, loads nothing, and nothing of a text is markup. Begin with [`FORMAT`]; `text` writes
//! an article, `notes` what stands beside it, `table` the positions.

mod notes;
mod table;
mod text;

use std::sync::Arc;

use self::notes::Names;
use super::{
    citation::{Source, written},
    export::{Export, Written},
    format::{Confidence, Format, Group, WriteBy, Writer},
    markup,
};
use crate::{
    model::{Annotation, Document, Kind},
    text::counted,
};

/// The format of annotated articles.
pub const FORMAT: Format = Format {
    id: "annotated",
    name: "HTML",
    about: "The article with its highlights, notes beside it and the table of positions, to read and to print.",
    extensions: &["html"],
    media_type: "text/html",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(|export| Ok(page(export))),
        group: Group::Reading,
        opens_in: "any browser, and word processors",
        ending: "html",
        leaves_out: Some(
            "ids, other names and descriptions of entries, when annotations were made",
        ),
    }),
};

/// Nothing is loaded and nothing runs; the style is the page's own.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("style.css");

fn page(export: &Export<'_>) -> Written {
    let documents = export.documents();
    let title = match &documents[..] {
        [only] => markup::line(&only.title),
        _ => counted(documents.len(), "annotated document"),
    };
    let names = Names::of(export);
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"Faultline {}\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        env!("CARGO_PKG_VERSION"),
        markup::text(&title),
    );
    if documents.len() != 1 {
        html.push_str(&format!("<h1>{}</h1>\n", markup::text(&title)));
        contents(&mut html, export);
    }
    html.push_str("<main>\n");
    let level = if documents.len() == 1 { 1 } else { 2 };
    for (number, document) in documents.iter().enumerate() {
        article(&mut html, export, &names, number + 1, document, level);
    }
    table::push(&mut html, export);
    html.push_str("</main>\n");
    made(&mut html, export);
    html.push_str("</body>\n</html>\n");
    let unseen = documents.iter().flat_map(|document| {
        let is_unseen = |one: &&Arc<Annotation>| document.text.blocks_under(one.span).is_empty();
        export.annotations_of(document.id).filter(is_unseen)
    });
    let unseen = unseen.count();
    let lost = (unseen > 0)
        .then(|| format!("{} of words between paragraphs", counted(unseen, "annotation")));
    Written { bytes: html.into_bytes(), lost: lost.into_iter().collect() }
}

/// The list of several documents.
fn contents(html: &mut String, export: &Export<'_>) {
    html.push_str("<nav class=\"contents\" aria-label=\"Contents\">\n<ol>\n");
    for (number, document) in export.documents().iter().enumerate() {
        let number = number + 1;
        let count = counted(export.annotations_of(document.id).count(), "annotation");
        let title = shown_title(document);
        html.push_str(&format!(
            "<li><a href=\"#d{number}\"><bdi>{}</bdi></a> <span class=\"count\">{count}</span></li>\n",
            markup::text(&title)
        ));
    }
    html.push_str("</ol>\n</nav>\n");
}

fn shown_title(document: &Document) -> String {
    let title = markup::line(&document.title);
    if title.is_empty() { "Untitled".into() } else { title }
}

fn article(
    html: &mut String,
    export: &Export<'_>,
    names: &Names<'_>,
    number: usize,
    document: &Document,
    level: usize,
) {
    html.push_str(&format!("<section class=\"document\" id=\"d{number}\">\n<header>\n"));
    if !document.text.as_str().trim_start().starts_with(&document.title) {
        let title = markup::text(&shown_title(document));
        html.push_str(&format!("<h{level} dir=\"auto\">{title}</h{level}>\n"));
    }
    let source = Source::of(document);
    // The title stands above already.
    let source = Source { title: source.address.as_ref().and(source.title), ..source }.html();
    if !source.is_empty() {
        html.push_str(&format!("<p class=\"source\">{source}</p>\n"));
    }
    let mut kinds = [false; 3];
    for annotation in export.annotations_of(document.id) {
        kinds[annotation.kind() as usize] = true;
    }
    legend(html, kinds);
    html.push_str("</header>\n");
    text::push(html, export, names, number, document, level);
    html.push_str("</section>\n");
}

/// What the lines and colours mean, of the kinds that there are.
fn legend(html: &mut String, kinds: [bool; 3]) {
    if !kinds.contains(&true) {
        html.push_str("<p class=\"key\">No annotations.</p>\n");
        return;
    }
    html.push_str("<ul class=\"key\" aria-label=\"Legend\">\n");
    for kind in Kind::ALL {
        if kinds[kind as usize] {
            html.push_str(&format!(
                "<li><mark class=\"{}\">{}</mark></li>\n",
                kind.name(),
                kind.label()
            ));
        }
    }
    html.push_str("</ul>\n");
}

/// Who annotated, with what, and when.
fn made(html: &mut String, export: &Export<'_>) {
    let entries = export.entries();
    let people = entries.annotators.iter().map(|annotator| markup::line(&annotator.name));
    let people: Vec<_> = people
        .filter(|name| !name.is_empty())
        .map(|name| format!("<bdi>{}</bdi>", markup::text(&name)))
        .collect();
    let by = if people.is_empty() { String::new() } else { format!(" by {}", people.join(", ")) };
    let day =
        time::OffsetDateTime::from_unix_timestamp(export.now.unix_milliseconds().div_euclid(1000));
    let day = day.map(|moment| format!(", {}", written(moment.date()))).unwrap_or_default();
    html.push_str(&format!("<footer class=\"made\">Annotated{by} with Faultline{day}</footer>\n"));
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
