//! Input to the page: keys, mouse and touch, as the operating system would report them.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
    TouchActions,
};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::page::Page;

/// A point in the viewport, in CSS pixels.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

const DOWN: PointerAction = PointerAction::Down { button: MOUSE_BUTTON_LEFT };
const UP: PointerAction = PointerAction::Up { button: MOUSE_BUTTON_LEFT };

impl Page {
    /// Presses keys together, such as `"c"`, `"Escape"` or `"Control+Shift+z"`.
    pub async fn press(&self, chord: &str) -> Result<()> {
        let keys = chord
            .split('+')
            .map(key)
            .collect::<Result<Vec<_>>>()
            .with_context(|| format!("the chord “{chord}”"))?;
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down.chain(up).fold(KeyActions::new("keys".to_owned()), KeyActions::then);
        Ok(self.client.perform_actions(actions).await?)
    }

    /// Presses the same keys together several times.
    pub async fn press_times(&self, chord: &str, times: usize) -> Result<()> {
        for _ in 0..times {
            self.press(chord).await?;
        }
        Ok(())
    }

    /// Types text into the focused element.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let actions = text
            .chars()
            .flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }])
            .fold(KeyActions::new("keys".to_owned()), KeyActions::then);
        Ok(self.client.perform_actions(actions).await?)
    }

    /// Clicks the button, link or field with this role and name, once it has stopped moving: the
    /// driver looks up its place first and clicks there later.
    pub async fn click_role(&self, role: &str, name: &str) -> Result<()> {
        let element = self.role(role, name).await?;
        let reference: Value = serde_json::to_value(&element)?;
        self.js("await window.faultlineTest.steady(arguments[0])", &[reference]).await?;
        Ok(element.click().await?)
    }

    /// Clicks a point: once, twice for a word, three times for a paragraph.
    pub async fn click_at(&self, at: Point, times: usize) -> Result<()> {
        let mut mouse = MouseActions::new("mouse".to_owned()).then(move_to(at));
        for _ in 0..times {
            mouse = mouse.then(DOWN).then(UP);
        }
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Moves the mouse to a point.
    pub async fn hover_at(&self, at: Point) -> Result<()> {
        let mouse = MouseActions::new("mouse".to_owned())
            .then(move_to(between(Point { x: 2.0, y: at.y }, at)))
            .then(move_to(at));
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Drags with the mouse from one point to another.
    pub async fn drag(&self, from: Point, to: Point) -> Result<()> {
        let mouse = MouseActions::new("mouse".to_owned())
            .then(move_to(from))
            .then(DOWN)
            .then(move_to(between(from, to)))
            .then(move_to(to))
            .then(UP);
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Taps a point with a finger.
    pub async fn tap(&self, at: Point) -> Result<()> {
        let finger = TouchActions::new("finger".to_owned()).then(move_to(at)).then(DOWN).then(UP);
        Ok(self.client.perform_actions(finger).await?)
    }

    /// Rests a finger on a point for longer than it takes to say what is there.
    pub async fn hold(&self, at: Point) -> Result<()> {
        let finger = TouchActions::new("finger".to_owned())
            .then(move_to(at))
            .then(DOWN)
            .then(PointerAction::Pause { duration: Duration::from_millis(700) })
            .then(UP);
        Ok(self.client.perform_actions(finger).await?)
    }

    /// Returns the points before and after the first occurrence of `text` in an element's text. The
    /// element is scrolled into view.
    pub async fn edges_of(&self, element: &Element, text: &str) -> Result<(Point, Point)> {
        self.load_helpers().await?;
        self.read(
            "const [element, text] = arguments;
             const start = element.textContent.indexOf(text);
             if (start < 0) throw new Error(`“${text}” is not in it`);
             return window.faultlineTest.edges(element, start, start + text.length)",
            &[serde_json::to_value(element)?, json!(text)],
        )
        .await
    }

    /// Selects text with the mouse; fails unless exactly that text is selected.
    pub async fn select_with_mouse(&self, element: &Element, text: &str) -> Result<()> {
        let (start, end) = self.edges_of(element, text).await?;
        self.drag(start, end).await?;
        let selected = self.js("return String(getSelection())", &[]).await?;
        ensure!(selected == text, "selected {selected}, not “{text}”");
        Ok(())
    }

    /// Returns the middle of an element, which is scrolled into view.
    pub async fn middle_of(&self, element: &Element) -> Result<Point> {
        let element: Value = serde_json::to_value(element)?;
        self.read(
            "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });
             const { left, top, width, height } = arguments[0].getBoundingClientRect();
             return { x: left + width / 2, y: top + height / 2 }",
            &[element],
        )
        .await
    }
}

fn move_to(Point { x, y }: Point) -> PointerAction {
    let duration = Some(Duration::ZERO);
    PointerAction::MoveTo { duration, x, y }
}

/// A point halfway. A drag only counts as one if the pointer moves in between.
fn between(a: Point, b: Point) -> Point {
    Point { x: f64::midpoint(a.x, b.x), y: f64::midpoint(a.y, b.y) }
}

/// Returns WebDriver's character for a key named as in `KeyboardEvent.key`.
pub fn key(name: &str) -> Result<char> {
    let key = match name {
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        _ => {
            let mut characters = name.chars();
            return match (characters.next(), characters.next()) {
                (Some(only), None) => Ok(only),
                _ => bail!("no key is called “{name}”"),
            };
        }
    };
    Ok(key.into())
}
