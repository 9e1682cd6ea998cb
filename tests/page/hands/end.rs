//! The checks at the end: undo back to the beginning, redo to the end, and an export that holds
//! everything.

use std::time::{Duration, Instant};

use anyhow::{Context, Error, Result, bail, ensure};
use serde_json::{Value, json};

use super::perform::Hands;
use super::player::{PATIENCE, look};
use super::sight::ask;
use super::step::{Control, Step};
use crate::page::Page;

/// Returns a fault that the checks at the end find. The file takes as long as many steps, so not
/// every seed checks it.
pub async fn faults(hands: &mut Hands, two_tabs: bool, with_file: bool) -> Result<Option<String>> {
    if two_tabs {
        hands.perform(&Step::Switch, None).await?;
        let sight = look(hands, &[], PATIENCE).await?;
        if let Some(fault) = sight.faults.into_iter().next() {
            return Ok(Some(format!("in the other tab: {fault}")));
        }
    } else if let Some(fault) = history(hands).await? {
        return Ok(Some(fault));
    }
    if !with_file {
        return Ok(None);
    }
    match file(hands).await {
        Ok(fault) => Ok(fault),
        Err(error) => Ok(Some(format!("export: {error:#}"))),
    }
}

/// Closes what is open, so that keys reach the page.
async fn step_back(page: &Page) -> Result<()> {
    for _ in 0..6 {
        if ask(page, "return document.querySelector('dialog[open], [role=menu]') === null", &[])
            .await?
            == json!(true)
        {
            break;
        }
        page.press("Escape").await?;
    }
    ask(page, "faultlineHands.letGo()", &[]).await?;
    Ok(())
}

async fn history(hands: &mut Hands) -> Result<Option<String>> {
    step_back(&hands.page).await?;
    let sight = look(hands, &[], PATIENCE).await?;
    if let Some(fault) = sight.faults.into_iter().next() {
        return Ok(Some(fault));
    }
    // Changes that are undone already are part of the end.
    if let Some(fault) = travel(hands, "Redo", "Control+Shift+z").await? {
        return Ok(Some(fault));
    }
    let page = hands.page.clone();
    ask(&page, "faultlineHands.end = faultlineHands.records()", &[]).await?;
    for (button, chord, goal) in
        [("Undo", "Control+z", "beginning"), ("Redo", "Control+Shift+z", "end")]
    {
        if let Some(fault) = travel(hands, button, chord).await? {
            return Ok(Some(format!("{button} to the {goal}: {fault}")));
        }
        let script =
            "return faultlineHands.differences(faultlineHands[rest[0]], faultlineHands.records())";
        let differences = ask(&page, script, &[json!(goal)]).await?;
        if differences != json!([]) {
            let words = button.to_lowercase();
            return Ok(Some(format!("{words}: it does not lead to the {goal}: {differences:#}")));
        }
    }
    Ok(None)
}

/// Undoes or redoes as far as possible.
async fn travel(hands: &mut Hands, button: &str, chord: &str) -> Result<Option<String>> {
    let more = "return !document.querySelector(`[aria-label=${rest[0]}]`).disabled";
    for _ in 0..100 {
        if ask(&hands.page, more, &[json!(button)]).await? != json!(true) {
            return Ok(None);
        }
        hands.perform(&Step::Press(vec![chord.to_owned(); 10]), None).await?;
        let sight = look(hands, &[], PATIENCE).await?;
        if let Some(fault) = sight.faults.into_iter().next() {
            return Ok(Some(fault));
        }
    }
    let said = ask(&hands.page, "return faultlineHands.said(rest[0])", &[json!(button)]).await?;
    Ok(Some(format!("history: {button} finds no end: {said}")))
}

/// Exports everything, validates the file, imports it into an empty storage, and exports again.
async fn file(hands: &mut Hands) -> Result<Option<String>> {
    step_back(&hands.page).await?;
    let first = export(hands).await?;
    let schema: Value = serde_json::from_str(include_str!("../../../docs/faultline.schema.json"))?;
    let validator = jsonschema::validator_for(&schema).map_err(Error::msg)?;
    if let Some(error) = validator.iter_errors(&first).next() {
        return Ok(Some(format!("export: it is not as the schema says: {error}")));
    }
    // Without a document, what is exported are the registers; beside another that is not so.
    if first["documents"].as_array().is_some_and(Vec::is_empty) {
        return Ok(None);
    }
    let page = hands.page.clone();
    page.open_fresh().await?;
    let mut hands = Hands::new(page.clone());
    look(&mut hands, &[], PATIENCE).await?;
    let folder = page.engine.folder().join("files");
    std::fs::create_dir_all(&folder)?;
    let name = format!(
        "again-{}.json",
        page.server.page().replace(|sign: char| !sign.is_ascii_digit(), "")
    );
    std::fs::write(folder.join(&name), first.to_string())?;
    hands.perform(&Step::Open(name), None).await?;
    ask(&page, "await faultlineHands.closed()", &[]).await?;
    look(&mut hands, &[], PATIENCE).await?;
    let second = export(&mut hands).await?;
    let differences = differences(&first, &second);
    Ok((!differences.is_empty())
        .then(|| format!("import: another file comes of it: {}", differences.join("; "))))
}

async fn export(hands: &mut Hands) -> Result<Value> {
    let page = hands.page.clone();
    ask(&page, "faultlineTest.files.length = 0", &[]).await?;
    let click =
        |name: &str| Step::Click { on: Control { name: name.to_owned(), nth: 0 }, times: 1 };
    // A dialog that is closing may cover the button a moment longer.
    let beginning = Instant::now();
    while !hands.perform(&click("button “Export”"), None).await? {
        if beginning.elapsed() > Duration::from_millis(PATIENCE.into()) {
            let script = "return document.querySelector('dialog[open]')?.textContent ?? ''";
            let over = ask(&page, script, &[]).await?;
            bail!("Export cannot be clicked, under a dialog that says {over}");
        }
    }
    let script = "return faultlineHands.items()";
    let items: Vec<String> = serde_json::from_value(ask(&page, script, &[]).await?)?;
    let item = items
        .iter()
        .find(|item| item.starts_with("button “JSON"))
        .with_context(|| format!("no JSON among {items:?}"))?;
    ensure!(hands.perform(&click(item), None).await?, "{item} cannot be clicked");
    let script = "return faultlineHands.file()";
    let text = ask(&page, script, &[]).await?;
    serde_json::from_str(text.as_str().context("no file comes")?).context("it is no JSON")
}

/// Returns the records of the first file that the second does not have in the same form.
fn differences(first: &Value, second: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for list in ["documents", "actors", "issues", "tags", "annotators"] {
        for one in first[list].as_array().into_iter().flatten() {
            let other = second[list]
                .as_array()
                .into_iter()
                .flatten()
                .find(|other| other["id"] == one["id"]);
            if other != Some(one) {
                let other = other.map_or("nothing".to_owned(), Value::to_string);
                found.push(format!("{list}: {one:.600} and {other:.600}"));
            }
        }
    }
    found
}
