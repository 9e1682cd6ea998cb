//! Where things stand in a table, in rows and columns.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTableCellElement, HtmlTableElement, HtmlTableRowElement};

/// The row and the column, counted from 0, of the cell in which an element stands.
pub fn place_of(element: &Element) -> Option<(usize, usize)> {
    let cell: HtmlTableCellElement = element.closest("td, th").ok()??.dyn_into().ok()?;
    let row: HtmlTableRowElement = cell.parent_element()?.dyn_into().ok()?;
    Some((usize::try_from(row.row_index()).ok()?, usize::try_from(cell.cell_index()).ok()?))
}

/// What takes the focus at a place: the button that the cell holds, else the cell.
pub fn stop_at(table: &HtmlTableElement, row: usize, column: usize) -> Option<HtmlElement> {
    let row = table.rows().item(u32::try_from(row).ok()?)?;
    let row: HtmlTableRowElement = row.dyn_into().ok()?;
    let cell = row.cells().item(u32::try_from(column).ok()?)?;
    let button = cell.query_selector("button").ok()?;
    button.unwrap_or(cell).dyn_into().ok()
}
