//! The page as one file, opened from a disk.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use url::Url;

use super::offline::click;
use crate::{engine::Engine, page::Page};

pub async fn the_one_file_is_the_whole_page(page: Page) -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/faultline.html");
    ensure!(file.is_file(), "{} is missing: run script/build --single", file.display());
    let address = Url::from_file_path(&file).ok().context("the path is absolute")?;
    page.client.goto(address.as_str()).await?;
    page.find("article[data-document] [data-block]").await?;
    // Before that there was something to read, and a script that its policy lets run.
    let was_early = "const [paint] = performance.getEntriesByName('first-contentful-paint');
         return paint && document.scripts[0].textContent.includes('faultline-mounted')";
    if page.engine == Engine::Chromium {
        page.until(was_early, &[]).await?;
    }
    page.assert_no_problems().await?;
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

    // The licences go with the file.
    page.js("document.querySelector('[aria-label=Help]').click()", &[]).await?;
    let link = page.find("a[href='licences.html']").await?;
    let opens = "const link = arguments[0];
         link.addEventListener('click', (event) => event.preventDefault());
         link.click();
         return link.href.startsWith('blob:')
             && document.querySelector('#licences').innerHTML.includes('Apache-2.0')";
    ensure!(page.read::<bool>(opens, &[serde_json::to_value(&link)?]).await?, "they do not open");
    Ok(())
}
