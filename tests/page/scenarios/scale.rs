//! A large article with ten thousand annotations: one more costs what it touches.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::page::Page;

const BLOCKS: usize = 4_000;
const ANNOTATIONS: usize = 10_000;

/// A Faultline file of 1.1 million characters and more. They are ASCII, so that bytes are code points.
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
        // Two or three a block, one within the other; none on its first words.
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
    /// The blocks in which anything in the DOM changed.
    blocks: Vec<String>,
    /// What changed in the article outside of any block.
    elsewhere: Vec<String>,
    /// Rows that came or went.
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
