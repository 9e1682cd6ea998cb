//! Which labels are shown at which magnification.

use std::collections::BTreeSet;

use super::node::{LABEL_GAP, Node};
use crate::analysis::Vertex;

/// Nodes and labels are never drawn smaller than this, however far the picture is zoomed out, nor
/// larger than that, however far in.
const MARK_SCALES: (f64, f64) = (0.85, 1.5);

/// By how much nodes and their labels are magnified within a picture of this scale, so that they
/// stay of a size to be read and hit.
pub fn mark_scale(scale: f64) -> f64 {
    scale.clamp(MARK_SCALES.0, MARK_SCALES.1) / scale
}

/// The nodes whose labels are shown at this scale: those that stand out first, then the most active
/// ones, each as far as its label is clear of those before it.
pub fn legible(nodes: &[Node], scale: f64, stand_out: impl Fn(Vertex) -> bool) -> BTreeSet<Vertex> {
    let factor = mark_scale(scale);
    let mut order: Vec<(bool, &Node)> = nodes.iter().map(|n| (stand_out(n.vertex), n)).collect();
    order.sort_by(|(a, one), (b, other)| {
        (b, other.activity, one.vertex).cmp(&(a, one.activity, other.vertex))
    });
    let mut taken: Vec<[f64; 4]> = Vec::new();
    let mut shown = BTreeSet::new();
    for (_, node) in order {
        let half = node.label.width / 2.0 * factor;
        let top = node.place.y + (node.radius + LABEL_GAP) * factor;
        let bottom = top + node.label.height() * factor;
        let (left, right) = (node.place.x - half, node.place.x + half);
        let clear =
            taken.iter().all(|&[l, t, r, b]| right < l || left > r || bottom < t || top > b);
        if clear {
            taken.push([left, top, right, bottom]);
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
    fn marks_stay_of_a_size() {
        assert_eq!(mark_scale(1.0), 1.0);
        assert_eq!(mark_scale(0.25) * 0.25, 0.85);
        assert_eq!(mark_scale(4.0) * 4.0, 1.5);
    }
}
