//! Annotations of the W3C and of Hypothesis, which bring no text: they are found in the article that is here.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::page::Page;

/// The list of what was lost in the preview.
const LOST: &str = "return [...document.querySelectorAll('.lost li')].map((it) => it.textContent)";

pub async fn what_goes_out_comes_back_to_its_place(page: Page) -> Result<()> {
    page.tag("months of shuttle diplomacy", "c").await?;
    page.click_role("textbox", "Note").await?;
    page.paste("Who says so? “Он” 👍").await?;
    page.close_card().await?;
    page.tag_and_close("diplomacy had narrowed", "a").await?;
    page.select_from_to("Moscow of land", "The last stretch").await?;
    page.tag_selection("i").await?;
    page.close_card().await?;
    let stored = page.stored_when(3).await?;
    page.click_role("button", "Export").await?;
    page.role_beginning("button", "W3C Web Annotation").await?.click().await?;
    let file = page.saved_file().await?;
    ensure!(file.name.ends_with(".annotations.jsonld"), "it is called {}", file.name);
    let text = file.text()?.to_owned();
    let written: Value = serde_json::from_str(&text)?;
    ensure!(written["total"] == 3, "{written:#}");

    for _ in 0..9 {
        page.press("Control+z").await?;
    }
    page.stored_when(0).await?;
    page.open_file("annotations.jsonld", &text).await?;
    page.role("dialog", "Import").await?;
    page.find("dialog .primary").await?.click().await?;
    page.gone("dialog").await?;
    page.until_stored_is(&stored).await?;
    page.assert_shown_as_stored().await?;
    page.assert_no_problems().await
}

pub async fn what_hypothesis_exports_is_found_by_its_words(page: Page) -> Result<()> {
    let title =
        page.read::<String>("return document.querySelector('[data-block]').textContent", &[]);
    let title = title.await?;
    let row = |id: &str, exact: &str, at: usize| {
        json!({
            "id": id, "created": "2026-03-01T10:00:00.1+00:00", "updated": "2026-03-01T10:00:00.1+00:00",
            "user": "acct:ada@hypothes.is", "uri": "https://news.example/talks", "text": "Is this so?", "tags": ["sanctions"],
            "target": [{"source": "https://news.example/talks", "selector": [
                {"type": "TextPositionSelector", "start": at, "end": at + exact.len()},
                {"type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": ""},
            ]}],
            "document": {"title": [title]},
        })
    };
    let rows = [
        row("a", "months of\nshuttle diplomacy", 5_000),
        row("b", "peace at once and for all", 90),
    ];
    let file = json!({"total": 2, "rows": rows}).to_string();
    page.open_file("hypothesis.json", &file).await?;
    page.role("dialog", "Codes").await?;
    page.click_role("button", "Go on").await?;
    page.role("dialog", "Import").await?;
    let lost: Vec<String> = page.read(LOST, &[]).await?;
    ensure!(lost.len() == 1 && lost[0].starts_with("1 coding whose words"), "{lost:?}");
    page.find("dialog .primary").await?.click().await?;
    page.gone("dialog").await?;
    let stored = page.stored_when(1).await?;
    let one = stored.first().context("it is stored")?;
    ensure!(one.note == "Is this so?", "{one:?}");
    page.until(
        "return document.querySelector('mark[data-annotations]').textContent.includes('shuttle')",
        &[],
    )
    .await?;
    page.assert_shown_as_stored().await?;
    page.assert_no_problems().await
}
