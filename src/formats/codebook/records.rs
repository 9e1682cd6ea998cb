//! The columns of a list, by what separates them.

use csv::{ReaderBuilder, StringRecord};

use super::error::CodebookError;

/// What separates the columns of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// A tab, as in what is copied from a spreadsheet.
    Tab,
    /// A comma.
    Comma,
    /// A semicolon, as spreadsheets write where the comma is the decimal sign.
    Semicolon,
    /// Nothing: each line is a name.
    None,
}

impl Separator {
    /// All separators, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::None, Self::Comma, Self::Semicolon, Self::Tab];

    /// The separator in words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Tab => "tabs",
            Self::Comma => "commas",
            Self::Semicolon => "semicolons",
            Self::None => "nothing (a name on each line)",
        }
    }

    const fn byte(self) -> Option<u8> {
        match self {
            Self::Tab => Some(b'\t'),
            Self::Comma => Some(b','),
            Self::Semicolon => Some(b';'),
            Self::None => None,
        }
    }
}

/// A line of a list, or several where a field in quotation marks has several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The line that it begins on, counted from 1.
    pub line: usize,
    /// What stands in its columns.
    pub fields: Vec<String>,
}

/// The end of a text that is read. No text has this character, so a field that has it was not closed.
const END: &str = "\u{1}";

/// Returns the records of a list that are not blank.
pub fn records(text: &str, separator: Separator) -> Result<Vec<Record>, CodebookError> {
    let (records, unclosed) = scan(text, separator);
    match unclosed {
        Some(line) => Err(CodebookError::Unclosed(line)),
        None => Ok(records),
    }
}

/// Returns the records, and the line of a field that is not closed, if there is one; the records
/// before it are whole.
pub fn scan(text: &str, separator: Separator) -> (Vec<Record>, Option<usize>) {
    let Some(delimiter) = separator.byte() else { return (lines(text), None) };
    let text = format!("{text}\n{END}");
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let (mut line, mut counted) = (1, 0);
    let mut read = StringRecord::new();
    // What is in memory and valid can always be read.
    while reader.read_record(&mut read).unwrap_or(false) {
        let from =
            read.position().map_or(counted, |at| usize::try_from(at.byte()).unwrap_or(counted));
        // The reader's place is before the blank lines that it passes over.
        let blank = text[from..].len() - text[from..].trim_start_matches('\n').len();
        line += text[counted..from + blank].matches('\n').count();
        counted = from + blank;
        if read.len() == 1 && read.get(0) == Some(END) {
            return (records, None);
        }
        let fields: Vec<String> = read.iter().map(str::to_owned).collect();
        if fields.iter().any(|field| field.contains(END)) {
            return (records, Some(line));
        }
        if fields.iter().any(|field| !field.trim().is_empty()) {
            records.push(Record { line, fields });
        }
    }
    (records, Some(line))
}

fn lines(text: &str) -> Vec<Record> {
    let numbered = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    numbered.map(|(at, line)| Record { line: at + 1, fields: vec![line.to_owned()] }).collect()
}
