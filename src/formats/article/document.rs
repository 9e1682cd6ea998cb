//! Makes a document of an article.

use std::sync::Arc;

use super::{Found, found::day};
use crate::model::{Block, Document, DocumentError, DocumentId, Source, Span, Text};

impl Found {
    /// Makes a document of the pieces that are kept. Its title is that of the article, else its first
    /// heading, else its first words.
    ///
    /// # Errors
    /// If nothing is kept, or it is too much.
    pub fn document(&self, id: DocumentId) -> Result<Document, DocumentError> {
        let mut text = String::new();
        let mut blocks = Vec::new();
        for piece in self.pieces.iter().filter(|piece| piece.kept) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(&piece.text);
            let span = Span::of(start..text.len());
            blocks.extend(span.map(|span| Block { kind: piece.kind.block(), span }));
        }
        let title = self.title.clone().unwrap_or_else(|| crate::text::title(&text, &blocks));
        Ok(Document {
            id,
            title,
            origin: Source {
                source: self.source.clone().or_else(|| self.publication.clone()),
                published: self.published.as_deref().and_then(day),
                language: self.language.clone(),
            },
            text: Arc::new(Text::new(text, blocks)?),
        })
    }
}
