//! Nothing from outside runs, nothing leaves the page, and text of any script is counted correctly.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::steps::WORD;
use crate::page::Page;

pub async fn the_policy_allows_nothing_but_the_pages_own_files(page: Page) -> Result<()> {
    let policy: String = page
        .read(
            "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content",
            &[],
        )
        .await?;
    let directives: HashMap<&str, Vec<&str>> = policy
        .split(';')
        .filter_map(|directive| {
            let mut words = directive.split_whitespace();
            Some((words.next()?, words.collect()))
        })
        .collect();
    let says = |directive: &str, sources: &[&str]| {
        directives.get(directive).is_some_and(|found| found == sources)
    };
    ensure!(says("default-src", &["'none'"]), "{policy}");
    ensure!(says("script-src", &["'self'", "'wasm-unsafe-eval'"]), "{policy}");
    ensure!(says("style-src", &["'self'"]), "{policy}");
    ensure!(says("connect-src", &["'self'"]), "{policy}");
    ensure!(says("base-uri", &["'none'"]) && says("form-action", &["'none'"]), "{policy}");
    let wide = ["unsafe-inline", "'unsafe-eval'", "http", "*", "data:"];
    ensure!(!wide.iter().any(|source| policy.contains(source)), "{policy}");
    Ok(())
}

pub async fn a_whole_session_breaks_no_rule_and_asks_for_nothing(page: Page) -> Result<()> {
    page.server.take_requests();
    page.tag("months of shuttle diplomacy", "c").await?;
    page.click_role("textbox", "Note").await?;
    page.type_text("a note").await?;
    page.click_role("radio", "Actor").await?;
    page.show_ends().await?;
    page.click_role("button", "End one word on").await?;
    page.close_card().await?;
    page.tag_and_close("diplomacy had narrowed", "i").await?;
    page.press("Control+z").await?;
    page.press("Control+Shift+z").await?;
    page.theme("Dark").await?;
    page.click_role("searchbox", "Search text, notes and names").await?;
    page.type_text("peace").await?;
    let exported = page.export().await?;
    page.open_text("A pasted title\n\nA pasted paragraph, longer than its title.").await?;
    page.import_file("session.json", &exported.to_string()).await?;
    page.assert_no_problems().await?;
    let requests = page.server.take_requests();
    ensure!(requests.is_empty(), "the page asked for {requests:?}");
    Ok(())
}

const HOSTILE: &str = "<img src=x onerror=alert(1)><script>alert(2)</script>\n\n\
    <svg onload=alert(3)> “javascript:alert(4)” &lt;b&gt; and {{ 7 * 7 }} in a paragraph.\n\n\
    The end <b>is</b> near.";

/// Makes the page record whether anything hostile runs.
async fn watch(page: &Page) -> Result<()> {
    page.js(
        "window.ran = [];
         for (const name of ['alert', 'confirm', 'prompt', 'open']) {
           window[name] = (what) => ran.push(what);
         }",
        &[],
    )
    .await?;
    Ok(())
}

async fn assert_harmless(page: &Page) -> Result<()> {
    let (ran, elements): (Vec<String>, usize) = page
        .read(
            "const hostile = ['img', 'script', 'svg[onload]', 'b'].flatMap((element) =>
               ['main', '.panel', '.bar', 'dialog'].map((place) => `${place} ${element}`));
             return [ran.map(String), document.querySelectorAll(hostile.join()).length]",
            &[],
        )
        .await?;
    ensure!(ran.is_empty() && elements == 0, "{ran:?} ran, {elements} elements came of it");
    page.assert_no_problems().await
}

pub async fn hostile_text_is_shown_and_runs_nothing(page: Page) -> Result<()> {
    watch(&page).await?;
    page.open_text(HOSTILE).await?;
    let shown: Vec<String> = page
        .read(
            "const blocks = [...document.querySelectorAll('[data-block]')];
             return blocks.map((block) => block.textContent)",
            &[],
        )
        .await?;
    ensure!(shown == HOSTILE.split("\n\n").collect::<Vec<_>>(), "{shown:?}");
    page.tag("<img src=x onerror=alert(1)>", "c").await?;
    page.click_role("textbox", "Note").await?;
    page.type_text("<img src=x onerror=alert(5)>").await?;
    page.until("return document.querySelector('.row-note') !== null", &[]).await?;
    page.assert_shown_as_stored().await?;
    page.role_beginning("button", "Documents:").await?.click().await?;
    page.role("table", "Documents").await?;
    assert_harmless(&page).await
}

pub async fn a_hostile_file_is_shown_and_runs_nothing(page: Page) -> Result<()> {
    let hostile = "<img src=x onerror=alert(1)>";
    page.tag_and_close(WORD, "c").await?;
    let mut file = page.export().await?;
    page.open_fresh().await?;
    watch(&page).await?;
    let document = &mut file["documents"][0];
    document["id"] = json!("urn:uuid:00000000-0000-4000-8000-000000000001");
    document["title"] = json!(hostile);
    document["source"] = json!("javascript:alert(1)");
    document["annotations"][0]["note"] = json!(hostile);
    page.import_file("hostile.json", &file.to_string()).await?;
    page.until(
        "return document.querySelector('.row-note')?.textContent === arguments[0]",
        &[json!(hostile)],
    )
    .await?;
    let links = page.find_all("a[href^='javascript:']").await?.len();
    ensure!(links == 0, "the source is a link that runs");
    assert_harmless(&page).await
}

pub async fn offsets_count_code_points_whatever_stands_before(page: Page) -> Result<()> {
    let text =
        "A 👩‍👩‍👧 title 🇺🇦\n\nTalks 👍🏽 resumed in Zürich e\u{301} 𝔊eneva and nothing else, they said.";
    page.open_text(text).await?;
    for (number, words) in ["resumed", "𝔊eneva", "👍🏽"].into_iter().enumerate() {
        let block = page.block(words).await?;
        page.select_with_mouse(&block, words).await?;
        page.role("toolbar", "Tag selection").await?;
        page.press("c").await?;
        page.stored_when(number + 1).await?;
        page.close_card().await?;
    }
    for one in page.stored().await? {
        let before = text.find(&one.quote).context("it quotes something else")?;
        let expected = text[..before].chars().count();
        ensure!(
            one.start == expected && one.end == expected + one.quote.chars().count(),
            "{one:?}"
        );
    }
    page.assert_shown_as_stored().await
}

pub async fn half_a_character_is_never_tagged(page: Page) -> Result<()> {
    page.open_text("A family 👩‍👩‍👧 came\n\nAnd a paragraph that is longer than the title.").await?;
    let start = "A family ".encode_utf16().count();
    page.step("await selectIn('0', arguments[0] + 2, arguments[0] + 5)", &[json!(start)]).await?;
    page.tag_selection("c").await?;
    page.quotes("👩‍👩‍👧").await?;
    page.show_ends().await?;
    page.click_role("button", "End one character on").await?;
    page.quotes("👩‍👩‍👧 c").await?;
    page.click_role("button", "End one character back").await?;
    page.quotes("👩‍👩‍👧").await?;
    page.assert_shown_as_stored().await
}

const HEBREW: &str =
    "נושא אחד נותר במחלוקת\n\nהשליחים אמרו שהשיחות התקדמו, והצדדים חלוקים רק בשאלה אחת קטנה.";

pub async fn from_right_to_left_the_left_key_goes_on(page: Page) -> Result<()> {
    page.open_text(HEBREW).await?;
    page.until(
        "return getComputedStyle(document.querySelector('[data-block]')).direction === 'rtl'",
        &[],
    )
    .await?;
    page.focus_article().await?;
    page.press("ArrowLeft").await?;
    page.selects("נושא").await?;
    page.press("ArrowLeft").await?;
    page.selects("אחד").await?;
    page.press("ArrowRight").await?;
    page.selects("נושא").await?;
    page.press("Shift+ArrowLeft").await?;
    page.selects("נושא אחד").await?;
    page.tag_selection("i").await?;
    page.quotes("נושא אחד").await?;
    page.show_ends().await?;
    page.click_role("button", "End one word on").await?;
    page.quotes("נושא אחד נותר").await?;
    page.assert_shown_as_stored().await
}

pub async fn from_right_to_left_a_handle_goes_where_its_key_points(page: Page) -> Result<()> {
    page.open_text(HEBREW).await?;
    page.tag("אחד נותר", "c").await?;
    page.role("button", "End of the passage").await?;
    page.js("document.querySelector('.handle[data-edge=end]').focus()", &[]).await?;
    page.press("ArrowLeft").await?;
    page.quotes("אחד נותר במחלוקת").await
}

pub async fn words_without_spaces_are_words(page: Page) -> Result<()> {
    page.open_text(
        "会谈只剩一个问题\n\n双方代表表示会谈仍在继续，但是谁也没有说明剩下的问题是什么。",
    )
    .await?;
    page.focus_article().await?;
    page.press("ArrowRight").await?;
    page.selects("会谈").await?;
    page.press("Shift+ArrowRight").await?;
    let selected = page.selected().await?;
    ensure!(selected.starts_with("会谈") && selected.chars().count() < 8, "{selected}");
    Ok(())
}

/// Breaks a function that the page draws with, so that its code panics when it draws next.
async fn break_the_page(page: &Page) -> Result<()> {
    page.js("Node.prototype.cloneNode = () => { throw new Error('broken by the test') }", &[])
        .await?;
    page.js("document.querySelector('.row button').click()", &[]).await?;
    page.find("dialog.dead[open]").await?;
    Ok(())
}

pub async fn a_panic_is_said_and_the_page_can_be_opened_again(page: Page) -> Result<()> {
    page.tag_and_close("solvable", "c").await?;
    break_the_page(&page).await?;
    // The dialog cannot be closed: the page behind it does not respond.
    page.press("Escape").await?;
    page.find("dialog.dead[open]").await?;
    page.click_role("button", "Reload").await?;
    page.gone("dialog.dead").await?;
    page.find("article[data-document] mark").await?;
    page.stored_when(1).await?;
    page.assert_shown_as_stored().await
}

pub async fn after_a_panic_what_is_stored_can_be_saved_and_opened_elsewhere(
    page: Page,
) -> Result<()> {
    let tagged = page.tag_and_close("solvable", "c").await?;
    break_the_page(&page).await?;
    page.click_role("button", "Download what is stored").await?;
    let file = page.saved_file().await?;
    ensure!(file.name == "faultline-records.json", "{}", file.name);
    page.open_fresh().await?;
    page.import_file(&file.name, file.text()?).await?;
    ensure!(page.stored_when(1).await? == [tagged]);
    page.assert_shown_as_stored().await
}

pub async fn an_end_without_a_panic_is_said_and_what_ends_nothing_is_not(page: Page) -> Result<()> {
    page.js("faultlineTest.fail.besides()", &[]).await?;
    page.until("return faultlineTest.problems.length >= 4", &[]).await?;
    ensure!(page.find_all("dialog.dead").await?.is_empty(), "{:?}", page.problems().await?);
    for end in ["uncaught", "unhandled"] {
        page.js(&format!("faultlineTest.fail.{end}()"), &[]).await?;
        page.find("dialog.dead[open]").await.with_context(|| format!("an {end} error"))?;
        page.click_role("button", "Reload").await?;
        page.gone("dialog.dead").await?;
        page.find("article[data-document]").await?;
    }
    Ok(())
}
