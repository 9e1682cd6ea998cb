//! The article that the page opens with on a first visit.

use time::macros::date;
use uuid::Uuid;

use crate::{
    formats::plain,
    model::{Document, DocumentError, DocumentId, Published, Source},
};

/// The same on every machine, so that the annotations of two readers can be merged. A new wording
/// of the article needs a new id.
pub const ID: DocumentId =
    DocumentId::new(Uuid::from_u128(0x6f6e_6520_6973_4375_a565_0000_0000_0001));

/// Returns the bundled article.
///
/// # Errors
/// Fails only in a broken build, which a test rules out.
pub fn document() -> Result<Document, DocumentError> {
    let document = plain::document(ID, include_str!("bundled/one_issue.txt"))?;
    let origin = Source {
        published: Some(Published::on(date!(2026 - 01 - 23))),
        language: Some("en".into()),
        ..Source::default()
    };
    Ok(Document { origin, ..document })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod early;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::model::BlockKind;

    #[test]
    fn the_bundled_article_has_a_title_and_sections() {
        let document = document().expect("it is well formed");
        assert_eq!(document.title, "Down to one issue: what still divides Moscow and Kyiv");
        let headings =
            document.text.blocks().iter().filter(|block| block.kind == BlockKind::Heading);
        assert_eq!(headings.count(), 5, "the title and four sections");
    }
}
