//! Locks that all pages of an origin share (Web Locks API).
//!
//! The browser releases a lock when its page ends, however it ends, so the held locks show which
//! pages are alive.

use std::{cell::Cell, collections::BTreeSet, rc::Rc, time::Duration};

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;

use super::turn::timer;

/// A held lock, which is released on drop.
#[derive(Debug)]
pub(super) struct WebLock {
    let_go: Function,
}

impl WebLock {
    /// Takes the lock of a name as soon as no other page holds it. Returns `None` if that takes
    /// longer than `patience`, or if the browser has no locks, as on a page served without TLS from
    /// another machine.
    pub async fn take(name: &str, patience: Duration) -> Option<Self> {
        // web-sys marks locks as unstable.
        let locks = locks()?;
        let request: Function = method(&locks, "request")?;
        let is_late = Rc::new(Cell::new(false));
        // The browser holds the lock until the promise that the callback returns is settled.
        let mut asked = None;
        let granted = Promise::new(&mut |granted, _| {
            let is_late = Rc::clone(&is_late);
            let hold = Closure::once_into_js(move |_: JsValue| {
                if is_late.get() {
                    return Promise::resolve(&JsValue::UNDEFINED);
                }
                Promise::new(&mut |let_go, _| {
                    // Wakes the waiting `take`. The functions of a promise do not fail.
                    granted.call1(&JsValue::NULL, &let_go).map(drop).unwrap_or_default();
                })
            });
            asked = request.call2(&locks, &name.into(), &hold).ok();
        });
        // If the request is refused, this promise settles first.
        let refused: Promise = asked?.dyn_into().ok()?;
        let first = Array::of3(&granted, &refused, &timer(patience));
        let first = JsFuture::from(Promise::race(&first)).await;
        let let_go = first.ok().and_then(|let_go| let_go.dyn_into().ok());
        is_late.set(let_go.is_none());
        Some(Self { let_go: let_go? })
    }
}

impl Drop for WebLock {
    fn drop(&mut self) {
        // The functions of a promise do not fail.
        self.let_go.call0(&JsValue::NULL).map(drop).unwrap_or_default();
    }
}

/// Returns the names of all locks that are held now, or `None` if the browser has no locks.
pub(super) async fn held() -> Option<BTreeSet<String>> {
    let locks = locks()?;
    let asked: Promise = method(&locks, "query")?.call0(&locks).ok()?.dyn_into().ok()?;
    let told = JsFuture::from(asked).await.ok()?;
    let held: Array = Reflect::get(&told, &"held".into()).ok()?.dyn_into().ok()?;
    let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
    Some(held.iter().filter_map(name).collect())
}

fn locks() -> Option<JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

fn method(locks: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(locks, &name.into()).ok()?.dyn_into().ok()
}
