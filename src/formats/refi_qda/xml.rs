//! Reads XML into a tree, within bounds. There is no document type, and no entity but those of XML
//! itself.

use std::borrow::Cow;

use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

use crate::{
    analysis::Pace,
    formats::read_error::{Place, ReadError},
};

/// How deep elements may be nested. Codebooks of ten levels are rare.
const MAX_DEPTH: usize = 100;

/// The most elements. Each coding takes three.
const MAX_ELEMENTS: usize = 2_000_000;

/// How many steps an element counts for.
const STEPS: usize = 20;

/// An element, by its local name: what the standard's versions differ in is their namespace.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// The elements in it.
    pub(super) children: Vec<Self>,
    /// The text in it, without that of the elements in it.
    pub(super) text: String,
}

impl Element {
    /// Returns an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(one, _)| one == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Returns the elements of a name in it.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Returns the first element of a name in it.
    pub(super) fn first(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Returns the text of the first element of a name in it.
    pub(super) fn text_of(&self, name: &str) -> &str {
        self.first(name).map_or("", |child| child.text.as_str())
    }
}

/// Reads a text into its root element.
pub(super) async fn parse(text: &str, pace: &Pace) -> Result<Element, ReadError> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let mut count = 0;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let wrong = |what: &dyn std::fmt::Display| ReadError {
            place: Some(Place::Byte(at)),
            what: format!("it is not well-formed XML: {what}"),
            remedy: Some("Export it again".into()),
        };
        let refused = |what: &str| ReadError {
            place: Some(Place::Byte(at)),
            what: what.to_owned(),
            remedy: None,
        };
        let event = reader.read_event().map_err(|error| wrong(&error))?;
        match event {
            Event::Start(start) | Event::Empty(start) if open.len() >= MAX_DEPTH => {
                drop(start);
                return Err(refused("its elements are nested too deep"));
            }
            Event::Start(start) => {
                if root.is_some() && open.is_empty() {
                    return Err(wrong(&"there is something after its end"));
                }
                count += 1;
                open.push(element(&start).map_err(|error| wrong(&error))?);
            }
            Event::Empty(start) => {
                count += 1;
                let element = element(&start).map_err(|error| wrong(&error))?;
                match open.last_mut() {
                    Some(parent) => parent.children.push(element),
                    None if root.is_none() => root = Some(element),
                    None => return Err(wrong(&"there is something after its end")),
                }
            }
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    match open.last_mut() {
                        Some(parent) => parent.children.push(element),
                        None => root = Some(element),
                    }
                }
            }
            Event::Text(text) => {
                let text = text.xml10_content().map_err(|error| wrong(&error))?;
                add(&mut open, &text);
            }
            Event::CData(text) => {
                let text = text.xml10_content().map_err(|error| wrong(&error))?;
                add(&mut open, &text);
            }
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|error| wrong(&error))?;
                let character = reference.resolve_char_ref().map_err(|error| wrong(&error))?;
                match (character, resolve_predefined_entity(&name)) {
                    (Some(character), _) => add(&mut open, character.encode_utf8(&mut [0; 4])),
                    (None, Some(text)) => add(&mut open, text),
                    (None, None) => return Err(refused("it has an entity of its own")),
                }
            }
            Event::DocType(_) => {
                return Err(refused("it has a document type, which the standard does not"));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        if count > MAX_ELEMENTS {
            return Err(refused("it has too many elements"));
        }
        pace.spend(STEPS).await;
    }
    root.filter(|_| open.is_empty()).ok_or_else(|| ReadError {
        place: None,
        what: "it is not well-formed XML: it ends too soon".into(),
        remedy: Some("Export it again".into()),
    })
}

/// Adds text to the innermost element.
fn add(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// Reads the name and the attributes of an element.
fn element(start: &BytesStart<'_>) -> Result<Element, quick_xml::Error> {
    let mut element = Element {
        name: String::from_utf8_lossy(start.local_name().as_ref()).into_owned(),
        ..Element::default()
    };
    for attribute in start.attributes() {
        let attribute = attribute?;
        let name = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
        let value: Cow<'_, str> = attribute.normalized_value(XmlVersion::Explicit1_0)?;
        element.attributes.push((name, value.into_owned()));
    }
    Ok(element)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::analysis::at_once;

    fn read(text: &str) -> Result<Element, ReadError> {
        at_once(async |pace| parse(text, pace).await)
    }

    #[test]
    fn elements_attributes_and_text_are_read() {
        let root = read(
            "<?xml version=\"1.0\"?><!-- a --><p:a xmlns:p=\"x\" n=\"1&#10;&lt;2\">x&amp;<b/>\
             y&#xe9;\r\n<![CDATA[<&>]]><b>c</b></p:a>\n",
        )
        .expect("it is well-formed");
        assert_eq!((root.name.as_str(), root.attribute("n")), ("a", Some("1\n<2")));
        assert_eq!(root.text, "x&y\u{e9}\n<&>");
        assert_eq!(root.all("b").count(), 2);
        assert_eq!(root.text_of("b"), "");
    }

    #[test]
    fn hostile_and_damaged_files_are_refused() {
        for (text, words) in [
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "document type"),
            ("<a>&b;</a>", "an entity of its own"),
            ("<a b=\"&c;\"/>", "not well-formed"),
            ("<a><b></a>", "not well-formed"),
            ("<a>", "ends too soon"),
            ("", "ends too soon"),
            ("<a/><b/>", "after its end"),
            ("<a></a><b></b>", "after its end"),
            (&"<a>".repeat(MAX_DEPTH + 1), "too deep"),
        ] {
            let error = read(text).expect_err(text).to_string();
            assert!(error.contains(words), "{text}: {error}");
        }
    }
}
