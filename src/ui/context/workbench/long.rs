//! Changes that take long: the page says that it works before it is busy.

use leptos::prelude::*;

use super::Workbench;
use crate::ui::after_paint::once_painted;

/// From so many records on a change takes long: a thousand take about 50 ms.
const MANY: usize = 1_000;

impl Workbench {
    /// Does at once what changes few records. What changes many is done after the browser has drawn
    /// that the page works, in the place of the save state.
    pub fn at_length(&'static self, records: usize, act: impl FnOnce() + 'static) {
        self.at_length_any(records, Box::new(act));
    }

    fn at_length_any(&'static self, records: usize, act: Box<dyn FnOnce()>) {
        if records < MANY {
            return act();
        }
        let is_working = self.health.is_working;
        is_working.set(true);
        let work = move || {
            act();
            is_working.set(false);
        };
        once_painted(work);
    }
}
