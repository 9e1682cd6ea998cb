//! The fields of the card: who claims what about which issue.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::page::Page;

/// Waits for the card to be filled in, and types a name into its first field.
async fn first_field(page: &Page, name: &str) -> Result<()> {
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    page.type_text(name).await?;
    page.press("Enter").await?;
    let settled = "return document.activeElement.value === arguments[0]
        && !document.activeElement.classList.contains('guess')";
    page.until(settled, &[json!(name)]).await?;
    Ok(())
}

fn names(file: &Value, register: &str) -> Vec<String> {
    let entries = file[register].as_array().into_iter().flatten();
    entries.filter_map(|entry| Some(entry["name"].as_str()?.to_owned())).collect()
}

pub async fn a_claim_is_filled_in_by_keyboard_and_exported(page: Page) -> Result<()> {
    page.tag("solvable", "c").await?;
    first_field(&page, "Steve Witkoff").await?;
    page.press("Tab").await?;
    first_field(&page, "Territory").await?;
    page.press("Tab").await?;
    page.press(" ").await?;
    page.until("return document.querySelector('.stance input').checked", &[]).await?;
    page.click_role("combobox", "Tags").await?;
    page.type_text("optimism").await?;
    page.press("Enter").await?;
    page.role("button", "Take off optimism").await?;

    let file = page.export().await?;
    let claim = &file["documents"][0]["annotations"][0];
    ensure!(claim["actor"] == file["actors"][0]["id"], "{claim}");
    ensure!(claim["issue"] == file["issues"][0]["id"], "{claim}");
    ensure!(claim["stance"] == "supports", "{claim}");
    ensure!(claim["tags"] == json!([file["tags"][0]["id"]]), "{claim}");
    ensure!(names(&file, "actors") == ["Steve Witkoff"]);
    ensure!(names(&file, "issues") == ["Territory"]);
    ensure!(names(&file, "tags") == ["optimism"]);
    Ok(())
}

pub async fn a_guess_is_saved_when_it_is_taken_and_undone_with_its_entry(page: Page) -> Result<()> {
    page.tag("Steve Witkoff", "a").await?;
    page.find(".card input.guess").await?;
    ensure!(page.stored().await?.len() == 1);
    let actors = "return Object.keys(localStorage).filter(key => key.includes('/actor/')).length";
    ensure!(page.js(actors, &[]).await? == 0, "a guess is not saved before it is taken");
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    page.press("Enter").await?;
    page.gone(".card input.guess").await?;
    ensure!(page.js(actors, &[]).await? == 1);
    page.press("Escape").await?;
    page.gone(".card").await?;
    page.press("Control+z").await?;
    page.until(&format!("{actors} === 0"), &[]).await?;
    ensure!(page.stored().await?.len() == 1, "undo took back more than the guess");
    Ok(())
}

pub async fn the_next_mention_finds_the_entry_by_its_last_name(page: Page) -> Result<()> {
    page.tag("Steve Witkoff", "a").await?;
    first_field(&page, "Steve Witkoff").await?;
    page.close_card().await?;
    page.select("Witkoff did not plan").await?;
    page.focus_article().await?;
    page.press("a").await?;
    page.until(
        "return document.querySelector('.card-quote')?.textContent.startsWith('Witkoff did')",
        &[],
    )
    .await?;
    page.click_role("button", "End one word back").await?;
    page.click_role("button", "End one word back").await?;
    page.click_role("button", "End one word back").await?;
    page.card_quotes("Witkoff").await?;
    let guess = "return document.querySelector('.card input.guess')?.value === 'Steve Witkoff'";
    page.until(guess, &[]).await?;
    Ok(())
}

pub async fn what_is_typed_narrows_the_list_down(page: Page) -> Result<()> {
    for (words, name) in [("Steve Witkoff", "Steve Witkoff"), ("Moscow", "Russia")] {
        page.tag(words, "a").await?;
        first_field(&page, name).await?;
        page.close_card().await?;
    }
    page.tag("solvable", "c").await?;
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    page.type_text("rus").await?;
    let offered =
        "return [...document.querySelectorAll('#card-actor-list [role=option] span:first-child')]
        .map(({ textContent }) => textContent).join() === 'Russia,rus'";
    page.until(offered, &[]).await?;
    page.press("ArrowDown").await?;
    page.until("return document.activeElement.getAttribute('aria-activedescendant') === 'card-actor-option-0'", &[])
        .await?;
    page.press("Enter").await?;
    page.until("return document.activeElement.value === 'Russia'", &[]).await?;
    ensure!(page.accessibility_violations().await?.is_empty());
    Ok(())
}

pub async fn keys_set_the_stance_from_the_text_the_card_and_its_fields(page: Page) -> Result<()> {
    let stance = |stance: &'static str| {
        let stance = if stance.is_empty() { Value::Null } else { json!(stance) };
        let page = &page;
        async move {
            let is = "return (annotations()[0].stance ?? null) === arguments[0]";
            page.until_step(is, &[stance]).await
        }
    };
    page.tag("solvable", "c").await?;
    page.until("return document.activeElement.matches('#card-actor')", &[]).await?;
    // In a field a letter is a letter, unless Alt is held.
    page.press("Alt+o").await?;
    stance("opposes").await?;
    page.press("s").await?;
    page.until("return document.activeElement.value === 's'", &[]).await?;
    stance("opposes").await?;
    page.press("Escape").await?;
    // Next to the stances a letter does nothing.
    page.click_role("button", "End one word on").await?;
    page.press("s").await?;
    stance("opposes").await?;
    page.click_role("radio", "Supports").await?;
    stance("supports").await?;
    page.press("u").await?;
    stance("unclear").await?;
    page.focus_article().await?;
    page.press("s").await?;
    stance("supports").await?;
    page.press("0").await?;
    stance("").await?;
    page.press("Control+z").await?;
    stance("supports").await?;
    // Actors have no stance.
    page.click_role("radio", "Actor").await?;
    page.focus_article().await?;
    page.press("o").await?;
    page.press("c").await?;
    page.until(
        "return document.querySelector('[aria-live=polite]').textContent.startsWith('Select a passage')",
        &[],
    )
    .await?;
    stance("").await?;
    Ok(())
}
