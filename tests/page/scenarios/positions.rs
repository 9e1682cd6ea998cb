//! The table of positions of actors on issues.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::dispute::Dispute;
use crate::page::Page;
use crate::vendor::Vendor;

/// Finds a cell by the names of its row and its column.
const CELL: &str = "
    const table = document.querySelector('[aria-label=Positions]');
    const cell = (actor, issue) => {
      const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent);
      const row = [...table.tBodies[0].rows].find((row) => row.cells[0].textContent === actor);
      return row?.cells[heads.indexOf(issue)];
    };";

const ACTORS: [&str; 3] = ["Vladimir Putin", "Steve Witkoff", "ukraine"];
const ISSUES: [&str; 3] = ["Territory", "Sanctions", "Guarantees"];
const BOTH: &str = "Steve Witkoff on Territory: 1 supports, 1 opposes; both";

/// The expected table for both documents, in the order of the names:
///
/// |                | Guarantees | Sanctions | Territory |
/// |----------------|------------|-----------|-----------|
/// | Steve Witkoff  |            |           | + −       |
/// | ukraine        | +          | ?         | −         |
/// | Vladimir Putin | −          |           | − −       |
fn by_hand() -> Value {
    json!([
        ["", "Guarantees", "Sanctions", "Territory"],
        ["Steve Witkoff", null, null, "1 1 0"],
        ["ukraine", "1 0 0", "0 0 1", "0 1 0"],
        ["Vladimir Putin", "0 1 0", null, "0 2 0"],
    ])
}

async fn open_dispute(page: &Page) -> Result<()> {
    let first = "Witkoff: it can be settled. Later: land must be given.\n\
        Putin: no retreat, and not one soldier. Kyiv: guarantees first, nothing was said of it.\n\
        Somebody wants more, though it is too early.";
    let second = "Kyiv: no land is ceded. Putin: never again.";
    let (territory, sanctions, guarantees) = (Some(0), Some(1), Some(2));
    let (putin, witkoff, kyiv) = (Some(0), Some(1), Some(2));
    let file = Dispute::between(&ACTORS, &ISSUES)
        .document(
            "First",
            first,
            &[
                ("claim", "it can be settled", witkoff, territory, Some("supports")),
                ("claim", "land must be given", witkoff, territory, Some("opposes")),
                ("claim", "no retreat", putin, territory, Some("opposes")),
                ("claim", "not one soldier", putin, guarantees, Some("opposes")),
                ("claim", "guarantees first", kyiv, guarantees, Some("supports")),
                ("claim", "nothing was said of it", kyiv, sanctions, Some("unclear")),
                ("claim", "Somebody wants more", None, guarantees, Some("supports")),
                ("claim", "it is too early", witkoff, None, None),
            ],
        )
        .document(
            "Second",
            second,
            &[
                ("claim", "no land is ceded", kyiv, territory, Some("opposes")),
                ("claim", "never again", putin, territory, Some("opposes")),
            ],
        )
        .file();
    page.import_file("positions.faultline.json", &file).await?;
    page.find("article mark").await?;
    page.click_role("button", "Positions").await?;
    page.role("grid", "Positions").await?;
    Ok(())
}

/// Waits until the table has these headers and, in the attributes of its cells, these counts.
async fn shows(page: &Page, expected: &Value) -> Result<()> {
    let read = "
        const counts = ({ dataset: { supports, opposes, unclear } }) =>
          supports === undefined ? null : [supports, opposes, unclear].join(' ');
        return [...document.querySelector('[aria-label=Positions]').rows].map((row) =>
          [...row.cells].map((cell) =>
            cell.matches('th') || !cell.cellIndex ? cell.textContent : counts(cell)))";
    let same = format!("return JSON.stringify((() => {{ {read} }})()) === arguments[0]");
    if page.until(&same, &[json!(expected.to_string())]).await.is_err() {
        let shown = page.js(read, &[]).await?;
        ensure!(shown == *expected, "the table is {shown:#}");
    }
    Ok(())
}

/// Waits until exactly these quotations are listed beside the table.
async fn lists(page: &Page, quotes: &[&str]) -> Result<()> {
    let read =
        "return [...document.querySelectorAll('.quotation-text')].map((one) => one.textContent)";
    let same = format!("return JSON.stringify((() => {{ {read} }})()) === arguments[0]");
    if page.until(&same, &[json!(json!(quotes).to_string())]).await.is_err() {
        let listed = page.js(read, &[]).await?;
        ensure!(listed == json!(quotes), "{listed} are listed");
    }
    Ok(())
}

/// Waits until the focus is on the header or cell where these meet.
async fn is_at(page: &Page, actor: &str, issue: &str) -> Result<()> {
    let script = format!("{CELL} return cell(...arguments)?.contains(document.activeElement)");
    page.until(&script, &[json!(actor), json!(issue)]).await?;
    Ok(())
}

/// Opens a table with so many actors and issues, and so many claims, two per cell.
async fn open_large(page: &Page, actors: usize, issues: usize, claims: usize) -> Result<()> {
    let place = |n: usize| (n / 2 % actors, (n / 2 % actors + n / 2 / actors) % issues);
    let quotes: Vec<_> = (0..claims).map(|n| format!("words{n:04}")).collect();
    let said: Vec<_> = (0..claims)
        .map(|n| {
            let (actor, issue) = place(n);
            let stance = if issue % 2 == 0 { "supports" } else { "opposes" };
            ("claim", quotes[n].as_str(), Some(actor), Some(issue), Some(stance))
        })
        .collect();
    let names = |what: &str, count: usize| -> Vec<String> {
        (0..count).map(|n| format!("{what} {n:03}")).collect()
    };
    let (actors, issues) = (names("Actor", actors), names("Issue", issues));
    let actors: Vec<_> = actors.iter().map(String::as_str).collect();
    let issues: Vec<_> = issues.iter().map(String::as_str).collect();
    let text: Vec<_> = quotes.chunks(5).map(|five| five.join(" ")).collect();
    let file = Dispute::between(&actors, &issues).document("Large", &text.join("\n"), &said).file();
    page.import_file("large-dispute.faultline.json", &file).await?;
    page.find("article mark").await?;
    page.click_role("button", "Positions").await?;
    page.find("[aria-label=Positions]").await?;
    Ok(())
}

pub async fn the_table_is_the_one_made_by_hand(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    shows(&page, &by_hand()).await?;
    for actor in ACTORS {
        page.role("rowheader", actor).await?;
    }
    for issue in ISSUES {
        page.role("columnheader", issue).await?;
    }
    let seen: Vec<String> = page
        .read(
            "return [...document.querySelectorAll('[aria-label=Positions] td button')].map((button) =>
               [...button.children].map(({ className, dataset }) =>
                 dataset.count ? `${dataset.stance} ${dataset.count}` : className).join())",
            &[],
        )
        .await?;
    let expected = [
        "supports 1,opposes 1,both",
        "supports 1",
        "unclear 1",
        "opposes 1",
        "opposes 1",
        "opposes 2",
    ];
    ensure!(seen == expected, "{seen:?}");
    page.role("button", BOTH).await?;
    let divisions: Vec<String> = page
        .read(
            "const heads = document.querySelectorAll('[aria-label=Positions] thead button');
             return [...heads].map((head) => head.ariaDescription ?? head.getAttribute('aria-description'))",
            &[],
        )
        .await?;
    for (said, begins) in divisions.iter().zip([
        "2 claims: 1 supports, 1 opposes. Division: divided, 1.00",
        "1 claim: 1 is unclear. Division: no sides",
        "5 claims: 1 supports, 4 oppose. Division: leaning, 0.33",
    ]) {
        ensure!(said.starts_with(begins), "{divisions:#?}");
    }
    Ok(())
}

pub async fn a_cell_lists_its_quotations_and_back_returns_to_it(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    let putin = "Vladimir Putin on Territory: 2 oppose";
    page.click_role("button", putin).await?;
    page.role("region", "Vladimir Putin on Territory").await?;
    lists(&page, &["no retreat", "never again"]).await?;
    let documents: Vec<String> = page
        .read(
            "return [...document.querySelectorAll('.quotations h3')].map((one) => one.textContent)",
            &[],
        )
        .await?;
    ensure!(documents == ["First", "Second"], "{documents:?}");

    page.role_beginning("button", "Vladimir Putin Opposes Territory never again")
        .await?
        .click()
        .await?;
    page.card_quotes("never again").await?;
    page.until(
        "return document.querySelector('mark[data-active]')?.textContent === 'never again'",
        &[],
    )
    .await?;
    page.client.back().await?;
    page.role("region", "Vladimir Putin on Territory").await?;
    let open = format!(
        "{CELL} return cell('Vladimir Putin', 'Territory').querySelector('[aria-expanded=true]') !== null
            && document.querySelectorAll('[aria-label=Positions] [aria-expanded=true]').length === 1"
    );
    page.until(&open, &[]).await?;

    page.click_role("button", "Close").await?;
    page.gone(".quotations").await?;
    is_at(&page, "Vladimir Putin", "Territory").await
}

pub async fn a_head_lists_all_its_claims_in_the_order_of_the_texts(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    page.click_role("button", "ukraine").await?;
    lists(&page, &["guarantees first", "nothing was said of it", "no land is ceded"]).await?;
    page.click_role("button", "Territory").await?;
    lists(
        &page,
        &[
            "it can be settled",
            "land must be given",
            "no retreat",
            "no land is ceded",
            "never again",
        ],
    )
    .await?;
    // A second click closes it.
    page.click_role("button", "Territory").await?;
    page.gone(".quotations").await
}

pub async fn rows_and_columns_are_sorted(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    let heads = "
        const table = document.querySelector('[aria-label=Positions]');
        const text = (cells) => [...cells].map((cell) => cell.textContent).join();
        return [text(table.querySelectorAll('tbody th')), text(table.querySelectorAll('thead th'))]";
    let by_name = ["Steve Witkoff,ukraine,Vladimir Putin", "Guarantees,Sanctions,Territory"];
    let by_count = ["ukraine,Vladimir Putin,Steve Witkoff", "Territory,Guarantees,Sanctions"];
    let by_disagreement =
        ["ukraine,Vladimir Putin,Steve Witkoff", "Guarantees,Territory,Sanctions"];
    for (order, [rows, columns]) in
        [("count", by_count), ("disagreement", by_disagreement), ("name", by_name)]
    {
        page.role("combobox", "Actors by").await?.select_by_label(order).await?;
        page.role("combobox", "Issues by").await?.select_by_label(order).await?;
        let same = format!("return JSON.stringify((() => {{ {heads} }})()) === arguments[0]");
        if page.until(&same, &[json!(json!([rows, columns]).to_string())]).await.is_err() {
            ensure!(page.js(heads, &[]).await? == json!([rows, columns]), "by {order}");
        }
    }
    shows(&page, &by_hand()).await
}

pub async fn the_table_can_be_that_of_one_document(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    page.role("combobox", "Claims of").await?.select_by_label("This document").await?;
    shows(
        &page,
        &json!([
            ["", "Guarantees", "Sanctions", "Territory"],
            ["Steve Witkoff", null, null, "1 1 0"],
            ["ukraine", "1 0 0", "0 0 1", null],
            ["Vladimir Putin", "0 1 0", null, "0 1 0"],
        ]),
    )
    .await
}

pub async fn claims_that_lack_something_are_counted_and_reached(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    page.click_role("button", "2 claims lack an actor, an issue or a stance").await?;
    lists(&page, &["Somebody wants more", "it is too early"]).await?;
    let lacks: Vec<String> = page
        .read(
            "return [...document.querySelectorAll('.quotation-head')].map((one) => one.textContent)",
            &[],
        )
        .await?;
    ensure!(lacks[0].contains("no actor") && !lacks[0].contains("no stance"), "{lacks:?}");
    ensure!(lacks[1].contains("no issue") && lacks[1].contains("no stance"), "{lacks:?}");
    page.press("Escape").await?;
    page.until(
        "return document.activeElement.textContent === '2 claims lack an actor, an issue or a stance'",
        &[],
    )
    .await?;
    page.press("Enter").await?;
    page.role_beginning("button", "no actor").await?.click().await?;
    page.card_quotes("Somebody wants more").await
}

pub async fn the_keys_of_a_grid_move_in_it(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    let stops =
        "return document.querySelectorAll('[aria-label=Positions] [tabindex=\"0\"]').length";
    ensure!(page.js(stops, &[]).await? == 1, "the table is not one stop");
    page.js("document.querySelector('[aria-label=Positions] [tabindex=\"0\"]').focus()", &[])
        .await?;
    is_at(&page, "Steve Witkoff", "").await?;
    for (chord, actor, issue) in [
        ("ArrowRight", "Steve Witkoff", "Guarantees"),
        ("ArrowDown", "ukraine", "Guarantees"),
        ("End", "ukraine", "Territory"),
        ("ArrowRight", "ukraine", "Territory"),
        ("Home", "ukraine", ""),
        ("Control+End", "Vladimir Putin", "Territory"),
        ("PageUp", "Steve Witkoff", "Territory"),
        ("PageDown", "Vladimir Putin", "Territory"),
        ("Control+Home", "Steve Witkoff", "Guarantees"),
        ("ArrowLeft", "Steve Witkoff", ""),
        ("ArrowUp", "Steve Witkoff", ""),
        ("ArrowDown", "ukraine", ""),
        ("ArrowRight", "ukraine", "Guarantees"),
    ] {
        page.press(chord).await?;
        is_at(&page, actor, issue).await?;
        ensure!(page.js(stops, &[]).await? == 1, "after {chord} the table is not one stop");
    }
    page.press("Enter").await?;
    lists(&page, &["guarantees first"]).await?;
    page.until("return document.activeElement.matches('.quotations')", &[]).await?;
    page.press("Escape").await?;
    page.gone(".quotations").await?;
    is_at(&page, "ukraine", "Guarantees").await
}

pub async fn undo_changes_the_cell_and_leaves_the_focus_there(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    let name = "Vladimir Putin on Guarantees: 1 opposes";
    page.click_role("button", name).await?;
    page.find(".quotation button").await?.click().await?;
    page.card_quotes("not one soldier").await?;
    page.click_role("button", "Clear").await?;
    page.click_role("button", "Positions").await?;
    let without = json!(["Vladimir Putin", null, null, "0 2 0"]);
    let mut cleared = by_hand();
    cleared[3] = without;
    shows(&page, &cleared).await?;
    page.press("Control+z").await?;
    shows(&page, &by_hand()).await?;
    page.click_role("button", name).await?;
    page.find(".quotations").await?;
    page.press("Escape").await?;
    page.gone(".quotations").await?;
    is_at(&page, "Vladimir Putin", "Guarantees").await?;
    page.press("Control+Shift+z").await?;
    shows(&page, &cleared).await?;
    is_at(&page, "Vladimir Putin", "Guarantees").await
}

pub async fn an_empty_table_says_what_to_do(page: Page) -> Result<()> {
    page.click_role("button", "Positions").await?;
    page.role("heading", "No claims yet").await?;
    ensure!(page.accessibility_violations().await?.is_empty());
    page.click_role("button", "Go to the article").await?;
    page.find("article[data-document]").await?;
    page.tag_and_close("political will", "c").await?;
    page.click_role("button", "Positions").await?;
    page.role("heading", "No claim is complete yet").await?;
    page.click_role("button", "Show the incomplete claims").await?;
    lists(&page, &["political will"]).await
}

pub async fn two_hundred_actors_by_fifty_issues(page: Page) -> Result<()> {
    const ACTORS: usize = 200;
    const ISSUES: usize = 50;
    const CLAIMS: usize = 5_000;
    open_large(&page, ACTORS, ISSUES, CLAIMS).await?;
    page.until(
        "return document.querySelectorAll('[aria-label=Positions] tbody tr').length === 200",
        &[],
    )
    .await?;
    let sizes: Vec<usize> = page
        .read(
            "const table = document.querySelector('[aria-label=Positions]');
             const count = (css) => table.querySelectorAll(css).length;
             const claims = [...table.querySelectorAll('[data-supports]')]
               .reduce((sum, { dataset }) => sum + +dataset.supports + +dataset.opposes + +dataset.unclear, 0);
             return [count('thead th'), count('tbody td'), count('tbody td[data-supports]'), claims,
               count('[tabindex=\"0\"]')]",
            &[],
        )
        .await?;
    ensure!(sizes == [ISSUES, ACTORS * ISSUES, CLAIMS / 2, CLAIMS, 1], "{sizes:?}");
    // The last cell is reached, and is visible between the headers and the edges.
    page.js("document.querySelector('[aria-label=Positions] [tabindex=\"0\"]').focus()", &[])
        .await?;
    page.press("Control+End").await?;
    page.until(
        "const { left, top, right, bottom } = document.activeElement.getBoundingClientRect();
         const box = document.querySelector('.positions-scroller').getBoundingClientRect();
         return document.activeElement.closest('td, th').cellIndex === 50
           && left > box.left && top > box.top && right <= box.right && bottom <= box.bottom",
        &[],
    )
    .await?;
    Ok(())
}

pub async fn the_heads_stay_in_view(page: Page) -> Result<()> {
    open_large(&page, 30, 12, 400).await?;
    page.make_narrow().await?;
    page.assert_no_wider().await?;
    page.until(
        "const box = document.querySelector('.positions-scroller');
         box.scrollTo(1e4, 1e4);
         const { left, top } = box.getBoundingClientRect();
         const [row, column] = ['tbody tr:last-child th', 'thead th:last-child']
           .map((css) => box.querySelector(css).getBoundingClientRect());
         return box.scrollLeft > 0 && box.scrollTop > 0 && Math.abs(row.left - left) < 2 && Math.abs(column.top - top) < 2",
        &[],
    )
    .await?;
    page.click_role("button", "Issue 011").await?;
    page.find(".quotations").await?;
    page.assert_no_wider().await
}

// No other driver can have the page laid out for paper.
pub async fn on_paper_there_is_the_table_in_black_on_white(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    page.theme("Dark").await?;
    page.click_role("button", BOTH).await?;
    page.find(".quotations").await?;
    page.client.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let looks: Result<Value> = page
        .read(
            "const all = ['.bar', '.positions-controls', '.quotations', 'h1', '.read-off', 'table', '.legend'];
             const shown = all.filter((one) => document.querySelector(one)?.getClientRects().length > 0);
             const of = (css) => getComputedStyle(document.querySelector(css));
             const tally = of('td .tally');
             return [shown, tally.color, tally.backgroundColor, of('thead').display,
               of('.positions-scroller').overflow, of('.positions').page]",
            &[],
        )
        .await;
    page.client.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    let looks = looks?;
    let expected = json!([
        ["h1", ".read-off", "table", ".legend"],
        "rgb(0, 0, 0)",
        "rgba(0, 0, 0, 0)",
        "table-header-group",
        "visible",
        "positions"
    ]);
    ensure!(looks == expected, "{looks:#}");
    Ok(())
}

pub async fn axe_finds_nothing_to_object_to(page: Page) -> Result<()> {
    open_dispute(&page).await?;
    for theme in ["Light", "Dark"] {
        page.theme(theme).await?;
        let violations = page.accessibility_violations().await?;
        ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
        page.click_role("button", BOTH).await?;
        page.find(".quotations").await?;
        let violations = page.accessibility_violations().await?;
        ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
        page.click_role("button", "Close").await?;
        page.gone(".quotations").await?;
    }
    page.assert_no_problems().await
}
