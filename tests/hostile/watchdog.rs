//! Sees to it that reading ends.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

/// How long one input may take. Some milliseconds is what it does take; a machine may be busy.
const LIMIT: Duration = Duration::from_secs(60);

/// What is being read, and since when.
type Running = Arc<Mutex<Option<(Instant, String)>>>;

/// Ends the process where one input takes too long, and keeps that input.
pub struct Watchdog {
    running: Running,
    /// Gone with it, which ends the watch.
    _watched: Sender<()>,
}

impl Watchdog {
    /// One that watches from now on.
    pub fn new() -> Self {
        let running = Running::default();
        let watching = running.clone();
        let (watched, over) = mpsc::channel();
        thread::spawn(move || {
            while over.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                if let Some((since, text)) = &*lock(&watching)
                    && since.elapsed() > LIMIT
                {
                    eprintln!("an input takes too long; it is kept as {}", keep(text).display());
                    process::abort();
                }
            }
        });
        Self { running, _watched: watched }
    }

    /// Reads an input. A panic is an error like any other, so that a smaller input can be sought.
    pub fn watch(
        &self,
        text: &str,
        read: impl FnOnce() -> Result<(), String>,
    ) -> Result<(), String> {
        *lock(&self.running) = Some((Instant::now(), text.to_owned()));
        let done = catch_unwind(AssertUnwindSafe(read));
        *lock(&self.running) = None;
        done.unwrap_or_else(|panic| {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
            Err(format!("it panics: {}", words.unwrap_or_default()))
        })
    }
}

fn lock(running: &Running) -> MutexGuard<'_, Option<(Instant, String)>> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps an input that broke something.
pub fn keep(text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/hostile-input");
    fs::write(&path, text).expect("the folder is there, the test was built in it");
    path
}
