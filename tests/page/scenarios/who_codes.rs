//! Who codes is asked once, and disturbs nobody.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

const ASKED: &str = ".who-codes";

/// Returns the names of all annotators, as they are stored.
async fn names(page: &Page) -> Result<Vec<String>> {
    page.read(
        "return Object.keys(localStorage)
             .filter((key) => key.startsWith('faultline/v1/annotator/'))
             .map((key) => JSON.parse(localStorage.getItem(key)).name)",
        &[],
    )
    .await
}

/// Returns whether the question can be seen.
async fn is_asked(page: &Page) -> Result<bool> {
    page.drawn().await?;
    page.read(
        "return (document.querySelector(arguments[0])?.getClientRects().length ?? 0) > 0",
        &[json!(ASKED)],
    )
    .await
}

pub async fn a_name_is_asked_for_once_and_goes_into_exports(page: Page) -> Result<()> {
    ensure!(!is_asked(&page).await?, "before anything is annotated");
    page.tag("special envoy", "a").await?;
    // The card has the focus, the keys and the room.
    page.until("return document.activeElement.matches('#card-actor')", &[]).await?;
    ensure!(!is_asked(&page).await?, "while the card is open");
    page.type_text("Witkoff").await?;
    page.press("Enter").await?;
    page.press("Escape").await?;
    page.gone(".card").await?;
    ensure!(is_asked(&page).await?, "once the card is closed");
    page.until("return document.activeElement.id === 'article'", &[]).await?;
    page.until(
        "return [...document.querySelectorAll('[aria-live=polite]')]
             .some((region) => region.textContent.startsWith('Who is coding?'))",
        &[],
    )
    .await?;
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
    // It goes on without an answer.
    page.tag_and_close("arithmetic", "i").await?;
    ensure!(is_asked(&page).await?);

    page.click_role("textbox", "Who is coding?").await?;
    page.type_text("Ada").await?;
    page.press("Enter").await?;
    page.gone(ASKED).await?;
    page.until("return document.activeElement.id === 'article'", &[]).await?;
    ensure!(names(&page).await? == ["Ada"], "{:?}", names(&page).await?);
    let file = page.export().await?;
    ensure!(file["annotators"][0]["name"] == "Ada", "{}", file["annotators"]);
    // Undo takes the name back, and the question stays away.
    page.focus_article().await?;
    page.press("Control+z").await?;
    page.until(
        "return !Object.entries(localStorage).some(([key, value]) =>
             key.startsWith('faultline/v1/annotator/') && value.includes('Ada'))",
        &[],
    )
    .await?;
    ensure!(!is_asked(&page).await?);
    page.open().await?;
    ensure!(!is_asked(&page).await?);
    Ok(())
}

pub async fn to_stay_anonymous_is_an_answer_in_every_tab(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.tag_and_close("special envoy", "a").await?;
    let [first, _] = page.second_tab().await?;
    page.switch_to(&first).await?;
    // On a phone it is on the sheet of the list.
    page.role_beginning("button", "Annotations (1)").await?.click().await?;
    ensure!(is_asked(&page).await?);
    page.assert_no_wider().await?;
    let anonymous = page.role("button", "Stay anonymous").await?;
    page.tap(page.middle_of(&anonymous).await?).await?;
    page.gone(ASKED).await?;
    ensure!(names(&page).await? == [""], "{:?}", names(&page).await?);
    let tabs = page.client.windows().await?;
    for tab in tabs.iter().filter(|tab| **tab != first) {
        page.switch_to(tab).await?;
        page.gone(ASKED).await?;
    }
    Ok(())
}

pub async fn who_has_a_name_is_not_asked(page: Page) -> Result<()> {
    page.click_role("button", "Settings").await?;
    page.role_beginning("textbox", "Your name").await?.click().await?;
    page.type_text("Ada").await?;
    page.press("Tab").await?;
    page.press("Escape").await?;
    page.gone("dialog").await?;
    page.tag_and_close("special envoy", "a").await?;
    ensure!(!is_asked(&page).await?);
    ensure!(names(&page).await? == ["Ada"], "{:?}", names(&page).await?);
    Ok(())
}
