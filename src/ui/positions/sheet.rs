//! What the components of the view share: the table as it is shown, and where the reader is in it.

use leptos::{html, prelude::*};
use web_sys::{Element, HtmlElement};

use super::{
    grid::{Place, Step},
    shown::{Shown, Spot},
};
use crate::{
    browser::{table, view},
    model::AnnotationId,
    ui::{
        now::Now,
        session::{Part, Session},
    },
};

/// The view of the positions. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Sheet {
    /// The page.
    pub session: Session,
    /// The table in its order.
    pub shown: Memo<Shown>,
    /// The claims of the part that is open.
    pub claims: Memo<Vec<AnnotationId>>,
    /// The one place of the table that Tab comes to.
    pub here: Memo<Option<Spot>>,
    /// Where the reader has gone, which may have left the table since.
    led: RwSignal<Option<Part>>,
    /// Whether the table had the focus last.
    held: RwSignal<bool>,
    /// The table's element.
    pub table: NodeRef<html::Table>,
    /// The button that lists the incomplete claims.
    pub incomplete: NodeRef<html::Button>,
}

impl Sheet {
    /// Reads the table and keeps to what happens to it.
    pub fn new(session: Session) -> Self {
        let shown = Memo::new(move |_| {
            let (options, document) = (session.options.get(), session.document.get());
            session.read(|workspace| {
                session.with_collator(|collator| Shown::new(workspace, options, document, collator))
            })
        });
        let claims = Memo::new(move |_| {
            let claims =
                |part| shown.with(|shown| session.peek(|workspace| shown.claims(part, workspace)));
            session.part.get().map(claims).unwrap_or_default()
        });
        let led = RwSignal::new(session.part.get_untracked());
        let here = Memo::new(move |before: Option<&Option<Spot>>| {
            let before = before.copied().flatten().map(|spot| spot.place);
            shown.with(|shown| shown.spot(led.get(), before))
        });
        let held = RwSignal::new(false);
        let (table, incomplete) = (NodeRef::new(), NodeRef::new());
        let sheet = Self { session, shown, claims, here, led, held, table, incomplete };
        sheet.follow();
        sheet
    }

    fn follow(self) {
        // What is open is in view, though the list beside the table has made it narrower.
        Effect::new(move || {
            if let Some(part) = self.session.part.get() {
                self.led.set(Some(part));
                request_animation_frame(move || {
                    if let Some(stop) = self.stop() {
                        view::bring_into_view(&stop);
                    }
                });
            }
        });
        // What has no claims any more has nothing to list.
        Effect::new(move || {
            if self.session.part.get().is_some() && self.claims.with(Vec::is_empty) {
                self.session.part.set(None);
                self.held.set(true);
                request_animation_frame(move || self.recover());
            }
        });
        // A cell that had the focus may be gone with its last claim, or moved.
        Effect::new(move || {
            self.shown.track();
            request_animation_frame(move || self.recover());
        });
    }

    /// Lists the claims of a part, or no longer does.
    pub fn toggle(self, part: Part) {
        if self.session.part.get_untracked() == Some(part) {
            self.close();
        } else {
            self.session.part.set(Some(part));
        }
    }

    /// Closes the list and goes back to what opened it.
    pub fn close(self) {
        let part = self.session.part.get_untracked();
        self.session.part.set(None);
        match self.incomplete.now() {
            Some(button) if part == Some(Part::Incomplete) => view::focus(&button),
            _ => self.focus(),
        }
    }

    /// Goes from where the keyboard is to another place.
    pub fn step(self, step: Step) {
        if let Some(Spot { place, .. }) = self.here.now() {
            let part =
                self.shown.try_with_untracked(|shown| shown.part(shown.grid().step(place, step)));
            self.led.set(part.flatten());
            self.focus();
        }
    }

    /// What stands where an element does.
    pub fn part_of(self, element: &Element) -> Option<Part> {
        let (row, column) = table::place_of(element)?;
        self.shown.try_with_untracked(|shown| shown.part(Place { row, column })).flatten()
    }

    /// An element of the table has got the focus.
    pub fn entered(self, element: &Element) {
        self.led.set(self.part_of(element));
        self.held.set(true);
    }

    /// The focus goes from the table to another element. One that is removed loses it to none.
    pub fn left(self) {
        self.held.set(false);
    }

    /// What Tab comes to. Nothing where the view has been left in the meantime.
    fn stop(self) -> Option<HtmlElement> {
        let Spot { place, .. } = self.here.now()?;
        table::stop_at(&self.table.now()?, place.row, place.column)
    }

    fn focus(self) {
        if let Some(stop) = self.stop() {
            view::focus(&stop);
            view::bring_into_view(&stop);
        }
    }

    /// Takes the focus back if it has been lost with the element that had it.
    fn recover(self) {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if lost && self.held.now() {
            self.focus();
        }
    }
}
