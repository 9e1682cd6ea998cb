//! Reads signals in handlers, timers and callbacks, where the owning component may be gone.
//!
//! A browser fires `blur` and `change` on a field while the field is removed from the page, when
//! the signals of its component are already disposed of. A timer or a file read may end later
//! still. Reading a disposed signal panics, and a panic ends the page. So code that does not render
//! reads with [`Now`], or with one of Leptos' `try_` functions; `tests/handlers.rs` checks this.
//! The parts of the [`context`](super::context) last as long as the page and need none of this.

use leptos::prelude::*;

/// Reads the current value of something that may be gone.
pub trait Now {
    /// The value.
    type Kept;

    /// Returns the current value; its [`Default`] if the component is gone.
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
