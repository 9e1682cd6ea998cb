//! axe-core finds no violations, in any state of the page.

use anyhow::{Result, ensure};

use crate::page::Page;

async fn assert_accessible(page: &Page) -> Result<()> {
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
    Ok(())
}

/// Annotations that nest and overlap, one with a note, and an open card with an overlap.
async fn annotate(page: &Page) -> Result<()> {
    page.tag_and_close("months of shuttle diplomacy", "c").await?;
    page.tag_and_close("special envoy", "i").await?;
    page.tag("diplomacy had narrowed", "a").await?;
    page.click_role("textbox", "Note").await?;
    page.type_text("a note").await?;
    page.until("return document.querySelector('.row-note') !== null", &[]).await?;
    Ok(())
}

pub async fn annotated_in_light(page: Page) -> Result<()> {
    page.theme("Light").await?;
    annotate(&page).await?;
    assert_accessible(&page).await?;
    page.close_card().await?;
    assert_accessible(&page).await
}

pub async fn annotated_in_dark(page: Page) -> Result<()> {
    page.theme("Dark").await?;
    annotate(&page).await?;
    assert_accessible(&page).await?;
    page.close_card().await?;
    assert_accessible(&page).await
}

pub async fn on_a_phone_with_a_card_and_with_the_list(page: Page) -> Result<()> {
    page.make_narrow().await?;
    annotate(&page).await?;
    assert_accessible(&page).await?;
    page.close_card().await?;
    assert_accessible(&page).await?;
    page.role_beginning("button", "Annotations (").await?.click().await?;
    page.find(".row").await?;
    assert_accessible(&page).await
}

pub async fn with_a_selection_and_its_toolbar(page: Page) -> Result<()> {
    for narrow in [false, true] {
        if narrow {
            page.make_narrow().await?;
        }
        page.select("political will").await?;
        page.role("toolbar", "Tag selection").await?;
        assert_accessible(&page).await?;
    }
    Ok(())
}

pub async fn in_each_dialog(page: Page) -> Result<()> {
    for theme in ["Light", "Dark"] {
        page.theme(theme).await?;
        page.click_role("button", "Open").await?;
        page.role("dialog", "Open").await?;
        assert_accessible(&page).await?;
        page.open_file("broken.json", "{").await?;
        page.find("dialog [role=alert]").await?;
        assert_accessible(&page).await?;
        page.click_role("button", "Close").await?;
        page.gone("dialog").await?;

        for name in ["Settings", "Help", "Export"] {
            page.click_role("button", name).await?;
            page.role("dialog", name).await?;
            assert_accessible(&page).await?;
            page.click_role("button", "Close").await?;
            page.gone("dialog").await?;
        }

        page.role_beginning("button", "Documents:").await?.click().await?;
        page.role("table", "Documents").await?;
        assert_accessible(&page).await?;
        page.role_beginning("button", "Edit “").await?.click().await?;
        page.role("dialog", "About the document").await?;
        assert_accessible(&page).await?;
        page.click_role("button", "Close").await?;
        page.gone("dialog").await?;
        page.click_role("radio", "Lines in context").await?;
        page.click_role("searchbox", "Search titles and texts").await?;
        page.press("Control+a").await?;
        page.type_text("envoy").await?;
        page.find(".line-go").await?;
        assert_accessible(&page).await?;
        page.click_role("radio", "Documents").await?;
        page.click_role("button", "Article").await?;
    }
    Ok(())
}

pub async fn while_searching(page: Page) -> Result<()> {
    annotate(&page).await?;
    page.click_role("searchbox", "Search text, notes and names").await?;
    page.type_text("diplomacy").await?;
    page.find(".found").await?;
    assert_accessible(&page).await
}

pub async fn with_alerts(page: Page) -> Result<()> {
    page.js("localStorage.setItem('faultline/v2/x', 'x')", &[]).await?;
    for theme in ["Light", "Dark"] {
        page.theme(theme).await?;
        page.js("localStorage.setItem('faultline/v1/oops', 'x')", &[]).await?;
        page.open().await?;
        page.find("[role=alert]").await?;
        assert_accessible(&page).await?;
    }
    Ok(())
}

pub async fn dialogs_give_the_focus_back(page: Page) -> Result<()> {
    for name in ["Open", "Settings", "Help"] {
        let button = page.role("button", name).await?;
        page.js("arguments[0].focus()", &[serde_json::to_value(&button)?]).await?;
        page.press("Enter").await?;
        page.role("dialog", name).await?;
        page.until("return document.activeElement.closest('dialog') !== null", &[]).await?;
        page.press("Escape").await?;
        page.gone("dialog").await?;
        page.until(
            "return document.activeElement === arguments[0]",
            &[serde_json::to_value(&button)?],
        )
        .await?;
    }
    Ok(())
}

pub async fn what_happens_is_said_to_those_who_cannot_see_it(page: Page) -> Result<()> {
    let says = |words: &'static str| {
        format!(
            "return document.querySelector('[aria-live=polite]').textContent.includes('{words}')"
        )
    };
    page.focus_article().await?;
    page.press("ArrowRight").await?;
    page.until(&says("Down"), &[]).await?;
    page.press("c").await?;
    page.until(&says("Tagged as claim. Down"), &[]).await?;
    page.press("Escape").await?;
    page.press("Control+z").await?;
    page.until(&says("Undone"), &[]).await?;
    Ok(())
}

pub async fn single_keys_can_be_switched_off(page: Page) -> Result<()> {
    page.click_role("button", "Settings").await?;
    page.role_beginning("checkbox", "Single-key shortcuts").await?.click().await?;
    page.press("Escape").await?;
    page.gone("dialog").await?;
    page.select("political will").await?;
    page.focus_article().await?;
    page.press("c").await?;
    page.press("?").await?;
    ensure!(page.find_all("dialog").await?.is_empty());
    page.click_role("button", "Claim").await?;
    let stored = page.stored_when(1).await?;
    ensure!(stored[0].quote == "political will", "{stored:?}");
    Ok(())
}
