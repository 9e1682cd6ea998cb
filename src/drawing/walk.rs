//! Moving from one mark of the picture to the next by keyboard.

use super::layout::Vertex;
use super::picture::{Picture, Subject};

/// The step that a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalkStep {
    /// To the next node by name; from a tie, to the node at its far end.
    Forward,
    /// To the previous node; from a tie, to the node from which it was reached.
    Back,
    /// To the first tie of a node; from a tie, to the next tie of the same node.
    Down,
    /// To the last tie of a node; from a tie, to the previous one.
    Up,
    /// To the first node.
    First,
    /// To the last node.
    Last,
}

impl Picture {
    /// Where a step leads; `None` at either end. `from_node` is the node that was visited last,
    /// which tells the two ends of a tie apart.
    pub fn step(
        &self,
        from: Subject,
        from_node: Option<Vertex>,
        step: WalkStep,
    ) -> Option<Subject> {
        let node = |number: usize| self.nodes.get(number).map(|node| Subject::Node(node.vertex));
        match step {
            WalkStep::First => return node(0),
            WalkStep::Last => return node(self.nodes.len().checked_sub(1)?),
            _ => {}
        }
        match from {
            Subject::Node(vertex) => {
                let number = self.nodes.iter().position(|node| node.vertex == vertex)?;
                match step {
                    WalkStep::Forward => node(number + 1),
                    WalkStep::Back => node(number.checked_sub(1)?),
                    WalkStep::Down => self.links_of(vertex).next().map(|(link, _)| link.into()),
                    _ => self.links_of(vertex).last().map(|(link, _)| link.into()),
                }
            }
            Subject::Link(one, other, _) => {
                let near = if from_node == Some(other) { other } else { one };
                let far = if near == one { other } else { one };
                let links: Vec<Subject> =
                    self.links_of(near).map(|(link, _)| link.into()).collect();
                let number = links.iter().position(|link| *link == from)?;
                match step {
                    WalkStep::Forward => Some(Subject::Node(far)),
                    WalkStep::Back => Some(Subject::Node(near)),
                    WalkStep::Down => links.get(number + 1).copied(),
                    _ => links.get(number.checked_sub(1)?).copied(),
                }
            }
        }
    }
}
