//! Writes a report for word processors (Office Open XML, ISO/IEC 29500: WordprocessingML).
//!
//! It has styles by the names that word processors have of their own, so that the reader's own look
//! takes their place.

use super::piece::{Piece, Run};
use crate::formats::{
    archive::pack,
    citation::{begins_rtl, has_rtl},
    format::WriteError,
    markup,
};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;

const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const STYLES: &str = include_str!("styles.xml");

const LINK: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";

/// Writes a report.
///
/// # Errors
/// If it is too large for its format.
pub fn write(pieces: &[Piece]) -> Result<Vec<u8>, WriteError> {
    let mut writer = WordWriter::default();
    for piece in pieces {
        writer.push(piece);
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{}\
         <w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>",
        writer.body
    );
    let links: String = writer.links.iter().enumerate().map(|(number, address)| {
        format!(
            "<Relationship Id=\"l{number}\" Type=\"{LINK}\" Target=\"{}\" TargetMode=\"External\"/>",
            markup::text(address)
        )
    }).collect();
    let relations = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
         {links}</Relationships>"
    );
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", &relations),
        ("word/styles.xml", STYLES),
    ];
    pack(parts.map(|(name, text)| (name.to_owned(), text.as_bytes())))
}

#[derive(Default)]
struct WordWriter {
    body: String,
    links: Vec<String>,
}

impl WordWriter {
    fn push(&mut self, piece: &Piece) {
        match piece {
            Piece::Heading(level, words) => {
                self.paragraph(&format!("Heading{level}"), &[Run::Plain(words.clone())]);
            }
            Piece::Text(runs) => self.paragraph("Normal", runs),
            Piece::Item(runs) => {
                let mut all = vec![Run::Plain("\u{2022}\t".into())];
                all.extend(runs.iter().cloned());
                self.paragraph("ListBullet", &all);
            }
            Piece::Quotation { label, paragraphs, source } => {
                for (number, words) in paragraphs.iter().enumerate() {
                    let label = label.as_ref().filter(|_| number == 0);
                    let label = label.map(|label| Run::Strong(format!("{label}. ")));
                    let runs: Vec<_> =
                        label.into_iter().chain([Run::Plain(words.clone())]).collect();
                    self.paragraph("Quote", &runs);
                }
                if !source.is_empty() {
                    let dash = Run::Plain("\u{2014} ".into());
                    let runs: Vec<_> =
                        std::iter::once(dash).chain(source.iter().cloned()).collect();
                    self.paragraph("QuoteSource", &runs);
                }
            }
            Piece::Table(lines) => self.table(lines),
        }
    }

    fn table(&mut self, lines: &[Vec<String>]) {
        self.body.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>",
        );
        let columns = lines.first().map_or(0, Vec::len);
        self.body.push_str(&"<w:gridCol/>".repeat(columns));
        self.body.push_str("</w:tblGrid>");
        for (number, line) in lines.iter().enumerate() {
            self.body.push_str("<w:tr>");
            if number == 0 {
                self.body.push_str("<w:trPr><w:tblHeader/></w:trPr>");
            }
            for cell in line {
                self.body.push_str("<w:tc>");
                let run =
                    if number == 0 { Run::Strong(cell.clone()) } else { Run::Plain(cell.clone()) };
                self.paragraph("Normal", &[run]);
                self.body.push_str("</w:tc>");
            }
            self.body.push_str("</w:tr>");
        }
        // Between a table and what follows there is a paragraph.
        self.body.push_str("</w:tbl><w:p/>");
    }

    fn paragraph(&mut self, style: &str, runs: &[Run]) {
        let whole: String = runs
            .iter()
            .map(|run| match run {
                Run::Plain(words) | Run::Strong(words) | Run::Link { words, .. } => words.as_str(),
            })
            .collect();
        let bidi = if begins_rtl(&whole) { "<w:bidi/>" } else { "" };
        self.body.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{bidi}</w:pPr>"));
        for run in runs {
            match run {
                Run::Plain(words) => self.run(words, ""),
                Run::Strong(words) => self.run(words, "<w:b/><w:bCs/>"),
                Run::Link { words, address } => {
                    let number = self.links.len();
                    self.links.push(address.clone());
                    self.body.push_str(&format!("<w:hyperlink r:id=\"l{number}\">"));
                    self.run(words, "<w:rStyle w:val=\"Hyperlink\"/>");
                    self.body.push_str("</w:hyperlink>");
                }
            }
        }
        self.body.push_str("</w:p>");
    }

    fn run(&mut self, words: &str, look: &str) {
        let rtl = if has_rtl(words) { "<w:rtl/>" } else { "" };
        self.body.push_str(&format!("<w:r><w:rPr>{look}{rtl}</w:rPr>"));
        for (number, line) in words.split('\n').enumerate() {
            if number > 0 {
                self.body.push_str("<w:br/>");
            }
            for (number, part) in line.split('\t').enumerate() {
                if number > 0 {
                    self.body.push_str("<w:tab/>");
                }
                if !part.is_empty() {
                    self.body.push_str("<w:t xml:space=\"preserve\">");
                    markup::push_text(&mut self.body, part);
                    self.body.push_str("</w:t>");
                }
            }
        }
        self.body.push_str("</w:r>");
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_an_archive_of_parts_and_its_text_is_text() {
        let quotation = Piece::Quotation {
            label: Some("Supports".into()),
            paragraphs: vec!["<w:p/> & \u{1}a\nb".into(), "שלום".into()],
            source: vec![Run::Link { words: "T".into(), address: "https://a.example/?a&b".into() }],
        };
        let mut writer = WordWriter::default();
        writer.push(&quotation);
        assert!(writer.body.contains(">&lt;w:p/&gt; &amp; a</w:t><w:br/>"), "{}", writer.body);
        assert!(
            writer
                .body
                .contains("<w:pStyle w:val=\"Quote\"/><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/>")
        );
        assert_eq!(writer.links, ["https://a.example/?a&b"]);
        let bytes = write(&[quotation]).expect("it is small");
        assert!(bytes.starts_with(b"PK\x03\x04"));
    }
}
