//! The example: the button that shows it, the one that removes it, and what it takes to show it.

mod offer;
mod remove;
mod show;

pub use self::{
    offer::{ExampleOffer, ShowExample},
    remove::{RemoveExample, is_here},
    show::follow,
};
