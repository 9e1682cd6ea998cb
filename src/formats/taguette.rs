//! Taguette's codebook: a CSV of tags with their descriptions. Taguette imports no more of a project than this.

use std::collections::BTreeSet;

use csv::{Terminator, WriterBuilder};

use super::{
    export::{Export, Written},
    format::{Confidence, Format, Group, WriteBy, WriteError, Writer},
    labels,
};
use crate::model::{Kind, Stance};

/// The format of Taguette's codebooks.
pub const FORMAT: Format = Format {
    id: "taguette",
    name: "Taguette codebook",
    about: "Actors, issues, stances and tags as the tags of a project in Taguette.",
    extensions: &["csv"],
    media_type: "text/csv",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(codebook),
        group: Group::Qualitative,
        opens_in: "Taguette",
        ending: "taguette.csv",
        leaves_out: Some("texts and annotations, which Taguette does not import"),
    }),
};

/// The most characters of a tag's path.
const LONGEST: usize = 200;

fn codebook(export: &Export<'_>) -> Result<Written, WriteError> {
    // By this Taguette knows UTF-8.
    let mut bytes = "\u{feff}".as_bytes().to_owned();
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(&mut bytes);
    writer.write_record(["tag", "description"])?;
    let entries = export.entries();
    let fixed = Kind::ALL.map(|kind| (kind.name().to_owned(), String::new()));
    let stances = Stance::ALL.map(|stance| (format!("stance.{}", stance.name()), String::new()));
    let mut tags: Vec<_> = fixed.into_iter().chain(stances).collect();
    let (mut nameless, mut renamed) = (0, 0);
    let mut other_names = 0;
    let mut add = |parent: &str, name: &str, description: &str| {
        let name = one_line(name);
        if name.is_empty() {
            nameless += 1;
        } else {
            tags.push((format!("{parent}.{name}"), description.trim().replace('\0', "")));
        }
    };
    for actor in &entries.actors {
        add("actor", &actor.name, &actor.description);
        other_names += actor.aliases.len();
    }
    for issue in &entries.issues {
        add("issue", &issue.name, &issue.description);
    }
    for tag in &entries.tags {
        add("tag", &tag.name, &tag.description);
    }
    let mut known = BTreeSet::new();
    for (path, description) in tags {
        let unique = unique(&path, &mut known);
        renamed += usize::from(unique != path);
        // A description that a spreadsheet would reckon begins with an apostrophe.
        let is_formula = description.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let description = if is_formula { format!("'{description}") } else { description };
        writer.write_record([unique, description])?;
    }
    writer.flush().map_err(csv::Error::from)?;
    drop(writer);
    let lost = [
        labels::said(nameless, "entry without a name", "entries without names"),
        labels::said(
            renamed,
            "name that is too long or there twice, and was changed",
            "names that are too long or there twice, and were changed",
        ),
        labels::said(other_names, "other name of an actor", "other names of actors"),
    ];
    let lost = lost.into_iter().flatten().collect();
    Ok(Written { bytes, lost })
}

/// Returns a path that is no longer than Taguette allows, and that no other tag has.
fn unique(path: &str, known: &mut BTreeSet<String>) -> String {
    let cut = |room: usize| path.chars().take(room).collect::<String>().trim_end().to_owned();
    let numbered = (2..).map(|number| {
        let ending = format!(" ({number})");
        cut(LONGEST - ending.chars().count()) + &ending
    });
    let mut candidates = std::iter::once(cut(LONGEST)).chain(numbered);
    // There is always a number that is free.
    candidates.find(|path| known.insert(path.clone())).unwrap_or_default()
}

/// A name on one line, as names are.
fn one_line(name: &str) -> String {
    let plain = name.replace(char::is_control, " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn no_two_tags_are_the_same_and_none_is_too_long() {
        let mut known = BTreeSet::new();
        let long = format!("actor.{}", "é".repeat(300));
        for _ in 0..12 {
            let path = unique(&long, &mut known);
            assert!(path.chars().count() <= LONGEST, "{path}");
        }
        assert_eq!(known.len(), 12);
        assert_eq!(one_line(" a\n\tb\0c "), "a b c");
    }
}
