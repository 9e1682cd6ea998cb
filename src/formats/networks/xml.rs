//! Writes XML.

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// Attributes of an element: names and values.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

/// An XML file that is written, indented.
pub struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// Begins a file.
    pub fn new() -> io::Result<Self> {
        let mut file = Self(Writer::new_with_indent(Vec::new(), b' ', 1));
        file.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(file)
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))
    }

    /// Closes an element.
    pub fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element without contents.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.0.write_event(Event::Empty(start(name, attributes)))
    }

    /// Writes an element with a text.
    pub fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(&allowed(text))))?;
        self.close(name)
    }

    /// Ends the file.
    pub fn finish(self) -> Vec<u8> {
        let mut bytes = self.0.into_inner();
        bytes.push(b'\n');
        bytes
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for &(name, value) in attributes {
        start.push_attribute((name, allowed(value).as_str()));
    }
    start
}

/// Returns a text without the characters that XML 1.0 cannot hold ("2.2 Characters"), in whose place are
/// replacement characters, and with line ends as parsers read them ("2.11 End-of-Line Handling").
fn allowed(text: &str) -> String {
    let is_none =
        |c: char| (c < ' ' && !matches!(c, '\t' | '\n')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().map(|c| if is_none(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_written() {
        let mut xml = Xml::new().expect("there is memory");
        let hostile = "<a b='\"'>&amp; ]]> \u{0}\u{b}\u{ffff}\r\n\r 😀";
        xml.text("e", &[("a", "\"<&'\u{1}")], hostile).expect("there is memory");
        let text = String::from_utf8(xml.finish()).expect("it is UTF-8");
        assert_eq!(
            text.lines().skip(1).collect::<Vec<_>>().join("\n"),
            "<e a=\"&quot;&lt;&amp;&apos;\u{fffd}\">&lt;a b=&apos;&quot;&apos;&gt;&amp;amp; ]]&gt; \u{fffd}\u{fffd}\u{fffd}\n\n 😀</e>"
        );
    }
}
