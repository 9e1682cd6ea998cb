//! Makes a document of an article.

use super::{Found, PieceKind};
use crate::model::{
    Block, Byte, Document, DocumentError, DocumentId, PageStart, Published, Source, Span, Text,
};

impl Found {
    /// Makes a document of the pieces that are kept. Its title is that of the article, else its first
    /// heading, else its first words.
    ///
    /// # Errors
    /// If nothing is kept, or it is too much.
    pub fn document(&self, id: DocumentId) -> Result<Document, DocumentError> {
        let mut text = String::new();
        let mut blocks = Vec::new();
        let mut before = None;
        let mut pages = Vec::<PageStart>::new();
        for piece in self.pieces.iter().filter(|piece| piece.kept) {
            // The items of a list stand under one another, as in plain text.
            let is_next_item = (before, piece.kind) == (Some(PieceKind::Item), PieceKind::Item);
            if before.is_some() {
                text.push_str(if is_next_item { "\n" } else { "\n\n" });
            }
            before = Some(piece.kind);
            let start = text.len();
            let begins = piece.page.iter().map(|page| (0, page));
            for (at, label) in begins.chain(piece.turns.iter().map(|turn| (turn.at, &turn.page))) {
                let at = piece.text.char_indices().nth(at).map_or(piece.text.len(), |(at, _)| at);
                if pages.last().is_none_or(|last| last.label != *label) {
                    pages.push(PageStart { label: label.clone(), start: Byte::new(start + at) });
                }
            }
            text.push_str(&piece.text);
            let span = Span::of(start..text.len());
            blocks.extend(span.map(|span| Block { kind: piece.kind.block(), span }));
        }
        let title = self.title.clone().unwrap_or_else(|| crate::text::title(&text, &blocks));
        let origin = Source {
            source: self.source.clone(),
            author: self.author.clone(),
            publication: self.publication.clone(),
            published: self.published.as_deref().and_then(Published::read),
            language: self.language.clone(),
        };
        let text = Text::new(text, blocks)?.with_pages(pages);
        Ok(Document { origin, ..Document::new(id, title, text) })
    }
}
