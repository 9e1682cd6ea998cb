//! What there is to read before the program is there.

use anyhow::{Context, Result, ensure};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use serde::Deserialize;

use crate::engine::Engine;
use crate::page::{Page, WINDOW};

const EARLY: &str = include_str!("../in_page/early.js");

/// What is seen of the page.
#[derive(Debug, Deserialize)]
struct Look {
    drawn: Vec<String>,
    head: f64,
    ground: String,
    places: Vec<[f64; 4]>,
}

impl Look {
    /// Fails where this and another look differ by more than a reader could see.
    fn assert_same(&self, other: &Self, when: &str) -> Result<()> {
        for (here, there) in self.drawn.iter().zip(&other.drawn) {
            ensure!(here == there, "{when}: {here} became {there}");
        }
        ensure!(self.drawn.len() == other.drawn.len(), "{when}: parts came or went");
        ensure!(self.ground == other.ground, "{when}: {} became {}", self.ground, other.ground);
        let near = |here: f64, there: f64| (here - there).abs() < 1.0;
        ensure!(
            near(self.head, other.head),
            "{when}: the head was {}, is {}",
            self.head,
            other.head
        );
        let stays = self.places.len() == other.places.len()
            && self
                .places
                .iter()
                .flatten()
                .zip(other.places.iter().flatten())
                .all(|(&a, &b)| near(a, b));
        ensure!(stays, "{when}: {:?} became {:?}", self.places, other.places);
        Ok(())
    }
}

async fn look(page: &Page) -> Result<Look> {
    page.read(&format!("{EARLY}\nreturn look()"), &[]).await
}

/// Runs a script where the page is not shown, with its storage, and opens the page without its
/// program.
async fn open_held(page: &Page, before: &str, fragment: &str) -> Result<()> {
    page.client.goto(&page.server.blank()).await?;
    page.js(before, &[]).await?;
    page.server.hold_program();
    page.client.goto(&format!("{}{fragment}", page.server.page())).await?;
    page.find("#early .bar").await?;
    ensure!(page.find_all("article[data-document]").await?.is_empty(), "the program is there");
    Ok(())
}

/// Lets the program begin, and waits until all of it is there.
async fn release(page: &Page) -> Result<()> {
    page.js("window.faultlineTest.release()", &[]).await?;
    page.until("return window.faultlineTest.isReady", &[]).await?;
    page.gone("#early").await?;
    page.drawn().await
}

/// Nothing is stored, as before a first visit.
const FIRST: &str = "
    localStorage.clear();
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('faultline-log');
      Object.assign(request, { onsuccess: resolve, onerror: reject });
    })";

/// Fails if anything has moved that the reader did not move. Only Chromium says so.
async fn assert_still(page: &Page) -> Result<()> {
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let shifts = "
        const shifts = [];
        const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
        observer.observe({ type: 'layout-shift', buffered: true });
        for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
        shifts.push(...observer.takeRecords());
        return shifts.reduce((sum, { value }) => sum + value, 0)";
    let shift: f64 = page.read(shifts, &[]).await?;
    ensure!(shift < 0.01, "the layout has shifted by {shift}");
    Ok(())
}

pub async fn the_bundled_article_stands_where_the_program_draws_it(page: Page) -> Result<()> {
    for narrow in [false, true] {
        if narrow {
            page.make_narrow().await?;
        }
        open_held(&page, FIRST, "").await?;
        page.find("#early [data-block='3']").await?;
        let early = look(&page).await?;
        release(&page).await?;
        early.assert_same(&look(&page).await?, "by the program")?;
        assert_still(&page).await?;
    }
    page.assert_no_problems().await
}

/// An article with all that blocks can be, in which offsets count other things than the browser does.
const ARTICLE: &str = r#"
    localStorage.clear();
    const id = "urn:uuid:00000000-0000-4000-8000-000000000001";
    const paragraph = "😀 Long enough to be on several lines of a narrow page. ".repeat(9).trim();
    const parts = [
      ["paragraph", "😀 hello 😀 world"], ["paragraph", "By Ada 😀"], ["item", "one"], ["item", "two"],
      ["quotation", "“quoted”"], ["heading", "A part"], ["paragraph", "שלום עולם, בוקר טוב"],
      ...Array.from({ length: 60 }, () => ["paragraph", paragraph]),
    ];
    let at = 0;
    const blocks = parts.map(([kind, words]) => {
      const start = at;
      at += [...words].length + 2;
      return { kind, start, end: at - 2 };
    });
    const text = parts.map(([, words]) => words).join("\n\n");
    const store = (name, value) => localStorage.setItem(`faultline/v1/${name}`, JSON.stringify(value));
    store(`document/${id}`, { title: "All of it", text, blocks, published: "2026-01-23", source: "A paper" });
    const points = [...text];
    const annotate = (number, start, end, rest) =>
      store(`annotation/${id}/urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, "0")}`, {
        annotator: "urn:uuid:00000000-0000-4000-8000-00000000000a", created: "2026-11-23T10:00:00Z",
        quote: points.slice(start, end).join(""), start, end, ...rest,
      });
    store("annotator/urn:uuid:00000000-0000-4000-8000-00000000000a", { name: "Ada" });
    annotate(1, 2, 7, { kind: "claim", stance: "opposes" });
    annotate(2, 4, 20, { kind: "actor" });
    blocks.slice(7).forEach(({ start }, number) => {
      annotate(100 + number, start, start + 30, { kind: "claim", stance: "supports" });
      annotate(200 + number, start + 20, start + 40, { kind: "claim", stance: "unclear" });
    });
    store("settings", { theme: "dark", document: id, places: { [id]: { block: 30, offset: 31 } } });
    store("me", { annotator: "urn:uuid:00000000-0000-4000-8000-00000000000a" })"#;

pub async fn ones_own_article_stands_where_one_left_it(page: Page) -> Result<()> {
    for window in [WINDOW, (500, 844)] {
        page.set_window(window.0, window.1).await?;
        open_held(&page, ARTICLE, "").await?;
        let early = look(&page).await?;
        let is_dark = "return document.documentElement.dataset.theme === 'dark'";
        ensure!(page.read::<bool>(is_dark, &[]).await?, "it is not dark at once");
        let top =
            "return document.querySelector('[data-block=\"30\"]').getBoundingClientRect().top";
        let top: f64 = page.read(top, &[]).await?;
        ensure!((top - 31.0).abs() < 1.0, "the block stands at {top}");
        release(&page).await?;
        let shown = look(&page).await?;
        // Marks are drawn around the reader's place alone.
        ensure!(
            early.places.len() == shown.places.len(),
            "{:?} became {:?}",
            early.places,
            shown.places
        );
        let plain = |look: Look| Look { drawn: Vec::new(), ..look };
        plain(early).assert_same(&plain(shown), "by the program")?;
        assert_still(&page).await?;
    }
    // From its beginning, what is drawn is seen to be the same.
    let from_the_beginning = format!("{ARTICLE}; store('settings', {{ theme: 'light' }})");
    open_held(&page, &from_the_beginning, "").await?;
    let early = look(&page).await?;
    release(&page).await?;
    let shown = look(&page).await?;
    let first = |look: Look| Look { drawn: look.drawn.into_iter().take(60).collect(), ..look };
    first(early).assert_same(&first(shown), "by the program")?;
    page.assert_no_problems().await
}

/// An article is long enough to be short in its record.
pub async fn an_article_in_short_stands_where_one_left_it(page: Page) -> Result<()> {
    page.until("return Object.keys(localStorage).some((key) => key.includes('/document/'))", &[])
        .await?;
    let place = "
        const key = Object.keys(localStorage).find((key) => key.includes('/document/'));
        const { packed, text, blocks } = JSON.parse(localStorage[key]);
        if (!packed || text || blocks) throw new Error(localStorage[key]);
        const id = key.split('/').at(-1);
        const settings = { document: id, places: { [id]: { block: 9, offset: 80 } } };
        localStorage.setItem('faultline/v1/settings', JSON.stringify(settings))";
    open_held(&page, place, "").await?;
    page.find("#early [data-block='9']").await?;
    page.drawn().await?;
    let early = look(&page).await?;
    let top = "return document.querySelector('[data-block=\"9\"]').getBoundingClientRect().top";
    let top: f64 = page.read(top, &[]).await?;
    ensure!((top - 80.0).abs() < 1.0, "the block stands at {top}");
    release(&page).await?;
    early.assert_same(&look(&page).await?, "by the program")?;
    assert_still(&page).await?;

    // One that is damaged is the program's to tell of.
    let damage = "
        const key = Object.keys(localStorage).find((key) => key.includes('/document/'));
        const record = JSON.parse(localStorage[key]);
        localStorage[key] = JSON.stringify({ ...record, packed: record.packed.slice(0, 200) })";
    open_held(&page, damage, "").await?;
    page.until("return document.querySelector('#early article') === null", &[]).await?;
    page.assert_no_problems().await?;
    release_into_an_empty_library(&page).await
}

async fn release_into_an_empty_library(page: &Page) -> Result<()> {
    page.js("window.faultlineTest.release()", &[]).await?;
    page.find("[role=alert]").await.context("the program says so")?;
    page.find(".empty-library").await.map(drop)
}

pub async fn what_is_selected_and_typed_meanwhile_is_not_lost(page: Page) -> Result<()> {
    open_held(&page, FIRST, "").await?;
    let block = page.find("#early [data-block='3']").await?;
    page.select_with_mouse(&block, "shuttle diplomacy").await?;
    release(&page).await?;
    page.selects("shuttle diplomacy").await?;
    page.role("toolbar", "Tag selection").await?;
    let is_focused = "return document.activeElement === document.querySelector('article')";
    page.until(is_focused, &[]).await?;

    open_held(&page, FIRST, "").await?;
    let block = page.find("#early [data-block='3']").await?;
    page.select_with_mouse(&block, "shuttle diplomacy").await?;
    page.press("c").await?;
    page.type_text("Ada Lovelacx").await?;
    page.press("Backspace").await?;
    page.press("e").await?;
    release(&page).await?;
    page.stored_when(1).await?;
    page.quotes("shuttle diplomacy").await?;
    page.until("return document.activeElement.value === 'Ada Lovelace'", &[]).await?;
    page.until("return document.activeElement.closest('.card') !== null", &[]).await?;
    // From then on the keyboard is the program's.
    page.type_text("s").await?;
    page.until("return document.activeElement.value === 'Ada Lovelaces'", &[]).await?;
    page.assert_no_problems().await
}

pub async fn a_key_is_about_what_was_selected_when_it_was_pressed(page: Page) -> Result<()> {
    open_held(&page, FIRST, "").await?;
    let block = page.find("#early [data-block='3']").await?;
    page.select_with_mouse(&block, "shuttle diplomacy").await?;
    page.press("c").await?;
    page.type_text("Ada").await?;
    page.select_with_mouse(&block, "months of").await?;
    page.press("a").await?;
    page.select_with_mouse(&block, "special envoy").await?;
    release(&page).await?;
    page.stored_when(2).await?;
    page.until_step(
        "return annotations().map(({ kind, quote }) => `${kind} ${quote}`).sort().join() === arguments[0]",
        &["actor months of,claim shuttle diplomacy".into()],
    )
    .await?;
    page.assert_no_problems().await
}

pub async fn who_has_read_on_stays_there(page: Page) -> Result<()> {
    open_held(&page, ARTICLE, "").await?;
    page.js("scrollBy(0, 3000)", &[]).await?;
    page.drawn().await?;
    let early = look(&page).await?;
    release(&page).await?;
    let shown = look(&page).await?;
    // Far from where the reader was, there are no marks yet, so lines may break elsewhere.
    let (before, after) = (early.places[0][1], shown.places[0][1]);
    ensure!((before - after).abs() < 1.0, "the first block in view was at {before}, is at {after}");
    Ok(())
}

// Chromium's driver does not go on with a drag that an earlier command has begun.
pub async fn a_selection_under_way_is_not_cut_off(page: Page) -> Result<()> {
    open_held(&page, FIRST, "").await?;
    let block = page.find("#early [data-block='3']").await?;
    let (from, _) = page.edges_of(&block, "months of").await?;
    let (middle, to) = page.edges_of(&block, "shuttle diplomacy").await?;
    let moved = |x, y| PointerAction::MoveTo { duration: Some(std::time::Duration::ZERO), x, y };
    let mouse = || MouseActions::new("mouse".to_owned());
    let down = PointerAction::Down { button: MOUSE_BUTTON_LEFT };
    let begun = mouse().then(moved(from.x, from.y)).then(down).then(moved(middle.x, middle.y));
    page.client.perform_actions(begun).await?;
    page.js("window.faultlineTest.release()", &[]).await?;
    // This is the last thing that the program does before it draws.
    let is_about_to_draw = "return (await indexedDB.databases()).length > 0";
    page.until(is_about_to_draw, &[]).await?;
    page.drawn().await?;
    ensure!(page.find_all("article[data-document]").await?.is_empty(), "it did not wait");
    let between = f64::midpoint(middle.x, to.x);
    let on = mouse().then(moved(between, to.y)).then(moved(to.x, to.y));
    page.client.perform_actions(on).await?;
    page.selects("months of shuttle diplomacy").await?;
    let up = PointerAction::Up { button: MOUSE_BUTTON_LEFT };
    page.client.perform_actions(mouse().then(up)).await?;
    page.find("article[data-document]").await?;
    page.selects("months of shuttle diplomacy").await
}

pub async fn where_no_article_is_shown_there_is_none(page: Page) -> Result<()> {
    let nothing = "return document.querySelector('#early article') === null
         && !document.querySelector('#early').textContent.includes('Moscow')";
    open_held(&page, "", "#view=positions").await?;
    ensure!(page.read::<bool>(nothing, &[]).await?, "an article is shown before the positions");
    release(&page).await?;
    page.find("main.positions").await?;

    let garbage = "
        for (const name of Object.keys(localStorage)) localStorage.setItem(name, '{\"text\": 5, \"blocks\"');
        localStorage.setItem('faultline/v1/settings', '[[')";
    open_held(&page, garbage, "").await?;
    ensure!(page.read::<bool>(nothing, &[]).await?, "something is shown that cannot be read");
    page.assert_no_problems().await?;
    release(&page).await?;
    page.find("[role=alert]").await.context("the program says so").map(drop)
}
