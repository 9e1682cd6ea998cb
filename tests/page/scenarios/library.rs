//! An empty library: it says what to do, everything survives it, and nothing fills it unasked.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

/// Deletes the only document by keys, and closes the dialog.
async fn delete_the_last(page: &Page) -> Result<()> {
    page.role_beginning("button", "Documents:").await?.click().await?;
    let delete = page.role_beginning("button", "Delete “").await?;
    page.js("arguments[0].focus()", &[serde_json::to_value(&delete)?]).await?;
    page.press("Enter").await?;
    page.until("return document.querySelector('.documents') === null", &[]).await?;
    page.until("return document.activeElement.closest('dialog') !== null", &[]).await?;
    page.press("Escape").await?;
    page.gone("dialog").await
}

async fn documents(page: &Page, count: usize) -> Result<()> {
    page.until(
        "return Object.keys(localStorage)
             .filter((key) => key.startsWith('faultline/v1/document/')).length === arguments[0]",
        &[json!(count)],
    )
    .await?;
    Ok(())
}

pub async fn without_a_document_it_says_what_to_do_and_stays_so(page: Page) -> Result<()> {
    page.tag_and_close("special envoy", "a").await?;
    delete_the_last(&page).await?;
    documents(&page, 0).await?;
    page.role("heading", "No document is open").await?;
    page.gone("article").await?;
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));

    // The keys of the text do nothing, and those of the views go on.
    page.js("document.querySelector('main').focus()", &[]).await?;
    for key in ["c", "Shift+a", "n", "Enter", "ArrowRight", "Delete", "Escape"] {
        page.press(key).await?;
    }
    for (key, view) in [("2", "Positions"), ("3", "Network"), ("1", "Article")] {
        page.press(key).await?;
        page.until(
            "return document.querySelector('.views [aria-current]').textContent === arguments[0]",
            &[json!(view)],
        )
        .await?;
    }
    page.find(".empty-library").await?;
    page.role_beginning("tab", "Actors").await?.click().await?;
    page.click_role("button", "Export").await?;
    page.role_beginning("menuitem", "JSON, everything").await?;
    page.press("Escape").await?;

    // In another tab, and when the page is opened again.
    let [first, second] = page.second_tab().await?;
    page.find(".empty-library").await?;
    documents(&page, 0).await?;
    // What that tab opens, this one shows.
    page.click_role("button", "Read the bundled article again").await?;
    page.find("article[data-document]").await?;
    page.until("return document.activeElement.id === 'article'", &[]).await?;
    page.switch_to(&first).await?;
    page.find("article[data-document]").await?;
    page.switch_to(&second).await?;
    page.press("Control+z").await?;
    page.find(".empty-library").await?;
    page.switch_to(&first).await?;
    page.find(".empty-library").await?;

    // Undo brings back what was deleted, though another tab has had its like since.
    page.js("document.querySelector('main').focus()", &[]).await?;
    page.press("Control+z").await?;
    page.find("article[data-document]").await?;
    page.quotes("special envoy").await?;
    page.assert_shown_as_stored().await?;
    page.assert_no_problems().await
}

pub async fn what_is_pasted_fills_an_empty_library(page: Page) -> Result<()> {
    delete_the_last(&page).await?;
    page.open().await?;
    page.click_role("button", "Open an article…").await?;
    page.find("dialog textarea").await?.click().await?;
    page.paste("A title\n\nA paragraph, longer than its title.").await?;
    page.click_role("button", "Open this text").await?;
    page.add_article().await?;
    page.find("article[data-document]").await?;
    documents(&page, 1).await?;
    page.tag_and_close("longer", "c").await?;
    page.assert_shown_as_stored().await
}
