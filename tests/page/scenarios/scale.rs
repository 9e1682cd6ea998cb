//! A large article with ten thousand annotations: an edit costs only what it touches.

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

/// Notes what changes in the article and in the list from now on.
const WATCH: &str = "
    const touched = (faultlineTest.touched = { blocks: new Set(), elsewhere: [], rows: new Set() });
    const isRow = (node) => node?.matches?.('.row');
    const isAtEnd = (next) =>
      next && (next.nodeType === Node.ELEMENT_NODE ? next.matches('.spacer') : isAtEnd(next.nextSibling));
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
      for (const { target, addedNodes, removedNodes, nextSibling, attributeName } of records) {
        // All rows below one that comes or goes have another place in the list.
        if (['aria-posinset', 'aria-setsize', 'style'].includes(attributeName)) continue;
        const row = target.parentElement?.closest('.row') ?? (isRow(target) ? target : null);
        if (row) touched.rows.add(row.dataset.annotation);
        // Where a row comes, the last one of those that exist goes, far out of view.
        for (const node of [...addedNodes, ...removedNodes])
          if (isRow(node) && !isAtEnd(nextSibling)) touched.rows.add(node.dataset.annotation);
      }
    }).observe(document.querySelector('[role=list][aria-label=Annotations]'),
      { attributes: true, characterData: true, childList: true, subtree: true });";

/// What an edit has touched.
#[derive(Debug, Deserialize)]
struct Touched {
    /// The blocks in which the DOM changed.
    blocks: Vec<String>,
    /// The changes in the article outside of any block.
    elsewhere: Vec<String>,
    /// The annotations whose rows came, went or changed.
    rows: Vec<String>,
}

/// Checks what has been touched since the last check: these blocks, at most one row, one record of
/// the document.
async fn touched_little(page: &Page, edit: &str, document: &str, blocks: &[&str]) -> Result<()> {
    let touched: Touched = page
        .read(
            "const { blocks, elsewhere, rows } = faultlineTest.touched;
             const found = { blocks: [...blocks], elsewhere: [...elsewhere], rows: [...rows] };
             blocks.clear();
             elsewhere.length = 0;
             rows.clear();
             return found",
            &[],
        )
        .await?;
    ensure!(touched.blocks == blocks && touched.elsewhere.is_empty(), "{edit}: {touched:?}");
    ensure!(touched.rows.len() <= 1, "{edit}: {touched:?}");
    let writes = page.writes().await?;
    let begins = format!("faultline/v1/annotation/{document}/");
    ensure!(writes.len() == 1 && writes[0].1.starts_with(&begins), "{edit}: {writes:?}");
    Ok(())
}

pub async fn an_edit_touches_its_block_one_row_and_one_record(page: Page) -> Result<()> {
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

    // Blocks far from the reader are drawn in later turns, the last one at last.
    page.find(&format!("[data-block='{}'] mark", BLOCKS - 1)).await?;

    page.focus_article().await?;
    page.press("ArrowRight").await?;
    page.selects("Block").await?;
    // To show what is selected has its section laid out for some frames.
    page.gone("[data-near]").await?;
    page.watch_writes().await?;
    page.js(WATCH, &[]).await?;
    let document = document["id"].as_str().context("it has one")?;
    let kinds_of_first = "document.querySelector('[data-block=\"0\"] mark')?.dataset.kinds";
    let until_first_is = async |kind: &str| {
        page.until(&format!("return {kinds_of_first} === arguments[0]"), &[json!(kind)]).await
    };

    page.press("c").await?;
    page.until("return document.querySelector('.card-quote')?.textContent === 'Block'", &[])
        .await?;
    page.until("return document.querySelector('mark[data-active]')?.textContent === 'Block'", &[])
        .await?;
    touched_little(&page, "tagging", document, &["0"]).await?;

    page.js("document.querySelector('.card input[value=claim]').focus()", &[]).await?;
    page.press("ArrowRight").await?;
    until_first_is("actor").await?;
    touched_little(&page, "changing the kind", document, &["0"]).await?;

    // Not by the pointer, which would then be over another row.
    page.js("document.querySelector('.card textarea').focus()", &[]).await?;
    page.press("n").await?;
    page.until("return document.querySelector('.row .row-note')?.textContent.includes('n')", &[])
        .await?;
    touched_little(&page, "a letter of a note", document, &[]).await?;

    page.focus_article().await?;
    page.press("Delete").await?;
    page.gone(".card").await?;
    touched_little(&page, "deleting", document, &["0"]).await?;

    page.press("Control+z").await?;
    until_first_is("actor").await?;
    touched_little(&page, "undoing", document, &["0"]).await?;

    // What takes long is said before the page is busy with it.
    page.js(WATCH_STATUS, &[]).await?;
    let count_is = "return document.querySelector('.count').textContent.trim() === arguments[0]";
    page.click_role("button", "Choose several").await?;
    page.click_role("button", "All").await?;
    page.js("document.querySelector('.chosen .delete').click()", &[]).await?;
    page.until(count_is, &[json!("0")]).await?;
    page.until("return faultlineTest.said === 1", &[]).await?;
    page.focus_article().await?;
    page.press("Control+z").await?;
    page.until(count_is, &[json!((ANNOTATIONS + 1).to_string())]).await?;
    page.until("return faultlineTest.said === 2", &[]).await?;
    page.until(saved, &[]).await?;
    page.assert_no_problems().await
}

/// Counts how often the save state says that the page works. What is said and taken back within one
/// turn, and so never painted, is not seen here either.
const WATCH_STATUS: &str = "
    faultlineTest.said = 0;
    const status = document.querySelector('[role=status]');
    const note = () => (faultlineTest.said += status.textContent.startsWith('Working'));
    new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });";

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
    page.role_beginning("button", "Documents:").await?.click().await?;
    let lists = async |said: &str, first: &str, last: &str| {
        page.until(
            "const titles = [...document.querySelectorAll('.library-rows .document-name')];
             return document.querySelector('.library-count').textContent === arguments[0]
               && titles[0].textContent === arguments[1]
               && titles.at(-1).textContent === arguments[2]",
            &[json!(said), json!(first), json!(last)],
        )
        .await
    };
    // The bundled article is listed as well.
    page.until("return document.querySelectorAll('.library-rows > *').length === 301", &[]).await?;
    page.role("searchbox", "Search titles and texts").await?.click().await?;
    page.type_text("article 17").await?;
    lists("11 of 301 documents", "Article 17", "Article 179").await?;
    page.click_role("button", "Article").await?;

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

/// The number of documents of a large study.
const STUDY: usize = 1_000;

/// A study of a thousand articles of 5,000 characters with 8,000 annotations.
fn study() -> String {
    let id = |sort: usize, n: usize| format!("urn:uuid:{sort:08}-0000-4000-8000-{n:012}");
    let documents = (0..STUDY).map(|number| {
        let (mut text, mut blocks, mut annotations) = (String::new(), Vec::new(), Vec::new());
        for paragraph in 0..8 {
            let start = text.len();
            let words: Vec<_> =
                (0..70).map(|word| format!("word{:04}", (number * 7 + word * 3) % 9_000)).collect();
            text += &words.join(" ");
            blocks.push(json!({ "kind": "paragraph", "start": start, "end": text.len() }));
            let kind = ["claim", "actor", "issue"][paragraph % 3];
            annotations.push(json!({
                "id": id(5, number * 8 + paragraph), "kind": kind,
                "start": start, "end": start + 8, "quote": words[0], "prefix": "", "suffix": "",
                "actor": null, "issue": null, "stance": null, "tags": [], "note": "",
                "annotator": id(4, 0),
                "created": "2026-11-23T10:00:00Z", "modified": "2026-11-23T10:00:00Z",
            }));
            text += "\n\n";
        }
        json!({
            "id": id(6, number), "title": format!("Article {}", number + 1), "source": null,
            "published": format!("2026-{:02}-{:02}", number % 12 + 1, number % 28 + 1),
            "language": "en", "publication": format!("Paper {}", number % 9),
            "text": text, "blocks": blocks, "annotations": annotations,
        })
    });
    json!({
        "format": "faultline", "version": 1, "exported": "2026-11-23T10:00:00Z", "generator": "a test",
        "documents": documents.collect::<Vec<_>>(), "actors": [], "issues": [], "tags": [],
        "annotators": [{ "id": id(4, 0), "name": "Ada" }],
    })
    .to_string()
}

/// Returns how long the page takes to draw what a script does, in milliseconds.
async fn time(page: &Page, act: &str) -> Result<f64> {
    let script = format!(
        "const one = (css) => document.querySelector(css);
         const begin = performance.now();
         {act};
         await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
         return performance.now() - begin"
    );
    page.read(&script, &[]).await
}

/// What is done in a library of a thousand documents, and how long it may take. The machine of a test
/// may be busy, so that this only fails where something takes several times as long as it should.
const SLOW: f64 = 1_000.0;

pub async fn a_thousand_documents_are_at_hand(page: Page) -> Result<()> {
    page.import_file("study.json", &study()).await?;
    page.find("article mark").await?;
    let rows = async |count: usize| {
        page.until(
            "return document.querySelectorAll('.library-rows > *').length === arguments[0]",
            &[json!(count)],
        )
        .await
    };
    let mut took = vec![(
        "the view",
        time(&page, "one('.views button').click(); await new Promise(requestAnimationFrame)")
            .await?,
    )];
    rows(STUDY + 1).await?;
    page.until("return !document.querySelector('.library-rows').textContent.includes('…')", &[])
        .await?;
    took.push((
        "another order",
        time(&page, "one('.library-heads .at-date button').click()").await?,
    ));
    rows(STUDY + 1).await?;
    let first =
        "return document.querySelector('.library-rows .at-date').textContent === '28 Dec 2026'";
    page.until(first, &[]).await?;
    let typed = |words: &str| {
        format!(
            "one('.library-search input').value = '{words}';
             one('.library-search input').dispatchEvent(new Event('input', {{ bubbles: true }}))"
        )
    };
    took.push(("a letter", time(&page, &typed("w")).await?));
    took.push(("a word", time(&page, &typed("word0010 word0013")).await?));
    page.until("return document.querySelectorAll('.library-rows > *').length < 20", &[]).await?;
    took.push(("all again", time(&page, &typed("")).await?));
    rows(STUDY + 1).await?;
    let mark = "const select = one('.library-rows select');
         select.value = 'done';
         select.dispatchEvent(new Event('change', { bubbles: true }))";
    took.push(("a mark", time(&page, mark).await?));
    page.until("return document.querySelectorAll('[data-coding=done]').length === 1", &[]).await?;
    took.push(("all chosen", time(&page, "one('.library-heads input').click()").await?));
    page.until(
        "return document.querySelectorAll('[data-chosen]').length === arguments[0]",
        &[json!(STUDY + 1)],
    )
    .await?;
    let lines = time(&page, "document.querySelectorAll('.library-shown input')[1].click()").await?;
    took.push(("the lines", lines));
    took.push(("lines of a word", time(&page, &typed("word0010")).await?));
    page.find(".line-go").await?;
    println!("in a library of {STUDY}: {took:.0?} ms");
    let slow: Vec<_> = took.iter().filter(|(_, took)| *took > SLOW).collect();
    ensure!(slow.is_empty(), "too slow: {slow:?} of {took:?}");
    page.assert_no_problems().await
}
