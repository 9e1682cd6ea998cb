//! Reading what a component keeps from where it may be gone: a handler, a timer, a callback.
//!
//! A browser fires `blur` and `change` on a field while it is taken out of the page, when what its
//! component kept is gone already; a timer and a file that is read may come later still. To read a
//! signal that is gone is a panic, and a panic ends the page. So whatever is not drawing reads with
//! [`Now`], or with one of Leptos' `try_` functions. `tests/handlers.rs` sees to it. What the
//! [`context`](super::context) keeps lasts as long as the page and needs none of this.

use leptos::prelude::*;

/// Reading what is kept as it is now.
pub trait Now {
    /// What is kept.
    type Kept;

    /// What is kept now; nothing (what [`Default`] says) where its component is gone.
    fn now(&self) -> Self::Kept;
}

impl<S> Now for S
where
    S: GetUntracked<Value: Default>,
{
    type Kept = S::Value;

    fn now(&self) -> Self::Kept {
        self.try_get_untracked().unwrap_or_default()
    }
}
