//! When the blocks of the text are drawn: a few at once; of many those around the reader at once, and
//! the others between turns of the event loop, so that the page answers meanwhile.

use std::{
    cell::RefCell,
    collections::BTreeSet,
    rc::{Rc, Weak},
    time::Duration,
};

use leptos::prelude::*;

use super::paper::Paper;
use crate::{
    browser::milliseconds,
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
    /// Of each block, whether it is to be drawn in a later turn. Its words are there, its marks may be
    /// as they were before.
    later: RefCell<Vec<bool>>,
}

impl Drawing {
    pub fn new(
        paper: Paper,
        reading: &'static Reading,
        cards: &'static Cards,
        list: &'static AnnotationList,
    ) -> Self {
        let later = RefCell::new(vec![false; paper.document().text.blocks().len()]);
        Self { paper, reading, cards, list, later }
    }

    /// Draws blocks. If there are many, asks at which block the reader is.
    pub fn draw(self: &Rc<Self>, blocks: &BTreeSet<usize>, place: &dyn Fn() -> usize) {
        let is_many = blocks.len() > AT_ONCE;
        let first = if is_many { place().saturating_sub(ABOVE) } else { 0 };
        for &number in blocks {
            let is_later = is_many && !(first..first + AT_ONCE).contains(&number);
            if let Some(later) = self.later.borrow_mut().get_mut(number) {
                *later = is_later;
            }
            if !is_later {
                self.draw_block(number);
            }
        }
        if is_many {
            go_on(Rc::downgrade(self), first);
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

    /// Takes the next block from a number on, or else the first one.
    fn take_later(&self, from: usize) -> Option<usize> {
        let mut later = self.later.borrow_mut();
        let wanted = |numbers: &[bool]| numbers.iter().position(|&is_later| is_later);
        let next = match later.get(from..).and_then(wanted) {
            Some(further) => from + further,
            None => wanted(&later)?,
        };
        later[next] = false;
        Some(next)
    }

    /// Draws what fits into a turn. Returns where to go on.
    fn take_turn(&self, mut from: usize) -> Option<usize> {
        if self.reading.document.try_get_untracked() != Some(Some(self.paper.document().id)) {
            return None;
        }
        let end = milliseconds() + TURN;
        while milliseconds() < end {
            let Some(number) = self.take_later(from) else {
                // What was painted on blocks that were drawn since is painted anew.
                self.reading.redrawn.notify();
                return None;
            };
            self.draw_block(number);
            from = number + 1;
        }
        Some(from)
    }
}

/// Draws what was left for later, from a block on, until all is drawn or the article is gone.
fn go_on(drawing: Weak<Drawing>, from: usize) {
    let turn = move || {
        if let Some(next) = drawing.upgrade().and_then(|drawing| drawing.take_turn(from)) {
            go_on(drawing, next);
        }
    };
    set_timeout(turn, Duration::ZERO);
}
