//! Which labels are shown at which magnification, and on which side of their nodes.

use super::layout::{Bounds, Point, Vertex, overlap};
use std::collections::BTreeMap;

use super::{
    curve::Curve,
    label::{Label, Side},
    link::Link,
    node::Node,
    viewport::Size,
};

/// The least and the greatest magnification of labels, shapes and lines at any zoom: labels stay
/// readable, shapes can be hit without hiding each other, lines can be told apart.
const LABELS: (f64, f64) = (0.85, 1.5);
const SHAPES: (f64, f64) = (0.5, 1.5);
const LINES: (f64, f64) = (0.4, 1.5);

/// A label may cover a node if its own node has at least this many times the activity.
const LESSER: usize = 3;

/// The cost of a tie that runs through a label, and the cost that each side adds to that of the
/// side before it.
const THROUGH: f64 = 1.0;
const NEXT_SIDE: f64 = 0.12;

/// The most ties that labels avoid. If there are more, they run through everything.
const MAX_AVOIDED_TIES: usize = 400;

/// A tie this near to a label counts as running through it, in CSS pixels of the screen.
const CLOSE: f64 = 2.0;

/// How far a label may extend beyond the picture, in CSS pixels of the screen.
const OUT: f64 = 20.0;

/// The factors by which marks are magnified within a picture of some scale, so that their size on
/// the screen stays within bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarkScales {
    /// Names.
    pub label: f64,
    /// Nodes.
    pub shape: f64,
    /// Line widths.
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

/// A label as it is shown, beside its node.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlacedLabel {
    /// The label, possibly a shorter form.
    pub label: Label,
    /// The side of the node on which it stands.
    pub side: Side,
}

/// The area that two boxes have in common.
fn common(one: Bounds, other: Bounds) -> f64 {
    let across = one[2].min(other[2]) - one[0].max(other[0]);
    let down = one[3].min(other[3]) - one[1].max(other[1]);
    across.max(0.0) * down.max(0.0)
}

fn grown([left, top, right, bottom]: Bounds, by: f64) -> Bounds {
    [left - by, top - by, right + by, bottom + by]
}

/// The box in which a node is drawn.
fn shape(node: &Node, scales: MarkScales) -> Bounds {
    let Point { x, y } = node.place;
    let radius = node.radius * scales.shape;
    [x - radius, y - radius, x + radius, y + radius]
}

/// The box in which a node's label is drawn.
pub(super) fn place(node: &Node, shown: &PlacedLabel, scales: MarkScales) -> Bounds {
    let Point { x, y } = node.place;
    let at = shown.side.place(&shown.label, node.radius * scales.shape, scales.label);
    [x + at[0], y + at[1], x + at[2], y + at[3]]
}

/// The labels to show at a scale. Nodes that stand out come first, then the most active ones. Each
/// label goes to the side where the fewest ties run through it, clear of earlier labels and of
/// other nodes. If there is no room for the full name, a shorter form is tried; if there is none
/// for that, the label may cover much less active nodes; otherwise there is no label. A node that
/// stands out gets a label even then, where it covers least.
pub fn legible(
    nodes: &[Node],
    links: &[(Link, Curve)],
    size: Size,
    scale: f64,
    stand_out: impl Fn(Vertex) -> bool,
) -> BTreeMap<Vertex, PlacedLabel> {
    let scales = MarkScales::at(scale);
    let shapes: Vec<Bounds> = nodes.iter().map(|node| shape(node, scales)).collect();
    let mut order: Vec<(bool, usize)> =
        nodes.iter().enumerate().map(|(number, node)| (stand_out(node.vertex), number)).collect();
    order.sort_by(|&(a, one), &(b, other)| {
        let (one, other) = (&nodes[one], &nodes[other]);
        (b, other.activity, one.vertex).cmp(&(a, one.activity, other.vertex))
    });
    let lines: &[(Link, Curve)] = if links.len() > MAX_AVOIDED_TIES { &[] } else { links };
    let mut taken: Vec<Bounds> = Vec::new();
    let mut shown = BTreeMap::new();
    let out = OUT / scale;
    let within = |b: Bounds| {
        b[0] > -out && b[1] > -out && b[2] < size.width + out && b[3] < size.height + out
    };
    for (stands_out, number) in order {
        let node = &nodes[number];
        // The cost of a place, or `None` if it is taken.
        let cost = |own: Bounds, side: usize, may_cover: bool| {
            let covers = |(other, &shape): (&Node, &Bounds)| {
                let much_less = other.activity * LESSER <= node.activity;
                other.vertex != node.vertex && !(may_cover && much_less) && overlap(own, shape)
            };
            if !within(own)
                || taken.iter().any(|&other| overlap(own, other))
                || nodes.iter().zip(&shapes).any(covers)
            {
                return None;
            }
            let with_room = grown(own, CLOSE * scales.label);
            let through = lines.iter().filter(|(_, line)| line.crosses(with_room)).count();
            Some(side as f64 * NEXT_SIDE + through as f64 * THROUGH)
        };
        let forms = node.label.forms();
        let tries = [false, true]
            .into_iter()
            .flat_map(|may_cover| forms.iter().map(move |label| (label, may_cover)));
        let mut found = None;
        for (label, may_cover) in tries {
            let mut best = f64::INFINITY;
            for (number, side) in Side::ALL.into_iter().enumerate() {
                let candidate = PlacedLabel { label: label.clone(), side };
                let own = place(node, &candidate, scales);
                if let Some(cost) = cost(own, number, may_cover).filter(|cost| *cost < best) {
                    best = cost;
                    found = Some((candidate, own));
                }
            }
            if found.is_some() {
                break;
            }
        }
        if found.is_none() && stands_out {
            let covered = |own: Bounds| {
                let labels: f64 = taken.iter().map(|&other| common(own, other)).sum();
                let nodes: f64 = shapes.iter().map(|&shape| common(own, shape)).sum();
                labels
                    + nodes
                    + if within(own) { 0.0 } else { (own[2] - own[0]) * (own[3] - own[1]) }
            };
            let all = forms.iter().flat_map(|label| Side::ALL.map(|side| (label, side)));
            let all = all.map(|(label, side)| PlacedLabel { label: label.clone(), side });
            let all = all.map(|shown| (place(node, &shown, scales), shown));
            let least =
                all.min_by(|(one, _), (other, _)| covered(*one).total_cmp(&covered(*other)));
            found = least.map(|(own, shown)| (shown, own));
        }
        if let Some((label, own)) = found {
            taken.push(own);
            shown.insert(node.vertex, label);
        }
    }
    shown
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{
        drawing::LinkKind,
        model::{ActorId, Stance},
    };

    const SIZE: Size = Size { width: 1000.0, height: 1000.0 };

    fn node(number: u128, activity: usize, x: f64, y: f64) -> Node {
        let vertex = Vertex::Actor(ActorId::new(Uuid::from_u128(number)));
        let label = Label::new("Somebody");
        let place = Point { x, y };
        Node { vertex, name: "Somebody".into(), label, activity, radius: 8.0, place }
    }

    fn sides(nodes: &[Node], scale: f64, out: Option<Vertex>) -> Vec<Option<Side>> {
        let shown = legible(nodes, &[], SIZE, scale, |vertex| Some(vertex) == out);
        nodes.iter().map(|node| shown.get(&node.vertex).map(|shown| shown.side)).collect()
    }

    #[test]
    fn where_there_is_no_room_below_there_is_some_on_another_side() {
        let nodes = [node(1, 1, 300.0, 500.0), node(2, 5, 370.0, 500.0), node(3, 2, 440.0, 500.0)];
        assert_eq!(sides(&nodes, 1.0, None), [Some(Side::Below); 3]);
        let closer = sides(&nodes, 0.6, None);
        assert_eq!(closer[1], Some(Side::Below));
        assert!(closer[0].is_some_and(|side| side != Side::Below), "{closer:?}");
        assert!(closer[2].is_some_and(|side| side != Side::Below), "{closer:?}");
    }

    #[test]
    fn what_stands_out_has_its_label_always() {
        let nodes: Vec<_> = (0..30).map(|n| node(n, 30, 500.0 + n as f64, 500.0)).collect();
        let shown = |out| sides(&nodes, 0.4, out).iter().flatten().count();
        assert!(shown(None) < 30);
        for node in &nodes {
            let sides = sides(&nodes, 0.4, Some(node.vertex));
            let number = nodes.iter().position(|other| other.vertex == node.vertex);
            assert!(
                number.is_some_and(|number| sides[number].is_some()),
                "{}",
                node.vertex == node.vertex
            );
        }
        let all = legible(&nodes, &[], SIZE, 0.4, |_| true);
        assert_eq!(all.len(), 30);
    }

    #[test]
    fn a_label_goes_where_no_tie_runs_through_it() {
        let nodes = [node(1, 1, 500.0, 500.0), node(2, 1, 500.0, 900.0)];
        let ends = (nodes[0].vertex, nodes[1].vertex);
        let kind = LinkKind::Stance(Stance::Supports);
        let link = Link { ends, kind, weight: 1.0 };
        let line = Curve::new(nodes[0].place, nodes[1].place, 0, 1);
        let shown = legible(&nodes, &[(link, line)], SIZE, 1.0, |_| false);
        let label = &shown[&nodes[0].vertex];
        assert!(!line.crosses(place(&nodes[0], label, MarkScales::at(1.0))), "{label:?}");
    }

    #[test]
    fn a_label_covers_no_other_node_unless_that_is_much_less() {
        let mut nodes = vec![node(1, 5, 500.0, 500.0)];
        let ring =
            [(0, 22), (0, -22), (45, 0), (-45, 0), (30, 22), (-30, 22), (30, -22), (-30, -22)];
        for (number, (x, y)) in ring.into_iter().enumerate() {
            nodes.push(node(number as u128 + 2, 2, 500.0 + f64::from(x), 500.0 + f64::from(y)));
        }
        let shown = |nodes: &[Node]| {
            legible(nodes, &[], SIZE, 1.0, |_| false).contains_key(&nodes[0].vertex)
        };
        assert!(!shown(&nodes));
        nodes[1..].iter_mut().for_each(|node| node.activity = 1);
        assert!(shown(&nodes));
    }

    #[test]
    fn a_long_name_is_shortened_where_there_is_no_room_for_it() {
        let mut nodes = [
            node(1, 1, 500.0, 500.0),
            node(2, 9, 430.0, 500.0),
            node(3, 9, 570.0, 500.0),
            node(4, 9, 500.0, 470.0),
        ];
        nodes[0].label = Label::new("Organization for Security and Co-operation");
        let shown = legible(&nodes, &[], SIZE, 1.0, |_| false);
        let label = &shown[&nodes[0].vertex].label;
        assert!(label.lines.len() <= 2 && label.width <= nodes[0].label.width);
    }

    proptest! {
        #[test]
        fn no_two_labels_overlap(
            spots in prop::collection::vec((0.0..1000.0, 0.0..1000.0, 1..20_usize), 1..40),
            scale in 0.2..2.0,
        ) {
            let nodes: Vec<Node> = spots.iter().enumerate()
                .map(|(number, &(x, y, activity))| node(number as u128, activity, x, y))
                .collect();
            let shown = legible(&nodes, &[], SIZE, scale, |_| false);
            let scales = MarkScales::at(scale);
            let boxes: Vec<_> = nodes.iter()
                .filter_map(|node| Some(place(node, shown.get(&node.vertex)?, scales)))
                .collect();
            for (number, &one) in boxes.iter().enumerate() {
                for &other in &boxes[number + 1..] {
                    prop_assert!(!overlap(one, other), "{one:?} and {other:?}");
                }
            }
        }
    }

    #[test]
    fn marks_stay_of_a_size() {
        assert_eq!(MarkScales::at(1.0), MarkScales { label: 1.0, shape: 1.0, line: 1.0 });
        assert_eq!(MarkScales::at(0.25), MarkScales { label: 3.4, shape: 2.0, line: 1.6 });
        assert_eq!(MarkScales::at(4.0), MarkScales { label: 0.375, shape: 0.375, line: 0.375 });
    }
}
