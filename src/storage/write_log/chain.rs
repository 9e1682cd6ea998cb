//! The order of the writes under one key.
//!
//! The log's numbers give almost that order. But a tab sends new writes off while earlier ones are
//! still on their way, so the writes of two tabs may be logged in reverse. Then the value that each
//! write found tells which came first.

use std::collections::{BTreeMap, HashSet};

use super::{LoggedWrite, Turn};

/// A write under one key.
#[derive(Debug)]
pub(super) struct Write {
    /// The number of the tab that wrote it.
    tab: usize,
    /// The number of its turn, and of the turn with which its tab began: what was logged before the
    /// latter was also written before it.
    turn: usize,
    began: usize,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// Groups the writes by key, in the order of the log.
pub(super) fn by_key(log: Vec<Turn>) -> BTreeMap<String, Vec<Write>> {
    let mut by_key: BTreeMap<String, Vec<_>> = BTreeMap::new();
    let mut tabs = BTreeMap::new();
    for (turn, Turn { tab, writes }) in log.into_iter().enumerate() {
        let number = tabs.len();
        let &mut (tab, began) = tabs.entry(tab).or_insert((number, turn));
        for LoggedWrite { key, before, after } in writes {
            by_key.entry(key).or_default().push(Write { tab, turn, began, before, after });
        }
    }
    by_key
}

/// Returns the index of the last write under a key. If the writes can be ordered so that each finds
/// the value that the previous one left, it is the last of that order. Otherwise, as when a crash
/// has set the store back in between, it is the last of the log.
pub(super) fn last(writes: &[Write]) -> Option<usize> {
    let is_whole = writes.windows(2).all(|pair| pair[0].after == pair[1].before);
    let by_number = writes.len().checked_sub(1);
    if is_whole { by_number } else { last_of_chain(writes).or(by_number) }
}

/// Searches for such an order that keeps each tab's writes in sequence. Where there is a choice,
/// the lower number comes first.
fn last_of_chain(writes: &[Write]) -> Option<usize> {
    /// The number of steps after which the search gives up: there is hardly ever a choice.
    const MAX_STEPS: usize = 20_000;
    let mut tabs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, write) in writes.iter().enumerate() {
        tabs.entry(write.tab).or_default().push(number);
    }
    let tabs: Vec<_> = tabs.into_values().collect();
    // How many of each tab's writes are in the chain, and the tab of its last write.
    let mut open = vec![(vec![0; tabs.len()], None)];
    let mut seen = HashSet::new();
    while let Some((taken, end)) = open.pop() {
        if !seen.insert((taken.clone(), end)) {
            continue;
        }
        let heads = || {
            let heads = tabs.iter().zip(&taken).enumerate();
            heads.filter_map(|(tab, (writes, &taken))| Some((tab, *writes.get(taken)?)))
        };
        let end_of_tab = |tab: usize| tabs[tab].get(taken[tab].checked_sub(1)?).copied();
        let last = end.and_then(end_of_tab);
        if heads().next().is_none() || seen.len() > MAX_STEPS {
            return last.filter(|_| heads().next().is_none());
        }
        let mut next: Vec<_> = heads()
            .filter(|&(_, head)| {
                last.is_none_or(|last| writes[last].after == writes[head].before)
                    && heads().all(|(_, other)| writes[other].turn >= writes[head].began)
            })
            .collect();
        next.sort_unstable_by_key(|&(_, head)| std::cmp::Reverse(head));
        open.extend(next.into_iter().map(|(tab, _)| {
            let mut taken = taken.clone();
            taken[tab] += 1;
            (taken, Some(tab))
        }));
    }
    None
}
