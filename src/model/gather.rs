//! Collects into ordered maps and sets without sorting first.

/// Collects what an iterator yields, one after the other.
pub trait Gather: Iterator + Sized {
    /// Like [`collect`](Iterator::collect). For a `BTreeMap` or `BTreeSet` that sorts first, and each
    /// type that is sorted has a sort of its own in the program: a twentieth of the first load.
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut all = C::default();
        all.extend(self);
        all
    }
}

impl<I: Iterator> Gather for I {}
