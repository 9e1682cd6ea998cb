//! The text of a document with its highlights, as elements.
//!
//! They are made here and not by a view: an article may have many thousands of marks, and a change
//! draws only the blocks that it touches.

use std::{cell::RefCell, mem, rc::Rc, sync::Arc};

use web_sys::Element;

use super::mark::{Look, Pattern, Patterns};
use crate::{
    analysis::Listing,
    browser::elements,
    model::{AnnotationId, Block, BlockKind, Document, Span},
    text::{Segment, sections},
};

/// The byline is one of the first blocks, and short.
const BYLINES: std::ops::Range<usize> = 1..4;
const BYLINE_LENGTH: usize = 120;

/// A run of text in a block.
struct Run {
    span: Span,
    mark: Option<Mark>,
}

/// What distinguishes a mark of the text.
struct Mark {
    pattern: Rc<Pattern>,
    /// Its annotations.
    annotations: Vec<AnnotationId>,
}

impl Mark {
    /// The ids of its annotations, separated by spaces.
    fn ids(&self) -> String {
        let ids: Vec<_> = self.annotations.iter().map(AnnotationId::to_string).collect();
        ids.join(" ")
    }
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
    patterns: RefCell<Patterns>,
}

impl Paper {
    /// Makes the elements of the blocks, with their words, at the end of `article`.
    pub fn lay(document: Arc<Document>, article: &Element) -> Self {
        let elements = Elements::new();
        let sections = sections(document.text.blocks());
        let is_divided = sections.len() > 1;
        let mut blocks = Vec::new();
        for numbers in sections {
            let section = if is_divided { section(article) } else { article.clone() };
            let mut items: Option<Element> = None;
            for number in numbers {
                let block = &document.text.blocks()[number];
                let words = document.text.get(block.span).unwrap_or_default();
                let element = elements.of(number, block, words);
                elements::set_attribute(&element, "data-block", Some(&number.to_string()));
                element.set_text_content(Some(words));
                put(&section, &mut items, block.kind, &element);
                blocks.push(Drawn { element, runs: vec![Run { span: block.span, mark: None }] });
            }
        }
        Self { document, blocks: RefCell::new(blocks), patterns: RefCell::default() }
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
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
        let mut patterns = self.patterns.borrow_mut();
        let mut mark = |segment: &Segment| Mark {
            pattern: patterns.of(Look::of(segment, active, listing)),
            annotations: segment.cover.iter().map(|annotation| annotation.id).collect(),
        };
        let run = |segment: &Segment| Run {
            span: segment.span,
            mark: (!segment.cover.is_empty()).then(|| mark(segment)),
        };
        let before = mem::replace(runs, segments.iter().map(run).collect());
        if is_divided_alike(&before, runs) {
            // What is selected in it stays selected.
            return relook(element, &before, runs);
        }
        element.set_text_content(None);
        for Run { span, mark } in runs {
            let words = self.document.text.get(*span).unwrap_or_default();
            match mark {
                None => elements::append_text(element, words),
                Some(mark) => {
                    let made = mark.pattern.make(&mark.ids(), words);
                    elements::append(element, &made);
                }
            }
        }
    }
}

/// Returns whether the text of a block is divided in the same way.
fn is_divided_alike(before: &[Run], after: &[Run]) -> bool {
    let shape = |run: &Run| (run.span, run.mark.is_some());
    before.iter().map(shape).eq(after.iter().map(shape))
}

/// Changes the marks of a block whose text is divided as before: what is different, and no more.
fn relook(block: &Element, before: &[Run], after: &[Run]) {
    let marks = std::iter::successors(block.first_element_child(), Element::next_element_sibling);
    let before = before.iter().filter_map(|run| run.mark.as_ref());
    let after = after.iter().filter_map(|run| run.mark.as_ref());
    for (mark, (before, after)) in marks.zip(before.zip(after)) {
        if !Rc::ptr_eq(&after.pattern, &before.pattern) {
            after.pattern.put_on(&mark, &before.pattern);
        }
        if after.annotations != before.annotations {
            elements::set_attribute(&mark, "data-annotations", Some(&after.ids()));
        }
    }
}

/// Makes an element for a section at the end of an article.
fn section(article: &Element) -> Element {
    let section = elements::make("div");
    elements::set_attribute(&section, "data-section", Some(""));
    elements::append(article, &section);
    section
}

/// Puts a block's element at the end of a section. Consecutive items share a list, which is `items`.
fn put(section: &Element, items: &mut Option<Element>, kind: BlockKind, block: &Element) {
    if kind != BlockKind::Item {
        *items = None;
    }
    match kind {
        BlockKind::Item => {
            let list = items.get_or_insert_with(|| {
                let list = elements::make("ul");
                list.set_class_name("items");
                elements::append(section, &list);
                list
            });
            elements::append(list, block);
        }
        BlockKind::Quotation => {
            let quotation = elements::make("blockquote");
            elements::append(&quotation, block);
            elements::append(section, &quotation);
        }
        BlockKind::Heading | BlockKind::Paragraph => elements::append(section, block),
    }
}

/// One element for each kind of block, to be copied.
struct Elements {
    title: Element,
    heading: Element,
    item: Element,
    paragraph: Element,
    byline: Element,
}

impl Elements {
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
