//! Where earlier versions of an article stand.

use std::collections::HashMap;

use super::Row;
use crate::model::DocumentId;

/// Puts each earlier version behind the one that replaced it.
pub(super) fn behind_newer(rows: Vec<Row>) -> Vec<Row> {
    let place: HashMap<DocumentId, usize> =
        rows.iter().enumerate().map(|(place, row)| (row.id(), place)).collect();
    let earlier = |row: &Row| row.document.replaces.and_then(|id| place.get(&id)).copied();
    // An earlier version of two newer ones stands behind the first of them.
    let mut is_behind = vec![false; rows.len()];
    rows.iter().filter_map(earlier).for_each(|place| is_behind[place] = true);
    let follows: Vec<Option<usize>> = rows.iter().map(earlier).collect();
    let mut order = Vec::with_capacity(rows.len());
    let mut is_placed = vec![false; rows.len()];
    let mut place_with_earlier = |first: usize| {
        let mut next = Some(first);
        while let Some(place) = next.filter(|&place| !is_placed[place]) {
            is_placed[place] = true;
            order.push(place);
            next = follows[place];
        }
    };
    (0..rows.len()).filter(|&place| !is_behind[place]).for_each(&mut place_with_earlier);
    // A file may say that two documents replace each other.
    (0..rows.len()).for_each(place_with_earlier);
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    order.into_iter().filter_map(|place| rows[place].take()).collect()
}
