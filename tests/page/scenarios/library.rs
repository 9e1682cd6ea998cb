//! The library: all documents in a table, and what is done with several of them. An empty one says what to
//! do, everything survives it, and nothing fills it unasked.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::dispute::Dispute;
use crate::page::Page;

/// Deletes the only document by keys, and goes back to the article.
async fn delete_the_last(page: &Page) -> Result<()> {
    page.role_beginning("button", "Documents:").await?.click().await?;
    let delete = page.role_beginning("button", "Delete “").await?;
    page.js("arguments[0].focus()", &[serde_json::to_value(&delete)?]).await?;
    page.press("Enter").await?;
    page.gone(".library-rows").await?;
    page.until("return document.activeElement.closest('main') !== null", &[]).await?;
    page.click_role("button", "Article").await
}

async fn documents(page: &Page, count: usize) -> Result<()> {
    page.until(
        "return Object.keys(localStorage)
             .filter((key) => key.startsWith('faultline/v1/document/')).length === arguments[0]",
        &[json!(count)],
    )
    .await?;
    Ok(())
}

pub async fn without_a_document_it_says_what_to_do_and_stays_so(page: Page) -> Result<()> {
    page.tag_and_close("special envoy", "a").await?;
    delete_the_last(&page).await?;
    documents(&page, 0).await?;
    page.role("heading", "No document is open").await?;
    page.gone("article").await?;
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));

    // The keys of the text do nothing, and those of the views go on.
    page.js("document.querySelector('main').focus()", &[]).await?;
    for key in ["c", "Shift+a", "n", "Enter", "ArrowRight", "Delete", "Escape"] {
        page.press(key).await?;
    }
    for (key, view) in [("2", "Positions"), ("3", "Network"), ("d", "Documents"), ("1", "Article")]
    {
        page.press(key).await?;
        page.until(
            "return document.querySelector('.views [aria-current]').textContent === arguments[0]",
            &[json!(view)],
        )
        .await?;
    }
    page.find(".empty-library").await?;
    page.role_beginning("tab", "Actors").await?.click().await?;
    page.click_role("button", "Export").await?;
    page.role_beginning("button", "JSON ").await?;
    page.press("Escape").await?;

    // In another tab, and when the page is opened again.
    let [first, second] = page.second_tab().await?;
    page.find(".empty-library").await?;
    documents(&page, 0).await?;
    // What that tab opens, this one shows.
    page.click_role("button", "Read the bundled article again").await?;
    page.find("article[data-document]").await?;
    page.until("return document.activeElement.id === 'article'", &[]).await?;
    page.switch_to(&first).await?;
    page.find("article[data-document]").await?;
    page.switch_to(&second).await?;
    page.press("Control+z").await?;
    page.find(".empty-library").await?;
    page.switch_to(&first).await?;
    page.find(".empty-library").await?;

    // Undo brings back what was deleted, though another tab has had its like since.
    page.js("document.querySelector('main').focus()", &[]).await?;
    page.press("Control+z").await?;
    page.find("article[data-document]").await?;
    page.quotes("special envoy").await?;
    page.assert_shown_as_stored().await?;
    page.assert_no_problems().await
}

pub async fn what_is_pasted_fills_an_empty_library(page: Page) -> Result<()> {
    delete_the_last(&page).await?;
    page.open().await?;
    page.click_role("button", "Open an article…").await?;
    page.find("dialog textarea").await?.click().await?;
    page.paste("A title\n\nA paragraph, longer than its title.").await?;
    page.click_role("button", "Open this text").await?;
    page.add_article().await?;
    page.find("article[data-document]").await?;
    documents(&page, 1).await?;
    page.tag_and_close("longer", "c").await?;
    page.assert_shown_as_stored().await
}

/// Opens three documents of which more is known, beside the bundled one, and shows all of them.
async fn open_three(page: &Page) -> Result<()> {
    let file = Dispute::between(&["Witkoff"], &["Land"])
        .document("Beta", "The envoy spoke of land.", &[("actor", "envoy", Some(0), None, None)])
        .document("Alpha", "Nobody spoke.", &[])
        .document("Gamma", "The envoy was silent.", &[])
        .file();
    let mut file: serde_json::Value = serde_json::from_str(&file)?;
    let about = [("Times", "2026-03-01"), ("Post", "2026-01-01"), ("Times", "2026-02-01")];
    for (number, (publication, day)) in about.into_iter().enumerate() {
        file["documents"][number]["publication"] = json!(publication);
        file["documents"][number]["published"] = json!(day);
    }
    file["documents"][2]["replaces"] = file["documents"][1]["id"].clone();
    page.import_file("three.faultline.json", &file.to_string()).await?;
    page.find("article[data-document]").await?;
    page.click_role("button", "Documents").await?;
    page.role("table", "Documents").await?;
    Ok(())
}

/// Waits until these documents are listed, the bundled one as "Down".
async fn lists(page: &Page, titles: &[&str]) -> Result<()> {
    let read = "return [...document.querySelectorAll('.library-rows .document-name')]
        .map((name) => name.textContent.split(' ')[0])";
    let same = format!("return JSON.stringify((() => {{ {read} }})()) === arguments[0]");
    if page.until(&same, &[json!(json!(titles).to_string())]).await.is_err() {
        let listed = page.js(read, &[]).await?;
        ensure!(listed == json!(titles), "{listed} are listed");
    }
    Ok(())
}

/// The stored documents that are coded so far.
async fn coded(page: &Page, coding: &str, count: usize) -> Result<()> {
    page.until(
        "return Object.keys(localStorage)
             .filter((key) => key.startsWith('faultline/v1/document/'))
             .filter((key) => (JSON.parse(localStorage[key]).coding ?? 'not-begun') === arguments[0])
             .length === arguments[1]",
        &[json!(coding), json!(count)],
    )
    .await?;
    Ok(())
}

pub async fn it_is_sorted_searched_and_filtered(page: Page) -> Result<()> {
    open_three(&page).await?;
    // An earlier version stands behind the newer one.
    lists(&page, &["Beta", "Down", "Gamma", "Alpha"]).await?;
    let said = page.find("[data-earlier] .document-byline").await?.text().await?;
    ensure!(said == "Earlier version of “Gamma” · Post", "{said}");
    page.click_role("button", "Date").await?;
    lists(&page, &["Beta", "Gamma", "Alpha", "Down"]).await?;
    page.until("return document.querySelector('.at-date').ariaSort === 'descending'", &[]).await?;
    page.click_role("button", "Date").await?;
    lists(&page, &["Down", "Gamma", "Alpha", "Beta"]).await?;
    page.click_role("searchbox", "Search titles and texts").await?;
    page.type_text("ENVOY ").await?;
    lists(&page, &["Down", "Gamma", "Beta"]).await?;
    page.type_text("was").await?;
    lists(&page, &["Gamma"]).await?;
    page.press("Control+a").await?;
    page.press("Delete").await?;
    lists(&page, &["Down", "Gamma", "Alpha", "Beta"]).await?;
    let choose = async |label: &str, option: &str| {
        page.js(
            "const label = [...document.querySelectorAll('.library-filters label')]
               .find((one) => one.textContent.startsWith(arguments[0]));
             const field = label.querySelector('select, input');
             const option = [...(field.options ?? [])].find((one) => one.text === arguments[1]);
             field.value = option?.value ?? arguments[1];
             field.dispatchEvent(new Event('change', { bubbles: true }))",
            &[json!(label), json!(option)],
        )
        .await
    };
    choose("Publication", "Times").await?;
    lists(&page, &["Gamma", "Beta"]).await?;
    choose("From", "2026-02-02").await?;
    lists(&page, &["Beta"]).await?;
    page.click_role("button", "Clear filters").await?;
    lists(&page, &["Down", "Gamma", "Alpha", "Beta"]).await?;

    // The next document is the next one in this order, from any view.
    page.role("button", "Gamma").await?.click().await?;
    page.until("return document.title.startsWith('Gamma')", &[]).await?;
    page.until("return document.activeElement.id === 'article'", &[]).await?;
    page.press("Shift+n").await?;
    page.until("return document.title.startsWith('Alpha')", &[]).await?;
    page.press("Shift+n").await?;
    page.until("return document.title.startsWith('Beta')", &[]).await?;
    page.press("Shift+n").await?;
    page.until("return document.body.textContent.includes('No more documents that way.')", &[])
        .await?;
    page.press("Shift+p").await?;
    page.until("return document.title.startsWith('Alpha')", &[]).await?;
    page.until("return document.body.textContent.includes('Alpha, 3 of 4')", &[]).await?;
    page.press("d").await?;
    lists(&page, &["Down", "Gamma", "Alpha", "Beta"]).await?;
    page.assert_no_problems().await
}

pub async fn several_are_marked_exported_and_deleted_at_once(page: Page) -> Result<()> {
    open_three(&page).await?;
    lists(&page, &["Beta", "Down", "Gamma", "Alpha"]).await?;
    // By keys: the arrows go from row to row.
    page.js("document.querySelector('.library-rows .document-tick').focus()", &[]).await?;
    page.press(" ").await?;
    page.press("ArrowDown").await?;
    page.press("ArrowDown").await?;
    page.press(" ").await?;
    page.until("return document.querySelectorAll('.library-rows [data-chosen]').length === 2", &[])
        .await?;
    page.js(
        "const select = document.querySelector('.library-chosen select');
         select.value = 'done';
         select.dispatchEvent(new Event('change', { bubbles: true }))",
        &[],
    )
    .await?;
    coded(&page, "done", 2).await?;
    page.click_role("button", "Undo").await?;
    coded(&page, "done", 0).await?;
    page.click_role("button", "Export as JSON").await?;
    let file = page.saved_file().await?;
    ensure!(file.name == "2 documents.faultline.json", "{}", file.name);
    let file: serde_json::Value = serde_json::from_str(file.text()?)?;
    let titles: Vec<_> =
        file["documents"].as_array().into_iter().flatten().map(|one| &one["title"]).collect();
    // Alpha is an earlier version of the article Beta: it goes along.
    ensure!(titles == ["Beta", "Gamma", "Alpha"], "{titles:?}");
    page.click_role("button", "Delete 2 documents").await?;
    lists(&page, &["Alpha", "Down"]).await?;
    page.says_taken_away("Deleted: 2 documents with 1 annotation.").await?;
    page.click_role("button", "Undo the deletion").await?;
    lists(&page, &["Beta", "Down", "Gamma", "Alpha"]).await?;

    // How far one is coded is said in its row.
    page.js(
        "const select = document.querySelector('.library-rows select');
         select.value = 'under-way';
         select.dispatchEvent(new Event('change', { bubbles: true }))",
        &[],
    )
    .await?;
    coded(&page, "under-way", 1).await?;

    // What was found is corrected, and a date that is none is said.
    page.click_role("button", "Edit “Beta”").await?;
    page.role("dialog", "About the document").await?;
    page.click_role("textbox", "Published").await?;
    page.press("Control+a").await?;
    page.type_text("yesterday").await?;
    page.click_role("button", "Save").await?;
    page.until(
        "return document.querySelector('dialog [role=alert]').textContent.includes('2026-01-23')",
        &[],
    )
    .await?;
    page.click_role("textbox", "Published").await?;
    page.press("Control+a").await?;
    page.type_text("2026-05-05").await?;
    page.click_role("textbox", "Title").await?;
    page.press("Control+a").await?;
    page.type_text("Zeta").await?;
    page.press("Enter").await?;
    page.gone("dialog").await?;
    lists(&page, &["Down", "Gamma", "Alpha", "Zeta"]).await?;
    page.find("article, .library").await?;
    page.click_role("button", "Undo").await?;
    lists(&page, &["Beta", "Down", "Gamma", "Alpha"]).await?;

    page.make_narrow().await?;
    page.assert_no_wider().await?;
    page.assert_no_problems().await
}
