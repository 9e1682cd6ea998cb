//! The watchdog, which makes sure that reading ends.

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

/// How long one input may take. Normally it takes some milliseconds, but a machine may be busy.
const LIMIT: Duration = Duration::from_secs(60);

/// The input that is being read, and the time at which reading began.
type Running = Arc<Mutex<Option<(Instant, String)>>>;

/// Ends the process if an input takes too long, and saves that input.
pub struct Watchdog {
    running: Running,
    /// Dropping it ends the watch.
    _watched: Sender<()>,
}

impl Watchdog {
    /// Starts a watchdog.
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

    /// Reads an input. A panic becomes an error, so that proptest can look for a smaller input.
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

/// Saves an input that broke something.
pub fn keep(text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/hostile-input");
    fs::write(&path, text).expect("the folder is there, the test was built in it");
    path
}
