//! Changes that other tabs make.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc, time::Duration};

use gloo_events::EventListener;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::StorageEvent;

use super::turn::timer;

/// How long no event must come until a burst is over. A change of many records causes as many
/// events.
const QUIET: Duration = Duration::from_millis(30);

/// How many times to wait for [`QUIET`] at most, even if events keep coming.
const MAX_WAITS: usize = 10;

/// The events that have come since the last callback.
#[derive(Default)]
struct Burst {
    events: usize,
    keys: BTreeSet<String>,
}

/// Runs the callback with the keys of the records that another tab writes or removes, until the
/// returned listener is dropped. The keys of a change of many records come together. The set is
/// empty if the whole storage was cleared (HTML Standard, section 12.2.5, the event `storage`).
pub fn on_storage(callback: impl Fn(BTreeSet<String>) + 'static) -> EventListener {
    let burst = Rc::new(RefCell::new(Burst::default()));
    let callback = Rc::new(callback);
    EventListener::new(&window(), "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        let is_first = {
            let mut burst = burst.borrow_mut();
            burst.keys.extend(key);
            burst.events += 1;
            burst.events == 1
        };
        if is_first {
            let (burst, callback) = (Rc::clone(&burst), Rc::clone(&callback));
            spawn_local(async move { callback(gather(&burst).await) });
        }
    })
}

async fn gather(burst: &RefCell<Burst>) -> BTreeSet<String> {
    let mut before = 0;
    for _ in 0..MAX_WAITS {
        // The promise is never rejected.
        JsFuture::from(timer(QUIET)).await.map(drop).unwrap_or_default();
        let events = burst.borrow().events;
        if events == before {
            break;
        }
        before = events;
    }
    burst.take().keys
}
