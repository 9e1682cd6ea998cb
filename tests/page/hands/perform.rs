//! The hands themselves: steps as actions of the driver, in as few commands as possible.

use std::time::Duration;

use anyhow::{Context, Result};
use fantoccini::Locator;
use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
    WheelAction, WheelActions,
};
use fantoccini::error::{CmdError, ErrorStatus, WebDriver};
use serde_json::{Value, json};

use super::files;
use super::sight::{self, Sight};
use super::step::{Control, Spot, Step};
use crate::engine::Engine;
use crate::input::{Point, key};
use crate::page::Page;

const DOWN: PointerAction = PointerAction::Down { button: MOUSE_BUTTON_LEFT };
const UP: PointerAction = PointerAction::Up { button: MOUSE_BUTTON_LEFT };

/// The height of every window.
const HEIGHT: u32 = 844;

/// Whether a step could be done: its target may not be there.
pub type Done = bool;

/// The window of the page, as far as the hands need to know it.
pub struct Hands {
    pub page: Page,
    width: u32,
}

impl Hands {
    pub fn new(page: Page) -> Self {
        Self { page, width: crate::page::WINDOW.0 }
    }

    /// Does a step. Its targets are taken from `seen`, or else looked up.
    pub async fn perform(&mut self, step: &Step, seen: Option<&Sight>) -> Result<Done> {
        match self.try_to(step, seen).await {
            Ok(done) => Ok(done),
            // It has left the window since it was seen.
            Err(error) if is_out_of_reach(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Does several steps without looking in between: in one command, if all of them are key and
    /// mouse input.
    pub async fn perform_all(&mut self, steps: &[Step], seen: &Sight) -> Result<()> {
        if let [step] = steps {
            self.perform(step, Some(seen)).await?;
            return Ok(());
        }
        let mut movements = Vec::new();
        for step in steps {
            movements.extend(self.movements(step, Some(seen)).await?.into_iter().flatten());
        }
        match self.make(movements).await {
            Err(error) if is_out_of_reach(&error) => Ok(()),
            done => done,
        }
    }

    /// Returns the key and mouse input for a step. `None` if its target is not there, or if the
    /// step takes more than that.
    async fn movements(&self, step: &Step, seen: Option<&Sight>) -> Result<Option<Vec<Movement>>> {
        Ok(match step {
            Step::Click { on, times } => {
                let places = self.places(&[Target::Control(on)], seen).await?;
                places.map(|[at]| clicks(at, *times))
            }
            Step::ClickText { at, times } => {
                let places = self.places(&[Target::Spot(*at)], seen).await?;
                places.map(|[at]| clicks(at, *times))
            }
            Step::ClickAt { x, y } => Some(clicks(self.at(*x, *y), 1)),
            Step::Drag { from, to } => {
                let places = self.places(&[Target::Spot(*from), Target::Spot(*to)], seen).await?;
                places.map(|[from, to]| drag(from, to))
            }
            Step::Pull { what, to } => {
                let places = self.places(&[Target::Control(what), Target::Spot(*to)], seen).await?;
                places.map(|[from, to]| drag(from, to))
            }
            Step::PullAt { from, to } => Some(drag(self.at(from.0, from.1), self.at(to.0, to.1))),
            Step::Press(chords) => Some(presses(chords)?),
            Step::Type(text) => Some(text.chars().flat_map(|key| stroke(&[key])).collect()),
            _ => None,
        })
    }

    async fn try_to(&mut self, step: &Step, seen: Option<&Sight>) -> Result<Done> {
        let client = &self.page.client;
        match step {
            Step::Paste(text) => self.page.paste(text).await?,
            Step::Choose { of, down, up } => {
                // A click would open a list that drivers cannot close in every engine.
                let script = "return faultlineHands.focus(rest[0])";
                if sight::ask(&self.page, script, &[json!(of)]).await? != json!(true) {
                    return Ok(false);
                }
                let keys = std::iter::repeat_n("ArrowDown", *down)
                    .chain(std::iter::repeat_n("ArrowUp", *up));
                self.press(&keys.map(str::to_owned).collect::<Vec<_>>()).await?;
            }
            Step::Wheel { x, y, by } => self.wheel(self.at(*x, *y), *by).await?,
            Step::Resize(width) => {
                self.page.set_window(*width, HEIGHT).await?;
                self.width = *width;
            }
            Step::Back => client.back().await?,
            Step::Forward => client.forward().await?,
            Step::Reload => client.refresh().await?,
            Step::Open(name) => return self.open(name).await,
            Step::Switch => self.switch().await?,
            _ => {
                let Some(movements) = self.movements(step, seen).await? else { return Ok(false) };
                self.make(movements).await?;
            }
        }
        Ok(true)
    }

    /// Returns the points of the targets, if all of them are there.
    async fn places<const N: usize>(
        &self,
        targets: &[Target<'_>; N],
        seen: Option<&Sight>,
    ) -> Result<Option<[Point; N]>> {
        let known: Vec<Option<Point>> =
            targets.iter().map(|target| seen.and_then(|seen| target.place_in(seen))).collect();
        let places = if known.iter().all(Option::is_some) {
            known
        } else {
            sight::find(&self.page, targets.iter().map(Target::json).collect()).await?
        };
        let places: Option<Vec<_>> = places.into_iter().collect();
        Ok(places.and_then(|places| places.try_into().ok()))
    }

    /// Returns a point of the window, given in thousandths of its size.
    fn at(&self, x: u32, y: u32) -> Point {
        Point {
            x: f64::from(self.width * x / 1000),
            y: f64::from(HEIGHT.min(crate::page::WINDOW.1) * y / 1000),
        }
    }

    /// Performs movements in order: while the keys move the mouse pauses, and vice versa.
    async fn make(&self, movements: Vec<Movement>) -> Result<()> {
        let mut keys = KeyActions::new("keys".to_owned());
        let mut mouse = MouseActions::new("mouse".to_owned());
        let duration = Duration::ZERO;
        for movement in movements {
            let (key, pointer) = match movement {
                Movement::Key(key) => (key, PointerAction::Pause { duration }),
                Movement::Mouse(pointer) => (KeyAction::Pause { duration }, pointer),
            };
            keys = keys.then(key);
            mouse = mouse.then(pointer);
        }
        Ok(self.page.client.perform_actions(Actions::from(keys).and(mouse)).await?)
    }

    async fn press(&self, chords: &[String]) -> Result<()> {
        self.make(presses(chords)?).await
    }

    async fn wheel(&self, at: Point, by: i32) -> Result<()> {
        if self.page.engine == Engine::WebKit {
            // WebKit's driver has no wheel.
            let script = "document.elementFromPoint(rest[0], rest[1]) && scrollBy({ top: rest[2], behavior: 'instant' })";
            sight::ask(&self.page, script, &[json!(at.x), json!(at.y), json!(by)]).await?;
            return Ok(());
        }
        #[expect(clippy::cast_possible_truncation, reason = "a place in a window")]
        let (x, y) = (at.x as i64, at.y as i64);
        let action = WheelAction::Scroll {
            duration: Some(Duration::ZERO),
            x,
            y,
            delta_x: 0,
            delta_y: i64::from(by),
        };
        let mut wheel = WheelActions::new("wheel".to_owned());
        wheel.push(action);
        Ok(self.page.client.perform_actions(wheel).await?)
    }

    /// Chooses a file in the dialog and imports it.
    async fn open(&self, name: &str) -> Result<Done> {
        let folder = self.page.engine.folder().join("files");
        let path = folder.join(name);
        if !path.exists() {
            std::fs::create_dir_all(&folder)?;
            std::fs::write(&path, files::content(name)?)?;
        }
        let file = Locator::Css("dialog[open] input[type=file]");
        if self.page.client.find_all(file).await?.is_empty() {
            let open = Control { name: "button “Open”".to_owned(), nth: 0 };
            let Some([at]) = self.places(&[Target::Control(&open)], None).await? else {
                return Ok(false);
            };
            self.make(clicks(at, 1)).await?;
            // What the dialog contains comes with a chunk of the program.
            let script = "return faultlineHands.opened()";
            if sight::ask(&self.page, script, &[]).await? != json!(true) {
                return Ok(false);
            }
        }
        let path = path.to_str().context("the path is no text")?;
        let Some(input) = self.page.client.find_all(file).await?.into_iter().next() else {
            return Ok(false);
        };
        input.send_keys(path).await?;
        // The dialog that follows focuses the button that imports the file.
        let script = "return faultlineHands.primary()";
        if sight::ask(&self.page, script, &[]).await? == json!(true) {
            self.press(&["Enter".to_owned()]).await?;
        }
        Ok(true)
    }

    async fn switch(&self) -> Result<()> {
        let here = self.page.client.window().await?;
        let tabs = self.page.client.windows().await?;
        match tabs.iter().find(|tab| **tab != here) {
            Some(other) => self.page.switch_to(other).await,
            None => {
                // In WebKit a covered tab ignores the pointer, and the driver waits.
                let as_tab = self.page.engine != Engine::WebKit;
                let new = self.page.client.new_window(as_tab).await?.handle;
                self.page.client.switch_to_window(new).await?;
                if !as_tab {
                    let (width, height) = crate::page::WINDOW;
                    self.page.set_window(width, height).await?;
                }
                self.page.client.goto(&self.page.server.page()).await?;
                Ok(())
            }
        }
    }
}

/// The target of a step.
enum Target<'a> {
    Control(&'a Control),
    Spot(Spot),
}

impl Target<'_> {
    fn place_in(&self, sight: &Sight) -> Option<Point> {
        match self {
            Self::Control(control) => {
                sight.controls.iter().find(|seen| seen.what == **control).map(|seen| seen.at)
            }
            Self::Spot(spot) => {
                sight.spots.iter().find(|seen| seen.what == *spot).map(|seen| seen.at)
            }
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Control(control) => json!(control),
            Self::Spot(spot) => json!(spot),
        }
    }
}

/// Returns whether the driver found a point outside the window.
fn is_out_of_reach(error: &anyhow::Error) -> bool {
    let is_beyond = |error: &WebDriver| matches!(error.error, ErrorStatus::MoveTargetOutOfBounds);
    matches!(error.downcast_ref(), Some(CmdError::Standard(error)) if is_beyond(error))
}

/// What a driver does in one tick.
enum Movement {
    Key(KeyAction),
    Mouse(PointerAction),
}

fn move_to(Point { x, y }: Point) -> Movement {
    Movement::Mouse(PointerAction::MoveTo { duration: Some(Duration::ZERO), x, y })
}

fn clicks(at: Point, times: usize) -> Vec<Movement> {
    let click = || [Movement::Mouse(DOWN), Movement::Mouse(UP)];
    std::iter::once(move_to(at)).chain((0..times).flat_map(|_| click())).collect()
}

fn drag(from: Point, to: Point) -> Vec<Movement> {
    let between = Point { x: f64::midpoint(from.x, to.x), y: f64::midpoint(from.y, to.y) };
    vec![move_to(from), Movement::Mouse(DOWN), move_to(between), move_to(to), Movement::Mouse(UP)]
}

fn presses(chords: &[String]) -> Result<Vec<Movement>> {
    let mut movements = Vec::new();
    for chord in chords {
        let keys: Vec<char> = chord.split('+').map(key).collect::<Result<_>>()?;
        movements.extend(stroke(&keys));
    }
    Ok(movements)
}

/// Returns the input for keys that are pressed together.
fn stroke(keys: &[char]) -> Vec<Movement> {
    let down = keys.iter().map(|&value| KeyAction::Down { value });
    let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
    down.chain(up).map(Movement::Key).collect()
}
