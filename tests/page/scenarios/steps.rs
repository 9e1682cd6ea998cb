//! Steps that many scenarios share, and ways to check the results.

use std::time::Duration;

use anyhow::{Context, Error, Result, anyhow, ensure};
use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use fantoccini::elements::Element;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::input::Point;
use crate::page::Page;

const STEPS: &str =
    concat!(include_str!("../in_page/unpack.js"), include_str!("../in_page/steps.js"));

/// A word that occurs once in the bundled article.
pub const WORD: &str = "arithmetic";

/// An annotation as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    pub id: String,
    pub kind: String,
    pub start: usize,
    pub end: usize,
    pub quote: String,
    pub note: String,
}

/// Shortens an error by the text of `steps.js`.
fn brief(error: Error) -> Error {
    anyhow!(format!("{error:#}").replace(STEPS, "").trim().to_owned())
}

impl Page {
    /// Runs a script with the functions of `steps.js`.
    pub async fn step(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        self.js(&format!("{STEPS}\n{body}"), arguments).await.map_err(brief)
    }

    /// Waits until a script with the functions of `steps.js` returns something truthy.
    pub async fn until_step(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        self.until(&format!("{STEPS}\n{body}"), arguments).await.map_err(brief)
    }

    /// Returns the open document's annotations as they are stored, in the order of the text.
    pub async fn stored(&self) -> Result<Vec<Stored>> {
        Ok(serde_json::from_value(self.step("return summary()", &[]).await?)?)
    }

    /// Returns the only annotation; fails if there are others or none.
    pub async fn only(&self) -> Result<Stored> {
        let stored = self.stored().await?;
        ensure!(stored.len() == 1, "there is not one annotation but {stored:?}");
        stored.into_iter().next().context("counted just now")
    }

    /// Waits until so many annotations are stored, and returns them.
    pub async fn stored_when(&self, count: usize) -> Result<Vec<Stored>> {
        let script = "return annotations().length === arguments[0]";
        self.until_step(script, &[json!(count)]).await?;
        self.stored().await
    }

    /// Waits until exactly these annotations are stored.
    pub async fn until_stored_is(&self, expected: &[Stored]) -> Result<()> {
        let script = "return JSON.stringify(summary()) === JSON.stringify(arguments[0])";
        let look = self.until_step(script, &[json!(expected)]).await;
        if look.is_err() {
            let stored = self.stored().await?;
            ensure!(stored == expected, "{stored:#?} is stored, not {expected:#?}");
        }
        Ok(())
    }

    /// Waits until the stored annotations differ from these.
    pub async fn until_stored_is_not(&self, before: &[Stored]) -> Result<()> {
        let script = "return JSON.stringify(summary()) !== JSON.stringify(arguments[0])";
        self.until_step(script, &[json!(before)]).await?;
        Ok(())
    }

    /// Waits until the first annotation quotes these words.
    pub async fn quotes(&self, words: &str) -> Result<()> {
        let script = "return annotations()[0]?.quote === arguments[0]";
        let found = self.until_step(script, &[json!(words)]).await;
        if found.is_err() {
            let only = self.only().await?;
            ensure!(only.quote == words, "it quotes “{}”, not “{words}”", only.quote);
        }
        Ok(())
    }

    /// Fails unless every block shows the stored text, marked up with the stored annotations.
    pub async fn assert_shown_as_stored(&self) -> Result<()> {
        let wrong = self.step("return differences()", &[]).await?;
        ensure!(wrong == json!([]), "{wrong:#}");
        Ok(())
    }

    /// Returns the block that contains some words.
    pub async fn block(&self, words: &str) -> Result<Element> {
        let script = "return blockThatSays(arguments[0]).dataset.block";
        let number = self.step(script, &[json!(words)]).await?;
        self.find(&format!("[data-block=\"{}\"]", number.as_str().unwrap_or_default())).await
    }

    /// Selects from some words to others, as a screen reader or the browser's search does.
    pub async fn select_from_to(&self, first: &str, last: &str) -> Result<()> {
        self.step("await selectFromTo(...arguments)", &[json!(first), json!(last)]).await?;
        Ok(())
    }

    /// Selects words with a script.
    pub async fn select(&self, words: &str) -> Result<()> {
        self.select_from_to(words, words).await
    }

    /// Returns the points at the start of some words and at the end of others. The first words are
    /// scrolled to the middle of the viewport.
    pub async fn places(&self, first: &str, last: &str) -> Result<(Point, Point)> {
        let words = [json!(first), json!(last)];
        Ok(serde_json::from_value(self.step("return places(...arguments)", &words).await?)?)
    }

    /// Returns the selected text.
    pub async fn selected(&self) -> Result<String> {
        self.read("return String(getSelection())", &[]).await
    }

    /// Waits until these words are selected.
    pub async fn selects(&self, words: &str) -> Result<()> {
        let script = "return String(getSelection()) === arguments[0]";
        if self.until(script, &[json!(words)]).await.is_err() {
            let selected = self.selected().await?;
            ensure!(selected == words, "selected is “{selected}”, not “{words}”");
        }
        Ok(())
    }

    /// Focuses the article and leaves everything else as it is.
    pub async fn focus_article(&self) -> Result<()> {
        // Firefox 140 drops the selection when a script moves the focus.
        self.js(
            "const selection = getSelection();
             const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
             const held = !selection.isCollapsed;
             document.querySelector('article').focus({ preventScroll: true });
             if (held && selection.isCollapsed) {
               selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
               await new Promise((told) => setTimeout(told));
             }",
            &[],
        )
        .await?;
        Ok(())
    }

    /// Tags the selection with a key and waits until that is stored. Returns the annotation.
    pub async fn tag_selection(&self, key: &str) -> Result<Stored> {
        let before = self.stored().await?;
        self.focus_article().await?;
        self.press(key).await?;
        let after = self.stored_when(before.len() + 1).await?;
        // The card takes the focus once it is drawn, and the selection before that is dropped.
        self.drawn().await?;
        let new = after.into_iter().find(|one| before.iter().all(|other| other.id != one.id));
        new.context("one more than before")
    }

    /// Selects words and tags them with a key. Returns the annotation.
    pub async fn tag(&self, words: &str, key: &str) -> Result<Stored> {
        self.select(words).await?;
        self.tag_selection(key).await
    }

    /// Tags words and closes the card that this opens.
    pub async fn tag_and_close(&self, words: &str, key: &str) -> Result<Stored> {
        let stored = self.tag(words, key).await?;
        self.close_card().await?;
        Ok(stored)
    }

    /// Shows the open card's buttons that move the ends of the passage.
    pub async fn show_ends(&self) -> Result<()> {
        self.click_role("button", "Move the ends").await?;
        self.find(".ends").await?;
        Ok(())
    }

    /// Waits for the open card, of any kind, and closes it.
    pub async fn close_card(&self) -> Result<()> {
        self.find(".card").await?;
        self.press("Escape").await?;
        self.gone(".card").await
    }

    /// Returns the words that the open card quotes.
    pub async fn card_quote(&self) -> Result<String> {
        self.find(".card").await?;
        self.read("return document.querySelector('.card-quote').textContent", &[]).await
    }

    /// Waits until the open card quotes these words.
    pub async fn card_quotes(&self, words: &str) -> Result<()> {
        let script = "return document.querySelector('.card-quote')?.textContent === arguments[0]";
        if self.until(script, &[json!(words)]).await.is_err() {
            let quote = self.card_quote().await?;
            ensure!(quote == words, "the card quotes “{quote}”, not “{words}”");
        }
        Ok(())
    }

    /// Clicks on the letter in the middle of some words.
    pub async fn click_on(&self, words: &str) -> Result<()> {
        self.click_within(words, 0.5).await
    }

    /// Clicks on the letter at a fraction of some words, however their lines break. Two clicks in a
    /// row on the same letter are a double click.
    pub async fn click_within(&self, words: &str, fraction: f64) -> Result<()> {
        let arguments = [json!(words), json!(fraction)];
        let at = self.step("return letterIn(...arguments)", &arguments).await?;
        self.click_at(serde_json::from_value(at)?, 1).await
    }

    /// Waits until the page announces what was deleted, in these words.
    pub async fn says_taken_away(&self, words: &str) -> Result<()> {
        let script = "return document.querySelector('.taken-away p')?.textContent";
        if self.until(&format!("{script} === arguments[0]"), &[json!(words)]).await.is_err() {
            let said = self.js(script, &[]).await?;
            ensure!(said == words, "it says {said}, not “{words}”");
        }
        Ok(())
    }

    /// Moves the mouse to a point.
    pub async fn hover(&self, at: Point) -> Result<()> {
        let duration = Some(Duration::ZERO);
        let mouse = MouseActions::new("mouse".to_owned()).then(PointerAction::MoveTo {
            duration,
            x: at.x,
            y: at.y,
        });
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Returns the button of the row that quotes these words.
    pub async fn row(&self, words: &str) -> Result<Element> {
        let script = "
            const quotes = [...document.querySelectorAll('.row-quote')];
            return quotes.findIndex((quote) => quote.textContent === arguments[0]) + 1";
        let number = self.until(script, &[json!(words)]).await?.as_u64().unwrap_or_default();
        let rows = self.find_all(".row button").await?;
        let row =
            usize::try_from(number)?.checked_sub(1).and_then(|number| rows.get(number).cloned());
        row.context("the list has changed")
    }

    /// Fails if the page can be scrolled sideways.
    pub async fn assert_no_wider(&self) -> Result<()> {
        let (page, window): (f64, f64) =
            self.read("return [document.documentElement.scrollWidth, innerWidth]", &[]).await?;
        ensure!(page <= window, "the page is {page} px wide, the window {window} px");
        Ok(())
    }

    /// Makes the window as narrow as a phone, or as the engine allows; narrow enough for the layout
    /// of a phone.
    pub async fn make_narrow(&self) -> Result<()> {
        let width = if self.engine == Engine::Chromium { 390 } else { 500 };
        self.set_window(width, 844).await
    }

    /// Returns the id of the open document.
    pub async fn document(&self) -> Result<String> {
        self.read("return document.querySelector('article').dataset.document", &[]).await
    }

    /// Returns whether the page shows an alert, as it does when the work is in danger.
    pub async fn has_alert(&self) -> Result<bool> {
        self.read("return document.querySelector('[role=alert]') !== null", &[]).await
    }

    /// Starts to record writes to the store.
    pub async fn watch_writes(&self) -> Result<()> {
        self.js(
            "const writes = (faultlineTest.writes = []);
             for (const [name, method] of [['set', 'setItem'], ['remove', 'removeItem']]) {
               const original = Storage.prototype[method];
               Storage.prototype[method] = function (key, ...value) {
                 writes.push([name, key]);
                 return original.call(this, key, ...value);
               };
             }",
            &[],
        )
        .await?;
        Ok(())
    }

    /// Returns the writes since the last call: `set` or `remove`, and the key.
    pub async fn writes(&self) -> Result<Vec<(String, String)>> {
        self.read("return faultlineTest.writes.splice(0)", &[]).await
    }

    /// Chooses a theme in the settings.
    pub async fn theme(&self, label: &str) -> Result<()> {
        self.click_role("button", "Settings").await?;
        self.click_role("radio", label).await?;
        self.press("Escape").await?;
        self.gone("dialog").await
    }

    /// Inserts text into the focused field, as a paste does. The clipboard is that of the whole
    /// system, and some drivers cannot type characters beyond the Basic Multilingual Plane.
    pub async fn paste(&self, text: &str) -> Result<()> {
        self.js("document.execCommand('insertText', false, arguments[0])", &[json!(text)]).await?;
        Ok(())
    }

    /// Exports the open document with its annotations, and reads the file.
    pub async fn export(&self) -> Result<Value> {
        self.click_role("button", "Export").await?;
        self.role_beginning("button", "JSON ").await?.click().await?;
        let file = self.saved_file().await?;
        ensure!(file.name.ends_with(".faultline.json"), "it is called {}", file.name);
        Ok(serde_json::from_str(file.text()?)?)
    }

    /// Opens a file through the dialog, as if it had been chosen.
    pub async fn open_file(&self, name: &str, content: &str) -> Result<()> {
        let folder = self.engine.folder().join("files");
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(name);
        std::fs::write(&path, content)?;
        if self.find_all("dialog[open]").await?.is_empty() {
            self.click_role("button", "Open").await?;
        }
        let input = self.find("dialog input[type=file]").await?;
        input.send_keys(path.to_str().context("the path is no text")?).await?;
        Ok(())
    }

    /// Opens a Faultline file and imports it.
    pub async fn import_file(&self, name: &str, content: &str) -> Result<()> {
        self.open_file(name, content).await?;
        self.role("dialog", "Import").await?;
        let button = self.find("dialog .primary").await?;
        button.click().await?;
        self.gone("dialog").await
    }

    /// Adds the article that the preview shows.
    pub async fn add_article(&self) -> Result<()> {
        self.role("dialog", "Add article").await?;
        self.click_role("button", "Add").await?;
        self.gone("dialog").await
    }

    /// Pastes a text into the dialog and opens it.
    pub async fn open_text(&self, text: &str) -> Result<()> {
        self.click_role("button", "Open").await?;
        self.find("dialog textarea").await?.click().await?;
        self.paste(text).await?;
        let before =
            self.js("return document.querySelector('article').dataset.document", &[]).await?;
        self.click_role("button", "Open this text").await?;
        self.add_article().await?;
        self.until(
            "const article = document.querySelector('article');
             return article && article.dataset.document !== arguments[0]",
            &[before],
        )
        .await?;
        Ok(())
    }
}
