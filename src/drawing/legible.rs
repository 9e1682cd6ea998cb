//! Which labels are shown at which magnification.

use std::collections::BTreeSet;

use super::node::{LABEL_GAP, Node};
use crate::analysis::Vertex;

/// The least and the greatest magnification at which each is drawn, however far the picture is
/// zoomed: labels to be read, shapes to be hit without hiding each other, lines to be told apart.
const LABELS: (f64, f64) = (0.85, 1.5);
const SHAPES: (f64, f64) = (0.5, 1.5);
const LINES: (f64, f64) = (0.4, 1.5);

/// A node with so many times the activity of another may cover it with its label.
const LESSER: usize = 3;

/// By how much marks are magnified within a picture of some scale, so that on the screen they stay
/// within their bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarkScales {
    /// Names.
    pub label: f64,
    /// Nodes.
    pub shape: f64,
    /// The widths of lines.
    pub line: f64,
}

impl MarkScales {
    /// The factors at a scale.
    pub fn at(scale: f64) -> Self {
        let within = |(least, greatest)| scale.clamp(least, greatest);
        Self {
            label: within(LABELS) / scale,
            shape: within(SHAPES) / scale,
            line: within(LINES) / scale,
        }
    }
}

/// A box: left, top, right, bottom.
type Bounds = [f64; 4];

fn clear(one: Bounds, other: Bounds) -> bool {
    one[2] < other[0] || one[0] > other[2] || one[3] < other[1] || one[1] > other[3]
}

/// The nodes whose labels are shown at this scale: those that stand out first, then the most active
/// ones, each as far as its label is clear of those before it; and, unless it stands out, of other
/// nodes, but for those that are much less active.
pub fn legible(nodes: &[Node], scale: f64, stand_out: impl Fn(Vertex) -> bool) -> BTreeSet<Vertex> {
    let scales = MarkScales::at(scale);
    let shape = |node: &Node| {
        let (x, y, radius) = (node.place.x, node.place.y, node.radius * scales.shape);
        [x - radius, y - radius, x + radius, y + radius]
    };
    let label = |node: &Node| {
        let half = node.label.width / 2.0 * scales.label;
        let top = node.place.y + node.radius * scales.shape + LABEL_GAP * scales.label;
        let bottom = top + node.label.height() * scales.label;
        [node.place.x - half, top, node.place.x + half, bottom]
    };
    let mut order: Vec<(bool, &Node)> = nodes.iter().map(|n| (stand_out(n.vertex), n)).collect();
    order.sort_by(|(a, one), (b, other)| {
        (b, other.activity, one.vertex).cmp(&(a, one.activity, other.vertex))
    });
    let mut taken: Vec<Bounds> = Vec::new();
    let mut shown = BTreeSet::new();
    for (out, node) in order {
        let own = label(node);
        let covers = |other: &Node| {
            other.vertex != node.vertex
                && other.activity * LESSER > node.activity
                && !clear(own, shape(other))
        };
        let free = taken.iter().all(|&other| clear(own, other));
        if free && (out || !nodes.iter().any(covers)) {
            taken.push(own);
            shown.insert(node.vertex);
        }
    }
    shown
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{analysis::Place, drawing::Label, model::ActorId};

    fn node(number: u128, activity: usize, x: f64) -> Node {
        let vertex = Vertex::Actor(ActorId::new(Uuid::from_u128(number)));
        let label = Label::new("Somebody");
        let place = Place { x, y: 0.0 };
        Node { vertex, name: "Somebody".into(), label, activity, radius: 8.0, place }
    }

    #[test]
    fn far_out_the_most_active_keep_their_labels() {
        let nodes = [node(1, 1, 0.0), node(2, 5, 80.0), node(3, 2, 160.0)];
        let shown = |scale, out: Option<Vertex>| {
            let shown = legible(&nodes, scale, |vertex| Some(vertex) == out);
            nodes.iter().map(|node| shown.contains(&node.vertex)).collect::<Vec<_>>()
        };
        assert_eq!(shown(1.0, None), [true; 3]);
        assert_eq!(shown(0.5, None), [false, true, false]);
        assert_eq!(shown(0.5, Some(nodes[0].vertex)), [true, false, true]);
    }

    #[test]
    fn a_label_covers_no_other_node_unless_it_stands_out() {
        let mut nodes = [node(1, 5, 0.0), node(2, 2, 20.0)];
        nodes[1].place.y = 18.0;
        let shown = |out| legible(&nodes, 1.0, |v| out && v == nodes[0].vertex);
        assert!(!shown(false).contains(&nodes[0].vertex));
        assert!(shown(true).contains(&nodes[0].vertex));
        nodes[1].activity = 1;
        assert!(legible(&nodes, 1.0, |_| false).contains(&nodes[0].vertex), "or is much less");
    }

    #[test]
    fn marks_stay_of_a_size() {
        assert_eq!(MarkScales::at(1.0), MarkScales { label: 1.0, shape: 1.0, line: 1.0 });
        assert_eq!(MarkScales::at(0.25), MarkScales { label: 3.4, shape: 2.0, line: 1.6 });
        assert_eq!(MarkScales::at(4.0), MarkScales { label: 0.375, shape: 0.375, line: 0.375 });
    }
}
