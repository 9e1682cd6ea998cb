//! Importing: a file's effects are shown, chosen, applied as one change and undone as one.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::steps::WORD;
use crate::page::Page;

/// Reads a row of the table: new, same, changed here, changed there.
async fn row(page: &Page) -> Result<Vec<String>> {
    page.role("dialog", "Import").await?;
    page.read(
        "return [...document.querySelectorAll('dialog tbody td')].map((cell) => cell.textContent)",
        &[],
    )
    .await
}

/// Returns the notes of all annotations, in the order of the text.
async fn notes(page: &Page) -> Result<Vec<String>> {
    Ok(page.stored().await?.into_iter().map(|one| one.note).collect())
}

/// Makes two annotations and exports them.
async fn two_annotations(page: &Page) -> Result<Value> {
    page.tag_and_close(WORD, "c").await?;
    page.tag_and_close("shuttle diplomacy", "a").await?;
    page.export().await
}

/// Returns the file as another person has changed it: the new notes, with the days of the changes.
fn changed(file: &Value, notes: [(&str, &str); 2]) -> Value {
    let mut file = file.clone();
    for (number, (note, day)) in notes.into_iter().enumerate() {
        let annotation = &mut file["documents"][0]["annotations"][number];
        annotation["note"] = json!(note);
        annotation["modified"] = json!(format!("{day}T10:00:00Z"));
    }
    file
}

pub async fn what_a_file_would_do_is_shown_before_it_is_done(page: Page) -> Result<()> {
    let file = two_annotations(&page).await?;
    let mut other = changed(&file, [("later", "2126-01-01"), ("earlier", "2020-01-01")]);
    let annotations = other["documents"][0]["annotations"].as_array_mut().context("a list")?;
    let mut third = annotations[0].clone();
    third["id"] = json!("urn:uuid:00000000-0000-4000-8000-000000000003");
    annotations.push(third);
    let before = page.stored().await?;

    page.open_file("other.faultline.json", &other.to_string()).await?;
    ensure!(row(&page).await? == ["1", "0", "1", "1"], "{:?}", row(&page).await?);
    ensure!(page.stored().await? == before, "nothing is done yet");
    let focused = page.js("return document.activeElement.textContent", &[]).await?;
    ensure!(focused == "Import", "{focused} has the focus");
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
    page.click_role("button", "Cancel").await?;
    page.gone("dialog").await?;
    ensure!(page.stored().await? == before, "nothing was done");

    page.open_file("other.faultline.json", &other.to_string()).await?;
    page.role("dialog", "Import").await?;
    page.press("Escape").await?;
    page.gone("dialog").await?;
    ensure!(page.stored().await? == before, "nothing was done");
    page.assert_shown_as_stored().await
}

pub async fn what_is_about_to_be_taken_in_can_still_be_given_up(page: Page) -> Result<()> {
    let file = two_annotations(&page).await?;
    let other = changed(&file, [("later", "2126-01-01"), ("later", "2126-01-01")]);
    let before = page.stored().await?;
    page.open_file("other.faultline.json", &other.to_string()).await?;
    page.role("dialog", "Import").await?;
    // In one turn: no driver is as fast.
    page.js(
        "const dialog = document.querySelector('dialog');
         dialog.querySelector('.primary').click();
         dialog.close();",
        &[],
    )
    .await?;
    page.gone("dialog").await?;
    let said = "const said = [...document.querySelectorAll('[aria-live]')];
        return said.some(({ textContent }) => textContent.includes('Nothing here has changed'))";
    page.until(said, &[]).await?;
    // The browser gives the focus back to the button, the page then to the article. In Firefox that
    // ends the selection, so it must have happened before anything is selected.
    page.until("return document.activeElement.matches('article')", &[]).await?;
    // The page works, and nothing is imported later: another change would show.
    page.tag_and_close("political will", "i").await?;
    ensure!(page.stored_when(3).await?.iter().all(|one| one.note.is_empty()), "it was taken in");
    page.press("Control+z").await?;
    page.until_stored_is(&before).await?;
    page.assert_no_problems().await
}

pub async fn the_later_version_stays_unless_another_is_chosen(page: Page) -> Result<()> {
    let file = two_annotations(&page).await?;
    let other = changed(&file, [("theirs", "2126-01-01"), ("theirs", "2020-01-01")]);
    page.import_file("other.faultline.json", &other.to_string()).await?;
    ensure!(notes(&page).await? == ["theirs", ""], "{:?}", notes(&page).await?);
    page.press("Control+z").await?;
    page.until_step("return annotations().every(({ note }) => !note)", &[]).await?;

    page.open_file("other.faultline.json", &other.to_string()).await?;
    page.role("dialog", "Import").await?;
    // Each is chosen by its radio button: here the version that is not proposed.
    page.js(
        "for (const set of document.querySelectorAll('dialog fieldset'))
           [...set.querySelectorAll('input')].find((input) => !input.checked).click()",
        &[],
    )
    .await?;
    page.find("dialog .primary").await?.click().await?;
    page.gone("dialog").await?;
    ensure!(notes(&page).await? == ["", "theirs"], "{:?}", notes(&page).await?);
    page.press("Control+z").await?;
    page.until_step("return annotations().every(({ note }) => !note)", &[]).await?;
    page.assert_shown_as_stored().await
}

pub async fn one_text_of_two_annotators_is_one_document(page: Page) -> Result<()> {
    let text = "Two read this\n\nThe envoy sees one issue, the minister sees two of them.";
    page.open_text(text).await?;
    page.tag_and_close("one issue", "c").await?;
    let one = page.export().await?;
    page.open_fresh().await?;
    page.open_text(text).await?;
    page.tag_and_close("the minister", "a").await?;
    let other = page.export().await?;
    ensure!(one["documents"][0]["id"] != other["documents"][0]["id"]);
    let ids = |file: &Value| -> Vec<String> {
        let documents = file["documents"].as_array().into_iter().flatten();
        let annotations = documents.filter_map(|one| one["annotations"].as_array()).flatten();
        let mut ids: Vec<_> =
            annotations.filter_map(|one| Some(one["id"].as_str()?.to_owned())).collect();
        ids.sort();
        ids
    };
    let both: Vec<_> = {
        let mut both = [ids(&one), ids(&other)].concat();
        both.sort();
        both
    };

    // The first file into the second, twice.
    page.import_file("one.faultline.json", &one.to_string()).await?;
    let merged = page.export().await?;
    ensure!(merged["documents"].as_array().map(Vec::len) == Some(1), "{merged:#}");
    ensure!(ids(&merged) == both, "{:?} is not {both:?}", ids(&merged));
    page.assert_shown_as_stored().await?;
    page.open_file("one.faultline.json", &one.to_string()).await?;
    ensure!(row(&page).await? == ["0", "1", "0", "0"], "{:?}", row(&page).await?);
    page.click_role("button", "Go to the text").await?;
    page.gone("dialog").await?;
    ensure!(ids(&page.export().await?) == both);

    // The second file into the first.
    page.open_fresh().await?;
    page.import_file("one.faultline.json", &one.to_string()).await?;
    page.import_file("other.faultline.json", &other.to_string()).await?;
    let back = page.export().await?;
    ensure!(ids(&back) == both, "{:?} is not {both:?}", ids(&back));
    page.assert_shown_as_stored().await
}

pub async fn another_text_under_the_same_id_stays_out_and_is_said(page: Page) -> Result<()> {
    let mut file = two_annotations(&page).await?;
    let before = page.stored().await?;
    let document = &mut file["documents"][0];
    document["text"] = json!("Another text\n\nIt says something else.");
    document["blocks"] = json!([{ "kind": "heading", "start": 0, "end": 12 }]);
    document["annotations"] = json!([]);
    page.open_file("other.faultline.json", &file.to_string()).await?;
    let row = "return document.querySelector('dialog tbody [data-out]')?.textContent.includes('another text')";
    page.until(row, &[]).await?;
    page.click_role("button", "Go to the text").await?;
    page.gone("dialog").await?;
    ensure!(page.stored().await? == before);
    Ok(())
}

pub async fn several_files_come_one_after_the_other(page: Page) -> Result<()> {
    let file = two_annotations(&page).await?;
    page.open_fresh().await?;
    page.js(
        "const transfer = new DataTransfer();
         for (const [name, text] of [['a.json', arguments[0]], ['b.json', '{ broken'], ['c.txt', 'A third\\n\\nIt is a text, not a file of ours.']])
           transfer.items.add(new File([text], name));
         dispatchEvent(new DragEvent('drop', { cancelable: true, dataTransfer: transfer }));",
        &[json!(file.to_string())],
    )
    .await?;
    page.click_role("button", "Import").await?;
    // An error in one file is not lost among the others.
    page.role("dialog", "Add article").await?;
    page.until(
        "return document.querySelector('dialog [role=alert]')?.textContent.includes('b.json')",
        &[],
    )
    .await?;
    page.add_article().await?;
    page.until("return document.querySelector('h1')?.textContent === 'A third'", &[]).await?;
    Ok(())
}

pub async fn on_a_phone_the_preview_is_no_wider_than_the_screen(page: Page) -> Result<()> {
    let file = two_annotations(&page).await?;
    let other = changed(&file, [("later", "2126-01-01"), ("earlier", "2020-01-01")]);
    page.make_narrow().await?;
    page.open_file("other.faultline.json", &other.to_string()).await?;
    page.role("dialog", "Import").await?;
    page.assert_no_wider().await?;
    page.until(
        "const { scrollWidth, clientWidth } = document.querySelector('dialog'); return scrollWidth === clientWidth",
        &[],
    )
    .await?;
    Ok(())
}
