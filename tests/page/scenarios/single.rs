//! The page as one file, opened from a disk.

use std::path::Path;

use anyhow::{Context, Result};
use url::Url;

use super::offline::click;
use crate::page::Page;

pub async fn the_one_file_is_the_whole_page(page: Page) -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/faultline.html");
    anyhow::ensure!(file.is_file(), "{} is missing: run script/build --single", file.display());
    let address = Url::from_file_path(&file).ok().context("the path is absolute")?;
    page.client.goto(address.as_str()).await?;
    page.find("article[data-document] [data-block]").await?;
    // What is in chunks: the panel, a view, a dialog.
    click(&page, "Show me an example").await?;
    page.find("main.positions tbody tr").await?;
    click(&page, "Open").await?;
    page.find("dialog textarea").await?;

    page.client.goto("about:blank").await?;
    page.client.goto(address.as_str()).await?;
    page.find("mark[data-annotations]").await?;
    click(&page, "Positions").await?;
    page.find("main.positions tbody tr").await?;
    Ok(())
}
