//! The log of writes, in its database.

use std::time::Duration;

use faultline::{
    browser::{LocalStorage, LogDatabase, write_log},
    storage::{
        Backend,
        write_log::{LoggedWrite, Turn},
    },
};
use js_sys::{Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn entry(key: &str, after: &str) -> LoggedWrite {
    LoggedWrite { key: key.into(), before: None, after: Some(after.into()) }
}

#[wasm_bindgen_test]
async fn entries_are_read_back_in_the_order_of_their_writing() {
    let log = LogDatabase::open().await.expect("the browser has one");
    log.clear().expect("it can be cleared");
    let [a, b, c] = [entry("b", "\u{1f600}"), entry("a", "{\"x\":\"\"}"), entry("b", "")];
    log.enter("a tab", None).expect("it is taken");
    let first = log.write("a tab", &[a.clone(), b.clone()], false).expect("it is taken");
    let second = log.write("another", std::slice::from_ref(&c), true).expect("it is taken");
    second.await.expect("it is written");
    first.await.expect("it is written");
    let turn = |tab: &str, writes: &[&LoggedWrite]| Turn {
        tab: tab.into(),
        writes: writes.iter().copied().cloned().collect(),
    };
    assert_eq!(
        log.turns().await.expect("it can be read"),
        [turn("a tab", &[]), turn("a tab", &[&a, &b]), turn("another", &[&c])]
    );
    let tabs = log.tabs().await.expect("they can be read");
    assert!(tabs.contains_key("a tab") && !tabs.contains_key("another"));

    log.trim(Duration::from_secs(60)).await.expect("it can be trimmed");
    assert_eq!(log.turns().await.expect("it can be read").len(), 3, "they are young");
    log.trim(Duration::ZERO).await.expect("it can be trimmed");
    log.leave("a tab").expect("it can be left");
    assert!(log.turns().await.expect("it can be read").is_empty());
    assert!(!log.tabs().await.expect("they can be read").contains_key("a tab"));
    log.close();
}

#[wasm_bindgen_test]
async fn what_is_written_to_the_store_is_logged_and_a_denied_log_is_survived() {
    let store = LocalStorage::open().expect("the browser has one");
    let key = "faultline/v1/test-of-log";

    let given = Object::get_own_property_descriptor(&window(), &"indexedDB".into());
    let denied = Object::new();
    Reflect::set(&denied, &"value".into(), &JsValue::NULL).expect("it is new");
    Reflect::set(&denied, &"configurable".into(), &true.into()).expect("it is new");
    Reflect::define_property(&window(), &"indexedDB".into(), &denied).expect("it can be hidden");
    assert!(LogDatabase::open().await.is_err());
    assert_eq!(write_log::begin(LocalStorage::open()).await, 0);
    store.set(key, "unlogged").expect("there is room");
    assert_eq!(store.get(key).as_deref(), Some("unlogged"));
    Reflect::define_property(&window(), &"indexedDB".into(), given.unchecked_ref())
        .expect("it is given again");

    assert_eq!(write_log::begin(LocalStorage::open()).await, 0);
    store.set(key, "logged").expect("there is room");
    store.remove(key);
    let log = LogDatabase::open().await.expect("the browser has one");
    let mut entries = Vec::new();
    while entries.len() < 2 {
        let turns = log.turns().await.expect("it can be read");
        entries = turns.into_iter().flat_map(|turn| turn.writes).collect();
        entries.retain(|entry| entry.key == key);
    }
    let [unlogged, logged] = ["unlogged", "logged"].map(|value| Some(value.to_owned()));
    assert_eq!(
        entries,
        [
            LoggedWrite { key: key.into(), before: unlogged, after: logged.clone() },
            LoggedWrite { key: key.into(), before: logged, after: None },
        ]
    );
    log.close();
}
