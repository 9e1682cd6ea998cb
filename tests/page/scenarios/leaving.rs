//! The focused element disappears: nothing hangs, nothing typed is lost, the focus is somewhere.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::{dispute::Dispute, page::Page};

const LEAVE: &str = include_str!("../in_page/leave.js");

async fn open_dispute(page: &Page) -> Result<()> {
    let text = "Witkoff called it solvable.\nPutin ruled out a retreat. Kyiv wants guarantees.";
    let said = [
        ("actor", "Witkoff", Some(0), None, None),
        ("claim", "it solvable", Some(0), Some(0), Some("supports")),
        ("claim", "a retreat", Some(1), Some(0), Some("opposes")),
        ("claim", "Kyiv wants guarantees", None, None, None),
        ("issue", "Putin", None, None, None),
    ];
    let actors = ["Steve Witkoff", "Vladimir Putin", "Nobody"];
    let file = Dispute::between(&actors, &["Territory", "Nothing"])
        .document("First", text, &said)
        .document("Second", "Another text.", &[("claim", "Another", None, None, None)])
        .file();
    page.import_file("leaving.faultline.json", &file).await
}

/// Leaves the fields of these parts of the page; checks that each part was left several times.
async fn leave(page: &Page, parts: &[&str]) -> Result<()> {
    open_dispute(page).await?;
    let script = format!(
        "{LEAVE}\ntry {{ return await leaveAll(arguments[0]) }} catch (error) {{ return String(error) }}"
    );
    // One after the other, because drivers do not let a script run for long.
    for part in parts {
        let left = page.js(&script, &[json!([part])]).await?;
        ensure!(left.as_u64().is_some_and(|times| times > 2), "{left}");
    }
    let mut problems = page.problems().await?;
    // This only says that the browser goes on measuring in the next frame.
    problems.retain(|problem| !problem.starts_with("ResizeObserver loop"));
    ensure!(problems.is_empty(), "{}", problems.join("\n"));
    Ok(())
}

pub async fn the_card_can_be_left_from_each_of_its_fields(page: Page) -> Result<()> {
    leave(&page, &["the card of claim", "the card of actor", "the card of issue"]).await
}

pub async fn the_lists_can_be_left_from_each_of_their_fields(page: Page) -> Result<()> {
    let parts = ["the list", "the register Actors", "the register Issues", "the register Tags"];
    leave(&page, &parts).await
}

pub async fn dialogs_and_views_can_be_left_from_each_of_their_fields(page: Page) -> Result<()> {
    let dialogs = ["the dialog of Open", "the dialog of Settings"];
    let views = ["the documents", "the positions", "the network"];
    leave(&page, &[dialogs.as_slice(), &views].concat()).await
}
