//! An article with its highlights, and the notes beside it.

use std::{collections::HashMap, sync::Arc};

use super::notes::{self, Names};
use crate::{
    formats::{export::Export, markup},
    model::{Annotation, AnnotationId, Block, BlockKind, Document, Kind},
    text::{Segment, segments},
};

/// The most annotations that a highlight names when it is pointed at.
const MOST_NAMED: usize = 4;

/// Writes the text of a document.
pub(super) fn push(
    html: &mut String,
    export: &Export<'_>,
    names: &Names<'_>,
    number: usize,
    document: &Document,
    level: usize,
) {
    let annotations: Vec<&Arc<Annotation>> = export.annotations_of(document.id).collect();
    // Claims have a number, and so has what something is said of.
    let numbered = annotations.iter().filter(|one| notes::is_numbered(one));
    let numbers: HashMap<AnnotationId, usize> =
        numbered.enumerate().map(|(place, one)| (one.id, place + 1)).collect();
    let writer = TextWriter { names, document, numbers, document_number: number, level };
    let language = document.origin.language.as_deref().map(markup::text);
    let language = language.map(|language| format!(" lang=\"{language}\"")).unwrap_or_default();
    html.push_str(&format!(
        "<article class=\"text\" dir=\"auto\"{language} data-document=\"{}\">\n",
        document.id
    ));
    let mut waiting = annotations.into_iter().peekable();
    let mut open: Vec<&Arc<Annotation>> = Vec::new();
    for (place, block) in document.text.blocks().iter().enumerate() {
        open.retain(|one| one.span.end() > block.span.start());
        let old = open.len();
        while let Some(one) = waiting.next_if(|one| one.span.start() < block.span.end()) {
            open.push(one);
        }
        let cover = segments(block.span, open.iter().copied());
        writer.push_block(html, place, *block, &open[old..], &cover);
    }
    html.push_str("</article>\n");
}

struct TextWriter<'a> {
    names: &'a Names<'a>,
    document: &'a Document,
    numbers: HashMap<AnnotationId, usize>,
    document_number: usize,
    level: usize,
}

impl TextWriter<'_> {
    /// Writes a block, with notes on the annotations that begin in it.
    fn push_block(
        &self,
        html: &mut String,
        place: usize,
        block: Block,
        begun: &[&Arc<Annotation>],
        segments: &[Segment],
    ) {
        let heading = match (place, block.kind) {
            (0, BlockKind::Heading) if self.begins_with_title() => format!("h{}", self.level),
            (_, BlockKind::Heading) => format!("h{}", self.level + 1),
            (_, BlockKind::Quotation) => "blockquote".into(),
            (_, BlockKind::Paragraph | BlockKind::Item) => "p".into(),
        };
        html.push_str("<div class=\"flow\">");
        notes::push(html, self.names, self.document_number, &self.numbers, begun);
        html.push_str(&format!(
            "<{heading} class=\"block {}\" dir=\"auto\" data-block=\"{place}\">",
            block.kind.name()
        ));
        for segment in segments {
            self.push_segment(html, segment);
        }
        html.push_str(&format!("</{heading}></div>\n"));
    }

    fn begins_with_title(&self) -> bool {
        self.document.text.as_str().trim_start().starts_with(&self.document.title)
    }

    fn push_segment(&self, html: &mut String, Segment { span, cover }: &Segment) {
        let words = self.document.text.get(*span).unwrap_or_default();
        if cover.is_empty() {
            markup::push_text(html, words);
            return;
        }
        let kinds =
            Kind::ALL.into_iter().filter(|&kind| cover.iter().any(|one| one.kind() == kind));
        let mut classes: Vec<&str> = kinds.map(Kind::name).collect();
        classes.extend(match cover.len() {
            1 => None,
            2 => Some("two"),
            _ => Some("three"),
        });
        let ids: Vec<String> = cover.iter().map(|one| one.id.to_string()).collect();
        let named = cover.iter().rev().take(MOST_NAMED).map(|one| self.names.said(one));
        let named = named.collect::<Vec<_>>().join("\n");
        html.push_str(&format!(
            "<mark class=\"{}\" data-annotations=\"{}\" title=\"{}\">",
            classes.join(" "),
            ids.join(" "),
            markup::text(&named)
        ));
        markup::push_text(html, words);
        html.push_str("</mark>");
        let ending = cover.iter().filter(|one| one.span.end() == span.end());
        for number in ending.filter_map(|one| self.numbers.get(&one.id)) {
            let of = self.document_number;
            html.push_str(&format!(
                "<sup><a id=\"d{of}-r{number}\" href=\"#d{of}-n{number}\">{number}</a></sup>"
            ));
        }
    }
}
