//! A picture of a network: its nodes and the strongest of its ties.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{Point, Vertex};
use super::{
    curve::Curve,
    legible::{PlacedLabel, legible},
    link::{Link, LinkKind},
    node::{Node, Nodes},
    viewport::Size,
};
use crate::{analysis::Affiliation, model::AnnotationId};

/// The most ties that are drawn. More would be slow, and a patch of colour. The strongest are
/// drawn, and the page says how many are left out.
const MAX_LINKS: usize = 1500;

/// From this many ties on, dashes are longer.
const LONG_DASHES_FROM: usize = 300;

/// The opacity of lines: where there are few, and where there are so many that all overlap.
const OPACITIES: (f64, f64) = (0.8, 0.3);

/// The widths of the weakest and of the strongest tie, in CSS pixels.
const WIDTHS: (f64, f64) = (1.5, 7.0);

/// A node or a tie: something in a picture that has claims behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// An actor or an issue.
    Node(Vertex),
    /// A tie.
    Link(Vertex, Vertex, LinkKind),
}

impl From<&Link> for Subject {
    fn from(link: &Link) -> Self {
        Self::Link(link.ends.0, link.ends.1, link.kind)
    }
}

/// A network as it is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// The nodes, by name.
    pub nodes: Vec<Node>,
    /// The ties, ordered by the names of their ends, each with its line.
    pub links: Vec<(Link, Curve)>,
    /// How many ties are left out because they are too weak.
    pub left_out: usize,
    /// The size of the picture.
    pub size: Size,
    /// The greatest absolute weight of a tie.
    strongest: f64,
    /// The index of each node in `nodes`.
    numbers: BTreeMap<Vertex, usize>,
}

impl Picture {
    /// Draws nodes and those ties that have at least a share, in percent, of the greatest weight,
    /// but not more than can be told apart. Of ties of equal weight, all or none are drawn.
    pub fn new(nodes: Nodes, mut links: Vec<Link>, least: u8) -> Self {
        let Nodes { nodes, size } = nodes;
        let numbers: BTreeMap<Vertex, usize> =
            nodes.iter().enumerate().map(|(number, node)| (node.vertex, number)).collect();
        let all = links.len();
        let strength = |link: &Link| link.weight.abs();
        let strongest = links.iter().map(strength).fold(0.0, f64::max);
        links.retain(|link| {
            strength(link) * 100.0 >= strongest * f64::from(least)
                && numbers.contains_key(&link.ends.0)
                && numbers.contains_key(&link.ends.1)
        });
        links.sort_by(|one, other| strength(other).total_cmp(&strength(one)));
        cut(&mut links);
        for link in &mut links {
            // A relation has no direction, so its ends are ordered by name too.
            if matches!(link.kind, LinkKind::Relation(_))
                && numbers.get(&link.ends.0) > numbers.get(&link.ends.1)
            {
                link.ends = (link.ends.1, link.ends.0);
            }
        }
        links.sort_by_key(|link| {
            (numbers.get(&link.ends.0), numbers.get(&link.ends.1), link.look())
        });
        let left_out = all - links.len();
        let mut picture = Self { nodes, links: Vec::new(), left_out, size, strongest, numbers };
        picture.links = picture.lines(links);
        picture
    }

    /// Adds a line to each tie. Ties between the same nodes are next to each other.
    fn lines(&self, links: Vec<Link>) -> Vec<(Link, Curve)> {
        let mut drawn = Vec::with_capacity(links.len());
        for parallel in links.chunk_by(|one, other| one.ends == other.ends) {
            for (number, &link) in parallel.iter().enumerate() {
                let [from, to] = [link.ends.0, link.ends.1].map(|end| self.place(end));
                drawn.push((link, Curve::new(from, to, number, parallel.len())));
            }
        }
        drawn
    }

    /// A node.
    pub fn node(&self, vertex: Vertex) -> Option<&Node> {
        self.nodes.get(*self.numbers.get(&vertex)?)
    }

    /// The name of a node.
    pub fn name(&self, vertex: Vertex) -> &str {
        self.node(vertex).map_or("", |node| &node.name)
    }

    fn place(&self, vertex: Vertex) -> Point {
        self.node(vertex).map_or_else(Point::default, |node| node.place)
    }

    /// The width of a tie's line, in CSS pixels: the heavier, the wider.
    pub fn width(&self, link: &Link) -> f64 {
        let share = link.weight.abs() / self.strongest.max(f64::MIN_POSITIVE);
        WIDTHS.0 + (WIDTHS.1 - WIDTHS.0) * share
    }

    /// The opacity of lines, from 0 to 1: the more there are, the lower.
    pub fn opacity(&self) -> f64 {
        (12.0 / (self.links.len().max(1) as f64).sqrt()).clamp(OPACITIES.1, OPACITIES.0)
    }

    /// The ties of a node.
    pub fn links_of(&self, vertex: Vertex) -> impl Iterator<Item = &(Link, Curve)> {
        self.links.iter().filter(move |(link, _)| link.touches(vertex))
    }

    /// The tie of a subject, if it is one.
    pub fn link(&self, subject: Subject) -> Option<&(Link, Curve)> {
        self.links.iter().find(|(link, _)| Subject::from(link) == subject)
    }

    /// The tie whose line is nearest to a place, if that is within reach.
    pub fn nearest(&self, place: Point, reach: f64) -> Option<Subject> {
        let distances = self.links.iter().map(|(link, curve)| (curve.distance(place, reach), link));
        let near = distances.filter(|(distance, _)| *distance <= reach);
        near.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, link)| link.into())
    }

    /// The factor by which dashes are longer. Many lines are drawn finer, and need fewer breaks to
    /// be told apart.
    pub const fn dash_scale(&self) -> f64 {
        if self.links.len() >= LONG_DASHES_FROM { 2.0 } else { 1.0 }
    }

    /// Where a subject is: the place of a node, the middle of a tie. `None` if it is not drawn.
    pub fn place_of(&self, subject: Subject) -> Option<Point> {
        match subject {
            Subject::Node(vertex) => self.node(vertex).map(|node| node.place),
            Subject::Link(..) => self.link(subject).map(|(_, curve)| curve.middle()),
        }
    }

    /// The name of a subject, with its numbers.
    pub fn words(&self, subject: Subject) -> Option<String> {
        Some(match subject {
            Subject::Node(vertex) => self.node(vertex)?.words(self.links_of(vertex).count()),
            Subject::Link(one, other, _) => {
                self.link(subject)?.0.words(self.name(one), self.name(other))
            }
        })
    }

    /// The name of a subject.
    pub fn title(&self, subject: Subject) -> Option<String> {
        Some(match subject {
            Subject::Node(vertex) => self.node(vertex)?.name.clone(),
            Subject::Link(one, other, _) => {
                self.link(subject)?.0.statement(self.name(one), self.name(other))
            }
        })
    }

    /// The labels to show at a scale, and where. A node that stands out always has one.
    pub fn legible(
        &self,
        scale: f64,
        stand_out: impl Fn(Vertex) -> bool,
    ) -> BTreeMap<Vertex, PlacedLabel> {
        legible(&self.nodes, &self.links, self.size, scale, stand_out)
    }

    /// The nodes that stand out with a subject: a node and its neighbours, or a tie's two ends.
    pub fn around(&self, subject: Subject) -> BTreeSet<Vertex> {
        match subject {
            Subject::Node(vertex) => {
                let ends = self.links_of(vertex).flat_map(|(link, _)| [link.ends.0, link.ends.1]);
                ends.chain([vertex]).collect()
            }
            Subject::Link(one, other, _) => BTreeSet::from([one, other]),
        }
    }
}

/// Drops the weakest ties if there are too many. The ties must come in the order of strength. Ties
/// of equal weight are all kept or all dropped, because a choice among them would be arbitrary;
/// if that would drop every tie, the choice is arbitrary.
fn cut(links: &mut Vec<Link>) {
    let Some(first_out) = links.get(MAX_LINKS).map(|link| link.weight.abs()) else { return };
    let fair = links.partition_point(|link| link.weight.abs() > first_out);
    links.truncate(if fair > 0 { fair } else { MAX_LINKS });
}

impl Subject {
    /// Returns whether a tie stands out with the subject: the tie itself, or a tie of the node.
    pub fn lights(self, link: &Link) -> bool {
        match self {
            Self::Node(vertex) => link.touches(vertex),
            Self::Link(..) => self == Self::from(link),
        }
    }

    /// The claims behind the subject, in no particular order.
    pub fn claims(self, affiliation: &Affiliation) -> BTreeSet<AnnotationId> {
        let edges = || {
            affiliation.actors().iter().flat_map(|(&actor, edges)| {
                edges.iter().map(move |(&(issue, stance), edge)| (actor, issue, stance, edge))
            })
        };
        let of = |wanted: &dyn Fn(Vertex, Vertex) -> bool| {
            let edges = edges()
                .filter(|&(actor, issue, ..)| wanted(Vertex::Actor(actor), Vertex::Issue(issue)));
            edges.flat_map(|(.., edge)| edge.claims.iter().copied()).collect()
        };
        match self {
            Self::Node(vertex) => of(&|actor, issue| actor == vertex || issue == vertex),
            Self::Link(Vertex::Actor(one), Vertex::Actor(other), LinkKind::Relation(relation)) => {
                affiliation.claims_behind(one, other, relation).into_iter().collect()
            }
            Self::Link(Vertex::Actor(actor), Vertex::Issue(issue), LinkKind::Stance(stance)) => {
                let edge = affiliation.edge(actor, issue, stance);
                edge.into_iter().flat_map(|edge| edge.claims.iter().copied()).collect()
            }
            Self::Link(..) => BTreeSet::new(),
        }
    }
}
