//! What surrounds a claim: its sentence, its paragraph, and the mentions in them.

use crate::{
    analysis::occurrences::occurrences_within,
    model::{Annotation, Byte, Document, Span},
    text::{Cursor, Segmenter, Unit},
};

/// A place in the text that names an entry of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<T> {
    /// Where.
    pub span: Span,
    /// Whom or what.
    pub entry: T,
}

/// How far a sentence is read before its claim and from the claim's start on, in bytes. One that is
/// longer is a list, or text without full stops, and who stands so far away is nobody to guess.
const BEFORE: usize = 1_500;
const ONWARDS: usize = 3_500;

/// The sentences that a claim touches, as one span; of a very long one what is near the claim.
pub fn sentence(document: &Document, claim: Span, segmenter: &dyn Segmenter) -> Option<Span> {
    let text = &document.text;
    let at = |place| Cursor::at(text, place, Unit::Sentence, segmenter).map(Cursor::span);
    // The last byte that belongs to the claim: its end may be the start of the next sentence.
    let last = Byte::new(claim.end().get().saturating_sub(1));
    let sentence = at(claim.start())?.hull(at(last)?).range();
    let from = sentence.start.max(claim.start().get().saturating_sub(BEFORE));
    let to = sentence.end.min(claim.start().get().saturating_add(ONWARDS));
    let string = text.as_str();
    Span::of(string.floor_char_boundary(from)..string.ceil_char_boundary(to))
}

/// The blocks that a claim touches, as one span.
pub fn paragraph(document: &Document, claim: Span) -> Option<Span> {
    let blocks = &document.text.blocks()[document.text.blocks_under(claim)];
    Some(blocks.first()?.span.hull(blocks.last()?.span))
}

/// The mentions in a document, in the order of its text: all annotations that refer to an entry, and
/// within `sentence` the entries' names where nobody has annotated them.
pub fn mentions<'a, T: Copy>(
    document: &Document,
    annotations: impl Iterator<Item = &'a Annotation>,
    entry: impl Fn(&Annotation) -> Option<T>,
    names: impl Iterator<Item = (T, Vec<&'a str>)>,
    sentence: Span,
) -> Vec<Mention<T>> {
    let mut mentions: Vec<Mention<T>> =
        annotations.filter_map(|a| entry(a).map(|entry| Mention { span: a.span, entry })).collect();
    let annotated = mentions.len();
    // Most of thousands of names do not occur at all, which is soon said.
    let text = document.text.get(sentence).unwrap_or_default();
    let text = folded(text);
    let names = names.map(|(entry, mut names)| {
        names.retain(|name| text.contains(&folded(name.trim())));
        (entry, names)
    });
    for (entry, names) in names {
        for span in occurrences_within(&document.text, sentence, names) {
            let free = mentions[..annotated].iter().all(|m| m.span.intersection(span).is_none());
            if free {
                mentions.push(Mention { span, entry });
            }
        }
    }
    mentions.sort_by_key(|mention| mention.span);
    mentions
}

/// As [`find`](crate::text::find) compares: in lower case, character by character.
fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}
