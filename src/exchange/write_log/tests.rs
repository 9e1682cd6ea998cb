use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use proptest::prelude::*;

use super::*;
use crate::{
    exchange::store::{Backend, Store, StoreError},
    model::Workspace,
    testing::workspace_and_changes,
};

type Values = BTreeMap<String, String>;

fn entry(key: &str, before: Option<&str>, after: Option<&str>) -> Entry {
    Entry { key: key.into(), before: before.map(Into::into), after: after.map(Into::into) }
}

fn put(values: &mut Values, key: String, value: Option<String>) {
    match value {
        Some(value) => values.insert(key, value),
        None => values.remove(&key),
    };
}

fn recover(log: &[Entry], values: &mut Values) -> usize {
    let writes = missing(log.to_vec(), |key| values.get(key).cloned());
    let count = writes.len();
    for (key, value) in writes {
        put(values, key, value);
    }
    count
}

#[test]
fn what_the_store_has_says_whether_it_is_behind() {
    let log = [
        entry("k", None, Some("a")),
        entry("k", Some("a"), Some("b")),
        // What another tab wrote in between was not heard of here.
        entry("k", Some("c"), Some("d")),
    ];
    for (now, expected) in [
        (Some("d"), None),
        (None, Some("d")),
        (Some("a"), Some("d")),
        (Some("b"), Some("d")),
        (Some("c"), Some("d")),
        (Some("newer"), None),
    ] {
        let writes = missing(log.to_vec(), |_| now.map(Into::into));
        let expected = expected.map(|value| ("k".to_owned(), Some(value.to_owned())));
        assert_eq!(writes, Vec::from_iter(expected), "the store has {now:?}");
    }
}

#[test]
fn what_was_removed_is_removed_again_and_first() {
    let log = [
        entry("a", None, Some("new")),
        entry("b", Some("old"), Some("older")),
        entry("b", Some("older"), None),
    ];
    let old = |key: &str| (key == "b").then(|| "old".to_owned());
    let expected = [("b".to_owned(), None), ("a".to_owned(), Some("new".to_owned()))];
    assert_eq!(missing(log.to_vec(), old), expected);
    let gone = |_: &str| None;
    assert_eq!(missing(log[1..].to_vec(), gone), []);
}

#[test]
fn a_start_is_told_from_the_traces_of_those_before() {
    for (is_empty, was_left, others_open, expected) in [
        (false, false, false, Start::InOrder),
        (false, true, false, Start::InOrder),
        (false, false, true, Start::Crashed),
        (false, true, true, Start::Crashed),
        (true, false, true, Start::Crashed),
        (true, true, true, Start::Cleared),
        (true, true, false, Start::Cleared),
        (true, false, false, Start::Cleared),
    ] {
        assert_eq!(Start::tell(is_empty, was_left, others_open), expected);
    }
}

/// A store in memory that logs its writes and remembers each state that it had.
#[derive(Clone, Default)]
struct Logged(Rc<RefCell<Inner>>);

#[derive(Default)]
struct Inner {
    values: Values,
    log: Vec<Entry>,
    states: Vec<Values>,
}

impl Logged {
    fn new(values: Values) -> Self {
        Self(Rc::new(RefCell::new(Inner { values, ..Inner::default() })))
    }

    fn write(&self, key: &str, after: Option<&str>) {
        let Inner { values, log, states } = &mut *self.0.borrow_mut();
        states.push(values.clone());
        log.push(entry(key, values.get(key).map(String::as_str), after));
        put(values, key.into(), after.map(Into::into));
    }
}

impl Backend for Logged {
    fn keys(&self) -> Vec<String> {
        self.0.borrow().values.keys().cloned().collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().values.get(key).cloned()
    }

    fn has(&self, key: &str) -> bool {
        self.0.borrow().values.contains_key(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.write(key, Some(value));
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.write(key, None);
    }
}

proptest! {
    #[test]
    fn a_store_cut_back_to_any_earlier_state_is_recovered(
        writes in prop::collection::vec(("[a-c]", prop::option::of("[x-z]")), 1..30),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let store = Logged::default();
        for (key, value) in &writes {
            store.write(key, value.as_deref());
        }
        let inner = store.0.borrow();
        let mut values = inner.values.clone();
        prop_assert_eq!(recover(&inner.log, &mut values), 0, "nothing was missing");
        prop_assert_eq!(&values, &inner.values);
        // More than one crash may follow before the disk has anything at all.
        for cut in cuts {
            let mut values = cut.get(&inner.states).clone();
            recover(&inner.log, &mut values);
            prop_assert_eq!(&values, &inner.values);
        }
    }

    #[test]
    fn what_only_the_store_knows_stays(
        writes in prop::collection::vec(("[a-c]", prop::option::of("[x-z]")), 1..30),
        newer in "[a-c]",
    ) {
        let store = Logged::default();
        for (key, value) in &writes {
            store.write(key, value.as_deref());
        }
        let log = store.0.borrow().log.clone();
        store.write(&newer, Some("newer"));
        let mut values = store.0.borrow().values.clone();
        prop_assert_eq!(recover(&log, &mut values), 0);
    }

    #[test]
    fn a_workspace_cut_back_between_any_two_writes_loads_as_it_was(
        (workspace, changes) in workspace_and_changes(),
        cut in any::<prop::sample::Index>(),
        begun in any::<prop::sample::Index>(),
    ) {
        let store = Logged::default();
        let mut before = Workspace::default();
        let mut saving = Store::new(Some(store.clone()));
        // Where each change begins.
        let mut begins = vec![0];
        for (number, change) in changes.iter().enumerate() {
            before.apply(change).expect("it was applied before");
            saving.save(change, &before, &number.to_string());
            begins.push(store.0.borrow().log.len());
        }
        store.remove("the end");
        let Inner { log, states, .. } = store.0.take();
        let mut values = cut.get(&states).clone();
        recover(&log, &mut values);
        let loaded = Store::new(Some(Logged::new(values))).load();
        prop_assert_eq!(&loaded.workspace, &workspace);
        prop_assert!(loaded.unreadable.is_empty());

        // The store may have got to the disk first, with all or a part of the change that was made
        // last.
        let at = begun.index(begins.len());
        let end = begins.get(at + 1).copied().unwrap_or(begins[at]);
        let mut values = states[begins[at] + cut.index(end + 1 - begins[at])].clone();
        recover(&log[..begins[at]], &mut values);
        let loaded = Store::new(Some(Logged::new(values))).load();
        prop_assert!(loaded.unreadable.is_empty());
    }
}
