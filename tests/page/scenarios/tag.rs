//! Tagging the selection, and undoing that.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::steps::{Stored, WORD};
use crate::engine::Engine;
use crate::input::Point;
use crate::page::Page;

const KINDS: [(&str, &str, &str); 3] =
    [("claim", "Claim", "c"), ("actor", "Actor", "a"), ("issue", "Disputed issue", "i")];

fn told(stored: &[Stored]) -> Vec<(&str, &str)> {
    stored.iter().map(|one| (one.kind.as_str(), one.quote.as_str())).collect()
}

pub async fn the_toolbars_buttons_tag_as_each_kind(page: Page) -> Result<()> {
    let words = ["special envoy", "shuttle diplomacy", "to a last point"];
    for ((kind, name, _), words) in KINDS.into_iter().zip(words) {
        let block = page.block(words).await?;
        page.select_with_mouse(&block, words).await?;
        page.role("toolbar", "Tag selection").await?;
        page.click_role("button", name).await?;
        page.role("dialog", name).await?;
        page.gone("[role=toolbar]").await?;
        page.find(&format!("mark[data-kinds={kind}]")).await?;
        page.close_card().await?;
    }
    let stored = page.stored_when(3).await?;
    let expected = [("claim", words[0]), ("actor", words[1]), ("issue", words[2])];
    ensure!(told(&stored) == expected, "{stored:?}");
    page.assert_shown_as_stored().await
}

pub async fn keys_alone_select_and_tag_as_each_kind(page: Page) -> Result<()> {
    page.focus_article().await?;
    for (number, (_, name, key)) in KINDS.into_iter().enumerate() {
        page.press("ArrowRight").await?;
        page.press(key).await?;
        page.role("dialog", name).await?;
        page.stored_when(number + 1).await?;
        page.close_card().await?;
        page.until("return document.activeElement.tagName === 'ARTICLE'", &[]).await?;
    }
    let stored = page.stored().await?;
    ensure!(told(&stored) == [("claim", "Down"), ("actor", "to"), ("issue", "one")], "{stored:?}");
    Ok(())
}

pub async fn the_toolbar_is_one_stop_for_tab_and_arrow_keys_move_in_it(page: Page) -> Result<()> {
    page.select(WORD).await?;
    page.focus_article().await?;
    page.role("toolbar", "Tag selection").await?;
    page.press("Tab").await?;
    page.press("ArrowRight").await?;
    page.press("Enter").await?;
    let stored = page.stored_when(1).await?;
    ensure!(told(&stored) == [("actor", WORD)], "{stored:?}");
    Ok(())
}

pub async fn without_a_selection_a_key_tags_nothing_and_says_so(page: Page) -> Result<()> {
    page.focus_article().await?;
    page.press("c").await?;
    page.until(
        "return document.querySelector('[aria-live=polite]').textContent.includes('Select a passage')",
        &[],
    )
    .await?;
    page.stored_when(0).await?;
    Ok(())
}

pub async fn in_a_field_the_keys_are_letters(page: Page) -> Result<()> {
    page.tag(WORD, "c").await?;
    page.click_role("textbox", "Note").await?;
    page.type_text("caip").await?;
    page.press("Delete").await?;
    page.until(&format!("return {}", FIELD_SAYS), &[json!("caip")]).await?;
    let only = page.only().await?;
    ensure!(only.note == "caip" && only.quote == WORD, "{only:?}");
    Ok(())
}

const FIELD_SAYS: &str = "document.querySelector('.card textarea').value === arguments[0]";

pub async fn annotations_overlap_and_nest(page: Page) -> Result<()> {
    let words = [
        ("a deal depends on whether both", "c"),
        ("whether both capitals are ready", "i"),
        ("deal", "a"),
        ("deal", "c"),
        ("a deal depends on whether both", "i"),
        ("European diplomats in Davos sounded more careful", "a"),
    ];
    for (words, key) in words {
        page.tag_and_close(words, key).await?;
    }
    page.stored_when(words.len()).await?;
    page.assert_shown_as_stored().await
}

pub async fn an_annotation_may_cross_paragraphs_and_headings(page: Page) -> Result<()> {
    page.select_from_to("Kyiv of conditions", "Jared Kushner").await?;
    let stored = page.tag_selection("c").await?;
    ensure!(stored.quote.contains("Moscow of land.\n\nThe last stretch\n\nWitkoff"), "{stored:?}");
    page.close_card().await?;
    page.tag_and_close("The last stretch", "i").await?;
    page.assert_shown_as_stored().await
}

pub async fn sixty_nested_annotations_leave_the_text_whole_and_each_in_reach(
    page: Page,
) -> Result<()> {
    let sentence =
        "in their view a deal depends on whether both capitals are ready to give something up";
    let (mut start, mut end) = (0, sentence.len());
    let mut ids = Vec::new();
    for number in 0..60 {
        let key = ["c", "a", "i"][number % 3];
        ids.push(page.tag_and_close(&sentence[start..end], key).await?.id);
        if number % 2 == 0 {
            start += 1;
        } else {
            end -= 1;
        }
        while sentence[start..].starts_with(' ') {
            start += 1;
        }
        while sentence[..end].ends_with(' ') {
            end -= 1;
        }
    }
    page.stored_when(60).await?;
    page.assert_shown_as_stored().await?;

    // All sixty cover the middle; each further click there opens the next outer one.
    let middle = &sentence[start..end];
    let stored = page.stored().await?;
    for (id, fraction) in ids.iter().rev().zip([0.3, 0.7].into_iter().cycle()) {
        page.click_within(middle, fraction).await?;
        let meant = stored.iter().find(|one| one.id == *id).context("it was stored")?;
        page.card_quotes(&meant.quote).await?;
    }
    Ok(())
}

pub async fn undo_takes_back_each_step_and_redo_does_it_again(page: Page) -> Result<()> {
    page.tag(WORD, "c").await?;
    page.click_role("radio", "Actor").await?;
    page.role("dialog", "Actor").await?;
    page.show_ends().await?;
    page.click_role("button", "End one word on").await?;
    page.quotes("arithmetic: where").await?;
    page.click_role("textbox", "Note").await?;
    page.type_text("why").await?;
    page.press("Escape").await?;
    page.gone(".card").await?;
    page.click_on(WORD).await?;
    page.click_role("button", "Delete").await?;
    page.stored_when(0).await?;

    // Delete, note, end, kind, tag: the newest first.
    let mut past = Vec::new();
    for _ in 0..5 {
        past.push(page.stored().await?);
        page.press("Control+z").await?;
        page.until_stored_is_not(&past[past.len() - 1]).await?;
    }
    let steps: Vec<_> = past
        .iter()
        .map(|stored| match stored.as_slice() {
            [] => String::new(),
            [one] => format!("{} “{}” {}", one.kind, one.quote, one.note),
            _ => "more than one".to_owned(),
        })
        .collect();
    let expected = [
        "",
        "actor “arithmetic: where” why",
        "actor “arithmetic: where” ",
        "actor “arithmetic” ",
        "claim “arithmetic” ",
    ];
    ensure!(steps == expected, "{steps:#?}");
    page.stored_when(0).await?;
    page.assert_shown_as_stored().await?;

    for expected in past.iter().rev() {
        page.press("Control+Shift+z").await?;
        page.until_stored_is(expected).await?;
        page.assert_shown_as_stored().await?;
    }
    Ok(())
}

pub async fn the_buttons_undo_and_redo_as_far_as_there_is_anything(page: Page) -> Result<()> {
    let undo = page.role("button", "Undo").await?;
    let redo = page.role("button", "Redo").await?;
    ensure!(!undo.is_enabled().await? && !redo.is_enabled().await?);
    page.tag_and_close(WORD, "c").await?;
    undo.click().await?;
    page.stored_when(0).await?;
    page.gone("mark").await?;
    ensure!(!undo.is_enabled().await?);
    redo.click().await?;
    page.stored_when(1).await?;
    page.find("mark").await?;
    ensure!(!redo.is_enabled().await?);
    Ok(())
}

pub async fn typing_a_note_is_one_step(page: Page) -> Result<()> {
    page.tag(WORD, "c").await?;
    page.click_role("textbox", "Note").await?;
    page.type_text("a whole note").await?;
    page.press("Escape").await?;
    page.gone(".card").await?;
    page.press("Control+z").await?;
    let script = "return annotations()[0]?.note";
    let note = page.step(script, &[]).await?;
    ensure!(note == "", "{note} is left");
    Ok(())
}

pub async fn a_highlight_says_who_claims_what(page: Page) -> Result<()> {
    page.tag("shuttle diplomacy", "c").await?;
    for name in ["Envoys", "Tempo"] {
        page.drawn().await?;
        page.type_text(name).await?;
        page.press("Enter").await?;
    }
    page.until("return document.activeElement.matches('.stance *')", &[]).await?;
    page.press("s").await?;
    page.gone(".card").await?;
    // The pointer on it.
    let (start, _) = page.places("shuttle diplomacy", "shuttle diplomacy").await?;
    let inside = Point { x: start.x + 12.0, y: start.y };
    page.hover_at(inside).await?;
    let told = "const words = document.querySelector('.tip')?.textContent ?? '';
        return ['Envoys', 'supports', 'Tempo'].every((word) => words.includes(word))";
    page.until(told, &[]).await?;
    page.press("Escape").await?;
    page.gone(".tip").await?;
    // A finger that rests on it. WebKitGTK's driver turns it into a mouse.
    if page.engine != Engine::WebKit {
        page.hold(inside).await?;
        page.until(told, &[]).await?;
        page.tap(Point { x: 20.0, y: inside.y }).await?;
        page.gone(".tip").await?;
    }
    // The keyboard's cursor on it.
    page.select("shuttle").await?;
    page.focus_article().await?;
    page.press("ArrowRight").await?;
    page.press("ArrowLeft").await?;
    let told = "const words = document.querySelector('.toolbar-said')?.textContent ?? '';
        const said = document.querySelector('[aria-live=polite]').textContent;
        return [words, said].every((words) => words.includes('Envoys') && words.includes('Tempo'))";
    page.until(told, &[]).await?;
    Ok(())
}
