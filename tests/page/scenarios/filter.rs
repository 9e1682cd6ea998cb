//! The filter of the list and the text, and the address that keeps it.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::{dispute::Dispute, page::Page};

async fn open_dispute(page: &Page) -> Result<()> {
    let text = "Witkoff called it solvable.\nPutin ruled out a retreat. Kyiv wants guarantees.";
    let said = [
        ("actor", "Witkoff", Some(0), None, None),
        ("claim", "it solvable", Some(0), Some(0), Some("supports")),
        ("actor", "Putin", Some(1), None, None),
        ("claim", "a retreat", Some(1), Some(0), Some("opposes")),
        ("claim", "Kyiv wants guarantees", None, Some(1), None),
        ("issue", "guarantees", None, Some(1), None),
    ];
    let file = Dispute::between(&["Steve Witkoff", "Vladimir Putin"], &["Territory", "Guarantees"])
        .document("Filtered", text, &said)
        .file();
    page.import_file("filter.faultline.json", &file).await?;
    page.stored_when(said.len()).await?;
    Ok(())
}

/// Chooses a value for one condition.
async fn want(page: &Page, respect: &str, value: &str) -> Result<()> {
    if page.find_all(".wishes[open]").await?.is_empty() {
        page.find(".wishes summary").await?.click().await?;
    }
    page.role("combobox", respect).await?.select_by_label(value).await?;
    Ok(())
}

/// Waits until these annotations are listed, and all others are dimmed in the text.
async fn shows(page: &Page, quotes: &[&str]) -> Result<()> {
    let listed = "const listed = [...document.querySelectorAll('.row-quote')];
        const lit = [...document.querySelectorAll('mark:not([data-dimmed])')];
        const says = (elements) => elements.map((element) => element.textContent);
        return [says(listed), says(lit)]";
    let same = format!(
        "const [listed, lit] = (() => {{ {listed} }})();
         return JSON.stringify(listed) === JSON.stringify(arguments[0])
            && lit.every((words) => listed.some((quote) => quote.includes(words)))
            && listed.every((quote) => lit.some((words) => quote.includes(words)))"
    );
    if page.until(&same, &[json!(quotes)]).await.is_err() {
        let shown = page.js(listed, &[]).await?;
        ensure!(shown[0] == json!(quotes), "listed and lit are {shown}, not {quotes:?}");
    }
    Ok(())
}

pub async fn by_whatever_is_said_of_an_annotation(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    want(&page, "Actor", "Vladimir Putin").await?;
    shows(&page, &["Putin", "a retreat"]).await?;
    want(&page, "Stance", "opposes").await?;
    shows(&page, &["a retreat"]).await?;
    page.click_role("button", "Clear filters").await?;
    want(&page, "Issue", "Guarantees").await?;
    shows(&page, &["Kyiv wants guarantees", "guarantees"]).await?;
    page.click_role("checkbox", "Issues").await?;
    shows(&page, &["Kyiv wants guarantees"]).await?;
    page.click_role("checkbox", "Issues").await?;
    page.click_role("button", "Clear filters").await?;
    // Annotations that lack something that they might have.
    want(&page, "Actor", "none").await?;
    shows(&page, &["Kyiv wants guarantees"]).await?;
    page.click_role("button", "Clear filters").await?;
    want(&page, "Annotator", "Ada").await?;
    page.until("return document.querySelectorAll('.row').length === 6", &[]).await?;
    want(&page, "Annotator", "you").await?;
    shows(&page, &[]).await?;
    let empty = page.find(".list-scroller .empty").await?.text().await?;
    ensure!(empty.contains("No annotation matches"), "{empty}");
    Ok(())
}

// Engines do not differ in anything that is tested here.
pub async fn what_the_filter_leaves_out_steps_back_and_is_passed_over(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    let counted = "return document.querySelector('.shown')?.textContent.startsWith(arguments[0])";
    ensure!(page.find_all(".shown").await?.is_empty(), "nothing is left out");
    // An issue inside a claim.
    let looks = async |expected: &str| {
        let looks = "const inner = [...document.querySelectorAll('mark')]
                .find((mark) => mark.textContent === 'guarantees');
            const style = getComputedStyle(inner);
            const tint = ['claim', 'actor', 'issue']
                .find((kind) => style.getPropertyValue(`--${kind}-layer`).trim() !== 'transparent');
            const border = parseFloat(style.borderBottomWidth) && style.borderBottomStyle;
            const lines = [style.textDecorationLine, border || 'none'];
            return `${inner.dataset.kinds}: ${lines.join()}, ${tint}`";
        let same = format!("return (() => {{ {looks} }})() === arguments[0]");
        if page.until(&same, &[json!(expected)]).await.is_err() {
            let shown: String = page.read(looks, &[]).await?;
            ensure!(shown == expected, "it looks {shown}, not {expected}");
        }
        anyhow::Ok(())
    };
    looks("claim issue: underline,double, issue").await?;
    page.click_role("checkbox", "Issues").await?;
    looks("claim issue: underline,none, claim").await?;
    page.until(counted, &[json!("5 of 6 annotations")]).await?;
    page.click_role("checkbox", "Claims").await?;
    looks("claim issue: none,none, undefined").await?;
    page.until(counted, &[json!("2 of 6 annotations")]).await?;
    page.focus_article().await?;
    for (key, quote) in [("n", "Witkoff"), ("n", "Putin"), ("n", "Putin"), ("p", "Witkoff")] {
        page.press(key).await?;
        page.card_quotes(quote).await?;
    }
    page.close_card().await?;
    page.click_role("button", "Clear filters").await?;
    page.gone(".shown").await?;
    page.until("return document.activeElement.matches('.filters input')", &[]).await?;
    let all = "return document.querySelectorAll('.row').length === 6
        && document.querySelectorAll('.filters :checked').length === 3";
    page.until(all, &[]).await?;
    Ok(())
}

pub async fn by_tag(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    page.row("a retreat").await?.click().await?;
    page.click_role("combobox", "Tags").await?;
    page.type_text("red line").await?;
    page.press("Enter").await?;
    page.role("button", "Take off red line").await?;
    page.close_card().await?;
    want(&page, "Tag", "red line").await?;
    shows(&page, &["a retreat"]).await?;
    want(&page, "Tag", "none").await?;
    shows(&page, &["Witkoff", "it solvable", "Putin", "Kyiv wants guarantees", "guarantees"]).await
}

pub async fn back_takes_a_filter_off_and_its_address_can_be_kept(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    want(&page, "Actor", "Steve Witkoff").await?;
    shows(&page, &["Witkoff", "it solvable"]).await?;
    let address: String = page.read("return location.hash", &[]).await?;
    ensure!(address.contains("actor="), "{address}");
    want(&page, "Actor", "Vladimir Putin").await?;
    shows(&page, &["Putin", "a retreat"]).await?;
    page.js("history.back()", &[]).await?;
    shows(&page, &["Witkoff", "it solvable"]).await?;
    page.js("history.back()", &[]).await?;
    page.until("return document.querySelectorAll('.row').length === 6", &[]).await?;
    page.until("return document.querySelectorAll('mark[data-dimmed]').length === 0", &[]).await?;
    // A bookmark leads to the same document with the same filter, in a new page.
    page.open_at(&address).await?;
    shows(&page, &["Witkoff", "it solvable"]).await
}

pub async fn back_leads_from_view_to_view(page: Page) -> Result<()> {
    let current =
        "return document.querySelector('.views [aria-current]').textContent === arguments[0]";
    for view in ["Positions", "Network", "Article"] {
        page.click_role("button", view).await?;
        page.until(current, &[json!(view)]).await?;
    }
    for view in ["Network", "Positions", "Article"] {
        page.js("history.back()", &[]).await?;
        page.until(current, &[json!(view)]).await?;
    }
    page.find("article[data-document]").await?;
    Ok(())
}

pub async fn the_skip_link_leaves_the_address_alone(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    want(&page, "Stance", "opposes").await?;
    shows(&page, &["a retreat"]).await?;
    let address: String = page.read("return location.hash", &[]).await?;
    page.js("document.querySelector('.skip').focus()", &[]).await?;
    page.press("Enter").await?;
    page.until("return document.activeElement.matches('article')", &[]).await?;
    ensure!(page.read::<String>("return location.hash", &[]).await? == address);
    Ok(())
}

pub async fn what_is_tagged_under_a_filter_stays_in_sight(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    page.click_role("checkbox", "Claims").await?;
    shows(&page, &["Witkoff", "Putin", "guarantees"]).await?;
    page.tag("called", "c").await?;
    page.close_card().await?;
    shows(&page, &["Witkoff", "called", "Putin", "guarantees"]).await?;
    let says = "return document.querySelector('.row-kept')?.textContent.startsWith('Outside')
        && document.querySelector('.shown').textContent.startsWith('4 of 7 annotations, 1 of them')";
    page.until(says, &[]).await?;
    // Undone it is gone, and done again it is seen again.
    page.press("Control+z").await?;
    shows(&page, &["Witkoff", "Putin", "guarantees"]).await?;
    page.press("Control+Shift+z").await?;
    shows(&page, &["Witkoff", "called", "Putin", "guarantees"]).await?;
    // What is listed does not go while it is coded.
    page.click_role("checkbox", "Claims").await?;
    want(&page, "Stance", "opposes").await?;
    page.row("a retreat").await?.click().await?;
    page.click_role("radio", "Supports").await?;
    page.close_card().await?;
    page.until("return document.querySelector('.row-kept') !== null", &[]).await?;
    shows(&page, &["a retreat"]).await?;
    page.click_role("button", "Clear filters").await?;
    page.gone(".row-kept").await
}

pub async fn a_search_finds_names_and_leaves_the_rest_paler(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    page.click_role("searchbox", "Search text, notes and names").await?;
    page.type_text("territ").await?;
    // An issue's name, which the text does not have.
    let listed = "return [...document.querySelectorAll('.row-quote')].map((one) => one.textContent)
        .join() === 'it solvable,a retreat'
        && document.querySelectorAll('mark[data-faded]').length > 2
        && !document.querySelector('mark[data-dimmed]')";
    page.until(listed, &[]).await?;
    let counted = "return document.querySelector('.shown').textContent.startsWith('2 of 6')";
    page.until(counted, &[]).await?;
    // A name that changes is found by its new letters.
    page.click_role("tab", "Issues 2").await?;
    page.click_role("button", "Guarantees 2").await?;
    page.click_role("textbox", "Name").await?;
    page.press("Control+a").await?;
    page.type_text("Territorial guarantees").await?;
    page.press("Enter").await?;
    page.click_role("tab", "Annotations 6").await?;
    page.until("return document.querySelectorAll('.row').length === 4", &[]).await?;
    Ok(())
}
