//! The networks of actors and issues.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{dispute::Dispute, input::Point, page::Page};

/// Two parallel ties.
const SUPPORTS: &str = "Ada supports Plan: 2 claims";
const OPPOSES: &str = "Ada opposes Plan: 1 claim";

/// The names of the ties between actors and issues, in the order of the drawing.
const STANCES: [&str; 6] = [
    "Ada is unclear on Fund: 1 claim",
    SUPPORTS,
    OPPOSES,
    "Bob supports Fund: 1 claim",
    "Bob opposes Plan: 1 claim",
    "Cyd supports Plan: 1 claim",
];

/// The names of the ties between actors.
const RELATIONS: [&str; 5] = [
    "Ada and Bob agree: 1",
    "Ada and Bob conflict: 2",
    "Ada and Cyd agree: 2",
    "Ada and Cyd conflict: 1",
    "Bob and Cyd conflict: 1",
];

/// Opens two documents and shows the network of their claims.
async fn open_network(page: &Page) -> Result<()> {
    let first = "Ada backs the plan.\nBob rejects the plan. Cyd likes the plan.\n\
                 Ada hedges on the fund.\nAda says it again, and something else.";
    let claims = [
        ("claim", "Ada backs the plan", Some(0), Some(0), Some("supports")),
        ("claim", "Bob rejects the plan", Some(1), Some(0), Some("opposes")),
        ("claim", "Cyd likes the plan", Some(2), Some(0), Some("supports")),
        ("claim", "Ada hedges on the fund", Some(0), Some(1), Some("unclear")),
        ("claim", "Ada says it again", Some(0), Some(0), Some("supports")),
        ("claim", "something else", Some(0), None, None),
    ];
    let later = [
        ("claim", "Ada turns against the plan", Some(0), Some(0), Some("opposes")),
        ("claim", "Bob praises the fund", Some(1), Some(1), Some("supports")),
    ];
    let file = Dispute::between(&["Ada", "Bob", "Cyd"], &["Plan", "Fund"])
        .document("First", first, &claims)
        .document("Later", "Ada turns against the plan. Bob praises the fund.", &later)
        .file();
    page.import_file("network.faultline.json", &file).await?;
    page.stored_when(claims.len()).await?;
    show_network(page).await
}

async fn show_network(page: &Page) -> Result<()> {
    page.click_role("button", "Network").await?;
    page.find(".network").await?;
    Ok(())
}

/// Chooses a value of a setting.
async fn choose(page: &Page, setting: &str, value: &str) -> Result<()> {
    page.role("combobox", setting).await?.select_by_label(value).await?;
    Ok(())
}

/// The names of the ties in the drawing.
const TIES: &str = "[...document.querySelectorAll('.link')].map((tie) => tie.ariaLabel)";

/// Waits until exactly these ties are drawn.
async fn draws(page: &Page, ties: &[&str]) -> Result<()> {
    let same = format!("return JSON.stringify({TIES}) === JSON.stringify(arguments[0])");
    if page.until(&same, &[json!(ties)]).await.is_err() {
        let drawn = page.js(&format!("return {TIES}"), &[]).await?;
        ensure!(drawn == json!(ties), "{drawn:#} is drawn, not {ties:#?}");
    }
    Ok(())
}

/// Returns the point of the window at a fraction of the length of a tie.
async fn point_of(page: &Page, tie: &str, share: f64) -> Result<Point> {
    page.load_helpers().await?;
    page.read(
        "const tie = [...document.querySelectorAll('.link')].find((tie) => tie.ariaLabel === arguments[0]);
         await window.faultlineTest.steady(tie);
         const { x, y } = tie.getPointAtLength(tie.getTotalLength() * arguments[1]);
         const { a, d, e, f } = tie.getScreenCTM();
         return { x: x * a + e, y: y * d + f }",
        &[json!(tie), json!(share)],
    )
    .await
}

/// Waits until exactly these claims are listed.
async fn lists(page: &Page, title: &str, quotes: &[&str]) -> Result<()> {
    page.role("region", title).await?;
    let listed =
        "[...document.querySelectorAll('.quotation-text')].map((quote) => quote.textContent)";
    let same = format!("return JSON.stringify({listed}) === JSON.stringify(arguments[0])");
    if page.until(&same, &[json!(quotes)]).await.is_err() {
        let listed = page.js(&format!("return {listed}"), &[]).await?;
        ensure!(listed == json!(quotes), "{listed} are listed, not {quotes:?}");
    }
    Ok(())
}

/// Returns the zoom and position of the drawing: its scale and its corner.
async fn viewport(page: &Page) -> Result<(f64, f64, f64)> {
    page.read(
        "const { a, e, f } = document.querySelector('.drawing > svg > g').transform.baseVal.consolidate().matrix;
         return [a, e, f]",
        &[],
    )
    .await
}

/// Waits until the zoom or position changes, and returns the new ones.
async fn viewport_after(page: &Page, before: (f64, f64, f64)) -> Result<(f64, f64, f64)> {
    page.until(
        "const { a, e, f } = document.querySelector('.drawing > svg > g').transform.baseVal.consolidate().matrix;
         return arguments[0].some((before, number) => Math.abs(before - [a, e, f][number]) > 1e-3)",
        &[json!(before)],
    )
    .await?;
    viewport(page).await
}

async fn focus_drawing(page: &Page) -> Result<()> {
    page.js("document.querySelector('.drawing > svg').focus()", &[]).await?;
    page.until("return document.activeElement.matches('.drawing > svg')", &[]).await?;
    Ok(())
}

/// Waits until the mark with this name has the focus.
async fn is_at(page: &Page, name: &str) -> Result<()> {
    let at = "return document.activeElement.ariaLabel";
    if page.until(&format!("{at} === arguments[0]"), &[json!(name)]).await.is_err() {
        let found = page.js(at, &[]).await?;
        ensure!(found == name, "the focus is at {found}, not “{name}”");
    }
    Ok(())
}

pub async fn actors_are_tied_to_issues_by_each_stance(page: Page) -> Result<()> {
    open_network(&page).await?;
    draws(&page, &STANCES).await?;
    for name in ["Ada, actor: 4 claims, 3 ties", "Plan, issue: 5 claims, 4 ties"] {
        page.role("button", name).await?;
    }
    let looks: Vec<(String, String)> = page
        .read(
            "return [...document.querySelectorAll('.link')].slice(0, 3).map((tie) =>
                [getComputedStyle(tie).stroke, getComputedStyle(tie).strokeDasharray])",
            &[],
        )
        .await?;
    for (number, one) in looks.iter().enumerate() {
        for other in &looks[number + 1..] {
            ensure!(one.0 != other.0, "two stances have the colour {}", one.0);
            ensure!(one.1 != other.1, "two stances have the dash {}", one.1);
        }
    }
    let left_out =
        "return document.querySelector('.network').textContent.includes('1 claim not counted')";
    page.until(left_out, &[]).await?;
    Ok(())
}

pub async fn actors_are_tied_by_agreement_and_conflict(page: Page) -> Result<()> {
    open_network(&page).await?;
    choose(&page, "Nodes", "Actors").await?;
    draws(&page, &RELATIONS).await?;
    choose(&page, "Ties", "Agreement less conflict").await?;
    let less = [
        "Ada and Bob, agreement less conflict: −1",
        "Ada and Cyd, agreement less conflict: 1",
        "Bob and Cyd, agreement less conflict: −1",
    ];
    draws(&page, &less).await?;
    choose(&page, "Ties", "Agreement").await?;
    draws(&page, &["Ada and Bob agree: 1", "Ada and Cyd agree: 2"]).await?;
    choose(&page, "Weights", "Average activity").await?;
    // Ada has three claims for or against, Bob two, Cyd one.
    draws(&page, &["Ada and Bob agree: 0.400", "Ada and Cyd agree: 1"]).await?;
    choose(&page, "Repeated claims count", "Once").await?;
    draws(&page, &["Ada and Bob agree: 0.500", "Ada and Cyd agree: 0.667"]).await?;
    Ok(())
}

pub async fn another_relation_moves_nobody(page: Page) -> Result<()> {
    open_network(&page).await?;
    choose(&page, "Nodes", "Actors").await?;
    draws(&page, &RELATIONS).await?;
    let places = "return [...document.querySelectorAll('.node')].map((node) => node.getAttribute('transform'))";
    let before = page.js(places, &[]).await?;
    choose(&page, "Ties", "Conflict").await?;
    choose(&page, "Weights", "Cosine").await?;
    page.until(&format!("return {TIES}.length === 3"), &[]).await?;
    ensure!(page.js(places, &[]).await? == before);
    Ok(())
}

pub async fn the_settings_are_in_the_address(page: Page) -> Result<()> {
    open_network(&page).await?;
    choose(&page, "Claims of", "This document").await?;
    draws(&page, &[STANCES[0], SUPPORTS, STANCES[4], STANCES[5]]).await?;
    choose(&page, "Nodes", "Actors").await?;
    draws(&page, &["Ada and Bob conflict: 2", "Ada and Cyd agree: 2", "Bob and Cyd conflict: 1"])
        .await?;
    page.js("history.back()", &[]).await?;
    draws(&page, &[STANCES[0], SUPPORTS, STANCES[4], STANCES[5]]).await?;
    page.js("history.back()", &[]).await?;
    draws(&page, &STANCES).await
}

pub async fn weak_ties_can_be_hidden(page: Page) -> Result<()> {
    open_network(&page).await?;
    draws(&page, &STANCES).await?;
    let slider = page.role_beginning("slider", "Hide weaker ties").await?;
    page.js("arguments[0].focus()", &[serde_json::to_value(&slider)?]).await?;
    page.press("End").await?;
    draws(&page, &[SUPPORTS]).await?;
    let said = "return document.querySelector('.network').textContent.includes('5 ties not drawn')";
    page.until(said, &[]).await?;
    Ok(())
}

pub async fn a_click_on_a_tie_lists_its_claims_which_lead_to_the_text(page: Page) -> Result<()> {
    open_network(&page).await?;
    draws(&page, &STANCES).await?;
    page.click_at(point_of(&page, SUPPORTS, 0.5).await?, 1).await?;
    lists(&page, "Ada supports Plan", &["Ada backs the plan", "Ada says it again"]).await?;
    let lit = "return [...document.querySelectorAll('.link:not(.dimmed)')].map((tie) => tie.ariaLabel).join()";
    page.until(&format!("{lit} === arguments[0]"), &[json!(SUPPORTS)]).await?;
    // The list takes its room, and the drawing what is left.
    page.drawn().await?;
    page.drawn().await?;
    // The parallel tie, clicked slightly off its line.
    let Point { x, y } = point_of(&page, OPPOSES, 0.5).await?;
    page.click_at(Point { x: x + 2.0, y: y + 2.0 }, 1).await?;
    lists(&page, "Ada opposes Plan", &["Ada turns against the plan"]).await?;

    let quotation = page.find(".quotation button").await?;
    quotation.click().await?;
    page.until(
        "return document.querySelector('mark[data-active]')?.textContent === 'Ada turns against the plan'",
        &[],
    )
    .await?;
    Ok(())
}

pub async fn a_click_on_a_node_lists_its_claims(page: Page) -> Result<()> {
    open_network(&page).await?;
    let bob = page.role_beginning("button", "Bob, actor").await?;
    page.click_at(page.middle_of(&bob).await?, 1).await?;
    lists(&page, "Bob", &["Bob rejects the plan", "Bob praises the fund"]).await?;
    let dimmed = "return [...document.querySelectorAll('.node.dimmed')].map((node) => node.ariaLabel.split(',')[0]).join()";
    page.until(&format!("{dimmed} === 'Ada,Cyd'"), &[]).await?;
    // A click on the background deselects it.
    let corner: Point = page
        .read(
            "const { left, bottom } = document.querySelector('.drawing > svg').getBoundingClientRect();
             return { x: left + 4, y: bottom - 4 }",
            &[],
        )
        .await?;
    page.click_at(corner, 1).await?;
    page.gone(".quotations").await
}

pub async fn arrow_keys_reach_every_node_and_tie(page: Page) -> Result<()> {
    open_network(&page).await?;
    draws(&page, &STANCES).await?;
    focus_drawing(&page).await?;
    page.press("Tab").await?;
    is_at(&page, "Ada, actor: 4 claims, 3 ties").await?;
    page.press("ArrowDown").await?;
    is_at(&page, STANCES[0]).await?;
    page.press("ArrowDown").await?;
    is_at(&page, SUPPORTS).await?;
    page.press("ArrowRight").await?;
    is_at(&page, "Plan, issue: 5 claims, 4 ties").await?;
    page.press("Home").await?;
    page.press("ArrowRight").await?;
    is_at(&page, "Bob, actor: 2 claims, 2 ties").await?;
    page.press("Enter").await?;
    lists(&page, "Bob", &["Bob rejects the plan", "Bob praises the fund"]).await?;
    page.until("return document.activeElement.matches('.quotations')", &[]).await?;
    page.press("Escape").await?;
    page.gone(".quotations").await?;
    is_at(&page, "Bob, actor: 2 claims, 2 ties").await
}

pub async fn keys_zoom_and_move_the_drawing(page: Page) -> Result<()> {
    open_network(&page).await?;
    draws(&page, &STANCES).await?;
    let fit = viewport(&page).await?;
    focus_drawing(&page).await?;
    page.type_text("+").await?;
    let near = viewport_after(&page, fit).await?;
    ensure!(near.0 > fit.0 * 1.2, "{fit:?} became {near:?}");
    page.press("-").await?;
    let far = viewport_after(&page, near).await?;
    ensure!((far.0 - fit.0).abs() < 0.01, "{fit:?} became {far:?}");
    page.press("ArrowLeft").await?;
    let moved = viewport_after(&page, far).await?;
    ensure!(moved.1 > far.1 && moved.0 == far.0, "{far:?} became {moved:?}");
    page.press("0").await?;
    let again = viewport_after(&page, moved).await?;
    ensure!(again == fit, "{fit:?} became {again:?}");
    page.click_role("button", "Zoom in").await?;
    let near = viewport_after(&page, again).await?;
    page.click_role("button", "Zoom out").await?;
    let far = viewport_after(&page, near).await?;
    ensure!(near.0 > far.0, "{near:?} became {far:?}");
    page.click_role("button", "Fit").await?;
    page.until(
        "const { a } = document.querySelector('.drawing > svg > g').transform.baseVal.consolidate().matrix;
         return Math.abs(a - arguments[0]) < 1e-3",
        &[json!(fit.0)],
    )
    .await?;
    Ok(())
}

pub async fn a_drag_moves_the_drawing_and_opens_nothing(page: Page) -> Result<()> {
    open_network(&page).await?;
    draws(&page, &STANCES).await?;
    let before = viewport(&page).await?;
    let from = point_of(&page, SUPPORTS, 0.5).await?;
    page.drag(from, Point { x: from.x + 60.0, y: from.y + 30.0 }).await?;
    let after = viewport_after(&page, before).await?;
    ensure!((after.1 - before.1 - 60.0).abs() < 2.0, "{before:?} became {after:?}");
    ensure!((after.2 - before.2 - 30.0).abs() < 2.0, "{before:?} became {after:?}");
    ensure!(page.find_all(".quotations").await?.is_empty());
    Ok(())
}

/// With synthetic events, because no driver has two fingers and a wheel in all engines.
pub async fn two_fingers_and_the_wheel_zoom(page: Page) -> Result<()> {
    open_network(&page).await?;
    draws(&page, &STANCES).await?;
    let before = viewport(&page).await?;
    page.js(
        "const drawing = document.querySelector('.drawing > svg');
         const { left, top, width, height } = drawing.getBoundingClientRect();
         const send = (type, pointerId, x) => drawing.dispatchEvent(new PointerEvent(type, {
           pointerId, pointerType: 'touch', buttons: type === 'pointerup' ? 0 : 1, bubbles: true,
           clientX: left + width / 2 + x, clientY: top + height / 2,
         }));
         send('pointerdown', 7, -50);
         send('pointerdown', 8, 50);
         send('pointermove', 7, -75);
         send('pointermove', 8, 75);
         send('pointerup', 7, -75);
         send('pointerup', 8, 75);",
        &[],
    )
    .await?;
    let pinched = viewport_after(&page, before).await?;
    ensure!((pinched.0 / before.0 - 1.5).abs() < 0.01, "{before:?} became {pinched:?}");

    let wheel = "
        const [x, y, ctrlKey] = arguments;
        const drawing = document.querySelector('.drawing > svg');
        const event = new WheelEvent('wheel', { deltaY: -100, clientX: x, clientY: y, ctrlKey, bubbles: true, cancelable: true });
        drawing.dispatchEvent(event);
        return event.defaultPrevented";
    let at = point_of(&page, STANCES[5], 0.5).await?;
    let place = [json!(at.x), json!(at.y)];
    let with = |ctrl: bool| [place[0].clone(), place[1].clone(), json!(ctrl)];
    ensure!(page.js(wheel, &with(false)).await? == false, "the page does not scroll");
    ensure!(page.js(wheel, &with(true)).await? == true, "the page zooms itself");
    viewport_after(&page, pinched).await?;
    let after = point_of(&page, STANCES[5], 0.5).await?;
    ensure!((after.x - at.x).hypot(after.y - at.y) < 2.0, "{at:?} went to {after:?}");
    focus_drawing(&page).await?;
    ensure!(page.js(wheel, &with(false)).await? == true, "it is not the drawing's with the focus");
    Ok(())
}

pub async fn the_tables_say_what_the_drawing_says(page: Page) -> Result<()> {
    open_network(&page).await?;
    page.find(".network-tables summary").await?.click().await?;
    let table = "[...document.querySelectorAll('.network-tables td button')].map((number) => number.ariaLabel)";
    for (nodes, ties) in [("Actors and issues", &STANCES[..]), ("Actors", &RELATIONS)] {
        choose(&page, "Nodes", nodes).await?;
        draws(&page, ties).await?;
        let marks = "[...document.querySelectorAll('.link, .node')].map((mark) => mark.ariaLabel)";
        let same = format!("return JSON.stringify({table}) === JSON.stringify({marks})");
        if page.until(&same, &[]).await.is_err() {
            let table = page.js(&format!("return {table}"), &[]).await?;
            ensure!(false, "the tables say {table:#}");
        }
    }
    let shown: Vec<String> = page
        .read("return [...document.querySelectorAll('.network-tables tbody tr:first-child')].map((row) => row.textContent)", &[])
        .await?;
    // Agreement and conflict; then the ties and the claims of the first node.
    ensure!(shown == ["AdaBob12", "AdaActor43"], "{shown:?}");
    let number =
        page.find(".network-tables td button[aria-label='Ada and Bob conflict: 2']").await?;
    page.click_at(page.middle_of(&number).await?, 1).await?;
    let quotes = ["Ada backs the plan", "Bob rejects the plan", "Ada says it again"];
    lists(&page, "Ada and Bob conflict", &quotes).await
}

/// Works the drawing's menu by keys, and looks at it open.
async fn menu_by_keys(page: &Page) -> Result<()> {
    let export = page.role("button", "Export drawing").await?;
    page.js("arguments[0].focus()", &[serde_json::to_value(&export)?]).await?;
    page.press("ArrowDown").await?;
    page.until("return document.activeElement.matches('[role=menuitem]')", &[]).await?;
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{violations:#?}");
    page.press("Escape").await?;
    page.gone("[role=menu]").await?;
    page.until("return document.activeElement.textContent === 'Export drawing'", &[]).await?;
    Ok(())
}

/// Chooses a format in the drawing's menu and takes the file.
async fn export(page: &Page, format: &str) -> Result<crate::page::SavedFile> {
    page.click_role("button", "Export drawing").await?;
    page.role_beginning("menuitem", format).await?.click().await?;
    page.saved_file().await
}

pub async fn the_drawing_is_exported(page: Page) -> Result<()> {
    open_network(&page).await?;
    draws(&page, &STANCES).await?;
    menu_by_keys(&page).await?;
    let file = export(&page, "SVG").await?;
    ensure!(file.name == "All documents.network.svg", "{}", file.name);
    let read = page
        .js(
            "const file = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
             const broken = file.querySelector('parsererror');
             if (broken) throw new Error(broken.textContent);
             const texts = (css) => [...file.querySelectorAll(css)].map((element) => element.textContent);
             return {
               root: file.documentElement.namespaceURI,
               title: texts('svg > title')[0],
               ties: texts('path > title'),
               words: texts('text'),
               width: file.documentElement.width.baseVal.value,
             }",
            &[json!(file.text()?)],
        )
        .await?;
    ensure!(read["root"] == "http://www.w3.org/2000/svg", "{read}");
    ensure!(read["title"] == "Actors and issues – All documents", "{read}");
    ensure!(read["ties"] == json!(STANCES), "{read:#}");
    let words: Vec<&str> =
        read["words"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for word in ["Ada", "Plan", "Supports", "Actor"] {
        ensure!(words.contains(&word), "{word} is not among {words:?}");
    }

    let picture = export(&page, "PNG").await?;
    ensure!(picture.name == "All documents.network.png", "{}", picture.name);
    ensure!(picture.bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "it is no PNG");
    // The width is in the first chunk (PNG, section 11.2.2).
    let width = picture.bytes.get(16..20).context("it is cut off")?;
    let width = f64::from(u32::from_be_bytes(width.try_into()?));
    let expected = read["width"].as_f64().context("no width")? * 2.0;
    ensure!((width - expected).abs() <= 2.0, "it is {width} pixels wide, not {expected}");
    page.assert_no_problems().await
}

pub async fn without_claims_it_says_what_a_claim_needs(page: Page) -> Result<()> {
    page.tag_and_close("solvable", "c").await?;
    show_network(&page).await?;
    page.role("heading", "No claims to draw yet").await?;
    let said =
        "return document.querySelector('.network').textContent.includes('1 claim so far without')";
    page.until(said, &[]).await?;
    ensure!(page.find_all(".drawing").await?.is_empty());
    ensure!(page.accessibility_violations().await?.is_empty());
    page.click_role("button", "Go to the article").await?;
    page.find("article[data-document]").await?;
    Ok(())
}

pub async fn it_is_accessible_in_light_and_dark(page: Page) -> Result<()> {
    open_network(&page).await?;
    for theme in ["Light", "Dark"] {
        page.theme(theme).await?;
        for nodes in ["Actors and issues", "Actors"] {
            choose(&page, "Nodes", nodes).await?;
            let violations = page.accessibility_violations().await?;
            ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
        }
    }
    page.find(".network-tables summary").await?.click().await?;
    let number = page.find(".network-tables td button").await?;
    page.click_at(page.middle_of(&number).await?, 1).await?;
    page.find(".quotations").await?;
    let violations = page.accessibility_violations().await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
    Ok(())
}

pub async fn on_a_phone_it_is_no_wider_than_the_screen(page: Page) -> Result<()> {
    page.make_narrow().await?;
    open_network(&page).await?;
    draws(&page, &STANCES).await?;
    page.assert_no_wider().await?;
    page.find(".network-tables summary").await?.click().await?;
    page.find(".network-tables td button").await?;
    page.assert_no_wider().await
}
