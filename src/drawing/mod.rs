//! Networks as pictures: what is drawn where, its words, and the picture as a file.
//!
//! May import [`analysis`](crate::analysis) and what that may import. It knows no browser: the same
//! picture is drawn on the page and written to a file. Begin with `network`, then `picture`.

mod curve;
mod gesture;
mod label;
mod layout;
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
pub use layout::{Bounds, Lengths, Point, Room, Vertex, crosses, layout, overlap};
pub use legible::{MarkScales, PlacedLabel};
pub use link::{Link, LinkKind, Look};
pub use network::{MAX_NODES, Mode, Network};
pub use node::{Node, Nodes};
pub use picture::{Picture, Subject};
pub use svg::svg;
pub use viewport::{Size, Viewport};
pub use walk::WalkStep;
pub use words::weight;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
