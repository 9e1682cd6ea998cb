//! The fields of the card: who claims what about which issue.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::page::Page;

/// Waits until a field of the card has the focus.
async fn has_focus(page: &Page, css: &str) -> Result<()> {
    page.until("return document.activeElement.matches(arguments[0])", &[json!(css)]).await?;
    Ok(())
}

/// Waits until a field of the card has the focus, types a name into it and presses Enter.
async fn fill(page: &Page, field: &str, name: &str) -> Result<()> {
    has_focus(page, field).await?;
    page.type_text(name).await?;
    page.press("Enter").await
}

fn names(file: &Value, register: &str) -> Vec<String> {
    let entries = file[register].as_array().into_iter().flatten();
    entries.filter_map(|entry| Some(entry["name"].as_str()?.to_owned())).collect()
}

pub async fn a_claim_is_filled_in_by_keyboard_and_exported(page: Page) -> Result<()> {
    page.tag("solvable", "c").await?;
    fill(&page, "#card-actor", "Steve Witkoff").await?;
    fill(&page, "#card-issue", "Territory").await?;
    has_focus(&page, ".stance input").await?;
    page.press(" ").await?;
    page.until("return document.querySelector('.stance input').checked", &[]).await?;
    page.click_role("combobox", "Tags").await?;
    page.type_text("optimism").await?;
    page.press("Enter").await?;
    page.role("button", "Take off optimism").await?;

    let file = page.export().await?;
    let claim = &file["documents"][0]["annotations"][0];
    ensure!(claim["actor"] == file["actors"][0]["id"], "{claim}");
    ensure!(claim["issue"] == file["issues"][0]["id"], "{claim}");
    ensure!(claim["stance"] == "supports", "{claim}");
    ensure!(claim["tags"] == json!([file["tags"][0]["id"]]), "{claim}");
    ensure!(names(&file, "actors") == ["Steve Witkoff"]);
    ensure!(names(&file, "issues") == ["Territory"]);
    ensure!(names(&file, "tags") == ["optimism"]);
    Ok(())
}

pub async fn a_guess_is_saved_when_it_is_taken_and_undone_with_its_entry(page: Page) -> Result<()> {
    page.tag("Steve Witkoff", "a").await?;
    page.find(".card input.guess").await?;
    ensure!(page.stored().await?.len() == 1);
    let actors = "return Object.keys(localStorage).filter(key => key.includes('/actor/')).length";
    ensure!(page.js(actors, &[]).await? == 0, "a guess is not saved before it is taken");
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    page.press("Enter").await?;
    // The card of a mention has one field, and closes after it.
    page.gone(".card").await?;
    has_focus(&page, "article").await?;
    ensure!(page.js(actors, &[]).await? == 1);
    page.press("Control+z").await?;
    page.until(&format!("{actors} === 0"), &[]).await?;
    ensure!(page.stored().await?.len() == 1, "undo took back more than the guess");
    Ok(())
}

pub async fn the_next_mention_finds_the_entry_by_its_last_name(page: Page) -> Result<()> {
    page.tag("Steve Witkoff", "a").await?;
    fill(&page, "#card-actor", "Steve Witkoff").await?;
    page.gone(".card").await?;
    page.select("Witkoff did not plan").await?;
    page.focus_article().await?;
    page.press("a").await?;
    page.until(
        "return document.querySelector('.card-quote')?.textContent.startsWith('Witkoff did')",
        &[],
    )
    .await?;
    page.show_ends().await?;
    page.click_role("button", "End one word back").await?;
    page.click_role("button", "End one word back").await?;
    page.click_role("button", "End one word back").await?;
    page.card_quotes("Witkoff").await?;
    let guess = "return document.querySelector('.card input.guess')?.value === 'Steve Witkoff'";
    page.until(guess, &[]).await?;
    Ok(())
}

pub async fn what_is_typed_narrows_the_list_down(page: Page) -> Result<()> {
    for (words, name) in [("Steve Witkoff", "Steve Witkoff"), ("Moscow", "Russia")] {
        page.tag(words, "a").await?;
        fill(&page, "#card-actor", name).await?;
        page.gone(".card").await?;
    }
    page.tag("solvable", "c").await?;
    page.until("return document.activeElement.matches('.card [role=combobox]')", &[]).await?;
    page.type_text("rus").await?;
    let offered =
        "return [...document.querySelectorAll('#card-actor-list [role=option] > span:first-child')]
        .map(({ textContent }) => textContent).join() === 'Russia,New actor: rus'";
    page.until(offered, &[]).await?;
    let marked = "return document.activeElement.getAttribute('aria-activedescendant') === `card-actor-option-${arguments[0]}`";
    page.until(marked, &[json!(0)]).await?;
    page.press("ArrowDown").await?;
    page.until(marked, &[json!(1)]).await?;
    page.press("ArrowDown").await?;
    page.until(marked, &[json!(0)]).await?;
    page.press("Enter").await?;
    page.until("return document.querySelector('#card-actor').value === 'Russia'", &[]).await?;
    ensure!(page.accessibility_violations().await?.is_empty());
    Ok(())
}

pub async fn keys_set_the_stance_from_the_text_the_card_and_its_fields(page: Page) -> Result<()> {
    let stance = |stance: &'static str| {
        let stance = if stance.is_empty() { Value::Null } else { json!(stance) };
        let page = &page;
        async move {
            let is = "return (annotations()[0].stance ?? null) === arguments[0]";
            page.until_step(is, &[stance]).await
        }
    };
    page.tag("solvable", "c").await?;
    page.until("return document.activeElement.matches('#card-actor')", &[]).await?;
    // In a field a letter is a letter, unless Alt is held.
    page.press("Alt+o").await?;
    stance("opposes").await?;
    page.press("s").await?;
    page.until("return document.activeElement.value === 's'", &[]).await?;
    stance("opposes").await?;
    page.press("Escape").await?;
    // Next to the stances a letter does nothing.
    page.show_ends().await?;
    page.click_role("button", "End one word on").await?;
    page.press("s").await?;
    stance("opposes").await?;
    page.click_role("radio", "Supports").await?;
    stance("supports").await?;
    // The sign at the claim's end in the text, and the colour in the list, follow.
    let sign = "const mark = document.querySelector('mark[data-kinds~=claim]');
        return getComputedStyle(mark, '::after').content.includes(arguments[0])
            && document.querySelector('.row .stance-name').dataset.stance === arguments[1]";
    page.until(sign, &[json!("+"), json!("supports")]).await?;
    page.focus_article().await?;
    page.press("u").await?;
    stance("unclear").await?;
    page.until(sign, &[json!("?"), json!("unclear")]).await?;
    // On the stances the key is the last step: the card closes, and the text has the focus.
    page.click_role("radio", "Opposes").await?;
    stance("opposes").await?;
    page.press("s").await?;
    stance("supports").await?;
    page.gone(".card").await?;
    has_focus(&page, "article").await?;
    page.press("Enter").await?;
    page.find(".card").await?;
    page.focus_article().await?;
    page.press("0").await?;
    stance("").await?;
    page.press("Control+z").await?;
    stance("supports").await?;
    // Actors have no stance.
    page.click_role("radio", "Actor").await?;
    page.focus_article().await?;
    page.press("o").await?;
    page.press("c").await?;
    page.until(
        "return document.querySelector('[aria-live=polite]').textContent.startsWith('Select a passage')",
        &[],
    )
    .await?;
    stance("").await?;
    Ok(())
}

pub async fn no_fragment_becomes_a_code(page: Page) -> Result<()> {
    let issues = |file: &Value| names(file, "issues");
    page.tag("shuttle diplomacy", "i").await?;
    fill(&page, "#card-issue", "Settlement of the war").await?;
    page.gone(".card").await?;
    // Enter, Tab and leaving the field by a click take the match, not the letters.
    for (words, typed) in
        [("arithmetic", "sett"), ("solvable", "war"), ("political will", "setlem")]
    {
        page.tag(words, "i").await?;
        has_focus(&page, "#card-issue").await?;
        page.type_text(typed).await?;
        match typed {
            "sett" => page.press("Enter").await?,
            "war" => page.press("Tab").await?,
            _ => page.focus_article().await?,
        }
        page.until_step("return annotations().every(({ issue }) => issue)", &[]).await?;
        page.press("Escape").await?;
        page.gone(".card").await?;
    }
    ensure!(issues(&page.export().await?) == ["Settlement of the war"]);
    // A new one is the list's last row, one step back from the best match, or Shift+Enter.
    for (words, typed, key) in
        [("Davos", "war", "ArrowUp"), ("Kyiv of conditions", "settle", "Shift+Enter")]
    {
        page.tag(words, "i").await?;
        has_focus(&page, "#card-issue").await?;
        page.type_text(typed).await?;
        page.press(key).await?;
        if key == "ArrowUp" {
            page.press("Enter").await?;
        }
        page.gone(".card").await?;
    }
    let mut made = issues(&page.export().await?);
    made.sort();
    ensure!(made == ["Settlement of the war", "settle", "war"], "{made:?}");
    Ok(())
}

pub async fn a_full_stop_takes_all_guesses_as_one_step(page: Page) -> Result<()> {
    page.tag("Steve Witkoff", "a").await?;
    fill(&page, "#card-actor", "Steve Witkoff").await?;
    page.gone(".card").await?;
    page.tag("the end of the war", "i").await?;
    fill(&page, "#card-issue", "End of the war").await?;
    page.gone(".card").await?;
    page.tag("the end of the war in Ukraine may be within reach", "c").await?;
    has_focus(&page, "#card-actor").await?;
    page.until("return document.querySelectorAll('.card input.guess').length === 2", &[]).await?;
    ensure!(page.has_role("button", "Take both guesses").await?);
    page.press(".").await?;
    let referred = "const claim = annotations().find(({ kind }) => kind === 'claim');
        return Boolean(claim.actor && claim.issue) === arguments[0]";
    page.until_step(referred, &[json!(true)]).await?;
    has_focus(&page, ".stance input").await?;
    page.press("s").await?;
    page.gone(".card").await?;
    has_focus(&page, "article").await?;
    // The stance is one step, both guesses are the one before.
    page.press("Control+z").await?;
    page.press("Control+z").await?;
    page.until_step(referred, &[json!(false)]).await?;
    ensure!(page.stored().await?.len() == 3);
    // With the card open, it works from the text as well.
    page.row("the end of the war in Ukraine may be within reach").await?.click().await?;
    page.find(".card").await?;
    page.focus_article().await?;
    page.press(".").await?;
    page.until_step(referred, &[json!(true)]).await?;
    ensure!(page.accessibility_violations().await?.is_empty());
    Ok(())
}

pub async fn a_new_speaker_and_a_plain_stance_are_guessed_and_taken(page: Page) -> Result<()> {
    page.tag("Ukraine rejects the demand", "c").await?;
    has_focus(&page, "#card-actor").await?;
    let shown = "return document.querySelector('#card-actor.guess')?.value === 'Ukraine'
        && document.querySelector('.stance .guess')?.textContent.includes('Opposes')";
    page.until(shown, &[]).await?;
    ensure!(page.accessibility_violations().await?.is_empty());
    // All at once, and on to what nothing is guessed for.
    page.press(".").await?;
    has_focus(&page, "#card-issue").await?;
    page.until("return document.querySelector('.stance :checked')?.value === 'opposes'", &[])
        .await?;
    page.focus_article().await?;
    page.press("Control+z").await?;
    page.until(shown, &[]).await?;
    // One by one.
    page.press("Enter").await?;
    has_focus(&page, "#card-actor").await?;
    page.press("Enter").await?;
    has_focus(&page, "#card-issue").await?;
    page.press("Enter").await?;
    has_focus(&page, ".stance .guess input").await?;
    page.press("Enter").await?;
    page.gone(".card").await?;
    let stored = page.export().await?;
    ensure!(stored["actors"][0]["name"] == "Ukraine", "{}", stored["actors"]);
    let claim = &stored["documents"][0]["annotations"][0];
    ensure!(claim["stance"] == "opposes" && claim["actor"] == stored["actors"][0]["id"], "{claim}");
    Ok(())
}

pub async fn an_entry_that_is_let_go_is_offered_for_removal(page: Page) -> Result<()> {
    page.tag("solvable", "c").await?;
    fill(&page, "#card-actor", "Wittkof").await?;
    has_focus(&page, "#card-issue").await?;
    page.click_role("combobox", "Actor").await?;
    page.press("Control+a").await?;
    page.type_text("Steve").await?;
    page.press("Enter").await?;
    page.find(".left-behind").await?;
    page.click_role("button", "Remove the actor").await?;
    page.gone(".left-behind").await?;
    ensure!(names(&page.export().await?, "actors") == ["Steve"]);
    page.press("Control+z").await?;
    page.until_step(
        "return Object.keys(localStorage).filter((key) => key.includes('/actor/')).length === 2",
        &[],
    )
    .await?;
    Ok(())
}
