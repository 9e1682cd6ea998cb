//! The occurrences that could be tagged, and what the reader does with them.

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::{
    lookup::{Lookup, Untagged, by_title, find_untagged, look},
    painted,
    proposal::{Proposal, Target},
    tagging::tag_ticked,
};
use crate::{
    analysis::Occurrence,
    browser::{focus, view},
    model::{Actor, Issue, Passage, Span},
    page::{Extent, Ticks},
    ui::{
        context::{Announcements, Reading, Workbench},
        job::{self, Job},
        now::Now,
    },
};

/// How many occurrences are listed at first, and how many more each time.
pub const PAGE: usize = 200;

/// The occurrences that could be tagged, and the state of their list.
#[derive(Clone, Copy)]
pub struct Offer {
    pub workbench: &'static Workbench,
    pub reading: &'static Reading,
    announcements: &'static Announcements,
    pub proposal: Signal<Option<Proposal>>,
    pub job: Job<Lookup>,
    pub untagged: Memo<Untagged>,
    /// Whether the offer is hovered or has the focus.
    pub attended: RwSignal<bool>,
    /// Whether the list is open.
    pub is_open: RwSignal<bool>,
    /// The button that opens the list.
    pub opener: NodeRef<html::Button>,
    /// Whether those in other documents are to be listed, too.
    pub extent: RwSignal<Extent>,
    /// The occurrences that are listed; none while the list is closed.
    pub listed: Memo<Vec<Occurrence>>,
    /// The number of those that are drawn.
    pub drawn: RwSignal<usize>,
    /// What the reader has ticked and unticked.
    pub ticks: RwSignal<Ticks<Passage>>,
    /// How many of those that are listed are ticked.
    pub ticked: Memo<usize>,
    /// The row that keys act on.
    pub current: RwSignal<usize>,
    /// The row under the pointer.
    pub pointed: RwSignal<Option<usize>>,
    /// How many occurrences were tagged last.
    tagged: RwSignal<Option<usize>>,
}

impl Offer {
    /// Looks for what could be tagged, for as long as the calling component is shown.
    pub fn new(proposal: Signal<Option<Proposal>>) -> Self {
        let announcements = Announcements::from_context();
        let workbench = Workbench::from_context();
        let reading = Reading::from_context();
        let job = look(workbench, proposal);
        let untagged = Memo::new(move |_| {
            job.done.with(|lookup| find_untagged(workbench, reading, proposal, lookup))
        });
        let extent = RwSignal::new(Extent::ThisDocument);
        let is_open = RwSignal::new(false);
        let ticks = RwSignal::new(Ticks::default());
        let listed = Memo::new(move |_| {
            if !is_open.get() {
                return Vec::new();
            }
            let extent = extent.get();
            let all = untagged.with(|untagged| untagged.within(within(untagged, extent)));
            by_title(workbench, reading, all)
        });
        let ticked = Memo::new(move |_| {
            let ticks = ticks.read();
            listed.with(|all| all.iter().filter(|one| is_ticked(&ticks, one)).count())
        });
        let offer = Self {
            workbench,
            reading,
            announcements,
            proposal,
            job,
            untagged,
            attended: RwSignal::new(false),
            is_open,
            opener: NodeRef::new(),
            extent,
            listed,
            drawn: RwSignal::new(PAGE),
            ticks,
            ticked,
            current: RwSignal::new(0),
            pointed: RwSignal::new(None),
            tagged: RwSignal::new(None),
        };
        let painted = Signal::derive(move || offer.painted());
        painted::show(reading, painted, Signal::derive(move || offer.painted_apart()));
        offer
    }

    /// Returns whether there is anything to list.
    pub fn is_any(self) -> bool {
        self.untagged.with(|all| !all.here.is_empty() || !all.elsewhere.is_empty())
    }

    /// Says what was tagged last, until there is more to tag here.
    pub fn report(self) -> Option<String> {
        let count = self.tagged.get()?;
        let is_done = self.untagged.with(|untagged| untagged.fresh().0) == 0;
        is_done.then(|| match count {
            0 => "Left out. Undo takes it back.".to_owned(),
            count => format!("{count} more tagged. Undo takes them back."),
        })
    }

    /// Returns whether some are in the open document, so that one can choose how far to look.
    pub fn has_extents(self) -> bool {
        self.untagged.with(|all| !all.here.is_empty() && !all.elsewhere.is_empty())
    }

    /// The occurrences to paint: those that would be tagged, while the reader attends to them.
    fn painted(self) -> Vec<Span> {
        let is_open = self.is_open.get();
        if !is_open && !self.attended.get() {
            return Vec::new();
        }
        let ticks = self.ticks.read();
        let meant = |one: &&Occurrence| match is_open {
            true => is_ticked(&ticks, one),
            false => !one.left_out,
        };
        self.untagged
            .with(|all| all.here.iter().filter(meant).map(|one| one.passage.span).collect())
    }

    /// The occurrence to paint apart: that of the row under the pointer, else of the current one.
    fn painted_apart(self) -> Option<Span> {
        if !self.is_open.get() {
            return None;
        }
        let row = self.pointed.get().unwrap_or_else(|| self.current_row());
        let one = self.listed.with(|all| all.get(row).copied())?;
        let is_here = Some(one.passage.document) == self.reading.document.get();
        is_here.then_some(one.passage.span)
    }

    /// Opens the list, or closes it.
    pub fn toggle(self) {
        if self.is_open.now() { self.close() } else { self.open() }
    }

    fn open(self) {
        self.current.set(0);
        self.pointed.set(None);
        self.drawn.set(PAGE);
        self.ticks.set(Ticks::default());
        self.extent.set(Extent::ThisDocument);
        self.is_open.set(true);
    }

    /// Closes the list and gives the focus back to its button.
    pub fn close(self) {
        self.is_open.set(false);
        let opener = self.opener;
        focus::give_later(move || {
            if let Some(opener) = opener.now() {
                view::focus(&opener);
            }
        });
    }

    /// Tags those that are ticked, and remembers the others.
    pub fn tag(self) {
        let Some(proposal) = self.proposal.now() else { return };
        let count = self.ticked.now();
        if count == 0 && !proposal.target.has_entry() {
            self.announcements.say("None is ticked.");
            return;
        }
        self.workbench.at_length(count, move || self.tag_now(&proposal));
    }

    fn tag_now(self, proposal: &Proposal) {
        let Some(ticks) = self.ticks.try_get_untracked() else { return };
        let extent = self.extent.now();
        let extent =
            self.untagged.try_with_untracked(|all| within(all, extent)).unwrap_or_default();
        let tag = |lookup: &Arc<Lookup>| {
            tag_ticked(
                self.announcements,
                self.workbench,
                self.reading,
                proposal,
                &lookup.hits,
                (extent, &ticks),
            )
        };
        if let Some(count) = self.job.done.try_with_untracked(tag).flatten() {
            self.is_open.set(false);
            self.attended.set(false);
            self.tagged.set(Some(count));
        }
    }

    /// Opens the list, tags what is ticked in it if it is open, or calls `otherwise` if there is
    /// nothing here to tag. Returns whether anything was done.
    pub fn act_by_key(self, otherwise: Callback<(), bool>) -> bool {
        // A quick reader does not wait until the texts have been looked through.
        let query = self.proposal.now().map(|proposal| proposal.query);
        let is_other = |lookup: &Arc<Lookup>| lookup.query != query;
        if self.job.done.try_with_untracked(is_other) == Some(true) {
            match job::at_once(&mut Lookup::through(self.workbench, query)) {
                Some(lookup) => self.job.done.set(Arc::new(lookup)),
                None => {
                    self.announcements.say("The texts are still being looked through.");
                    return true;
                }
            }
        }
        let is_open = self.is_open.now();
        let fresh = self.untagged.try_with_untracked(Untagged::fresh).unwrap_or_default();
        match (is_open, fresh) {
            (true, _) => self.tag(),
            (false, (0, _)) => return otherwise.try_run(()) == Some(true),
            (false, _) => self.open(),
        }
        true
    }

    /// Makes a row the current one, and shows its place in the text.
    pub fn go_to(self, row: usize) {
        let Some(one) = self.row(row) else { return };
        if row >= self.drawn.now() {
            self.draw_more();
        }
        self.current.set(row);
        self.pointed.set(None);
        if Some(one.passage.document) == self.reading.document.get_untracked() {
            self.reading.reveal(one.passage.span, None);
        }
    }

    /// The row that keys act on, as long as there is one.
    pub fn current_row(self) -> usize {
        let last = self.listed.with(Vec::len).saturating_sub(1);
        self.current.get().min(last)
    }

    /// Draws another page of rows.
    pub fn draw_more(self) {
        self.drawn.update(|drawn| *drawn += PAGE);
    }

    /// Ticks a row, or unticks it.
    pub fn turn(self, row: usize) {
        let Some(one) = self.row(row) else { return };
        self.ticks.try_update(|ticks| {
            let ticked = is_ticked(ticks, &one);
            ticks.set(one.passage, !ticked);
        });
    }

    /// Ticks all rows, or unticks them if all are ticked.
    pub fn turn_all(self) {
        let are_all = self.ticked.now() == self.count();
        self.ticks.try_update(|ticks| ticks.set_all(!are_all));
        self.announcements.say(if are_all { "None is ticked." } else { "All are ticked." });
    }

    /// How many rows there are.
    pub fn count(self) -> usize {
        self.listed.try_with_untracked(Vec::len).unwrap_or_default()
    }

    fn row(self, row: usize) -> Option<Occurrence> {
        self.listed.try_with_untracked(|all| all.get(row).copied()).flatten()
    }

    /// The name of the guessed entry, if any, for the button that accepts the guess.
    pub fn guess_to_take(self) -> Option<String> {
        let proposal = self.proposal.get().filter(|proposal| proposal.guessed_of.is_some())?;
        match proposal.target {
            Target::New(name) => Some(name),
            Target::Known(body) => self.workbench.read(|watched| {
                let actor = body.actor().and_then(|id| watched.entry::<Actor>(id));
                let issue = body.issue().and_then(|id| watched.entry::<Issue>(id));
                actor.map(|actor| actor.name.clone()).or_else(|| Some(issue?.name.clone()))
            }),
        }
    }
}

/// Returns whether an occurrence is ticked: it is, unless it was left out before.
pub fn is_ticked(ticks: &Ticks<Passage>, one: &Occurrence) -> bool {
    ticks.has(one.passage, !one.left_out)
}

/// How far to look: where nothing is here, there is only elsewhere.
fn within(untagged: &Untagged, extent: Extent) -> Extent {
    if untagged.here.is_empty() { Extent::AllDocuments } else { extent }
}
