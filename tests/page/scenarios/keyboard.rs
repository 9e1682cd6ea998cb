//! A dispute annotated with the keyboard alone, from nothing to the table and back to nothing.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::page::Page;

/// The words of a mention, the key that tags them, and the actor or issue that they mean.
const MENTIONS: [(&str, &str, &str); 7] = [
    ("Steve Witkoff", "a", "Steve Witkoff"),
    ("European diplomats", "a", "European diplomats"),
    ("Ukrainian officials", "a", "Ukraine"),
    ("Vladimir Putin", "a", "Vladimir Putin"),
    ("NATO officials", "a", "NATO"),
    ("territory", "i", "Territory"),
    ("strong security guarantees", "i", "Security guarantees"),
];

/// The words of a claim, its actor, its issue, and the key of its stance.
const CLAIMS: [(&str, &str, &str, &str); 6] = [
    ("versions of it had already been talked through", "Steve Witkoff", "Territory", "Alt+s"),
    ("a deal depends on whether both capitals", "European diplomats", "Territory", "Alt+u"),
    ("the constitution forbids it to sign away land", "Ukraine", "Territory", "Alt+o"),
    ("guarantees without territory would protect", "Ukraine", "Security guarantees", "Alt+s"),
    ("objects to Western troops", "Vladimir Putin", "Security guarantees", "Alt+o"),
    ("treats the land as settled", "Vladimir Putin", "Territory", "Alt+o"),
];

/// Searches for words, selects them in the text and tags them.
async fn tag(page: &Page, words: &str, key: &str) -> Result<()> {
    page.press("/").await?;
    page.until("return document.activeElement.id === 'search'", &[]).await?;
    page.type_text(words).await?;
    page.press("Control+Enter").await?;
    page.selects(words).await?;
    page.press(key).await?;
    page.card_quotes(words).await?;
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    Ok(())
}

/// Types a name into the focused field and accepts it.
async fn name(page: &Page, name: &str) -> Result<()> {
    page.type_text(name).await?;
    page.press("Enter").await
}

/// Presses a key until a condition holds, at most so many times.
async fn press_until(page: &Page, key: &str, most: usize, so: &str) -> Result<()> {
    for _ in 0..most {
        if page.read::<bool>(&format!("return !!({so})"), &[]).await? {
            return Ok(());
        }
        page.press(key).await?;
    }
    ensure!(
        page.read::<bool>(&format!("return !!({so})"), &[]).await?,
        "{key} was pressed {most} times, and still it is not so that {so}"
    );
    Ok(())
}

pub async fn a_dispute_is_built_read_followed_and_undone(page: Page) -> Result<()> {
    for (words, key, entry) in MENTIONS {
        tag(&page, words, key).await?;
        name(&page, entry).await?;
        page.gone(".card").await?;
    }
    for (words, actor, issue, stance) in CLAIMS {
        tag(&page, words, "c").await?;
        name(&page, actor).await?;
        page.until("return document.activeElement.id === 'card-issue'", &[]).await?;
        name(&page, issue).await?;
        page.until("return document.activeElement.matches('.stance input')", &[]).await?;
        page.press(stance).await?;
        if stance.starts_with("Alt") {
            page.until("return document.querySelector('.stance input:checked') !== null", &[])
                .await?;
            page.press("Enter").await?;
        }
        page.gone(".card").await?;
    }
    page.stored_when(MENTIONS.len() + CLAIMS.len()).await?;
    let entries = "return ['actor', 'issue'].map((sort) => Object.keys(localStorage)
        .filter((key) => key.includes(`/${sort}/`)).length)";
    ensure!(page.read::<[usize; 2]>(entries, &[]).await? == [5, 2]);

    page.press("2").await?;
    page.role("grid", "Positions").await?;
    // Supports, opposes, unclear; counted by hand from the claims above.
    let table =
        "return [...document.querySelector('[aria-label=Positions]').tBodies[0].rows].map((row) =>
        [...row.cells].map((cell) => cell.matches('th') ? cell.textContent
          : ['supports', 'opposes', 'unclear'].map((stance) => cell.dataset[stance] ?? '').join('')))";
    let rows: Vec<Vec<String>> = page.read(table, &[]).await?;
    let none = "";
    for expected in [
        ["European diplomats", none, "001"],
        ["Steve Witkoff", none, "100"],
        ["Ukraine", "100", "010"],
        ["Vladimir Putin", "010", "010"],
    ] {
        ensure!(rows.iter().any(|row| *row == expected), "{rows:?}");
    }
    ensure!(rows.len() == 4, "who claims nothing is no row: {rows:?}");

    press_until(&page, "Tab", 9, "document.activeElement.closest('[role=grid]')").await?;
    page.press("Control+Home").await?;
    let row = "document.activeElement.closest('tr').textContent.includes('Ukraine')";
    press_until(&page, "ArrowDown", 5, row).await?;
    let column = "document.activeElement.closest('td')?.cellIndex === 2";
    press_until(&page, "ArrowRight", 3, column).await?;
    page.press("Enter").await?;
    page.until("return document.activeElement.matches('.quotations')", &[]).await?;
    press_until(&page, "Tab", 3, "document.activeElement.closest('.quotation')").await?;
    page.press("Enter").await?;
    page.card_quotes(CLAIMS[2].0).await?;
    let in_view = "const { top, bottom } = document.querySelector('mark[data-active]').getBoundingClientRect();
        return top > 0 && bottom < innerHeight";
    page.until(in_view, &[]).await?;

    let undo = page.role_beginning("button", "Undo").await.context("the button")?;
    let mut steps = 0;
    while undo.is_enabled().await? {
        steps += 1;
        ensure!(steps < 100, "undo has no end");
        page.press("Control+z").await?;
    }
    page.stored_when(0).await?;
    ensure!(page.read::<[usize; 2]>(entries, &[]).await? == [0, 0]);
    ensure!(page.find_all("mark").await?.is_empty());
    Ok(())
}

/// Dispatches a key to the focused element as it arrives during a composition of an input method,
/// and again as Safari sends the Enter that has ended a composition.
async fn press_for_input_method(page: &Page, key: &str) -> Result<()> {
    let script = "
        const [key] = arguments;
        const composing = new KeyboardEvent('keydown',
            { key, isComposing: true, bubbles: true, cancelable: true });
        const ended = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
        Object.defineProperty(ended, 'keyCode', { value: 229 });
        return [composing, ended].every((event) => document.activeElement.dispatchEvent(event))";
    let is_left: bool = page.read(script, &[json!(key)]).await?;
    ensure!(is_left, "a handler has taken {key}");
    Ok(())
}

// The engines make no difference: the events are synthetic.
pub async fn what_an_input_method_takes_is_not_the_pages(page: Page) -> Result<()> {
    let value = "return document.activeElement.value";
    page.click_role("searchbox", "Search text, notes and names").await?;
    page.type_text("guarantees").await?;
    page.until("return document.querySelector('.found-count')", &[]).await?;
    press_for_input_method(&page, "Enter").await?;
    press_for_input_method(&page, "Escape").await?;
    ensure!(
        page.read::<String>(value, &[]).await? == "guarantees",
        "Escape has emptied the search"
    );
    let found = page.find(".found-count").await?.text().await?;
    ensure!(found.contains("times in"), "Enter has gone to a place in the text: {found}");
    page.press("Escape").await?;

    page.tag("Kyiv", "a").await?;
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    name(&page, "Kyiv").await?;
    page.gone(".card").await?;
    page.tag("Moscow", "a").await?;
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    page.type_text("k").await?;
    page.find(".options [role=option]").await?;
    for key in ["ArrowDown", "Enter", "Escape"] {
        press_for_input_method(&page, key).await?;
    }
    let as_it_was = "const { value } = document.activeElement;
        return value === 'k' && document.activeElement.getAttribute('aria-expanded') === 'true'
            && document.activeElement.getAttribute('aria-activedescendant').endsWith('-option-0')";
    ensure!(page.read::<bool>(as_it_was, &[]).await?, "the field has taken a key");
    page.press("Escape").await?;
    page.close_card().await?;

    page.focus_article().await?;
    let before = page.selected().await?;
    for key in ["ArrowRight", "n", "?"] {
        press_for_input_method(&page, key).await?;
    }
    ensure!(page.selected().await? == before && !page.has_role("dialog", "Help").await?);

    page.role_beginning("tab", "Actors").await?.click().await?;
    page.role_beginning("button", "Kyiv").await?.click().await?;
    page.find(".entry.open .tags input").await?.click().await?;
    page.type_text("ky").await?;
    press_for_input_method(&page, "Enter").await?;
    ensure!(page.read::<String>(value, &[]).await? == "ky", "half a word has become an alias");
    page.press("Enter").await?;
    page.role("button", "Take off ky").await?;
    Ok(())
}

pub async fn a_selected_sentence_is_cut_down_by_clause_word_and_character(
    page: Page,
) -> Result<()> {
    page.open_text("A title\n\nHe says, and means, that the land is theirs.").await?;
    page.select("A title").await?;
    page.focus_article().await?;
    page.press("ArrowDown").await?;
    page.selects("He says, and means, that the land is theirs.").await?;
    for (keys, words) in [
        ("Shift+ArrowUp", "He says, and means"),
        ("Shift+ArrowDown", "He says, and means, that the land is theirs."),
        ("Shift+ArrowLeft", "He says, and means, that the land is"),
        ("Shift+ArrowLeft", "He says, and means, that the land"),
        ("Shift+Alt+ArrowLeft", "He says, and means, that the lan"),
        ("Shift+Alt+ArrowRight", "He says, and means, that the land"),
        ("ArrowRight", "is"),
    ] {
        page.press(keys).await?;
        page.selects(words).await?;
    }
    Ok(())
}
