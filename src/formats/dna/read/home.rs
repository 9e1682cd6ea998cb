//! Where the statements on a document are in its text.

use std::{ops::Range, sync::Arc};

use super::super::tables;
use crate::{
    model::{CodePoint, OffsetIndex, Span, Text, Utf16},
    text::{Uax29, snap},
};

/// A document, and where its statements are in the text that it has here.
pub(super) struct Home {
    /// Its place in the list.
    pub(super) place: usize,
    /// The text that it has here.
    pub(super) text: Arc<Text>,
    /// The text as the file has it.
    pub(super) original: String,
    pub(super) index: OffsetIndex,
    /// The characters of it that the text here lacks, in code points of the original.
    pub(super) dropped: Vec<usize>,
}

impl Home {
    /// Returns where a statement is, in code points and without white space around it; `None` if it is not within
    /// the text.
    pub(super) fn position(&self, statement: &tables::Statement) -> Option<Range<usize>> {
        let place = |at: i64| {
            let at = Utf16::new(usize::try_from(at).ok()?);
            let byte = self.index.byte_of_utf16(&self.original, at)?;
            let at = self.index.code_point_of_byte(&self.original, byte)?.get();
            let before = self.dropped.partition_point(|&dropped| dropped < at);
            self.text.byte(CodePoint::new(at - before))
        };
        let mut span = Span::new(place(statement.start)?, place(statement.stop)?)?;
        let words = self.text.get(span)?;
        if words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace) {
            span = snap(&self.text, span.start(), span.end(), &Uax29)?;
        }
        let start = self.text.code_point(span.start())?.get();
        Some(start..self.text.code_point(span.end())?.get())
    }
}

/// Returns a text with line ends as they are here and without a byte order mark, and the places of what it lacks.
pub(super) fn tidied(text: &str) -> (String, Vec<usize>) {
    let (mut tidy, mut dropped) = (String::with_capacity(text.len()), Vec::new());
    let mut characters = text.chars().enumerate().peekable();
    while let Some((place, c)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        match c {
            '\u{feff}' if place == 0 => dropped.push(place),
            '\r' if next == Some('\n') => dropped.push(place),
            '\r' => tidy.push('\n'),
            c => tidy.push(c),
        }
    }
    (tidy, dropped)
}
