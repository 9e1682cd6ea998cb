//! The picture in words: for screen readers, tables, titles and files.

use super::layout::Vertex;
use super::{
    link::{Link, LinkKind},
    node::Node,
};
use crate::{analysis::Relation, model::Stance, text::counted};

/// Formats a weight: a whole number without decimals, any other with three.
pub fn weight(weight: f64) -> String {
    let text = if weight.fract() == 0.0 { format!("{weight:.0}") } else { format!("{weight:.3}") };
    text.replace('-', "\u{2212}")
}

impl Node {
    /// "Steve Witkoff, actor: 5 claims, 2 ties".
    pub fn words(&self, ties: usize) -> String {
        let kind = match self.vertex {
            Vertex::Actor(_) => "actor",
            Vertex::Issue(_) => "issue",
        };
        let (claims, ties) = (counted(self.activity, "claim"), counted(ties, "tie"));
        format!("{}, {kind}: {claims}, {ties}", self.name)
    }
}

impl Link {
    /// "Steve Witkoff supports Territory": the tie as a sentence, given the names of its ends.
    pub fn statement(&self, one: &str, other: &str) -> String {
        match self.kind {
            LinkKind::Stance(Stance::Supports) => format!("{one} supports {other}"),
            LinkKind::Stance(Stance::Opposes) => format!("{one} opposes {other}"),
            LinkKind::Stance(Stance::Unclear) => format!("{one} is unclear on {other}"),
            LinkKind::Relation(Relation::Congruence) => format!("{one} and {other} agree"),
            LinkKind::Relation(Relation::Conflict) => format!("{one} and {other} conflict"),
            LinkKind::Relation(Relation::Subtract) => {
                format!("{one} and {other}, agreement less conflict")
            }
        }
    }

    /// "Steve Witkoff supports Territory: 2 claims": the tie as a sentence, and its strength.
    pub fn words(&self, one: &str, other: &str) -> String {
        let strength = match self.kind {
            LinkKind::Stance(_) if self.weight == 1.0 => "1 claim".to_owned(),
            LinkKind::Stance(_) => format!("{} claims", weight(self.weight)),
            LinkKind::Relation(_) => weight(self.weight),
        };
        format!("{}: {strength}", self.statement(one, other))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn weights_are_written_as_they_are_read() {
        assert_eq!([3.0, -3.0, 2.0 / 3.0, -0.5].map(weight), ["3", "−3", "0.667", "−0.500"]);
    }
}
