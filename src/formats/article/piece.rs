//! A piece of an article.

use serde::{Deserialize, Serialize};

use super::furniture::Furniture;
use crate::model::BlockKind;

/// What a piece of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PieceKind {
    /// A title or a section heading.
    Heading,
    /// A paragraph of running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A block quotation.
    Quotation,
    /// What stands under a picture or a table.
    Caption,
    /// A row of a table; tabs stand between its cells.
    Row,
    /// A footnote or endnote.
    Note,
}

impl PieceKind {
    /// Returns the kind of block that it becomes in a document.
    pub fn block(self) -> BlockKind {
        match self {
            Self::Heading => BlockKind::Heading,
            Self::Item => BlockKind::Item,
            Self::Quotation => BlockKind::Quotation,
            Self::Paragraph | Self::Caption | Self::Row | Self::Note => BlockKind::Paragraph,
        }
    }
}

impl From<BlockKind> for PieceKind {
    fn from(kind: BlockKind) -> Self {
        match kind {
            BlockKind::Heading => Self::Heading,
            BlockKind::Paragraph => Self::Paragraph,
            BlockKind::Item => Self::Item,
            BlockKind::Quotation => Self::Quotation,
        }
    }
}

/// Where a page begins within a piece.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// How many code points of the piece stand before it.
    pub at: usize,
    /// What the page is called.
    pub page: String,
}

/// A piece of an article: a block of it, if it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// The level of a heading, counted from 1; 0 where it is none or its level is not known.
    #[serde(default)]
    pub level: u8,
    /// Its text.
    pub text: String,
    /// How much of the text is in links, in percent.
    #[serde(default)]
    pub linked: u8,
    /// Whether it stands outside of what holds most of the text.
    #[serde(default)]
    pub beside: bool,
    /// The page that it begins on, as it is cited; only files that have pages say so.
    #[serde(default)]
    pub page: Option<String>,
    /// The pages that begin within it, in order.
    #[serde(default)]
    pub turns: Vec<Turn>,
    /// What it seems to be, if it seems to be no part of the article.
    #[serde(skip)]
    pub furniture: Option<Furniture>,
    /// Whether it becomes part of the document. Furniture does not, unless the reader says so.
    #[serde(skip, default = "kept")]
    pub kept: bool,
}

const fn kept() -> bool {
    true
}

impl Piece {
    /// Creates a piece that is kept.
    pub fn new(kind: PieceKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            level: 0,
            text: text.into(),
            linked: 0,
            beside: false,
            page: None,
            turns: Vec::new(),
            furniture: None,
            kept: true,
        }
    }

    /// Returns whether all of it, or nearly all, is in links.
    pub(super) fn is_link(&self) -> bool {
        self.linked >= 90
    }
}
