//! The surroundings of a claim: its sentence, its paragraph, and the mentions in them.

use crate::{
    analysis::occurrences::occurrences_within,
    model::{Annotation, Byte, Document, Span},
    text::{Cursor, Segmenter, Unit},
};

/// A place in the text that names a register entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<T> {
    /// The place.
    pub span: Span,
    /// The entry.
    pub entry: T,
}

/// How far a sentence is read before the start of its claim, and from there on, in bytes. A longer
/// one is a list, or text without full stops, where an actor so far away is not worth guessing.
const BEFORE: usize = 1_500;
const ONWARDS: usize = 3_500;

/// Returns the sentences that a claim overlaps as one span, cut to what is near the claim.
pub fn sentence(document: &Document, claim: Span, segmenter: &dyn Segmenter) -> Option<Span> {
    let text = &document.text;
    let at = |place| Cursor::at(text, place, Unit::Sentence, segmenter).map(Cursor::span);
    // The last byte of the claim, because its end may be the start of the next sentence.
    let last = Byte::new(claim.end().get().saturating_sub(1));
    let sentence = at(claim.start())?.hull(at(last)?).range();
    let from = sentence.start.max(claim.start().get().saturating_sub(BEFORE));
    let to = sentence.end.min(claim.start().get().saturating_add(ONWARDS));
    let string = text.as_str();
    Span::of(string.floor_char_boundary(from)..string.ceil_char_boundary(to))
}

/// Returns the blocks that a claim overlaps, as one span.
pub fn paragraph(document: &Document, claim: Span) -> Option<Span> {
    let blocks = &document.text.blocks()[document.text.blocks_under(claim)];
    Some(blocks.first()?.span.hull(blocks.last()?.span))
}

/// Returns the blocks that a claim overlaps as one span, cut to what is near the claim.
pub fn near_paragraph(document: &Document, claim: Span) -> Option<Span> {
    let paragraph = paragraph(document, claim)?.range();
    let from = paragraph.start.max(claim.start().get().saturating_sub(ONWARDS));
    let to = paragraph.end.min(claim.start().get().saturating_add(ONWARDS));
    let string = document.text.as_str();
    Span::of(string.floor_char_boundary(from)..string.ceil_char_boundary(to))
}

/// Returns the mentions in a document, in the order of its text: all annotations that refer to an
/// entry and, within a passage, the names of entries that are not annotated.
pub fn mentions<'a, T: Copy>(
    document: &Document,
    annotations: impl Iterator<Item = &'a Annotation>,
    entry: impl Fn(&Annotation) -> Option<T>,
    names: impl Iterator<Item = (T, Vec<&'a str>)>,
    passage: Span,
) -> Vec<Mention<T>> {
    let mut mentions: Vec<Mention<T>> =
        annotations.filter_map(|a| entry(a).map(|entry| Mention { span: a.span, entry })).collect();
    let annotated = mentions.len();
    // Most of thousands of names do not occur at all, which is quick to find out.
    let text = document.text.get(passage).unwrap_or_default();
    let text = folded(text);
    let names = names.map(|(entry, mut names)| {
        names.retain(|name| text.contains(&folded(name.trim())));
        (entry, names)
    });
    for (entry, names) in names {
        for span in occurrences_within(&document.text, passage, names) {
            let free = mentions[..annotated].iter().all(|m| m.span.intersection(span).is_none());
            if free {
                mentions.push(Mention { span, entry });
            }
        }
    }
    mentions.sort_by_key(|mention| mention.span);
    mentions
}

/// Folds case as [`find`](crate::text::find) does: to lower case, character by character.
fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}
