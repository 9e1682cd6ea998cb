//! Finding out what separates the columns of a list.

use super::{
    columns::is_header,
    records::{Record, Separator, scan},
};

/// How many lines are looked at to find out what separates the columns.
const SAMPLE: usize = 200;

/// Finds out what separates the columns: what the header says, else what most lines have, and that
/// first where they have several; nothing if most lines have nothing.
pub fn find(text: &str) -> Separator {
    let sample = text.match_indices('\n').nth(SAMPLE).map_or(text, |(end, _)| &text[..end]);
    let candidates = [Separator::Tab, Separator::Comma, Separator::Semicolon];
    let scanned = candidates.map(|separator| (separator, scan(sample, separator).0));
    let has_header = |(_, records): &&(_, Vec<Record>)| {
        records.first().is_some_and(|first| first.fields.len() > 1 && is_header(&first.fields))
    };
    if let Some((separator, _)) = scanned.iter().find(has_header) {
        return *separator;
    }
    let in_columns = |records: &[Record]| {
        let count = records.iter().filter(|record| record.fields.len() > 1).count();
        2 * count > records.len()
    };
    let first_fields = |records: &[Record]| -> usize {
        records.iter().filter_map(|record| record.fields.first()).map(String::len).sum()
    };
    let usual = scanned.iter().filter(|(_, records)| in_columns(records));
    let earliest = usual.min_by_key(|(_, records)| first_fields(records));
    earliest.map_or(Separator::None, |(separator, _)| *separator)
}
