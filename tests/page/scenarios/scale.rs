//! A large article with ten thousand annotations: one more costs only what it touches.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::archive;
use crate::dispute::Dispute;
use crate::page::Page;

const BLOCKS: usize = 4_000;
const ANNOTATIONS: usize = 10_000;

/// A Faultline file of over 1.1 million characters, all ASCII, so that bytes are code points.
fn file() -> Value {
    let id =
        |kind: usize, number: usize| format!("urn:uuid:{kind:08x}-0000-4000-8000-{number:012x}");
    let (mut text, mut blocks, mut annotations) = (String::new(), Vec::new(), Vec::new());
    for block in 0..BLOCKS {
        let start = text.len();
        let words =
            (0..23).map(|word| format!("word{:04}{}", block, ["ly", "ing", "ed"][word % 3]));
        let words: Vec<_> = words.collect();
        text += &format!("Block {block} begins. {}.", words.join(" "));
        blocks.push(json!({ "kind": "paragraph", "start": start, "end": text.len() }));
        // Two or three per block, nested; none on its first words.
        for nested in 0..(ANNOTATIONS / BLOCKS + usize::from(block % 2 == 0)) {
            if annotations.len() < ANNOTATIONS {
                let from = start + text[start..].find(&words[nested]).unwrap_or_default();
                let to = from + words[nested].len();
                let kind = ["claim", "actor", "issue"][nested % 3];
                let quote = &text[from..to];
                annotations.push(json!({
                    "id": id(1, annotations.len()), "kind": kind,
                    "start": from, "end": to, "quote": quote, "prefix": "", "suffix": "",
                    "actor": null, "issue": null, "stance": null, "tags": [], "note": "",
                    "annotator": id(2, 1),
                    "created": "2026-01-23T10:00:00Z", "modified": "2026-01-23T10:00:00Z",
                }));
            }
        }
        text += "\n\n";
    }
    json!({
        "format": "faultline", "version": 1, "exported": "2026-01-23T10:00:00Z", "generator": "test",
        "documents": [{
            "id": id(3, 1), "title": "A large article", "source": null, "published": null, "language": "en",
            "text": text, "blocks": blocks, "annotations": annotations,
        }],
        "actors": [], "issues": [], "tags": [], "annotators": [{ "id": id(2, 1), "name": "" }],
    })
}

#[derive(Debug, Deserialize)]
struct Touched {
    /// The blocks in which the DOM changed.
    blocks: Vec<String>,
    /// The changes in the article outside of any block.
    elsewhere: Vec<String>,
    /// The number of rows added or removed.
    rows: usize,
}

pub async fn one_more_annotation_writes_one_record_and_draws_its_block(page: Page) -> Result<()> {
    let file = file();
    let document = &file["documents"][0];
    let length = document["text"].as_str().map_or(0, str::len);
    ensure!(length > 1_100_000, "only {length} characters");
    ensure!(document["annotations"].as_array().map(Vec::len) == Some(ANNOTATIONS));
    page.import_file("large.json", &file.to_string()).await?;
    page.until(
        "return document.querySelectorAll('[data-block]').length === arguments[0]
           && document.querySelector('.row') !== null",
        &[json!(BLOCKS)],
    )
    .await?;
    page.until(
        "return document.querySelector('.count').textContent.trim() === arguments[0]",
        &[json!(ANNOTATIONS.to_string())],
    )
    .await?;
    let saved =
        "return document.querySelector('[role=status]').textContent === 'Saved in this browser'";
    page.until(saved, &[]).await?;
    let kept: usize = page
        .read(
            "const keys = Object.keys(localStorage);
             return keys.filter((key) => key.startsWith('faultline/v1/annotation/')).length",
            &[],
        )
        .await?;
    ensure!(kept == ANNOTATIONS, "{kept} are stored");

    page.focus_article().await?;
    page.press("ArrowRight").await?;
    page.selects("Block").await?;
    page.watch_writes().await?;
    page.js(
        "const touched = (faultlineTest.touched = { blocks: new Set(), elsewhere: [], rows: 0 });
         new MutationObserver((records) => {
           for (const { target, type, attributeName } of records) {
             const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
             const block = element?.closest('[data-block]');
             if (block) touched.blocks.add(block.dataset.block);
             else touched.elsewhere.push(`${type} ${attributeName ?? ''} ${target.nodeName}`);
           }
         }).observe(document.querySelector('article'),
           { attributes: true, characterData: true, childList: true, subtree: true });
         new MutationObserver((records) => {
           for (const { addedNodes, removedNodes } of records) {
             const rows = [...addedNodes, ...removedNodes].filter((node) => node.matches?.('.row'));
             touched.rows += rows.length;
           }
         }).observe(document.querySelector('[role=list][aria-label=Annotations]'), { childList: true });",
        &[],
    )
    .await?;
    page.press("c").await?;
    page.until("return document.querySelector('.card-quote')?.textContent === 'Block'", &[])
        .await?;
    page.until("return document.querySelector('mark[data-active]')?.textContent === 'Block'", &[])
        .await?;

    let touched: Touched = page
        .read(
            "const { blocks, elsewhere, rows } = faultlineTest.touched;
             return { blocks: [...blocks], elsewhere, rows }",
            &[],
        )
        .await?;
    ensure!(touched.blocks == ["0"] && touched.elsewhere.is_empty(), "{touched:?}");
    let writes = page.writes().await?;
    let document = document["id"].as_str().context("it has one")?;
    let begins = format!("faultline/v1/annotation/{document}/");
    ensure!(
        writes.len() == 1 && writes[0].0 == "set" && writes[0].1.starts_with(&begins),
        "{writes:?}"
    );
    ensure!(touched.rows <= 4, "{} rows of the list came or went", touched.rows);
    Ok(())
}

/// The most actors that the network draws: see `drawing::MAX_NODES`.
const DRAWN: usize = 300;

/// The number of actors that all make a claim on the same issue.
const CROWD: usize = 3_000;

/// Holds back all timers and lets work look at the clock only once, until `faultlineTest.go()`.
const HOLD: &str = "
    const held = [];
    const { setTimeout } = window;
    const now = performance.now.bind(performance);
    let late = 0;
    performance.now = () => now() + (late += 1000);
    window.setTimeout = (run) => held.push(run);
    faultlineTest.go = () => {
      Object.assign(window, { setTimeout });
      performance.now = now;
      held.forEach((run) => run());
    };";

pub async fn a_crowd_leaves_the_page_usable(page: Page) -> Result<()> {
    let names: Vec<String> = (1..=CROWD).map(|n| format!("Actor {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let words: Vec<String> = (0..CROWD).map(|n| format!("word{n:04}")).collect();
    let claims: Vec<_> = words
        .iter()
        .enumerate()
        .map(|(n, word)| {
            let stance = if n % 3 == 0 { "opposes" } else { "supports" };
            ("claim", word.as_str(), Some(n), Some(0), Some(stance))
        })
        .collect();
    let file =
        Dispute::between(&names, &["Territory"]).document("A crowd", &words.join(" "), &claims);
    page.import_file("crowd.json", &file.file()).await?;
    page.find("article mark").await?;

    // While the network is computed the page says so, reacts to keys, and can be told to cancel.
    page.js(HOLD, &[]).await?;
    page.click_role("button", "Network").await?;
    page.find(".job progress").await?;
    page.press("?").await?;
    page.find("dialog").await?;
    page.press("Escape").await?;
    page.gone("dialog").await?;
    page.click_role("button", "Cancel").await?;
    page.role("button", "Work it out").await?;
    page.js("faultlineTest.go()", &[]).await?;

    // The address keeps the view: a reload returns to it, and to a usable page.
    page.js("location.reload()", &[]).await?;
    page.until(
        "return document.querySelectorAll('.node').length === arguments[0]
           && document.querySelectorAll('.job').length === 0",
        &[json!(DRAWN + 1)],
    )
    .await?;
    page.until(
        "return document.querySelector('.network > .hint').textContent.startsWith('2700 actors ')",
        &[],
    )
    .await?;

    // The table is drawn page by page, counts everything, and is navigated as if it were whole.
    page.click_role("button", "Positions").await?;
    let shows = async |first: usize, last: usize| {
        page.until(
            "const rows = [...document.querySelectorAll('[aria-label=Positions] tbody tr')];
             const [first, last] = [rows[0], rows.at(-1)].map((row) => +row.getAttribute('aria-rowindex'));
             return first === arguments[0] && last === arguments[1]",
            &[json!(first), json!(last)],
        )
        .await
    };
    shows(2, DRAWN + 1).await?;
    let counts: Vec<String> = page
        .read(
            "const table = document.querySelector('[aria-label=Positions]');
             return ['aria-rowcount', 'aria-colcount'].map((name) => table.getAttribute(name))",
            &[],
        )
        .await?;
    ensure!(counts == ["3001", "2"], "{counts:?}");
    page.js("document.querySelector('[aria-label=Positions] tbody td button').focus()", &[])
        .await?;
    let at = async |label: &str| {
        page.until(
            "return document.activeElement.getAttribute('aria-label') === arguments[0]",
            &[json!(label)],
        )
        .await
    };
    page.press("Control+End").await?;
    shows(CROWD - DRAWN + 2, CROWD + 1).await?;
    at("Actor 3000 on Territory: 1 supports").await?;
    page.click_role("button", "Previous actors").await?;
    shows(CROWD - 2 * DRAWN + 2, CROWD - DRAWN + 1).await?;
    Ok(())
}

pub async fn in_an_archive_documents_and_entries_are_found(page: Page) -> Result<()> {
    page.import_file("archive.json", &archive::file()).await?;
    page.find("article mark").await?;
    page.role_beginning("button", "Documents").await?.click().await?;
    let lists = async |said: &str, first: &str, last: &str| {
        page.until(
            "const titles = [...document.querySelectorAll('.documents .document-name')];
             return document.querySelector('.documents-search .hint').textContent === arguments[0]
               && titles[0].textContent === arguments[1]
               && titles.at(-1).textContent === arguments[2]",
            &[json!(said), json!(first), json!(last)],
        )
        .await
    };
    // The bundled article is listed as well.
    page.until("return document.querySelectorAll('.documents li').length === 301", &[]).await?;
    page.role("searchbox", "Find a document").await?.click().await?;
    page.type_text("article 17").await?;
    lists("11 of 301", "Article 17", "Article 179").await?;
    page.click_role("button", "Close").await?;
    page.gone("dialog").await?;

    page.role_beginning("tab", "Actors").await?.click().await?;
    let entries = async |names: &[&str]| {
        page.until(
            "const names = [...document.querySelectorAll('.entry-name')].map((one) => one.textContent);
             return JSON.stringify(names) === JSON.stringify(arguments[0])",
            &[json!(names)],
        )
        .await
    };
    page.until(
        "return document.querySelectorAll('.entry').length === arguments[0]",
        &[json!(archive::ACTORS)],
    )
    .await?;
    page.click_role("textbox", "Find or add actors").await?;
    page.type_text("r 14").await?;
    let tens: Vec<String> = (140..150).map(|n| format!("Actor {n}")).collect();
    let all: Vec<&str> =
        std::iter::once("Actor 14").chain(tens.iter().map(String::as_str)).collect();
    entries(&all).await?;
    page.type_text("0").await?;
    entries(&["Actor 140"]).await?;
    page.press("Escape").await?;
    // Entering an existing name opens its entry.
    page.type_text("actor 77").await?;
    page.press("Enter").await?;
    page.until(
        "return document.querySelector('.entry.open .entry-name')?.textContent === 'Actor 77'
           && document.querySelectorAll('.entry').length === arguments[0]",
        &[json!(archive::ACTORS)],
    )
    .await?;
    Ok(())
}
