//! The lines in which something stands in all documents.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::dispute::Dispute;
use crate::page::Page;

/// Opens two documents and shows the lines of the words in all documents.
async fn open_lines(page: &Page, words: &str) -> Result<()> {
    let file = Dispute::between(&["Xenia Quist"], &["Land"])
        .document(
            "Second",
            "Early on Quist spoke.\nNo, quist did not. A Quist is a Quist.",
            &[("actor", "Quist spoke", Some(0), None, None)],
        )
        .document("First", "The zoo of Xenia Quist is closed.", &[])
        .file();
    page.import_file("lines.faultline.json", &file).await?;
    page.find("article[data-document]").await?;
    page.press("d").await?;
    page.role("table", "Documents").await?;
    page.click_role("radio", "Lines in context").await?;
    page.click_role("searchbox", "Search titles and texts").await?;
    page.type_text(words).await?;
    Ok(())
}

/// Waits until these lines are listed, the words in brackets.
async fn shows(page: &Page, lines: &[&str]) -> Result<()> {
    let read = "return [...document.querySelectorAll('.line-go')].map((line) =>
        `${line.querySelector('.line-before').textContent}[${line.querySelector('strong').textContent}]`)";
    let same = format!("return JSON.stringify((() => {{ {read} }})()) === arguments[0]");
    if page.until(&same, &[json!(json!(lines).to_string())]).await.is_err() {
        let shown = page.js(read, &[]).await?;
        ensure!(shown == json!(lines), "{shown} are shown");
    }
    Ok(())
}

/// Chooses an option of the select with this label.
async fn choose(page: &Page, label: &str, option: &str) -> Result<()> {
    page.js(
        "const label = [...document.querySelectorAll('.library label')]
           .find((one) => one.textContent.startsWith(arguments[0]));
         const field = label.querySelector('select');
         field.value = [...field.options].find((one) => one.text === arguments[1]).value;
         field.dispatchEvent(new Event('change', { bubbles: true }))",
        &[json!(label), json!(option)],
    )
    .await?;
    Ok(())
}

pub async fn words_are_lines_that_lead_to_their_place_and_are_tagged_at_once(
    page: Page,
) -> Result<()> {
    open_lines(&page, "quist").await?;
    shows(
        &page,
        &[
            "The zoo of Xenia [Quist]",
            "Early on [Quist]",
            "No, [quist]",
            "No, quist did not. A [Quist]",
            "No, quist did not. A Quist is a [Quist]",
        ],
    )
    .await?;
    page.until(
        "return document.querySelector('.lines-count').textContent === '5 lines in 2 documents'",
        &[],
    )
    .await?;
    choose(&page, "Lines sorted by", "what is before").await?;
    shows(
        &page,
        &[
            "No, quist did not. A Quist is a [Quist]",
            "No, quist did not. A [Quist]",
            "No, [quist]",
            "Early on [Quist]",
            "The zoo of Xenia [Quist]",
        ],
    )
    .await?;
    choose(&page, "Lines sorted by", "document").await?;

    // All but one are tagged as an actor that is known.
    page.js("document.querySelector('.lines-all input').click()", &[]).await?;
    page.role("button", "Tag 4 as actor").await?;
    page.js("document.querySelectorAll('.line-choose')[1].click()", &[]).await?;
    choose(&page, "Which actor", "Xenia Quist").await?;
    page.click_role("button", "Tag 3 as actor").await?;
    page.until("return document.querySelectorAll('.line-choose').length === 1", &[]).await?;
    page.until(
        "return Object.keys(localStorage)
             .filter((key) => key.startsWith('faultline/v1/annotation/')).length === 4",
        &[],
    )
    .await?;
    page.click_role("button", "Undo").await?;
    page.until("return document.querySelectorAll('.line-choose').length === 4", &[]).await?;

    // A line leads to its place, which is selected.
    page.js("document.querySelectorAll('.line-go')[4].click()", &[]).await?;
    page.until("return document.title.startsWith('Second')", &[]).await?;
    page.selects("Quist").await?;
    page.press("c").await?;
    page.card_quotes("Quist").await?;
    page.js("history.back()", &[]).await?;
    page.find(".line-go").await?;
    page.assert_no_problems().await
}

pub async fn an_entry_has_its_names_and_what_refers_to_it(page: Page) -> Result<()> {
    open_lines(&page, "").await?;
    page.until(
        "return document.querySelector('.library').textContent.includes('choose an actor')",
        &[],
    )
    .await?;
    choose(&page, "Lines of", "Xenia Quist").await?;
    shows(&page, &["The zoo of [Xenia Quist]", "Early on [Quist spoke]"]).await?;
    // By keys, from line to line.
    page.js("document.querySelector('.line-choose').focus()", &[]).await?;
    page.press(" ").await?;
    page.role("button", "Tag 1 as actor").await?.click().await?;
    page.until("return document.querySelectorAll('.line-choose').length === 0", &[]).await?;
    page.js("document.querySelector('.line-go').focus()", &[]).await?;
    page.press("ArrowDown").await?;
    page.until("return document.activeElement.textContent.includes('spoke')", &[]).await?;
    page.make_narrow().await?;
    page.assert_no_wider().await?;
    page.press("Enter").await?;
    page.card_quotes("Quist spoke").await?;
    page.assert_no_problems().await
}

pub async fn a_tags_lines_are_its_annotations_and_are_given_another(page: Page) -> Result<()> {
    for (words, tags) in
        [("special envoy", ["first", "second"].as_slice()), ("final stage", &["first"])]
    {
        page.tag(words, "c").await?;
        page.click_role("combobox", "Tags").await?;
        for tag in tags {
            page.type_text(tag).await?;
            page.press("Enter").await?;
        }
        page.close_card().await?;
    }
    page.press("d").await?;
    page.role("table", "Documents").await?;
    page.click_role("radio", "Lines in context").await?;
    choose(&page, "Lines of", "first").await?;
    page.until("return document.querySelectorAll('.line-choose').length === 2", &[]).await?;
    page.find(".lines-all input").await?.click().await?;
    choose(&page, "Another tag", "second").await?;
    page.click_role("button", "Give it to 2").await?;
    choose(&page, "Lines of", "second").await?;
    page.until("return document.querySelectorAll('.line-go').length === 2", &[]).await?;
    page.assert_no_problems().await
}
