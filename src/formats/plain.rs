//! Plain text, as pasted from a page or read from a file.

use super::{
    article::Found,
    format::{Confidence, Content, Format, ReadBy},
    read_error::ReadError,
};
use crate::{
    model::{Document, DocumentError, DocumentId, Text},
    text::{blocks, title},
};

/// The format of plain text.
pub const FORMAT: Format = Format {
    id: "plain",
    name: "Plain text",
    about: "An article: its title on the first line, blank lines between its paragraphs.",
    extensions: &["txt", "text"],
    media_type: "text/plain",
    recognize: |sample| if sample.is_utf8 { Confidence::Fallback } else { Confidence::No },
    read: Some(ReadBy::Program(|input, _| {
        Box::pin(async move {
            let found = Found::plain(input.text()?).map_err(ReadError::whole)?;
            Ok(Content::Article(found))
        })
    })),
    writer: None,
};

/// Reads a text as a document: its blocks, and its title if it has one.
///
/// Paragraphs are separated by blank lines; in a text without blank lines, every line is one. The
/// text is kept as it is, except that line ends become `\n` and a byte order mark is removed.
///
/// # Errors
/// Refuses a text that is empty or too long, or has too many paragraphs.
pub fn document(id: DocumentId, text: &str) -> Result<Document, DocumentError> {
    let text =
        text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let blocks = blocks(&text);
    let title = title(&text, &blocks);
    Ok(Document::new(id, title, Text::new(text, blocks)?))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::model::BlockKind;
    use BlockKind::{Heading, Item, Paragraph, Quotation};

    fn read(text: &str) -> (String, Vec<(BlockKind, String)>) {
        let document = document(DocumentId::new(uuid::Uuid::nil()), text).expect("there is text");
        let blocks = document
            .text
            .blocks()
            .iter()
            .map(|block| (block.kind, document.text.get(block.span).expect("within").to_owned()))
            .collect();
        (document.title, blocks)
    }

    fn kinds(text: &str) -> Vec<BlockKind> {
        read(text).1.into_iter().map(|(kind, _)| kind).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs_and_lines_within_one_stay_together() {
        let (title, blocks) =
            read("The title\r\n\r\nOne line\r\nand another.\r\n\r\n\r\nThe end.\r\n");
        assert_eq!(title, "The title");
        assert_eq!(
            blocks,
            [
                (Heading, "The title".into()),
                (Paragraph, "One line\nand another.".into()),
                (Paragraph, "The end.".into()),
            ]
        );
    }

    #[test]
    fn a_text_without_blank_lines_has_a_paragraph_on_each_line() {
        assert_eq!(
            kinds("A title\nThe first sentence.\nThe second sentence."),
            [Heading, Paragraph, Paragraph]
        );
    }

    #[test]
    fn headings_items_and_quotations_are_told_apart() {
        assert_eq!(
            kinds(
                "Title\n\nSection\n\nA paragraph that is longer.\n\n- one thing\n- another\n\n1. first\n\n> she said so\n\nLast line"
            ),
            [Heading, Heading, Paragraph, Item, Item, Item, Quotation, Paragraph]
        );
    }

    #[test]
    fn a_byline_is_no_heading() {
        assert_eq!(
            kinds("Title\n\nBy a reporter\n\nA paragraph that is longer."),
            [Heading, Paragraph, Paragraph]
        );
    }

    #[test]
    fn a_trail_of_sections_before_the_title_is_not_the_title() {
        let (title, _) =
            read("Home World Europe A deal is near\n\nA deal is near\n\nThe talks went on.");
        assert_eq!(title, "A deal is near");
    }

    #[test]
    fn a_text_without_a_heading_is_named_by_its_first_words() {
        let sentence = "Talks went on for a third day while ".repeat(8);
        let (title, blocks) = read(&format!("{sentence}.\n\nMore."));
        assert_eq!(blocks[0].0, Paragraph);
        assert!(title.ends_with('\u{2026}') && title.chars().count() <= 81, "{title}");
        assert_eq!(read("Short and closed.").0, "Short and closed.");
        assert_eq!(read(&"会".repeat(300)).0.chars().count(), 41);
    }

    #[test]
    fn nothing_to_read_is_said_so() {
        let id = DocumentId::new(uuid::Uuid::nil());
        for text in ["", "\u{feff}", " \r\n\t\n"] {
            assert_eq!(document(id, text).map(|_| ()), Err(DocumentError::Empty));
        }
    }
}
