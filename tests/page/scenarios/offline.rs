//! The page kept by its service worker: without a network, with a new version, given files.

use anyhow::{Result, ensure};
use serde_json::json;

use super::keep;
use crate::{next_version, page::Page};

/// The note on a new version.
const NOTE: &str = "[aria-label='New version']";

/// The version of the page that is shown.
const VERSION: &str = "return document.querySelector('meta[name=version]').content";

/// Visits the page for the first time, until its worker answers for it.
async fn visit(page: &Page) -> Result<()> {
    page.server.offer_worker();
    page.open().await?;
    page.until("return navigator.serviceWorker.controller !== null", &[]).await?;
    Ok(())
}

/// Puts another version of the page on the server.
fn update(page: &Page) -> Result<()> {
    let next = page.engine.folder().join("next-version");
    next_version::make(&next)?;
    page.server.update_to(next);
    Ok(())
}

async fn until_other_than(page: &Page, version: &str) -> Result<()> {
    let other = "const version = document.querySelector('meta[name=version]')?.content;
         return version !== undefined && version !== arguments[0]";
    page.until(other, &[json!(version)]).await?;
    Ok(())
}

/// Clicks the button with this text. The helpers are not there when the server is not.
pub(super) async fn click(page: &Page, text: &str) -> Result<()> {
    let click = "const buttons = [...document.querySelectorAll('button, [role=tab]')];
         const button = buttons.find((one) => one.textContent.trim() === arguments[0]);
         button?.click();
         return Boolean(button)";
    page.until(click, &[json!(text)]).await?;
    Ok(())
}

pub async fn the_page_works_without_its_server_after_one_visit(page: Page) -> Result<()> {
    visit(&page).await?;
    let tagged = page.tag_and_close("solvable", "c").await?;
    for path in page.server.take_requests() {
        ensure!(path.starts_with("/some/folder/"), "{path} was asked for");
    }
    // The worker leaves alone what is not its own.
    let status = "return (await fetch('./something-else.txt')).status";
    ensure!(page.read::<u16>(status, &[]).await? == 404);

    page.server.stop().await?;
    let unreachable = "return fetch('./something-else.txt').then(() => false, () => true)";
    ensure!(page.read::<bool>(unreachable, &[]).await?, "the server has not stopped");
    for _ in 0..2 {
        page.open().await?;
        page.find(&format!("mark[data-annotations='{}']", tagged.id)).await?;
        click(&page, "Positions").await?;
        page.find("main.positions").await?;
        click(&page, "Open").await?;
        page.find("dialog textarea").await?;
    }
    let licences = "return (await (await fetch('./licences.html')).text()).includes('MIT')";
    ensure!(page.read::<bool>(licences, &[]).await?, "the licences are not kept");
    Ok(())
}

pub async fn a_new_version_waits_until_the_reader_wants_it(page: Page) -> Result<()> {
    visit(&page).await?;
    let old: String = page.read(VERSION, &[]).await?;
    let program = "return document.querySelector('link[rel=modulepreload]').href";
    let program = page.js(program, &[]).await?;
    let is_kept = "return (await caches.match(arguments[0])) !== undefined
         && (await fetch(arguments[0], { cache: 'no-store' })).ok";

    let [asking, stale] = page.second_tab().await?;
    page.js("window.isStale = true", &[]).await?;
    // WebKit's driver opens a tab that it does not show, and such a tab waits with all but the text.
    let is_seen = page.read("return document.visibilityState === 'visible'", &[]).await?;

    page.switch_to(&asking).await?;
    update(&page)?;
    // Twice: it is found while the page is open, and it waits already.
    for _ in 0..2 {
        page.open().await?;
        page.find(NOTE).await?;
        ensure!(page.read::<String>(VERSION, &[]).await? == old, "it was swapped");
    }
    if is_seen {
        page.switch_to(&stale).await?;
        page.find(NOTE).await?;
        page.click_role("button", "Later").await?;
        page.gone(NOTE).await?;
        page.switch_to(&asking).await?;
    }
    page.tag_and_close("solvable", "c").await?;
    page.click_role("button", "Reload now").await?;
    until_other_than(&page, &old).await?;
    page.find("mark[data-annotations]").await?;
    page.gone(NOTE).await?;

    // The other tab goes on with its version, whose files only the cache has now.
    page.switch_to(&stale).await?;
    if is_seen {
        page.tag_and_close("arithmetic", "i").await?;
    }
    ensure!(page.read::<bool>("return window.isStale === true", &[]).await?, "it was reloaded");
    ensure!(page.read::<bool>(is_kept, std::slice::from_ref(&program)).await?, "{program}");
    page.open().await?;
    ensure!(page.read::<String>(VERSION, &[]).await? != old);
    page.stored_when(if is_seen { 2 } else { 1 }).await?;

    // Once no tab shows the old version its files go.
    page.client.close_window().await?;
    page.switch_to(&asking).await?;
    page.open().await?;
    page.until("return (await caches.keys()).length === 1", &[]).await?;
    ensure!(!page.read::<bool>(is_kept, &[program]).await?, "the old program is still kept");
    Ok(())
}

pub async fn nothing_is_reloaded_that_is_not_saved(page: Page) -> Result<()> {
    visit(&page).await?;
    let old: String = page.read(VERSION, &[]).await?;
    update(&page)?;
    page.open().await?;
    page.find(NOTE).await?;
    page.select("solvable").await?;
    keep::fill(&page).await?;
    page.focus_article().await?;
    page.press("c").await?;
    page.find("[role=alert]").await?;
    page.click_role("button", "Reload now").await?;
    let said =
        "return document.querySelector('[aria-live=polite]').textContent.includes('Not reloaded')";
    page.until(said, &[]).await?;
    ensure!(page.read::<String>(VERSION, &[]).await? == old);
    keep::free(&page).await?;
    page.click_role("button", "Reload now").await?;
    until_other_than(&page, &old).await?;
    page.find("mark[data-annotations]").await?;
    page.stored_when(1).await?;
    Ok(())
}

pub async fn what_is_shared_with_the_page_is_opened(page: Page) -> Result<()> {
    visit(&page).await?;
    // As the system does it, which is no page and bound by no policy.
    page.client.goto(&page.server.blank()).await?;
    page.js(
        "const form = document.createElement('form');
         Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: '/some/folder/share' });
         for (const [name, value] of Object.entries({ title: 'Shared', text: 'Kyiv wants guarantees.' }))
           form.append(Object.assign(document.createElement('input'), { name, value }));
         document.body.append(form);
         setTimeout(() => form.submit())",
        &[],
    )
    .await?;
    page.find("article[data-document]").await?;
    page.add_article().await?;
    page.until(
        "return document.querySelector('article')?.textContent.includes('Kyiv wants guarantees.')",
        &[],
    )
    .await?;
    ensure!(page.read::<String>("return location.search", &[]).await?.is_empty());
    page.until("return (await caches.keys()).length === 1", &[]).await?;
    page.assert_no_problems().await
}
