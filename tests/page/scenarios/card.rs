//! The card of an annotation: opening it, and what can be changed there.

use anyhow::{Result, ensure};
use serde_json::json;

use super::steps::WORD;
use crate::input::Point;
use crate::page::Page;

pub async fn a_click_on_a_highlight_opens_its_card(page: Page) -> Result<()> {
    let passages = [
        ("special envoy", "c", "Claim"),
        ("shuttle diplomacy", "a", "Actor"),
        ("solvable", "i", "Disputed issue"),
    ];
    for (words, key, _) in passages {
        page.tag_and_close(words, key).await?;
    }
    for (words, _, name) in passages {
        page.click_on(words).await?;
        page.role("dialog", name).await?;
        let quote = page.card_quote().await?;
        ensure!(quote == words, "the card quotes {quote}");
    }
    Ok(())
}

pub async fn enter_opens_the_card_of_the_highlight_at_the_cursor(page: Page) -> Result<()> {
    page.tag_and_close("special envoy", "a").await?;
    page.select("special").await?;
    page.focus_article().await?;
    page.press("Enter").await?;
    page.role("dialog", "Actor").await?;
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    Ok(())
}

pub async fn further_clicks_open_the_cards_around_it(page: Page) -> Result<()> {
    let nested = ["months of shuttle diplomacy", "shuttle diplomacy", "diplomacy"];
    for words in nested {
        page.tag_and_close(words, "c").await?;
    }
    let around = ["diplomacy", "shuttle diplomacy", "months of shuttle diplomacy", "diplomacy"];
    for (words, fraction) in around.into_iter().zip([0.3, 0.7].into_iter().cycle()) {
        page.click_within("diplomacy", fraction).await?;
        page.card_quotes(words).await?;
    }
    Ok(())
}

pub async fn the_card_leads_to_each_overlapping_annotation(page: Page) -> Result<()> {
    for (words, key) in
        [("shuttle diplomacy", "c"), ("diplomacy had narrowed", "i"), ("months of shuttle", "a")]
    {
        page.tag(words, key).await?;
    }
    let group = "[role=group][aria-label='Overlapping annotations'] button";
    page.card_quotes("months of shuttle").await?;
    ensure!(page.find_all(group).await?.len() == 1, "only one overlaps “months of shuttle”");
    page.role_beginning("button", "Claim: shuttle diplomacy").await?.click().await?;
    page.card_quotes("shuttle diplomacy").await?;
    page.role_beginning("button", "Disputed issue: diplomacy had narrowed").await?.click().await?;
    page.card_quotes("diplomacy had narrowed").await?;
    page.role("dialog", "Disputed issue").await?;
    Ok(())
}

pub async fn the_kind_can_be_changed(page: Page) -> Result<()> {
    page.tag(WORD, "c").await?;
    for (field, name) in [("Actor", "Kyiv"), ("Issue", "Sums")] {
        page.click_role("combobox", field).await?;
        page.type_text(name).await?;
        page.press("Enter").await?;
    }
    page.click_role("radio", "Opposes").await?;
    let said = "const [{ actor, issue, stance }] = annotations();
        return actor && issue && stance && [actor, issue, stance].join()";
    let before = page.until_step(said, &[]).await?;
    for (name, kind) in [("Disputed issue", "issue"), ("Actor", "actor"), ("Claim", "claim")] {
        page.click_role("radio", name).await?;
        page.role("dialog", name).await?;
        page.find(&format!("mark[data-kinds={kind}]")).await?;
        let only = page.only().await?;
        ensure!(only.kind == kind, "{only:?}");
    }
    // The fields that the other kinds do not have are restored.
    ensure!(page.step(said, &[]).await? == before, "it no longer says what it said");
    page.assert_shown_as_stored().await
}

pub async fn buttons_move_either_end_by_word_and_by_character(page: Page) -> Result<()> {
    page.tag("where the argument", "c").await?;
    page.show_ends().await?;
    for (button, quote) in [
        ("Start one word back", "is where the argument"),
        ("Start one word on", "where the argument"),
        ("Start one character on", "here the argument"),
        ("Start one character back", "where the argument"),
        ("End one word on", "where the argument now"),
        ("End one word back", "where the argument"),
        ("End one character back", "where the argumen"),
        ("End one character on", "where the argument"),
    ] {
        page.click_role("button", button).await?;
        page.quotes(quote).await?;
    }
    page.assert_shown_as_stored().await
}

pub async fn arrow_keys_on_a_handle_move_it_by_word_and_with_shift_by_character(
    page: Page,
) -> Result<()> {
    page.tag("where the argument", "c").await?;
    for (handle, keys, quote) in [
        ("Start of the passage", "ArrowLeft", "is where the argument"),
        ("Start of the passage", "Shift+ArrowRight", "s where the argument"),
        ("Start of the passage", "ArrowRight", "where the argument"),
        ("End of the passage", "ArrowRight", "where the argument now"),
        ("End of the passage", "Shift+ArrowLeft", "where the argument no"),
        ("End of the passage", "ArrowLeft", "where the argument"),
    ] {
        page.role("button", handle).await?;
        page.js(
            "document.querySelector(`[aria-label='${arguments[0]}']`).focus({ preventScroll: true })",
            &[json!(handle)],
        )
        .await?;
        page.press(keys).await?;
        page.quotes(quote).await?;
    }
    page.assert_shown_as_stored().await
}

async fn drag_handle(page: &Page, handle: &str, to: Point) -> Result<()> {
    let handle = page.role("button", handle).await?;
    let from: Point = page
        .read(
            "const { left, top, width, height } = arguments[0].getBoundingClientRect();
             return { x: left + width / 2, y: top + height / 2 }",
            &[serde_json::to_value(&handle)?],
        )
        .await?;
    page.drag(from, to).await
}

pub async fn the_end_handle_is_dragged_to_the_end_of_a_word(page: Page) -> Result<()> {
    page.tag("narrowed the quarrel", "c").await?;
    let (_, to) = page.places("narrowed", "and Ukrai").await?;
    drag_handle(&page, "End of the passage", to).await?;
    page.quotes("narrowed the quarrel between Russia and Ukraine").await?;
    page.assert_shown_as_stored().await
}

pub async fn the_start_handle_is_dragged_to_the_start_of_a_word(page: Page) -> Result<()> {
    page.tag("narrowed the quarrel", "c").await?;
    let (_, to) = page.places("shuttle", "shutt").await?;
    drag_handle(&page, "Start of the passage", to).await?;
    page.quotes("shuttle diplomacy had narrowed the quarrel").await
}

pub async fn a_handle_dragged_inwards_shortens_the_passage(page: Page) -> Result<()> {
    page.tag("months of shuttle diplomacy had narrowed", "c").await?;
    let (_, to) = page.places("months", "shutt").await?;
    drag_handle(&page, "End of the passage", to).await?;
    page.quotes("months of shuttle").await
}

pub async fn a_dragged_handle_is_undone_as_one_step(page: Page) -> Result<()> {
    page.tag("narrowed the quarrel", "c").await?;
    let (_, to) = page.places("narrowed", "and Ukrai").await?;
    drag_handle(&page, "End of the passage", to).await?;
    page.quotes("narrowed the quarrel between Russia and Ukraine").await?;
    page.click_role("button", "Undo").await?;
    page.quotes("narrowed the quarrel").await
}

pub async fn a_note_is_stored_letter_by_letter_and_listed(page: Page) -> Result<()> {
    page.tag(WORD, "c").await?;
    page.click_role("textbox", "Note").await?;
    page.type_text("Says who? “Śmiało”").await?;
    page.paste(" 👍").await?;
    page.until(
        "return document.querySelector('.row-note')?.textContent === arguments[0]",
        &[json!("Says who? “Śmiało” 👍")],
    )
    .await?;
    let only = page.only().await?;
    ensure!(only.note == "Says who? “Śmiało” 👍", "{only:?}");
    Ok(())
}

pub async fn the_delete_key_and_the_cards_button_delete(page: Page) -> Result<()> {
    page.tag_and_close("special envoy", "c").await?;
    page.tag_and_close("shuttle diplomacy", "a").await?;
    page.click_on("special envoy").await?;
    page.role("dialog", "Claim").await?;
    page.focus_article().await?;
    page.press("Delete").await?;
    page.stored_when(1).await?;
    page.gone(".card").await?;
    page.says_taken_away("Deleted: claim “special envoy”.").await?;
    page.click_on("shuttle diplomacy").await?;
    page.role("dialog", "Actor").await?;
    page.click_role("button", "Delete").await?;
    page.stored_when(0).await?;
    page.gone(".card").await?;
    page.gone("mark").await
}

pub async fn escape_closes_the_card_and_the_article_has_the_focus_again(page: Page) -> Result<()> {
    page.tag(WORD, "c").await?;
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    page.press("Escape").await?;
    page.gone(".card").await?;
    page.until("return document.activeElement.tagName === 'ARTICLE'", &[]).await?;
    Ok(())
}

pub async fn n_and_p_go_to_the_next_and_the_previous_annotation(page: Page) -> Result<()> {
    for words in ["special envoy", "shuttle diplomacy", "political will"] {
        page.tag_and_close(words, "c").await?;
    }
    page.click_on("special envoy").await?;
    page.card_quotes("special envoy").await?;
    page.focus_article().await?;
    for (key, words) in [
        ("n", "shuttle diplomacy"),
        ("n", "political will"),
        ("p", "shuttle diplomacy"),
        ("p", "special envoy"),
    ] {
        page.press(key).await?;
        page.card_quotes(words).await?;
    }
    Ok(())
}

pub async fn the_open_annotation_stands_out_in_the_text(page: Page) -> Result<()> {
    page.tag("months of shuttle diplomacy", "c").await?;
    page.until(
        "const mark = document.querySelector('mark[data-active]');
         return mark?.textContent === 'months of shuttle diplomacy'",
        &[],
    )
    .await?;
    page.close_card().await?;
    page.gone("mark[data-active]").await
}

/// A screen of 757 pixels is what a laptop of 1440 by 900 leaves.
pub async fn the_card_has_room_and_a_tab_brings_the_list(page: Page) -> Result<()> {
    page.set_window(1440, 757).await?;
    page.tag(WORD, "c").await?;
    let room = "const { scrollHeight, clientHeight } = document.querySelector('.card');
        const wide = [...document.querySelectorAll('.card-fields input[type=text], .card textarea')]
            .every((field) => field.offsetWidth > document.querySelector('.card').offsetWidth - 40);
        return scrollHeight <= clientHeight && wide
            && document.querySelector('.delete').getBoundingClientRect().bottom <= innerHeight";
    page.until(room, &[]).await?;
    let hidden = "return document.querySelector('#search').checkVisibility() === false";
    page.until(hidden, &[]).await?;
    page.click_role("tab", "Annotations 1").await?;
    page.until("return document.querySelector('#search').checkVisibility()", &[]).await?;
    page.until("return !document.querySelector('.card').checkVisibility()", &[]).await?;
    page.click_role("button", "Back to the card").await?;
    page.until("return document.querySelector('.card').checkVisibility()", &[]).await?;
    // By keys, and back.
    page.focus_article().await?;
    page.press("/").await?;
    page.until("return document.activeElement.id === 'search'", &[]).await?;
    page.press("Escape").await?;
    page.until("return document.querySelector('.card').checkVisibility()", &[]).await?;
    page.close_card().await
}
