//! The player, which acts on what it sees, and at random.

use std::time::Duration;

use anyhow::Result;
use tokio::time::timeout;

use super::chance::Chance;
use super::end;
use super::files::{BROKEN, WHOLE};
use super::perform::Hands;
use super::sight::{self, Sight};
use super::step::{Control, Spot, Step};
use crate::engine::Engine;
use crate::page::Page;

/// How long the page may take after a step until it has no faults, in milliseconds.
pub const PATIENCE: u32 = 4000;

/// The time limit for some steps or a look. A page that works never takes as long.
const LONGEST: Duration = Duration::from_secs(30);

/// The most steps that may follow another without a look.
const MOST_UNSEEN: usize = 16;

/// A simulated reader with a seed.
pub struct Player {
    hands: Hands,
    chance: Chance,
    done: Vec<Step>,
    sight: Sight,
    /// Whether there are two tabs.
    two_tabs: bool,
    with_file: bool,
    first: Vec<Step>,
}

/// The words to type: names, some of them parts or variants of others, and notes.
const WORDS: [&str; 16] = [
    "Kyiv",
    "kyiv",
    "Moscow",
    "mayor",
    "The mayor",
    "Wit",
    "ceasefire",
    "harb",
    "harbour",
    "quote",
    "so",
    "a",
    "0",
    "p. 1",
    "ta",
    " ",
];

/// The texts to paste, which the drivers cannot type.
const PASTED: [&str; 4] = ["Владимир", "外務省", "e\u{301}tat 👩‍👩‍👧", "מדינה"];

impl Player {
    pub async fn new(page: Page, seed: u64) -> Result<Self> {
        let mut chance = Chance::new(seed);
        let two_tabs = seed % 4 == 3;
        let mut first = Vec::new();
        if chance.once_in(2) {
            first.push(Step::Open(chance.one_of(&WHOLE).to_owned()));
        }
        if two_tabs {
            first.push(Step::Switch);
        }
        first.reverse();
        Ok(Self {
            hands: Hands::new(page),
            chance,
            done: Vec::new(),
            sight: Sight::default(),
            two_tabs,
            with_file: seed % 3 == 1,
            first,
        })
    }

    /// Returns the steps that were done.
    pub fn done(&self) -> &[Step] {
        &self.done
    }

    /// Plays so many steps and the end; returns the first fault.
    pub async fn play(&mut self, steps: usize) -> Result<Option<String>> {
        self.look().await?;
        while self.done.len() < steps {
            let next = self.next_steps();
            self.done.extend_from_slice(&next);
            let sight = std::mem::take(&mut self.sight);
            match timeout(LONGEST, self.hands.perform_all(&next, &sight)).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => return Ok(Some(format!("driver: {error:#}"))),
                Err(elapsed) => return Ok(Some(format!("hangs: {elapsed}"))),
            }
            match timeout(LONGEST, self.look()).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => return Ok(Some(format!("hangs: {error:#}"))),
                Err(elapsed) => return Ok(Some(format!("hangs: {elapsed}"))),
            }
            if let Some(fault) = self.sight.faults.first() {
                return Ok(Some(fault.clone()));
            }
        }
        end::faults(&mut self.hands, self.two_tabs, self.with_file).await
    }

    async fn look(&mut self) -> Result<()> {
        let rolls: Vec<_> = (0..5).map(|_| [self.chance.share(), self.chance.share()]).collect();
        self.sight = look(&mut self.hands, &rolls, PATIENCE).await?;
        Ok(())
    }

    /// Returns one step and usually some more that need no look: a reader who knows the page types
    /// on without looking.
    fn next_steps(&mut self) -> Vec<Step> {
        let first = self.first.pop().unwrap_or_else(|| self.choose_by_sight());
        let more = if first.is_movement() { self.chance.below(MOST_UNSEEN + 1) } else { 0 };
        let mut steps = vec![first];
        while steps.len() <= more {
            let next = self.choose_unseen();
            if !next.is_movement() {
                break;
            }
            steps.push(next);
        }
        steps
    }

    fn choose_unseen(&mut self) -> Step {
        let spots = if self.sight.dialog { 0 } else { self.sight.spots.len() };
        let when = |is: bool, weight: usize| if is { weight } else { 0 };
        let sort = self.chance.weighed(&[
            (20, Sort::ArticleKeys),
            (16, Sort::FieldKeys),
            (10, Sort::Tag),
            (10, Sort::Type),
            (8, Sort::History),
            (8, Sort::Keys),
            (when(spots > 0, 8), Sort::ClickText),
            (2, Sort::ClickAt),
        ]);
        self.step_of(sort.unwrap_or(Sort::Keys))
    }

    fn choose_by_sight(&mut self) -> Step {
        let sight = &self.sight;
        let spots = if sight.dialog { 0 } else { sight.spots.len() };
        let field = sight.focus == "field";
        let handles = sight.controls.iter().any(|seen| is_handle(&seen.what));
        let when = |is: bool, weight: usize| if is { weight } else { 0 };
        let sorts = [
            (30, Sort::Click),
            (
                when(
                    sight.dialog
                        || sight.controls.iter().any(|seen| seen.what.name.starts_with("menuitem")),
                    25,
                ),
                Sort::Click,
            ),
            (when(spots > 1 && !sight.selected, 12), Sort::Drag),
            (when(spots > 0, 8), Sort::ClickText),
            (when(sight.selected && !field, 30), Sort::Tag),
            (when(!field && !sight.dialog, 18), Sort::ArticleKeys),
            (when(field, 24), Sort::Type),
            (when(field, 24), Sort::FieldKeys),
            (when(handles && spots > 0, 5), Sort::Pull),
            (when(sight.controls.iter().any(|seen| is_choice(&seen.what)), 4), Sort::Choose),
            (8, Sort::History),
            (7, Sort::Keys),
            (4, Sort::Wheel),
            (2, Sort::ClickAt),
            (
                when(sight.controls.iter().any(|seen| seen.what.name.contains("Zoom")), 4),
                Sort::PullAt,
            ),
            (2, Sort::Resize),
            (3, Sort::Browser),
            (1, Sort::Open),
            (when(self.two_tabs, 8), Sort::Switch),
        ];
        let sort = self.chance.weighed(&sorts);
        self.step_of(sort.unwrap_or(Sort::Keys))
    }

    fn step_of(&mut self, sort: Sort) -> Step {
        let sight = &self.sight;
        let spots = sight.spots.len();
        let chance = &mut self.chance;
        match sort {
            Sort::Click => {
                let controls: Vec<_> =
                    sight.controls.iter().filter(|seen| !is_choice(&seen.what)).collect();
                if controls.is_empty() {
                    return press(&["Escape"]);
                }
                let on = controls[chance.below(controls.len())].what.clone();
                Step::Click { on, times: if chance.once_in(12) { 2 } else { 1 } }
            }
            Sort::Drag => {
                let (from, to) = two_spots(chance, sight);
                Step::Drag { from, to }
            }
            Sort::ClickText => {
                let at = sight.spots[chance.below(spots)].what;
                let times = chance.weighed(&[(5, 1), (3, 2), (1, 3)]).unwrap_or(1);
                Step::ClickText { at, times }
            }
            Sort::Tag => {
                press(&[chance.one_of(&["c", "a", "i", "c", "a", "i", "C", "A", "I", "Enter"])])
            }
            Sort::ArticleKeys => {
                let key = *chance.one_of(&[
                    &"ArrowRight",
                    &"ArrowLeft",
                    &"ArrowDown",
                    &"ArrowUp",
                    &"Shift+ArrowRight",
                    &"Shift+ArrowDown",
                    &"Shift+ArrowLeft",
                    &"Shift+ArrowUp",
                    &"PageDown",
                    &"PageUp",
                    &"Shift+PageDown",
                    &"Enter",
                    &" ",
                    &"n",
                    &"p",
                    &"n",
                    &"Delete",
                    &"Backspace",
                    &"s",
                    &"o",
                    &"u",
                    &"0",
                    &"k",
                    &"Home",
                    &"End",
                ]);
                let times = chance.weighed(&[(9, 1), (2, 2), (1, 5)]).unwrap_or(1);
                Step::Press(vec![key.to_owned(); times])
            }
            Sort::Type => {
                if chance.once_in(8) {
                    Step::Paste(chance.one_of(&PASTED).to_owned())
                } else {
                    Step::Type(chance.one_of(&WORDS).to_owned())
                }
            }
            Sort::FieldKeys => press(&[*chance.one_of(&[
                &"Enter",
                &"Enter",
                &"Enter",
                &"Tab",
                &"Tab",
                &"Shift+Tab",
                &"Escape",
                &"ArrowDown",
                &"ArrowUp",
                &"Backspace",
                &"Control+Enter",
                &"Shift+Enter",
                &"Control+a",
                &"Home",
                &"End",
                &"Alt+s",
                &"Alt+o",
                &"Control+z",
                &"Delete",
            ])]),
            Sort::Pull => {
                let handles: Vec<_> =
                    sight.controls.iter().filter(|seen| is_handle(&seen.what)).collect();
                let what = handles[chance.below(handles.len())].what.clone();
                Step::Pull { what, to: sight.spots[chance.below(spots)].what }
            }
            Sort::Choose => {
                let choices: Vec<_> =
                    sight.controls.iter().filter(|seen| is_choice(&seen.what)).collect();
                let of = choices[chance.below(choices.len())].what.clone();
                Step::Choose { of, down: chance.below(4), up: chance.below(3) }
            }
            Sort::History => {
                let undo = chance.below(3) > 0;
                let chord = if undo {
                    "Control+z"
                } else {
                    *chance.one_of(&[&"Control+Shift+z", &"Control+y"])
                };
                let times = chance.weighed(&[(7, 1), (2, 2), (1, 6)]).unwrap_or(1);
                Step::Press(vec![chord.to_owned(); times])
            }
            Sort::Keys => press(&[*chance.one_of(&[
                &"Tab",
                &"Tab",
                &"Tab",
                &"Shift+Tab",
                &"Escape",
                &"Escape",
                &"Enter",
                &" ",
                &"1",
                &"1",
                &"2",
                &"3",
                &"/",
                &"?",
                &"ArrowDown",
                &"ArrowUp",
                &"ArrowRight",
                &"ArrowLeft",
            ])]),
            Sort::Wheel => Step::Wheel {
                x: thousandths(chance),
                y: thousandths(chance),
                by: *chance.one_of(&[&-900, &-250, &250, &900]),
            },
            Sort::ClickAt => Step::ClickAt { x: thousandths(chance), y: thousandths(chance) },
            Sort::PullAt => Step::PullAt {
                from: (thousandths(chance), thousandths(chance)),
                to: (thousandths(chance), thousandths(chance)),
            },
            Sort::Resize => {
                // Only Chromium's window can be as narrow as a phone.
                let least = if self.hands.page.engine == Engine::Chromium { 390 } else { 500 };
                Step::Resize(*chance.one_of(&[&1440, &1440, &1024, &760, &least]))
            }
            Sort::Browser => match chance.below(7) {
                0..3 => Step::Back,
                3..6 => Step::Forward,
                _ => Step::Reload,
            },
            Sort::Open => {
                let name =
                    if chance.once_in(2) { chance.one_of(&WHOLE) } else { chance.one_of(&BROKEN) };
                Step::Open(name.to_owned())
            }
            Sort::Switch => Step::Switch,
        }
    }
}

/// Looks at the page, and returns to it first if the hands have left it.
pub async fn look(hands: &mut Hands, rolls: &[[f64; 2]], patience: u32) -> Result<Sight> {
    let sight = sight::look(&hands.page, rolls, patience).await?;
    if !sight.away {
        return Ok(sight);
    }
    hands.page.client.goto(&hands.page.server.page()).await?;
    sight::look(&hands.page, rolls, patience).await
}

/// The sorts of steps.
#[derive(Clone, Copy)]
enum Sort {
    Click,
    Drag,
    ClickText,
    Tag,
    ArticleKeys,
    Type,
    FieldKeys,
    Pull,
    Choose,
    History,
    Keys,
    Wheel,
    ClickAt,
    PullAt,
    Resize,
    Browser,
    Open,
    Switch,
}

fn press(chords: &[&str]) -> Step {
    Step::Press(chords.iter().map(|&chord| chord.to_owned()).collect())
}

fn thousandths(chance: &mut Chance) -> u32 {
    u32::try_from(chance.below(1000)).unwrap_or_default()
}

/// Returns two positions, usually near each other: readers select words, not pages.
fn two_spots(chance: &mut Chance, sight: &Sight) -> (Spot, Spot) {
    let from = &sight.spots[chance.below(sight.spots.len())];
    let mut others = sight.spots.iter().filter(|other| other.what != from.what);
    let to = if chance.once_in(3) {
        others.next_back()
    } else {
        others.min_by_key(|other| {
            (
                other.what.block.abs_diff(from.what.block),
                other.what.offset.abs_diff(from.what.offset),
            )
        })
    };
    (from.what, to.map_or(from.what, |to| to.what))
}

fn is_handle(control: &Control) -> bool {
    control.name.ends_with(" of the passage”")
}

fn is_choice(control: &Control) -> bool {
    control.name.starts_with("select ")
}
