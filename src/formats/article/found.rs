//! An article as it was found in a file.

use std::mem;

use serde::{Deserialize, Serialize};

use super::{Piece, PieceKind, Turn, recognize::recognize, tidy};
use crate::{
    formats::{Place, ReadError, script::Refusal},
    model::{BlockKind, DocumentError, MAX_TEXT, Published},
    text::{blocks, title},
};

/// The most pieces of an article, those that are dropped included: twice the blocks of a document.
pub const MAX_PIECES: usize = 100_000;

/// The longest title, name or address that is taken from a file, in code points. What is longer is no
/// title, and is cut off.
const LONGEST_FIELD: usize = 1_000;

/// The most that is read again to find where the pages within a piece begin, in bytes. No paragraph is a
/// hundred pages long.
const MOST_READ_AGAIN: usize = 64 * 1024 * 1024;

/// What a reader of files gives back.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    Found(Box<Found>),
    Plain(Plain),
    Error(Refusal),
}

/// A plain text, which is to be taken apart.
#[derive(Deserialize)]
struct Plain {
    text: String,
    encoding: Option<Encoding>,
}

/// The encoding of a file of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encoding {
    /// Its name (Encoding Standard).
    pub label: String,
    /// Whether it was guessed: the file does not say it.
    #[serde(rename = "guessed")]
    pub is_guessed: bool,
}

/// An article as it was found in a file, with what the file says of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Found {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The newspaper, site or book that it appeared in.
    pub publication: Option<String>,
    /// Its address.
    pub source: Option<String>,
    /// The day or the moment of its publication (RFC 3339).
    pub published: Option<String>,
    /// The language of its text (BCP 47).
    pub language: Option<String>,
    /// The encoding of the file, if it was one of text.
    pub encoding: Option<Encoding>,
    /// Its pieces, in the order of the text.
    pub pieces: Vec<Piece>,
}

impl Found {
    /// Reads the JSON that a reader of files gives back (`readers/readers.js`), tidies the article and
    /// recognizes its furniture.
    ///
    /// # Errors
    /// If the reader has refused the file, or the article is too large or has no text.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let mut json = serde_json::Deserializer::from_str(json);
        let outcome: Outcome = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let path = error.path().to_string();
            let what = error.into_inner();
            let (line, column) = (what.line(), what.column());
            ReadError {
                place: Some(Place::Line { value: path, line, column }),
                what: "this is not an article as readers of files give it".into(),
                remedy: None,
            }
        })?;
        match outcome {
            Outcome::Found(found) => found.ready().map_err(ReadError::whole),
            Outcome::Plain(Plain { text, encoding }) => {
                let found = Self::plain(&text).map_err(ReadError::whole)?;
                Ok(Self { encoding, ..found })
            }
            Outcome::Error(refusal) => Err(refusal.into()),
        }
    }

    /// Takes a plain text apart, tidies it and recognizes its furniture.
    ///
    /// # Errors
    /// If it is too large or has no text.
    pub fn plain(text: &str) -> Result<Self, DocumentError> {
        if text.len() > MAX_TEXT {
            return Err(DocumentError::TooLong(text.len()));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let blocks = blocks(&text);
        let pieces = blocks.iter().flat_map(|block| {
            let words = unmarked(block.kind, &text[block.span.range()]);
            lines(words).map(|line| Piece::new(block.kind.into(), line))
        });
        let title = Some(title(&text, &blocks));
        Self { pieces: pieces.collect(), title, ..Self::default() }.ready()
    }

    /// Tidies an article and recognizes its furniture.
    ///
    /// # Errors
    /// If it is too large or has no text.
    pub fn ready(mut self) -> Result<Self, DocumentError> {
        if self.pieces.len() > MAX_PIECES {
            return Err(DocumentError::TooManyBlocks(self.pieces.len()));
        }
        let length = self.pieces.iter().map(|piece| piece.text.len()).sum();
        if length > MAX_TEXT {
            return Err(DocumentError::TooLong(length));
        }
        for field in [
            &mut self.title,
            &mut self.author,
            &mut self.publication,
            &mut self.source,
            &mut self.published,
            &mut self.language,
        ] {
            *field = field.take().map(|text| line(&text)).filter(|text| !text.is_empty());
        }
        self.published = self.published.filter(|moment| Published::read(moment).is_some());
        for piece in &mut self.pieces {
            let text = tidy::text(&piece.text, piece.kind);
            turn(piece, &text);
            piece.text = text;
            piece.page = piece.page.take().map(|page| line(&page)).filter(|page| !page.is_empty());
        }
        self.pieces.retain(|piece| !piece.text.is_empty());
        if self.pieces.is_empty() {
            return Err(DocumentError::Empty);
        }
        recognize(&mut self.pieces, self.title.as_deref(), self.publication.as_deref());
        Ok(self)
    }
}

/// Has the pages within a piece begin where they do in its tidied text. What lies outside of it, or out of order,
/// is left out.
fn turn(piece: &mut Piece, text: &str) {
    let mut least = 1;
    let turns = mem::take(&mut piece.turns);
    if turns.len().saturating_mul(piece.text.len()) > MOST_READ_AGAIN {
        return;
    }
    let (length, raw) = (text.chars().count(), &piece.text);
    piece.turns.extend(turns.into_iter().filter_map(|Turn { at, page }| {
        let before: String = raw.chars().take(at).collect();
        let before = tidy::text(&before, piece.kind).chars().count();
        let gap = text.chars().skip(before).take_while(|c| c.is_whitespace()).count();
        let (at, page) = (before + gap, line(&page));
        let is_within = at >= least && at < length && !page.is_empty();
        is_within.then(|| {
            least = at + 1;
            Turn { at, page }
        })
    }));
}

/// Tidies what is to stand on one line.
fn line(text: &str) -> String {
    let text: String = text.chars().take(LONGEST_FIELD).collect();
    tidy::text(&text, PieceKind::Heading).replace('\n', " ")
}

/// Returns a block as it is; where a line of it follows upon itself, as captions do, its lines one by one.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let is_repeated = text.lines().zip(text.lines().skip(1)).any(|(line, next)| line == next);
    text.split(move |c| is_repeated && c == '\n')
}

/// Returns the text of a block without the character that marks it as a quotation. Bullets and numbers
/// of items stay: they may be words of the text.
fn unmarked(kind: BlockKind, text: &str) -> &str {
    match kind {
        BlockKind::Quotation => text.trim_start_matches(['>', ' ']),
        _ => text,
    }
}
