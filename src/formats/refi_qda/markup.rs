//! Writes XML.

use std::{borrow::Cow, fmt::Write};

use quick_xml::escape::escape;

/// A document that is being written. Elements that are begun are ended in the order of their begin.
#[derive(Debug)]
pub(super) struct Markup {
    text: String,
    open: Vec<&'static str>,
    /// Whether the start tag of the innermost element is still open.
    is_starting: bool,
    /// How many characters were replaced that XML cannot have.
    pub(super) replaced: usize,
}

impl Markup {
    pub(super) fn new() -> Self {
        let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned();
        Self { text, open: Vec::new(), is_starting: false, replaced: 0 }
    }

    /// Begins an element.
    pub(super) fn begin(&mut self, name: &'static str) -> &mut Self {
        self.finish_start();
        self.text.push('<');
        self.text.push_str(name);
        self.open.push(name);
        self.is_starting = true;
        self
    }

    /// Adds an attribute to the element that was begun last.
    pub(super) fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        let value = self.allowed(value);
        // Else a reader makes spaces of them (XML 1.0, section 3.3.3).
        let value = escape(value.as_ref());
        let value = value.replace('\t', "&#9;").replace('\n', "&#10;").replace('\r', "&#13;");
        // Writing to a string cannot fail.
        write!(self.text, " {name}=\"{value}\"").unwrap_or_default();
        self
    }

    /// Adds text to the innermost element.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.finish_start();
        let text = self.allowed(text);
        // Else a reader makes a line feed of it (XML 1.0, section 2.11).
        self.text.push_str(&escape(text.as_ref()).replace('\r', "&#13;"));
        self
    }

    /// Ends the innermost element.
    pub(super) fn end(&mut self) -> &mut Self {
        if let Some(name) = self.open.pop() {
            if self.is_starting {
                self.text.push_str("/>");
            } else {
                write!(self.text, "</{name}>").unwrap_or_default();
            }
        }
        self.is_starting = false;
        self
    }

    /// Adds an element that holds a text.
    pub(super) fn element(&mut self, name: &'static str, text: &str) -> &mut Self {
        self.begin(name).text(text).end()
    }

    /// Adds an element that refers to another by its id.
    pub(super) fn reference(&mut self, name: &'static str, guid: &str) -> &mut Self {
        self.begin(name).attribute("targetGUID", guid).end()
    }

    /// Returns the text.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn finish_start(&mut self) {
        if self.is_starting {
            self.text.push('>');
        }
        self.is_starting = false;
    }

    /// Replaces characters that XML cannot have (XML 1.0, section 2.2).
    fn allowed<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        let is_forbidden = |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
        match text.chars().filter(|&c| is_forbidden(c)).count() {
            0 => Cow::Borrowed(text),
            count => {
                self.replaced += count;
                Cow::Owned(text.replace(is_forbidden, "\u{fffd}"))
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{super::xml::parse, *};
    use crate::analysis::at_once;

    #[test]
    fn what_is_written_is_read_again() {
        let text = "a <b> & \"c\" 'd'\t\r\n]]> \u{301}😀";
        let mut markup = Markup::new();
        markup.begin("A").attribute("b", text).element("C", text).text(text).end();
        assert_eq!(markup.replaced, 0);
        let read = markup.into_text();
        let root = at_once(async |pace| parse(&read, pace).await).expect("well-formed");
        assert_eq!(root.attribute("b"), Some(text));
        assert_eq!((root.text_of("C"), root.text.as_str()), (text, text));
    }

    #[test]
    fn what_xml_cannot_have_is_replaced_and_counted() {
        let mut markup = Markup::new();
        markup.begin("A").attribute("b", "\0c").text("\u{ffff}\x1b").end();
        assert_eq!(markup.replaced, 3);
        assert!(markup.into_text().ends_with("<A b=\"\u{fffd}c\">\u{fffd}\u{fffd}</A>"));
    }
}
