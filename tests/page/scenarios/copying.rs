//! What is copied from an article says where it comes from.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

const WORDS: &str = "solvable";

/// Pastes what is on the clipboard into a field, and returns it as plain text and as HTML.
async fn pasted(page: &Page) -> Result<(String, String)> {
    page.js(
        "document.querySelector('#pasted')?.remove();
         const box = document.createElement('textarea');
         box.id = 'pasted';
         box.addEventListener('paste', ({ clipboardData }) => {
           window.pasted = ['text/plain', 'text/html'].map((type) => clipboardData.getData(type));
         });
         window.pasted = null;
         box.style.position = 'fixed';
         document.body.append(box);
         box.focus()",
        &[],
    )
    .await?;
    page.press("Control+v").await?;
    let words = page.until("return window.pasted", &[]).await?;
    // A field that is taken away while it has the focus may still be typed into.
    page.focus_article().await?;
    page.js("document.querySelector('#pasted').remove()", &[]).await?;
    Ok(serde_json::from_value(words)?)
}

/// Waits until the page announces these words.
async fn says(page: &Page, words: &str) -> Result<()> {
    let said = "return [...document.querySelectorAll('[aria-live]')]
        .some(({ textContent }) => textContent.trim() === arguments[0])";
    page.until(said, &[json!(words)]).await?;
    Ok(())
}

async fn set_copying(page: &Page) -> Result<()> {
    page.click_role("button", "Settings").await?;
    page.role(
        "checkbox",
        "Copy with its source: title, publication, date, and a link to the place",
    )
    .await?
    .click()
    .await?;
    page.press("Escape").await?;
    page.gone("dialog[open]").await
}

pub async fn what_is_copied_from_the_article_says_where_it_stands(page: Page) -> Result<()> {
    // What copies comes with what exports, and last.
    page.click_role("button", "Export").await?;
    page.find(".export-item").await?;
    page.press("Escape").await?;
    page.gone("dialog").await?;
    page.select(WORDS).await?;
    page.focus_article().await?;
    page.press("Control+c").await?;
    says(&page, "Copied with its source.").await?;
    let (plain, html) = pasted(&page).await?;
    let title: String =
        page.read("return document.querySelector('article').ariaLabel", &[]).await?;
    ensure!(plain.starts_with("\u{201c}solvable\u{201d}\n\u{2014} "), "{plain}");
    ensure!(plain.contains(&format!("\u{201c}{title}\u{201d}")), "{plain}");
    ensure!(plain.lines().nth(1).is_some_and(|line| line.contains(" 2026")), "{plain}");
    ensure!(plain.contains("#:~:text=solvable") || !plain.contains("http"), "{plain}");
    ensure!(html.contains("<blockquote") && html.contains("solvable\u{201d}</p>"), "{html}");

    // What is typed into a field is the reader's own.
    page.tag("Steve Witkoff", "a").await?;
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    page.type_text("Witkoff").await?;
    page.press("Control+a").await?;
    page.press("Control+c").await?;
    ensure!(pasted(&page).await?.0 == "Witkoff");

    // Without its source it is what the browser copies.
    set_copying(&page).await?;
    page.select(WORDS).await?;
    page.focus_article().await?;
    page.press("Control+c").await?;
    ensure!(pasted(&page).await?.0 == WORDS);
    page.open().await?;
    page.select(WORDS).await?;
    page.focus_article().await?;
    page.press("Control+c").await?;
    ensure!(pasted(&page).await?.0 == WORDS, "the choice is not kept");
    page.assert_no_problems().await
}

pub async fn a_quotation_is_copied_from_its_card(page: Page) -> Result<()> {
    page.tag(WORDS, "c").await?;
    page.click_role("button", "Copy quotation").await?;
    says(&page, "Copied with its source.").await?;
    let (plain, html) = pasted(&page).await?;
    ensure!(plain.starts_with("\u{201c}solvable\u{201d}\n\u{2014} "), "{plain}");
    ensure!(html.contains("<blockquote"), "{html}");
    set_copying(&page).await?;
    page.click_role("button", "Copy quotation").await?;
    says(&page, "Copied.").await?;
    ensure!(pasted(&page).await? == (WORDS.to_owned(), String::new()));
    page.assert_no_problems().await
}
