//! Shrinking: leaves out steps of a failure as long as the others fail in the same way.

use std::env;
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::time::timeout;

use super::end;
use super::journal::sort_of;
use super::perform::Hands;
use super::player::look;
use super::step::Step;
use crate::page::Page;

/// The time limit for shrinking and for each replay.
const TIME: Duration = Duration::from_secs(60);

/// Half the time of a first look: these steps are known to fail.
const PATIENCE: u32 = 2000;

/// Does steps on a fresh page and returns the first fault. Replays that the developer asked for
/// print each step.
pub async fn replay(page: &Page, steps: &[Step], with_file: bool) -> Result<Option<String>> {
    page.open_fresh().await?;
    let mut hands = Hands::new(page.clone());
    look(&mut hands, &[], PATIENCE).await?;
    for step in steps {
        if env::var_os("HANDS_REPLAY").is_some() {
            eprintln!("{step}");
        }
        if let Err(error) = hands.perform(step, None).await {
            return Ok(Some(format!("driver: {error:#}")));
        }
        match look(&mut hands, &[], PATIENCE).await {
            Err(error) => return Ok(Some(format!("hangs: {error:#}"))),
            Ok(sight) => {
                if let Some(fault) = sight.faults.into_iter().next() {
                    return Ok(Some(fault));
                }
            }
        }
    }
    end::faults(&mut hands, steps.contains(&Step::Switch), with_file).await
}

/// Shrinks by delta debugging (Zeller and Hildebrandt 2002), trying the last steps alone first.
pub async fn shorten(page: &Page, steps: &[Step], fault: String) -> (String, Vec<Step>) {
    let start = Instant::now();
    let sort = sort_of(&fault);
    if sort.starts_with("hangs") {
        // There is no page left to try it on.
        return (fault, steps.to_vec());
    }
    let mut best = (fault, steps.to_vec());
    let with_file = sort.starts_with("export") || sort.starts_with("import");
    let again = async |steps: &[Step]| -> Option<String> {
        let found = timeout(TIME, replay(page, steps, with_file)).await.ok()?.ok().flatten()?;
        (sort_of(&found) == sort).then_some(found)
    };
    match again(steps).await {
        Some(fault) => best.0 = fault,
        // The fault is intermittent, so the steps cannot be reduced.
        None => return (format!("{} (not every time)", best.0), best.1),
    }
    for last in [3, 8, 20, 50] {
        if last < best.1.len() {
            let tail = best.1[best.1.len() - last..].to_vec();
            if let Some(fault) = again(&tail).await {
                best = (fault, tail);
                break;
            }
        }
    }
    let mut size = best.1.len().div_ceil(2);
    while size > 0 && start.elapsed() < TIME {
        let mut at = 0;
        let mut any = false;
        while at < best.1.len() && start.elapsed() < TIME {
            let end = (at + size).min(best.1.len());
            let rest = [&best.1[..at], &best.1[end..]].concat();
            match again(&rest).await {
                Some(fault) if !rest.is_empty() => {
                    best = (fault, rest);
                    any = true;
                }
                _ => at = end,
            }
        }
        if size == 1 && !any {
            break;
        }
        size = if size == 1 { 1 } else { size / 2 };
    }
    best
}
