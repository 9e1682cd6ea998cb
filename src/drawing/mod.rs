//! Networks as pictures: what is drawn where, what it is called, and the picture as a file.
//!
//! Knows [`analysis`](crate::analysis) and [`model`](crate::model), and nothing of the browser: the
//! same picture is drawn on the page and written to a file.

mod curve;
mod gesture;
mod label;
mod legible;
mod link;
mod network;
mod node;
mod picture;
mod svg;
mod viewport;
mod walk;
mod words;

pub use curve::Curve;
pub use gesture::Gesture;
pub use label::{Label, Side};
pub use legible::{MarkScales, Shown};
pub use link::{Link, LinkKind, Look};
pub use network::{MOST, Mode, Network};
pub use node::{Node, Nodes};
pub use picture::{Picture, Subject};
pub use svg::svg;
pub use viewport::{Size, Viewport};
pub use walk::Step;
pub use words::{counted, weight};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
