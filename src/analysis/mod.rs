//! What can be derived from annotations: lists, occurrences, guesses, positions, networks, and where
//! they are in a new version of their text, or in a text that a file speaks of.
//!
//! May import [`model`](crate::model) and [`text`](crate::text). Begin with `claims`, which all
//! analyses start from, and `work`, which keeps long ones from blocking the page.

mod affiliation;
mod anchor;
pub(crate) mod claims;
mod concordance;
mod filter;
mod guess;
mod listing;
mod namesakes;
mod network;
mod occurrence_phrase;
mod occurrence_query;
mod occurrences;
mod positions;
mod reanchor;
mod whereabouts;
mod work;

pub use affiliation::{Affiliation, Duplicates, Edge, Edges, LeftOut, Most};
pub use anchor::Anchoring;
pub use claims::{Claim, Scope, claims};
pub use concordance::{
    ContextLine, LineOrder, LineParts, MAX_LINES, Places, line_parts, sort_lines,
};
pub use filter::{Contains, Filter, Wanted};
pub use guess::{
    Guess, IssueRanking, Speaker, SpeakerGuess, Why, actor_entry, alias, issue_entry,
    issue_of_claim, speaker, stance_of_claim,
};
pub use listing::Listing;
pub use namesakes::{Namesake, namesake, twins};
pub use network::{ActorNetwork, Node, Normalization, Relation, Tie};
pub use occurrence_phrase::{Phrases, Surroundings, phrase, revised, surroundings};
pub use occurrence_query::{Hits, MAX_NAMES, Occurrence, OccurrenceQuery};
pub use occurrences::{occurrences, untagged};
pub use positions::{Cell, Counts, Incomplete, Line, Order, Positions};
pub use reanchor::{Fate, reanchor};
pub use whereabouts::{Sought, Whereabouts};
pub use work::{Pace, Work, at_once};
