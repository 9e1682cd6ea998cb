//! What there is room for: `cargo test --lib room -- --nocapture` prints the figures.

use super::*;
use crate::{
    model::{
        ActorId, Body, Byte, DocumentId, IssueId, Published, Source, Span, Stance, TagId,
        Timestamp, insertions,
    },
    testing::ANNOTATOR,
};

#[path = "../../../../tests/prose/mod.rs"]
mod prose;

use prose::Prose;

/// What browsers give, in UTF-16 units of keys and values.
const ROOM: usize = 5_000_000;

/// Returns the units of the keys and values of all records of a workspace, by the sort of the record.
fn units(workspace: &Workspace) -> std::collections::BTreeMap<String, (usize, usize)> {
    let mut sorts = std::collections::BTreeMap::<_, (usize, usize)>::new();
    for edit in insertions(workspace) {
        for Write { key, value } in writes(&edit, workspace).expect("it can be written") {
            let key = key.to_string();
            let sort = key.split('/').nth(2).expect("all have one").to_owned();
            let sum = sorts.entry(sort).or_default();
            sum.0 += 1;
            sum.1 += key.len() + value.expect("it is there").encode_utf16().count();
        }
    }
    sorts
}

fn id(sort: u128, number: usize) -> uuid::Uuid {
    // As ids are: 122 bits without order.
    let mixed =
        (sort << 64 | number as u128).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    uuid::Builder::from_random_bytes(mixed.to_be_bytes()).into_uuid()
}

/// Articles of 5,000 characters, with eight annotations each: six claims with actor, issue and stance,
/// of 60 to 120 characters, a quarter of them with a tag, an eighth with a note, and a mention each of an
/// actor and an issue. In the bundled dispute a quotation has 39 characters on average.
fn study(articles: usize) -> Workspace {
    let mut prose = Prose::new();
    let mut workspace = Workspace::default();
    let mut put = |edit: Edit| {
        let change = Change { action: Action::Import, edits: vec![edit] };
        workspace.apply(&change).map(drop).expect("it is whole");
    };
    let actor = |number: usize| ActorId::new(id(1, number % 60));
    let issue = |number: usize| IssueId::new(id(2, number % 25));
    let tag = |number: usize| TagId::new(id(3, number % 15));
    for number in 0..60 {
        let (id, name) = (actor(number), format!("The name of actor {number}"));
        let (description, aliases, exceptions) = (String::new(), vec![name.clone()], Vec::new());
        let actor = Actor { id, name, aliases, description, exceptions };
        put(Edit::Actor(Replace::Insert(Arc::new(actor))));
    }
    for number in 0..25 {
        let (id, name) = (issue(number), format!("The name of issue {number}"));
        let issue = Issue { id, name, description: String::new(), exceptions: Vec::new() };
        put(Edit::Issue(Replace::Insert(Arc::new(issue))));
    }
    for number in 0..15 {
        let tag =
            Tag { id: tag(number), name: format!("tag {number}"), description: String::new() };
        put(Edit::Tag(Replace::Insert(Arc::new(tag))));
    }
    let annotator = Annotator { id: ANNOTATOR, name: "Ada Lovelace".into() };
    put(Edit::Annotator(Replace::Insert(Arc::new(annotator))));
    for article in 0..articles {
        let text = format!(
            "Title of an article that is some sixty characters long, {article}\n\n{}",
            prose.text(4_930)
        );
        let document = document(DocumentId::new(id(4, article)), text);
        let source = Some(format!(
            "https://www.example.org/news/2026/01/23/an-address-of-an-article-{article}"
        ));
        let added = Timestamp::from_unix_milliseconds(1_790_000_000_000);
        let origin = Source {
            source,
            author: Some("A. Writer and B. Writer".into()),
            publication: Some("The Example Times".into()),
            published: Published::read("2026-01-23T11:20:00Z"),
            language: Some("en".into()),
        };
        let document = Document { origin, added: Some(added), ..document };
        put(Edit::Document(Replace::Insert(Arc::new(document.clone()))));
        for number in 0..8 {
            let place = article * 8 + number;
            let (body, length) = match number {
                0 => (Body::Actor(Some(actor(place))), 15),
                1 => (Body::Issue(Some(issue(place))), 15),
                _ => {
                    let (actor, issue) = (Some(actor(place)), Some(issue(place)));
                    (Body::Claim { actor, issue, stance: Some(Stance::Supports) }, 40 + 15 * number)
                }
            };
            let text = document.text.as_str();
            let boundary = |at: usize| (at..text.len()).find(|&at| text.is_char_boundary(at));
            let start = boundary(100 + number * 550).expect("it is long");
            let end = boundary(start + length).expect("it is long");
            let span = Span::new(Byte::new(start), Byte::new(end)).expect("it is not empty");
            let created =
                Timestamp::from_unix_milliseconds(1_790_000_000_000 + place as i64 * 7_001);
            let later = Timestamp::from_unix_milliseconds(1_790_500_000_000 + place as i64 * 7_001);
            let is_claim = number > 1;
            put(Edit::Annotation(Replace::Insert(Arc::new(Annotation {
                id: crate::model::AnnotationId::new(id(5, place)),
                document: document.id,
                span,
                quote: crate::model::Quote::of(text, span).expect("it is in the text"),
                body,
                tags: (is_claim && place % 4 == 0).then(|| tag(place)).into_iter().collect(),
                note: if is_claim && place % 8 == 2 {
                    "A note of some forty characters in all.".into()
                } else {
                    String::new()
                },
                date: None,
                earlier: Vec::new(),
                annotator: ANNOTATOR,
                created,
                modified: if is_claim { later } else { created },
            }))));
        }
    }
    workspace
}

#[test]
fn a_thousand_articles_with_eight_thousand_annotations_fit() {
    // A hundredth of the time, and each article is as the others.
    let (articles, times) = (40, 25);
    let mut all = 0;
    for (sort, (count, units)) in units(&study(articles)) {
        let times = if matches!(sort.as_str(), "document" | "annotation") { times } else { 1 };
        println!(
            "{sort}: {} records, {} units each, {} in all",
            count * times,
            units / count,
            units * times
        );
        all += units * times;
    }
    println!("together {all} of {ROOM} units");
    assert!(all <= ROOM, "{all}");
}

#[test]
fn a_report_of_two_hundred_pages_takes_a_fifth_of_its_text() {
    let text = Prose::new().text(500_000);
    let document = document(DocumentId::new(id(4, 1)), text);
    let before = serde_json::to_string(&codec::Document::from(&document)).expect("it can be");
    let edit = Edit::Document(Replace::Insert(Arc::new(document)));
    let written = writes(&edit, &Workspace::default()).expect("it can be written");
    let now = written.into_iter().find_map(|write| write.value).expect("it is inserted");
    let units = |text: &str| text.encode_utf16().count();
    println!("a report: {} units before, {} now", units(&before), units(&now));
    assert!(units(&now) * 5 <= units(&before));
}
