//! The example: the bundled article's dispute, worked out by hand.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

const SHOW: &str = "Show me an example";
const REMOVE: &str = "Remove the example";

/// Waits until the table has these counts where an actor and an issue meet.
async fn has_cell(page: &Page, actor: &str, issue: &str, counts: &str) -> Result<()> {
    page.until(
        "const table = document.querySelector('[role=grid][aria-label=Positions]');
         const heads = [...(table?.tHead.rows[0].cells ?? [])].map((head) => head.textContent);
         const row = [...(table?.tBodies[0].rows ?? [])]
           .find((row) => row.cells[0].textContent === arguments[0]);
         const cell = row?.cells[heads.indexOf(arguments[1])]?.dataset;
         return cell && [cell.supports, cell.opposes, cell.unclear].join(' ') === arguments[2]",
        &[json!(actor), json!(issue), json!(counts)],
    )
    .await?;
    Ok(())
}

/// Waits until so many annotations, actors and issues are stored.
async fn has_stored(page: &Page, annotations: usize, actors: usize, issues: usize) -> Result<()> {
    page.until(
        "const count = (record) => Object.keys(localStorage)
           .filter((key) => key.startsWith(`faultline/v1/${record}/`)).length;
         return ['annotation', 'actor', 'issue'].map(count).join() === [...arguments].join()",
        &[json!(annotations), json!(actors), json!(issues)],
    )
    .await?;
    Ok(())
}

async fn show_from_help(page: &Page) -> Result<()> {
    page.click_role("button", "Help").await?;
    page.role("dialog", "Help").await?;
    page.click_role("button", SHOW).await?;
    page.gone("dialog").await?;
    page.role("grid", "Positions").await?;
    Ok(())
}

pub async fn a_newcomer_sees_what_comes_out_and_one_undo_takes_it_away(page: Page) -> Result<()> {
    let show = page.role("button", SHOW).await?;
    page.js("arguments[0].focus()", &[serde_json::to_value(&show)?]).await?;
    page.press("Enter").await?;
    page.role("region", "About the example").await?;
    has_cell(&page, "Russia", "Land for Russia", "3 0 0").await?;
    has_cell(&page, "Ukraine", "Land for Russia", "0 3 0").await?;
    page.until("return document.activeElement.matches('main.positions')", &[]).await?;
    has_stored(&page, 54, 16, 7).await?;
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));

    page.press("Control+z").await?;
    page.role("heading", "No claims yet").await?;
    page.gone(".about-example").await?;
    has_stored(&page, 0, 0, 0).await?;
    page.press("Control+Shift+z").await?;
    page.role("region", "About the example").await?;
    // What is asked for again is not there twice, nor is it after a reload.
    show_from_help(&page).await?;
    has_stored(&page, 54, 16, 7).await?;
    page.open().await?;
    page.click_role("button", "Positions").await?;
    page.click_role("button", REMOVE).await?;
    page.role("heading", "No claims yet").await?;
    has_stored(&page, 0, 0, 0).await?;
    page.assert_no_problems().await
}

pub async fn what_the_reader_has_made_of_it_stays_when_it_is_removed(page: Page) -> Result<()> {
    page.tag_and_close("special envoy", "a").await?;
    let own = page.stored().await?;
    ensure!(!page.has_role("button", SHOW).await?, "who annotates needs no example");
    show_from_help(&page).await?;
    page.click_role("button", "Article").await?;
    page.stored_when(55).await?;
    page.assert_shown_as_stored().await?;
    // One of its claims gets another stance.
    page.click_on("Moscow of land").await?;
    page.press("o").await?;
    page.press("Escape").await?;

    // Another tab that shows it too does not bring it twice.
    let [first, second] = page.second_tab().await?;
    show_from_help(&page).await?;
    has_cell(&page, "Russia", "Land for Russia", "2 1 0").await?;
    has_stored(&page, 55, 16, 7).await?;
    page.click_role("button", REMOVE).await?;
    has_stored(&page, 2, 1, 1).await?;
    page.gone(".about-example").await?;
    has_cell(&page, "Russia", "Land for Russia", "0 1 0").await?;
    page.switch_to(&first).await?;
    let left = page.stored_when(2).await?;
    ensure!(left.contains(&own[0]), "{left:?}");
    ensure!(left.iter().any(|one| one.quote == "Moscow of land"), "{left:?}");
    // This tab hears of it a moment after it is stored.
    let shown = "const marks = [...document.querySelectorAll('mark[data-annotations]')];
        return new Set(marks.flatMap((mark) => mark.dataset.annotations.split(' '))).size === 2";
    page.until(shown, &[]).await?;
    page.assert_shown_as_stored().await?;
    page.switch_to(&second).await?;
    page.press("Control+z").await?;
    has_stored(&page, 55, 16, 7).await?;
    page.role("region", "About the example").await?;
    page.assert_no_problems().await
}

pub async fn it_is_offered_on_a_phone_and_without_a_document(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.role("button", SHOW).await?;
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
    page.click_role("button", SHOW).await?;
    page.role("region", "About the example").await?;
    page.assert_no_wider().await?;
    page.click_role("button", REMOVE).await?;
    page.role("heading", "No claims yet").await?;

    // Without a document it brings the article.
    page.role_beginning("button", "Documents:").await?.click().await?;
    page.role_beginning("button", "Delete “").await?.click().await?;
    page.click_role("button", "Article").await?;
    page.role("heading", "No document is open").await?;
    page.find(".empty-library .show-example").await?.click().await?;
    has_cell(&page, "Ukraine", "Land for Russia", "0 3 0").await?;
    page.click_role("button", "Article").await?;
    page.stored_when(54).await?;
    page.assert_shown_as_stored().await?;
    page.press("Control+z").await?;
    page.role("heading", "No document is open").await?;
    page.assert_no_problems().await
}
