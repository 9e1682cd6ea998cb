//! The keyboard among the marks of the drawing (ARIA Authoring Practices, "roving tabindex").

use std::collections::BTreeMap;

use leptos::{ev::FocusEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{pane::Pane, state::State};
use crate::drawing::Vertex;
use crate::{
    browser::view,
    drawing::{PlacedLabel, Subject, WalkStep},
    ui::now::Now,
};

/// Which mark is the tab stop, and what depends on the focus and the pointer.
#[derive(Clone, Copy)]
pub struct Roving {
    state: State,
    current: RwSignal<Option<Subject>>,
    /// The mark that has the focus now.
    pub focus: RwSignal<Option<Subject>>,
    /// The mark under the pointer.
    pub hovered: RwSignal<Option<Subject>>,
    /// The node that was visited last. From a tie, the next step goes to the other end.
    node: RwSignal<Option<Vertex>>,
    /// The part of the picture that is in view.
    pub pane: Pane,
    /// The labels that are shown.
    pub legible: Memo<BTreeMap<Vertex, PlacedLabel>>,
}

impl Roving {
    /// No mark has been visited yet.
    pub fn new(state: State, pane: Pane) -> Self {
        let scale = Memo::new(move |_| pane.view.get().scale);
        let legible = Memo::new(move |_| {
            let scale = scale.get();
            let around = state.around.get().unwrap_or_default();
            state.picture.with(|picture| picture.legible(scale, |vertex| around.contains(&vertex)))
        });
        let roving = Self {
            state,
            current: RwSignal::new(None),
            focus: RwSignal::new(None),
            hovered: RwSignal::new(None),
            node: RwSignal::new(None),
            pane,
            legible,
        };
        Effect::new(move || {
            // A mark that is no longer drawn cannot be the tab stop.
            let gone = |subject| state.picture.with(|picture| picture.place_of(subject).is_none());
            if roving.current.get().is_some_and(gone) {
                roving.current.set(None);
            }
        });
        roving
    }

    /// The mark that was visited last.
    pub fn current(self) -> Option<Subject> {
        self.current.now()
    }

    /// 0 for the tab stop, which is the mark visited last or else the first node; -1 for others.
    pub fn tab_index(self, subject: Subject) -> &'static str {
        let current = self.current.get().or_else(|| self.first());
        if current == Some(subject) { "0" } else { "-1" }
    }

    fn first(self) -> Option<Subject> {
        self.state.picture.with(|picture| picture.nodes.first().map(|n| Subject::Node(n.vertex)))
    }

    /// Records that a mark has got the focus. If by the keyboard, brings it into view.
    pub fn focused(self, subject: Subject, event: &FocusEvent) {
        self.current.set(Some(subject));
        self.focus.set(Some(subject));
        if let Subject::Node(vertex) = subject {
            self.node.set(Some(vertex));
        }
        let mark = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if mark.is_some_and(|mark| mark.matches(":focus-visible").unwrap_or(false)) {
            let place = self.state.picture.try_with_untracked(|picture| picture.place_of(subject));
            if let Some(place) = place.flatten() {
                self.pane.change(|view, _, window| view.showing(place, window));
            }
        }
    }

    /// Gives the focus to the mark that a step leads to.
    pub fn step(self, drawing: &Element, step: WalkStep) {
        let Some(from) = self.current.now().or_else(|| self.first()) else { return };
        let node = self.node.now();
        let number = self.state.picture.try_with_untracked(|picture| {
            Some(match picture.step(from, node, step)? {
                Subject::Node(vertex) => {
                    let number = picture.nodes.iter().position(|node| node.vertex == vertex)?;
                    (".node", number)
                }
                tie @ Subject::Link(..) => {
                    let same = |(link, _): &(_, _)| Subject::from(link) == tie;
                    (".link", picture.links.iter().position(same)?)
                }
            })
        });
        let Some((kind, number)) = number.flatten() else { return };
        let marks = drawing.query_selector_all(kind).ok();
        let mark = marks.and_then(|marks| marks.get(u32::try_from(number).ok()?));
        if let Some(mark) = mark.and_then(|mark| mark.dyn_into::<Element>().ok()) {
            view::focus_any(&mark);
        }
    }
}
