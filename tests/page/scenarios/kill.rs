//! The browser is killed in the middle of the work, again and again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::engine::{Engine, Session};
use crate::page::Page;

/// How often it is killed at a random moment.
const MOMENTS: usize = 12;

/// The rounds with several tabs: how many are open when the work is done, and which of them are
/// closed, in order, before the browser is killed. The first tab does the work.
const CLOSED: [(usize, &[usize]); 12] = [
    (2, &[1]),
    (2, &[0]),
    (3, &[1, 2]),
    (3, &[2, 1]),
    (3, &[0, 1]),
    (3, &[0, 2]),
    (3, &[1, 0]),
    (3, &[2, 0]),
    (3, &[0]),
    (3, &[1]),
    (3, &[2]),
    (3, &[]),
];

/// The longest time from opening the page until the browser is killed.
const LIFE: Duration = Duration::from_millis(1200);

/// In these rounds it lives longer than the time for which Chromium at first holds writes back.
const LONG: [usize; 2] = [3, 6];
const LAZINESS: Duration = Duration::from_secs(5);

/// Names that the article has many times: in every third round one is tagged everywhere at once.
const NAMES: [&str; 6] = ["Moscow", "Ukraine", "Kyiv", "Russia", "Trump", "Davos"];

/// The records, by key. Settings are left out: they change when the page is scrolled.
type Records = BTreeMap<String, String>;

/// What the page has called saved, and what it was asked to do since.
#[derive(Clone, Default)]
struct Promise {
    saved: Records,
    /// The state of the records once that is done, as far as it is known.
    next: Next,
}

#[derive(Clone, Default)]
enum Next {
    #[default]
    Nothing,
    /// So many additional annotations.
    More(usize),
    /// These records.
    Known(Records),
}

/// A folder that is deleted on drop.
struct Profile(PathBuf);

impl Profile {
    fn new() -> Result<Self> {
        let folder = Engine::Chromium.folder().join("profile");
        // It may be left from a run that was interrupted.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // After a failure the browser may still write.
        for _ in 0..40 {
            if std::fs::remove_dir_all(&self.0).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Random numbers (Steele, Lea and Flood, "Fast splittable pseudorandom number generators").
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (number ^ (number >> 31)) % limit
    }
}

/// The work of a round, which ends with the browser.
struct Work {
    page: Page,
    promise: Arc<Mutex<Promise>>,
}

impl Work {
    fn promise(&self) -> std::sync::MutexGuard<'_, Promise> {
        self.promise.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the page says that all is saved, and notes the records in the same turn.
    async fn note(&self) -> Result<()> {
        let saved: Records = self
            .page
            .read(
                "const status = document.querySelector('[role=status]');
                 while (status.textContent !== 'Saved in this browser') {
                   await new Promise((seen) =>
                     new MutationObserver(seen).observe(status, { childList: true, subtree: true }));
                 }
                 return Object.fromEntries(Object.entries(localStorage).filter(([key]) =>
                   key.startsWith('faultline/') && !key.endsWith('/settings')))",
                &[],
            )
            .await?;
        *self.promise() = Promise { saved, next: Next::Nothing };
        Ok(())
    }

    fn ask_for(&self, next: Next) {
        self.promise().next = next;
    }

    async fn run(&self, round: usize) -> Result<()> {
        self.note().await?;
        if round % 3 == 2 {
            self.tag_everywhere(NAMES[round / 3 % NAMES.len()]).await?;
        }
        for number in 0.. {
            self.tag_word(round * 20 + number, ["c", "a", "i"][number % 3]).await?;
        }
        Ok(())
    }

    /// Tags a word while so many tabs are open, and closes some of them.
    async fn among_tabs(&self, round: usize, open: usize, closed: &[usize]) -> Result<()> {
        let mut tabs = vec![self.page.client.window().await?];
        self.tag_word(round * 20, "c").await?;
        while tabs.len() < open {
            let [_, new] = self.page.second_tab().await?;
            tabs.push(new);
        }
        for &tab in closed {
            self.page.switch_to(&tabs[tab]).await?;
            self.page.client.close_window().await?;
        }
        Ok(())
    }

    /// Tags one of the article's words.
    async fn tag_word(&self, number: usize, key: &str) -> Result<()> {
        let select = "
            const words = blocks.flatMap(({ start, end }, block) =>
              [...points.slice(start, end).join('').matchAll(/[a-z]{4,}/g)].map((word) => [block, word]));
            const [block, { index, 0: word }] = words[(arguments[0] * 3) % words.length];
            await selectIn(block, index, index + word.length)";
        self.page.step(select, &[json!(number)]).await?;
        self.tag_selection(key).await
    }

    async fn tag_selection(&self, key: &str) -> Result<()> {
        self.page.focus_article().await?;
        self.ask_for(Next::More(1));
        self.page.press(key).await?;
        self.note().await
    }

    /// Tags a name everywhere in the article, undoes that and redoes it.
    async fn tag_everywhere(&self, name: &str) -> Result<()> {
        self.page.select(name).await?;
        self.tag_selection("a").await?;
        let before = self.promise().saved.clone();
        self.page.find(".occurrences > button").await?.click().await?;
        let button = self.page.find(".occurrences-actions .primary").await?;
        let label = button.text().await?;
        let count = label.split(' ').find_map(|word| word.parse().ok());
        self.ask_for(Next::More(count.with_context(|| format!("“{label}” counts nothing"))?));
        button.click().await?;
        self.until_differs(&before).await?;
        self.note().await?;
        let after = self.promise().saved.clone();
        self.page.focus_article().await?;
        self.ask_for(Next::Known(before.clone()));
        self.page.press("Control+z").await?;
        self.until_differs(&after).await?;
        self.note().await?;
        self.ask_for(Next::Known(after));
        self.page.press("Control+Shift+z").await?;
        self.until_differs(&before).await?;
        self.note().await
    }

    async fn until_differs(&self, records: &Records) -> Result<()> {
        let count = "return Object.keys(localStorage).filter((key) =>
            key.startsWith('faultline/') && !key.endsWith('/settings')).length !== arguments[0]";
        self.page.until(count, &[json!(records.len())]).await?;
        Ok(())
    }
}

impl Promise {
    /// Returns what is wrong with the records that were found.
    fn broken_by(&self, found: &Records) -> Option<String> {
        if *found == self.saved {
            return None;
        }
        let is_annotation = |key: &&String| key.contains("/annotation/");
        let more = found.keys().filter(|key| !self.saved.contains_key(*key));
        let is_next = match &self.next {
            Next::Nothing => false,
            Next::Known(records) => found == records,
            // Tagging everywhere may take a guess and create an entry.
            Next::More(count) => {
                more.clone().filter(is_annotation).count() == *count
                    && self.saved.iter().all(|(key, value)| {
                        found.get(key) == Some(value) || (*count > 1 && found.contains_key(key))
                    })
            }
        };
        let missing: Vec<_> = self.saved.keys().filter(|key| !found.contains_key(*key)).collect();
        let other: Vec<_> = self
            .saved
            .iter()
            .filter(|(key, value)| found.get(*key).is_some_and(|found| found != *value))
            .collect();
        let more: Vec<_> = more.collect();
        (!is_next).then(|| {
            format!(
                "of {} records {} are missing {missing:?}, {} are others {other:?}, {} are new {more:?}",
                self.saved.len(), missing.len(), other.len(), more.len()
            )
        })
    }
}

/// Kills the browser's own process as a crash does, so that it cannot react.
async fn kill(session: Session) -> Result<()> {
    let process = session.process.context("the driver tells no process")?;
    let done = Command::new("kill").args(["-KILL", &process.to_string()]).status()?;
    ensure!(done.success(), "process {process} cannot be killed");
    until_dead(process).await;
    Ok(())
}

/// Waits until a process has ended.
async fn until_dead(process: u64) {
    let stat = format!("/proc/{process}/stat");
    let is_dead = || match std::fs::read_to_string(Path::new(&stat)) {
        // The state comes after the name, which is in parentheses (proc(5)).
        Ok(stat) => stat.rsplit_once(')').is_none_or(|(_, rest)| rest.trim().starts_with('Z')),
        Err(_) => true,
    };
    while !is_dead() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

// The other drivers give neither the process of their browser nor a profile that outlives it.
pub async fn what_was_called_saved_outlives_the_browser(page: Page) -> Result<()> {
    rounds(page, false).await
}

pub async fn what_was_called_saved_outlives_several_tabs(page: Page) -> Result<()> {
    rounds(page, true).await
}

/// Kills the browser again and again: at random moments, or after some of its tabs were closed.
async fn rounds(page: Page, among_tabs: bool) -> Result<()> {
    let installed = Engine::Chromium.find()?;
    let profile = Profile::new()?;
    let seed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
    let mut chance = Chance(seed);
    let promise = Arc::new(Mutex::new(Promise::default()));
    let mut failures = Vec::new();
    let mut killed_in = String::new();
    let rounds = if among_tabs { CLOSED.len() } else { MOMENTS };
    // The last round checks what the one before it has left.
    for round in 0..=rounds {
        let session = installed.start_in(&profile.0).await?;
        let server = Arc::clone(&page.server);
        let page = Page { engine: page.engine, server, client: session.client.clone() };
        page.open().await?;
        let work = Work { page: page.clone(), promise: Arc::clone(&promise) };
        let promised = work.promise().clone();
        work.note().await?;
        let found = work.promise().saved.clone();
        let mut wrong = Vec::new();
        if round > 0 {
            wrong.extend(promised.broken_by(&found));
        }
        if page.has_alert().await? {
            wrong.push(page.find("[role=alert]").await?.text().await?);
        }
        wrong.extend(page.assert_shown_as_stored().await.err().map(|error| error.to_string()));
        if !wrong.is_empty() {
            failures.push(format!("killed in round {round} {killed_in}: {}", wrong.join("; ")));
        }
        if round == rounds {
            // End it in order, or its child processes go on writing to the folder.
            let process = session.process.context("the driver tells no process")?;
            session.client.close().await?;
            until_dead(process).await;
            break;
        }
        if among_tabs {
            let (open, closed) = CLOSED[round];
            killed_in = format!("once of {open} tabs {closed:?} were closed");
            let worked = work.among_tabs(round, open, closed).await;
            worked.with_context(|| format!("in round {}", round + 1))?;
        } else {
            let mut killed_after =
                Duration::from_millis(chance.below(LIFE.as_millis().try_into()?));
            if LONG.contains(&round) {
                killed_after += LAZINESS;
            }
            killed_in = format!("after {} ms", killed_after.as_millis());
            tokio::select! {
                ended = work.run(round) => ended.with_context(|| format!("in round {}", round + 1))?,
                () = tokio::time::sleep(killed_after) => {}
            }
        }
        kill(session).await?;
    }
    let saved = promise.lock().unwrap_or_else(PoisonError::into_inner).saved.len();
    println!("killed {rounds} times with {saved} records in the end (seed {seed})");
    ensure!(
        failures.is_empty(),
        "seed {seed}: {} of {rounds} times something was lost\n{}",
        failures.len(),
        failures.join("\n")
    );
    Ok(())
}
