//! When the blocks of the text are drawn: a few at once; of many those around the reader at once, and
//! the others between turns of the event loop, so that the page answers meanwhile.

use std::{
    cell::RefCell,
    collections::BTreeSet,
    rc::{Rc, Weak},
};

use leptos::{prelude::*, task::spawn_local};

use super::paper::Paper;
use crate::{
    browser::{milliseconds, next_turn},
    ui::context::{AnnotationList, Cards, Reading},
};

/// How many blocks are drawn at once: more than a window has.
const AT_ONCE: usize = 128;

/// How many of these lie above the reader's place.
const ABOVE: usize = 32;

/// The longest turn, in milliseconds: half a frame.
const TURN: f64 = 8.0;

/// Draws the text of a document.
pub struct Drawing {
    paper: Paper,
    reading: &'static Reading,
    cards: &'static Cards,
    list: &'static AnnotationList,
    /// The blocks that are to be drawn in later turns. Their words are there, their marks may be as
    /// they were before.
    later: RefCell<BTreeSet<usize>>,
}

impl Drawing {
    pub const fn new(
        paper: Paper,
        reading: &'static Reading,
        cards: &'static Cards,
        list: &'static AnnotationList,
    ) -> Self {
        Self { paper, reading, cards, list, later: RefCell::new(BTreeSet::new()) }
    }

    /// Draws blocks. If there are many, asks at which block the reader is.
    pub fn draw(self: &Rc<Self>, blocks: BTreeSet<usize>, place: impl FnOnce() -> usize) {
        let near = if blocks.len() > AT_ONCE {
            let first = place().saturating_sub(ABOVE);
            first..first + AT_ONCE
        } else {
            0..usize::MAX
        };
        let has_begun = !self.later.borrow().is_empty();
        for number in blocks {
            if near.contains(&number) {
                self.later.borrow_mut().remove(&number);
                self.draw_block(number);
            } else {
                self.later.borrow_mut().insert(number);
            }
        }
        if !has_begun && !self.later.borrow().is_empty() {
            spawn_local(go_on(Rc::downgrade(self), near.start));
        }
    }

    fn draw_block(&self, number: usize) {
        // Untracked: what changes either of them redraws the affected blocks.
        let active = self.cards.active.get_untracked();
        let segments = self.reading.segments(number);
        self.list
            .listing
            .with_untracked(|listing| self.paper.draw(number, &segments, active, listing));
    }

    /// Takes the next block from a number on, or the first one.
    fn take_later(&self, from: usize) -> Option<usize> {
        let mut later = self.later.borrow_mut();
        let next = later.range(from..).next().or_else(|| later.first()).copied()?;
        later.remove(&next);
        Some(next)
    }
}

/// Draws what was left for later, from a block on, until all is drawn or the article is gone.
async fn go_on(drawing: Weak<Drawing>, mut from: usize) {
    loop {
        next_turn().await;
        let Some(drawing) = drawing.upgrade() else { return };
        if drawing.reading.document.try_get_untracked() != Some(Some(drawing.paper.document())) {
            return;
        }
        let end = milliseconds() + TURN;
        while let Some(number) = drawing.take_later(from) {
            drawing.draw_block(number);
            from = number + 1;
            if milliseconds() >= end {
                break;
            }
        }
        if drawing.later.borrow().is_empty() {
            // What was painted on blocks that were drawn since is painted anew.
            return drawing.reading.redrawn.notify();
        }
    }
}
