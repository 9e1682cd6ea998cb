//! Which column of a list says what.

use super::records::Record;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The name of the entry.
    Name,
    /// Its other names.
    Aliases,
    /// Its description.
    Description,
}

/// The columns of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The columns in their order; `None` for one that is left out.
    pub known: Vec<Option<Column>>,
    /// Whether the first line names them.
    pub has_header: bool,
    /// The names of those that are left out.
    pub unknown: Vec<String>,
}

impl Columns {
    /// The columns that the header names, else name, other names and description. Where entries have
    /// no other names, two columns are name and description.
    pub fn of(records: &[Record], has_aliases: bool) -> Self {
        use Column::{Aliases, Description, Name};
        if let Some(header) = records.first().filter(|first| is_header(&first.fields)) {
            return Self::named(&header.fields);
        }
        let widest = records.iter().map(|record| record.fields.len()).max().unwrap_or(0);
        let known = if has_aliases || widest > 2 {
            vec![Some(Name), Some(Aliases), Some(Description)]
        } else {
            vec![Some(Name), Some(Description)]
        };
        Self { known, has_header: false, unknown: Vec::new() }
    }

    fn named(header: &[String]) -> Self {
        let mut known: Vec<Option<Column>> = Vec::new();
        let mut unknown = Vec::new();
        for field in header {
            // Of two names or descriptions the first is taken; other names may be in several.
            let column = column(field)
                .filter(|column| *column == Column::Aliases || !known.contains(&Some(*column)));
            if column.is_none() && !field.trim().is_empty() {
                unknown.push(field.trim().to_owned());
            }
            known.push(column);
        }
        Self { known, has_header: true, unknown }
    }
}

/// Returns whether a line names the columns: one is that of the names, and nothing speaks for a mere
/// entry of that name.
pub fn is_header(fields: &[String]) -> bool {
    let columns: Vec<_> = fields.iter().filter_map(|field| column(field)).collect();
    let is_plain = fields.first().is_some_and(|first| first.trim().eq_ignore_ascii_case("name"));
    columns.contains(&Column::Name) && (is_plain || fields.len() == 1 || columns.len() > 1)
}

/// The column that a header's field names, in the words of spreadsheets and of programs for coding.
fn column(field: &str) -> Option<Column> {
    let field = field.trim().to_lowercase().replace(['_', '-'], " ");
    Some(match field.as_str() {
        "name" | "actor" | "issue" | "tag" | "code" | "label" | "category" => Column::Name,
        "other names" | "other name" | "alias" | "aliases" | "also known as" | "synonyms" => {
            Column::Aliases
        }
        "description" | "definition" | "memo" | "note" | "notes" => Column::Description,
        _ => return None,
    })
}
