//! The state that the view's components share: the table, and where the reader is in it.

use std::sync::Arc;

use leptos::{html, prelude::*, task::spawn_local};
use web_sys::{Element, HtmlElement};

use crate::{
    analysis::{Positions, Scope, Work, claims},
    browser::{focus, table, view},
    model::AnnotationId,
    page::{
        Extent, TablePart,
        positions::{CellPlace, GridMove, PositionsTable, Spot, Window},
    },
    ui::{
        context::{Reading, Views, Workbench},
        job::{Job, Stage},
        now::Now,
    },
};

/// The state of the view. Cheap to copy.
#[derive(Clone, Copy)]
pub struct TableState {
    /// How the table is shown.
    pub views: &'static Views,
    /// Reads the table off the claims.
    pub job: Job<PositionsTable>,
    /// The table in the chosen order.
    pub shown: RwSignal<Arc<PositionsTable>>,
    /// The page of the table that is drawn.
    pub window: Memo<Window>,
    /// Whether that page is the whole table.
    pub whole: Memo<bool>,
    /// The claims of the open part.
    pub claims: Memo<Vec<AnnotationId>>,
    /// The one tab stop of the table.
    pub here: Memo<Option<Spot>>,
    /// The part that the reader went to last. The table may no longer contain it.
    led: RwSignal<Option<TablePart>>,
    /// Whether the table had the focus last.
    held: RwSignal<bool>,
    /// The table's element.
    pub table: NodeRef<html::Table>,
    /// The button that lists the incomplete claims.
    pub incomplete: NodeRef<html::Button>,
}

impl TableState {
    /// Reads the table and follows its changes.
    pub fn new(
        workbench: &'static Workbench,
        reading: &'static Reading,
        views: &'static Views,
    ) -> Self {
        let job = Job::new(move || read(workbench, reading, views));
        let shown = job.done;
        let claims = Memo::new(move |_| {
            let claims = |part| {
                shown.with(|shown| workbench.peek(|workspace| shown.claims(part, workspace)))
            };
            views.part.get().map(claims).unwrap_or_default()
        });
        let led = RwSignal::new(views.part.get_untracked());
        let here = Memo::new(move |before: Option<&Option<Spot>>| {
            let before = before.copied().flatten().map(|spot| spot.place);
            shown.with(|shown| shown.spot(led.get(), before))
        });
        let window = Memo::new(move |before: Option<&Window>| {
            let place = here.get().map_or(CellPlace { row: 1, column: 0 }, |spot| spot.place);
            shown.with(|shown| shown.grid()).window(place, before)
        });
        let whole = Memo::new(move |_| {
            let grid = shown.with(|shown| shown.grid());
            window.with(|window| grid.is_whole(window))
        });
        let held = RwSignal::new(false);
        let (table, incomplete) = (NodeRef::new(), NodeRef::new());
        let state =
            Self { views, job, shown, window, whole, claims, here, led, held, table, incomplete };
        state.follow();
        state
    }

    fn follow(self) {
        // Brings the open part into view: the list beside the table has narrowed the table.
        Effect::new(move || {
            if let Some(part) = self.views.part.get() {
                self.led.set(Some(part));
                request_animation_frame(move || {
                    if let Some(stop) = self.stop() {
                        view::bring_into_view(&stop);
                    }
                });
            }
        });
        // Closes an open part that has no claims left.
        Effect::new(move || {
            let nothing = self.views.part.get().is_some() && self.claims.with(Vec::is_empty);
            if nothing && self.job.stage.get() == Stage::Done {
                self.views.part.set(None);
                self.held.set(true);
                request_animation_frame(move || self.recover());
            }
        });
        // A cell that had the focus may have moved, or be gone with its last claim.
        Effect::new(move || {
            self.shown.track();
            request_animation_frame(move || self.recover());
        });
    }

    /// Lists the claims of a part, or closes the list if it shows them already.
    pub fn toggle(self, part: TablePart) {
        if self.views.part.get_untracked() == Some(part) {
            self.close();
        } else {
            self.views.part.set(Some(part));
        }
    }

    /// Closes the list and gives the focus back to the element that opened it.
    pub fn close(self) {
        let part = self.views.part.get_untracked();
        self.views.part.set(None);
        match self.incomplete.now() {
            Some(button) if part == Some(TablePart::Incomplete) => view::focus(&button),
            _ => self.focus(),
        }
    }

    /// Moves the focus from the current place by a step.
    pub fn step(self, step: GridMove) {
        if let Some(Spot { place, .. }) = self.here.now() {
            let part =
                self.shown.try_with_untracked(|shown| shown.part(shown.grid().step(place, step)));
            let before = self.window.now();
            self.led.set(part.flatten());
            if self.window.now() == before {
                after_redraw(move || self.focus());
            } else {
                // The place is on a page that has not been drawn yet.
                focus::give_later(move || self.focus());
            }
        }
    }

    /// Draws the page that contains a place.
    pub fn turn_to(self, place: CellPlace) {
        self.led.set(self.shown.try_with_untracked(|shown| shown.part(place)).flatten());
    }

    /// The value of `aria-rowindex` or `aria-colindex` for a row or column, counted from 0 with the
    /// heads. `None` if the whole table is drawn and the browser can count them itself.
    pub fn index(self, number: usize) -> Option<usize> {
        (!self.whole.get()).then_some(number + 1)
    }

    /// The part of the table in which an element stands.
    pub fn part_of(self, element: &Element) -> Option<TablePart> {
        let (row, column) = table::place_of(element)?;
        let drawn = CellPlace { row, column };
        let place = self.window.try_with_untracked(|window| window.place(drawn))?;
        self.shown.try_with_untracked(|shown| shown.part(place)).flatten()
    }

    /// Records that an element of the table has got the focus.
    pub fn entered(self, element: &Element) {
        self.led.set(self.part_of(element));
        self.held.set(true);
        after_redraw(move || self.recover());
    }

    /// Records that the focus has gone to another element. A removed element loses it to none.
    pub fn left(self) {
        self.held.set(false);
    }

    /// The element that is the tab stop. `None` if the view has been left in the meantime.
    fn stop(self) -> Option<HtmlElement> {
        let Spot { place, .. } = self.here.now()?;
        let drawn = self.window.now().drawn(place)?;
        table::stop_at(&self.table.now()?, drawn.row, drawn.column)
    }

    fn focus(self) {
        if let Some(stop) = self.stop() {
            view::focus(&stop);
            view::bring_into_view(&stop);
        }
    }

    /// Takes the focus back if it was lost with the element that had it.
    fn recover(self) {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if lost && self.held.now() {
            self.focus();
        }
    }
}

/// Runs `act` once the rows are redrawn whose tab stop has changed, and before the browser paints. A
/// redraw takes all attributes off an element and sets them anew, and an empty cell that has no
/// `tabindex` for a moment loses the focus.
fn after_redraw(act: impl FnOnce() + 'static) {
    spawn_local(async move { act() });
}

/// Reads the table off the claims of the workspace.
fn read(
    workbench: &'static Workbench,
    reading: &'static Reading,
    views: &'static Views,
) -> Work<PositionsTable> {
    let (options, document) = (views.options.get(), reading.document.get());
    let scope = match options.extent {
        Extent::AllDocuments => Scope::All,
        // Without a document there is no claim in any.
        Extent::ThisDocument => document.map_or(Scope::All, Scope::Document),
    };
    let claims: Vec<_> = workbench.read(|watched| claims(watched.facts(), scope).collect());
    let collator = reading.with_collator(Clone::clone);
    Work::new(|pace| async move {
        let positions = Positions::new(claims, &pace).await;
        workbench.peek(|workspace| PositionsTable::new(positions, workspace, options, &collator))
    })
}
