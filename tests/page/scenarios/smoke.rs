//! The page starts, and requests nothing from elsewhere.

use anyhow::{Result, ensure};

use crate::page::Page;

pub async fn the_page_opens_and_asks_for_nothing_but_its_own_files(page: Page) -> Result<()> {
    let text: String = page.read("return document.body.innerText", &[]).await?;
    ensure!(text.contains("Faultline"), "the page reads: {text}");

    for path in page.server.take_requests() {
        let own = [".css", ".js", ".png", ".svg", ".wasm", ".webmanifest", "/"];
        ensure!(
            path.starts_with("/some/folder/") && own.iter().any(|end| path.ends_with(end)),
            "the page asked for {path}"
        );
    }
    page.assert_no_problems().await
}

pub async fn the_policy_forbids_inline_code(page: Page) -> Result<()> {
    let ran: bool = page
        .read(
            "const script = document.createElement('script');
             script.textContent = 'window.inlineCodeRan = true';
             document.body.append(script);
             return window.inlineCodeRan === true",
            &[],
        )
        .await?;
    ensure!(!ran, "an inline script ran");
    page.until(
        "return window.faultlineTest.problems.some((problem) => problem.includes('script-src'))",
        &[],
    )
    .await?;
    Ok(())
}

pub async fn axe_finds_nothing_to_object_to(page: Page) -> Result<()> {
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
    Ok(())
}
