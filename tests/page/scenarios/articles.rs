//! Articles of all kinds: the ways in, the preview, and what hostile files may do.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::page::Page;

const SHARED_ARTICLE: &str = "../shared/articles/one-issue.txt";

/// A saved page with what is and what is not to be read.
const PAGE: &str = r#"<!DOCTYPE html><html lang="de"><head><title>Ferry talks – The Example</title>
<link rel="canonical" href="https://example.org/ferry"><meta name="author" content="A. Writer">
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2026-01-23T22:30:00-05:00"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Ferry talks</h1>
<p>The harbour master says that <a href="/ferry">the ferry</a> will run in the winter, whatever the council decides about it.</p>
<h2>Who pays</h2><p style="display:none">HIDDEN WORDS that nobody sees and that must not be read.</p>
<p>The council says that it will not pay for the ferry, and that the island has to find the money on its own.</p>
<ul><li>The fare stays as it is.</li><li>The boat is thirty years old.</li></ul>
<blockquote><p>We have waited for ten years, and we will not wait for another one.</p></blockquote>
<p>The islanders say that they will vote on it in the spring, and that the vote is going to be close.</p>
</article><footer>All rights reserved. <a href="/imprint">Imprint</a></footer><script>document.title = "RUN"</script></body></html>"#;

/// Gives files to the page as if they had been dropped on it: each its name and its bytes.
async fn drop_files(page: &Page, files: &[(&str, &[u8])]) -> Result<()> {
    let files: Vec<_> = files.iter().map(|(name, bytes)| json!([name, bytes])).collect();
    page.js(
        "const dataTransfer = new DataTransfer();
         for (const [name, bytes] of arguments[0])
           dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
         dispatchEvent(new DragEvent('drop', { cancelable: true, dataTransfer }));",
        &[json!(files)],
    )
    .await?;
    Ok(())
}

/// Returns the blocks that the preview shows, each with its kind and whether it is kept.
async fn blocks(page: &Page) -> Result<Vec<(String, String, bool)>> {
    page.read(
        "return [...document.querySelectorAll('[data-preview-block]')].map((block) =>
           [block.dataset.kind, block.textContent, block.dataset.kept === 'true'])",
        &[],
    )
    .await
}

async fn field(page: &Page, name: &str) -> Result<String> {
    let field = page.role("textbox", name).await;
    let element = match field {
        Ok(element) => element,
        // A date is no text box.
        Err(_) => page.find("dialog input[type=date]").await?,
    };
    element.prop("value").await?.context("it has no value")
}

async fn records(page: &Page) -> Result<Value> {
    page.js(
        "return Object.keys(localStorage).filter((key) => /document|journal/.test(key)).sort()",
        &[],
    )
    .await
}

pub async fn a_saved_page_is_looked_at_before_it_is_added(page: Page) -> Result<()> {
    let before = records(&page).await?;
    drop_files(&page, &[("ferry.html", PAGE.as_bytes())]).await?;
    page.role("dialog", "Add article").await?;
    for (name, value) in [
        ("Title", "Ferry talks"),
        ("Author", "A. Writer"),
        ("Publication", "The Example"),
        ("Source", "https://example.org/ferry"),
        ("Language", "de"),
    ] {
        let shown = field(&page, name).await?;
        ensure!(shown == value, "{name} is {shown}");
    }
    ensure!(
        field(&page, "Published").await? == "2026-01-23",
        "{}",
        field(&page, "Published").await?
    );
    let shown = blocks(&page).await?;
    let kinds: Vec<_> = shown.iter().map(|(kind, ..)| kind.as_str()).collect();
    ensure!(kinds.contains(&"heading") && kinds.contains(&"quotation") && kinds.contains(&"item"));
    let text = shown.iter().map(|(_, text, _)| text.as_str()).collect::<Vec<_>>().join("\n");
    ensure!(!text.contains("HIDDEN") && !text.contains("Imprint"), "{text}");
    ensure!(records(&page).await? == before, "something is stored before it was added");

    // All of the page, and back.
    page.click_role("radio", "Whole page").await?;
    page.until(
        "return document.querySelector('.pieces').textContent.includes('All rights reserved')",
        &[],
    )
    .await?;
    page.click_role("radio", "Article").await?;
    page.until(
        "return !document.querySelector('.pieces').textContent.includes('All rights reserved')",
        &[],
    )
    .await?;

    // One key drops a paragraph, the arrows go on; with Shift it is a stretch.
    page.js("document.querySelector('.pieces input').focus()", &[]).await?;
    page.press("ArrowDown").await?;
    page.type_text(" ").await?;
    let dropped =
        "return document.querySelectorAll('[data-preview-block][data-kept=false]').length";
    page.until(&format!("{dropped} === 1"), &[]).await?;
    page.press("ArrowDown").await?;
    page.press("ArrowDown").await?;
    page.js("document.activeElement.dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true }))", &[])
        .await?;
    page.until(&format!("{dropped} === 3"), &[]).await?;
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{violations:?}");
    page.click_role("button", "As proposed").await?;
    page.until(&format!("{dropped} === 0"), &[]).await?;

    // Nothing kept is said so, and nothing is lost.
    page.js("document.querySelectorAll('.pieces input').forEach((one) => one.click())", &[])
        .await?;
    page.click_role("button", "Add").await?;
    page.until("return document.querySelector('dialog [role=alert]')?.textContent.includes('keep at least')", &[])
        .await?;
    page.click_role("button", "Keep all").await?;
    let title = page.role("textbox", "Title").await?;
    title.clear().await?;
    title.send_keys("The ferry").await?;
    page.add_article().await?;
    page.until(
        "return document.querySelector('.origin')?.textContent.includes('The Example')",
        &[],
    )
    .await?;
    let file = page.export().await?;
    let document = &file["documents"][0];
    ensure!(document["title"] == "The ferry" && document["author"] == "A. Writer", "{document}");
    ensure!(document["published"] == "2026-01-23", "{document}");
    ensure!(document["publishedAt"] == "2026-01-24T03:30:00Z", "{document}");
    ensure!(document["added"].is_string(), "{document}");
    page.js("document.querySelector('main').focus()", &[]).await?;
    page.press("Control+z").await?;
    page.until("return !document.title.includes('The ferry')", &[]).await?;
    page.assert_no_problems().await
}

pub async fn of_the_shared_article_only_the_furniture_is_dropped(page: Page) -> Result<()> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(SHARED_ARTICLE);
    let Ok(text) = std::fs::read(&path) else {
        if std::env::var("STRICT").is_ok_and(|strict| strict == "1") {
            bail!("STRICT=1, and {SHARED_ARTICLE} is missing");
        }
        eprintln!(
            "SKIPPED of_the_shared_article_only_the_furniture_is_dropped: no {SHARED_ARTICLE}"
        );
        return Ok(());
    };
    drop_files(&page, &[("one-issue.txt", &text)]).await?;
    page.role("dialog", "Add article").await?;
    let shown = blocks(&page).await?;
    let dropped: Vec<_> = shown.iter().enumerate().filter(|(_, block)| !block.2).collect();
    let places: Vec<_> = dropped.iter().map(|(place, _)| *place).collect();
    ensure!(places == [0, 2, 3, shown.len() - 1], "{dropped:?}");
    let title = field(&page, "Title").await?;
    ensure!(shown.iter().filter(|block| block.2 && block.1 == title).count() == 1);
    ensure!(shown.iter().filter(|block| block.2 && block.0 == "heading").count() == 5);
    page.add_article().await?;
    page.assert_shown_as_stored().await
}

pub async fn what_is_pasted_keeps_its_structure(page: Page) -> Result<()> {
    let paste = "const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', arguments[0]);
        clipboardData.setData('text/plain', 'plain words');
        const target = document.querySelector(arguments[1]);
        // Firefox takes no data for an event that is made.
        const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
        Object.defineProperty(event, 'clipboardData', { value: clipboardData });
        target.dispatchEvent(event);";
    let html = "<h2>Who pays</h2><p>The council <b>will not</b> pay.</p><ul><li>One</li><li>Two</li></ul>\
        <script>document.title = 'RUN'</script>";
    let expected = [
        ("heading", "Who pays"),
        ("paragraph", "The council will not pay."),
        ("item", "One"),
        ("item", "Two"),
    ];
    // Into the dialog, and anywhere on the page.
    for dialog in [true, false] {
        if dialog {
            page.click_role("button", "Open").await?;
            page.find("dialog textarea").await?;
        }
        let target = if dialog { "dialog textarea" } else { "article" };
        page.js(paste, &[json!(html), json!(target)]).await?;
        page.role("dialog", "Add article").await?;
        let shown = blocks(&page).await?;
        let plain: Vec<_> =
            shown.iter().map(|(kind, text, _)| (kind.as_str(), text.as_str())).collect();
        ensure!(plain == expected, "{plain:?}");
        page.press("Escape").await?;
        page.gone("dialog").await?;
    }
    page.assert_no_problems().await
}

pub async fn several_files_are_looked_at_together(page: Page) -> Result<()> {
    let before = records(&page).await?;
    drop_files(
        &page,
        &[
            ("one.md", b"# First\n\nA paragraph of the first article."),
            ("broken.docx", b"PK\x03\x04 cut off"),
            ("two.txt", b"Second\n\nA paragraph of the second article, longer than its title."),
            ("ferry.html", PAGE.as_bytes()),
            ("again.html", PAGE.as_bytes()),
        ],
    )
    .await?;
    page.role("dialog", "Add article").await?;
    page.until(
        "return document.querySelector('dialog [role=alert]')?.textContent.startsWith('broken.docx: ')",
        &[],
    )
    .await?;
    page.until("return document.querySelectorAll('.candidate').length === 4", &[]).await?;
    page.click_role("checkbox", "Add two.txt").await?;
    let third = page.find_all(".candidate").await?;
    third[2].click().await?;
    page.until("return document.querySelector('.preview input').value === 'Ferry talks'", &[])
        .await?;
    ensure!(records(&page).await? == before);
    page.click_role("button", "Add").await?;
    page.gone("dialog").await?;
    // The second copy is the same text.
    page.until(
        "return Object.keys(localStorage).filter((key) => key.includes('/document/')).length === 3",
        &[],
    )
    .await?;
    page.assert_no_problems().await
}

pub async fn the_bookmarklet_brings_a_page_of_another_tab(page: Page) -> Result<()> {
    page.click_role("button", "Open").await?;
    let link = page.find(".bookmarklet a").await?;
    let code = link.attr("href").await?.context("it has no code")?;
    let before = records(&page).await?;
    let faultline: String = page.read("return location.href.split('#')[0]", &[]).await?;
    page.client.goto(&page.server.blank()).await?;
    page.js(
        "document.documentElement.innerHTML = arguments[0];
         document.querySelector('h2').after(Object.assign(document.createElement('p'), { textContent: 'Seen words.' }));
         const code = decodeURIComponent(arguments[1].slice('javascript:'.length));
         setTimeout(() => new Function(code)());",
        &[json!(PAGE), json!(code)],
    )
    .await?;
    page.find("[data-preview-block]").await?;
    let shown = blocks(&page).await?;
    ensure!(shown.iter().any(|block| block.1 == "Seen words."), "{shown:?}");
    ensure!(!shown.iter().any(|block| block.1.contains("HIDDEN")), "{shown:?}");
    ensure!(field(&page, "Title").await? == "Ferry talks");
    let address: String = page.read("return location.href", &[]).await?;
    ensure!(address == faultline, "{address}");
    ensure!(records(&page).await? == before);
    page.press("Escape").await?;
    page.gone("dialog").await?;
    // Once it is taken, it does not come again.
    page.client.refresh().await?;
    page.find("article[data-document]").await?;
    ensure!(records(&page).await? == before);

    // Anybody can send an address: one that is cut off, and one that inflates to too much.
    page.client.goto("about:blank").await?;
    page.client.goto(&format!("{faultline}#page=AAAA")).await?;
    page.until(
        "return document.querySelector('dialog [role=alert]')?.textContent.includes('cut off')",
        &[],
    )
    .await?;
    let bomb: String = page
        .read(
            "const packed = new Blob([new Uint8Array(20 << 20)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
             const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
             return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')",
            &[],
        )
        .await?;
    page.client.goto("about:blank").await?;
    page.client.goto(&format!("{faultline}#page={bomb}")).await?;
    page.until(
        "return document.querySelector('dialog [role=alert]')?.textContent.includes('longer than')",
        &[],
    )
    .await?;
    ensure!(records(&page).await? == before);
    Ok(())
}

/// A ZIP archive of these files, uncompressed.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut whole, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let at = (whole.len() as u32).to_le_bytes();
        let length = (text.len() as u32).to_le_bytes();
        let names = (name.len() as u16).to_le_bytes();
        let entry =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &length, &length, &names, &[0, 0]]
                .concat();
        whole.extend([b"PK\x03\x04", &entry[..], name.as_bytes(), text.as_bytes()].concat());
        directory
            .extend([b"PK\x01\x02\x14\x00", &entry[..], &[0; 10], &at, name.as_bytes()].concat());
    }
    let (count, size, at) = (files.len() as u16, directory.len() as u32, whole.len() as u32);
    whole.extend(directory);
    whole.extend(b"PK\x05\x06\0\0\0\0");
    whole.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    whole.extend([size.to_le_bytes(), at.to_le_bytes()].concat());
    whole.extend([0, 0]);
    whole
}

/// What would fetch or run something in a page that showed it.
const HOSTILE: &str = r#"<img src="hostile.png" onerror="document.title='RUN'"><iframe src="hostile.html"></iframe>
<script>document.title='RUN'; fetch("hostile.js")</script><script src="hostile.js"></script>
<link rel="stylesheet" href="hostile.css"><object data="hostile.swf"></object><video src="hostile.mp4" autoplay></video>
<svg onload="document.title='RUN'"><image href="hostile.png"></image></svg><form action="hostile"><input autofocus onfocus="document.title='RUN'"></form>
<meta http-equiv="refresh" content="0;url=hostile.html"><base href="hostile/">
<p style="background:url(hostile.png)">A paragraph of the hostile file, long enough to be one that is read.</p>"#;

/// A PDF with one line of text, an action that runs a script and one that opens an address.
const PDF: &str = "%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\); document.title='RUN')>>/AA<</WC<</S/URI/URI(hostile.html)>>>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 600 700]/A<</S/Launch/F(hostile.html)>>>>]>>endobj
4 0 obj<</Length 74>>stream
BT /F 12 Tf 72 700 Td (A paragraph of the hostile file, read as it is.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode<</F(hostile.cmap)>>>>endobj
trailer<</Root 1 0 R>>
%%EOF";

pub async fn nothing_of_a_hostile_file_runs_or_is_asked_for(page: Page) -> Result<()> {
    let html = format!(
        "<!DOCTYPE html><html><head><title>Hostile</title></head><body><article>{HOSTILE}</article></body></html>"
    );
    let paragraph = "<w:p><w:r><w:t>A paragraph of the hostile file.</w:t></w:r></w:p>";
    let docx = zip(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            &format!(
                "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{paragraph}<w:p><w:r><w:instrText>INCLUDEPICTURE \"hostile.png\"</w:instrText></w:r></w:p></w:body></w:document>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"hostile.dotm\" TargetMode=\"External\"/></Relationships>",
        ),
    ]);
    let chapter = format!(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>C</title></head><body>{}</body></html>",
        "<img src=\"hostile.png\" onerror=\"document.title='RUN'\"/><script>document.title='RUN'</script><p>A paragraph of the hostile file.</p>"
    );
    let epub = zip(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"b.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>",
        ),
        (
            "b.opf",
            "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata/><manifest><item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"c\"/></spine></package>",
        ),
        ("c.xhtml", &chapter),
    ]);
    let markdown = format!("# Hostile\n\n{HOSTILE}\n\n![](hostile.png)\n");
    for (name, bytes) in [
        ("hostile.html", html.as_bytes()),
        ("hostile.docx", &docx),
        ("hostile.epub", &epub),
        ("hostile.pdf", PDF.as_bytes()),
        ("hostile.md", markdown.as_bytes()),
    ] {
        drop_files(&page, &[(name, bytes)]).await?;
        page.role("dialog", "Add article").await.with_context(|| name.to_owned())?;
        let shown = blocks(&page).await?;
        ensure!(
            shown.iter().any(|block| block.1.contains("paragraph of the hostile file")),
            "{name}: {shown:?}"
        );
        page.add_article().await?;
        page.until(
            "return document.querySelector('article')?.textContent.includes('paragraph of the hostile file')",
            &[],
        )
        .await?;
    }
    page.drawn().await?;
    let title: String = page.read("return document.title", &[]).await?;
    ensure!(!title.contains("RUN"), "something has run");
    let asked: Vec<_> =
        page.server.take_requests().into_iter().filter(|path| path.contains("hostile")).collect();
    ensure!(asked.is_empty(), "asked for {asked:?}");
    // Nor has the browser been kept from asking by the policy alone: nobody has tried.
    let tried: Vec<String> = page
        .read("return performance.getEntriesByType('resource').map((one) => one.name).filter((name) => name.includes('hostile'))", &[])
        .await?;
    ensure!(tried.is_empty(), "tried to ask for {tried:?}");
    page.assert_no_problems().await
}

/// A PDF of so many pages, each with the same line.
fn long_pdf(pages: usize) -> String {
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", page + 5)).collect();
    let mut pdf = format!(
        "%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}>>endobj
3 0 obj<</Length 62>>stream
BT /F 12 Tf 72 700 Td (A paragraph of a long report.) Tj ET
endstream endobj
4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    );
    for page in 0..pages {
        pdf += &format!(
            "{} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>endobj\n",
            page + 5
        );
    }
    pdf + "trailer<</Root 1 0 R>>\n%%EOF"
}

pub async fn a_long_file_says_how_far_it_is_and_can_be_cancelled(page: Page) -> Result<()> {
    let before = records(&page).await?;
    drop_files(&page, &[("report.pdf", long_pdf(1_500).as_bytes())]).await?;
    page.until("return Number(document.querySelector('dialog progress')?.value) > 0", &[]).await?;
    page.click_role("button", "Cancel").await?;
    page.gone("dialog").await?;
    ensure!(records(&page).await? == before);
    // What is opened next is read as ever.
    drop_files(&page, &[("short.pdf", long_pdf(2).as_bytes())]).await?;
    page.role("dialog", "Add article").await?;
    ensure!(!blocks(&page).await?.is_empty());
    page.add_article().await?;
    page.assert_no_problems().await
}
