//! Pieces that say again what has been said.

use std::collections::HashMap;

use super::{Piece, PieceKind, phrases::CREDIT, words::Words};

/// How many words a caption may add to the title that it repeats: a credit.
const ADDED: usize = 14;

/// How many words a paragraph must have to be one that is repeated by mistake, and how far away. Lists of
/// things, such as meals, say the same again further on, and songs have refrains.
const MISTAKES: [(usize, usize); 2] = [(3, 1), (12, 3)];

/// What was said so far.
#[derive(Debug, Default)]
pub struct Said {
    title: Option<Words>,
    has_title: bool,
    places: HashMap<String, usize>,
}

impl Said {
    /// Begins an article, with its title.
    pub fn new(title: Option<&str>) -> Self {
        let title = title.map(Words::of).filter(|title| !title.key.is_empty());
        Self { title, ..Self::default() }
    }

    /// The title.
    pub fn title(&self) -> Option<&Words> {
        self.title.as_ref()
    }

    /// Returns whether some words are the title, be it with the name of the publication after it.
    fn is_title(&self, words: &Words, publication: &Words) -> bool {
        self.title.as_ref().is_some_and(|title| {
            let with_name = || words.after(title).is_some_and(|rest| rest == *publication);
            words == title || !publication.key.is_empty() && with_name()
        })
    }

    /// Returns whether piece `number` repeats what was said.
    pub fn is_repeated(
        &self,
        number: usize,
        piece: &Piece,
        words: &Words,
        publication: &Words,
    ) -> bool {
        if self.is_title(words, publication) {
            return self.has_title;
        }
        if self.repeats_title(piece, words) {
            return true;
        }
        let Some(before) = self.places.get(&words.key) else {
            return false;
        };
        let distance = number - before;
        match piece.kind {
            PieceKind::Caption => true,
            PieceKind::Heading => distance <= 2,
            PieceKind::Paragraph | PieceKind::Quotation => {
                MISTAKES.iter().any(|&(least, most)| words.count >= least && distance <= most)
            }
            PieceKind::Item | PieceKind::Row | PieceKind::Note => false,
        }
    }

    /// Returns whether a piece is a caption that is the title with a credit.
    fn repeats_title(&self, piece: &Piece, words: &Words) -> bool {
        let is_line =
            matches!(piece.kind, PieceKind::Caption | PieceKind::Paragraph | PieceKind::Heading);
        let rest = self.title.as_ref().and_then(|title| words.after(title));
        is_line
            && rest.is_some_and(|rest| {
                let is_caption = piece.kind == PieceKind::Caption || rest.have(CREDIT);
                rest.count <= ADDED && is_caption
            })
    }

    /// Notes a piece that is kept.
    pub fn note(&mut self, number: usize, words: &Words, publication: &Words) {
        self.has_title |= self.is_title(words, publication);
        self.places.insert(words.key.clone(), number);
    }
}
