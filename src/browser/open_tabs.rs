//! The tabs in which the page is open. Each has a name, and holds a lock of that name as long as it
//! lives.

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

/// What the names of the tabs' locks begin with.
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
    /// The page is left, and may come back.
    is_left: Cell<bool>,
    /// The tabs that were open when this one began, where the browser tells.
    others: RefCell<Option<BTreeSet<String>>>,
}

/// The name of this tab, new with every page.
pub fn this_tab() -> String {
    THIS.with(|this| this.name.clone())
}

/// Whether a tab was open beside this one when this one began.
pub fn is_tab_open(tab: &str) -> bool {
    THIS.with(|this| this.others.borrow().as_ref().is_some_and(|others| others.contains(tab)))
}

/// Shows that this tab is open, as far as the browser lets it.
pub(super) async fn show() {
    let this = THIS.with(Rc::clone);
    this.is_left.set(false);
    // Nobody else asks for it.
    let lock = WebLock::take(&format!("{TABS}{}", this.name), Duration::from_secs(1)).await;
    // It may have been left again in the meantime.
    if !this.is_left.get() {
        *this.lock.borrow_mut() = lock;
    }
}

/// Shows it no more: a page that holds a lock is not kept for the reader to come back to.
pub(super) fn hide() {
    THIS.with(|this| {
        this.is_left.set(true);
        this.lock.take();
    });
}

/// The other tabs that are open now; nothing where the browser does not tell.
pub(super) async fn others() -> Option<BTreeSet<String>> {
    let this = THIS.with(Rc::clone);
    let held = held().await;
    let others = held.filter(|_| this.lock.borrow().is_some()).map(|held| {
        let tabs = held.iter().filter_map(|lock| lock.strip_prefix(TABS));
        tabs.filter(|tab| *tab != this.name).map(ToOwned::to_owned).collect()
    });
    this.others.replace(others.clone());
    others
}
