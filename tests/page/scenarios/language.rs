//! Behaviour that depends on the language of a text.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::dispute::Dispute;
use crate::page::Page;

/// Returns the numbers of words and minutes that the head of the article gives.
async fn length(page: &Page) -> Result<(usize, usize)> {
    let said: Option<(String, String)> = page
        .read(
            "const said = /([\\d,]+) words?, (\\d+) min/.exec(document.querySelector('.origin').textContent);
             return said && [said[1], said[2]]",
            &[],
        )
        .await?;
    let (words, minutes) = said.context("the head says how long the text is")?;
    Ok((words.parse()?, minutes.parse()?))
}

pub async fn words_are_counted_as_the_script_has_them(page: Page) -> Result<()> {
    // 5 words between word separators; 12 characters that a dictionary takes for 4 to 8 words.
    page.open_text(&format!("ሰላም፡\n{}", "ሰላም፡ለዓለም፡ሁሉ፡ይሁን፡ዛሬ። ".repeat(60))).await?;
    ensure!(length(&page).await? == (301, 2), "Amharic: {:?}", length(&page).await?);
    page.open_text(&format!("協議\n{}", "戦争の終わりは近いと述べた。".repeat(100))).await?;
    let (words, minutes) = length(&page).await?;
    ensure!((400..=1000).contains(&words) && minutes == 3, "Japanese: {words}, {minutes}");
    Ok(())
}

pub async fn names_stand_in_the_order_of_the_language(page: Page) -> Result<()> {
    const SORTED: [&str; 5] = ["Actor 1", "actor 2", "Actor 10", "\u{c5}sa", "Zoe"];
    let names = ["Actor 10", "Zoe", "\u{c5}sa", "actor 2", "Actor 1"];
    let said = ["one", "two", "three", "four", "five"];
    let claims: Vec<_> = said
        .iter()
        .enumerate()
        .map(|(n, &quote)| ("claim", quote, Some(n), Some(n), Some("supports")))
        .collect();
    let file = Dispute::between(&names, &names).document("Names", &said.join(" "), &claims).file();
    page.import_file("names.faultline.json", &file).await?;
    page.find("article mark").await?;
    let shows = async |what: &str, script: &str| {
        page.until(
            &format!(
                "const texts = (css) => [...document.querySelectorAll(css)].map((one) => one.textContent);
                 const wanted = JSON.stringify(arguments[0]);
                 return JSON.stringify(({script}).filter((name) => arguments[0].includes(name))) === wanted"
            ),
            &[json!(SORTED)],
        )
        .await
        .with_context(|| what.to_owned())
    };
    shows("filter", "texts('.wish:first-child option')").await?;
    page.role_beginning("tab", "Actors").await?.click().await?;
    shows("register", "texts('.entry-name')").await?;
    page.click_role("button", "Positions").await?;
    shows("rows", "texts('tbody .line-name')").await?;
    shows("columns", "texts('thead .line-name')").await?;
    page.click_role("button", "Network").await?;
    // Tab visits actors and issues of the same name one after the other.
    shows("nodes", "[...new Set(texts('.label'))]").await?;
    Ok(())
}
