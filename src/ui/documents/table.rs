//! The table of the documents.

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
    rc::{Rc, Weak},
    sync::Arc,
    time::Duration,
};

use leptos::{
    ev::{Event, FocusEvent, KeyboardEvent, MouseEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{
    head::Heads,
    row::{CONTROLS, Drawn, Template, focused_within, put_before, row_of},
};
use crate::{
    browser::{elements, focus, milliseconds, view},
    model::{Coding, DocumentId},
    page::{View, library::Row},
    ui::context::{Dialog, DialogState, Library, Navigation, Reading, Views, Workbench},
};

/// How many rows are drawn at once: more than a window has.
const AT_ONCE: usize = 60;

/// The longest turn, in milliseconds: half a frame.
const TURN: f64 = 8.0;

/// How many rows Page Up and Page Down go.
const LEAP: usize = 10;

/// The rows that are drawn, and those that are to be. The first are drawn at once, the others between
/// turns of the event loop, so that the page answers meanwhile.
struct Rows {
    body: Element,
    template: Template,
    library: &'static Library,
    reading: &'static Reading,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    drawn: HashMap<DocumentId, Drawn>,
    /// The rows to show, in their order.
    wanted: Arc<Vec<Row>>,
    /// How many of them are in their place.
    placed: usize,
    /// The number of the last order: rows of an older one are not drawn any more.
    number: u32,
    /// The row whose controls are stops of Tab.
    current: Option<DocumentId>,
}

impl Rows {
    fn new(body: Element, library: &'static Library, reading: &'static Reading) -> Rc<Self> {
        let state = RefCell::default();
        Rc::new(Self { body, template: Template::new(), library, reading, state })
    }

    /// Shows rows in an order; draws at least so many at once.
    fn show(self: &Rc<Self>, rows: Arc<Vec<Row>>, at_least: usize) {
        let focused = focused_within(&self.body);
        let place = focused.as_ref().and_then(row_of).and_then(|(_, id)| self.place_of(id));
        let number = {
            let mut state = self.state.borrow_mut();
            state.wanted = rows;
            state.placed = 0;
            state.number += 1;
            state.number
        };
        let is_all = self.draw(AT_ONCE.max(at_least), f64::INFINITY);
        if !is_all {
            go_on(Rc::downgrade(self), number);
        }
        self.keep_current();
        // What is moved within the page loses the focus; what is gone leaves it to what takes its place.
        match focused {
            Some(focused) if focused.is_connected() => view::focus_any(&focused),
            Some(_) if self.state.borrow().wanted.is_empty() => view::focus_main(),
            Some(focused) => self.focus(place.unwrap_or_default(), control_of(&focused)),
            None => {}
        }
    }

    /// Draws some more rows, until a moment. Returns whether all are drawn.
    fn draw(&self, most: usize, until: f64) -> bool {
        let chosen = self.library.chosen.get_untracked();
        let open = self.reading.document.get_untracked();
        let mut state = self.state.borrow_mut();
        let State { drawn, wanted, placed, .. } = &mut *state;
        let mut next = match placed.checked_sub(1).and_then(|last| drawn.get(&wanted[last].id())) {
            Some(last) => last.element.next_element_sibling(),
            None => self.body.first_element_child(),
        };
        let end = wanted.len().min(placed.saturating_add(most));
        while *placed < end && (until.is_infinite() || milliseconds() < until) {
            let row = &wanted[*placed];
            let id = row.id();
            let one = drawn.entry(id).or_insert_with(|| self.template.make(row));
            one.update(row);
            one.choose(chosen.contains(&id));
            one.set_open(open == Some(id));
            if next.as_ref() == Some(&one.element) {
                next = one.element.next_element_sibling();
            } else {
                put_before(&self.body, &one.element, next.as_ref());
            }
            *placed += 1;
        }
        if *placed < wanted.len() {
            return false;
        }
        // What is left is not listed any more.
        while let Some(gone) = next {
            next = gone.next_element_sibling();
            gone.remove();
        }
        true
    }

    /// Makes the current row's controls stops of Tab: the first row's, if the current one is gone.
    fn keep_current(&self) {
        let current = {
            let state = self.state.borrow();
            let is_listed = |id: &DocumentId| state.wanted.iter().any(|row| row.id() == *id);
            state.current.filter(is_listed).or_else(|| state.wanted.first().map(Row::id))
        };
        if let Some(current) = current {
            self.make_current(current);
        }
    }

    fn make_current(&self, id: DocumentId) {
        let mut state = self.state.borrow_mut();
        let before = state.current.replace(id);
        let reach = |id: DocumentId, tabindex: Option<&str>| {
            let Some(one) = state.drawn.get(&id) else { return };
            for class in CONTROLS {
                if let Ok(Some(control)) = one.element.query_selector(&format!(".{class}")) {
                    elements::set_attribute(&control, "tabindex", tabindex);
                }
            }
        };
        if let Some(before) = before.filter(|&before| before != id) {
            reach(before, Some("-1"));
        }
        reach(id, None);
    }

    /// Shows which rows are chosen.
    fn show_chosen(&self, chosen: &BTreeSet<DocumentId>) {
        for one in self.state.borrow_mut().drawn.values_mut() {
            one.choose(chosen.contains(&one.id()));
        }
    }

    /// Shows which document is open.
    fn show_open(&self, open: Option<DocumentId>) {
        for one in self.state.borrow().drawn.values() {
            one.set_open(open == Some(one.id()));
        }
    }

    /// Returns the place of a document in the list.
    fn place_of(&self, id: DocumentId) -> Option<usize> {
        self.state.borrow().wanted.iter().position(|row| row.id() == id)
    }

    /// Gives the focus to a control of the row at a place, or of the last one.
    fn focus(&self, place: usize, control: &str) {
        let (id, missing) = {
            let state = self.state.borrow();
            let place = place.min(state.wanted.len().saturating_sub(1));
            let Some(row) = state.wanted.get(place) else { return };
            (row.id(), (place + 1).saturating_sub(state.placed))
        };
        if missing > 0 {
            self.draw(missing, f64::INFINITY);
        }
        self.make_current(id);
        let state = self.state.borrow();
        let Some(one) = state.drawn.get(&id) else { return };
        let control = one.element.query_selector(&format!(".{control}")).ok().flatten();
        let row = one.element.clone();
        drop(state);
        if let Some(control) = control {
            view::focus_any(&control);
            view::bring_into_view(&row);
        }
    }

    /// Acts on a key in a row; returns whether it did.
    fn on_key(&self, event: &KeyboardEvent) -> bool {
        let Some(target) = target(event) else { return false };
        let Some((_, id)) = row_of(&target) else { return false };
        let is_plain =
            !event.alt_key() && !event.shift_key() && !event.ctrl_key() && !event.meta_key();
        // In a select these keys choose.
        if !is_plain || target.tag_name() == "SELECT" {
            return false;
        }
        let Some(place) = self.place_of(id) else { return false };
        let last = self.state.borrow().wanted.len().saturating_sub(1);
        let to = match event.key().as_str() {
            "ArrowDown" => place + 1,
            "ArrowUp" => place.saturating_sub(1),
            "PageDown" => place + LEAP,
            "PageUp" => place.saturating_sub(LEAP),
            "Home" => 0,
            "End" => last,
            _ => return false,
        };
        self.focus(to, control_of(&target));
        true
    }
}

/// The class of the control that an element is.
fn control_of(element: &Element) -> &'static str {
    let is = |class: &&str| element.class_list().contains(class);
    CONTROLS.into_iter().find(is).unwrap_or(CONTROLS[1])
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Draws the rows that are left, a turn at a time, until another order is wanted.
fn go_on(rows: Weak<Rows>, number: u32) {
    let turn = move || {
        let Some(here) = rows.upgrade().filter(|rows| rows.state.borrow().number == number) else {
            return;
        };
        if !here.draw(usize::MAX, milliseconds() + TURN) {
            go_on(rows, number);
        }
    };
    set_timeout(turn, Duration::ZERO);
}

/// The table: a row for each document. The arrow keys go from row to row; the controls of one row are
/// stops of Tab.
#[component]
pub fn Table() -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let navigation = Navigation::from_context();
    let views = Views::from_context();
    let dialogs = DialogState::from_context();
    let library = Library::from_context();
    let body = NodeRef::<html::Div>::new();
    let rows = StoredValue::new_local(None::<Rc<Rows>>);
    let drawn = move || rows.try_get_value().flatten();
    let was_seen = library.is_seen.get_untracked();
    Effect::new(move || {
        let Some(body) = body.get() else { return };
        if drawn().is_none() {
            rows.set_value(Some(Rows::new(body.into(), library, reading)));
        }
        let listed = library.rows.get();
        let Some(drawn) = drawn() else { return };
        let is_first = !library.is_seen.get_untracked() || drawn.state.borrow().number == 0;
        // Who comes back finds the row of the open document.
        let open = reading.document.get_untracked();
        let place = listed.iter().position(|row| Some(row.id()) == open);
        let place = place.filter(|_| was_seen && is_first);
        drawn.show(listed, place.map_or(0, |place| place + AT_ONCE / 2));
        if let (Some(id), Some(_)) = (open, place) {
            drawn.make_current(id);
            let state = drawn.state.borrow();
            if let Some(one) = state.drawn.get(&id) {
                view::bring_into_view(&one.element);
            }
        }
        library.is_seen.set(true);
        library.forget_unlisted();
    });
    Effect::new(move || {
        library.chosen.with(|chosen| {
            if let Some(rows) = drawn() {
                rows.show_chosen(chosen);
            }
        });
    });
    Effect::new(move || {
        let open = reading.document.get();
        if let Some(rows) = drawn() {
            rows.show_open(open);
        }
    });
    let count = Memo::new(move |_| library.rows.with(|rows| rows.len()));

    let open = move |id| {
        navigation.open(id);
        views.show(View::Article);
        focus::give_later(move || reading.focus_article());
    };
    let delete = move |id| {
        let count = workbench.peek(|workspace| workspace.count_of(id));
        workbench.at_length(count, move || {
            let place = drawn().and_then(|rows| rows.place_of(id)).unwrap_or_default();
            if workbench.dispatch(|workspace| workspace.delete_document(id)) {
                // The focus goes to the document that takes its place.
                focus::give_later(move || match drawn().filter(|_| count_now(library) > 0) {
                    Some(rows) => rows.focus(place, CONTROLS[1]),
                    None => view::focus_main(),
                });
            }
        });
    };
    let on_click = move |event: MouseEvent| {
        let Some(pressed) = target(&event) else { return };
        let Some((_, id)) = row_of(&pressed) else { return };
        let Some(button) = pressed.closest("button, input").ok().flatten() else { return };
        match control_of(&button) {
            "document-tick" => {
                let is_chosen = button.unchecked_ref::<HtmlInputElement>().checked();
                library.choose(id, is_chosen, event.shift_key());
            }
            "document" => open(id),
            "document-edit" => {
                library.described.set(Some(id));
                dialogs.open.set(Some(Dialog::Describe));
            }
            "document-delete" => delete(id),
            _ => {}
        }
    };
    let on_change = move |event: Event| {
        let Some(select) = target(&event).filter(|target| target.tag_name() == "SELECT") else {
            return;
        };
        let name = event_target_value(&event);
        let coding = Coding::ALL.into_iter().find(|coding| coding.name() == name);
        if let (Some((_, id)), Some(coding)) = (row_of(&select), coding) {
            workbench.dispatch(|workspace| workspace.set_coding([id], coding));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if drawn().is_some_and(|rows| rows.on_key(&event)) {
            event.prevent_default();
        }
    };
    let on_focus = move |event: FocusEvent| {
        let row = target(&event).and_then(|target| row_of(&target));
        if let (Some((_, id)), Some(rows)) = (row, drawn()) {
            rows.make_current(id);
        }
    };
    view! {
        <div
            role="table"
            class="library-table"
            aria-label="Documents"
            aria-rowcount=move || (count.get() + 1).to_string()
            data-own-focus=""
        >
            <Heads />
            <div
                role="rowgroup"
                class="library-rows"
                node_ref=body
                on:click=on_click
                on:change=on_change
                on:keydown=on_key
                on:focusin=on_focus
            ></div>
        </div>
        <Show when=move || count.get() == 0>
            <p class="library-none">"No document matches. Search for something else, or clear the filters."</p>
        </Show>
    }
}

fn count_now(library: &'static Library) -> usize {
    library.rows.try_with_untracked(|rows| rows.len()).unwrap_or_default()
}
