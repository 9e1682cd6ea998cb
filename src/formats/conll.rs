//! CoNLL-U Plus: a token a line, and a column of BIO tags for each kind.

use std::fmt::Write as _;

use super::{
    export::{Export, Written},
    format::{Confidence, Format, Group, WriteBy, Writer},
    labels::{self, Tokens, apart, is_space},
};
use crate::{
    model::{Annotation, Byte, Document, Kind, Text},
    text::counted,
};

/// The format of tagged tokens.
pub const FORMAT: Format = Format {
    id: "conll",
    name: "CoNLL",
    about: "Tokens with tags that say where annotations begin and go on (BIO), to train a model with.",
    extensions: &["conllup"],
    media_type: "text/plain",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(|export| Ok(write(export))),
        group: Group::Language,
        opens_in: "programs that read CoNLL-U Plus",
        ending: "conllup",
        leaves_out: Some("what overlaps another of its kind; everything but places and kinds"),
    }),
};

/// The columns: two of CoNLL-U and what it leaves to others, then one for each kind.
const COLUMNS: &str =
    "# global.columns = ID FORM MISC FAULTLINE:CLAIM FAULTLINE:ACTOR FAULTLINE:ISSUE\n";

/// What is not in the file as it is in the text.
#[derive(Default)]
struct Loss {
    overlapping: usize,
    blank: usize,
    parted: usize,
}

fn write(export: &Export<'_>) -> Written {
    let mut lines = COLUMNS.to_owned();
    let mut loss = Loss::default();
    let (mut said, mut documents) = (0, 0);
    for document in export.documents() {
        let annotations: Vec<_> = export.annotations_of(document.id).map(AsRef::as_ref).collect();
        said += annotations.len();
        documents += 1;
        write_document(&mut lines, document, &annotations, documents, &mut loss);
    }
    let lost = [
        labels::said(
            loss.overlapping,
            "annotation that overlaps another of its kind",
            "annotations that overlap others of their kind",
        ),
        labels::said(
            loss.blank,
            "annotation of nothing but white space",
            "annotations of nothing but white space",
        ),
        labels::said(
            loss.parted,
            "annotation that goes from one paragraph into the next, and begins again there",
            "annotations that go from one paragraph into the next, and begin again there",
        ),
        (said > 0).then(|| {
            format!("actors, issues, stances, tags and notes of {}", counted(said, "annotation"))
        }),
    ];
    let lost = lost.into_iter().flatten().collect();
    Written { bytes: lines.into_bytes(), lost }
}

fn write_document(
    lines: &mut String,
    document: &Document,
    annotations: &[&Annotation],
    number: usize,
    loss: &mut Loss,
) {
    let text = document.text.as_str();
    let cuts = annotations.iter().flat_map(|one| [one.span.start().get(), one.span.end().get()]);
    let blocks = document
        .text
        .blocks()
        .iter()
        .flat_map(|block| [block.span.start().get(), block.span.end().get()]);
    let tokens = Tokens::of(text, cuts.chain(blocks.clone()));
    let mut tags = vec![["O"; Kind::ALL.len()]; tokens.ranges.len()];
    let mut ends: Vec<usize> = blocks.chain([text.len()]).collect();
    ends.sort_unstable();
    // The first token of each paragraph, where no tag goes on from the one before.
    let firsts: Vec<usize> =
        ends.iter().map(|end| tokens.ranges.partition_point(|token| token.start < *end)).collect();
    for (column, kind) in Kind::ALL.into_iter().enumerate() {
        let ranges: Vec<_> = annotations
            .iter()
            .filter(|one| one.kind() == kind)
            .filter_map(|one| {
                let within = tokens.within(&one.span.range());
                loss.blank += usize::from(within.is_none());
                within
            })
            .collect();
        for (range, kept) in ranges.iter().zip(apart(&ranges)) {
            if !kept {
                loss.overlapping += 1;
                continue;
            }
            for at in range.clone() {
                let begins = at == range.start || firsts.binary_search(&at).is_ok();
                tags[at][column] = tag(kind, begins);
            }
            let next = firsts.partition_point(|first| *first <= range.start);
            loss.parted += usize::from(firsts.get(next).is_some_and(|first| *first < range.end));
        }
    }
    // Nothing in a comment may begin another line.
    let title = one_line(&document.title);
    let id = document.id;
    let _ = writeln!(lines, "# newdoc id = {id}\n# title = {title}");
    let mut from = 0;
    let mut sentence = 0;
    for (end, first) in ends.iter().zip(firsts) {
        if from < first {
            sentence += 1;
            let (start, stop) = (tokens.ranges[from].start, tokens.ranges[first - 1].end);
            debug_assert!(stop <= *end);
            let words = one_line(&text[start..stop]);
            let _ = writeln!(lines, "# sent_id = {number}.{sentence}\n# text = {words}");
            for (at, tags) in tags.iter().enumerate().take(first).skip(from) {
                write_token(lines, &document.text, &tokens, at, at - from + 1, tags);
            }
            lines.push('\n');
        }
        from = first.max(from);
    }
}

fn write_token(
    lines: &mut String,
    text: &Text,
    tokens: &Tokens,
    at: usize,
    id: usize,
    tags: &[&str],
) {
    let range = &tokens.ranges[at];
    let point = |byte| text.code_point(Byte::new(byte)).map_or(usize::MAX, |at| at.get());
    let (start, end) = (point(range.start), point(range.end));
    let is_joined = tokens.ranges.get(at + 1).is_some_and(|next| next.start == range.end);
    let joined = if is_joined { "|SpaceAfter=No" } else { "" };
    let word = &text.as_str()[range.clone()];
    let tags = tags.join("\t");
    let _ = writeln!(lines, "{id}\t{word}\tStart={start}|End={end}{joined}\t{tags}");
}

const fn tag(kind: Kind, begins: bool) -> &'static str {
    match (kind, begins) {
        (Kind::Claim, true) => "B-Claim",
        (Kind::Claim, false) => "I-Claim",
        (Kind::Actor, true) => "B-Actor",
        (Kind::Actor, false) => "I-Actor",
        (Kind::Issue, true) => "B-Issue",
        (Kind::Issue, false) => "I-Issue",
    }
}

fn one_line(text: &str) -> String {
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{
        formats::{export::ExportScope, labels::testing::one_claim},
        model::Timestamp,
    };

    #[test]
    fn a_claim_begins_again_in_the_next_paragraph() {
        let (workspace, _) =
            one_claim("A # 🕊️ title\n\nShe said no.\n\nHe left.", "# 🕊️ title\n\nShe said");
        let now = Timestamp::from_unix_milliseconds(0);
        let Written { bytes, lost } =
            write(&Export::new(&workspace, ExportScope::Everything(None), now));
        let text = String::from_utf8(bytes).expect("it is a text");
        let tokens: Vec<_> =
            text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).collect();
        assert_eq!(
            tokens,
            [
                "1\tA\tStart=0|End=1\tO\tO\tO",
                "2\t#\tStart=2|End=3\tB-Claim\tO\tO",
                "3\t🕊️\tStart=4|End=6\tI-Claim\tO\tO",
                "4\ttitle\tStart=7|End=12\tI-Claim\tO\tO",
                "1\tShe\tStart=14|End=17\tB-Claim\tO\tO",
                "2\tsaid\tStart=18|End=22\tI-Claim\tO\tO",
                "3\tno\tStart=23|End=25|SpaceAfter=No\tO\tO\tO",
                "4\t.\tStart=25|End=26\tO\tO\tO",
                "1\tHe\tStart=28|End=30\tO\tO\tO",
                "2\tleft\tStart=31|End=35|SpaceAfter=No\tO\tO\tO",
                "3\t.\tStart=35|End=36\tO\tO\tO",
            ]
        );
        assert_eq!(
            lost,
            [
                "1 annotation that goes from one paragraph into the next, and begins again there",
                "actors, issues, stances, tags and notes of 1 annotation",
            ]
        );
    }
}
