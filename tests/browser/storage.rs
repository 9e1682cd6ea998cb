//! localStorage as a store of records.

use faultline::{
    browser::{LocalStorage, Settings, Theme, load_settings, save_settings},
    storage::{Backend, StoreError},
};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn values_are_kept_under_their_keys() {
    let store = LocalStorage::open().expect("the browser has one");
    store.set("faultline/v1/test", "😀").expect("there is room");
    assert_eq!(store.get("faultline/v1/test").as_deref(), Some("😀"));
    assert!(store.keys().contains(&"faultline/v1/test".to_owned()));
    store.remove("faultline/v1/test");
    assert_eq!(store.get("faultline/v1/test"), None);
}

#[wasm_bindgen_test]
fn a_full_store_says_so_and_keeps_what_it_has() {
    let store = LocalStorage::open().expect("the browser has one");
    store.set("faultline/v1/test", "old").expect("there is room");
    let too_much = "x".repeat(20_000_000);
    assert_eq!(store.set("faultline/v1/test", &too_much), Err(StoreError::Full));
    assert_eq!(store.get("faultline/v1/test").as_deref(), Some("old"));
    store.remove("faultline/v1/test");
}

#[wasm_bindgen_test]
fn settings_are_kept_and_broken_ones_are_replaced() {
    let store = LocalStorage::open().expect("the browser has one");
    let key = "faultline/v1/settings";
    store.set(key, "{broken").expect("there is room");
    let before = load_settings();
    assert_eq!((before.theme, before.single_keys), (Theme::System, true));
    let after = Settings { theme: Theme::Dark, ..before.clone() };
    assert!(save_settings(&before, &after));
    assert_eq!(load_settings(), after);
    store.remove(key);
}
