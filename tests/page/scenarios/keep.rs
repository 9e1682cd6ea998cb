//! Keeping the work: immediately, across a reload, and in a store that is full or broken.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::steps::WORD;
use crate::page::Page;

const STATUS: &str = "return document.querySelector('[role=status]').textContent === arguments[0]";

async fn says_saved(page: &Page) -> Result<()> {
    page.until(STATUS, &[json!("Saved in this browser")]).await?;
    Ok(())
}

/// Returns the entries whose keys begin with a prefix, in the order of the keys.
async fn under(page: &Page, prefix: &str) -> Result<Vec<(String, String)>> {
    page.read(
        "return Object.keys(localStorage).filter((key) => key.startsWith(arguments[0])).sort()
           .map((key) => [key, localStorage.getItem(key)])",
        &[json!(prefix)],
    )
    .await
}

pub async fn a_first_visit_is_saved_already(page: Page) -> Result<()> {
    says_saved(&page).await?;
    ensure!(!page.has_alert().await?);
    Ok(())
}

pub async fn each_change_writes_its_record_and_no_other(page: Page) -> Result<()> {
    // At the first change of all, the browser is asked to keep the storage, which is remembered.
    page.tag_and_close("political will", "c").await?;
    page.press("Control+z").await?;
    page.stored_when(0).await?;
    page.select(WORD).await?;
    page.watch_writes().await?;
    let stored = page.tag_selection("c").await?;
    let document = page.document().await?;
    let key = format!("faultline/v1/annotation/{document}/{}", stored.id);
    let set = [("set".to_owned(), key.clone())];
    ensure!(page.writes().await? == set);

    page.click_role("radio", "Actor").await?;
    page.role("dialog", "Actor").await?;
    ensure!(page.writes().await? == set);

    page.show_ends().await?;
    page.click_role("button", "End one word on").await?;
    page.quotes("arithmetic: where").await?;
    ensure!(page.writes().await? == set);

    page.click_role("textbox", "Note").await?;
    page.type_text("x").await?;
    page.until("return document.querySelector('.row-note')?.textContent === 'x'", &[]).await?;
    ensure!(page.writes().await? == set);

    page.click_role("button", "Delete").await?;
    page.stored_when(0).await?;
    ensure!(page.writes().await? == [("remove".to_owned(), key)]);
    says_saved(&page).await
}

pub async fn a_reload_brings_everything_back(page: Page) -> Result<()> {
    page.tag("months of shuttle diplomacy", "c").await?;
    page.click_role("textbox", "Note").await?;
    page.type_text("kept").await?;
    page.close_card().await?;
    page.tag_and_close("diplomacy had narrowed", "a").await?;
    page.tag_and_close("political will", "i").await?;
    let before = page.stored().await?;

    page.open().await?;
    ensure!(page.stored().await? == before);
    page.find("mark").await?;
    page.assert_shown_as_stored().await?;
    let rows = page.find_all(".row").await?.len();
    ensure!(rows == 3, "{rows} rows");
    page.until("return document.querySelector('.row-note').textContent === 'kept'", &[]).await?;
    ensure!(!page.has_alert().await?);
    says_saved(&page).await
}

async fn is_themed(page: &Page, theme: &str) -> Result<()> {
    page.until("return document.documentElement.dataset.theme === arguments[0]", &[json!(theme)])
        .await?;
    Ok(())
}

pub async fn a_reload_keeps_the_theme(page: Page) -> Result<()> {
    page.theme("Dark").await?;
    page.open().await?;
    is_themed(&page, "dark").await?;
    page.until("return getComputedStyle(document.documentElement).colorScheme === 'dark'", &[])
        .await?;
    Ok(())
}

/// Only the page's handling of its settings is tested, and no engine has a part in it.
pub async fn a_setting_of_a_later_version_costs_no_other_and_nobody_their_name(
    page: Page,
) -> Result<()> {
    page.tag_and_close("solvable", "c").await?;
    page.theme("Dark").await?;
    // The form in which an earlier version stored the annotator at this browser.
    page.js(
        "const settings = JSON.parse(localStorage.getItem('faultline/v1/settings'));
         const { annotator } = JSON.parse(localStorage.getItem('faultline/v1/me'));
         Object.assign(settings, { theme: 'sepia', single_keys: false, mood: 'fine', annotator });
         localStorage.setItem('faultline/v1/settings', JSON.stringify(settings));
         localStorage.removeItem('faultline/v1/me')",
        &[],
    )
    .await?;
    page.open().await?;
    ensure!(!page.has_alert().await?);
    is_themed(&page, "system").await?;
    page.select("arithmetic").await?;
    page.click_role("button", "Actor").await?;
    page.stored_when(2).await?;
    let by_one =
        "const made = Object.keys(localStorage).filter((key) => key.includes('/annotation/'));
         const by = made.map((key) => JSON.parse(localStorage.getItem(key)).annotator);
         return by.length === 2 && new Set(by).size === 1";
    ensure!(page.js(by_one, &[]).await? == true);
    // A tab hears of another tab's choice, and fields that neither of them knows stay.
    let [first, second] = page.second_tab().await?;
    is_themed(&page, "system").await?;
    page.switch_to(&first).await?;
    page.theme("Light").await?;
    page.switch_to(&second).await?;
    is_themed(&page, "light").await?;
    let kept = "const settings = JSON.parse(localStorage.getItem('faultline/v1/settings'));
         return settings.theme === 'light' && settings.mood === 'fine' && !settings.single_keys
           && localStorage.getItem('faultline/v1/me') !== null";
    ensure!(page.js(kept, &[]).await? == true);
    Ok(())
}

const TOPMOST: &str = "
    const bar = document.querySelector('.bar').getBoundingClientRect().bottom;
    for (const block of document.querySelectorAll('[data-block]')) {
      const { top, bottom } = block.getBoundingClientRect();
      if (bottom > bar) return [Number(block.dataset.block), top];
    }";

pub async fn a_reload_comes_back_to_the_same_lines(page: Page) -> Result<()> {
    page.js("scrollTo(0, document.documentElement.scrollHeight * 0.55)", &[]).await?;
    page.until(&format!("const [block] = (() => {{ {TOPMOST} }})(); return block > 5"), &[])
        .await?;
    // The page hears of a scroll with the next frame.
    page.drawn().await?;
    let (block, top): (usize, f64) = page.read(TOPMOST, &[]).await?;
    page.open().await?;
    page.until(
        &format!(
            "const topmost = (() => {{ {TOPMOST} }})();
             return topmost[0] === arguments[0] && Math.abs(topmost[1] - arguments[1]) <= 4"
        ),
        &[json!(block), json!(top)],
    )
    .await?;
    Ok(())
}

pub async fn a_reload_opens_the_document_that_was_open(page: Page) -> Result<()> {
    page.open_text("Another title\n\nAnother paragraph, which is longer than its title.").await?;
    let document = page.document().await?;
    page.open().await?;
    ensure!(page.document().await? == document);
    Ok(())
}

/// Fills the store until not one more character fits.
pub(super) async fn fill(page: &Page) -> Result<()> {
    page.js(
        "let number = 0;
         for (let size = 1 << 22; size >= 1; size >>= 1) {
           try {
             for (;;) {
               localStorage.setItem(`filler/${number}`, 'x'.repeat(size));
               number += 1;
             }
           } catch (error) {
             if (error.name !== 'QuotaExceededError') throw error;
           }
         }",
        &[],
    )
    .await?;
    Ok(())
}

/// Empties the store of what [`fill`] has filled it with.
pub(super) async fn free(page: &Page) -> Result<()> {
    page.js(
        "for (const key of Object.keys(localStorage)) {
           if (key.startsWith('filler/')) localStorage.removeItem(key);
         }",
        &[],
    )
    .await?;
    Ok(())
}

pub async fn a_full_store_is_said_until_trying_again_has_saved_all(page: Page) -> Result<()> {
    page.select(WORD).await?;
    fill(&page).await?;
    page.focus_article().await?;
    page.press("c").await?;
    page.role("dialog", "Claim").await?;
    let alert = page.find("[role=alert]").await?.text().await?;
    ensure!(alert.contains("1 change is not saved") && alert.contains("full"), "{alert}");
    page.until(STATUS, &[json!("Not saved")]).await?;
    page.stored_when(0).await?;
    page.find("mark").await?;

    page.click_role("button", "Try again").await?;
    ensure!(page.has_alert().await?, "nothing is better yet");

    // In one turn, because the page also tries again by itself, and then the button is gone.
    page.js(
        "for (const key of Object.keys(localStorage)) {
           if (key.startsWith('filler/')) localStorage.removeItem(key);
         }
         const buttons = [...document.querySelectorAll('[role=alert] button')];
         buttons.find(({ textContent }) => textContent === 'Try again').click();",
        &[],
    )
    .await?;
    page.stored_when(1).await?;
    page.gone("[role=alert]").await?;
    says_saved(&page).await?;
    page.quotes(WORD).await
}

pub async fn a_full_store_is_saved_to_by_itself_once_there_is_room(page: Page) -> Result<()> {
    page.select(WORD).await?;
    fill(&page).await?;
    page.focus_article().await?;
    page.press("c").await?;
    page.find("[role=alert]").await?;
    page.stored_when(0).await?;
    free(&page).await?;
    page.gone("[role=alert]").await?;
    says_saved(&page).await?;
    page.quotes(WORD).await
}

pub async fn what_does_not_fit_whole_is_not_stored_in_part(page: Page) -> Result<()> {
    page.tag_and_close(WORD, "c").await?;
    let mut file = page.export().await?;
    let annotations = file["documents"][0]["annotations"].as_array_mut().context("a list")?;
    for number in 0..400 {
        let mut another = annotations[0].clone();
        another["id"] = json!(format!("urn:uuid:00000000-0000-4000-8000-{number:012}"));
        annotations.push(another);
    }
    let before = page.stored().await?;
    fill(&page).await?;
    // Make room for a good part of them.
    let freed = page
        .js(
            "const freed = Object.keys(localStorage).find((key) =>
               key.startsWith('filler/') && localStorage.getItem(key).length === 1 << 15);
             localStorage.removeItem(freed);
             return freed",
            &[],
        )
        .await?;
    ensure!(freed.is_string(), "there was nothing to free");
    page.import_file("many.json", &file.to_string()).await?;
    let alert = page.find("[role=alert]").await?.text().await?;
    ensure!(alert.contains("1 change is not saved"), "{alert}");
    ensure!(page.find_all(".row").await?.len() > 1, "the page shows what it holds in memory");
    ensure!(page.stored().await? == before, "nothing of it is stored");
    page.open().await?;
    ensure!(page.stored().await? == before);
    ensure!(!page.has_alert().await?, "what is stored is whole");
    page.assert_shown_as_stored().await
}

pub async fn a_store_that_is_cleared_under_the_page_is_filled_again(page: Page) -> Result<()> {
    page.tag_and_close("political will", "i").await?;
    page.select(WORD).await?;
    page.js("localStorage.clear()", &[]).await?;
    page.focus_article().await?;
    page.press("c").await?;
    page.role("dialog", "Claim").await?;
    let alert = page.find("[role=alert]").await?.text().await?;
    ensure!(alert.contains("was cleared"), "{alert}");
    page.stored_when(2).await?;
    page.click_role("button", "Dismiss").await?;
    page.gone("[role=alert]").await?;
    page.open().await?;
    page.stored_when(2).await?;
    page.assert_shown_as_stored().await
}

pub async fn a_store_that_was_cleared_stays_empty(page: Page) -> Result<()> {
    page.tag_and_close("political will", "i").await?;
    says_saved(&page).await?;
    page.js("window.isOld = true; localStorage.clear(); location.reload()", &[]).await?;
    page.until("return !window.isOld && document.querySelector('article[data-document]')", &[])
        .await?;
    page.stored_when(0).await?;
    // It does not come back later either.
    page.tag_and_close(WORD, "c").await?;
    says_saved(&page).await?;
    page.js("localStorage.clear()", &[]).await?;
    page.open().await?;
    page.stored_when(0).await?;
    ensure!(!page.has_alert().await?);
    Ok(())
}

pub async fn nobody_reads_saved_before_it_is_so(page: Page) -> Result<()> {
    says_saved(&page).await?;
    page.tag(WORD, "c").await?;
    page.role("radio", "Actor").await?;
    says_saved(&page).await?;
    let (before, after): (String, String) = page
        .read(
            "const status = document.querySelector('[role=status]');
             const before = status.textContent;
             document.querySelector('.card input[type=radio]:not(:checked)').click();
             return [before, status.textContent]",
            &[],
        )
        .await?;
    ensure!(before == "Saved in this browser" && after == "Saving\u{2026}", "{before}, {after}");
    says_saved(&page).await
}

pub async fn without_a_log_the_page_goes_on(page: Page) -> Result<()> {
    says_saved(&page).await?;
    // As when the reader clears the page's storage, or the browser evicts it.
    page.js(
        "await new Promise((resolve, reject) => Object.assign(
           indexedDB.deleteDatabase('faultline-log'), { onsuccess: resolve, onerror: reject }))",
        &[],
    )
    .await?;
    page.tag_and_close(WORD, "c").await?;
    says_saved(&page).await?;
    page.open().await?;
    page.quotes(WORD).await?;
    page.assert_no_problems().await
}

pub async fn an_alert_is_in_view_wherever_the_reader_is(page: Page) -> Result<()> {
    page.select("political will").await?;
    fill(&page).await?;
    page.focus_article().await?;
    page.press("c").await?;
    page.find("[role=alert]").await?;
    page.until(
        "return [...document.querySelectorAll('[role=alert] button')].every((button) => {
           const { left, top, width, height } = button.getBoundingClientRect();
           return document.elementFromPoint(left + width / 2, top + height / 2) === button;
         })",
        &[],
    )
    .await?;
    Ok(())
}

pub async fn what_a_full_store_refuses_can_still_be_exported(page: Page) -> Result<()> {
    page.select(WORD).await?;
    fill(&page).await?;
    page.focus_article().await?;
    page.press("i").await?;
    page.click_role("button", "Export everything").await?;
    let file: Value = serde_json::from_str(page.saved_file().await?.text()?)?;
    ensure!(file["documents"][0]["annotations"][0]["quote"] == WORD, "{file:#}");
    Ok(())
}

pub async fn a_broken_record_is_set_aside_and_the_rest_loads(page: Page) -> Result<()> {
    let broken = page.tag_and_close("special envoy", "c").await?;
    page.tag_and_close("shuttle diplomacy", "a").await?;
    let document = page.document().await?;
    let key = format!("faultline/v1/annotation/{document}/{}", broken.id);
    page.js("localStorage.setItem(arguments[0], '{broken')", &[json!(key)]).await?;

    page.open().await?;
    let alert = page.find("[role=alert]").await?.text().await?;
    ensure!(alert.contains("1 record could not be read"), "{alert}");
    page.quotes("shuttle diplomacy").await?;
    page.find("mark[data-kinds=actor]").await?;
    page.assert_shown_as_stored().await?;
    let aside = under(&page, "faultline/quarantine/").await?;
    ensure!(aside.len() == 1 && aside[0].1 == "{broken", "{aside:?}");
    ensure!(under(&page, &key).await?.is_empty(), "it is still where it was");

    page.click_role("button", "Download").await?;
    let file = page.saved_file().await?;
    ensure!(file.text()?.contains("{broken"), "{}", file.text()?);
    page.click_role("button", "Discard").await?;
    page.gone("[role=alert]").await?;
    ensure!(under(&page, "faultline/quarantine/").await?.is_empty());
    Ok(())
}

pub async fn an_annotation_of_a_lost_document_is_set_aside(page: Page) -> Result<()> {
    page.tag_and_close("special envoy", "c").await?;
    let document = page.document().await?;
    let [nowhere, id] =
        [1, 2].map(|number| format!("urn:uuid:00000000-0000-4000-8000-{number:012}"));
    let lost = format!("faultline/v1/annotation/{nowhere}/{id}");
    page.js(
        "const [lost, document] = arguments;
         const prefix = `faultline/v1/annotation/${document}/`;
         const key = Object.keys(localStorage).find((key) => key.startsWith(prefix));
         localStorage.setItem(lost, localStorage.getItem(key))",
        &[json!(lost), json!(document)],
    )
    .await?;
    page.open().await?;
    let alert = page.find("[role=alert]").await?.text().await?;
    ensure!(alert.contains("1 record could not be read"), "{alert}");
    page.quotes("special envoy").await
}

/// Stores one record of each unreadable and each repairable sort, made from the existing one.
/// Returns both groups, by key.
const SPOIL: &str = concat!(
    include_str!("../in_page/unpack.js"),
    "
    const id = (number) => `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const [key, value] = Object.entries(localStorage).find(([key]) => key.includes('/annotation/'));
    const one = JSON.parse(value);
    const document = key.split('/')[3];
    const packed = JSON.parse(localStorage.getItem(`faultline/v1/document/${document}`));
    const article = await whole(packed);
    const own = (number) => `faultline/v1/annotation/${document}/${id(number)}`;
    const broken = {
      [own(1)]: '{broken',
      [own(2)]: JSON.stringify({ ...one, note: 1 }),
      [own(3)]: JSON.stringify({ ...one, kind: 'mood' }),
      [own(4)]: JSON.stringify({ ...one, quote: 'words that stand nowhere' }),
      [`faultline/v1/annotation/${id(90)}/${id(5)}`]: value,
      [`faultline/v1/document/${id(91)}`]: JSON.stringify({ ...article, text: null }),
      [`faultline/v1/document/${id(95)}`]: JSON.stringify({ ...packed, packed: packed.packed.slice(0, 90) }),
      [`faultline/v1/mood/${id(6)}`]: '{}',
      ['faultline/v1/actor/me']: JSON.stringify({ name: 'Me' }),
      ['faultline/v1/journal/x']: '{broken',
    };
    const repaired = {
      [own(11)]: JSON.stringify({ ...one, stance: 'doubts' }),
      [own(12)]: JSON.stringify({ ...one, created: 'soon' }),
      [own(13)]: JSON.stringify({ ...one, start: one.start + 7, end: one.end + 7 }),
      [own(14)]: JSON.stringify({ ...one, actor: id(92) }),
      [own(15)]: JSON.stringify({ ...one, tags: [id(93)] }),
      [own(16)]: JSON.stringify({ ...one, annotator: id(94) }),
      [`faultline/v1/document/${id(17)}`]: JSON.stringify({ ...article, blocks: [] }),
      [`faultline/v1/document/${id(18)}`]: JSON.stringify({ ...packed, published: 'soon' }),
    };
    const later = { 'faultline/v2/document/x': 'later' };
    for (const record of Object.entries({ ...broken, ...repaired, ...later })) {
      localStorage.setItem(...record);
    }
    return [broken, repaired];"
);

pub async fn every_sort_of_broken_record_has_its_outcome_and_the_rest_loads(
    page: Page,
) -> Result<()> {
    page.tag_and_close("special envoy", "c").await?;
    let (broken, repaired): (BTreeMap<String, String>, BTreeMap<String, String>) =
        page.read(SPOIL, &[]).await?;
    page.open().await?;
    let told = page.find("[role=alert]").await?.text().await?;
    ensure!(told.contains("10 records could not be read"), "{told}");
    let told = page.role("region", "Repairs").await?.text().await?;
    for expected in [
        "1 document had paragraphs",
        "2 records bore a date",
        "1 claim took a stance",
        "1 annotation stood on other words",
        "2 annotations referred to actors, issues or tags",
        "1 annotation came from annotators",
    ] {
        ensure!(told.contains(expected), "{told}");
    }
    page.until("return document.querySelectorAll('.row').length === 7", &[]).await?;
    page.role_beginning("button", "Documents:").await?.click().await?;
    page.until("return document.querySelectorAll('.library-rows > *').length === 3", &[]).await?;
    page.click_role("button", "Article").await?;
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));

    // All of them can be downloaded as they were found.
    page.click_role("button", "Download").await?;
    let file: Vec<BTreeMap<String, String>> =
        serde_json::from_str(page.saved_file().await?.text()?)?;
    let found: BTreeMap<_, _> =
        file.iter().map(|record| (record["key"].clone(), record["value"].clone())).collect();
    let all: BTreeMap<_, _> =
        broken.iter().chain(&repaired).map(|(k, v)| (k.clone(), v.clone())).collect();
    ensure!(found == all, "{found:#?}");
    ensure!(file.iter().all(|record| !record["reason"].is_empty()), "{file:#?}");
    let aside = under(&page, "faultline/quarantine/").await?;
    ensure!(aside.len() == broken.len(), "{aside:?}");

    // Another start reports the same, until it is resolved.
    page.open().await?;
    let told = page.find("[role=alert]").await?.text().await?;
    ensure!(told.contains("10 records could not be read"), "{told}");
    page.click_role("button", "Discard").await?;
    page.click_role("button", "Keep the repairs").await?;
    page.gone("[aria-label=Repairs]").await?;
    page.open().await?;
    page.until("return document.querySelectorAll('.row').length === 7", &[]).await?;
    page.assert_shown_as_stored().await?;
    ensure!(page.find_all("[aria-label=Repairs]").await?.is_empty(), "the repairs are told again");
    let alerts = page.find_all("[role=alert]").await?;
    ensure!(alerts.len() == 1, "{} alerts", alerts.len());
    ensure!(alerts[0].text().await?.contains("later version"));
    ensure!(under(&page, "faultline/quarantine/").await?.is_empty());
    ensure!(under(&page, "faultline/v2/").await?.len() == 1);
    Ok(())
}

pub async fn records_of_a_later_version_are_left_alone_and_said(page: Page) -> Result<()> {
    page.js("localStorage.setItem('faultline/v2/document/x', 'later')", &[]).await?;
    page.open().await?;
    let alert = page.find("[role=alert]").await?.text().await?;
    ensure!(alert.contains("later version"), "{alert}");
    let later = under(&page, "faultline/v2/").await?;
    ensure!(later == [("faultline/v2/document/x".to_owned(), "later".to_owned())], "{later:?}");
    Ok(())
}

pub async fn a_change_that_was_interrupted_is_finished(page: Page) -> Result<()> {
    page.tag_and_close(WORD, "c").await?;
    page.js(
        "const key = Object.keys(localStorage).find((key) => key.startsWith('faultline/v1/annotation/'));
         const writes = [[key, localStorage.getItem(key)]];
         localStorage.removeItem(key);
         localStorage.setItem('faultline/v1/journal/interrupted', JSON.stringify({ writes }));",
        &[],
    )
    .await?;
    page.open().await?;
    page.quotes(WORD).await?;
    ensure!(under(&page, "faultline/v1/journal/").await?.is_empty());
    Ok(())
}
