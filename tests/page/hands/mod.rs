//! Random hands: a seeded player that does what readers do and checks the page after each step.
//!
//! Run `script/test hands [SEED] [STEPS]`; see `docs/developing.md`. A player's actions are data
//! ([`step::Step`]): a step names what it touches, so it can be repeated when others are left out.

mod chance;
mod end;
mod files;
mod journal;
mod perform;
mod player;
mod shrink;
mod sight;
mod step;

use std::env;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use self::journal::Outcome;
use self::player::Player;
use crate::page::Page;

/// What to play, as `script/test hands` passes it in environment variables.
pub struct Order {
    /// The first seed.
    pub seed: u64,
    /// The number of seeds, played one after the other.
    pub seeds: u64,
    /// The number of steps for each seed.
    pub steps: usize,
    /// The number of browsers per engine that play at the same time.
    pub jobs: usize,
}

/// The time limit for one seed: long enough to play it and to shrink a failure.
pub const LIMIT: Duration = Duration::from_secs(15 * 60);

impl Order {
    /// Reads the environment; `None` if the page's scenarios are to be run instead.
    pub fn from_env() -> Option<Self> {
        env::var_os("HANDS")?;
        let number = |name: &str| {
            env::var(name).ok().filter(|value| !value.is_empty()).map(|value| {
                value.parse().unwrap_or_else(|_| panic!("{name} is no number: {value}"))
            })
        };
        let seed = number("HANDS_SEED");
        Some(Self {
            seed: seed.unwrap_or(1),
            seeds: number("HANDS_SEEDS").unwrap_or(if seed.is_some() { 1 } else { 4 }),
            steps: number("HANDS_STEPS").map_or(120, |steps| steps as usize),
            jobs: number("HANDS_JOBS").map_or(1, |jobs| jobs.max(1) as usize),
        })
    }
}

/// Plays one seed. If there is a fault, fails with as few steps as were found to show it.
pub async fn play(page: Page, seed: u64, steps: usize) -> Result<()> {
    let beginning = std::time::Instant::now();
    if let Ok(file) = env::var("HANDS_REPLAY") {
        let text = std::fs::read_to_string(&file).with_context(|| file.clone())?;
        let steps: Vec<step::Step> = serde_json::from_str(&text).context(file)?;
        return match shrink::replay(&page, &steps, true).await? {
            None => Ok(()),
            Some(fault) => report(&page, seed, &steps, fault).await,
        };
    }
    let mut player = Player::new(page.clone(), seed).await?;
    let fault = player.play(steps).await?;
    let done = player.done();
    journal::note(&Outcome {
        engine: page.engine,
        seed,
        steps: done.len(),
        took: beginning.elapsed(),
        fault: fault.as_ref(),
    })?;
    let Some(fault) = fault else { return Ok(()) };
    if !journal::is_new(page.engine, &fault) {
        bail!("{fault}\nwhich another seed has shown already");
    }
    report(&page, seed, done, fault).await
}

/// Saves the steps that show a fault, reduced to as few as possible, and fails with them.
async fn report(page: &Page, seed: u64, done: &[step::Step], fault: String) -> Result<()> {
    // Save them before shrinking, during which the page may be lost.
    let path = journal::keep(page.engine, seed, &fault, done)?;
    let (fault, few) = shrink::shorten(page, done, fault).await;
    journal::keep(page.engine, seed, &fault, &few)?;
    let told: Vec<_> =
        few.iter().enumerate().map(|(n, step)| format!("{:3}. {step}", n + 1)).collect();
    bail!(
        "{fault}\nin {} with seed {seed}, after {} steps, of which these {} show it:\n{}\n\
         Again: ENGINE={} HANDS_REPLAY={} script/test hands {seed}",
        page.engine,
        done.len(),
        few.len(),
        told.join("\n"),
        page.engine,
        path.display(),
    )
}
