//! New versions of an article: what has changed, how annotations fared, and what becomes of them.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::exchange::assert_valid;
use crate::page::Page;

const OLD: &str = "The ferry\n\nThe harbour master says that the ferry will run in the winter.\n\n\
    The council refuses to pay for the boat, whatever the island says.\n\n\
    Nobody knows when the vote will be held.";

const NEW: &str = "The ferry\n\nThe council declines to pay for the boat, whatever the island says.\n\n\
    The harbour master says that the ferry will run in the winter.\n\n\
    A new paragraph says that the vote is off.";

/// Opens a text as a new version of the open document, and goes to the comparison.
async fn open_version(page: &Page, text: &str) -> Result<()> {
    page.click_role("button", "Open").await?;
    page.find(".newer-of input").await?.click().await?;
    page.find("dialog textarea").await?.click().await?;
    page.paste(text).await?;
    page.click_role("button", "Open this text").await?;
    page.role("dialog", "Add article").await?;
    page.click_role("button", "Add").await?;
    Ok(())
}

fn annotations(file: &Value, document: usize) -> Vec<(&str, &str)> {
    let annotations = file["documents"][document]["annotations"].as_array();
    let annotations = annotations.into_iter().flatten();
    annotations
        .map(|one| {
            let moved = one["earlier"][0]["moved"].as_str();
            (one["quote"].as_str().unwrap_or_default(), moved.unwrap_or_default())
        })
        .collect()
}

pub async fn annotations_go_along_into_a_new_version(page: Page) -> Result<()> {
    page.open_text(OLD).await?;
    page.tag_and_close("harbour master", "a").await?;
    page.tag_and_close("refuses to pay for the boat", "c").await?;
    page.tag_and_close("when the vote will be held", "i").await?;
    page.tag_and_close("Nobody", "a").await?;
    let before = page.stored().await?;

    // The same text is no new version.
    open_version(&page, OLD).await?;
    page.until(
        "return document.querySelector('dialog [role=alert]')?.textContent.includes('the same')",
        &[],
    )
    .await?;
    page.press("Escape").await?;
    page.gone("dialog").await?;

    open_version(&page, NEW).await?;
    page.role("dialog", "New version").await?;
    page.until("return document.querySelectorAll('.fared-one').length >= 3", &[]).await?;
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{violations:?}");
    let changed: String =
        page.read("return document.querySelector('.alterations').textContent", &[]).await?;
    ensure!(changed.contains("refuses") && changed.contains("declines"), "{changed}");
    ensure!(page.stored().await? == before, "something has changed before the reader agreed");

    // One that was not found is put elsewhere, another is deleted.
    let choose = "const row = [...document.querySelectorAll('.fared-one')]
          .find((row) => row.querySelector('q').textContent === arguments[0]);
        [...row.querySelectorAll('label')].find((label) => label.textContent === arguments[1])
          .querySelector('input').click();";
    page.js(choose, &[json!("when the vote will be held"), json!("Elsewhere")]).await?;
    let seek = page.find(".fared-seek input").await?;
    seek.clear().await?;
    seek.send_keys("the vote is off").await?;
    page.until(
        "return document.querySelector('.fared-seek').textContent.includes('In one place')",
        &[],
    )
    .await?;
    page.js(choose, &[json!("Nobody"), json!("Delete it")]).await?;
    page.click_role("button", "Take the new version").await?;
    page.gone("dialog").await?;
    page.until("return document.querySelectorAll('mark[data-annotations]').length === 3", &[])
        .await?;
    page.find(".version-line").await?;

    let file = page.export().await?;
    assert_valid(&file)?;
    let mut moved = annotations(&file, 0);
    moved.sort_unstable();
    ensure!(
        moved
            == [
                ("declines to pay for the boat", "approximate"),
                ("harbour master", "exact"),
                ("the vote is off", "reader"),
            ]
            || moved[1] == ("harbour master", "kept"),
        "{moved:?}"
    );
    ensure!(file["documents"][0]["replaces"].is_string(), "{}", file["documents"][0]);

    // What another has, the import takes: both versions, and the links between them.
    page.click_role("button", "Go to the earlier one").await?;
    page.until(
        "return document.querySelector('article').textContent.includes('refuses to pay')",
        &[],
    )
    .await?;
    page.js("document.querySelector('main').focus()", &[]).await?;
    page.press("Control+z").await?;
    page.until("return document.querySelectorAll('mark[data-annotations]').length === 4", &[])
        .await?;
    ensure!(page.stored().await? == before, "undo does not bring all of it back");
    page.assert_no_problems().await
}
