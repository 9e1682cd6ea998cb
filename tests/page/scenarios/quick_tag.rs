//! The quick tag: each selection is tagged at once, in the same way.

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use super::steps::WORD;
use crate::page::Page;

/// Waits until the quick tag is on and shows these words.
async fn holds(page: &Page, words: &str) -> Result<()> {
    page.role("group", "Quick tag").await?;
    let says = "return document.querySelector('.quick-tag-words')?.textContent";
    let held = format!("{says} === arguments[0]");
    if page.until(&held, &[json!(words)]).await.is_err() {
        let held = page.js(says, &[]).await?;
        ensure!(held == words, "the quick tag is {held}, not “{words}”");
    }
    Ok(())
}

/// Waits until the live region says this.
async fn says(page: &Page, words: &str) -> Result<()> {
    page.until(
        "return document.querySelector('[aria-live=polite]').textContent.startsWith(arguments[0])",
        &[json!(words)],
    )
    .await?;
    Ok(())
}

/// Returns what is stored of each annotation, without its position.
async fn told(page: &Page) -> Result<Vec<Value>> {
    let script = "return annotations().map(({ kind, quote, actor, issue, stance }) =>
        [kind, quote, Boolean(actor), Boolean(issue), stance ?? null])";
    Ok(serde_json::from_value(page.step(script, &[]).await?)?)
}

/// Drags over some words with the mouse.
async fn drag_over(page: &Page, words: &str) -> Result<()> {
    let (start, end) = page.places(words, words).await?;
    page.drag(start, end).await
}

/// Fills in the card of a claim and starts the quick tag with it.
async fn take_up_a_claim(page: &Page) -> Result<()> {
    page.tag("solvable", "c").await?;
    page.until("return document.activeElement.matches('#card-actor')", &[]).await?;
    page.type_text("Steve Witkoff").await?;
    page.press("Enter").await?;
    page.until("return document.activeElement.matches('#card-issue')", &[]).await?;
    page.type_text("Territory").await?;
    page.press("Enter").await?;
    page.until("return document.activeElement.matches('.stance input')", &[]).await?;
    page.press("o").await?;
    says(page, "Opposes").await?;
    // The card is closed; the claim that was just coded is under the cursor.
    page.gone(".card").await?;
    page.press("k").await?;
    holds(page, "Claim · Steve Witkoff · Territory").await
}

pub async fn what_the_card_says_tags_each_selection_of_the_mouse(page: Page) -> Result<()> {
    take_up_a_claim(&page).await?;
    page.gone(".card").await?;
    drag_over(&page, "shuttle diplomacy").await?;
    page.stored_when(2).await?;
    says(&page, "Tagged as claim. shuttle diplomacy").await?;
    drag_over(&page, WORD).await?;
    page.stored_when(3).await?;
    page.assert_shown_as_stored().await?;
    let expected = ["shuttle diplomacy", "solvable", WORD]
        .map(|words| json!(["claim", words, true, true, "opposes"]));
    ensure!(told(&page).await? == expected, "{:?}", told(&page).await?);
    ensure!(page.find_all(".card, [role=toolbar]").await?.is_empty(), "the work goes on");
    ensure!(page.selected().await?.is_empty());
    // Each is undone separately.
    page.press("Control+z").await?;
    page.stored_when(2).await?;
    Ok(())
}

/// Clicks before some words and returns how many successive clicks the browser has counted: a
/// driver on a busy machine may send the next click too late to belong to the last.
async fn clicks_counted(page: &Page, words: &str, times: usize) -> Result<usize> {
    let (start, _) = page.places(words, words).await?;
    page.js(
        "window.counted = 0;
         addEventListener('mouseup', (event) => { window.counted = event.detail }, { capture: true })",
        &[],
    )
    .await?;
    page.click_at(start, times).await?;
    page.read("return window.counted", &[]).await
}

/// Returns `None` if the driver was too slow for clicks that belong together.
async fn double_and_triple_click(page: &Page) -> Result<Option<()>> {
    page.focus_article().await?;
    page.press("Shift+a").await?;
    holds(page, "Actor").await?;
    if clicks_counted(page, WORD, 2).await? < 2 {
        return Ok(None);
    }
    let stored = page.stored_when(1).await?;
    ensure!(stored[0].quote == WORD && stored[0].kind == "actor", "{stored:?}");
    if clicks_counted(page, "martial law", 3).await? < 3 {
        return Ok(None);
    }
    says(page, "Tagged as actor. Ukraine rejects").await?;
    let stored = page.stored_when(2).await?;
    ensure!(stored[1].quote.starts_with("Ukraine rejects"), "{stored:?}");
    ensure!(stored[1].quote.ends_with("been destroyed."), "{stored:?}");
    Ok(Some(()))
}

pub async fn a_double_click_tags_the_word_and_a_third_the_paragraph_instead(
    page: Page,
) -> Result<()> {
    const ATTEMPTS: usize = 12;
    for _ in 0..ATTEMPTS {
        if double_and_triple_click(&page).await?.is_some() {
            return Ok(());
        }
        page.open_fresh().await?;
    }
    bail!("the driver was too slow {ATTEMPTS} times for clicks that belong together")
}

pub async fn the_same_words_are_not_tagged_twice(page: Page) -> Result<()> {
    page.focus_article().await?;
    page.press("Shift+i").await?;
    for _ in 0..2 {
        drag_over(&page, "shuttle diplomacy").await?;
        page.until("return String(getSelection()) === ''", &[]).await?;
        page.stored_when(1).await?;
    }
    says(&page, "Tagged as disputed issue already").await?;
    ensure!(page.find_all(".card").await?.is_empty(), "the click that ends a drag opens no card");
    // A part of the words is another mention.
    drag_over(&page, "diplomacy").await?;
    page.stored_when(2).await?;
    ensure!(page.find_all(".card").await?.is_empty());
    Ok(())
}

pub async fn by_keyboard_the_cursor_passes_and_enter_tags(page: Page) -> Result<()> {
    page.focus_article().await?;
    page.press("Shift+c").await?;
    holds(&page, "Claim").await?;
    page.press_times("ArrowRight", 3).await?;
    page.selects("one").await?;
    page.stored_when(0).await?;
    page.role("button", "Tag as claim").await?;
    page.press("Enter").await?;
    page.stored_when(1).await?;
    page.press("ArrowRight").await?;
    page.press(" ").await?;
    page.stored_when(2).await?;
    page.press("ArrowRight").await?;
    // Its own key tags, too; another kind's key works as usual.
    page.press("c").await?;
    page.stored_when(3).await?;
    ensure!(page.find_all(".card").await?.is_empty());
    page.press("ArrowRight").await?;
    page.press("a").await?;
    page.role("dialog", "Actor").await?;
    let words: Vec<_> = page.stored_when(4).await?.into_iter().map(|one| one.quote).collect();
    ensure!(words == ["one", "issue", "what", "still"], "{words:?}");
    Ok(())
}

pub async fn shift_with_a_kinds_key_tags_and_keeps_the_kind(page: Page) -> Result<()> {
    page.select("political will").await?;
    page.focus_article().await?;
    page.press("Shift+i").await?;
    page.stored_when(1).await?;
    holds(&page, "Disputed issue").await?;
    ensure!(page.find_all(".card").await?.is_empty());
    Ok(())
}

pub async fn escape_stops_it_before_anything_else(page: Page) -> Result<()> {
    page.focus_article().await?;
    page.press("Shift+a").await?;
    holds(&page, "Actor").await?;
    page.tag("political will", "c").await?;
    page.role("dialog", "Claim").await?;
    page.press("Escape").await?;
    page.gone(".quick-tag").await?;
    page.role("dialog", "Claim").await?;
    page.press("Escape").await?;
    page.gone(".card").await?;
    drag_over(&page, WORD).await?;
    page.role("toolbar", "Tag selection").await?;
    page.stored_when(1).await?;
    Ok(())
}

pub async fn the_toolbars_button_takes_the_kind_that_is_chosen_next(page: Page) -> Result<()> {
    page.select("political will").await?;
    let keep = page.role("button", "Quick tag").await?;
    keep.click().await?;
    page.until("return arguments[0].ariaPressed === 'true'", &[serde_json::to_value(&keep)?])
        .await?;
    page.click_role("button", "Actor").await?;
    holds(&page, "Actor").await?;
    page.stored_when(1).await?;
    drag_over(&page, WORD).await?;
    page.stored_when(2).await?;
    page.click_role("button", "Stop").await?;
    page.gone(".quick-tag").await?;
    page.until("return document.activeElement.tagName === 'ARTICLE'", &[]).await?;
    drag_over(&page, "shuttle diplomacy").await?;
    page.role("button", "Claim").await?;
    page.stored_when(2).await?;
    Ok(())
}

pub async fn the_cards_button_is_pressed_while_its_like_is_tagged(page: Page) -> Result<()> {
    page.tag(WORD, "a").await?;
    page.click_role("button", "Quick tag").await?;
    holds(&page, "Actor").await?;
    page.gone(".card").await?;
    page.click_on(WORD).await?;
    let keep = page.role("button", "Quick tag").await?;
    ensure!(keep.attr("aria-pressed").await?.as_deref() == Some("true"));
    keep.click().await?;
    page.gone(".quick-tag").await?;
    page.until("return arguments[0].ariaPressed === 'false'", &[serde_json::to_value(&keep)?])
        .await?;
    Ok(())
}

pub async fn its_stance_can_be_changed(page: Page) -> Result<()> {
    take_up_a_claim(&page).await?;
    page.press("s").await?;
    drag_over(&page, "shuttle diplomacy").await?;
    page.stored_when(2).await?;
    let select = page.role("combobox", "Stance of the quick tag").await?;
    select.select_by_value("unclear").await?;
    drag_over(&page, WORD).await?;
    page.stored_when(3).await?;
    let stances: Vec<_> = told(&page).await?.into_iter().map(|one| one[4].clone()).collect();
    ensure!(stances == ["supports", "opposes", "unclear"], "{stances:?}");
    Ok(())
}

pub async fn it_lets_go_of_an_entry_that_is_gone(page: Page) -> Result<()> {
    take_up_a_claim(&page).await?;
    // Stance, issue, actor.
    for held in ["Claim · Steve Witkoff · Territory", "Claim · Steve Witkoff", "Claim"] {
        page.press("Control+z").await?;
        holds(&page, held).await?;
    }
    drag_over(&page, WORD).await?;
    page.stored_when(2).await?;
    Ok(())
}

// WebKitGTK's driver turns every touch into a mouse click.
pub async fn by_touch_one_button_tags(page: Page) -> Result<()> {
    page.focus_article().await?;
    page.press("Shift+i").await?;
    page.make_narrow().await?;
    page.select("political will").await?;
    let tag = page.role("button", "Tag as disputed issue").await?;
    page.stored_when(0).await?;
    page.tap(page.middle_of(&tag).await?).await?;
    page.stored_when(1).await?;
    page.gone("[role=toolbar]").await?;
    page.assert_no_wider().await
}

pub async fn it_is_accessible(page: Page) -> Result<()> {
    for theme in ["Light", "Dark"] {
        page.theme(theme).await?;
        take_up_a_claim(&page).await?;
        page.select("political will").await?;
        page.role("button", "Tag as claim").await?;
        let violations = page.accessibility_violations().await?;
        ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
        page.press("Escape").await?;
        page.gone(".quick-tag").await?;
        page.js("getSelection().removeAllRanges()", &[]).await?;
        page.click_on("solvable").await?;
        page.click_role("button", "Delete").await?;
        page.stored_when(0).await?;
    }
    Ok(())
}
