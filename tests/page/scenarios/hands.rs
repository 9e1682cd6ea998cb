//! What the other scenarios rely on: each engine's driver acts as a hand does, and the helpers find
//! what is there. Tested on a document of the tests' own, so that a failure here is not the page's.

use anyhow::{Result, ensure};

use crate::input::Point;
use crate::page::Page;

async fn open(page: &Page) -> Result<()> {
    page.client.goto(&page.server.hands()).await?;
    page.find("p").await?;
    Ok(())
}

async fn selected(page: &Page) -> Result<String> {
    page.read("return String(getSelection()).trim()", &[]).await
}

async fn inside_the_envoy(page: &Page) -> Result<Point> {
    let paragraph = page.find("p").await?;
    Ok(page.edges_of(&paragraph, "envoy").await?.0)
}

pub async fn a_drag_selects_across_elements(page: Page) -> Result<()> {
    open(&page).await?;
    let paragraph = page.find("p").await?;
    page.select_with_mouse(&paragraph, "envoy said that").await
}

pub async fn two_clicks_select_a_word_and_three_a_paragraph(page: Page) -> Result<()> {
    open(&page).await?;
    let envoy = inside_the_envoy(&page).await?;
    page.click_at(envoy, 2).await?;
    ensure!(selected(&page).await? == "envoy");
    page.click_at(envoy, 3).await?;
    ensure!(selected(&page).await?.ends_with("Kyiv denied it."));
    Ok(())
}

pub async fn keys_reach_the_page_with_their_modifiers(page: Page) -> Result<()> {
    open(&page).await?;
    page.js(
        "window.keys = [];
         addEventListener('keydown', ({ key, ctrlKey, shiftKey }) =>
           keys.push([ctrlKey ? 'Control' : '', shiftKey ? 'Shift' : '', key].join('+')));",
        &[],
    )
    .await?;
    page.press("Control+Shift+z").await?;
    page.press_times("ArrowRight", 2).await?;
    let keys: Vec<String> = page.read("return keys", &[]).await?;
    let expected = ["Control++Control", "Control+Shift+Shift", "Control+Shift+Z"];
    ensure!(keys[..3] == expected, "{keys:?}");
    ensure!(keys[3..] == ["++ArrowRight", "++ArrowRight"], "{keys:?}");
    Ok(())
}

pub async fn a_field_is_found_by_its_label_and_takes_text(page: Page) -> Result<()> {
    open(&page).await?;
    page.role("dialog", "Claim").await?;
    page.role_beginning("button", "Sa").await?;
    ensure!(!page.has_role("button", "Delete").await?);
    page.click_role("textbox", "Note").await?;
    page.type_text("“Śmiało”").await?;
    page.until("return document.querySelector('input').value === '“Śmiało”'", &[]).await?;
    Ok(())
}

// WebKitGTK's driver turns every touch into a mouse click.
pub async fn a_finger_taps(page: Page) -> Result<()> {
    open(&page).await?;
    page.js("addEventListener('click', ({ pointerType }) => (window.clicked = pointerType))", &[])
        .await?;
    let button = page.role("button", "Save").await?;
    page.tap(page.middle_of(&button).await?).await?;
    page.until("return window.clicked === 'touch'", &[]).await?;
    Ok(())
}

pub async fn a_saved_file_is_read(page: Page) -> Result<()> {
    open(&page).await?;
    for text in ["one", "“two”"] {
        page.js(
            "const link = document.querySelector('#save');
             link.href = URL.createObjectURL(new Blob([arguments[0]], { type: 'text/plain' }));
             link.click();",
            &[text.into()],
        )
        .await?;
        let file = page.saved_file().await?;
        ensure!(file.name == "two words.json" && file.text()? == text, "{file:?}");
    }
    Ok(())
}

// Firefox's and WebKitGTK's windows have a minimum width that is more than a phone's.
pub async fn the_viewport_is_a_phones(page: Page) -> Result<()> {
    page.set_window(360, 740).await
}

pub async fn errors_are_seen(page: Page) -> Result<()> {
    page.assert_no_problems().await?;
    page.js(
        "console.error('deliberate');
         dispatchEvent(new ErrorEvent('error', { message: 'also deliberate' }));",
        &[],
    )
    .await?;
    let problems = page.problems().await?;
    ensure!(problems.contains(&"console.error: deliberate".to_owned()), "{problems:?}");
    ensure!(problems.contains(&"also deliberate".to_owned()), "{problems:?}");
    Ok(())
}

pub async fn what_is_not_there_is_told(page: Page) -> Result<()> {
    open(&page).await?;
    ensure!(page.find_all("button").await?.len() == 1);
    page.gone("#nothing").await?;
    let failed = page.js("throw new Error('deliberate')", &[]).await;
    ensure!(failed.is_err_and(|error| error.to_string().contains("deliberate")));
    Ok(())
}

pub async fn storage_lasts_until_the_next_scenario(page: Page) -> Result<()> {
    let stored = "return localStorage.getItem('faultline/test')";
    ensure!(page.js(stored, &[]).await?.is_null());
    page.js("localStorage.setItem('faultline/test', 'kept')", &[]).await?;
    page.open().await?;
    ensure!(page.js(stored, &[]).await? == "kept");
    Ok(())
}
