//! Argdown: issues and claims as statements, with what supports and what opposes each issue.
//!
//! Written for `@argdown/core` 1.7: a statement has a title in brackets, by which relations refer to it, so
//! titles are unique and have no brackets; all that Argdown would take for a mark of its own has a backslash
//! before it.

use std::collections::BTreeSet;

use super::{
    citation::{Citation, Places, Source, written},
    claims::{by_issue, positions},
    export::{Export, Written},
    format::{Confidence, Format, Group, WriteBy, Writer},
    markup,
};
use crate::{
    analysis::Order,
    model::{Annotation, AnnotationId, Body, Document, DocumentId, Kind, Stance},
    text::{Natural, counted},
};

/// The format of maps of arguments.
pub const FORMAT: Format = Format {
    id: "argdown",
    name: "Argdown",
    about: "A map of the dispute: issues and claims as statements, and what supports and opposes each issue.",
    extensions: &["argdown", "ad"],
    media_type: "text/argdown",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(|export| Ok(write(export))),
        group: Group::Web,
        opens_in: "Argdown (for Visual Studio Code, Obsidian and in the browser)",
        ending: "argdown",
        leaves_out: Some(
            "mentions of actors and issues, notes, other names; unclear claims support nothing",
        ),
    }),
};

/// The longest name in a title, in characters.
const LONGEST: usize = 80;

fn write(export: &Export<'_>) -> Written {
    let mut writer = ArgdownWriter {
        export,
        documents: export
            .documents()
            .into_iter()
            .map(|it| (it.id, &**it, Places::new(&it.text)))
            .collect(),
        taken: BTreeSet::new(),
        out: String::new(),
    };
    writer.front();
    writer.issues();
    writer.rest();
    if writer.taken.is_empty() {
        // Argdown takes no file without content.
        writer.out.push_str("\n# No claims\n");
    }
    let documents = export.documents();
    let annotations = documents.iter().flat_map(|document| export.annotations_of(document.id));
    let (mut mentions, mut notes, mut tieless) = (0, 0, 0);
    for one in annotations {
        match one.body {
            Body::Claim {
                issue: Some(_),
                stance: Some(Stance::Supports | Stance::Opposes),
                ..
            } => {}
            Body::Claim { .. } => tieless += 1,
            Body::Actor(_) | Body::Issue(_) => mentions += 1,
        }
        notes += usize::from(one.kind() == Kind::Claim && !one.note.trim().is_empty());
    }
    let lost = [
        (mentions > 0).then(|| format!("{} of actors and issues", counted(mentions, "mention"))),
        (notes > 0).then(|| counted(notes, "note")),
        (tieless > 0).then(|| {
            format!("the tie of {} to an issue, for want of a side", counted(tieless, "claim"))
        }),
    ];
    Written { bytes: writer.out.into_bytes(), lost: lost.into_iter().flatten().collect() }
}

struct ArgdownWriter<'a> {
    export: &'a Export<'a>,
    documents: Vec<(DocumentId, &'a Document, Places<'a>)>,
    /// The titles that are taken.
    taken: BTreeSet<String>,
    out: String,
}

impl ArgdownWriter<'_> {
    /// The title of the map, in YAML, of which JSON is a part.
    fn front(&mut self) {
        let title = match &self.documents[..] {
            [(_, only, _)] if !markup::line(&only.title).is_empty() => markup::line(&only.title),
            all => counted(all.len(), "document"),
        };
        // Three equals signs would end it.
        let title = serde_json::Value::from(title).to_string().replace('=', "\\u003d");
        self.out.push_str(&format!("===\ntitle: {title}\n===\n"));
    }

    /// Issue by issue: the issue, and the claims that support and oppose it.
    fn issues(&mut self) {
        let export = self.export;
        let workspace = export.workspace;
        let positions = positions(export);
        let mut by_issue = by_issue(export, &positions);
        for column in positions.columns(Order::Count, workspace.issues(), &Natural) {
            let Some(issue) = workspace.issues().get(&column.id) else { continue };
            let name = markup::line(&issue.name);
            self.out.push_str(&format!("\n# {}\n\n", escaped(&name)));
            let title = self.title(&name);
            let description = markup::line(&issue.description);
            let words = if description.is_empty() { name } else { description };
            self.out.push_str(&format!("[{title}]: {}\n", escaped(&words)));
            let (mut tied, mut unclear) = (Vec::new(), Vec::new());
            let claims = by_issue.remove(&column.id).unwrap_or_default().into_iter();
            for id in claims.flat_map(|(_, claims)| claims) {
                let stance = workspace.annotations().get(&id).and_then(|it| it.body.stance());
                match stance {
                    Some(Stance::Supports) => tied.push(("+", id)),
                    Some(Stance::Opposes) => tied.push(("-", id)),
                    Some(Stance::Unclear) | None => unclear.push(id),
                }
            }
            for (sign, id) in tied {
                if let Some(statement) = self.statement(id) {
                    self.out.push_str(&format!("    {sign} {statement}\n"));
                }
            }
            for id in unclear {
                self.alone(id);
            }
        }
    }

    /// The claims without an actor, an issue or a stance.
    fn rest(&mut self) {
        let positions = positions(self.export);
        let incomplete = positions.incomplete();
        if !incomplete.is_empty() {
            self.out.push_str("\n# Other claims\n");
        }
        for one in incomplete {
            self.alone(one.claim);
        }
    }

    /// Writes a statement that stands by itself.
    fn alone(&mut self, id: AnnotationId) {
        if let Some(statement) = self.statement(id) {
            self.out.push_str(&format!("\n{statement}\n"));
        }
    }

    /// A claim as a statement: who makes it, its words, tags, and where they stand.
    fn statement(&mut self, id: AnnotationId) -> Option<String> {
        let workspace = self.export.workspace;
        let annotation: &Annotation = workspace.annotations().get(&id)?;
        let actor = annotation.body.actor().and_then(|id| workspace.actors().get(&id));
        let name = actor.map_or_else(|| "Claim".to_owned(), |actor| markup::line(&actor.name));
        let title = self.title(&name);
        let (_, document, places) =
            self.documents.iter().find(|(id, ..)| *id == annotation.document)?;
        let citation = Citation::of_one(document, places, annotation)?;
        let words = markup::line(&citation.quoted().join(" "));
        let mut parts = match self.documents.len() {
            1 => Vec::new(),
            _ => Source::of(document).parts(),
        };
        parts.extend(citation.source.page_words());
        parts.extend(annotation.date.map(|day| format!("said on {}", written(day))));
        let source = if parts.is_empty() {
            String::new()
        } else {
            format!(" ({})", markup::line(&parts.join(", ")))
        };
        let tags = annotation.tags.iter().filter_map(|tag| workspace.tags().get(tag));
        let tags: String = tags.map(|it| format!(" #({})", inner(&it.name))).collect();
        Some(format!("[{title}]: {}{tags}", escaped(&format!("{words}{source}"))))
    }

    /// Returns a title that no other statement has.
    fn title(&mut self, name: &str) -> String {
        let name = inner(name);
        let mut title = name.clone();
        let mut number = 1;
        while !self.taken.insert(title.clone()) {
            number += 1;
            title = format!("{name} {number}");
        }
        title
    }
}

/// Returns a name as it can stand in brackets: without brackets, not too long, and not empty.
fn inner(name: &str) -> String {
    let plain = |c: char| match c {
        '[' | ']' | '(' | ')' | '{' | '}' | '<' | '>' | '\\' => ' ',
        c => c,
    };
    let name: String = name.chars().map(plain).collect();
    let name: String =
        markup::line(&name).trim_start_matches(['-', ' ']).chars().take(LONGEST).collect();
    let name = name.trim();
    if name.is_empty() { "Unnamed".into() } else { name.into() }
}

/// Returns text of which Argdown takes nothing for a mark of its own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let is_mark = match c {
            '\\' | '@' | '#' | '*' | '_' | '[' | ']' | '<' | '>' | '{' | '}' | '/' => true,
            // The beginning of a line, of a list, of a relation or of a short code.
            '+' | '-' | '=' | '~' | '^' | '(' => {
                before == ' ' || before == c || next == '>' || next == c
            }
            '.' | ':' => !next.is_whitespace(),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{
        formats::{ExportScope, json},
        model::Timestamp,
    };

    fn written(file: &str) -> Written {
        let workspace = json::import(file).expect("it is valid");
        let now = Timestamp::from_unix_milliseconds(0);
        write(&Export::new(&workspace, ExportScope::Everything(None), now))
    }

    #[test]
    fn what_supports_and_opposes_an_issue_stands_below_it() {
        let Written { bytes, lost } = written(include_str!("../../tests/corpus/valid/ferry.json"));
        let text = String::from_utf8(bytes).expect("it is a text");
        assert!(text.starts_with("===\ntitle: \"2 documents\"\n===\n"), "{text}");
        assert!(
            text.contains(
                "# The night ferry\n\n[The night ferry]: The night ferry\n    + [The mayor]: \u{201c}The mayor wants"
            ),
            "{text}"
        );
        assert!(text.contains("# Other claims\n\n[Claim]: \u{201c}The harbour"), "{text}");
        assert_eq!(lost[0], "4 mentions of actors and issues");
    }

    #[test]
    fn no_mark_of_a_text_is_one_of_argdown() {
        for (text, expected) in [
            ("[a]: <b> {c} #d @[e] *f* _g_", r"\[a\]: \<b\> \{c\} \#d \@\[e\] \*f\* \_g\_"),
            ("a -> b +> c -- d", r"a \-\> b \+\> c \-\- d"),
            ("https://a.example", r"https\:\/\/a\.example"),
            ("well-known 3.5 (1) x", r"well-known 3\.5 \(1) x"),
            (r"a\b", r"a\\b"),
        ] {
            assert_eq!(escaped(text), expected);
        }
        assert_eq!(inner("-[x] (y)"), "x y");
        assert_eq!(inner("[]"), "Unnamed");
    }
}
