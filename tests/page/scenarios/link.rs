//! A link carries an article with its annotations, and whoever opens it can just look.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

/// What the browser stores.
const STORED: &str = "return Object.keys(localStorage).filter((key) => /annotation|document/.test(key)).sort().join()";

pub async fn a_link_is_made_looked_at_and_imported(page: Page) -> Result<()> {
    page.tag_and_close("special envoy", "a").await?;
    page.click_role("button", "Export").await?;
    page.role_beginning("button", "Link ").await?.click().await?;
    page.gone("dialog").await?;
    page.find(".handed").await?;
    let link = page.js("return document.querySelector('.handed input').value", &[]).await?;
    let said = page.js("return document.querySelector('.handed').textContent", &[]).await?;
    let length = link.as_str().unwrap_or_default().len();
    let grouped = format!("{},{:03} characters", length / 1000, length % 1000);
    ensure!(said.as_str().is_some_and(|said| said.contains(&grouped)), "{said} {length}");

    // Elsewhere, where nothing of it is.
    page.js("localStorage.clear()", &[]).await?;
    page.client.goto("about:blank").await?;
    page.client.goto(link.as_str().unwrap_or_default()).await?;
    page.role("dialog", "Import").await?;
    ensure!(page.js("return location.hash", &[]).await? == json!(""));
    let before = page.js(STORED, &[]).await?;
    ensure!(!before.to_string().contains("annotation"), "{before}");
    page.click_role("button", "Just look").await?;
    page.role("dialog", "Just looking").await?;
    page.until("return document.querySelector('.look mark')?.textContent === 'special envoy'", &[])
        .await?;
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{violations:#?}");
    page.click_role("button", "Close without importing").await?;
    page.gone("dialog").await?;
    ensure!(page.js(STORED, &[]).await? == before);

    // While the page is open.
    page.js("location.hash = new URL(arguments[0]).hash", &[link.clone()]).await?;
    page.role("dialog", "Import").await?;
    page.click_role("button", "Import").await?;
    page.gone("dialog").await?;
    let stored = page.stored_when(1).await?;
    ensure!(stored[0].quote == "special envoy", "{stored:?}");

    // One that was cut off says so and changes nothing.
    let cut = link.as_str().unwrap_or_default();
    let cut = &cut[..cut.len() - 9];
    page.js("location.hash = new URL(arguments[0]).hash", &[json!(cut)]).await?;
    page.until(
        "return document.querySelector('dialog [role=alert]')?.textContent.includes('cut off')",
        &[],
    )
    .await?;
    page.press("Escape").await?;
    page.gone("dialog").await?;
    page.stored_when(1).await?;
    page.assert_no_problems().await
}

pub async fn what_is_exported_is_chosen_and_remembered(page: Page) -> Result<()> {
    page.tag_and_close("special envoy", "a").await?;
    page.tag_and_close("political will", "c").await?;
    page.click_role("button", "Export").await?;
    page.role_beginning("radio", "All documents").await?.click().await?;
    page.role_beginning("button", "JSON ").await?.click().await?;
    page.saved_file().await?;
    page.gone("dialog").await?;
    // By the key, wherever the focus is; what was chosen is remembered.
    page.open().await?;
    page.press("Control+s").await?;
    let file: serde_json::Value = serde_json::from_str(page.saved_file().await?.text()?)?;
    ensure!(file["documents"][0]["annotations"].as_array().map(Vec::len) == Some(2), "{file}");
    page.click_role("button", "Export").await?;
    page.until("return document.activeElement.textContent.startsWith('JSON')", &[]).await?;
    page.make_narrow().await?;
    page.assert_no_wider().await?;
    page.press("Escape").await?;
    page.gone("dialog").await?;
    page.assert_no_problems().await
}

pub async fn every_format_is_written(page: Page) -> Result<()> {
    page.tag_and_close("special envoy", "a").await?;
    page.tag("political will", "c").await?;
    page.press("Escape").await?;
    page.focus_article().await?;
    page.click_role("button", "Export").await?;
    page.find(".export-item").await?;
    let names = "return [...document.querySelectorAll('.export-item strong')].map((name) => name.textContent)";
    let names: Vec<String> = page.read(names, &[]).await?;
    ensure!(names.len() > 20 && names[0] == "JSON" && names[1] == "Link", "{names:?}");
    page.press("Escape").await?;
    page.gone("dialog").await?;
    for name in names.iter().filter(|name| *name != "Link") {
        page.click_role("button", "Export").await?;
        let item = page.role_beginning("button", &format!("{name} ")).await?;
        // The driver does not scroll to what is in view, be it under the head of the dialog.
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        page.js(script, &[serde_json::to_value(&item)?]).await?;
        item.click().await?;
        page.gone("dialog").await?;
        let file = page.saved_file().await?;
        ensure!(!file.bytes.is_empty(), "{name} is empty");
        if name == "DNA project" {
            ensure!(file.bytes.starts_with(b"SQLite format 3\0"), "{name} is no database");
        }
    }
    page.assert_no_problems().await
}
