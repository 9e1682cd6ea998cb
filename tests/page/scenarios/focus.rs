//! The focus: where it is, and what keys may do there.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

/// Deletes the annotation of some words as another tab does.
const DELETED_ELSEWHERE: &str = "
    const gone = annotations().find((one) => one.quote === arguments[0]);
    const key = `faultline/v1/annotation/${id}/${gone.id}`;
    localStorage.removeItem(key);
    dispatchEvent(new StorageEvent('storage', { key, newValue: null }))";

/// Waits until the focused element matches a CSS selector.
async fn is_on(page: &Page, css: &str) -> Result<()> {
    let script = "return document.activeElement.matches(arguments[0])";
    if page.until(script, &[json!(css)]).await.is_err() {
        let focused: String =
            page.read("return document.activeElement.outerHTML.slice(0, 200)", &[]).await?;
        ensure!(focused.is_empty(), "{css} should have the focus, not {focused}");
    }
    Ok(())
}

async fn only_is(page: &Page, what: &str) -> Result<()> {
    let script = format!("const [one] = annotations(); return {what}");
    page.until_step(&script, &[]).await?;
    Ok(())
}

pub async fn a_note_after_the_tags_is_a_note(page: Page) -> Result<()> {
    page.tag("political will", "c").await?;
    page.click_role("combobox", "Tags").await?;
    page.type_text("direct quote").await?;
    page.press("Enter").await?;
    page.role("button", "Take off direct quote").await?;
    page.press("Tab").await?;
    is_on(&page, ".card textarea").await?;
    page.type_text("so no or").await?;
    only_is(&page, "one.note === 'so no or' && one.tags?.length === 1 && !one.stance").await?;
    // Back in the tags field, Backspace goes to the tag, Delete removes it, and focus returns.
    page.press("Shift+Tab").await?;
    is_on(&page, "#card-tags").await?;
    page.press("Backspace").await?;
    is_on(&page, ".tags li button").await?;
    // These keys act in the article only, and the focus is not there.
    page.type_text("os").await?;
    page.press("ArrowRight").await?;
    is_on(&page, "#card-tags").await?;
    page.press("ArrowLeft").await?;
    is_on(&page, ".tags li button").await?;
    page.press("Delete").await?;
    is_on(&page, "#card-tags").await?;
    only_is(&page, "!one.tags?.length && !one.stance").await?;

    // The field goes while the reader is typing: further keys do nothing.
    page.tag_and_close("special envoy", "c").await?;
    page.row("political will").await?.click().await?;
    page.click_role("textbox", "Note").await?;
    page.step(DELETED_ELSEWHERE, &[json!("political will")]).await?;
    page.gone(".card").await?;
    is_on(&page, "article").await?;
    page.type_text("nos p").await?;
    page.press("Delete").await?;
    let still = page.stored().await?;
    ensure!(still.len() == 1 && page.find_all(".card").await?.is_empty(), "{still:?}");
    // After another action, keys act again.
    page.press("ArrowDown").await?;
    page.press("n").await?;
    page.find(".card").await?;
    page.assert_no_problems().await
}

/// Typing is committed while the focus moves on; the redraw that follows must not call it back.
pub async fn a_field_that_is_left_is_left(page: Page) -> Result<()> {
    page.tag("political will", "i").await?;
    is_on(&page, "#card-issue").await?;
    page.type_text("Haste").await?;
    page.press("Shift+Tab").await?;
    is_on(&page, "[aria-label='Copy quotation']").await?;
    let named = "const [one] = annotations();
        const isNamed = ([key, record]) => key.includes('/issue/') && record.includes('Haste');
        return Boolean(one.issue) && Object.entries(localStorage).some(isNamed)";
    page.until_step(named, &[]).await?;
    page.click_role("combobox", "Tags").await?;
    page.type_text("quote").await?;
    page.click_role("textbox", "Note").await?;
    is_on(&page, ".card textarea").await
}

/// Presses keys faster than a reader can: before the page has drawn their effects.
const AT_ONCE: &str = "
    const press = (key, ctrlKey = false) => document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));";

/// A field that takes the focus once it is drawn does not if the reader has moved on by then.
pub async fn who_has_gone_elsewhere_is_not_called_back(page: Page) -> Result<()> {
    page.tag_and_close("political will", "c").await?;
    let title = ".bar .title";
    for (key, drawn) in [("Enter", "#card-actor"), ("/", "#search")] {
        page.js("document.querySelector('article').focus()", &[]).await?;
        let script = "press(arguments[0]); document.querySelector(arguments[1]).focus()";
        page.js(&format!("{AT_ONCE} {script}"), &[json!(key), json!(title)]).await?;
        page.find(drawn).await?;
        page.drawn().await?;
        is_on(&page, title).await?;
    }
    // If the focus stays, it moves to the field.
    page.js("document.querySelector('article').focus()", &[]).await?;
    page.press("/").await?;
    is_on(&page, "#search").await?;
    page.assert_no_problems().await
}

/// A card that was never drawn does not pass its request for the focus on to another.
pub async fn a_card_that_never_came_takes_no_focus(page: Page) -> Result<()> {
    page.tag_and_close("political will", "c").await?;
    page.select("special envoy").await?;
    page.js(&format!("{AT_ONCE} press('c'); press('z', true)"), &[]).await?;
    page.stored_when(1).await?;
    page.js("document.querySelector('.row button').focus()", &[]).await?;
    page.press("Enter").await?;
    page.find("#card-actor").await?;
    page.drawn().await?;
    is_on(&page, ".row button").await?;
    page.assert_no_problems().await
}

/// Firefox, when busy, takes the focus away from an element that still exists.
pub async fn what_is_still_there_gets_the_focus_back(page: Page) -> Result<()> {
    page.tag_and_close("political will", "c").await?;
    for css in ["article", ".row button"] {
        page.js("document.querySelector(arguments[0]).focus()", &[json!(css)]).await?;
        page.js("document.activeElement.blur()", &[]).await?;
        is_on(&page, css).await?;
    }
    page.assert_no_problems().await
}

pub async fn what_a_narrow_window_hides_passes_the_focus_on(page: Page) -> Result<()> {
    page.click_role("searchbox", "Search text, notes and names").await?;
    page.set_window(500, 800).await?;
    is_on(&page, "article").await
}

/// Firefox 140 used to hang when lines were selected with a card open and nothing focused.
pub async fn lines_are_selected_in_the_article_alone(page: Page) -> Result<()> {
    page.set_window(1440, 844).await?;
    page.tag("political will", "a").await?;
    is_on(&page, "#card-actor").await?;
    page.click_at(crate::input::Point { x: 1131.0, y: 827.0 }, 1).await?;
    page.press("Shift+ArrowUp").await?;
    page.press("Shift+ArrowUp").await?;
    page.until("return getSelection().isCollapsed", &[]).await?;
    page.assert_no_problems().await
}

pub async fn a_button_that_is_gone_leaves_the_focus_beside_it(page: Page) -> Result<()> {
    page.tag_and_close("special envoy", "c").await?;
    page.js("document.querySelector('[aria-label=Undo]').focus()", &[]).await?;
    page.press("Enter").await?;
    page.stored_when(0).await?;
    is_on(&page, "[aria-label=Redo]").await?;
    page.press("Enter").await?;
    page.stored_when(1).await?;
    is_on(&page, "[aria-label=Undo]").await?;
    // Taking a guess leaves the field.
    page.row("special envoy").await?.click().await?;
    page.js("[...document.querySelectorAll('.card-fields input')].at(0).focus()", &[]).await?;
    page.type_text("Witkoff").await?;
    page.press("Enter").await?;
    page.press("Escape").await?;
    page.gone(".card").await?;
    is_on(&page, "article").await
}

pub async fn a_row_keeps_the_focus_while_it_changes(page: Page) -> Result<()> {
    for words in ["special envoy", "shuttle diplomacy", "political will"] {
        page.tag_and_close(words, "c").await?;
    }
    page.row("shuttle diplomacy").await?.click().await?;
    page.find(".card").await?;
    let row = |words: &str| {
        let focused = "document.activeElement.closest('.row')?.querySelector('.row-quote')";
        format!("return {focused}?.textContent === {words:?}")
    };
    // Safari does not focus a button that is clicked.
    page.js("document.querySelectorAll('.row button')[1].focus()", &[]).await?;
    page.press("s").await?;
    page.until("return document.querySelector('.row-said').textContent !== undefined", &[]).await?;
    page.until("return document.querySelectorAll('.row')[1].textContent.includes('supports')", &[])
        .await?;
    page.until(&row("shuttle diplomacy"), &[]).await?;
    // Delete on a row deletes its annotation; on a button elsewhere it deletes nothing.
    page.js("document.querySelectorAll('.row button')[2].focus()", &[]).await?;
    page.press("Delete").await?;
    page.stored_when(2).await?;
    page.until(&row("shuttle diplomacy"), &[]).await?;
    page.card_quotes("shuttle diplomacy").await?;
    for css in ["[aria-label=Help]", ".card [aria-label='Next annotation']", "[role=tab]"] {
        page.js("document.querySelector(arguments[0]).focus()", &[json!(css)]).await?;
        page.press("Delete").await?;
        page.press("Backspace").await?;
    }
    page.press("Control+z").await?;
    let left = page.stored_when(3).await?;
    ensure!(left.iter().any(|one| one.quote == "political will"), "{left:?}");
    page.js("document.querySelectorAll('.row button')[1].focus()", &[]).await?;
    page.press("Delete").await?;
    page.stored_when(2).await?;
    page.gone(".card").await?;
    page.until(&row("political will"), &[]).await?;
    Ok(())
}

/// The drivers have one keyboard layout: events of others are synthetic, and alike in all engines.
pub async fn keys_of_other_scripts_are_known_by_their_place(page: Page) -> Result<()> {
    let press = "const [key, code, ctrlKey] = arguments;
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
          { key, code, ctrlKey, bubbles: true, cancelable: true }))";
    for (key, kind) in [("с", "claim"), ("ψ", "claim"), ("ש", "actor"), ("ه", "issue")] {
        let code = match kind {
            "claim" => "KeyC",
            "actor" => "KeyA",
            _ => "KeyI",
        };
        page.select("special envoy").await?;
        page.focus_article().await?;
        page.js(press, &[json!(key), json!(code), json!(false)]).await?;
        let stored = page.stored_when(1).await?;
        ensure!(stored[0].kind == kind, "{key} made {stored:?}");
        page.close_card().await?;
        page.js(press, &[json!("я"), json!("KeyZ"), json!(true)]).await?;
        page.stored_when(0).await?;
    }
    Ok(())
}

/// No driver can drag text, so the events are synthetic, and alike in all engines.
pub async fn text_that_is_dragged_into_a_field_is_the_fields(page: Page) -> Result<()> {
    let taken = "const [css, type] = arguments;
        const data = new DataTransfer();
        if (type === 'file') data.items.add(new File(['A text.'], 'a.txt', { type: 'text/plain' }));
        else data.setData('text/plain', 'words');
        const send = (name) => !document.querySelector(css).dispatchEvent(
          new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
        return [send('dragover'), send('drop')]";
    for (css, kind, expected) in [
        ("#search", "text", false),
        // Outside the fields the browser would follow a dragged link.
        ("article", "text", true),
        ("#search", "file", true),
    ] {
        let taken = page.js(taken, &[json!(css), json!(kind)]).await?;
        ensure!(taken == json!([expected, expected]), "{kind} on {css}: {taken}");
    }
    page.add_article().await?;
    page.until("return document.title.startsWith('A text')", &[]).await?;
    Ok(())
}

pub async fn what_is_said_twice_is_heard_twice(page: Page) -> Result<()> {
    page.js(
        "const said = (faultlineTest.said = []);
         new MutationObserver((records) => {
           for (const { addedNodes } of records)
             for (const { textContent } of addedNodes) if (textContent) said.push(textContent);
         }).observe(document.querySelector('[aria-live=polite]'), { childList: true, subtree: true })",
        &[],
    )
    .await?;
    page.focus_article().await?;
    for times in 1..4 {
        page.press("n").await?;
        let heard = "return faultlineTest.said.length === arguments[0]";
        if page.until(heard, &[json!(times)]).await.is_err() {
            let said: Vec<String> = page.read("return faultlineTest.said", &[]).await?;
            ensure!(said.len() == times, "said {times} times, heard {said:?}");
        }
    }
    Ok(())
}
