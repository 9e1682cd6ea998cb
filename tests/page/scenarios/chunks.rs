//! The chunks of the program that come late or not at all.

use anyhow::{Result, ensure};

use crate::page::Page;

/// Says that a part is missing, and has a button to try again.
const ALERT: &str = "[role=alert]";

async fn says_what_is_missing(page: &Page, what: &str) -> Result<()> {
    page.until(
        "return document.querySelector(arguments[0])?.textContent.includes(arguments[1])",
        &[ALERT.into(), what.into()],
    )
    .await?;
    Ok(())
}

/// Opens the page without the files whose names begin so.
async fn open_without(page: &Page, names: &'static str) -> Result<()> {
    page.server.withhold(Some(names));
    page.open_at_once().await
}

pub async fn a_view_that_does_not_come_is_asked_for_again(page: Page) -> Result<()> {
    open_without(&page, "views-").await?;
    ensure!(
        page.js("return document.querySelector('[role=alert]')", &[]).await?.is_null(),
        "what nobody needs is missed"
    );
    page.tag_and_close("shuttle diplomacy", "c").await?;
    page.click_role("button", "Positions").await?;
    says_what_is_missing(&page, "the views").await?;
    page.click_role("button", "Try again").await?;
    says_what_is_missing(&page, "the views").await?;
    page.server.withhold(None);
    page.click_role("button", "Try again").await?;
    page.find("main.positions").await?;
    page.gone(ALERT).await?;
    page.click_role("button", "Article").await?;
    page.stored_when(1).await?;
    page.assert_shown_as_stored().await
}

pub async fn what_is_tagged_before_the_panel_comes_is_kept(page: Page) -> Result<()> {
    open_without(&page, "work-").await?;
    says_what_is_missing(&page, "the side panel").await?;
    page.js("addEventListener('keyup', ({ key }) => { window.released = key })", &[]).await?;
    page.press("/").await?;
    // Until a key has shown what it does, which takes a frame, the next is held back.
    page.until("return window.released === '/'", &[]).await?;
    page.drawn().await?;
    // Nothing can be tagged yet. What is asked for waits for it, and is about what was selected then.
    page.select("shuttle diplomacy").await?;
    page.press("c").await?;
    page.until("return window.released === 'c'", &[]).await?;
    page.select("special envoy").await?;
    page.server.withhold(None);
    page.click_role("button", "Try again").await?;
    page.role("dialog", "Claim").await?;
    page.card_quotes("shuttle diplomacy").await?;
    page.gone(ALERT).await?;
    page.stored_when(1).await?;
    page.assert_shown_as_stored().await
}

pub async fn an_alert_does_not_wait_for_a_part_that_failed(page: Page) -> Result<()> {
    let broken =
        "localStorage.setItem('faultline/v1/actor/00000000-0000-4000-8000-000000000001', '{')";
    page.js(broken, &[]).await?;
    open_without(&page, "views-").await?;
    says_what_is_missing(&page, "alerts").await?;
    page.server.withhold(None);
    page.click_role("button", "Try again").await?;
    says_what_is_missing(&page, "1 record could not be read").await
}

/// Firefox has a sheet that an earlier page has loaded, whatever the server says of it now.
pub async fn the_style_of_a_part_is_asked_for_again_with_it(page: Page) -> Result<()> {
    open_without(&page, "panel-").await?;
    says_what_is_missing(&page, "the side panel").await?;
    // What installs the page comes last. Until then the page itself asks again.
    let is_ready = "const asked = performance.getEntriesByType('resource');
         return asked.some(({ name }) => name.includes('/installed-'))";
    page.until(is_ready, &[]).await?;
    page.gone(".panel").await?;
    page.server.withhold(None);
    page.click_role("button", "Try again").await?;
    page.find(".panel").await?;
    page.gone(ALERT).await?;
    let display = "return getComputedStyle(document.querySelector('.panel')).display";
    let display: String = page.read(display, &[]).await?;
    ensure!(display == "flex", "the panel is shown without its style: {display}");
    Ok(())
}
