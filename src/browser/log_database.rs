//! The database of the log of writes (Indexed Database API 3.0).
//!
//! Unlike localStorage, IndexedDB can be asked to report a write as done only when it is on the
//! disk.

use std::{collections::BTreeMap, time::Duration};

use gloo_events::EventListener;
use js_sys::{Array, Date, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbKeyRange, IdbObjectStore, IdbObjectStoreParameters, IdbOpenDbRequest,
    IdbRequest, IdbTransaction,
};

use crate::model::Gather;
use crate::storage::write_log::{LoggedWrite, Turn};

const NAME: &str = "faultline-log";
const VERSION: u32 = 1;

/// The store of all tabs' writes. The writes of one turn of a tab are one record, with their time.
const WRITES: &str = "writes";
const AT: &str = "at";
const TAB: &str = "tab";

/// The store of open tabs, by name, each with the time of its last write.
const TABS: &str = "tabs";

/// The error if the browser does not keep the log.
#[derive(Debug, Error)]
#[error("no log of writes: {0}")]
pub struct LogError(String);

impl From<JsValue> for LogError {
    fn from(error: JsValue) -> Self {
        let message = Reflect::get(&error, &"message".into()).ok();
        Self(message.and_then(|message| message.as_string()).unwrap_or(format!("{error:?}")))
    }
}

impl From<serde_json::Error> for LogError {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

/// The open database.
#[derive(Debug)]
pub struct LogDatabase(IdbDatabase);

impl LogDatabase {
    /// Opens the database, and creates it if there is none.
    ///
    /// # Errors
    /// Fails if the browser denies it. The browser may also never answer.
    pub async fn open() -> Result<Self, LogError> {
        let factory = window().indexed_db()?.ok_or(LogError("there is no IndexedDB".into()))?;
        let request = factory.open_with_u32(NAME, VERSION)?;
        let making = request.clone();
        let _upgrade = EventListener::once(&request, "upgradeneeded", move |_| {
            // If this fails, the request or the first transaction fails as well.
            if let Err(error) = make(&making) {
                leptos::logging::warn!("{error}");
            }
        });
        succeeded(&request).await?;
        Ok(Self(request.result()?.unchecked_into()))
    }

    /// Runs the callback when the browser or another tab has closed the database.
    pub fn on_end(&self, callback: impl Fn() + Clone + 'static) {
        for event in ["versionchange", "close"] {
            let callback = callback.clone();
            EventListener::new(&self.0, event, move |_| callback()).forget();
        }
    }

    /// Returns the names of the tabs that are noted as open, with the time since each last wrote.
    ///
    /// # Errors
    /// Fails if the browser cannot read the database.
    pub async fn tabs(&self) -> Result<BTreeMap<String, Duration>, LogError> {
        let transaction = self.transaction("readonly", "relaxed")?;
        let tabs = transaction.object_store(TABS)?;
        let (names, times) = (tabs.get_all_keys()?, tabs.get_all()?);
        // The requests are answered in this order.
        succeeded(&times).await?;
        let (names, times): (Array, Array) =
            (names.result()?.unchecked_into(), times.result()?.unchecked_into());
        let now = Date::now();
        let tab = |(name, time): (JsValue, JsValue)| {
            let age = (now - time.as_f64().unwrap_or(now)) / 1e3;
            // The clock may have been set back.
            Some((name.as_string()?, Duration::try_from_secs_f64(age).unwrap_or_default()))
        };
        Ok(names.iter().zip(times.iter()).filter_map(tab).gather())
    }

    /// Returns the whole log, in the order in which it was written.
    ///
    /// # Errors
    /// Fails if the browser cannot read the database.
    pub async fn turns(&self) -> Result<Vec<Turn>, LogError> {
        let transaction = self.transaction("readonly", "relaxed")?;
        let request = transaction.object_store(WRITES)?.get_all()?;
        succeeded(&request).await?;
        let turns: Array = request.result()?.unchecked_into();
        let read = |turn: JsValue| {
            // Earlier versions did not log the tab.
            let tab = Reflect::get(&turn, &TAB.into())?.as_string().unwrap_or_default();
            let writes = Reflect::get(&turn, &WRITES.into())?.as_string().unwrap_or_default();
            Ok(Turn { tab, writes: serde_json::from_str(&writes)? })
        };
        turns.iter().map(read).collect()
    }

    /// Adds a tab's writes to the log and, unless the tab is being left, notes it as open. The
    /// returned future resolves when the writes are on the disk, as far as the browser can tell.
    /// The transaction proceeds even if the future is dropped.
    ///
    /// # Errors
    /// Fails if the browser refuses; then nothing is written.
    pub fn write(
        &self,
        tab: &str,
        entries: &[LoggedWrite],
        is_left: bool,
    ) -> Result<impl Future<Output = Result<(), LogError>> + use<>, LogError> {
        let transaction = self.transaction("readwrite", "strict")?;
        add(&transaction.object_store(WRITES)?, tab, entries)?;
        if !is_left {
            note(&transaction.object_store(TABS)?, tab)?;
        }
        let done = completed(&transaction);
        commit(&transaction)?;
        Ok(done)
    }

    /// Notes a starting or restored tab as open, and removes the notes of tabs that are gone.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn enter<'a>(
        &self,
        tab: &str,
        gone: impl IntoIterator<Item = &'a String>,
    ) -> Result<(), LogError> {
        let transaction = self.transaction("readwrite", "strict")?;
        let tabs = transaction.object_store(TABS)?;
        for gone in gone {
            tabs.delete(&gone.into())?;
        }
        note(&tabs, tab)?;
        add(&transaction.object_store(WRITES)?, tab, &[])?;
        commit(&transaction)
    }

    /// Removes the note of a tab that was left in an orderly way.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn leave(&self, tab: &str) -> Result<(), LogError> {
        let transaction = self.transaction("readwrite", "relaxed")?;
        transaction.object_store(TABS)?.delete(&tab.into())?;
        commit(&transaction)
    }

    /// Removes all writes from the log.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn clear(&self) -> Result<(), LogError> {
        let transaction = self.transaction("readwrite", "strict")?;
        transaction.object_store(WRITES)?.clear()?;
        commit(&transaction)
    }

    /// Removes all writes older than `age` from the log.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub async fn trim(&self, age: Duration) -> Result<(), LogError> {
        let transaction = self.transaction("readonly", "relaxed")?;
        let oldest = Date::now() - age.as_secs_f64() * 1e3;
        let before = IdbKeyRange::upper_bound(&oldest.into())?;
        let by_time = transaction.object_store(WRITES)?.index(AT)?;
        let request = by_time.get_all_keys_with_key(&before)?;
        succeeded(&request).await?;
        let numbers: Array = request.result()?.unchecked_into();
        if numbers.length() > 0 {
            let transaction = self.transaction("readwrite", "relaxed")?;
            let last = numbers.get(numbers.length() - 1);
            transaction.object_store(WRITES)?.delete(&IdbKeyRange::upper_bound(&last)?.into())?;
            commit(&transaction)?;
        }
        Ok(())
    }

    /// Closes the database when its pending transactions are done.
    pub fn close(&self) {
        self.0.close();
    }

    /// Closes the database and deletes it: a log that lacks some writes is worse than none.
    pub fn discard(&self) {
        self.close();
        let deleted = window()
            .indexed_db()
            .map(|factory| factory.map(|factory| factory.delete_database(NAME)));
        if !matches!(deleted, Ok(Some(Ok(_)))) {
            leptos::logging::warn!("the log of writes could not be deleted");
        }
    }

    fn transaction(&self, mode: &str, durability: &str) -> Result<IdbTransaction, LogError> {
        // web-sys marks the options as unstable. A browser that does not know them ignores them.
        let begin: Function = Reflect::get(&self.0, &"transaction".into())?.unchecked_into();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &durability.into())?;
        let stores = Array::of2(&WRITES.into(), &TABS.into());
        Ok(begin.call3(&self.0, &stores, &mode.into(), &options)?.unchecked_into())
    }
}

/// Creates the stores of a new database.
fn make(request: &IdbOpenDbRequest) -> Result<(), LogError> {
    let database: IdbDatabase = request.result()?.unchecked_into();
    let numbered = IdbObjectStoreParameters::new();
    numbered.set_auto_increment(true);
    database
        .create_object_store_with_optional_parameters(WRITES, &numbered)?
        .create_index_with_str(AT, AT)?;
    database.create_object_store(TABS)?;
    Ok(())
}

fn add(writes: &IdbObjectStore, tab: &str, entries: &[LoggedWrite]) -> Result<(), LogError> {
    let turn = Object::new();
    Reflect::set(&turn, &AT.into(), &Date::now().into())?;
    Reflect::set(&turn, &TAB.into(), &tab.into())?;
    // A single text: ten thousand small objects take the browser far longer.
    Reflect::set(&turn, &WRITES.into(), &serde_json::to_string(entries)?.into())?;
    writes.add(&turn)?;
    Ok(())
}

fn note(tabs: &IdbObjectStore, tab: &str) -> Result<(), LogError> {
    tabs.put_with_key(&Date::now().into(), &tab.into())?;
    Ok(())
}

/// Makes a transaction complete as soon as its requests are done, without waiting for more.
/// Otherwise the transaction of a page that is left would not complete.
fn commit(transaction: &IdbTransaction) -> Result<(), LogError> {
    // web-sys marks this as deprecated, but the standard does not.
    let commit: Function = Reflect::get(transaction, &"commit".into())?.unchecked_into();
    commit.call0(transaction)?;
    Ok(())
}

async fn succeeded(request: &IdbRequest) -> Result<(), LogError> {
    let settled = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(settled).await {
        Ok(_) => Ok(()),
        Err(_) => Err(reason(request.error().ok().flatten())),
    }
}

fn completed(transaction: &IdbTransaction) -> impl Future<Output = Result<(), LogError>> + use<> {
    let settled = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    let transaction = transaction.clone();
    async move {
        match JsFuture::from(settled).await {
            Ok(_) => Ok(()),
            Err(_) => Err(reason(transaction.error())),
        }
    }
}

fn reason(error: Option<web_sys::DomException>) -> LogError {
    LogError(error.map_or_else(|| "it was broken off".into(), |error| error.message()))
}
