//! Selecting by mouse, by keyboard and by touch.

use anyhow::{Result, ensure};

use super::steps::WORD;
use crate::page::Page;

const SENTENCE: &str = "That gap is where the argument now takes place.";
const PARAGRAPH: &str = "That gap is where the argument now takes place. Almost four years after \
    Russia’s full-scale invasion, Washington speaks of a final stage, Kyiv of conditions, and \
    Moscow of land.";

pub async fn the_bundled_article_has_title_byline_date_and_sections(page: Page) -> Result<()> {
    let title = page.find("article h1").await?.text().await?;
    ensure!(title == "Down to one issue: what still divides Moscow and Kyiv", "{title}");
    let byline = page.find("article .byline").await?.text().await?;
    ensure!(byline == "By the editors of Faultline", "{byline}");
    let origin = page.find("article .origin").await?.text().await?;
    ensure!(origin.contains("23 January 2026"), "{origin}");
    let sections = page.find_all("article h2").await?.len();
    ensure!(sections == 4, "{sections} sections");
    page.assert_shown_as_stored().await
}

pub async fn a_drag_selects_what_it_passes_and_brings_the_toolbar(page: Page) -> Result<()> {
    let block = page.block("months of shuttle diplomacy").await?;
    page.select_with_mouse(&block, "months of shuttle diplomacy").await?;
    page.role("toolbar", "Tag selection").await?;
    Ok(())
}

pub async fn a_double_click_selects_a_word(page: Page) -> Result<()> {
    let block = page.block(WORD).await?;
    let (mut at, _) = page.edges_of(&block, WORD).await?;
    at.x += 10.0;
    page.click_at(at, 2).await?;
    page.role("toolbar", "Tag selection").await?;
    page.press("c").await?;
    page.stored_when(1).await?;
    page.quotes(WORD).await
}

pub async fn a_triple_click_selects_the_paragraph_and_nothing_of_the_next(
    page: Page,
) -> Result<()> {
    let block = page.block(SENTENCE).await?;
    let (mut at, _) = page.edges_of(&block, "gap").await?;
    at.x += 5.0;
    page.click_at(at, 3).await?;
    page.role("toolbar", "Tag selection").await?;
    page.press("c").await?;
    page.stored_when(1).await?;
    page.quotes(PARAGRAPH).await
}

pub async fn a_drag_may_run_backwards_and_across_paragraphs(page: Page) -> Result<()> {
    let (start, end) = page.places("Moscow of land", "The last stretch").await?;
    page.drag(end, start).await?;
    page.role("toolbar", "Tag selection").await?;
    page.press("i").await?;
    page.stored_when(1).await?;
    page.quotes("Moscow of land.\n\nThe last stretch").await
}

pub async fn white_space_at_the_ends_is_left_out(page: Page) -> Result<()> {
    page.select(" is where the argument ").await?;
    page.tag_selection("c").await?;
    page.quotes("is where the argument").await
}

pub async fn the_skip_link_leads_to_the_article(page: Page) -> Result<()> {
    page.js("document.querySelector('.skip').focus()", &[]).await?;
    page.press("Enter").await?;
    page.until("return document.activeElement.tagName === 'ARTICLE'", &[]).await?;
    Ok(())
}

pub async fn arrow_keys_select_by_word(page: Page) -> Result<()> {
    page.focus_article().await?;
    page.press("ArrowRight").await?;
    page.selects("Down").await?;
    page.press_times("ArrowRight", 3).await?;
    page.selects("issue").await?;
    page.press("ArrowLeft").await?;
    page.selects("one").await
}

pub async fn up_and_down_select_by_sentence_and_page_keys_by_block(page: Page) -> Result<()> {
    page.select("Almost four").await?;
    page.focus_article().await?;
    page.press("ArrowUp").await?;
    page.selects(SENTENCE).await?;
    page.press("ArrowDown").await?;
    page.selects(PARAGRAPH.strip_prefix(SENTENCE).unwrap_or_default().trim()).await?;
    page.press("PageDown").await?;
    page.selects("The last stretch").await?;
    page.press("PageUp").await?;
    page.selects(PARAGRAPH).await
}

pub async fn shift_extends_and_takes_back(page: Page) -> Result<()> {
    page.select("argument").await?;
    page.focus_article().await?;
    page.press_times("Shift+ArrowRight", 2).await?;
    page.selects("argument now takes").await?;
    page.press("Shift+ArrowLeft").await?;
    page.selects("argument now").await?;
    page.press("Shift+ArrowDown").await?;
    page.selects("argument now takes place.").await?;
    page.press_times("Shift+ArrowLeft", 4).await?;
    page.selects("the argument").await?;
    page.press("Shift+PageUp").await?;
    page.selects("That gap is where the argument").await
}

pub async fn what_the_keys_select_is_scrolled_into_view(page: Page) -> Result<()> {
    page.focus_article().await?;
    page.press_times("PageDown", 20).await?;
    page.press_times("ArrowRight", 2).await?;
    page.until(
        "const { top, bottom } = getSelection().getRangeAt(0).getBoundingClientRect();
         const bar = document.querySelector('.bar').getBoundingClientRect();
         return String(getSelection()).length > 0 && scrollY > innerHeight
           && top >= bar.bottom && bottom <= innerHeight",
        &[],
    )
    .await?;
    Ok(())
}

pub async fn escape_drops_the_selection_and_the_toolbar(page: Page) -> Result<()> {
    page.select(WORD).await?;
    page.role("toolbar", "Tag selection").await?;
    page.focus_article().await?;
    page.press("Escape").await?;
    page.gone("[role=toolbar]").await?;
    ensure!(page.selected().await?.is_empty());
    Ok(())
}

// WebKitGTK's driver turns every touch into a mouse click.
pub async fn a_tap_on_the_toolbar_tags_what_is_selected(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.select("pressure falls mainly").await?;
    let button = page.role("button", "Disputed issue").await?;
    page.tap(page.middle_of(&button).await?).await?;
    let stored = page.stored_when(1).await?;
    ensure!(stored[0].kind == "issue" && stored[0].quote == "pressure falls mainly", "{stored:?}");
    page.role("dialog", "Disputed issue").await?;
    Ok(())
}
