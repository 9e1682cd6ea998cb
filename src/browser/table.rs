//! Positions in a table, by row and column.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTableCellElement, HtmlTableElement, HtmlTableRowElement};

/// Returns the row and column, counted from 0, of the cell that contains an element.
pub fn place_of(element: &Element) -> Option<(usize, usize)> {
    let cell: HtmlTableCellElement = element.closest("td, th").ok()??.dyn_into().ok()?;
    let row: HtmlTableRowElement = cell.parent_element()?.dyn_into().ok()?;
    Some((usize::try_from(row.row_index()).ok()?, usize::try_from(cell.cell_index()).ok()?))
}

/// Returns the element that takes the focus at a position: the button in the cell or, if there is
/// none, the cell.
pub fn stop_at(table: &HtmlTableElement, row: usize, column: usize) -> Option<HtmlElement> {
    let row = table.rows().item(u32::try_from(row).ok()?)?;
    let row: HtmlTableRowElement = row.dyn_into().ok()?;
    let cell = row.cells().item(u32::try_from(column).ok()?)?;
    let button = cell.query_selector("button").ok()?;
    button.unwrap_or(cell).dyn_into().ok()
}
