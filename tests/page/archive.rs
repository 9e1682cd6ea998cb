//! A project as large as one person can code: three hundred articles.

use serde_json::json;

pub const DOCUMENTS: usize = 300;
pub const ACTORS: usize = 150;
pub const ISSUES: usize = 40;
pub const ANNOTATIONS: usize = 5_000;

/// The number of words in a document, for a little over 5,000 characters.
const WORDS: usize = 560;

fn id(sort: usize, number: usize) -> String {
    format!("urn:uuid:{sort:08}-0000-4000-8000-{number:012}")
}

/// Returns a Faultline file with documents of ten paragraphs each. Names are numbered from 1.
pub fn file() -> String {
    // A linear congruential generator, so that the archive is the same each time.
    let mut state = 7_u32;
    let mut draw = |bound: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % bound
    };
    let mut made = 0;
    let documents = (0..DOCUMENTS).map(|number| {
        let (mut text, mut places) = (String::new(), Vec::new());
        let mut blocks = vec![];
        for paragraph in 0..10 {
            let start = text.len();
            for word in 0..WORDS / 10 {
                let at = text.len();
                text += &format!(
                    "word{:03}{}",
                    paragraph * WORDS / 10 + word,
                    if word % 14 == 13 { "." } else { "" }
                );
                places.push(at..text.len());
                text.push(' ');
            }
            text.pop();
            blocks.push(json!({ "kind": "paragraph", "start": start, "end": text.len() }));
            text += "\n\n";
        }
        let count = ANNOTATIONS * (number + 1) / DOCUMENTS - ANNOTATIONS * number / DOCUMENTS;
        let annotations = (0..count).map(|n| {
            made += 1;
            let place = places[(n + 1) * places.len() / (count + 1)].clone();
            // An actor speaks on few issues, and mostly on one side.
            let actor = draw(ACTORS) * draw(ACTORS) / ACTORS;
            let issue = (actor * 7 + draw(8)) % ISSUES;
            let side = if (actor + issue + draw(4) / 3).is_multiple_of(2) {
                "supports"
            } else {
                "opposes"
            };
            let kind = ["claim", "claim", "actor", "issue"][n % 4];
            let is_claim = kind == "claim";
            json!({
                "id": id(5, made), "kind": kind, "start": place.start, "end": place.end,
                "quote": &text[place], "prefix": "", "suffix": "",
                "actor": (kind != "issue").then(|| id(1, actor)),
                "issue": (kind != "actor").then(|| id(2, issue)),
                "stance": is_claim.then_some(side),
                "tags": [], "note": "", "annotator": id(4, 0),
                "created": "2026-11-23T10:00:00Z", "modified": "2026-11-23T10:00:00Z",
            })
        });
        let annotations: Vec<_> = annotations.collect();
        json!({
            "id": id(6, number), "title": format!("Article {}", number + 1),
            "source": null, "published": "2026-01-23", "language": "en",
            "text": text, "blocks": blocks, "annotations": annotations,
        })
    });
    let documents: Vec<_> = documents.collect();
    let named = |sort: usize, name: &str, count: usize| -> Vec<_> {
        (0..count)
            .map(|n| json!({ "id": id(sort, n), "name": format!("{name} {}", n + 1), "aliases": [], "description": "" }))
            .collect()
    };
    json!({
        "format": "faultline", "version": 1,
        "exported": "2026-11-23T10:00:00Z", "generator": "a test",
        "documents": documents,
        "actors": named(1, "Actor", ACTORS), "issues": named(2, "Issue", ISSUES), "tags": [],
        "annotators": [{ "id": id(4, 0), "name": "Ada" }],
    })
    .to_string()
}
