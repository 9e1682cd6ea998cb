//! How much there is room for, and how soon it opens.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::page::Page;
use crate::prose::Prose;

const ARTICLES: usize = 1_000;
const EACH: usize = 8;

/// What browsers give, in UTF-16 units of keys and values.
const ROOM: u64 = 5_000_000;

/// How much longer than an empty page a full one may take to show its article, in milliseconds.
const LONGER: f64 = 1_000.0;

fn id(sort: usize, number: usize) -> String {
    // As ids are: 122 bits without order.
    let mixed = ((sort * 1_000_000 + number + 1) as u128)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    let hex = format!("{mixed:032x}");
    format!(
        "urn:uuid:{}-{}-4{}-8{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[13..16],
        &hex[17..20],
        &hex[20..]
    )
}

fn named(sort: usize, name: &str, count: usize) -> Vec<Value> {
    let entry = |n| json!({ "id": id(sort, n), "name": format!("{name} {n}"), "aliases": [], "description": "" });
    (0..count).map(entry).collect()
}

/// A study of a thousand articles of 5,000 characters: of each eight annotations, six are claims.
fn study() -> Value {
    let mut prose = Prose::new();
    let documents = (0..ARTICLES).map(|article| {
        let text = format!("Title of an article that is some sixty characters long, {article}\n\n{}", prose.text(4_930));
        let points: Vec<char> = text.chars().collect();
        let mut at = 0;
        let blocks = text.split("\n\n").enumerate().map(|(number, words)| {
            let (start, length) = (at, words.chars().count());
            at += length + 2;
            json!({ "kind": if number == 0 { "heading" } else { "paragraph" }, "start": start, "end": start + length })
        });
        let blocks: Vec<_> = blocks.collect();
        let annotations = (0..EACH).map(|number| {
            let place = article * EACH + number;
            let kind = ["actor", "issue"].get(number).copied().unwrap_or("claim");
            let start = 100 + number * 550;
            let end = start + if kind == "claim" { 40 + 15 * number } else { 15 };
            let is_claim = kind == "claim";
            let tags: Vec<_> = (is_claim && place.is_multiple_of(4)).then(|| id(3, place % 15)).into_iter().collect();
            json!({
                "id": id(5, place), "kind": kind, "start": start, "end": end,
                "quote": points[start..end].iter().collect::<String>(), "prefix": "", "suffix": "",
                "actor": (kind != "issue").then(|| id(1, place % 60)),
                "issue": (kind != "actor").then(|| id(2, place % 25)),
                "stance": is_claim.then_some("supports"),
                "tags": tags, "annotator": id(4, 0),
                "note": if is_claim && place % 8 == 2 { "A note of some forty characters in all." } else { "" },
                "created": format!("2026-11-{:02}T10:{:02}:00.123Z", 1 + place % 28, place % 60),
                "modified": format!("2026-12-{:02}T10:{:02}:00.456Z", 1 + place % 28, place % 60),
            })
        });
        let annotations: Vec<_> = annotations.collect();
        json!({
            "id": id(6, article), "title": format!("Article {article}"),
            "source": format!("https://www.example.org/news/2026/01/23/an-address-of-an-article-{article}"),
            "author": "A. Writer and B. Writer", "publication": "The Example Times",
            "published": "2026-01-23", "publishedAt": "2026-01-23T11:20:00Z", "language": "en",
            "added": "2026-09-21T10:00:00Z",
            "text": text, "blocks": blocks, "annotations": annotations,
        })
    });
    let documents: Vec<_> = documents.collect();
    json!({
        "format": "faultline", "version": 1, "exported": "2026-11-23T10:00:00Z", "generator": "a test",
        "documents": documents,
        "actors": named(1, "Actor", 60), "issues": named(2, "Issue", 25), "tags": named(3, "tag", 15),
        "annotators": [{ "id": id(4, 0), "name": "Ada" }],
    })
}

/// The time until the program has shown its article: the shortest of some, since a machine may be busy.
async fn opens_in(page: &Page) -> Result<f64> {
    let mut shortest = f64::INFINITY;
    for _ in 0..3 {
        page.open().await?;
        page.find("article[data-document]").await?;
        let time = page.read::<f64>("return faultlineTest.mountedAt", &[]).await?;
        shortest = shortest.min(time);
    }
    Ok(shortest)
}

pub async fn a_thousand_articles_fit_and_open_soon(page: Page) -> Result<()> {
    let empty = opens_in(&page).await?;
    page.import_file("study.json", &study().to_string()).await?;
    let all = "return Object.keys(localStorage).filter((key) => key.includes('/annotation/')).length === arguments[0]";
    page.until(all, &[json!(ARTICLES * EACH)]).await?;
    let units = "return Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0)";
    let units: u64 = page.read(units, &[]).await?;
    let full = opens_in(&page).await?;
    println!(
        "{ARTICLES} articles: {units} units; open in {full:.0} ms, an empty page in {empty:.0} ms"
    );
    ensure!(units <= ROOM, "{units} units");
    ensure!(full - empty < LONGER, "{full:.0} ms, and empty {empty:.0} ms");
    page.assert_shown_as_stored().await?;
    page.assert_no_problems().await
}
