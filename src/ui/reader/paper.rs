//! The text of a document with its highlights, as elements.
//!
//! They are made here and not by a view: an article may have many thousands of marks, and a change
//! draws only the blocks that it touches.

use std::{cell::RefCell, sync::Arc};

use web_sys::Element;

use super::mark::{Look, Marks};
use crate::{
    analysis::Listing,
    browser::elements,
    model::{AnnotationId, Block, BlockKind, Document, Span},
    text::Segment,
};

/// The byline is one of the first blocks, and short.
const BYLINES: std::ops::Range<usize> = 1..4;
const BYLINE_LENGTH: usize = 120;

/// A run of text in a block, and whether it is a mark.
#[derive(PartialEq, Eq)]
struct Run {
    span: Span,
    is_mark: bool,
}

/// A block's element, and what is drawn in it.
struct Drawn {
    element: Element,
    runs: Vec<Run>,
}

/// The elements of a document's text.
pub struct Paper {
    document: Arc<Document>,
    blocks: RefCell<Vec<Drawn>>,
    marks: RefCell<Marks>,
}

impl Paper {
    /// Makes the elements of the blocks, without text, at the end of `article`.
    pub fn lay(document: Arc<Document>, article: &Element) -> Self {
        let patterns = Patterns::new();
        let mut items: Option<Element> = None;
        let mut blocks = Vec::new();
        for (number, block) in document.text.blocks().iter().enumerate() {
            let words = document.text.get(block.span).unwrap_or_default();
            let element = patterns.of(number, block, words);
            elements::set_attribute(&element, "data-block", Some(&number.to_string()));
            match block.kind {
                // Consecutive items share a list.
                BlockKind::Item => {
                    let list = items.get_or_insert_with(|| {
                        let list = elements::make("ul");
                        list.set_class_name("items");
                        elements::append(article, &list);
                        list
                    });
                    elements::append(list, &element);
                }
                BlockKind::Quotation => {
                    let quotation = elements::make("blockquote");
                    elements::append(&quotation, &element);
                    elements::append(article, &quotation);
                }
                BlockKind::Heading | BlockKind::Paragraph => elements::append(article, &element),
            }
            if block.kind != BlockKind::Item {
                items = None;
            }
            blocks.push(Drawn { element, runs: Vec::new() });
        }
        Self { document, blocks: RefCell::new(blocks), marks: RefCell::default() }
    }

    /// Draws a block's segments.
    pub fn draw(
        &self,
        number: usize,
        segments: &[Segment],
        active: Option<AnnotationId>,
        listing: &Listing,
    ) {
        let mut blocks = self.blocks.borrow_mut();
        let Some(Drawn { element, runs }) = blocks.get_mut(number) else { return };
        let now: Vec<_> = segments
            .iter()
            .map(|segment| Run { span: segment.span, is_mark: !segment.cover.is_empty() })
            .collect();
        if *runs == now {
            // What is selected in it stays selected.
            return relook(element, segments, active, listing);
        }
        *runs = now;
        let mut marks = self.marks.borrow_mut();
        element.set_text_content(None);
        for segment in segments {
            let words = self.document.text.get(segment.span).unwrap_or_default();
            if segment.cover.is_empty() {
                elements::append_text(element, words);
            } else {
                let look = Look::of(segment, active, listing);
                elements::append(element, &marks.make(look, &ids(segment), words));
            }
        }
    }
}

/// Gives the marks of a block whose text is divided as before their looks.
fn relook(block: &Element, segments: &[Segment], active: Option<AnnotationId>, listing: &Listing) {
    let covered = segments.iter().filter(|segment| !segment.cover.is_empty());
    let marks = std::iter::successors(block.first_element_child(), Element::next_element_sibling);
    for (segment, mark) in covered.zip(marks) {
        Look::of(segment, active, listing).put_on(&mark);
        elements::set_attribute(&mark, "data-annotations", Some(&ids(segment)));
    }
}

/// The ids of the annotations that cover a segment, separated by spaces.
fn ids(segment: &Segment) -> String {
    let ids: Vec<_> = segment.cover.iter().map(|annotation| annotation.id.to_string()).collect();
    ids.join(" ")
}

/// One element for each kind of block, to be copied.
struct Patterns {
    title: Element,
    heading: Element,
    item: Element,
    paragraph: Element,
    byline: Element,
}

impl Patterns {
    fn new() -> Self {
        let block = |tag| {
            let element = elements::make(tag);
            elements::set_attribute(&element, "dir", Some("auto"));
            element
        };
        let byline = block("p");
        byline.set_class_name("byline");
        Self {
            title: block("h1"),
            heading: block("h2"),
            item: block("li"),
            paragraph: block("p"),
            byline,
        }
    }

    fn of(&self, number: usize, block: &Block, words: &str) -> Element {
        let is_byline =
            || BYLINES.contains(&number) && words.len() < BYLINE_LENGTH && words.starts_with("By ");
        elements::copy(match block.kind {
            BlockKind::Heading if number == 0 => &self.title,
            BlockKind::Heading => &self.heading,
            BlockKind::Item => &self.item,
            BlockKind::Paragraph if is_byline() => &self.byline,
            BlockKind::Paragraph | BlockKind::Quotation => &self.paragraph,
        })
    }
}
