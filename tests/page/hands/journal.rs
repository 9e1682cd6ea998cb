//! The records that are kept of what was played.

use std::collections::BTreeSet;
use std::env;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::Result;

use super::step::Step;
use crate::engine::Engine;

/// The outcome of a seed.
pub struct Outcome<'a> {
    pub engine: Engine,
    pub seed: u64,
    pub steps: usize,
    pub took: Duration,
    pub fault: Option<&'a String>,
}

/// Adds a line to the file that `HANDS_LOG` names.
pub fn note(outcome: &Outcome<'_>) -> Result<()> {
    let Ok(path) = env::var("HANDS_LOG") else { return Ok(()) };
    let Outcome { engine, seed, steps, took, fault } = outcome;
    let line = format!(
        "{engine}\tseed {seed}\t{steps} steps\t{} ms\t{}\n",
        took.as_millis(),
        fault.map_or("well", |fault| fault.lines().next().unwrap_or_default()),
    );
    Ok(OpenOptions::new().create(true).append(true).open(path)?.write_all(line.as_bytes())?)
}

/// Returns the sort of a fault: its text without what differs from one time to the next.
pub fn sort_of(fault: &str) -> String {
    let line = fault.lines().next().unwrap_or_default();
    if line.starts_with("focus") {
        // The element that has lost the focus says where to look.
        return line.to_owned();
    }
    let sort = line.split(['“', '"', '{', '[']).next().unwrap_or_default();
    sort.chars().filter(|character| !character.is_ascii_digit()).take(80).collect()
}

/// Returns whether a fault is the first of its sort. Only such faults are shrunk.
pub fn is_new(engine: Engine, fault: &str) -> bool {
    static KNOWN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.insert(format!("{engine} {}", sort_of(fault)))
}

/// Saves steps in a file that `HANDS_REPLAY` can name.
pub fn keep(engine: Engine, seed: u64, fault: &str, steps: &[Step]) -> Result<PathBuf> {
    std::fs::create_dir_all(engine.folder())?;
    let path = engine.folder().join(format!("hands-{seed}.json"));
    std::fs::write(&path, serde_json::to_string_pretty(steps)?)?;
    std::fs::write(path.with_extension("txt"), fault)?;
    Ok(path)
}
