//! What a report is made of.

/// A piece of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A heading, from 1 to 4.
    Heading(usize, String),
    /// A paragraph.
    Text(Vec<Run>),
    /// An item of a list.
    Item(Vec<Run>),
    /// A passage, a paragraph each, and where it stands.
    Quotation {
        /// What is said of it, before it.
        label: Option<String>,
        /// Its paragraphs.
        paragraphs: Vec<String>,
        /// Where it stands.
        source: Vec<Run>,
    },
    /// A table. The first line is its head, the first column names its lines.
    Table(Vec<Vec<String>>),
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Text.
    Plain(String),
    /// Text that stands out.
    Strong(String),
    /// A link to an address of the web.
    Link {
        /// The text of the link.
        words: String,
        /// The address.
        address: String,
    },
}

/// Joins parts with something between them.
pub fn joined(parts: Vec<Run>, between: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    for (number, part) in parts.into_iter().enumerate() {
        if number > 0 {
            runs.push(Run::Plain(between.into()));
        }
        runs.push(part);
    }
    runs
}
