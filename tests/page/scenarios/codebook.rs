//! A codebook: registers that are filled from a list, locked, and say what their entries mean.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

const ISSUES: &str = "Issue;Definition\nTerritory;Who keeps which land\nSanctions;\n";

/// Opens a register's dialog for lists.
async fn open_dialog(page: &Page, register: &str) -> Result<()> {
    page.role_beginning("tab", register).await?.click().await?;
    page.role_beginning("button", "Fill from a list").await?.click().await?;
    page.role("dialog", &format!("Fill the {} from a list", register.to_lowercase())).await?;
    Ok(())
}

/// Fills a register from a pasted list.
async fn fill(page: &Page, register: &str, list: &str) -> Result<()> {
    open_dialog(page, register).await?;
    page.find("dialog textarea").await?.click().await?;
    page.paste(list).await?;
    page.find("dialog .primary:enabled").await?.click().await?;
    page.gone("dialog").await
}

/// Locks the register that is shown.
async fn lock(page: &Page) -> Result<()> {
    page.click_role("checkbox", "Locked").await?;
    page.until("return document.querySelector('.lock input').checked", &[]).await?;
    Ok(())
}

/// Waits until the store has exactly these entries, each as `name=other name|other name:description`.
async fn has_entries(page: &Page, kind: &str, expected: &[&str]) -> Result<()> {
    let script = "
        const of = (key) => JSON.parse(localStorage.getItem(key));
        const entries = Object.keys(localStorage)
            .filter((key) => key.startsWith(`faultline/v1/${arguments[0]}/`)).map(of)
            .map(({ name, aliases, description }) =>
                `${name}=${(aliases ?? []).join('|')}:${description ?? ''}`);
        return JSON.stringify(entries.sort())";
    let wanted = format!("{script} === JSON.stringify(arguments[1].sort())");
    if page.until(&wanted, &[json!(kind), json!(expected)]).await.is_err() {
        let stored: String = page.read(script, &[json!(kind)]).await?;
        ensure!(stored.is_empty(), "the {kind}s are {stored}, not {expected:?}");
    }
    Ok(())
}

/// Waits until a field of the card has the focus and shows this.
async fn shows(page: &Page, field: &str, value: &str) -> Result<()> {
    let script = "const field = document.querySelector(arguments[0]);
        return field === document.activeElement && field.value === arguments[1]";
    page.until(script, &[json!(field), json!(value)]).await?;
    Ok(())
}

/// Waits until the field says that the register is locked.
async fn is_refused(page: &Page, field: &str, words: &str) -> Result<()> {
    let script = "const field = document.querySelector(arguments[0]);
        const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
        return ids.some((id) => document.getElementById(id)?.textContent === arguments[1])
            && field.getAttribute('aria-invalid') === 'true'";
    page.until(script, &[json!(field), json!(words)]).await?;
    Ok(())
}

async fn assert_accessible(page: &Page) -> Result<()> {
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
    Ok(())
}

pub async fn a_pasted_list_shows_what_it_would_do_and_is_one_change(page: Page) -> Result<()> {
    open_dialog(&page, "Actors").await?;
    page.find("dialog .primary:disabled").await?;
    page.until("return document.activeElement.matches('dialog textarea')", &[]).await?;
    page.paste(
        "Name,Other names,Description\nRussia,\"Moscow; the Kremlin\",A state\n,Nobody,\nNATO\n",
    )
    .await?;
    let says = "return document.querySelector('.fill-preview').textContent.includes(arguments[0])";
    for words in ["2 new actors. Something is left out in 1 line.", "Line 3: there is no name."] {
        page.until(says, &[json!(words)]).await?;
    }
    assert_accessible(&page).await?;
    page.click_role("button", "Add 2 actors").await?;
    page.gone("dialog").await?;
    let both = ["Russia=Moscow|the Kremlin:A state", "NATO=:"];
    has_entries(&page, "actor", &both).await?;
    page.until("return document.activeElement.textContent.startsWith('Fill from')", &[]).await?;
    // By keys: what is there gains what it lacks and keeps what it has.
    page.press("Enter").await?;
    page.until("return document.activeElement.matches('dialog textarea')", &[]).await?;
    page.paste("moscow\tPutin\tAnother state\nEU\t\tA union").await?;
    page.until(says, &[json!("1 new actor, 1 gains something.")]).await?;
    page.until(says, &[json!("Line 1: “Russia” has another description already, which stays.")])
        .await?;
    let on_button = "return document.activeElement.matches('dialog .primary')";
    for _ in 0..6 {
        page.press("Tab").await?;
        if page.js(on_button, &[]).await? == true {
            break;
        }
    }
    page.press("Enter").await?;
    page.gone("dialog").await?;
    let all = ["Russia=Moscow|the Kremlin|Putin:A state", "NATO=:", "EU=:A union"];
    has_entries(&page, "actor", &all).await?;
    page.focus_article().await?;
    page.press("Control+z").await?;
    has_entries(&page, "actor", &both).await?;
    page.press("Control+z").await?;
    has_entries(&page, "actor", &[]).await?;
    page.press("Control+Shift+z").await?;
    has_entries(&page, "actor", &both).await
}

pub async fn a_list_is_opened_from_a_file(page: Page) -> Result<()> {
    open_dialog(&page, "Issues").await?;
    page.open_file("rubbish.csv", "\u{0}\u{1}PK").await?;
    let problem = page.find("dialog [role=alert]").await?.text().await?;
    ensure!(problem.starts_with("“rubbish.csv” was not read. It is no text"), "{problem}");
    page.open_file("issues.csv", "\u{feff}Sanctions;=1+1\r\n\"Land; sea\";Who keeps which\r\n")
        .await?;
    page.gone("dialog [role=alert]").await?;
    page.click_role("button", "Add 2 issues").await?;
    page.gone("dialog").await?;
    has_entries(&page, "issue", &["Sanctions=:=1+1", "Land; sea=:Who keeps which"]).await?;
    // The reader knows better what separates the columns. What is too much or torn is said.
    open_dialog(&page, "Tags").await?;
    page.find("dialog textarea").await?.click().await?;
    page.paste("here, and now\nred, line").await?;
    let lines = "nothing (a name on each line)";
    page.role("combobox", "Between the columns").await?.select_by_label(lines).await?;
    page.click_role("button", "Add 2 tags").await?;
    page.gone("dialog").await?;
    has_entries(&page, "tag", &["here, and now=:", "red, line=:"]).await?;
    open_dialog(&page, "Tags").await?;
    let many: String = (0..20_001).map(|number| format!("tag {number}\n")).collect();
    for (list, said) in [
        (many.as_str(), "It has 20001 entries, and a register may have 20000."),
        (
            "a,b\n\"c,d\ne,f\n",
            "Line 2: a field begins with a quotation mark that is closed nowhere.",
        ),
    ] {
        page.open_file("list.txt", list).await?;
        let says =
            "return document.querySelector('.fill-preview .problem')?.textContent === arguments[0]";
        page.until(says, &[json!(said)]).await?;
        page.find("dialog .primary:disabled").await?;
    }
    page.click_role("button", "Cancel").await?;
    page.gone("dialog").await
}

pub async fn in_a_locked_register_nothing_is_new_but_by_intent(page: Page) -> Result<()> {
    fill(&page, "Issues", ISSUES).await?;
    lock(&page).await?;
    let both = ["Territory=:Who keeps which land", "Sanctions=:"];
    page.tag("solvable", "c").await?;
    page.click_role("combobox", "Issue").await?;
    page.type_text("sett").await?;
    let marked = "const options = [...document.querySelectorAll('#card-issue-list [role=option]')];
        return options.map(({ textContent, ariaSelected }) => `${textContent} ${ariaSelected}`).join()";
    page.until(&format!("{marked} === 'New issue: sett false'"), &[]).await?;
    let words = "No issue is called “sett”. The issues are locked: Shift+Enter adds it anyway.";
    for key in ["Enter", "Tab"] {
        page.press(key).await?;
        is_refused(&page, "#card-issue", words).await?;
        let value = "return document.querySelector('#card-issue').value";
        ensure!(page.js(value, &[]).await? == "sett", "what was typed is gone after {key}");
    }
    assert_accessible(&page).await?;
    page.focus_article().await?;
    has_entries(&page, "issue", &both).await?;
    // What is known is taken as ever.
    page.click_role("combobox", "Issue").await?;
    page.press("Control+a").await?;
    page.type_text("terr").await?;
    page.press("Enter").await?;
    page.until_step("return annotations().every(({ issue }) => issue)", &[]).await?;
    page.until("return document.querySelector('.refusal') === null", &[]).await?;
    // With intent: the key, the row and the button.
    for (name, how) in [("One", "Shift+Enter"), ("Two", "ArrowDown"), ("Three", "button")] {
        page.click_role("combobox", "Issue").await?;
        page.press("Control+a").await?;
        page.type_text(name).await?;
        if how == "button" {
            page.press("Enter").await?;
            page.click_role("button", "Add it").await?;
        } else {
            page.press(how).await?;
        }
        if how == "ArrowDown" {
            page.press("Enter").await?;
        }
        page.until(
            "return document.querySelector('#card-issue').value === arguments[0]",
            &[json!(name)],
        )
        .await?;
    }
    has_entries(&page, "issue", &[both[0], both[1], "One=:", "Two=:", "Three=:"]).await?;
    // The register's own field.
    page.click_role("textbox", "Find or add issues").await?;
    page.type_text("Four").await?;
    page.press("Enter").await?;
    page.until("return document.querySelector('.found-name')?.textContent.includes('locked')", &[])
        .await?;
    ensure!(page.js("return document.activeElement.value", &[]).await? == "Four");
    page.click_role("button", "Add").await?;
    has_entries(&page, "issue", &[both[0], both[1], "One=:", "Two=:", "Three=:", "Four=:"]).await
}

pub async fn a_guess_that_is_new_is_not_taken_by_a_slip(page: Page) -> Result<()> {
    page.role_beginning("tab", "Actors").await?.click().await?;
    lock(&page).await?;
    page.tag("Steve Witkoff", "a").await?;
    shows(&page, "#card-actor", "Steve Witkoff").await?;
    page.press(".").await?;
    page.press("Control+Enter").await?;
    page.press("Enter").await?;
    let words =
        "No actor is called “Steve Witkoff”. The actors are locked: Shift+Enter adds it anyway.";
    is_refused(&page, "#card-actor", words).await?;
    shows(&page, "#card-actor", "Steve Witkoff").await?;
    page.drawn().await?;
    has_entries(&page, "actor", &[]).await?;
    page.press("Shift+Enter").await?;
    page.gone(".card").await?;
    has_entries(&page, "actor", &["Steve Witkoff=:"]).await
}

pub async fn the_lock_holds_in_all_tabs_and_after_a_reload(page: Page) -> Result<()> {
    let locked = "return document.querySelector('.lock input')?.checked === arguments[0]";
    let [first, second] = page.second_tab().await?;
    page.role_beginning("tab", "Tags").await?.click().await?;
    page.switch_to(&first).await?;
    page.role_beginning("tab", "Tags").await?.click().await?;
    lock(&page).await?;
    page.switch_to(&second).await?;
    page.until(locked, &[json!(true)]).await?;
    page.open().await?;
    page.role_beginning("tab", "Issues").await?.click().await?;
    page.until(locked, &[json!(false)]).await?;
    page.role_beginning("tab", "Tags").await?.click().await?;
    page.until(locked, &[json!(true)]).await?;
    Ok(())
}

pub async fn definitions_are_shown_where_one_chooses(page: Page) -> Result<()> {
    let long = "Whether, and on which terms, ".repeat(12);
    let list = format!("{ISSUES}Settlement of the war;{long}the war is to end\n");
    fill(&page, "Issues", &list).await?;
    page.tag("solvable", "c").await?;
    page.click_role("combobox", "Issue").await?;
    let option = "const options = [...document.querySelectorAll('#card-issue-list [role=option]')];
        const option = options.find((one) => one.querySelector('bdi').textContent === arguments[0]);
        const description = option?.querySelector('.option-description');";
    let height = format!("{option} return description?.getBoundingClientRect().height ?? 0");
    let of = |script: &'static str| format!("{option} {script}");
    page.until(
        &of("return option?.textContent === 'Territory Who keeps which land'"),
        &[json!("Territory")],
    )
    .await?;
    page.until(&of("return option && !description"), &[json!("Sanctions")]).await?;
    let settlement = [json!("Settlement of the war")];
    let one_line = page.until(&height, &settlement).await?;
    // What is marked is read whole.
    page.type_text("war").await?;
    page.until(&of("return option?.ariaSelected === 'true'"), &settlement).await?;
    let several = page.until(&height, &settlement).await?;
    ensure!(
        several.as_f64() > one_line.as_f64().map(|height| 2.0 * height),
        "{several}, {one_line}"
    );
    assert_accessible(&page).await?;
    page.press("Escape").await?;
    page.type_text("terr").await?;
    page.press("Enter").await?;
    // What is chosen is described below its field, for those who listen, too.
    let described = "const field = document.querySelector('#card-issue');
        const id = field.getAttribute('aria-describedby');
        return id && document.getElementById(id)?.textContent === arguments[0]";
    page.until(described, &[json!("Who keeps which land")]).await?;
    page.click_role("combobox", "Issue").await?;
    page.type_text("x").await?;
    page.gone(".combobox > .description").await
}

pub async fn by_touch_a_list_is_added_and_a_new_name_takes_a_tap(page: Page) -> Result<()> {
    page.make_narrow().await?;
    let tap = async |css: &str| -> Result<()> {
        let element = page.find(css).await?;
        page.tap(page.middle_of(&element).await?).await
    };
    tap(".sheet-switch").await?;
    tap("#tab-issues").await?;
    tap(".register-codebook button").await?;
    tap("dialog textarea").await?;
    page.paste(ISSUES).await?;
    page.find("dialog .primary:enabled").await?;
    page.assert_no_wider().await?;
    tap("dialog .primary").await?;
    page.gone("dialog").await?;
    tap(".lock").await?;
    page.until("return document.querySelector('.lock input').checked", &[]).await?;
    tap(".sheet-switch").await?;
    page.select("solvable").await?;
    page.click_role("button", "Disputed issue").await?;
    tap("#card-issue").await?;
    page.press("Control+a").await?;
    page.type_text("Truce").await?;
    // Leaving the field makes nothing; what says so has a button. The driver has a mouse as well, so
    // the key is named, too.
    tap(".origin").await?;
    let words = "No issue is called “Truce”. The issues are locked: Shift+Enter adds it anyway.";
    is_refused(&page, "#card-issue", words).await?;
    let both = ["Territory=:Who keeps which land", "Sanctions=:"];
    has_entries(&page, "issue", &both).await?;
    tap(".refusal button").await?;
    has_entries(&page, "issue", &[both[0], both[1], "Truce=:"]).await
}
