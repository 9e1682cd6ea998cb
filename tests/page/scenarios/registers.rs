//! The registers in the side panel.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::{dispute::Dispute, page::Page};

/// Opens two documents with five annotations of Russia, under two names, and one of Ukraine.
async fn open_dispute(page: &Page) -> Result<()> {
    let file = Dispute::between(&["Russia", "Moscow", "Ukraine"], &["Territory"])
        .document(
            "First",
            "Russia said it would keep the land.\nMoscow said so twice. Kyiv refused.",
            &[
                ("actor", "Russia", Some(0), None, None),
                ("claim", "it would keep the land", Some(0), Some(0), Some("supports")),
                ("actor", "Moscow", Some(1), None, None),
                ("actor", "Kyiv", Some(2), None, None),
            ],
        )
        .document(
            "Second",
            "A day later Moscow asked for more of the land.",
            &[
                ("actor", "Moscow", Some(1), None, None),
                ("claim", "asked for more of the land", Some(1), Some(0), Some("supports")),
            ],
        )
        .file();
    page.import_file("registers.faultline.json", &file).await?;
    page.click_role("button", "Documents: First").await?;
    page.role_beginning("button", "First").await?.click().await?;
    page.gone("dialog").await?;
    page.until("return document.title.startsWith('First')", &[]).await?;
    Ok(())
}

/// Opens a register, and an entry in it.
async fn open_entry(page: &Page, register: &str, entry: &str) -> Result<()> {
    page.role_beginning("tab", register).await?.click().await?;
    page.role_beginning("button", entry).await?.click().await?;
    page.find(".entry.open").await?;
    Ok(())
}

/// Waits until the open register lists these names with these counts.
async fn lists(page: &Page, expected: &[(&str, &str)]) -> Result<()> {
    let script =
        "return JSON.stringify([...document.querySelectorAll('.entry-head')].map((entry) =>
        ['.entry-name', '.count'].map((part) => entry.querySelector(part).textContent)))";
    let shown = format!("{script} === JSON.stringify(arguments[0])");
    if page.until(&shown, &[json!(expected)]).await.is_err() {
        let listed: String = page.read(script, &[]).await?;
        let expected = json!(expected).to_string();
        ensure!(listed == expected, "it lists {listed}, not {expected}");
    }
    Ok(())
}

/// Replaces the text of a field and leaves the field.
async fn fill(page: &Page, field: &str, text: &str) -> Result<()> {
    page.click_role("textbox", field).await?;
    page.js("document.activeElement.select()", &[]).await?;
    page.type_text(text).await?;
    page.press("Tab").await
}

pub async fn entries_are_ordered_by_name_or_by_count(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    page.role_beginning("tab", "Actors").await?.click().await?;
    lists(&page, &[("Moscow", "3"), ("Russia", "2"), ("Ukraine", "1")]).await?;
    page.click_role("textbox", "Find or add actors").await?;
    page.type_text("Austria").await?;
    page.press("Enter").await?;
    lists(&page, &[("Austria", "0"), ("Moscow", "3"), ("Russia", "2"), ("Ukraine", "1")]).await?;
    page.role("combobox", "Order").await?.select_by_value("count").await?;
    lists(&page, &[("Moscow", "3"), ("Russia", "2"), ("Ukraine", "1"), ("Austria", "0")]).await
}

pub async fn a_new_name_is_everywhere_at_once_and_undone_at_once(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    open_entry(&page, "Actors", "Ukraine").await?;
    fill(&page, "Name", "The government in Kyiv").await?;
    lists(&page, &[("Moscow", "3"), ("Russia", "2"), ("The government in Kyiv", "1")]).await?;
    page.role_beginning("tab", "Annotations").await?.click().await?;
    let said = "return [...document.querySelectorAll('.row-said')].at(-1)?.textContent";
    page.until(&format!("{said} === 'The government in Kyiv'"), &[]).await?;
    page.focus_article().await?;
    page.press("Control+z").await?;
    page.until(&format!("{said} === 'Ukraine'"), &[]).await?;
    Ok(())
}

pub async fn a_name_is_never_taken_away(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    open_entry(&page, "Actors", "Ukraine").await?;
    page.click_role("textbox", "Name").await?;
    page.js("document.activeElement.select()", &[]).await?;
    page.press("Delete").await?;
    page.press("Tab").await?;
    page.until("return document.querySelector('.entry-fields input').value === 'Ukraine'", &[])
        .await?;
    lists(&page, &[("Moscow", "3"), ("Russia", "2"), ("Ukraine", "1")]).await
}

pub async fn what_is_typed_as_a_description_is_kept_and_undone_as_a_whole(
    page: Page,
) -> Result<()> {
    open_dispute(&page).await?;
    open_entry(&page, "Issues", "Territory").await?;
    page.click_role("textbox", "Description").await?;
    page.type_text("Who gets what").await?;
    let kept = "const key = Object.keys(localStorage).find((key) => key.includes('/issue/'));
        return (JSON.parse(localStorage.getItem(key)).description ?? '') === arguments[0]";
    page.until(kept, &[json!("Who gets what")]).await?;
    page.focus_article().await?;
    page.press("Control+z").await?;
    page.until(kept, &[json!("")]).await?;
    Ok(())
}

pub async fn all_annotations_follow_a_merge_and_one_undo_parts_them(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    open_entry(&page, "Actors", "Moscow").await?;
    page.click_role("combobox", "Merge into").await?;
    page.type_text("Nobody").await?;
    page.press("Tab").await?;
    ensure!(page.find_all(".merge button:disabled").await?.len() == 1, "there is no Nobody");
    page.click_role("combobox", "Merge into").await?;
    page.type_text("russ").await?;
    page.press("ArrowDown").await?;
    page.press("Enter").await?;
    page.click_role("button", "Merge").await?;
    lists(&page, &[("Russia", "5"), ("Ukraine", "1")]).await?;
    // The name of the entry that was merged is an alias of the other.
    page.role("button", "Take off Moscow").await?;
    let file = page.export().await?;
    let annotations = file["documents"][0]["annotations"].as_array().into_iter().flatten();
    let actors: Vec<_> = annotations.map(|annotation| &annotation["actor"]).collect();
    let russia = &file["actors"][0]["id"];
    ensure!(actors[..3] == [russia, russia, russia], "{actors:?}");
    page.focus_article().await?;
    page.press("Control+z").await?;
    lists(&page, &[("Moscow", "3"), ("Russia", "2"), ("Ukraine", "1")]).await
}

pub async fn deleting_says_what_it_unlinks_and_gives_it_back(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    let all = [("Moscow", "3"), ("Russia", "2"), ("Ukraine", "1")];
    open_entry(&page, "Actors", "Moscow").await?;
    page.click_role("button", "Delete this actor").await?;
    lists(&page, &all[1..]).await?;
    page.says_taken_away("Deleted: actor “Moscow”. 3 annotations no longer refer to it.").await?;
    page.stored_when(4).await?;
    focus_is_on(&page, "Russia").await?;
    page.click_role("button", "Undo the deletion").await?;
    lists(&page, &all).await?;
    page.gone(".taken-away").await?;
    page.until("return document.activeElement.id === 'tab-actors'", &[]).await?;
    // The message stays until something else is done.
    page.press("Control+Shift+z").await?;
    page.says_taken_away("Deleted: actor “Moscow”. 3 annotations no longer refer to it.").await?;
    page.click_role("textbox", "Find or add actors").await?;
    page.type_text("Austria").await?;
    page.press("Enter").await?;
    page.gone(".taken-away").await
}

/// Waits until the head of an entry has the focus and is in view.
async fn focus_is_on(page: &Page, entry: &str) -> Result<()> {
    let focused = "const head = document.activeElement;
        const list = document.querySelector('.list-scroller').getBoundingClientRect();
        const { top, bottom } = head.getBoundingClientRect();
        return head.querySelector('.entry-name')?.textContent === arguments[0]
            && top >= list.top - 1 && bottom <= list.bottom + 1";
    page.until(focused, &[json!(entry)]).await?;
    Ok(())
}

pub async fn a_renamed_entry_stays_under_the_hand(page: Page) -> Result<()> {
    let mut names: Vec<String> = (0..40).map(|number| format!("Person {number:02}")).collect();
    names.insert(0, "Abel".to_owned());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let file = Dispute::between(&names, &[]).document("First", "Abel spoke.", &[]).file();
    page.import_file("renamed.faultline.json", &file).await?;
    open_entry(&page, "Actors", "Abel").await?;
    page.click_role("textbox", "Name").await?;
    page.js("document.activeElement.select()", &[]).await?;
    page.type_text("Zebedee").await?;
    page.press("Enter").await?;
    let first = "return document.querySelector('.entry-name').textContent";
    page.until(&format!("{first} === 'Zebedee'"), &[]).await?;
    let at_hand = "const field = document.activeElement;
        const list = document.querySelector('.list-scroller').getBoundingClientRect();
        const { top, bottom } = field.getBoundingClientRect();
        return field.matches('.entry-fields input') && field.value === 'Zebedee'
            && top >= list.top && bottom <= list.bottom";
    page.until(at_hand, &[]).await?;
    // It moves to its new place once it is closed, and is in view there.
    page.role_beginning("button", "Zebedee").await?.click().await?;
    page.until(&format!("{first} === 'Person 00'"), &[]).await?;
    focus_is_on(&page, "Zebedee").await
}

pub async fn a_name_that_is_anothers_is_said_and_the_two_can_be_made_one(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    let apart = [("Moscow", "3"), ("Russia", "2"), ("Ukraine", "1")];
    let says = "return document.querySelector('.clash')?.textContent.includes(arguments[0])";
    open_entry(&page, "Actors", "Ukraine").await?;
    fill(&page, "Name", " RUSSIA ").await?;
    page.until(says, &[json!("Another actor is called “Russia” (2 annotations).")]).await?;
    lists(&page, &apart).await?;
    let stored = "return Object.keys(localStorage).filter((key) => key.includes('/actor/'))
        .map((key) => JSON.parse(localStorage.getItem(key)).name).sort().join()";
    ensure!(page.read::<String>(stored, &[]).await? == "Moscow,Russia,Ukraine");
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
    page.click_role("button", "Merge this into “Russia”").await?;
    lists(&page, &[("Moscow", "3"), ("Russia", "3")]).await?;
    focus_is_on(&page, "Russia").await?;
    page.says_taken_away("Merged: actor “Ukraine” into “Russia”. 1 annotation has followed.")
        .await?;
    page.click_role("button", "Undo the merge").await?;
    lists(&page, &apart).await?;
    // An alias.
    page.find(".entry-fields .tags input").await?.click().await?;
    page.type_text("moscow").await?;
    page.press("Enter").await?;
    page.until(says, &[json!("Another actor is called “Moscow” (3 annotations).")]).await?;
    page.click_role("button", "Merge “Moscow” into this").await?;
    lists(&page, &[("Russia", "5"), ("Ukraine", "1")]).await?;
    page.role("button", "Take off Moscow").await?;
    // A new entry.
    page.click_role("textbox", "Find or add actors").await?;
    page.type_text("MOSCOW").await?;
    page.press("Enter").await?;
    page.until(
        "return document.querySelector('.found-name')?.textContent === 'There is “Russia” already.'",
        &[],
    )
    .await?;
    lists(&page, &[("Russia", "5"), ("Ukraine", "1")]).await
}

// This depends on the workspace, not on the engine.
pub async fn entries_that_share_a_name_are_shown_and_made_one(page: Page) -> Result<()> {
    let names = ["Café", "Ukraine", "CAFE\u{301} "];
    let said = [("actor", "Abel", Some(2), None, None)];
    let file = Dispute::between(&names, &[]).document("First", "Abel spoke.", &said).file();
    page.import_file("twins.faultline.json", &file).await?;
    page.role_beginning("tab", "Actors").await?.click().await?;
    page.until("return document.querySelectorAll('.entry-twin').length === 2", &[]).await?;
    page.find(".shown").await?;
    page.click_role("button", "Show").await?;
    page.role_beginning("button", "Merge this into").await?.click().await?;
    page.gone(".entry-twin").await?;
    page.gone(".clash").await?;
    lists(&page, &[("CAFE\u{301} ", "1"), ("Ukraine", "0")]).await
}

pub async fn the_mentions_are_gone_through_from_document_to_document(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    open_entry(&page, "Actors", "Moscow").await?;
    let place = "return document.querySelector('.mentions-place').textContent === arguments[0]";
    page.until(place, &[json!("3 annotations")]).await?;
    for (number, title, quote) in [
        ("1 of 3", "First", "Moscow"),
        ("2 of 3", "Second", "Moscow"),
        ("3 of 3", "Second", "asked for more of the land"),
        ("1 of 3", "First", "Moscow"),
    ] {
        page.click_role("button", "Next mention").await?;
        page.until(place, &[json!(number)]).await?;
        page.card_quotes(quote).await?;
        let open = "return document.title.startsWith(arguments[0])
            && document.querySelector('mark[data-active]') !== null";
        page.until(open, &[json!(title)]).await?;
    }
    page.click_role("button", "Previous mention").await?;
    page.until(place, &[json!("3 of 3")]).await?;
    Ok(())
}

pub async fn a_mention_teaches_another_name(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    page.row("Kyiv").await?.click().await?;
    page.click_role("button", "Remember “Kyiv” as another name").await?;
    page.gone(".alias-offer").await?;
    open_entry(&page, "Actors", "Ukraine").await?;
    page.role("button", "Take off Kyiv").await?;
    // An alias that is known already is not offered.
    page.click_role("button", "Back to the card").await?;
    page.close_card().await?;
    page.role_beginning("tab", "Annotations").await?.click().await?;
    page.row("Russia").await?.click().await?;
    page.card_quotes("Russia").await?;
    ensure!(page.find_all(".alias-offer").await?.is_empty());
    Ok(())
}

pub async fn arrow_keys_go_from_tab_to_tab(page: Page) -> Result<()> {
    page.role_beginning("tab", "Annotations").await?.click().await?;
    for (key, tab) in
        [("ArrowRight", "tab-actors"), ("End", "tab-tags"), ("ArrowRight", "tab-annotations")]
    {
        page.press(key).await?;
        let there = "const tab = document.activeElement;
            return tab.id === arguments[0] && tab.getAttribute('aria-selected') === 'true'";
        page.until(there, &[json!(tab)]).await?;
    }
    Ok(())
}

pub async fn the_registers_are_accessible(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    for theme in ["Light", "Dark"] {
        page.theme(theme).await?;
        open_entry(&page, "Actors", "Moscow").await?;
        page.click_role("button", "Delete this actor").await?;
        page.says_taken_away("Deleted: actor “Moscow”. 3 annotations no longer refer to it.")
            .await?;
        let violations = page.accessibility_violations().await?;
        ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
        page.click_role("button", "Undo the deletion").await?;
        page.role_beginning("tab", "Annotations").await?.click().await?;
    }
    Ok(())
}

pub async fn all_that_the_texts_call_an_entry_is_tagged_at_once(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    page.role_beginning("tab", "Issues").await?.click().await?;
    page.click_role("textbox", "Find or add issues").await?;
    page.type_text("the land").await?;
    page.press("Enter").await?;
    // Once in this text and once in the other; nobody has asked for the bundled article.
    page.click_role("button", "Tag 1 more…").await?;
    page.role_beginning("radio", "All documents").await?.click().await?;
    page.click_role("button", "Tag 2").await?;
    lists(&page, &[("Territory", "2"), ("the land", "2")]).await?;
    let stored = "return Object.keys(localStorage)
        .filter((key) => key.startsWith('faultline/v1/annotation/'))
        .map((key) => JSON.parse(localStorage.getItem(key)))
        .filter(({ quote, kind, issue }) => quote === 'the land' && kind === 'issue' && issue).length";
    page.until(&format!("{stored} === 2"), &[]).await?;
    page.gone(".occurrences").await?;
    page.press("Control+z").await?;
    page.until(&format!("{stored} === 0"), &[]).await?;
    page.click_role("button", "Tag 1 more…").await?;
    page.click_role("button", "Tag 1").await?;
    page.until(&format!("{stored} === 1"), &[]).await?;
    page.until(
        "return document.querySelector('.occurrences')?.textContent.includes('other documents')",
        &[],
    )
    .await?;
    // Only the bundled article names this issue.
    page.role_beginning("button", "Territory").await?.click().await?;
    page.gone(".occurrences").await
}
