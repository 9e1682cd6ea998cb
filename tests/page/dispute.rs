//! A small dispute as a Faultline file, for scenarios that begin with one.

use serde_json::{Value, json};

/// An annotation to make: its kind, the words it quotes (once in the text), actor, issue, stance.
pub type Said<'a> = (&'a str, &'a str, Option<usize>, Option<usize>, Option<&'a str>);

/// A file that is being built.
pub struct Dispute {
    file: Value,
    made: usize,
}

fn id(sort: usize, number: usize) -> String {
    format!("urn:uuid:{sort:08}-0000-4000-8000-{number:012}")
}

impl Dispute {
    /// Begins a file with these actors and issues, no document yet, and one annotator called Ada.
    pub fn between(actors: &[&str], about: &[&str]) -> Self {
        let actors = actors.iter().enumerate().map(
            |(n, name)| json!({ "id": id(1, n), "name": name, "aliases": [], "description": "" }),
        );
        let issues = about
            .iter()
            .enumerate()
            .map(|(n, name)| json!({ "id": id(2, n), "name": name, "description": "" }));
        let file = json!({
            "format": "faultline", "version": 1,
            "exported": "2026-11-23T10:00:00Z", "generator": "a test",
            "documents": [],
            "actors": actors.collect::<Vec<_>>(),
            "issues": issues.collect::<Vec<_>>(),
            "tags": [{ "id": id(3, 0), "name": "red line", "description": "" }],
            "annotators": [{ "id": id(4, 0), "name": "Ada" }],
        });
        Self { file, made: 0 }
    }

    /// Adds a document with one paragraph per line.
    #[must_use]
    pub fn document(mut self, title: &str, text: &str, said: &[Said<'_>]) -> Self {
        let characters = |bytes: usize| text[..bytes].chars().count();
        let mut end = 0;
        let blocks = text.split('\n').map(|line| {
            let start = end;
            end = start + line.chars().count() + 1;
            json!({ "kind": "paragraph", "start": start, "end": end - 1 })
        });
        let blocks: Vec<_> = blocks.collect();
        let annotations = said.iter().map(|&(kind, quote, actor, issue, stance)| {
            self.made += 1;
            let at = text.find(quote).unwrap_or_else(|| panic!("“{quote}” is not in the text"));
            json!({
                "id": id(5, self.made), "kind": kind,
                "start": characters(at), "end": characters(at + quote.len()),
                "quote": quote, "prefix": "", "suffix": "",
                "actor": actor.map(|n| id(1, n)), "issue": issue.map(|n| id(2, n)), "stance": stance,
                "tags": [], "note": "", "annotator": id(4, 0),
                "created": "2026-11-23T10:00:00Z", "modified": "2026-11-23T10:00:00Z",
            })
        });
        let annotations: Vec<_> = annotations.collect();
        if let Some(documents) = self.file["documents"].as_array_mut() {
            documents.push(json!({
                "id": id(6, documents.len()), "title": title,
                "source": null, "published": null, "language": "en",
                "text": text, "blocks": blocks, "annotations": annotations,
            }));
        }
        self
    }

    /// Returns the file.
    pub fn file(&self) -> String {
        self.file.to_string()
    }
}
