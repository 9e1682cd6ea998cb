//! Files that are larger or stranger than any intended ones.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::steps::WORD;
use crate::page::Page;

/// Drops a file that is made in the page, because a driver cannot transfer one so large. `body` is
/// the body of a function that returns the parts of the file.
async fn drop_made(page: &Page, body: &str) -> Result<()> {
    page.js(
        &format!(
            "const parts = (() => {{ {body} }})();
             const transfer = new DataTransfer();
             transfer.items.add(new File(parts, 'hostile.json'));
             dispatchEvent(new DragEvent('drop', {{ cancelable: true, dataTransfer: transfer }}));"
        ),
        &[],
    )
    .await?;
    Ok(())
}

/// The beginning of a file whose single document has the annotations that are written after it.
const HEAD: &str = r#"const head = JSON.stringify({
  format: "faultline", version: 1, exported: "2026-11-23T10:00:00Z",
  actors: [], issues: [], tags: [],
  annotators: [{ id: "urn:uuid:00000000-0000-4000-8000-000000000001", name: "" }],
  documents: [],
}).slice(0, -2);
const document = '{"id":"urn:uuid:00000000-0000-4000-8000-000000000002","title":"Many","text":"Many words","blocks":[{"kind":"paragraph","start":0,"end":10}],"annotations":[';
const annotation = (number) => `{"id":"urn:uuid:00000000-0000-4000-9000-${String(number).padStart(12, "0")}","kind":"claim","start":0,"end":4,"quote":"Many","annotator":"urn:uuid:00000000-0000-4000-8000-000000000001","created":"2026-11-23T10:00:00Z"}`;
const many = (count) => [head + document, Array.from({ length: count }, (_, number) => annotation(number)).join(), ']}]}'];
"#;

pub async fn what_is_too_much_is_refused_with_its_bound(page: Page) -> Result<()> {
    page.tag_and_close(WORD, "c").await?;
    let before = page.stored().await?;
    let cases = [
        ("const megabyte = 'x'.repeat(1e6); return Array(200).fill(megabyte)", "64 MB"),
        (&format!("{HEAD} return many(101000)"), "100000"),
        (
            "return ['{\"format\":\"faultline\",\"version\":1,\"documents\":', '['.repeat(1e6)]",
            "line 1",
        ),
        (
            "return ['{\"format\":\"faultline\",\"version\":1,\"later\":', '['.repeat(1e6), ']'.repeat(1e6), '}']",
            "exported",
        ),
    ];
    for (body, says) in cases {
        drop_made(&page, body).await?;
        let said = page
            .until("return document.querySelector('dialog [role=alert]')?.textContent", &[])
            .await?;
        let said = said.as_str().unwrap_or_default();
        ensure!(said.contains(says) && said.contains("Nothing here has changed"), "{said}");
        page.press("Escape").await?;
        page.gone("dialog").await?;
        ensure!(page.stored().await? == before);
    }
    page.assert_no_problems().await
}

pub async fn a_long_reading_shows_how_far_it_is_and_can_be_given_up(page: Page) -> Result<()> {
    page.tag_and_close(WORD, "c").await?;
    let before = page.stored().await?;
    // Records the dialog's progress, frame by frame: a page that is busy all along shows none.
    page.js(
        "window.shown = new Set();
         const look = () => {
           const value = document.querySelector('dialog progress')?.getAttribute('value');
           if (value) shown.add(value);
           requestAnimationFrame(look);
         };
         requestAnimationFrame(look);",
        &[],
    )
    .await?;
    drop_made(&page, &format!("{HEAD} return many(99000)")).await?;
    page.until("return shown.size >= 2", &[]).await?;
    page.click_role("button", "Cancel").await?;
    page.gone("dialog").await?;
    ensure!(page.stored().await? == before);
    // It does not come back by itself either, while other things are done.
    page.tag_and_close("shuttle diplomacy", "a").await?;
    ensure!(page.find_all("dialog").await?.is_empty());
    page.stored_when(2).await?;
    page.assert_shown_as_stored().await
}

pub async fn strange_characters_come_through_and_do_nothing(page: Page) -> Result<()> {
    page.tag_and_close(WORD, "c").await?;
    let good = page.export().await?;
    page.open_fresh().await?;
    for strange in [
        "nul \u{0} here",
        "\u{202e}right to left\u{202c}",
        "<img src=x onerror=alert(1)><script>alert(1)</script>",
        "__proto__",
        "constructor",
        "=HYPERLINK(\"https://example.org\")",
        "\u{feff}\u{200b}\u{ad}",
        "a\u{301}\u{301}\u{301} 👩\u{200d}👩\u{200d}👧",
    ] {
        let mut file: Value = good.clone();
        file["documents"][0]["title"] = json!(strange);
        file["documents"][0]["annotations"][0]["note"] = json!(strange);
        file["documents"][0]["annotations"][0]["modified"] = json!("2126-01-01T10:00:00Z");
        page.open_fresh().await?;
        page.import_file("strange.json", &file.to_string()).await?;
        let stored = page.only().await?;
        ensure!(stored.note == strange, "{:?} became {:?}", strange, stored.note);
        page.open().await?;
        let stored = page.only().await?;
        ensure!(stored.note == strange, "{:?} became {:?} when loaded", strange, stored.note);
        page.assert_shown_as_stored().await?;
    }
    // An unpaired surrogate is not text in any encoding; serde_json says so, and where it is.
    let broken = good.to_string().replacen("\"note\":\"\"", "\"note\":\"\\ud800\"", 1);
    page.open_file("surrogate.json", &broken).await?;
    page.until(
        "return document.querySelector('dialog [role=alert]')?.textContent.includes('documents[0].annotations[0]')",
        &[],
    )
    .await?;
    page.assert_no_problems().await
}
