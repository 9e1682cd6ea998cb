//! A text that the reader reads and annotates.

use std::{ops::Range, sync::Arc};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    Byte, CodePoint, Coding, DocumentId, OffsetIndex, Packed, Published, Span, Timestamp, Utf16,
};

/// The longest text of a document, in bytes: a dozen long novels. A longer text could not be
/// stored: localStorage holds some five million UTF-16 code units, each at most three bytes in
/// UTF-8. Offsets are 32 bits wide.
pub const MAX_TEXT: usize = 16 * 1024 * 1024;

/// The most blocks of a document: the paragraphs of ten novels. Each block is an element of the
/// page.
pub const MAX_BLOCKS: usize = 50_000;

/// The kind of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// A title or a section heading.
    Heading,
    /// A paragraph of running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A block quotation.
    Quotation,
}

impl BlockKind {
    /// The name of the kind in files and attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Item => "item",
            Self::Quotation => "quotation",
        }
    }
}

/// A heading, paragraph, list item or quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// Where the block is in the text.
    pub span: Span,
}

/// Why a text and its blocks do not form a document.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// Longer than [`MAX_TEXT`].
    #[error("the text is {0} bytes long; the most that Faultline opens is {MAX_TEXT}")]
    TooLong(usize),
    /// More blocks than [`MAX_BLOCKS`].
    #[error("the text has {0} paragraphs; the most that Faultline opens is {MAX_BLOCKS}")]
    TooManyBlocks(usize),
    /// A block reaches beyond the text or splits a character.
    #[error("block {0} does not lie within the text")]
    OutOfText(usize),
    /// A block starts before the previous one ends.
    #[error("block {0} overlaps the block before it")]
    Overlap(usize),
    /// There are no blocks.
    #[error("there is no text in it")]
    Empty,
}

/// The beginning of a page of the article's own: of a printed page, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStart {
    /// What the page is called, such as `12` or `xiv`.
    pub label: String,
    /// Where the first block that begins on it begins.
    pub start: Byte,
}

/// The text of a document and its blocks. It never changes, because annotations point into it.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    text: String,
    blocks: Vec<Block>,
    pages: Vec<PageStart>,
    index: OffsetIndex,
    packed: Packed,
}

impl Text {
    /// Creates a text from a string and its blocks.
    ///
    /// # Errors
    /// Refuses an empty or overlong text, too many blocks, and blocks that are out of order or
    /// outside the text.
    pub fn new(text: String, blocks: Vec<Block>) -> Result<Self, DocumentError> {
        if text.len() > MAX_TEXT {
            return Err(DocumentError::TooLong(text.len()));
        }
        if blocks.is_empty() {
            return Err(DocumentError::Empty);
        }
        if blocks.len() > MAX_BLOCKS {
            return Err(DocumentError::TooManyBlocks(blocks.len()));
        }
        let mut end = Byte::ZERO;
        for (number, block) in blocks.iter().enumerate() {
            if text.get(block.span.range()).is_none() {
                return Err(DocumentError::OutOfText(number));
            }
            if block.span.start() < end {
                return Err(DocumentError::Overlap(number));
            }
            end = block.span.end();
        }
        let index = OffsetIndex::new(&text);
        Ok(Self { text, blocks, pages: Vec::new(), index, packed: Packed::default() })
    }

    /// Returns the text with the beginnings of its pages. What does not lie in order within the text is
    /// left out.
    #[must_use]
    pub fn with_pages(mut self, mut pages: Vec<PageStart>) -> Self {
        let mut least = Byte::ZERO;
        pages.retain(|page| {
            let is_in_order = page.start >= least && self.text.is_char_boundary(page.start.get());
            if is_in_order {
                least = page.start + 1;
            }
            is_in_order
        });
        self.pages = pages;
        self
    }

    /// The beginnings of the article's own pages, in text order; none if they are not known.
    pub fn pages(&self) -> &[PageStart] {
        &self.pages
    }

    /// Returns what the page is called on which an offset lies, if that is known.
    pub fn page_at(&self, at: Byte) -> Option<&str> {
        let count = self.pages.partition_point(|page| page.start <= at);
        count.checked_sub(1).map(|last| self.pages[last].label.as_str())
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The blocks, in text order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The short form of the text and its blocks, if somebody has made it.
    pub const fn packed(&self) -> &Packed {
        &self.packed
    }

    /// Returns the text of a span, or `None` if the span does not lie within this text.
    pub fn get(&self, span: Span) -> Option<&str> {
        self.text.get(span.range())
    }

    /// Returns the indices of the blocks that a span touches.
    pub fn blocks_under(&self, span: Span) -> Range<usize> {
        let first = self.blocks.partition_point(|block| block.span.end() <= span.start());
        let last = self.blocks.partition_point(|block| block.span.start() < span.end());
        first..last.max(first)
    }

    /// Returns the index of the block that contains an offset. An offset between two blocks belongs
    /// to the later one, an offset after the last block to the last.
    pub fn block_at(&self, at: Byte) -> usize {
        self.blocks.partition_point(|block| block.span.end() <= at).min(self.blocks.len() - 1)
    }

    /// Converts a byte offset to code points.
    pub fn code_point(&self, at: Byte) -> Option<CodePoint> {
        self.index.code_point_of_byte(&self.text, at)
    }

    /// Converts a code-point offset to bytes.
    pub fn byte(&self, at: CodePoint) -> Option<Byte> {
        self.index.byte_of_code_point(&self.text, at)
    }

    /// Converts a byte offset to UTF-16 code units from the start of the text.
    pub fn utf16(&self, at: Byte) -> Option<Utf16> {
        self.index.utf16_of_byte(&self.text, at)
    }

    /// Converts a byte offset to UTF-16 code units from the start of block `number`, as the DOM
    /// counts.
    pub fn utf16_in_block(&self, number: usize, at: Byte) -> Option<Utf16> {
        let start = self.blocks.get(number)?.span.start();
        let before = self.index.utf16_of_byte(&self.text, start)?.get();
        let upto = self.index.utf16_of_byte(&self.text, at)?.get();
        upto.checked_sub(before).map(Utf16::new)
    }

    /// Converts an offset in UTF-16 code units from the start of block `number` to bytes.
    pub fn byte_in_block(&self, number: usize, at: Utf16) -> Option<Byte> {
        let start = self.blocks.get(number)?.span.start();
        let before = self.index.utf16_of_byte(&self.text, start)?.get();
        self.index.byte_of_utf16(&self.text, Utf16::new(before + at.get()))
    }
}

/// Where a document comes from, as far as known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Its address.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The newspaper, site or book that it appeared in.
    pub publication: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// The language of the text (BCP 47).
    pub language: Option<String>,
}

impl Source {
    /// Returns this, completed with what only the other says.
    #[must_use]
    pub fn completed_by(&self, other: &Self) -> Self {
        let either =
            |one: &Option<String>, other: &Option<String>| one.clone().or_else(|| other.clone());
        Self {
            source: either(&self.source, &other.source),
            author: either(&self.author, &other.author),
            publication: either(&self.publication, &other.publication),
            published: self.published.or(other.published),
            language: either(&self.language, &other.language),
        }
    }
}

/// One text with its title and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// Its title.
    pub title: String,
    /// Where it comes from.
    pub origin: Source,
    /// How far it is coded.
    pub coding: Coding,
    /// When it was added; `None` if it was there before that was kept.
    pub added: Option<Timestamp>,
    /// The version of the article that this one replaces. It may have been deleted since.
    pub replaces: Option<DocumentId>,
    /// Its text. Shared, because it is large and never changes.
    pub text: Arc<Text>,
}

impl Document {
    /// Creates a document of which nothing else is known.
    pub fn new(id: DocumentId, title: String, text: Text) -> Self {
        Self {
            id,
            title,
            origin: Source::default(),
            coding: Coding::default(),
            added: None,
            replaces: None,
            text: Arc::new(text),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn text(blocks: &[Range<usize>]) -> Result<Text, DocumentError> {
        let blocks = blocks
            .iter()
            .map(|range| Block {
                kind: BlockKind::Paragraph,
                span: Span::of(range.clone()).expect("not empty"),
            })
            .collect();
        Text::new("One.\n\nZwölf.\n".into(), blocks)
    }

    #[test]
    fn blocks_must_lie_in_order_within_the_text() {
        assert!(text(&[0..4, 6..13]).is_ok());
        assert_eq!(text(&[]), Err(DocumentError::Empty));
        assert_eq!(text(&[0..4, 6..99]), Err(DocumentError::OutOfText(1)));
        assert_eq!(text(&[0..9, 10..12]), Err(DocumentError::OutOfText(0)), "cuts the ö in two");
        assert_eq!(text(&[0..4, 3..6]), Err(DocumentError::Overlap(1)));
    }

    #[test]
    fn a_span_touches_the_blocks_that_share_text_with_it() {
        let text = text(&[0..4, 6..13]).expect("well formed");
        let under = |start, end| text.blocks_under(Span::of(start..end).expect("not empty"));
        assert_eq!(under(0, 4), 0..1);
        assert_eq!(under(3, 7), 0..2);
        assert_eq!(under(4, 6), 1..1, "between the blocks there is nothing to draw");
        assert_eq!(under(6, 14), 1..2);
    }

    #[test]
    fn the_dom_counts_from_the_start_of_a_block() {
        let text = text(&[0..4, 6..13]).expect("well formed");
        assert_eq!(text.utf16_in_block(1, Byte::new(10)), Some(Utf16::new(3)));
        assert_eq!(text.byte_in_block(1, Utf16::new(3)), Some(Byte::new(10)));
        assert_eq!(text.utf16_in_block(1, Byte::new(0)), None);
        assert_eq!(text.byte_in_block(2, Utf16::new(0)), None);
    }
}
