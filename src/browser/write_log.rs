//! The page's log of writes: which writes are not on the disk yet, and which ones a crash has lost.
//!
//! There is one log per page, as there is one localStorage. If the browser has no database, or it
//! fails, the page continues without the log.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use gloo_events::EventListener;
use js_sys::{Array, Promise};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::PageTransitionEvent;

use super::{
    log_database::{LogDatabase, LogError},
    open_tabs::{self, this_tab},
    turn::timer,
    web_lock::WebLock,
};
use crate::storage::{
    Backend,
    write_log::{KEPT_FOR, LoggedWrite, Start, Traces, is_without_work, missing},
};

/// The session-storage key for the name of a tab whose page was left in an orderly way.
const LEFT: &str = "faultline/left";

/// The name of the lock that a starting tab holds. After a crash all tabs start at once, and one
/// must restore the store before another reads it.
const BEGINNING: &str = "faultline/beginning";

/// How long the page waits for the database, which is known to hang now and then. After a crash the
/// browser is busy, and a timeout too short would lose what the log contains.
const DATABASE_TIMEOUT: Duration = Duration::from_secs(3);

/// How long it waits for other tabs that are starting, each of which may wait as long itself.
const LOCK_TIMEOUT: Duration = Duration::from_secs(10);

thread_local! {
    static LOG: Rc<Log> = Rc::default();
}

type Listener = Box<dyn Fn(bool)>;

#[derive(Default)]
struct Log {
    database: RefCell<Option<Rc<LogDatabase>>>,
    /// Writes to the store that are not in the log yet.
    waiting: RefCell<Vec<LoggedWrite>>,
    /// Whether some of the writes are on their way to the log.
    is_writing: Cell<bool>,
    /// Whether the page continues without the log because the database answered too late.
    is_late: Cell<bool>,
    /// Whether the page has been left and may be restored.
    is_left: Cell<bool>,
    listener: RefCell<Option<Listener>>,
}

/// Starts the log, and restores the writes that the `store` lost in a crash. Returns how many
/// records were restored. Must be called before anything is read from the store.
pub async fn begin(store: Option<impl Backend + 'static>) -> usize {
    let log = LOG.with(Rc::clone);
    let _turn = WebLock::take(BEGINNING, LOCK_TIMEOUT).await;
    let beginning = Rc::clone(&log);
    let begun = future_to_promise(async move {
        match beginning.begin(store).await {
            Ok(recovered) => Ok(recovered.into()),
            Err(error) => {
                leptos::logging::warn!("{error}");
                Ok(0.into())
            }
        }
    });
    let first = JsFuture::from(Promise::race(&Array::of2(&begun, &timer(DATABASE_TIMEOUT)))).await;
    // The timer resolves without a value.
    let recovered = first.ok().and_then(|recovered| recovered.as_f64());
    log.is_late.set(recovered.is_none());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a count")]
    recovered.map_or(0, |recovered| recovered as usize)
}

/// Runs the callback when a first write starts to wait for the disk, before that write to the store
/// returns, and when no write waits any more.
pub fn on_waiting(callback: impl Fn(bool) + 'static) {
    LOG.with(|log| {
        callback(log.is_writing.get());
        *log.listener.borrow_mut() = Some(Box::new(callback));
    });
}

/// Returns whether writes are logged.
pub(super) fn is_open() -> bool {
    LOG.with(|log| log.database.borrow().is_some())
}

/// Adds a write that has been made to the log.
pub(super) fn log(entry: LoggedWrite) {
    if is_open() && entry.before != entry.after {
        LOG.with(|log| {
            log.waiting.borrow_mut().push(entry);
            if !log.is_writing.replace(true) {
                log.tell();
                // Written in the next turn, so that a change of many records is one transaction.
                spawn_local(Rc::clone(log).write_all());
            }
        });
    }
}

impl Log {
    async fn begin(
        self: Rc<Self>,
        store: Option<impl Backend + 'static>,
    ) -> Result<usize, LogError> {
        self.listen();
        open_tabs::show().await;
        // `is_tab_open` needs this even if the database fails.
        open_tabs::others().await;
        let Some(store) = store else { return Ok(0) };
        let database = Rc::new(LogDatabase::open().await?);
        let noted = database.tabs().await?;
        // Queried again after the notes were read: every tab that is noted by now was open before.
        let open = open_tabs::others().await;
        let traces =
            Traces { is_empty: is_without_work(&store.keys()), left: take_left(), noted, open };
        let start = traces.start();
        let turns = match start {
            Start::Crashed => database.turns().await?,
            Start::InOrder | Start::Cleared => Vec::new(),
        };
        if self.is_late.get() {
            // The page has made writes that are not in the log.
            database.discard();
            return Ok(0);
        }
        if start == Start::Cleared {
            database.clear()?;
        }
        database.enter(&this_tab(), traces.gone())?;
        let log = Rc::clone(&self);
        database.on_end(move || drop(log.end()));
        *self.database.borrow_mut() = Some(Rc::clone(&database));

        // Logged like any other write, because they are as far from the disk as the lost ones were.
        let written =
            missing(turns, |key| store.get(key)).into_iter().filter(|(key, value)| match value {
                Some(value) => store.set(key, value).is_ok(),
                None => {
                    store.remove(key);
                    true
                }
            });
        let recovered = written.count();
        spawn_local(self.trim_now_and_then());
        Ok(recovered)
    }

    fn database(&self) -> Option<Rc<LogDatabase>> {
        self.database.borrow().clone()
    }

    async fn trim_now_and_then(self: Rc<Self>) {
        while let Some(database) = self.database() {
            if let Err(error) = database.trim(KEPT_FOR).await {
                leptos::logging::warn!("{error}");
            }
            JsFuture::from(timer(KEPT_FOR)).await.ok();
        }
    }

    fn listen(self: &Rc<Self>) {
        let log = Rc::clone(self);
        EventListener::new(&window(), "pagehide", move |_| log.leave()).forget();
        let log = Rc::clone(self);
        EventListener::new(&window(), "pageshow", move |event| {
            if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
                spawn_local(Rc::clone(&log).come_back());
            }
        })
        .forget();
    }

    async fn write_all(self: Rc<Self>) {
        while let Some(written) = self.write() {
            let written = match written {
                Ok(written) => written.await,
                Err(error) => Err(error),
            };
            if let Err(error) = written {
                self.give_up(&error);
            }
        }
        self.is_writing.set(false);
        self.tell();
    }

    /// Sends the waiting writes to the database; `None` if there are none.
    fn write(
        &self,
    ) -> Option<Result<impl Future<Output = Result<(), LogError>> + use<>, LogError>> {
        let database = self.database()?;
        let entries = self.waiting.take();
        if entries.is_empty() {
            return None;
        }
        Some(database.write(&this_tab(), &entries, self.is_left.get()))
    }

    fn tell(&self) {
        if let Some(listener) = &*self.listener.borrow() {
            listener(self.is_writing.get());
        }
    }

    /// Notes that the page is left in an orderly way.
    fn leave(&self) {
        self.is_left.set(true);
        open_tabs::hide();
        let Some(database) = self.database() else { return };
        let tab = this_tab();
        if let Ok(Some(session)) = window().session_storage() {
            // If session storage refuses, the note in the database must suffice.
            session.set_item(LEFT, &tab).unwrap_or_default();
        }
        // The writes are on their way, and the page will not be there to wait for them.
        drop(self.write());
        database.leave(&tab).unwrap_or_default();
    }

    /// Reverts [`Log::leave`]: the browser had kept the page and shows it again.
    async fn come_back(self: Rc<Self>) {
        // Done first, because a tab that is noted but holds no lock counts as crashed.
        open_tabs::show().await;
        self.is_left.set(false);
        take_left();
        if let Some(database) = self.database() {
            // If this fails, the next write notes the tab.
            database.enter(&this_tab(), None).unwrap_or_default();
        }
    }

    /// Ends the log after a failed write and deletes it, because it no longer contains every write.
    fn give_up(&self, error: &LogError) {
        leptos::logging::warn!("{error}");
        // The browser aborts the transactions of a page that is left, which is no reason to delete
        // the log.
        if let Some(database) = self.end()
            && !self.is_left.get()
        {
            database.discard();
        }
    }

    /// Ends the log: closes the database and drops the waiting writes.
    fn end(&self) -> Option<Rc<LogDatabase>> {
        let database = self.database.take()?;
        database.close();
        self.waiting.take();
        Some(database)
    }
}

/// Takes the tab name that the previous page of this tab stored if it was left in an orderly way.
fn take_left() -> Option<String> {
    let session = window().session_storage().ok().flatten()?;
    let left = session.get_item(LEFT).ok().flatten();
    // If the item cannot be removed, it could not be set either.
    session.remove_item(LEFT).unwrap_or_default();
    left
}
