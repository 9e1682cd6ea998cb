//! The order in which the writes under a key were made.
//!
//! The log's numbers are almost that order. But a tab sends what it has written on its way while what
//! it wrote before is still under way, so the writes of two tabs may be logged the other way round. What
//! each write found tells then which came first.

use std::collections::{BTreeMap, HashSet};

use super::{LoggedWrite, Turn};

/// A write under some key.
#[derive(Debug)]
pub(super) struct Write {
    /// Who wrote it, by number.
    tab: usize,
    /// The number of its turn, and of the turn with which its tab began: what was logged before that
    /// was written before.
    turn: usize,
    began: usize,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// The writes by key, in the order of the log.
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

/// Which of the writes under a key was the last. Where they can be put in an order in which each has
/// found what the one before it left, it is that order's; else, as where a crash has set the store back
/// in between, the log's.
pub(super) fn last(writes: &[Write]) -> Option<usize> {
    let is_whole = writes.windows(2).all(|pair| pair[0].after == pair[1].before);
    let by_number = writes.len().checked_sub(1);
    if is_whole { by_number } else { last_of_chain(writes).or(by_number) }
}

/// Looks for such an order, with each tab's writes in theirs: the lower number first where there is a
/// choice.
fn last_of_chain(writes: &[Write]) -> Option<usize> {
    /// So many steps are gone before the search is given up: there is hardly ever a choice.
    const MAX_STEPS: usize = 20_000;
    let mut tabs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, write) in writes.iter().enumerate() {
        tabs.entry(write.tab).or_default().push(number);
    }
    let tabs: Vec<_> = tabs.into_values().collect();
    // How many of each tab's writes are in the chain, and which tab's is its end.
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
