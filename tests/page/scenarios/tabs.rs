//! The same work in two tabs.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::page::Page;

pub async fn a_change_in_one_tab_shows_in_the_other(page: Page) -> Result<()> {
    page.tag_and_close("solvable", "c").await?;
    let [first, second] = page.second_tab().await?;
    page.stored_when(1).await?;
    page.assert_shown_as_stored().await?;
    let tagged = page.tag_and_close("arithmetic", "i").await?;
    page.switch_to(&first).await?;
    let shown =
        "return document.querySelector(`mark[data-annotations=\"${arguments[0]}\"]`) !== null
        && document.querySelectorAll('.row').length === 2";
    page.until(shown, &[json!(tagged.id)]).await?;
    page.assert_shown_as_stored().await?;
    // And vice versa: deleting here removes the annotation there.
    page.row("arithmetic").await?.click().await?;
    page.click_role("button", "Delete").await?;
    page.stored_when(1).await?;
    page.switch_to(&second).await?;
    page.until("return document.querySelectorAll('.row').length === 1", &[]).await?;
    page.assert_shown_as_stored().await
}

pub async fn edits_of_one_annotation_in_both_tabs_are_both_kept(page: Page) -> Result<()> {
    page.tag_and_close("solvable", "c").await?;
    let [first, _] = page.second_tab().await?;
    page.row("solvable").await?.click().await?;
    page.click_role("radio", "Supports").await?;
    page.switch_to(&first).await?;
    page.row("solvable").await?.click().await?;
    page.until("return document.querySelector('.stance input').checked", &[]).await?;
    page.click_role("textbox", "Note").await?;
    page.type_text("both").await?;
    let both =
        "const [one] = annotations(); return one.stance === 'supports' && one.note === 'both'";
    page.until_step(both, &[]).await?;
    Ok(())
}

pub async fn undo_takes_back_what_this_tab_did_and_nothing_else(page: Page) -> Result<()> {
    page.tag_and_close("solvable", "c").await?;
    let [first, second] = page.second_tab().await?;
    page.tag_and_close("arithmetic", "i").await?;
    page.row("solvable").await?.click().await?;
    page.click_role("radio", "Opposes").await?;
    page.close_card().await?;
    page.switch_to(&first).await?;
    page.until("return document.querySelectorAll('.row').length === 2", &[]).await?;
    // The other tab has changed the annotation that this one made.
    page.focus_article().await?;
    page.press("Control+z").await?;
    let said =
        "return document.querySelector('[aria-live=polite]').textContent.includes('another tab')";
    page.until(said, &[]).await?;
    page.stored_when(2).await?;
    page.switch_to(&second).await?;
    page.focus_article().await?;
    page.press("Control+z").await?;
    let stance = "return annotations().every((one) => !one.stance) && annotations().length === 2";
    page.until_step(stance, &[]).await?;
    page.press("Control+z").await?;
    page.stored_when(1).await?;
    ensure!(page.only().await?.quote == "solvable");
    Ok(())
}

pub async fn what_one_tab_cannot_read_is_put_back_by_another_that_holds_it(
    page: Page,
) -> Result<()> {
    let tagged = page.tag_and_close("solvable", "c").await?;
    // A tab does not hear of its own writes, so this one still holds the record as it was.
    page.js(
        "const key = Object.keys(localStorage).find((key) => key.includes(arguments[0]));
         localStorage.setItem(key, '{broken')",
        &[json!(tagged.id)],
    )
    .await?;
    let [first, _] = page.second_tab().await?;
    let alert = page.find("[role=alert]").await?.text().await?;
    ensure!(alert.contains("1 record could not be read"), "{alert}");
    // The second tab has it from the first.
    page.until("return document.querySelectorAll('.row').length === 1", &[]).await?;
    page.assert_shown_as_stored().await?;
    let discard = "const buttons = [...document.querySelectorAll('[role=alert] button')];
         buttons.find(({ textContent }) => textContent === 'Discard').click()";
    page.js(discard, &[]).await?;
    page.gone("[role=alert]").await?;
    page.switch_to(&first).await?;
    page.until_stored_is(&[tagged]).await?;
    page.assert_shown_as_stored().await
}

pub async fn what_is_deleted_under_an_open_card_can_be_had_back(page: Page) -> Result<()> {
    page.tag("solvable", "c").await?;
    page.click_role("textbox", "Note").await?;
    page.type_text("typed and not to be lost").await?;
    let noted = "return annotations()[0]?.note === 'typed and not to be lost'";
    page.until_step(noted, &[]).await?;
    let [first, _] = page.second_tab().await?;
    page.row("solvable").await?.click().await?;
    page.click_role("button", "Delete").await?;
    page.stored_when(0).await?;
    page.switch_to(&first).await?;
    let alert = page.find("[role=alert]").await?.text().await?;
    ensure!(alert.contains("solvable"), "{alert}");
    page.click_role("button", "Bring it back").await?;
    page.until_step(noted, &[]).await?;
    page.gone("[role=alert]").await?;
    page.card_quotes("solvable").await
}

/// In one engine: all of them report each record separately.
pub async fn many_records_of_one_tab_are_drawn_at_once_in_the_other(page: Page) -> Result<()> {
    const MANY: usize = 600;
    page.tag_and_close("solvable", "c").await?;
    let mut file = page.export().await?;
    let text: Vec<char> =
        file["documents"][0]["text"].as_str().unwrap_or_default().chars().collect();
    let annotations = file["documents"][0]["annotations"].as_array_mut().context("a list")?;
    let model = annotations[0].clone();
    let letters = (0..text.len()).filter(|&at| text[at].is_ascii_alphabetic());
    for (number, at) in letters.take(MANY).enumerate() {
        let mut one = model.clone();
        one["id"] = json!(format!("urn:uuid:00000000-0000-4000-8000-{number:012x}"));
        (one["start"], one["end"]) = (json!(at), json!(at + 1));
        (one["quote"], one["prefix"], one["suffix"]) = (json!(text[at]), json!(""), json!(""));
        annotations.push(one);
    }
    let [first, second] = page.second_tab().await?;
    let shown = "return document.querySelector('.count').textContent.trim() === arguments[0]";
    page.until(shown, &[json!("1")]).await?;
    page.js(
        "faultlineTest.draws = 0;
         new MutationObserver(() => { faultlineTest.draws += 1; })
           .observe(document.querySelector('.count'), { characterData: true, childList: true, subtree: true })",
        &[],
    )
    .await?;
    page.switch_to(&first).await?;
    page.import_file("many.json", &file.to_string()).await?;
    page.switch_to(&second).await?;
    page.until(shown, &[json!((MANY + 1).to_string())]).await?;
    let draws: usize = page.read("return faultlineTest.draws", &[]).await?;
    ensure!(draws <= 20, "drawn {draws} times");
    page.assert_shown_as_stored().await
}

pub async fn a_tab_that_is_opened_leaves_anothers_journal_to_it(page: Page) -> Result<()> {
    page.tag_and_close("solvable", "c").await?;
    // The first tab's state in the midst of a change that the second has not heard of.
    let journal: String = page
        .step(
            "const { held } = await navigator.locks.query();
             const [tab] = held.map(({ name }) => name).filter((name) => name.startsWith('faultline/tab/'));
             const journal = `faultline/v1/journal/${tab.slice('faultline/tab/'.length)}`;
             const [{ id: annotation }] = annotations();
             const key = `faultline/v1/annotation/${id}/${annotation}`;
             const value = JSON.stringify({ ...JSON.parse(localStorage[key]), note: 'earlier' });
             localStorage[journal] = JSON.stringify({ writes: [[key, value]] });
             return journal",
            &[],
        )
        .await
        .and_then(|journal| Ok(serde_json::from_value(journal)?))?;
    let [first, second] = page.second_tab().await?;
    let is_there = "return localStorage.getItem(arguments[0]) !== null";
    ensure!(
        page.read::<bool>(is_there, &[json!(journal)]).await?,
        "the journal of an open tab is gone"
    );
    ensure!(page.only().await?.note.is_empty(), "an open tab's journal was played");

    page.switch_to(&first).await?;
    page.client.close_window().await?;
    page.switch_to(&second).await?;
    page.open().await?;
    ensure!(
        !page.read::<bool>(is_there, &[json!(journal)]).await?,
        "nobody has played the journal"
    );
    ensure!(page.only().await?.note == "earlier");
    page.assert_shown_as_stored().await
}
