//! How it looks: light and dark, on a phone, on paper.

use anyhow::{Result, ensure};
use serde_json::json;

use super::steps::WORD;
use crate::page::Page;
use crate::vendor::Vendor;

const COLOURS: &str = "
    const colours = (element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      return [color, backgroundColor];
    };
    return colours(document.documentElement).join()";

pub async fn the_theme_switch_goes_from_the_system_to_light_to_dark(page: Page) -> Result<()> {
    let scheme = "return getComputedStyle(document.documentElement).colorScheme === arguments[0]";
    page.role("button", "Theme: as the system").await?;
    page.theme("light").await?;
    page.until(scheme, &[json!("light")]).await?;
    let light: String = page.read(COLOURS, &[]).await?;
    page.theme("dark").await?;
    page.until(scheme, &[json!("dark")]).await?;
    let dark: String = page.read(COLOURS, &[]).await?;
    ensure!(light != dark, "both are {light}");
    page.theme("as the system").await?;
    page.until(scheme, &[json!("light dark")]).await?;
    Ok(())
}

// Only Chromium can be told what the reader prefers.
pub async fn without_a_choice_the_system_decides(page: Page) -> Result<()> {
    page.emulate_dark(Some(false)).await?;
    let light: String = page.read(COLOURS, &[]).await?;
    page.emulate_dark(Some(true)).await?;
    let dark: String = page.read(COLOURS, &[]).await?;
    ensure!(light != dark, "both are {light}");
    Ok(())
}

pub async fn the_kinds_differ_by_their_lines(page: Page) -> Result<()> {
    for (words, key) in [("special envoy", "c"), ("shuttle diplomacy", "a"), ("last point", "i")] {
        page.tag_and_close(words, key).await?;
    }
    let lines: Vec<String> = page
        .read(
            "return ['claim', 'actor', 'issue'].map((kind) => {
               const style = getComputedStyle(document.querySelector(`mark[data-kinds=${kind}]`));
               const names = ['textDecorationLine', 'textDecorationStyle', 'borderBottomStyle', 'borderBottomWidth'];
               return names.map((name) => style[name]).join(' ');
             })",
            &[],
        )
        .await?;
    let told_apart = lines[0] != lines[1] && lines[1] != lines[2] && lines[0] != lines[2];
    ensure!(told_apart, "{lines:?}");
    Ok(())
}

pub async fn on_a_phone_the_toolbar_is_at_the_bottom(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.select(WORD).await?;
    page.role("toolbar", "Tag selection").await?;
    page.until(
        "const toolbar = document.querySelector('[role=toolbar]');
         const { top, bottom, left, right } = toolbar.getBoundingClientRect();
         const uncovered = [...toolbar.querySelectorAll('button')].every((button) => {
           const { left, top, width, height } = button.getBoundingClientRect();
           return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
         });
         const inside = bottom <= innerHeight && left >= 0 && right <= innerWidth;
         return top > innerHeight * 0.8 && inside && uncovered",
        &[],
    )
    .await?;
    Ok(())
}

pub async fn the_toolbar_is_in_view_and_beside_the_selection(page: Page) -> Result<()> {
    // At the top, where there is room only below it, and further down.
    for words in ["Down to one", "the quarrel between"] {
        page.select(words).await?;
        page.until(
            "const toolbar = document.querySelector('[role=toolbar]')?.getBoundingClientRect();
             const range = getSelection().getRangeAt(0).getBoundingClientRect();
             const bar = document.querySelector('.bar').getBoundingClientRect();
             if (!toolbar) return false;
             const apart = Math.max(range.top - toolbar.bottom, toolbar.top - range.bottom);
             return toolbar.top >= bar.bottom && toolbar.bottom <= innerHeight && toolbar.left >= 0
               && apart >= 0 && apart < 40",
            &[],
        )
        .await?;
    }
    Ok(())
}

pub async fn on_a_phone_nothing_is_wider_than_the_screen(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.assert_no_wider().await?;
    page.tag(WORD, "c").await?;
    page.assert_no_wider().await?;
    page.close_card().await?;
    page.role_beginning("button", "Annotations (").await?.click().await?;
    page.assert_no_wider().await
}

// Firefox's and WebKitGTK's windows have a least width that is more than this.
pub async fn at_400_percent_nothing_is_wider_than_the_screen(page: Page) -> Result<()> {
    page.set_window(320, 256).await?;
    page.assert_no_wider().await?;
    page.tag(WORD, "c").await?;
    page.assert_no_wider().await
}

pub async fn on_a_phone_the_card_leaves_the_tagged_words_in_view(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.tag_and_close("political will", "c").await?;
    page.role_beginning("button", "Annotations (").await?.click().await?;
    page.row("political will").await?.click().await?;
    page.card_quotes("political will").await?;
    page.until(
        "const mark = document.querySelector('mark[data-active]').getBoundingClientRect();
         const card = document.querySelector('.card').getBoundingClientRect();
         return mark.bottom <= card.top && mark.top >= 0",
        &[],
    )
    .await?;
    Ok(())
}

// No other driver can have the page laid out for paper.
pub async fn on_paper_there_is_the_text_with_its_lines_alone(page: Page) -> Result<()> {
    page.tag(WORD, "c").await?;
    page.client.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let shown: Result<Vec<String>> = page
        .read(
            "return ['.bar', '.panel', '.card', '.handle', '.skip', 'article', 'mark']
               .filter((one) => document.querySelector(one)?.getClientRects().length > 0)",
            &[],
        )
        .await;
    page.client.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    let shown = shown?;
    ensure!(shown == ["article", "mark"], "{shown:?}");
    Ok(())
}
