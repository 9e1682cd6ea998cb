//! The appearance: light and dark, on a phone, on paper.

use anyhow::{Result, ensure};
use serde_json::json;

use super::steps::WORD;
use crate::dispute::Dispute;
use crate::page::Page;
use crate::vendor::Vendor;

const COLOURS: &str = "
    const colours = (element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      return [color, backgroundColor];
    };
    return colours(document.documentElement).join()";

pub async fn the_theme_is_the_systems_light_or_dark(page: Page) -> Result<()> {
    let scheme = "return getComputedStyle(document.documentElement).colorScheme === arguments[0]";
    page.theme("Light").await?;
    page.until(scheme, &[json!("light")]).await?;
    let light: String = page.read(COLOURS, &[]).await?;
    page.theme("Dark").await?;
    page.until(scheme, &[json!("dark")]).await?;
    let dark: String = page.read(COLOURS, &[]).await?;
    ensure!(light != dark, "both are {light}");
    page.theme("As the system").await?;
    page.until(scheme, &[json!("light dark")]).await?;
    Ok(())
}

// Only Chromium can be told what the reader prefers.
pub async fn without_a_choice_the_system_decides(page: Page) -> Result<()> {
    page.emulate_dark(Some(false)).await?;
    let light: String = page.read(COLOURS, &[]).await?;
    page.emulate_dark(Some(true)).await?;
    let dark: String = page.read(COLOURS, &[]).await?;
    ensure!(light != dark, "both are {light}");
    Ok(())
}

pub async fn the_kinds_differ_by_their_lines(page: Page) -> Result<()> {
    for (words, key) in [("special envoy", "c"), ("shuttle diplomacy", "a"), ("last point", "i")] {
        page.tag_and_close(words, key).await?;
    }
    let lines: Vec<String> = page
        .read(
            "return ['claim', 'actor', 'issue'].map((kind) => {
               const style = getComputedStyle(document.querySelector(`mark[data-kinds=${kind}]`));
               const names = ['textDecorationLine', 'textDecorationStyle', 'borderBottomStyle', 'borderBottomWidth'];
               return names.map((name) => style[name]).join(' ');
             })",
            &[],
        )
        .await?;
    let told_apart = lines[0] != lines[1] && lines[1] != lines[2] && lines[0] != lines[2];
    ensure!(told_apart, "{lines:?}");
    Ok(())
}

pub async fn on_a_phone_the_toolbar_is_at_the_bottom(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.select(WORD).await?;
    page.role("toolbar", "Tag selection").await?;
    page.until(
        "const toolbar = document.querySelector('[role=toolbar]');
         const { top, bottom, left, right } = toolbar.getBoundingClientRect();
         const uncovered = [...toolbar.querySelectorAll('button')].every((button) => {
           const { left, top, width, height } = button.getBoundingClientRect();
           return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
         });
         const inside = bottom <= innerHeight && left >= 0 && right <= innerWidth;
         return top > innerHeight * 0.8 && inside && uncovered",
        &[],
    )
    .await?;
    Ok(())
}

pub async fn the_toolbar_is_in_view_and_beside_the_selection(page: Page) -> Result<()> {
    // At the top, where there is room only below it, and further down.
    for words in ["Down to one", "the quarrel between"] {
        page.select(words).await?;
        page.until(
            "const toolbar = document.querySelector('[role=toolbar]')?.getBoundingClientRect();
             const range = getSelection().getRangeAt(0).getBoundingClientRect();
             const bar = document.querySelector('.bar').getBoundingClientRect();
             if (!toolbar) return false;
             const apart = Math.max(range.top - toolbar.bottom, toolbar.top - range.bottom);
             const article = document.querySelector('article').getBoundingClientRect();
             const near = toolbar.left >= article.right ? apart < 0 : apart >= 0 && apart < 40;
             return toolbar.top >= bar.bottom && toolbar.bottom <= innerHeight && toolbar.left >= 0 && near",
            &[],
        )
        .await?;
    }
    // If the margin is wide enough, it covers no text.
    page.step("document.querySelector('article').style.maxWidth = '30rem'", &[]).await?;
    page.select("the quarrel between").await?;
    page.until(
        "const toolbar = document.querySelector('[role=toolbar]')?.getBoundingClientRect();
         const range = getSelection().getRangeAt(0).getBoundingClientRect();
         const article = document.querySelector('article').getBoundingClientRect();
         return toolbar && toolbar.left >= article.right && toolbar.right <= innerWidth
           && toolbar.top < range.bottom && toolbar.bottom > range.top",
        &[],
    )
    .await?;
    Ok(())
}

pub async fn on_a_phone_nothing_is_wider_than_the_screen(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.assert_no_wider().await?;
    page.tag(WORD, "c").await?;
    page.assert_no_wider().await?;
    page.close_card().await?;
    page.role_beginning("button", "Annotations (").await?.click().await?;
    page.assert_no_wider().await
}

// Only Chromium's window changes its width at once.
pub async fn a_window_may_become_wide_and_narrow(page: Page) -> Result<()> {
    // So short that the width decides whether there is a scroll bar.
    let short = Dispute::between(&["The mayor"], &["The harbour"]).document(
        "The harbour",
        "The harbour\nThe mayor said that the harbour must grow.\nFishers deny it.",
        &[("claim", "the harbour must grow", Some(0), Some(0), Some("supports"))],
    );
    page.import_file("short.json", &short.file()).await?;
    for width in [760, 1024, 390, 1440, 500, 1024] {
        page.set_window(width, 844).await?;
        // Size observers run between two frames.
        for _ in 0..3 {
            page.drawn().await?;
        }
        page.assert_no_wider().await?;
    }
    page.assert_no_problems().await
}

// Firefox's and WebKitGTK's windows have a minimum width that is more than this.
pub async fn at_400_percent_nothing_is_wider_than_the_screen(page: Page) -> Result<()> {
    page.set_window(320, 256).await?;
    page.assert_no_wider().await?;
    page.tag(WORD, "c").await?;
    page.assert_no_wider().await
}

const PASSAGE_IN_VIEW: &str = "
    const mark = document.querySelector('mark[data-active]')?.getBoundingClientRect();
    const card = document.querySelector('.card')?.getBoundingClientRect();
    const head = document.querySelector('.head').getBoundingClientRect();
    return mark && card && mark.bottom <= card.top && mark.top >= head.bottom";

pub async fn on_a_phone_the_card_leaves_the_tagged_words_in_view(page: Page) -> Result<()> {
    page.make_narrow().await?;
    // The tagged or clicked words are in the middle of the window, where the card will be; the last
    // words of the article are at the end of the scrollable area.
    page.tag("political will", "c").await?;
    page.until(PASSAGE_IN_VIEW, &[]).await?;
    page.close_card().await?;
    page.tag_and_close("have been all of them", "i").await?;
    for words in ["political will", "have been all of them"] {
        page.click_on(words).await?;
        page.card_quotes(words).await?;
        page.until(PASSAGE_IN_VIEW, &[]).await?;
        page.close_card().await?;
    }
    page.role_beginning("button", "Annotations (").await?.click().await?;
    page.row("political will").await?.click().await?;
    page.card_quotes("political will").await?;
    page.until(PASSAGE_IN_VIEW, &[]).await?;
    Ok(())
}

// No driver has an on-screen keyboard; this simulates its effect. Only Chromium's window can be as
// narrow as a phone.
pub async fn above_the_keyboard_are_the_suggestions_and_the_passage(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.tag_and_close("Steve Witkoff", "a").await?;
    page.tag("political will", "c").await?;
    page.step(
        "Object.defineProperty(visualViewport, 'height', { get: () => 440 });
         visualViewport.dispatchEvent(new Event('resize'))",
        &[],
    )
    .await?;
    page.until(PASSAGE_IN_VIEW, &[]).await?;
    page.find("#card-actor").await?.click().await?;
    page.press("s").await?;
    page.until(
        "const list = document.querySelector('#card-actor-list:not([hidden])');
         const seen = (element) => {
           const { left, top, width, height, bottom } = element.getBoundingClientRect();
           const at = document.elementFromPoint(left + width / 2, top + height / 2);
           return bottom <= 440 && element.contains(at);
         };
         return list && seen(list.children[0]) && seen(document.activeElement)",
        &[],
    )
    .await?;
    page.until(PASSAGE_IN_VIEW, &[]).await?;
    Ok(())
}

// The engines lay these out alike.
pub async fn an_open_card_keeps_its_lines_and_its_colour(page: Page) -> Result<()> {
    page.make_narrow().await?;
    page.tag("political will", "c").await?;
    // For every kind, the card has the same height and the passage has the hue of its own line.
    let mut places: Vec<f64> = Vec::new();
    for kind in ["claim", "actor", "issue"] {
        page.find(&format!(".kinds label:has([value={kind}])")).await?.click().await?;
        page.find(&format!("mark[data-active={kind}]")).await?;
        let looks = "
            const mark = getComputedStyle(document.querySelector('mark[data-active]'));
            const hue = ([red, green, blue]) => {
              const most = Math.max(red, green, blue);
              const range = most - Math.min(red, green, blue);
              const sixth = most === red ? (green - blue) / range
                : most === green ? 2 + (blue - red) / range : 4 + (red - green) / range;
              return (sixth * 60 + 360) % 360;
            };
            const colours = (text) => [...text.matchAll(/rgba?\\(([^)]*)\\)/g)]
              .map(([, numbers]) => numbers.split(/[ ,/]+/).map(Number))
              .filter(([, , , alpha = 1]) => alpha > 0);
            const line = arguments[0] === 'claim' ? mark.textDecorationColor : mark.borderBottomColor;
            const wanted = hue(colours(line)[0]);
            return colours(mark.backgroundColor + mark.backgroundImage)
              .map((colour) => Math.abs((hue(colour) - wanted + 540) % 360 - 180))";
        let off: Vec<f64> = page.read(looks, &[json!(kind)]).await?;
        ensure!(
            !off.is_empty() && off.iter().all(|off| *off < 20.0),
            "{kind}: {off:?} degrees off"
        );
        let place = "return document.querySelector('.card-quote').getBoundingClientRect().top
                       - document.querySelector('.card').getBoundingClientRect().top";
        places.push(page.read(place, &[]).await?);
    }
    ensure!(places.iter().all(|place| (place - places[0]).abs() < 1.0), "{places:?}");
    // The buttons of the two ends are aligned below each other.
    page.show_ends().await?;
    let lefts: Vec<Vec<f64>> = page
        .read(
            "return [...document.querySelectorAll('.end')].map((end) =>
               [...end.querySelectorAll('button')].map((button) => button.getBoundingClientRect().left))",
            &[],
        )
        .await?;
    let aligned = lefts[0].iter().zip(&lefts[1]).all(|(one, other)| (one - other).abs() < 1.0);
    ensure!(lefts[0].len() == 4 && aligned, "{lefts:?}");
    Ok(())
}

// No other driver can have the page laid out for paper.
pub async fn on_paper_there_is_the_text_with_its_lines_alone(page: Page) -> Result<()> {
    page.tag(WORD, "c").await?;
    page.client.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let shown: Result<Vec<String>> = page
        .read(
            "return ['.bar', '.panel', '.card', '.handle', '.skip', 'article', 'mark']
               .filter((one) => document.querySelector(one)?.getClientRects().length > 0)",
            &[],
        )
        .await;
    page.client.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    let shown = shown?;
    ensure!(shown == ["article", "mark"], "{shown:?}");
    Ok(())
}

/// The driver has no keyboard on the screen; what it leaves of a phone is a window of 500 pixels.
pub async fn on_a_phone_the_suggestions_and_the_passage_are_in_view(page: Page) -> Result<()> {
    page.set_window(390, 500).await?;
    for name in ["Western diplomats", "Western allies", "Western analysts"] {
        page.tag("shuttle diplomacy", "a").await?;
        page.until("return document.activeElement.id === 'card-actor'", &[]).await?;
        page.type_text(name).await?;
        page.press("Shift+Enter").await?;
        page.gone(".card").await?;
    }
    page.tag("political will", "c").await?;
    page.click_role("combobox", "Actor").await?;
    page.type_text("west").await?;
    let in_view = "const seen = (element) => {
            const { top, bottom } = element.getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight && element.checkVisibility();
        };
        const card = document.querySelector('.card').getBoundingClientRect().top;
        const head = document.querySelector('.head').getBoundingClientRect().bottom;
        const { top, bottom } = document.querySelector('mark[data-active]').getBoundingClientRect();
        return [...document.querySelectorAll('[role=option]')].slice(0, 3).every(seen)
            && seen(document.querySelector('#card-actor')) && top >= head && bottom <= card";
    page.until(in_view, &[]).await?;
    Ok(())
}
