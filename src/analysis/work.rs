//! Long work, done in slices, so that the caller can do other things between two slices, report
//! progress, and cancel it.
//!
//! The work itself is an `async` function that tells its [`Pace`] how much it has done; it knows
//! nothing of time, threads or the event loop. Work is counted in steps: a step is about what one
//! iteration of an inner loop takes.

use std::{
    cell::Cell,
    fmt,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    rc::Rc,
    task::{Context, Poll, Waker},
};

/// How much may be done now, and how much has been done.
#[derive(Debug, Clone, Default)]
pub struct Pace(Rc<Count>);

#[derive(Debug, Default)]
struct Count {
    left: Cell<usize>,
    done: Cell<usize>,
    expected: Cell<usize>,
}

impl Pace {
    /// Reports that so many steps have been done. Returns at once or, if the slice is used up, in
    /// the next slice.
    pub fn spend(&self, steps: usize) -> impl Future<Output = ()> {
        let count = &*self.0;
        count.done.set(count.done.get().saturating_add(steps));
        count.left.set(count.left.get().saturating_sub(steps));
        let mut goes_on = count.left.get() > 0;
        poll_fn(move |_| {
            if goes_on {
                return Poll::Ready(());
            }
            goes_on = true;
            Poll::Pending
        })
    }

    /// Reports how many steps are still to come, at most.
    pub fn expect(&self, steps: usize) {
        self.0.expected.set(self.0.done.get().saturating_add(steps));
    }
}

/// Work that is done in slices.
pub struct Work<T> {
    pace: Pace,
    task: Pin<Box<dyn Future<Output = T>>>,
}

impl<T> Work<T> {
    /// Creates work that has not begun yet.
    pub fn new<F: Future<Output = T> + 'static>(task: impl FnOnce(Pace) -> F) -> Self {
        let pace = Pace::default();
        Self { task: Box::pin(task(pace.clone())), pace }
    }

    /// Does about so many steps: it stops at the first [`Pace::spend`] that reaches the number.
    /// Returns the result once the work is done; it must not be called after that.
    pub fn advance(&mut self, steps: usize) -> Option<T> {
        self.pace.0.left.set(steps.max(1));
        match self.task.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(done) => Some(done),
            Poll::Pending => None,
        }
    }

    /// Returns how many steps have been done.
    pub fn done(&self) -> usize {
        self.pace.0.done.get()
    }

    /// Returns the share of the expected steps that has been done, from 0 to 1; 0 as long as no
    /// number is expected.
    pub fn share(&self) -> f64 {
        let (done, expected) = (self.done(), self.pace.0.expected.get());
        if expected == 0 { 0.0 } else { done.min(expected) as f64 / expected as f64 }
    }
}

impl<T> fmt::Debug for Work<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Work").field("pace", &self.pace).finish_non_exhaustive()
    }
}

/// Does all of the work at once.
pub fn at_once<T>(task: impl AsyncFnOnce(&Pace) -> T) -> T {
    let pace = Pace::default();
    let mut task = pin!(task(&pace));
    loop {
        pace.0.left.set(usize::MAX);
        if let Poll::Ready(done) = task.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return done;
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// Counts to ten, at three steps each.
    async fn ten(pace: &Pace) -> usize {
        pace.expect(30);
        let mut count = 0;
        for _ in 0..10 {
            count += 1;
            pace.spend(3).await;
        }
        count
    }

    #[test]
    fn a_slice_is_as_large_as_it_may_be_and_the_stretch_that_it_ends_in() {
        for (slice, expected) in
            [(1, 11), (3, 11), (4, 6), (6, 6), (30, 2), (31, 1), (usize::MAX, 1)]
        {
            let mut work = Work::new(|pace| async move { ten(&pace).await });
            assert_eq!((work.done(), work.share()), (0, 0.0), "nothing is done unasked");
            let mut slices = 1;
            let count = loop {
                let before = work.done();
                if let Some(count) = work.advance(slice) {
                    break count;
                }
                assert!(work.done() - before < slice.saturating_add(3), "{slice}");
                slices += 1;
            };
            assert_eq!((count, slices), (10, expected), "{slice}");
            assert_eq!((work.done(), work.share()), (30, 1.0));
        }
    }

    #[test]
    fn what_is_done_at_once_is_done() {
        assert_eq!(at_once(ten), 10);
    }
}
