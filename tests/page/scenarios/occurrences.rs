//! More occurrences of what has been tagged: counted, listed, and those that are meant tagged at once.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::steps::WORD;
use crate::page::Page;

/// A name that the bundled article has many times, also with a possessive.
const NAME: &str = "Moscow";

/// A text with three occurrences of it, each in a block of its own.
const THREE: &str = "A title\n\nMoscow, it says.\n\nAgain Moscow.\n\nMoscow?";

/// Returns how often the open document has a name as a whole word.
async fn said(page: &Page, name: &str) -> Result<usize> {
    let count = "return text.match(new RegExp(`\\\\b${arguments[0]}\\\\b`, 'g')).length";
    Ok(serde_json::from_value(page.step(count, &[json!(name)]).await?)?)
}

/// The text of the offer, without the marks that isolate a name; empty if there is none.
const OFFER: &str = "const offer = document.querySelector('.occurrences')?.textContent ?? '';";

/// Waits until the offer says something.
async fn offers(page: &Page, words: &str) -> Result<()> {
    let says = format!("{OFFER} return offer.includes(arguments[0])");
    if page.until(&says, &[json!(words)]).await.is_err() {
        let offer = page.js(&format!("{OFFER} return offer"), &[]).await?;
        ensure!(offer == words, "the offer is {offer}, not “{words}”");
    }
    Ok(())
}

/// Returns all stored records of a sort.
async fn records(page: &Page, sort: &str) -> Result<Vec<Value>> {
    page.read(
        "return Object.keys(localStorage)
             .filter((key) => key.startsWith(`faultline/v1/${arguments[0]}/`))
             .map((key) => JSON.parse(localStorage.getItem(key)))",
        &[json!(sort)],
    )
    .await
}

/// Waits until so many records of a sort are stored, and returns them.
async fn records_when(page: &Page, sort: &str, count: usize) -> Result<Vec<Value>> {
    page.until(
        "return Object.keys(localStorage)
             .filter((key) => key.startsWith(`faultline/v1/${arguments[0]}/`)).length === arguments[1]",
        &[json!(sort), json!(count)],
    )
    .await?;
    records(page, sort).await
}

/// Returns the texts of the ranges of a highlight; none if the browser does not support highlights.
async fn painted(page: &Page, name: &str) -> Result<Vec<String>> {
    page.read("return [...(CSS.highlights?.get(arguments[0]) ?? [])].map(String)", &[json!(name)])
        .await
}

pub async fn the_offer_counts_as_often_as_the_text_says_it(page: Page) -> Result<()> {
    let all = said(&page, NAME).await?;
    ensure!(all > 3, "the article says it {all} times only");
    page.tag(NAME, "a").await?;
    offers(&page, &format!("{} more occurrences of “{NAME}”", all - 1)).await?;
    page.role("button", &format!("Tag {} more…", all - 1)).await?;
    // A claim is made once.
    page.click_role("radio", "Claim").await?;
    page.gone(".occurrences").await?;
    page.click_role("radio", "Disputed issue").await?;
    offers(&page, &format!("{} more", all - 1)).await
}

pub async fn under_the_pointer_the_offer_shows_the_places(page: Page) -> Result<()> {
    let all = said(&page, NAME).await?;
    page.tag(NAME, "a").await?;
    let offer = page.find(".occurrences p").await?;
    ensure!(painted(&page, "occurrences").await?.is_empty(), "before it is asked for");
    page.hover(page.middle_of(&offer).await?).await?;
    page.until("return CSS.highlights.get('occurrences')?.size > 0", &[]).await?;
    let words = painted(&page, "occurrences").await?;
    ensure!(words == vec![NAME; all - 1], "{words:?}");
    let article = page.find("article .byline").await?;
    page.hover(page.middle_of(&article).await?).await?;
    page.until("return CSS.highlights.get('occurrences').size === 0", &[]).await?;
    Ok(())
}

/// Opens the list of the occurrences, and waits until it has the focus.
async fn open_list(page: &Page) -> Result<()> {
    page.find(".occurrences > button").await?.click().await?;
    page.until("return document.activeElement.matches('.occurrences-rows[role=listbox]')", &[])
        .await?;
    Ok(())
}

/// Clicks the button that tags what is ticked, once it counts so many.
async fn tag_ticked(page: &Page, count: usize) -> Result<()> {
    page.role_beginning("button", &format!("Tag {count}")).await?;
    page.until(
        "return document.querySelector('.occurrences-actions .primary').textContent.startsWith(arguments[0])",
        &[json!(format!("Tag {count}"))],
    )
    .await?;
    Ok(page.find(".occurrences-actions .primary").await?.click().await?)
}

/// Returns the lines of the list, each after what its tick says.
async fn lines(page: &Page) -> Result<Vec<(bool, String)>> {
    page.read(
        "return [...document.querySelectorAll('.occurrence')].map((row) =>
            [row.ariaSelected === 'true', row.querySelector('.occurrence-line').textContent])",
        &[],
    )
    .await
}

pub async fn keys_show_each_place_and_leave_the_list(page: Page) -> Result<()> {
    let all = said(&page, NAME).await?;
    page.tag(NAME, "a").await?;
    page.find(".occurrences").await?;
    open_list(&page).await?;
    let lines = lines(&page).await?;
    ensure!(lines.len() == all - 1, "{lines:?}");
    ensure!(lines.iter().all(|(ticked, line)| *ticked && line.contains(NAME)), "{lines:?}");
    let mut starts: Vec<u64> = Vec::new();
    for _ in 2..all {
        page.press("ArrowDown").await?;
        // Where its text begins, in UTF-16 units; in view, however long the article is.
        let start = page
            .until(
                "const [range] = CSS.highlights.get('occurrence') ?? [];
                 const { top, bottom } = range?.getBoundingClientRect() ?? {};
                 if (!(top > 0 && bottom < innerHeight)) return false;
                 const before = document.createRange();
                 before.setStart(document.querySelector('article[data-document]'), 0);
                 before.setEnd(range.startContainer, range.startOffset);
                 const start = before.toString().length;
                 const [painted] = arguments;
                 return !painted.includes(start) && start",
                &[json!(starts)],
            )
            .await?;
        starts.extend(start.as_u64());
    }
    ensure!(starts.len() == all - 2 && starts.is_sorted(), "in the text's order: {starts:?}");
    let current: String = page
        .read(
            "const list = document.querySelector('.occurrences-rows');
             return document.getElementById(list.getAttribute('aria-activedescendant')).textContent",
            &[],
        )
        .await?;
    ensure!(current.contains(&lines[all - 2].1), "the last one is active, not {current}");
    page.press("Escape").await?;
    page.gone(".occurrences-rows").await?;
    page.until("return document.activeElement.matches('.occurrences > button')", &[]).await?;
    page.until("return CSS.highlights.get('occurrence').size === 0", &[]).await?;
    page.close_card().await
}

pub async fn all_are_tagged_as_what_is_guessed_and_undone_as_one(page: Page) -> Result<()> {
    let all = said(&page, NAME).await?;
    page.tag(NAME, "a").await?;
    let before = page.stored().await?;
    open_list(&page).await?;
    tag_ticked(&page, all - 1).await?;
    page.stored_when(all).await?;
    page.assert_shown_as_stored().await?;
    let actors = records(&page, "actor").await?;
    ensure!(actors.len() == 1 && actors[0]["name"] == NAME, "{actors:?}");
    ensure!(actors[0].get("exceptions").is_none(), "nothing was left out: {actors:?}");
    let annotations = page.step("return annotations()", &[]).await?;
    let annotations = annotations.as_array().cloned().unwrap_or_default();
    let (first, others) = (&annotations[0], &annotations[1..]);
    ensure!(first["actor"].is_string(), "the guess is taken by the first: {first}");
    for one in others {
        let same = one["kind"] == "actor" && one["quote"] == NAME && one["actor"] == first["actor"];
        ensure!(same, "{one}");
    }
    page.until(
        "return document.querySelector('[aria-live=polite]').textContent.startsWith(arguments[0])",
        &[json!(format!("{} more tagged as actor", all - 1))],
    )
    .await?;
    page.gone(".occurrences").await?;
    page.until("return document.activeElement.matches('.occurrences-done')", &[]).await?;

    let after = page.stored().await?;
    page.press("Control+z").await?;
    page.until_stored_is(&before).await?;
    ensure!(records(&page, "actor").await?.is_empty(), "the entry is gone with the guess");
    page.role_beginning("button", "Tag ").await?;
    page.press("Control+Shift+z").await?;
    page.until_stored_is(&after).await?;
    page.open().await?;
    page.until_stored_is(&after).await?;
    page.assert_shown_as_stored().await
}

/// A text in which a name stands for a town once, in a phrase of the other text.
const TRAVEL: &str =
    "One text\n\nMoscow, it says.\n\nThey had to travel to Moscow.\n\nAgain Moscow.\n\nMoscow?";
const TRAVEL_AGAIN: &str =
    "Another text\n\nMoscow itself.\n\nWho will travel to Moscow?\n\nSo Moscow.";

pub async fn what_is_unticked_is_remembered_for_the_name(page: Page) -> Result<()> {
    page.open_text(TRAVEL).await?;
    let tagged = page.tag(NAME, "a").await?;
    page.find(".occurrences").await?;
    open_list(&page).await?;
    // None, all, and all but one, by keys.
    page.press("a").await?;
    page.role("button", "Leave all out").await?;
    page.press("a").await?;
    page.press(" ").await?;
    page.until("return document.querySelector('.occurrence').ariaSelected === 'false'", &[])
        .await?;
    page.press("Enter").await?;
    let after = page.stored_when(3).await?;
    let quoted: Vec<_> = after.iter().map(|one| one.start).collect();
    ensure!(quoted.len() == 3, "{quoted:?}");
    let phrase = json!([{ "before": "travel to", "name": "moscow", "after": "" }]);
    let actors = records(&page, "actor").await?;
    ensure!(actors.len() == 1 && actors[0]["exceptions"] == phrase, "{actors:?}");
    offers(&page, "1 occurrence of “Moscow” left out before").await?;
    // One step back and forth.
    page.press("Control+z").await?;
    page.until_stored_is(std::slice::from_ref(&tagged)).await?;
    ensure!(records(&page, "actor").await?.is_empty());
    page.press("Control+Shift+z").await?;
    page.until_stored_is(&after).await?;
    ensure!(records(&page, "actor").await?[0]["exceptions"] == phrase);

    // In another text, and after the page was opened anew.
    page.open_text(TRAVEL_AGAIN).await?;
    page.open().await?;
    page.tag(NAME, "a").await?;
    offers(&page, "1 more occurrence of “Moscow”, 1 left out before").await?;
    open_list(&page).await?;
    let all = lines(&page).await?;
    ensure!(all.iter().map(|(ticked, _)| *ticked).collect::<Vec<_>>() == [false, true], "{all:?}");
    // In all documents, there is the one of the first text, too.
    page.role_beginning("radio", "All documents").await?.click().await?;
    page.until("return document.querySelectorAll('.occurrence').length === 3", &[]).await?;
    page.role_beginning("radio", "This document").await?.click().await?;
    page.until("return document.querySelectorAll('.occurrence').length === 2", &[]).await?;
    // It is meant after all, ticked by a click: such a phrase is no exception any more.
    page.find(".occurrence").await?.click().await?;
    tag_ticked(&page, 2).await?;
    records_when(&page, "annotation", 6).await?;
    let actors = records(&page, "actor").await?;
    ensure!(actors.len() == 1 && actors[0].get("exceptions").is_none(), "{actors:?}");
    offers(&page, "1 more occurrence of “Moscow” in other documents").await
}

// WebKit makes a mouse of every touch.
pub async fn by_touch_rows_are_ticked_and_tagged(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.open_text(THREE).await?;
    page.select(NAME).await?;
    let actor = page.role("button", "Actor").await?;
    page.tap(page.middle_of(&actor).await?).await?;
    page.stored_when(1).await?;
    let opener = page.find(".occurrences > button").await?;
    page.tap(page.middle_of(&opener).await?).await?;
    let row = page.find(".occurrence").await?;
    page.drawn().await?;
    page.tap(page.middle_of(&row).await?).await?;
    page.until("return document.querySelector('.occurrence').ariaSelected === 'false'", &[])
        .await?;
    let tag = page.role_beginning("button", "Tag 1").await?;
    page.tap(page.middle_of(&tag).await?).await?;
    page.stored_when(2).await?;
    page.assert_no_wider().await
}

pub async fn ctrl_enter_takes_what_is_typed_and_opens_the_list(page: Page) -> Result<()> {
    let all = said(&page, NAME).await?;
    page.tag(NAME, "a").await?;
    page.find(".occurrences").await?;
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    page.type_text("Russia").await?;
    page.press("Control+Enter").await?;
    page.until("return document.activeElement.matches('.occurrences-rows')", &[]).await?;
    page.press("Enter").await?;
    page.stored_when(all).await?;
    let actors = records(&page, "actor").await?;
    ensure!(actors.len() == 1 && actors[0]["name"] == "Russia", "{actors:?}");
    let linked = "return annotations().filter(({ actor }) => actor).length";
    ensure!(page.step(linked, &[]).await? == json!(all));
    // A word that occurs once in the document: this only takes the guess.
    page.close_card().await?;
    page.tag(WORD, "a").await?;
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    page.press("Control+Enter").await?;
    page.until_step(&format!("{linked} === arguments[0]"), &[json!(all + 1)]).await?;
    page.stored_when(all + 1).await?;
    Ok(())
}

pub async fn what_is_tagged_as_the_kind_already_is_left_out(page: Page) -> Result<()> {
    let all = said(&page, NAME).await?;
    // One of them is inside an actor, another inside an issue.
    page.tag_and_close("and Moscow of land", "a").await?;
    page.tag_and_close("Seen from Moscow", "i").await?;
    page.tag(NAME, "a").await?;
    page.role("button", &format!("Tag {} more…", all - 2)).await?;
    open_list(&page).await?;
    tag_ticked(&page, all - 2).await?;
    let stored = page.stored_when(all + 1).await?;
    page.assert_shown_as_stored().await?;
    let actors: Vec<_> = stored.iter().filter(|one| one.kind == "actor").collect();
    for (one, next) in actors.iter().zip(&actors[1..]) {
        ensure!(one.end <= next.start, "{one:?} overlaps {next:?}");
    }
    ensure!(actors.len() == all, "{stored:?}");
    Ok(())
}

pub async fn occurrences_in_all_documents_are_tagged_as_one(page: Page) -> Result<()> {
    let first = said(&page, NAME).await?;
    page.open_text(THREE).await?;
    page.tag(NAME, "a").await?;
    // Nobody has asked for the bundled article until it is annotated.
    page.role("button", "Tag 2 more…").await?;
    open_list(&page).await?;
    ensure!(page.find_all(".occurrences-rows [role=group]").await?.len() == 1);
    ensure!(page.find_all(".occurrences input").await?.is_empty(), "there is nothing to choose");
    page.press("Escape").await?;
    page.close_card().await?;
    page.role_beginning("button", "Documents:").await?.click().await?;
    page.role_beginning("button", "Down to one issue").await?.click().await?;
    page.gone("dialog").await?;
    page.tag_and_close("solvable", "c").await?;
    page.role_beginning("button", "Documents:").await?.click().await?;
    page.role_beginning("button", "A title").await?.click().await?;
    page.gone("dialog").await?;
    page.click_on(NAME).await?;

    open_list(&page).await?;
    page.role_beginning("radio", "All documents").await?.click().await?;
    page.until(
        "return [...document.querySelectorAll('.occurrences-title')].map((title) => title.textContent)
             .join(' / ') === arguments[0]",
        &[json!("This document / Down to one issue: what still divides Moscow and Kyiv")],
    )
    .await?;
    tag_ticked(&page, first + 2).await?;
    let stored = records_when(&page, "annotation", first + 4).await?;
    let actors: Vec<_> = stored.iter().filter(|one| one["kind"] == "actor").collect();
    ensure!(actors.iter().all(|one| one["actor"] == actors[0]["actor"]), "{stored:?}");
    page.assert_shown_as_stored().await?;
    page.press("Control+z").await?;
    records_when(&page, "annotation", 2).await?;
    // Once those here are tagged, the others are still offered.
    open_list(&page).await?;
    tag_ticked(&page, 2).await?;
    offers(&page, &format!("{first} more occurrences of “{NAME}” in other documents")).await?;
    open_list(&page).await?;
    tag_ticked(&page, first).await?;
    records_when(&page, "annotation", first + 4).await?;
    page.gone(".occurrences").await
}

pub async fn the_offer_is_accessible(page: Page) -> Result<()> {
    page.open_text(THREE).await?;
    for theme in ["Light", "Dark"] {
        page.theme(theme).await?;
        page.tag(NAME, "a").await?;
        open_list(&page).await?;
        page.press(" ").await?;
        page.press("ArrowDown").await?;
        let violations = page.accessibility_violations().await?;
        ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
        tag_ticked(&page, 1).await?;
        page.find(".occurrences-done").await?;
        let violations = page.accessibility_violations().await?;
        ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
        page.close_card().await?;
        page.press("Control+z").await?;
        page.press("Control+z").await?;
        page.stored_when(0).await?;
    }
    Ok(())
}

// The other engines are as fast, and the test takes a minute: one engine is enough.
pub async fn ten_thousand_occurrences_are_tagged_in_one_go(page: Page) -> Result<()> {
    const COUNT: usize = 10_001;
    // The block that is tagged has it once, or the selection would run from the first to the last.
    let words = "The block says Moscow, Moscow and Moscow again, to Moscow, Moscow.";
    let text = format!("Moscow here.\n\n{}", vec![words; (COUNT - 1) / 5].join("\n\n"));
    page.open_file("long.txt", &text).await?;
    page.role("dialog", "Add article").await?;
    page.click_role("button", "Keep all").await?;
    page.add_article().await?;
    page.until(
        "return document.querySelectorAll('[data-block]').length === arguments[0]",
        &[json!(1 + (COUNT - 1) / 5)],
    )
    .await?;
    page.tag(NAME, "a").await?;
    page.role("button", &format!("Tag {} more…", COUNT - 1)).await?;
    open_list(&page).await?;
    // Some hundred of them are drawn, and more as one goes on.
    ensure!(lines(&page).await?.len() == 200);
    page.press("End").await?;
    page.press("ArrowDown").await?;
    page.until("return document.querySelectorAll('.occurrence').length === 400", &[]).await?;
    let button = page.role_beginning("button", &format!("Tag {}", COUNT - 1)).await?;
    page.watch_writes().await?;
    page.js(
        "const button = arguments[0];
         button.addEventListener('click', () => (faultlineTest.clicked = performance.now()), true);
         new MutationObserver(() => (faultlineTest.drawn = performance.now()))
           .observe(document.querySelector('article'), { childList: true, subtree: true });",
        &[serde_json::to_value(&button)?],
    )
    .await?;
    button.click().await?;
    page.until("return faultlineTest.drawn > faultlineTest.clicked", &[]).await?;
    page.stored_when(COUNT).await?;
    let milliseconds = page.js("return faultlineTest.drawn - faultlineTest.clicked", &[]).await?;
    println!("{COUNT} occurrences tagged and drawn in {milliseconds} ms");
    let writes = page.writes().await?;
    let journals = writes.iter().filter(|(_, key)| key.contains("/journal/")).count();
    ensure!(journals == 2, "a journal is written and removed: {journals}");
    // One for each occurrence, one for the first, which takes the guess, one for the entry. Each
    // counts once, however often it was tried: the journal takes the room of the last of them.
    let written: BTreeSet<_> = writes.iter().map(|(_, key)| key).collect();
    let annotations = written.iter().filter(|key| key.contains("/annotation/")).count();
    let actors = written.iter().filter(|key| key.contains("/actor/")).count();
    ensure!((annotations, actors) == (COUNT, 1), "{annotations} annotations, {actors} actors");
    Ok(())
}
