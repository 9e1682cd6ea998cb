//! Projects of other programs: what their codes are is asked, what comes of it is shown, and the import is
//! one change.

use anyhow::{Result, ensure};

use crate::page::Page;

/// A project as another program writes it: two actors, an issue in a folder, two stances, many frames.
fn project() -> String {
    let text = "A river and its dam\n\nThe minister wants the dam. The farmers reject it. \u{1f41f} Nobody asked the fish.\n";
    let guid = |number: usize| format!("00000000-0000-4000-8000-{number:012}");
    let code = |number: usize, name: &str, inner: &str| {
        let guid = guid(number);
        format!("<Code guid=\"{guid}\" name=\"{name}\" isCodable=\"true\">{inner}</Code>")
    };
    let passage = |number: usize, words: &str, codes: &[usize]| {
        let before = text.split(words).next().unwrap_or_default().chars().count();
        let after = before + words.chars().count();
        let codings = codes.iter().enumerate().map(|(place, &one)| {
            let (coding, code) = (guid(number * 100 + place), guid(one));
            format!("<Coding guid=\"{coding}\"><CodeRef targetGUID=\"{code}\"/></Coding>")
        });
        let (guid, codings) = (guid(number), codings.collect::<String>());
        format!(
            "<PlainTextSelection guid=\"{guid}\" startPosition=\"{before}\" endPosition=\"{after}\">{codings}</PlainTextSelection>"
        )
    };
    let frames: String = (0..80).map(|it| code(1_000 + it, &format!("frame {it}"), "")).collect();
    let people = code(2, "Minister", "") + &code(3, "Farmers", "");
    let codes = code(1, "People", &people)
        + &code(4, "Matters", &code(5, "The dam", ""))
        + &code(6, "pro", "")
        + &code(7, "contra", "")
        + &code(8, "Frames", &frames);
    let passages = passage(60, "The minister wants the dam.", &[2, 5, 6])
        + &passage(61, "The farmers reject it", &[3, 5, 7])
        + &passage(62, "\u{1f41f} Nobody", &[1_000]);
    format!(
        "<?xml version=\"1.0\"?><Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"dam\" origin=\"Other\">
         <CodeBook><Codes>{codes}</Codes></CodeBook><Sources>
         <TextSource guid=\"{}\" name=\"A river and its dam\"><PlainTextContent>{text}</PlainTextContent>{passages}</TextSource>
         <PictureSource guid=\"{}\" name=\"map\"/></Sources></Project>",
        guid(50),
        guid(51)
    )
}

/// What the codes are that are listed: their names and choices.
const CHOICES: &str = "return [...document.querySelectorAll('.codes > li')].map((item) =>
    item.querySelector('bdi').textContent + ': ' + item.querySelector('select').value)";

pub async fn what_codes_are_is_asked_then_shown_then_imported(page: Page) -> Result<()> {
    let project = project();
    page.open_file("dam.qde", &project).await?;
    page.role("dialog", "Codes").await?;
    let choices: Vec<String> = page.read(CHOICES, &[]).await?;
    ensure!(choices.len() == 60, "{} at once", choices.len());
    ensure!(
        choices[..7]
            == [
                "People: mention-of-actor",
                "Minister: actor",
                "Farmers: actor",
                "Matters: tag",
                "The dam: tag",
                "pro: supports",
                "contra: opposes"
            ],
        "{:?}",
        &choices[..7]
    );
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));

    // All codes under one at once, by the keyboard.
    let branch = page.role("combobox", "All 1 code under Matters").await?;
    branch.send_keys("Disputed issue").await?;
    page.until(
        "return [...document.querySelectorAll('.codes > li')]
            .some((item) => item.querySelector('bdi').textContent === 'The dam'
                && item.querySelector('select').value === 'issue')",
        &[],
    )
    .await?;
    page.role("searchbox", "Find a code").await?.send_keys("matt").await?;
    page.until("return document.querySelectorAll('.codes > li').length === 2", &[]).await?;
    let choices: Vec<String> = page.read(CHOICES, &[]).await?;
    ensure!(choices == ["Matters: tag", "The dam: issue"], "{choices:?}");

    page.click_role("button", "Go on").await?;
    page.role("dialog", "Import").await?;
    let lost: Vec<String> = page
        .read("return [...document.querySelectorAll('.lost li')].map((it) => it.textContent)", &[])
        .await?;
    ensure!(lost == ["1 picture"], "{lost:?}");
    ensure!(page.stored().await?.is_empty(), "nothing is imported yet");
    page.find("dialog .primary").await?.click().await?;
    page.gone("dialog").await?;
    let stored = page.stored_when(3).await?;
    let kinds: Vec<_> = stored.iter().map(|one| one.kind.as_str()).collect();
    ensure!(kinds == ["claim", "claim", "claim"], "{kinds:?}");
    page.assert_shown_as_stored().await?;

    // The same again changes nothing; what was imported goes in one step.
    page.open_file("dam.qde", &project).await?;
    page.role("dialog", "Codes").await?;
    page.role("combobox", "All 1 code under Matters").await?.send_keys("Disputed issue").await?;
    page.click_role("button", "Go on").await?;
    page.role("dialog", "Import").await?;
    page.until(
        "return document.querySelector('dialog').textContent.includes('Nothing here would change')",
        &[],
    )
    .await?;
    page.press("Escape").await?;
    page.gone("dialog").await?;
    page.press("Control+z").await?;
    page.until_step("return annotations().length === 0", &[]).await?;
    page.assert_no_problems().await
}

pub async fn on_a_phone_the_codes_are_no_wider_than_the_screen(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.open_file("dam.qde", &project()).await?;
    page.role("dialog", "Codes").await?;
    page.assert_no_wider().await?;
    page.until(
        "const { scrollWidth, clientWidth } = document.querySelector('dialog'); return scrollWidth === clientWidth",
        &[],
    )
    .await?;
    page.press("Escape").await?;
    page.gone("dialog").await?;
    ensure!(page.stored().await?.is_empty(), "nothing was imported");
    page.assert_no_problems().await
}

/// As a program does that gives ids of its own, and that knows nobody of here.
pub async fn what_went_out_and_comes_back_is_not_added_again(page: Page) -> Result<()> {
    page.tag_and_close("special envoy", "a").await?;
    let id = page.stored_when(1).await?[0].id.clone();
    page.click_role("button", "Export").await?;
    page.role_beginning("button", "doccano ").await?.click().await?;
    page.gone("dialog").await?;
    let file = String::from_utf8(page.saved_file().await?.bytes)?;
    ensure!(file.contains(&id), "doccano keeps our ids");
    let other = file.replace(&id, "00000000-0000-4000-8000-000000000099");
    page.open_file("again.jsonl", &other).await?;
    page.role("dialog", "Codes").await?;
    page.click_role("button", "Go on").await?;
    page.role("dialog", "Import").await?;
    let says = "return document.querySelector('dialog').textContent.includes(arguments[0])";
    page.until(says, &["Nothing here would change".into()]).await?;
    page.find("dialog .primary").await?.click().await?;
    page.gone("dialog").await?;
    ensure!(page.stored().await?.len() == 1, "it was added again");
    page.assert_no_problems().await
}
