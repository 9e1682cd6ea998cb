//! The list beside the text: its order, its links to the text, its filters and the search.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::input::Point;
use crate::page::Page;

/// Two claims, an actor and an issue, tagged out of order and far apart.
async fn tag_some(page: &Page) -> Result<()> {
    for (words, key) in [
        ("political will", "c"),
        ("special envoy", "a"),
        ("guarantees without territory", "i"),
        ("shuttle diplomacy", "c"),
    ] {
        page.tag_and_close(words, key).await?;
    }
    Ok(())
}

async fn quotes(page: &Page) -> Result<Vec<String>> {
    page.read(
        "return [...document.querySelectorAll('.row-quote')].map((quote) => quote.textContent)",
        &[],
    )
    .await
}

async fn lists(page: &Page, expected: &[&str]) -> Result<()> {
    let script = "const quotes = [...document.querySelectorAll('.row-quote')];
        return JSON.stringify(quotes.map((quote) => quote.textContent)) === JSON.stringify(arguments[0])";
    if page.until(script, &[json!(expected)]).await.is_err() {
        let listed = quotes(page).await?;
        ensure!(listed == expected, "{listed:?} are listed, not {expected:?}");
    }
    Ok(())
}

/// Returns whether the list's current row is the one that quotes this.
const CURRENT: &str = "
    const quote = document.querySelector('.row [aria-current=true] .row-quote');
    return quote?.textContent === arguments[0]";

const ALL: [&str; 4] =
    ["special envoy", "shuttle diplomacy", "guarantees without territory", "political will"];

pub async fn annotations_are_listed_in_the_order_of_the_text(page: Page) -> Result<()> {
    tag_some(&page).await?;
    page.role("list", "Annotations").await?;
    lists(&page, &ALL).await?;
    page.open().await?;
    lists(&page, &ALL).await
}

pub async fn an_empty_list_says_what_to_do(page: Page) -> Result<()> {
    let text = page.find(".empty").await?.text().await?;
    ensure!(text.contains("Select a passage"), "{text}");
    Ok(())
}

pub async fn a_row_under_the_pointer_shows_its_passage(page: Page) -> Result<()> {
    tag_some(&page).await?;
    let hovered = "return [...(CSS.highlights?.get('hover') ?? [])].map(String).join()";
    let row = page.row("shuttle diplomacy").await?;
    page.hover(page.middle_of(&row).await?).await?;
    page.until(&format!("{hovered} === 'shuttle diplomacy'"), &[]).await?;
    page.hover(Point { x: 5.0, y: 5.0 }).await?;
    page.until(&format!("{hovered} === ''"), &[]).await?;
    // If a row goes while the pointer is on it, its highlight goes too.
    page.hover(page.middle_of(&row).await?).await?;
    page.until(&format!("{hovered} === 'shuttle diplomacy'"), &[]).await?;
    page.js("document.querySelector('#tab-actors').click()", &[]).await?;
    page.gone(".row").await?;
    page.until(&format!("{hovered} === ''"), &[]).await?;
    Ok(())
}

pub async fn a_highlight_under_the_pointer_shows_its_row(page: Page) -> Result<()> {
    tag_some(&page).await?;
    let (mut at, _) = page.places("shuttle diplomacy", "shuttle diplomacy").await?;
    at.x += 5.0;
    page.hover(at).await?;
    page.until(
        "const quote = document.querySelector('.row.hovered .row-quote');
         return quote?.textContent === 'shuttle diplomacy'",
        &[],
    )
    .await?;
    page.hover(Point { x: 5.0, y: 5.0 }).await?;
    page.gone(".row.hovered").await
}

pub async fn a_click_on_a_row_opens_the_card_and_goes_to_the_passage(page: Page) -> Result<()> {
    tag_some(&page).await?;
    page.js("scrollTo(0, 0)", &[]).await?;
    let row = page.row("political will").await?;
    row.click().await?;
    page.card_quotes("political will").await?;
    page.until(
        "const mark = document.querySelector('mark[data-active]')?.getBoundingClientRect();
         const bar = document.querySelector('.bar').getBoundingClientRect();
         return mark && mark.top >= bar.bottom && mark.bottom <= innerHeight",
        &[],
    )
    .await?;
    page.until(CURRENT, &[json!("political will")]).await?;
    Ok(())
}

pub async fn a_click_on_a_highlight_makes_its_row_the_current_one(page: Page) -> Result<()> {
    tag_some(&page).await?;
    page.click_on("special envoy").await?;
    page.until(CURRENT, &[json!("special envoy")]).await?;
    page.close_card().await?;
    page.gone(".row [aria-current]").await
}

pub async fn kinds_can_be_filtered(page: Page) -> Result<()> {
    tag_some(&page).await?;
    page.click_role("checkbox", "Claims").await?;
    lists(&page, &["special envoy", "guarantees without territory"]).await?;
    page.click_role("checkbox", "Actors").await?;
    lists(&page, &["guarantees without territory"]).await?;
    page.click_role("checkbox", "Issues").await?;
    lists(&page, &[]).await?;
    let text = page.find(".empty").await?.text().await?;
    ensure!(text.contains("No kind is chosen"), "{text}");
    page.click_role("checkbox", "Claims").await?;
    lists(&page, &["shuttle diplomacy", "political will"]).await?;
    // Annotations that are filtered out of the list still exist.
    page.stored_when(4).await?;
    page.assert_shown_as_stored().await
}

pub async fn the_search_counts_in_the_text_and_filters_the_list(page: Page) -> Result<()> {
    tag_some(&page).await?;
    page.click_role("searchbox", "Search text, notes and names").await?;
    page.type_text("DIPLOMACY").await?;
    // As often as the text has the word, in any case.
    let times: usize = page
        .step("return text.toLowerCase().split('diplomacy').length - 1", &[])
        .await
        .and_then(|value| Ok(serde_json::from_value(value)?))?;
    page.until(
        "const found = document.querySelector('.found-count');
         return found?.textContent === `${arguments[0]} times in the text`",
        &[json!(times)],
    )
    .await?;
    lists(&page, &["shuttle diplomacy"]).await
}

pub async fn enter_steps_through_the_places_in_the_text(page: Page) -> Result<()> {
    page.click_role("searchbox", "Search text, notes and names").await?;
    page.type_text("guarantees").await?;
    let says = "const found = document.querySelector('.found-count');
        return found?.textContent.startsWith(arguments[0])";
    let hit = "const hit = [...(CSS.highlights?.get('hit') ?? [])][0];
        const rect = hit?.getBoundingClientRect();
        return String(hit).toLowerCase() === 'guarantees' && rect.top > 0 && rect.bottom < innerHeight";
    page.press("Enter").await?;
    page.until(says, &[json!("1 of ")]).await?;
    page.until(hit, &[]).await?;
    page.press("Enter").await?;
    page.until(says, &[json!("2 of ")]).await?;
    page.until(hit, &[]).await?;
    page.press("Shift+Enter").await?;
    page.until(says, &[json!("1 of ")]).await?;
    Ok(())
}

pub async fn what_was_found_can_be_tagged(page: Page) -> Result<()> {
    page.focus_article().await?;
    page.press("/").await?;
    page.until("return document.activeElement.id === 'search'", &[]).await?;
    page.type_text("political will").await?;
    page.press("Control+Enter").await?;
    page.selects("political will").await?;
    page.press("c").await?;
    page.quotes("political will").await
}

pub async fn notes_are_searched_too(page: Page) -> Result<()> {
    tag_some(&page).await?;
    page.click_on("special envoy").await?;
    page.click_role("textbox", "Note").await?;
    page.type_text("Überprüfen").await?;
    page.close_card().await?;
    page.press("/").await?;
    page.until("return document.activeElement.id === 'search'", &[]).await?;
    page.type_text("überprüf").await?;
    lists(&page, &["special envoy"]).await?;
    page.until(
        "return document.querySelector('.found').textContent.includes('not in the text')",
        &[],
    )
    .await?;
    page.press("Escape").await?;
    lists(&page, &ALL).await
}

pub async fn on_a_phone_the_list_is_a_sheet_that_a_row_leaves(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.tag_and_close("political will", "c").await?;
    page.role_beginning("button", "Annotations (1)").await?.click().await?;
    page.row("political will").await?.click().await?;
    page.card_quotes("political will").await?;
    page.until("return document.querySelector('.lists').getClientRects().length === 0", &[])
        .await?;
    Ok(())
}

/// Ticks the row that quotes these words.
async fn tick(page: &Page, words: &str) -> Result<()> {
    page.click_role("checkbox", &format!("Choose: {words}")).await
}

pub async fn rows_are_chosen_and_coded_as_one_change(page: Page) -> Result<()> {
    tag_some(&page).await?;
    page.click_role("button", "Choose several").await?;
    tick(&page, "shuttle diplomacy").await?;
    tick(&page, "political will").await?;
    let says = "return document.querySelector('.chosen p span').textContent === arguments[0]";
    page.until(says, &[json!("2 of 4 chosen")]).await?;
    ensure!(page.accessibility_violations().await?.is_empty(), "axe objects");
    page.role("combobox", "Stance of all").await?.select_by_label("Opposes").await?;
    let stances = "return annotations().filter(({ stance }) => stance === 'opposes').length";
    page.until_step(&format!("{stances} === 2"), &[]).await?;
    page.click_role("combobox", "Issue of all").await?;
    page.type_text("Tempo").await?;
    page.press("Enter").await?;
    let issues =
        "return new Set(annotations().map(({ issue }) => issue).filter(Boolean)).size === 1
        && annotations().filter(({ issue }) => issue).length === arguments[0]";
    page.until_step(issues, &[json!(2)]).await?;
    page.focus_article().await?;
    page.press("Control+z").await?;
    page.until_step(issues.replace("=== 1", "=== 0").as_str(), &[json!(0)]).await?;
    page.press("Control+z").await?;
    page.until_step(&format!("{stances} === 0"), &[]).await?;
    // All at once, by keys.
    page.role("button", "All").await?;
    page.js("document.querySelector('.chosen p button').focus()", &[]).await?;
    page.press("Enter").await?;
    page.until(says, &[json!("4 of 4 chosen")]).await?;
    page.click_role("button", "Delete").await?;
    page.stored_when(0).await?;
    page.click_role("button", "Undo the deletion").await?;
    page.stored_when(4).await?;
    lists(&page, &ALL).await?;
    page.click_role("button", "Done").await?;
    page.gone(".chosen").await?;
    page.assert_shown_as_stored().await
}
