//! The hands themselves: steps as the driver's actions, in as few commands as can be.

use std::time::Duration;

use anyhow::{Context, Result};
use fantoccini::Locator;
use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
    WheelAction, WheelActions,
};
use serde_json::{Value, json};

use super::files;
use super::sight::{self, Sight};
use super::step::{Control, Spot, Step};
use crate::engine::Engine;
use crate::input::{Point, key};
use crate::page::Page;

const DOWN: PointerAction = PointerAction::Down { button: MOUSE_BUTTON_LEFT };
const UP: PointerAction = PointerAction::Up { button: MOUSE_BUTTON_LEFT };

/// How high every window is.
const HEIGHT: u32 = 844;

/// Whether a step could be done: what it touches may not be there.
pub type Done = bool;

/// The page's window, as far as the hands must know it.
pub struct Hands {
    pub page: Page,
    width: u32,
}

impl Hands {
    pub fn new(page: Page) -> Self {
        Self { page, width: crate::page::WINDOW.0 }
    }

    /// Does a step. What it names is where it was last seen, or is looked for.
    pub async fn perform(&mut self, step: &Step, seen: Option<&Sight>) -> Result<Done> {
        match self.try_to(step, seen).await {
            Ok(done) => Ok(done),
            // It has gone out of the window since it was looked at.
            Err(error) if is_out_of_reach(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn try_to(&mut self, step: &Step, seen: Option<&Sight>) -> Result<Done> {
        let client = &self.page.client;
        match step {
            Step::Click { on, times } => {
                let Some([at]) = self.places(&[Target::Control(on)], seen).await? else {
                    return Ok(false);
                };
                self.mouse(clicks(at, *times)).await?;
            }
            Step::ClickText { at, times } => {
                let Some([at]) = self.places(&[Target::Spot(*at)], seen).await? else {
                    return Ok(false);
                };
                self.mouse(clicks(at, *times)).await?;
            }
            Step::ClickAt { x, y } => self.mouse(clicks(self.at(*x, *y), 1)).await?,
            Step::Drag { from, to } => {
                let places = self.places(&[Target::Spot(*from), Target::Spot(*to)], seen).await?;
                let Some([from, to]) = places else { return Ok(false) };
                self.mouse(drag(from, to)).await?;
            }
            Step::Pull { what, to } => {
                let places = self.places(&[Target::Control(what), Target::Spot(*to)], seen).await?;
                let Some([from, to]) = places else { return Ok(false) };
                self.mouse(drag(from, to)).await?;
            }
            Step::PullAt { from, to } => {
                self.mouse(drag(self.at(from.0, from.1), self.at(to.0, to.1))).await?;
            }
            Step::Press(chords) => self.press(chords).await?,
            Step::Type(text) => self.page.type_text(text).await?,
            Step::Paste(text) => self.page.paste(text).await?,
            Step::Choose { of, down, up } => {
                // A pointer would open a list that no driver can close in every engine.
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
        }
        Ok(true)
    }

    /// Where the targets are; nothing unless all are somewhere.
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

    /// A place of the window, from thousandths of its size.
    fn at(&self, x: u32, y: u32) -> Point {
        Point {
            x: f64::from(self.width * x / 1000),
            y: f64::from(HEIGHT.min(crate::page::WINDOW.1) * y / 1000),
        }
    }

    async fn mouse(&self, actions: MouseActions) -> Result<()> {
        Ok(self.page.client.perform_actions(actions).await?)
    }

    async fn press(&self, chords: &[String]) -> Result<()> {
        let mut keys = KeyActions::new("keys".to_owned());
        for chord in chords {
            let chord: Vec<char> = chord.split('+').map(key).collect::<Result<_>>()?;
            for &value in &chord {
                keys = keys.then(KeyAction::Down { value });
            }
            for &value in chord.iter().rev() {
                keys = keys.then(KeyAction::Up { value });
            }
        }
        Ok(self.page.client.perform_actions(keys).await?)
    }

    async fn wheel(&self, at: Point, by: i32) -> Result<()> {
        if self.page.engine == Engine::WebKit {
            // Its driver knows no wheel.
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

    /// Chooses a file in the dialog, and takes it in.
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
            self.mouse(clicks(at, 1)).await?;
        }
        let path = path.to_str().context("the path is no text")?;
        let Some(input) = self.page.client.find_all(file).await?.into_iter().next() else {
            return Ok(false);
        };
        input.send_keys(path).await?;
        // The dialog that comes has the focus on what takes the file in.
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
                let new = self.page.client.new_window(true).await?.handle;
                self.page.client.switch_to_window(new).await?;
                self.page.client.goto(&self.page.server.page()).await?;
                Ok(())
            }
        }
    }
}

/// What a step touches.
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

fn is_out_of_reach(error: &anyhow::Error) -> bool {
    format!("{error:#}").to_lowercase().contains("out of bounds")
}

fn move_to(Point { x, y }: Point) -> PointerAction {
    PointerAction::MoveTo { duration: Some(Duration::ZERO), x, y }
}

fn clicks(at: Point, times: usize) -> MouseActions {
    let start = MouseActions::new("mouse".to_owned()).then(move_to(at));
    (0..times).fold(start, |mouse, _| mouse.then(DOWN).then(UP))
}

fn drag(from: Point, to: Point) -> MouseActions {
    let between = Point { x: f64::midpoint(from.x, to.x), y: f64::midpoint(from.y, to.y) };
    MouseActions::new("mouse".to_owned())
        .then(move_to(from))
        .then(DOWN)
        .then(move_to(between))
        .then(move_to(to))
        .then(UP)
}
