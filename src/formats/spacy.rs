//! spaCy's own JSON of documents, one a line: `Doc.from_json` reads it, with tokens at which annotations begin and
//! end, so that every span is one.

use serde::Serialize;

use super::{
    export::{Export, Written},
    format::{Confidence, Format, Group, WriteBy, WriteError, Writer},
    labels::{self, Tokens, apart},
};
use crate::{
    codec::Day,
    model::{Annotation, Byte, Document, Text, Workspace},
};

/// The format of spaCy's documents.
pub const FORMAT: Format = Format {
    id: "spacy",
    name: "spaCy",
    about: "Documents with spans and entities, to train a model with or to look for more in.",
    extensions: &["jsonl"],
    media_type: "application/jsonl",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(lines),
        group: Group::Language,
        opens_in: "spaCy",
        ending: "spacy.jsonl",
        leaves_out: Some(
            "what overlaps others, among the entities alone; of actors, issues and tags all but their names",
        ),
    }),
};

/// A document as `Doc.to_json` writes it.
#[derive(Serialize)]
struct Line<'a> {
    text: &'a str,
    ents: Vec<Span<'a>>,
    spans: Spans<'a>,
    tokens: Vec<Token>,
    meta: Meta<'a>,
}

/// The group that spaCy's span categorizer reads.
#[derive(Serialize)]
struct Spans<'a> {
    sc: Vec<Span<'a>>,
}

#[derive(Serialize, Clone)]
struct Span<'a> {
    start: usize,
    end: usize,
    label: &'static str,
    /// The name of the actor or issue that is mentioned.
    kb_id: &'a str,
}

#[derive(Serialize)]
struct Token {
    id: usize,
    start: usize,
    end: usize,
}

/// What spaCy passes over, as `Doc._` would have to be declared before a line is read.
#[derive(Serialize)]
struct Meta<'a> {
    title: &'a str,
    source: Option<&'a str>,
    published: Option<Day>,
    language: Option<&'a str>,
    annotations: Vec<Said<'a>>,
}

/// What is said of a passage.
#[derive(Serialize)]
struct Said<'a> {
    id: String,
    start: usize,
    end: usize,
    kind: &'static str,
    actor: Option<&'a str>,
    issue: Option<&'a str>,
    stance: Option<&'static str>,
    tags: Vec<&'a str>,
    note: &'a str,
    date: Option<Day>,
    annotator: &'a str,
}

fn lines(export: &Export<'_>) -> Result<Written, WriteError> {
    let (mut bytes, mut lost) = (Vec::new(), Vec::new());
    let (mut overlapping, mut blank) = (0, 0);
    for document in export.documents() {
        let annotations: Vec<_> = export.annotations_of(document.id).map(AsRef::as_ref).collect();
        let line = Line::of(document, &annotations, export.workspace, &mut overlapping, &mut blank);
        serde_json::to_writer(&mut bytes, &line)?;
        bytes.push(b'\n');
    }
    lost.extend(labels::said(
        overlapping,
        "annotation that overlaps a longer one among the entities; all are among the spans",
        "annotations that overlap longer ones among the entities; all are among the spans",
    ));
    lost.extend(labels::said(
        blank,
        "annotation of nothing but white space",
        "annotations of nothing but white space",
    ));
    lost.extend(labels::unused(export));
    Ok(Written { bytes, lost })
}

impl<'a> Line<'a> {
    fn of(
        document: &'a Document,
        annotations: &[&'a Annotation],
        workspace: &'a Workspace,
        overlapping: &mut usize,
        blank: &mut usize,
    ) -> Self {
        let text = document.text.as_str();
        let cuts =
            annotations.iter().flat_map(|one| [one.span.start().get(), one.span.end().get()]);
        let tokens = Tokens::of(text, cuts);
        let (mut ranges, mut spans, mut said) = (Vec::new(), Vec::new(), Vec::new());
        for annotation in annotations {
            said.push(Said::of(annotation, document, workspace));
            let Some(within) = tokens.within(&annotation.span.range()) else {
                *blank += 1;
                continue;
            };
            let range = tokens.ranges[within.start].start..tokens.ranges[within.end - 1].end;
            let mention = said.last().and_then(|said| match said.kind {
                "claim" => None,
                "actor" => said.actor,
                _ => said.issue,
            });
            spans.push(Span {
                start: point(&document.text, range.start),
                end: point(&document.text, range.end),
                label: labels::label(annotation.kind()),
                kb_id: mention.unwrap_or_default(),
            });
            ranges.push(range);
        }
        let kept = apart(&ranges);
        let ents: Vec<_> = spans
            .iter()
            .zip(&kept)
            .filter(|(_, kept)| **kept)
            .map(|(span, _)| span.clone())
            .collect();
        *overlapping += spans.len() - ents.len();
        let tokens = written(&document.text, &tokens);
        let origin = &document.origin;
        let meta = Meta {
            title: &document.title,
            source: origin.source.as_deref(),
            published: origin.published.map(|published| Day(published.day())),
            language: origin.language.as_deref(),
            annotations: said,
        };
        Self { text, ents, spans: Spans { sc: spans }, tokens, meta }
    }
}

impl<'a> Said<'a> {
    fn of(annotation: &'a Annotation, document: &Document, workspace: &'a Workspace) -> Self {
        let (start, end) = labels::position(annotation, &document.text);
        let body = annotation.body;
        Self {
            id: annotation.id.to_string(),
            start,
            end,
            kind: annotation.kind().name(),
            actor: body
                .actor()
                .and_then(|id| workspace.actors().get(&id))
                .map(|it| it.name.as_str()),
            issue: body
                .issue()
                .and_then(|id| workspace.issues().get(&id))
                .map(|it| it.name.as_str()),
            stance: body.stance().map(|stance| stance.name()),
            tags: annotation
                .tags
                .iter()
                .filter_map(|id| workspace.tags().get(id))
                .map(|it| it.name.as_str())
                .collect(),
            note: &annotation.note,
            date: annotation.date.map(Day),
            annotator: workspace
                .annotators()
                .get(&annotation.annotator)
                .map_or("", |it| it.name.as_str()),
        }
    }
}

/// The tokens with those that spaCy makes of white space: after a word, one space belongs to it, and what is more is
/// a token.
fn written(text: &Text, tokens: &Tokens) -> Vec<Token> {
    let string = text.as_str();
    let mut ranges = Vec::new();
    let mut at = 0;
    for token in &tokens.ranges {
        if at < token.start {
            ranges.push(at..token.start);
        }
        ranges.push(token.clone());
        at = token.end + usize::from(string[token.end..].starts_with(' '));
    }
    if at < string.len() {
        ranges.push(at..string.len());
    }
    let numbered = ranges.into_iter().enumerate();
    numbered
        .map(|(id, range)| Token {
            id,
            start: point(text, range.start),
            end: point(text, range.end),
        })
        .collect()
}

fn point(text: &Text, byte: usize) -> usize {
    text.code_point(Byte::new(byte)).map_or(usize::MAX, |at| at.get())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::{
        formats::export::ExportScope, formats::labels::testing::one_claim, model::Timestamp,
        testing::workspace_and_changes,
    };

    fn written(workspace: &Workspace) -> (Vec<Value>, Vec<String>) {
        let now = Timestamp::from_unix_milliseconds(0);
        let Written { bytes, lost } =
            lines(&Export::new(workspace, ExportScope::Everything(None), now)).expect("in memory");
        let lines = serde_json::Deserializer::from_slice(&bytes).into_iter();
        (lines.collect::<Result<_, _>>().expect("it is JSON"), lost)
    }

    #[test]
    fn white_space_is_in_tokens_as_spacy_has_it() {
        let (lines, lost) = written(&one_claim(" A 🕊️\n\nshe  said.", "she  said").0);
        let tokens = lines[0]["tokens"].as_array().expect("a list").iter();
        let tokens: Vec<_> = tokens.map(|it| (it["start"].as_u64(), it["end"].as_u64())).collect();
        let expected = [(0, 1), (1, 2), (3, 5), (5, 7), (7, 10), (11, 12), (12, 16), (16, 17)];
        assert_eq!(tokens, expected.map(|(start, end)| (Some(start), Some(end))));
        assert_eq!(lines[0]["spans"]["sc"][0]["end"], 16);
        assert_eq!(lines[0]["ents"], lines[0]["spans"]["sc"]);
        assert!(lost.is_empty(), "{lost:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_span_is_of_whole_tokens((workspace, _) in workspace_and_changes()) {
            for line in written(&workspace).0 {
                let of = |field: &str| -> Vec<_> {
                    line["tokens"].as_array().expect("a list").iter().map(|it| it[field].clone()).collect()
                };
                let (starts, ends) = (of("start"), of("end"));
                for span in line["spans"]["sc"].as_array().expect("a list") {
                    prop_assert!(starts.contains(&span["start"]) && ends.contains(&span["end"]));
                }
            }
        }
    }
}
