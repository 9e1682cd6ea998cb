//! The elements of a row. They are made here and not by views: there may be thousands of them.

use std::{mem, sync::Arc};

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, Node};

use super::head::class_of;
use crate::{
    browser::elements,
    model::{Coding, DocumentId},
    page::library::{Column, Row, wording},
};

/// The attribute of a row that holds the document's id.
pub const ID: &str = "data-document-row";

/// The classes of what can take the focus in a row.
pub const CONTROLS: [&str; 5] =
    ["document-tick", "document", "document-coding", "document-edit", "document-delete"];

/// An empty row, to be copied.
pub struct Template(Element);

impl Template {
    /// Makes the empty row.
    pub fn new() -> Self {
        let row = element("div", "library-row", Some("row"));
        let cell = |class: &str, role| element("span", class, Some(role));
        let tick = cell("at-tick", "cell");
        let input = control("input", CONTROLS[0]);
        elements::set_attribute(&input, "type", Some("checkbox"));
        elements::append(&tick, &input);
        elements::append(&row, &tick);
        for column in Column::ALL {
            let role = if column == Column::Title { "rowheader" } else { "cell" };
            let cell = cell(class_of(column), role);
            match column {
                Column::Title => {
                    let title = control("button", CONTROLS[1]);
                    elements::set_attribute(&title, "type", Some("button"));
                    elements::append(&cell, &with_direction("span", "document-name"));
                    // The name is within the button.
                    if let Some(name) = cell.first_element_child() {
                        elements::append(&title, &name);
                    }
                    elements::append(&cell, &title);
                    elements::append(&cell, &with_direction("span", "document-byline"));
                }
                Column::Publication => elements::set_attribute(&cell, "dir", Some("auto")),
                Column::Coding => {
                    let select = control("select", CONTROLS[2]);
                    for coding in Coding::ALL {
                        let option = elements::make("option");
                        elements::set_attribute(&option, "value", Some(coding.name()));
                        option.set_text_content(Some(coding.label()));
                        elements::append(&select, &option);
                    }
                    elements::append(&cell, &select);
                }
                // What a phone shows without the heads.
                Column::Length | Column::Claims | Column::Actors | Column::Issues => {
                    elements::set_attribute(&cell, "data-noun", Some(&noun(column)));
                }
                Column::Changed => elements::set_attribute(&cell, "data-noun", Some("changed")),
                Column::Exported => elements::set_attribute(&cell, "data-noun", Some("exported")),
                Column::Published | Column::Language => {}
            }
            elements::append(&row, &cell);
        }
        let actions = cell("at-actions", "cell");
        for (class, words) in [(CONTROLS[3], "Edit"), (CONTROLS[4], "Delete")] {
            let button = control("button", class);
            elements::set_attribute(&button, "type", Some("button"));
            button.set_text_content(Some(words));
            elements::append(&actions, &button);
        }
        if let Some(delete) = actions.last_element_child() {
            delete.set_class_name("document-delete delete");
        }
        elements::append(&row, &actions);
        Self(row)
    }

    /// Makes the row of a document.
    pub fn make(&self, row: &Row) -> Drawn {
        let copy = self.0.clone_node_with_deep(true).map(JsCast::dyn_into);
        // Only documents and shadow roots cannot be copied.
        let Ok(Ok(element)) = copy else { return Self::new().make(row) };
        elements::set_attribute(&element, ID, Some(&row.id().to_string()));
        let drawn = Drawn { element, row: row.clone(), is_chosen: false };
        drawn.write(None);
        drawn
    }
}

fn noun(column: Column) -> String {
    column.label().to_ascii_lowercase()
}

fn element(tag: &'static str, class: &str, role: Option<&str>) -> Element {
    let element = elements::make(tag);
    element.set_class_name(class);
    elements::set_attribute(&element, "role", role);
    element
}

fn with_direction(tag: &'static str, class: &str) -> Element {
    let element = element(tag, class, None);
    elements::set_attribute(&element, "dir", Some("auto"));
    element
}

/// Makes something that takes the focus once its row is the current one.
fn control(tag: &'static str, class: &str) -> Element {
    let control = element(tag, class, None);
    elements::set_attribute(&control, "tabindex", Some("-1"));
    control
}

/// A row that is drawn.
pub struct Drawn {
    /// The row's element.
    pub element: Element,
    row: Row,
    is_chosen: bool,
}

impl Drawn {
    /// Draws what has changed.
    pub fn update(&mut self, row: &Row) {
        if self.row != *row {
            let before = mem::replace(&mut self.row, row.clone());
            self.write(Some(&before));
        }
    }

    /// The document.
    pub fn id(&self) -> DocumentId {
        self.row.id()
    }

    /// The title of the document.
    pub fn title(&self) -> &str {
        &self.row.document.title
    }

    /// Ticks the row or not.
    pub fn choose(&mut self, is_chosen: bool) {
        if self.is_chosen != is_chosen {
            self.is_chosen = is_chosen;
            if let Some(input) = self.cell(0).and_then(|cell| cell.first_element_child()) {
                input.unchecked_into::<HtmlInputElement>().set_checked(is_chosen);
            }
            elements::set_attribute(&self.element, "data-chosen", is_chosen.then_some(""));
        }
    }

    /// Shows that the document is the one that is open, or is not.
    pub fn set_open(&self, is_open: bool) {
        if let Some(button) = self.cell(1).and_then(|cell| cell.first_element_child()) {
            elements::set_attribute(&button, "aria-current", is_open.then_some("true"));
        }
    }

    fn cell(&self, number: u32) -> Option<Element> {
        self.element.children().item(number)
    }

    /// Writes what the row says; with the row as it was before, only what is different.
    fn write(&self, before: Option<&Row>) {
        let row = &self.row;
        let document = &row.document;
        let origin = &document.origin;
        let is_same_document = before.is_some_and(|before| Arc::ptr_eq(&before.document, document));
        let says = |number: u32, words: &str| {
            if let Some(cell) = self.cell(number) {
                cell.set_text_content(Some(words));
            }
        };
        if !is_same_document || before.is_some_and(|before| before.newer != row.newer) {
            self.write_title();
        }
        if !is_same_document {
            says(2, origin.publication.as_deref().unwrap_or_default());
            let day = origin.published.map(|published| wording::day(published.day()));
            says(3, &day.unwrap_or_default());
            says(4, origin.language.as_deref().unwrap_or_default());
            if let Some(select) = self.cell(9).and_then(|cell| cell.first_element_child()) {
                select.unchecked_into::<HtmlInputElement>().set_value(document.coding.name());
            }
            elements::set_attribute(&self.element, "data-coding", Some(document.coding.name()));
        }
        if before.is_none_or(|before| before.words != row.words) {
            says(5, &row.words.map_or_else(|| "\u{2026}".to_owned(), |words| words.to_string()));
        }
        for (number, count) in (6..).zip(row.facts.counts) {
            let place = (number - 6) as usize;
            if before.is_none_or(|before| before.facts.counts[place] != count) {
                says(number, &count.to_string());
            }
        }
        let day = |moment: Option<_>| moment.map(wording::day_of).unwrap_or_default();
        says(10, &day(row.changed()));
        says(11, &day(row.exported));
        if let Some(cell) = self.cell(11) {
            let is_behind = row.is_ahead_of_export();
            let behind = if row.exported.is_some() { "changed" } else { "never" };
            elements::set_attribute(&cell, "data-behind", is_behind.then_some(behind));
            if is_behind {
                let note = element("span", "document-behind", None);
                note.set_text_content(Some(match row.exported {
                    Some(_) => " changed since",
                    None => "never",
                }));
                elements::append(&cell, &note);
            }
        }
    }

    fn write_title(&self) {
        let Some(cell) = self.cell(1) else { return };
        let title = self.title();
        let parts = cell.children();
        if let Some(name) = parts.item(0).and_then(|button| button.first_element_child()) {
            name.set_text_content(Some(title));
        }
        if let Some(byline) = parts.item(1) {
            let earlier = self
                .row
                .newer
                .as_ref()
                .map(|newer| format!("Earlier version of \u{201c}{newer}\u{201d}"));
            let known = [earlier, Some(wording::byline(&self.row.document))];
            let known: Vec<_> =
                known.into_iter().flatten().filter(|words| !words.is_empty()).collect();
            byline.set_text_content(Some(&known.join(" \u{b7} ")));
        }
        elements::set_attribute(&self.element, "data-earlier", self.row.newer.as_ref().map(|_| ""));
        let label = |class: &str, label: String| {
            if let Ok(Some(control)) = self.element.query_selector(&format!(".{class}")) {
                elements::set_attribute(&control, "aria-label", Some(&label));
            }
        };
        label(CONTROLS[0], format!("Choose \u{201c}{title}\u{201d}"));
        label(CONTROLS[2], format!("How far \u{201c}{title}\u{201d} is coded"));
        label(CONTROLS[3], format!("Edit \u{201c}{title}\u{201d}"));
        label(CONTROLS[4], format!("Delete \u{201c}{title}\u{201d}"));
    }
}

/// Puts an element before another in its parent, or at its end.
pub fn put_before(parent: &Element, element: &Element, next: Option<&Element>) {
    let next: Option<&Node> = next.map(AsRef::as_ref);
    // Fails only if `next` is elsewhere.
    parent.insert_before(element, next).map(drop).unwrap_or_default();
}

/// Returns the row that an element is in, and the document of it.
pub fn row_of(element: &Element) -> Option<(Element, DocumentId)> {
    let row = element.closest(&format!("[{ID}]")).ok().flatten()?;
    let id = row.get_attribute(ID)?.parse().ok()?;
    Some((row, id))
}

/// Returns the element that has the focus, if it is within another.
pub fn focused_within(element: &Element) -> Option<Element> {
    document().active_element().filter(|focused| element.contains(Some(focused)))
}
