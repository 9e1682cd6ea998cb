//! The library: all documents as rows, filtered and sorted.

mod facts;
mod filter;
mod order;
mod row;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod versions;
pub mod wording;

pub use self::{
    facts::Facts,
    filter::DocumentFilter,
    order::{Column, Sort},
    row::Row,
};

use self::{order::sorted, versions::behind_newer};
use crate::text::Collator;

/// Returns the rows that the filter admits, in their order. An earlier version stands behind the one
/// that replaced it, as long as that is among them.
pub fn shown(
    rows: Vec<Row>,
    filter: &DocumentFilter,
    sort: Sort,
    collator: &dyn Collator,
) -> Vec<Row> {
    let admitted = rows.into_iter().filter(|row| filter.admits(&row.document)).collect();
    behind_newer(sorted(admitted, sort, collator))
}
