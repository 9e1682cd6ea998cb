//! What can be read off annotations.
//!
//! Knows [`model`](crate::model) and [`text`](crate::text).

mod affiliation;
mod claims;
mod filter;
mod guess;
mod layout;
mod listing;
mod namesakes;
mod network;
mod occurrences;
mod positions;
mod sought;
mod work;

pub use affiliation::{Affiliation, Duplicates, Edge, Edges, LeftOut, Most};
pub use claims::{Claim, Scope, claims};
pub use filter::{Filter, Wanted};
pub use guess::{Guess, Why, actor_entry, alias, issue_entry, issue_of_claim, speaker};
pub use layout::{Bounds, Lengths, Place, Room, Vertex, crosses, layout, overlap};
pub use listing::Listing;
pub use namesakes::{Namesake, namesake, twins};
pub use network::{ActorNetwork, Node, Normalization, Relation, Tie};
pub use occurrences::{occurrences, untagged};
pub use positions::{Cell, Counts, Incomplete, Line, Order, Positions};
pub use sought::{Found, MOST_NAMES, Sought};
pub use work::{Pace, Work, at_once};
