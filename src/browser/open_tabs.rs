//! The tabs in which the page is open. Each tab has a name and holds a lock of that name for as
//! long as it lives.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
    time::Duration,
};

use super::{
    new_uuid,
    web_lock::{WebLock, held},
};

use crate::model::Gather;

/// The prefix of the names of the tabs' locks.
const TABS: &str = "faultline/tab/";

thread_local! {
    static THIS: Rc<ThisTab> = Rc::new(ThisTab {
        name: new_uuid().to_string(),
        lock: RefCell::default(),
        is_left: Cell::default(),
        others: RefCell::default(),
    });
}

struct ThisTab {
    name: String,
    lock: RefCell<Option<WebLock>>,
    /// Whether the page has been left and may be restored.
    is_left: Cell<bool>,
    /// The tabs that were open when this one started, if the browser tells.
    others: RefCell<Option<BTreeSet<String>>>,
}

/// The name of this tab. Each load of the page gets a new name.
pub fn this_tab() -> String {
    THIS.with(|this| this.name.clone())
}

/// Returns whether a tab was open when this one started.
pub fn is_tab_open(tab: &str) -> bool {
    THIS.with(|this| this.others.borrow().as_ref().is_some_and(|others| others.contains(tab)))
}

/// Takes the lock that shows that this tab is open, if the browser supports locks.
pub(super) async fn show() {
    let this = THIS.with(Rc::clone);
    this.is_left.set(false);
    // No other page asks for this lock.
    let lock = WebLock::take(&format!("{TABS}{}", this.name), Duration::from_secs(1)).await;
    // The page may have been left again in the meantime.
    if !this.is_left.get() {
        *this.lock.borrow_mut() = lock;
    }
}

/// Releases the lock: browsers do not keep a page that holds a lock in the back-forward cache.
pub(super) fn hide() {
    THIS.with(|this| {
        this.is_left.set(true);
        this.lock.take();
    });
}

/// Returns the names of the other tabs that are open now, or `None` if the browser does not tell.
pub(super) async fn others() -> Option<BTreeSet<String>> {
    let this = THIS.with(Rc::clone);
    let held = held().await;
    let others = held.filter(|_| this.lock.borrow().is_some()).map(|held| {
        let tabs = held.iter().filter_map(|lock| lock.strip_prefix(TABS));
        tabs.filter(|tab| *tab != this.name).map(ToOwned::to_owned).gather()
    });
    this.others.replace(others.clone());
    others
}
