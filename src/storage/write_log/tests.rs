use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
    time::Duration,
};

use proptest::prelude::*;

use super::*;
use crate::{
    model::Workspace,
    storage::{
        Backend, Memory, Store, StoreError,
        testing::{Faults, TestStore},
    },
    testing::workspace_and_changes,
};

type Values = BTreeMap<String, String>;

fn entry(key: &str, before: Option<&str>, after: Option<&str>) -> LoggedWrite {
    LoggedWrite { key: key.into(), before: before.map(Into::into), after: after.map(Into::into) }
}

/// Returns the log of one tab, in one turn.
fn of_one_tab(writes: &[LoggedWrite]) -> Vec<Turn> {
    vec![Turn { tab: "a tab".into(), writes: writes.to_vec() }]
}

fn put(values: &mut Values, key: String, value: Option<String>) {
    match value {
        Some(value) => values.insert(key, value),
        None => values.remove(&key),
    };
}

fn recover(log: &[LoggedWrite], values: &mut Values) -> usize {
    let writes = missing(of_one_tab(log), |key| values.get(key).cloned());
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
        // This tab did not hear of what another tab wrote in between.
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
        let writes = missing(of_one_tab(&log), |_| now.map(Into::into));
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
    assert_eq!(missing(of_one_tab(&log), old), expected);
    let gone = |_: &str| None;
    assert_eq!(missing(of_one_tab(&log[1..]), gone), []);
}

/// Returns a log of two tabs, A and B, that were open from the start. Each turn gives the tab and
/// the values before and after each of its writes, all under one key.
fn turns(turns: &[(&str, &[(&str, &str)])]) -> Vec<Turn> {
    let value = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    let write = |&(before, after): &(&str, &str)| LoggedWrite {
        key: "k".into(),
        before: value(before),
        after: value(after),
    };
    let turn = |&(tab, writes): &(&str, &[(&str, &str)])| Turn {
        tab: tab.into(),
        writes: writes.iter().map(write).collect(),
    };
    let began: [(&str, &[(&str, &str)]); 2] = [("A", &[]), ("B", &[])];
    began.iter().chain(turns).map(turn).collect()
}

#[test]
fn what_each_write_found_tells_the_order_of_two_tabs() {
    for (log, last) in [
        // Logged in reverse.
        (turns(&[("A", &[("2", "3")]), ("B", &[("1", "2")])]), "3"),
        (turns(&[("A", &[("", "1"), ("2", "3")]), ("B", &[("1", "2"), ("3", "4")])]), "4"),
        // No order lets both have found what was there: the later number counts.
        (turns(&[("A", &[("1", "2")]), ("B", &[("1", "3")])]), "3"),
        // A tab's own writes are in order, whatever they have found.
        (turns(&[("A", &[("1", "2"), ("3", "4"), ("2", "3")])]), "3"),
        // What was logged before a tab began was written earlier: the store was set back to 1.
        (
            turns(&[
                ("A", &[("1", "2"), ("2", "3")]),
                ("C", &[]),
                ("C", &[("1", "3"), ("3", "1")]),
            ]),
            "1",
        ),
        // Back and forth, but B cannot have been the last.
        (turns(&[("B", &[("2", "3")]), ("A", &[("1", "2"), ("3", "1")])]), "1"),
    ] {
        for behind in ["1", "2", "3", "4"] {
            let known = log.iter().flat_map(|turn| &turn.writes).any(|write| {
                [&write.before, &write.after].iter().any(|value| value.as_deref() == Some(behind))
            });
            let writes = missing(log.clone(), |_| Some(behind.into()));
            let expected =
                (known && behind != last).then(|| ("k".to_owned(), Some(last.to_owned())));
            assert_eq!(writes, Vec::from_iter(expected), "{log:?} with {behind} in the store");
        }
    }
}

fn traces(is_empty: bool, left: bool, noted: &[&str], open: Option<&[&str]>) -> Traces {
    Traces {
        is_empty,
        left: left.then(|| "left".into()),
        noted: noted.iter().map(|&tab| (tab.to_owned(), Duration::ZERO)).collect(),
        open: open.map(|open| open.iter().map(|&tab| tab.to_owned()).collect()),
    }
}

#[test]
fn where_the_browser_does_not_tell_who_is_open_another_tab_may_have_crashed() {
    for (is_empty, left, noted, expected) in [
        (false, false, &[][..], Start::InOrder),
        (false, true, &["left"], Start::InOrder),
        (false, false, &["other"], Start::Crashed),
        (false, true, &["left", "other"], Start::Crashed),
        (true, false, &["other"], Start::Crashed),
        (true, true, &["left", "other"], Start::Cleared),
        (true, true, &["left"], Start::Cleared),
        (true, false, &[], Start::Cleared),
    ] {
        assert_eq!(traces(is_empty, left, noted, None).start(), expected);
    }
    let mut of_long_ago = traces(false, true, &["left", "other"], None);
    assert_eq!(of_long_ago.gone().collect::<Vec<_>>(), ["left"]);
    *of_long_ago.noted.get_mut("other").expect("it is noted") = KEPT_FOR + Duration::from_secs(1);
    assert_eq!(of_long_ago.gone().collect::<Vec<_>>(), ["left", "other"]);
}

#[test]
fn an_empty_store_was_cleared_unless_a_tab_has_crashed() {
    for (noted, open, expected) in [
        (&["left"][..], &[][..], Start::Cleared),
        (&["left", "other"], &["other"], Start::Cleared),
        (&["left", "other"], &[], Start::Crashed),
    ] {
        assert_eq!(traces(true, true, noted, Some(open)).start(), expected);
    }
}

/// An event in the life of the browser and its tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Event {
    Open,
    /// The tab of this number is closed; the flag says whether its note is removed in time.
    Close(usize, bool),
    /// It is reloaded; the flag is as for `Close`.
    Reload(usize, bool),
    /// Its process dies.
    Die(usize),
    /// All tabs die.
    Kill,
}

/// What the browser remembers of its tabs.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Tabs {
    noted: BTreeSet<String>,
    open: Vec<String>,
    /// Whether a tab has died since the last one began.
    has_crashed: bool,
}

impl Tabs {
    fn begin(&mut self, left: Option<String>) {
        let traces = Traces {
            is_empty: false,
            noted: self.noted.iter().map(|tab| (tab.clone(), Duration::ZERO)).collect(),
            open: Some(self.open.iter().cloned().collect()),
            left,
        };
        let is_behind = traces.start() == Start::Crashed;
        assert!(is_behind || !self.has_crashed, "the crash is not seen: {traces:?}");
        for gone in traces.gone() {
            self.noted.remove(gone);
        }
        self.has_crashed = false;
        // Names that are forgotten are used again, to keep the number of distinct states small.
        let mut names = (1..).map(|number| format!("tab {number}"));
        let is_new = |name: &String| !self.open.contains(name) && !self.noted.contains(name);
        let name = names.find(is_new).expect("they have no end");
        self.noted.insert(name.clone());
        self.open.push(name);
        assert!(self.open.iter().all(|tab| self.noted.contains(tab)), "each is noted");
    }

    fn close(&mut self, tab: usize, is_struck: bool) -> String {
        let name = self.open.remove(tab);
        if is_struck {
            self.noted.remove(&name);
        }
        name
    }

    fn play(&mut self, event: Event) {
        match event {
            Event::Open => self.begin(None),
            Event::Close(tab, is_struck) => drop(self.close(tab, is_struck)),
            Event::Reload(tab, is_struck) => {
                let left = self.close(tab, is_struck);
                self.begin(Some(left));
            }
            Event::Die(tab) => {
                self.open.remove(tab);
                self.has_crashed = true;
            }
            Event::Kill => {
                self.has_crashed |= !self.open.is_empty();
                self.open.clear();
            }
        }
    }

    /// All events that can come next.
    fn events(&self) -> Vec<Event> {
        let of_tab = |tab| {
            let ends = [true, false].into_iter();
            let ends = ends.flat_map(move |ok| [Event::Close(tab, ok), Event::Reload(tab, ok)]);
            ends.chain([Event::Die(tab)])
        };
        let mut events = vec![Event::Kill];
        events.extend((self.open.len() < 3).then_some(Event::Open));
        events.extend((0..self.open.len()).flat_map(of_tab));
        events
    }
}

#[test]
fn a_crash_is_seen_whatever_tabs_were_opened_and_closed_before() {
    let mut open = vec![Tabs::default()];
    let mut seen = BTreeSet::new();
    while let Some(tabs) = open.pop() {
        // A tab that was closed may leave its note, which goes when the next tab begins.
        let closed = tabs.noted.len() - tabs.open.len();
        if closed > 3 || !seen.insert(tabs.clone()) {
            continue;
        }
        open.extend(tabs.events().into_iter().map(|event| {
            let mut next = tabs.clone();
            next.play(event);
            next
        }));
    }
    assert!(seen.len() > 50, "{} states", seen.len());
}

/// A store that logs its writes and remembers every state it was in.
type Logged = TestStore<WriteLogger>;

#[derive(Clone, Default)]
struct WriteLogger {
    log: Rc<RefCell<Vec<LoggedWrite>>>,
    states: Rc<RefCell<Vec<Values>>>,
}

impl Faults for WriteLogger {
    fn write(&self, memory: &Memory, key: &str, value: Option<&str>) -> Result<bool, StoreError> {
        self.states.borrow_mut().push(memory.records());
        self.log.borrow_mut().push(entry(key, memory.get(key).as_deref(), value));
        Ok(true)
    }
}

/// Writes a value, or removes the key.
fn write(store: &Logged, key: &str, value: Option<&str>) {
    match value {
        Some(value) => store.set(key, value).expect("there is room"),
        None => store.remove(key),
    }
}

/// A deed of one of three tabs on a store: it writes, logs what it wrote some time ago, or reloads.
#[derive(Debug, Clone)]
enum Deed {
    Write(usize, String, Option<String>),
    Log(usize),
    Reload(usize),
}

fn deeds(value: &'static str) -> impl Strategy<Value = Vec<Deed>> {
    let tab = 0..3_usize;
    let write = (tab.clone(), "[ab]", prop::option::of(value));
    let deed = prop_oneof![
        6 => write.prop_map(|(tab, key, value)| Deed::Write(tab, key, value)),
        3 => tab.clone().prop_map(Deed::Log),
        1 => tab.prop_map(Deed::Reload),
    ];
    prop::collection::vec(deed, 1..24)
}

/// Returns the final log and all states of the store. With `marks` every value is unique.
fn play(deeds: &[Deed], marks: bool) -> (Vec<Turn>, Vec<Values>) {
    let mut log = Vec::new();
    let mut states = vec![Values::new()];
    let mut values = Values::new();
    let mut waiting: [VecDeque<Vec<LoggedWrite>>; 3] = Default::default();
    let mut names = [0, 1, 2].map(|tab| format!("tab {tab}"));
    log.extend(names.iter().map(|name| Turn { tab: name.clone(), writes: Vec::new() }));
    let rest = [0, 1, 2].into_iter().flat_map(|tab| vec![Deed::Log(tab); deeds.len()]);
    for (number, deed) in deeds.iter().cloned().chain(rest).enumerate() {
        match deed {
            Deed::Write(tab, key, after) => {
                let after = if marks { Some(format!("{number}")) } else { after };
                let before = values.get(&key).cloned();
                if before != after {
                    waiting[tab].push_back(vec![entry(&key, before.as_deref(), after.as_deref())]);
                    put(&mut values, key, after);
                    states.push(values.clone());
                }
            }
            Deed::Log(tab) => log.extend(
                waiting[tab].pop_front().map(|writes| Turn { tab: names[tab].clone(), writes }),
            ),
            Deed::Reload(tab) => {
                let left = waiting[tab].drain(..);
                log.extend(left.map(|writes| Turn { tab: names[tab].clone(), writes }));
                names[tab] = format!("{} again", names[tab]);
                log.push(Turn { tab: names[tab].clone(), writes: Vec::new() });
            }
        }
    }
    (log, states)
}

proptest! {
    #[test]
    fn writes_of_several_tabs_are_recovered_in_whatever_order_they_are_logged(
        deeds in deeds("[x-z]"),
    ) {
        let (log, states) = play(&deeds, true);
        let last = states.last().expect("there is one at the start");
        for state in &states {
            let mut values = state.clone();
            for (key, value) in missing(log.clone(), |key| state.get(key).cloned()) {
                put(&mut values, key, value);
            }
            prop_assert_eq!(&values, last);
        }
    }

    #[test]
    fn where_the_order_cannot_be_told_nothing_comes_that_was_not(deeds in deeds("[xy]")) {
        let (log, states) = play(&deeds, false);
        for state in &states {
            for (key, value) in missing(log.clone(), |key| state.get(key).cloned()) {
                prop_assert!(states.iter().any(|state| state.get(&key) == value.as_ref()));
            }
        }
    }

    #[test]
    fn a_store_cut_back_to_any_earlier_state_is_recovered(
        writes in prop::collection::vec(("[a-c]", prop::option::of("[x-z]")), 1..30),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let store = Logged::default();
        for (key, value) in &writes {
            write(&store, key, value.as_deref());
        }
        let (log, states) = (store.faults.log.take(), store.faults.states.take());
        let mut values = store.memory.records();
        prop_assert_eq!(recover(&log, &mut values), 0, "nothing was missing");
        prop_assert_eq!(&values, &store.memory.records());
        // There may be several crashes before anything is on disk.
        for cut in cuts {
            let mut values = cut.get(&states).clone();
            recover(&log, &mut values);
            prop_assert_eq!(&values, &store.memory.records());
        }
    }

    #[test]
    fn what_only_the_store_knows_stays(
        writes in prop::collection::vec(("[a-c]", prop::option::of("[x-z]")), 1..30),
        newer in "[a-c]",
    ) {
        let store = Logged::default();
        for (key, value) in &writes {
            write(&store, key, value.as_deref());
        }
        let log = store.faults.log.borrow().clone();
        write(&store, &newer, Some("newer"));
        let mut values = store.memory.records();
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
        // Where each change begins in the log.
        let mut begins = vec![0];
        for (number, change) in changes.iter().enumerate() {
            before.apply(change).expect("it was applied before");
            saving.save(change, &before, &number.to_string());
            begins.push(store.faults.log.borrow().len());
        }
        store.remove("the end");
        let (log, states) = (store.faults.log.take(), store.faults.states.take());
        let mut values = cut.get(&states).clone();
        recover(&log, &mut values);
        let loaded = Store::new(Some(Memory::new(values))).load();
        prop_assert_eq!(&loaded.workspace, &workspace);
        prop_assert!(loaded.unreadable.is_empty());

        // The store may have reached the disk before the log, with all or part of the last change.
        let at = begun.index(begins.len());
        let end = begins.get(at + 1).copied().unwrap_or(begins[at]);
        let mut values = states[begins[at] + cut.index(end + 1 - begins[at])].clone();
        recover(&log[..begins[at]], &mut values);
        let loaded = Store::new(Some(Memory::new(values))).load();
        prop_assert!(loaded.unreadable.is_empty());
    }
}
