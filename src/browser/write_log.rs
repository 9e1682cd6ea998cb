//! The page's log of writes: what is on its way to the disk, and what a crash had kept from it.
//!
//! There is one a page, as there is one localStorage. Where the browser gives no database, or one
//! that fails, the page goes on without.

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

/// Set in the session's storage when the page of a tab is left in order: the tab's name.
const LEFT: &str = "faultline/left";

/// The name of the lock of the tab that begins: after a crash, all of them begin at once, and one
/// brings the store up before another reads it.
const BEGINNING: &str = "faultline/beginning";

/// How long the page waits for the database, which is known to hang now and then. After a crash the
/// browser has a lot to do, and to be early then is to lose what the log has.
const DATABASE_TIMEOUT: Duration = Duration::from_secs(3);

/// How long it waits for other tabs that begin, each of which may wait as long.
const LOCK_TIMEOUT: Duration = Duration::from_secs(10);

thread_local! {
    static LOG: Rc<Log> = Rc::default();
}

type Listener = Box<dyn Fn(bool)>;

#[derive(Default)]
struct Log {
    database: RefCell<Option<Rc<LogDatabase>>>,
    /// What was written to the store and is not in the log yet.
    waiting: RefCell<Vec<LoggedWrite>>,
    /// Some of it is on its way.
    is_writing: Cell<bool>,
    /// The page goes on without the log.
    is_late: Cell<bool>,
    /// The page is left, and may come back.
    is_left: Cell<bool>,
    listener: RefCell<Option<Listener>>,
}

/// Begins the log, and brings the `store` up where a crash has set it back. Says how many records that
/// were. To be called before anything is read from the store.
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
    // The timer says nothing.
    let recovered = first.ok().and_then(|recovered| recovered.as_f64());
    log.is_late.set(recovered.is_none());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a count")]
    recovered.map_or(0, |recovered| recovered as usize)
}

/// Calls back whenever something begins to wait for the disk, before the write to the store returns,
/// and when nothing waits any more.
pub fn on_waiting(callback: impl Fn(bool) + 'static) {
    LOG.with(|log| {
        callback(log.is_writing.get());
        *log.listener.borrow_mut() = Some(Box::new(callback));
    });
}

/// Whether writes are logged.
pub(super) fn is_open() -> bool {
    LOG.with(|log| log.database.borrow().is_some())
}

/// Logs a write that has been made.
pub(super) fn log(entry: LoggedWrite) {
    if is_open() && entry.before != entry.after {
        LOG.with(|log| {
            log.waiting.borrow_mut().push(entry);
            if !log.is_writing.replace(true) {
                log.tell();
                // In the next turn: a change of many records is one transaction.
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
        // Whatever becomes of the database.
        open_tabs::others().await;
        let Some(store) = store else { return Ok(0) };
        let database = Rc::new(LogDatabase::open().await?);
        let noted = database.tabs().await?;
        // Once more: who is noted by now was open before.
        let open = open_tabs::others().await;
        let traces =
            Traces { is_empty: is_without_work(&store.keys()), left: take_left(), noted, open };
        let start = traces.start();
        let turns = match start {
            Start::Crashed => database.turns().await?,
            Start::InOrder | Start::Cleared => Vec::new(),
        };
        if self.is_late.get() {
            // The page has written without it.
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

        // Logged like any write: they are as far from the disk as the lost ones were.
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

    /// Sends what waits on its way; nothing where nothing waits.
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

    /// Notes that the page is left in order.
    fn leave(&self) {
        self.is_left.set(true);
        open_tabs::hide();
        let Some(database) = self.database() else { return };
        let tab = this_tab();
        if let Ok(Some(session)) = window().session_storage() {
            // Where it is refused, the note in the database has to do.
            session.set_item(LEFT, &tab).unwrap_or_default();
        }
        // They are on their way, and nobody is left to wait for them.
        drop(self.write());
        database.leave(&tab).unwrap_or_default();
    }

    /// Takes that back: the browser had kept the page, and shows it again.
    async fn come_back(self: Rc<Self>) {
        // First: who is noted and holds no lock has crashed.
        open_tabs::show().await;
        self.is_left.set(false);
        take_left();
        if let Some(database) = self.database() {
            // If not now, then with the next write.
            database.enter(&this_tab(), None).unwrap_or_default();
        }
    }

    /// Goes on without the log, since it does not take every write.
    fn give_up(&self, error: &LogError) {
        leptos::logging::warn!("{error}");
        // A page that is left has its transactions broken off.
        if let Some(database) = self.end()
            && !self.is_left.get()
        {
            database.discard();
        }
    }

    /// Goes on without the log, since it is not there any more.
    fn end(&self) -> Option<Rc<LogDatabase>> {
        let database = self.database.take()?;
        database.close();
        self.waiting.take();
        Some(database)
    }
}

/// Whether the page before this one in the same tab was left in order: its tab's name, once.
fn take_left() -> Option<String> {
    let session = window().session_storage().ok().flatten()?;
    let left = session.get_item(LEFT).ok().flatten();
    // What cannot be removed could not be set.
    session.remove_item(LEFT).unwrap_or_default();
    left
}
