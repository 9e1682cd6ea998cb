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

/// The most ties that are drawn. More would be a patch of colour, and slow; the strongest are drawn
/// and the page says how many are not.
const MAX_LINKS: usize = 1500;

/// From so many ties on, dashes are longer.
const LONG_DASHES_FROM: usize = 300;

/// How opaque a line is: few lines, and so many that they lie on each other everywhere.
const OPACITIES: (f64, f64) = (0.8, 0.3);

/// The widths of the weakest and of the strongest tie, in CSS pixels.
const WIDTHS: (f64, f64) = (1.5, 7.0);

/// Something in a picture that has claims behind it.
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
    /// The ties by the names of their ends, each with its line.
    pub links: Vec<(Link, Curve)>,
    /// How many ties are too weak to be drawn.
    pub left_out: usize,
    /// How large it is.
    pub size: Size,
    /// The greatest weight of a tie, without its sign.
    strongest: f64,
    /// Where each node stands among the nodes.
    numbers: BTreeMap<Vertex, usize>,
}

impl Picture {
    /// Draws nodes with those ties that have at least a share, in percent, of the greatest weight;
    /// and not more than can be told apart. Of ties of one weight all are drawn or none.
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
            // A relation has no direction, so its ends come by name too.
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

    /// Ties with their lines; those between the same nodes are next to each other.
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

    /// How wide a tie is drawn, in CSS pixels: the wider the heavier.
    pub fn width(&self, link: &Link) -> f64 {
        let share = link.weight.abs() / self.strongest.max(f64::MIN_POSITIVE);
        WIDTHS.0 + (WIDTHS.1 - WIDTHS.0) * share
    }

    /// How opaque lines are drawn, from 0 to 1: the more there are, the less.
    pub fn opacity(&self) -> f64 {
        (12.0 / (self.links.len().max(1) as f64).sqrt()).clamp(OPACITIES.1, OPACITIES.0)
    }

    /// The ties of a node.
    pub fn links_of(&self, vertex: Vertex) -> impl Iterator<Item = &(Link, Curve)> {
        self.links.iter().filter(move |(link, _)| link.touches(vertex))
    }

    /// The tie that a subject is.
    pub fn link(&self, subject: Subject) -> Option<&(Link, Curve)> {
        self.links.iter().find(|(link, _)| Subject::from(link) == subject)
    }

    /// The tie whose line is nearest to a place, if it is within reach.
    pub fn nearest(&self, place: Point, reach: f64) -> Option<Subject> {
        let distances = self.links.iter().map(|(link, curve)| (curve.distance(place, reach), link));
        let near = distances.filter(|(distance, _)| *distance <= reach);
        near.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, link)| link.into())
    }

    /// By how much dashes are longer than their looks say: the more lines there are, the finer they
    /// are drawn, and the less they need to be broken.
    pub const fn dash_scale(&self) -> f64 {
        if self.links.len() >= LONG_DASHES_FROM { 2.0 } else { 1.0 }
    }

    /// Where a subject can be seen: a node itself, the middle of a tie. Nothing where it is not
    /// drawn.
    pub fn place_of(&self, subject: Subject) -> Option<Point> {
        match subject {
            Subject::Node(vertex) => self.node(vertex).map(|node| node.place),
            Subject::Link(..) => self.link(subject).map(|(_, curve)| curve.middle()),
        }
    }

    /// What a subject is called, with its numbers.
    pub fn words(&self, subject: Subject) -> Option<String> {
        Some(match subject {
            Subject::Node(vertex) => self.node(vertex)?.words(self.links_of(vertex).count()),
            Subject::Link(one, other, _) => {
                self.link(subject)?.0.words(self.name(one), self.name(other))
            }
        })
    }

    /// What a subject is called.
    pub fn title(&self, subject: Subject) -> Option<String> {
        Some(match subject {
            Subject::Node(vertex) => self.node(vertex)?.name.clone(),
            Subject::Link(one, other, _) => {
                self.link(subject)?.0.statement(self.name(one), self.name(other))
            }
        })
    }

    /// The labels that are shown at a scale, and where; what stands out has one always.
    pub fn legible(
        &self,
        scale: f64,
        stand_out: impl Fn(Vertex) -> bool,
    ) -> BTreeMap<Vertex, PlacedLabel> {
        legible(&self.nodes, &self.links, self.size, scale, stand_out)
    }

    /// The nodes that stand out with a subject: itself and its neighbours, or its two ends.
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

/// Takes away the weakest of too many ties, which come in the order of their strength. What is left
/// would be chosen by chance where it were some of those of one weight; where all are of one weight,
/// it is.
fn cut(links: &mut Vec<Link>) {
    let Some(first_out) = links.get(MAX_LINKS).map(|link| link.weight.abs()) else { return };
    let fair = links.partition_point(|link| link.weight.abs() > first_out);
    links.truncate(if fair > 0 { fair } else { MAX_LINKS });
}

impl Subject {
    /// Whether a tie stands out with it: itself, or the ties of a node.
    pub fn lights(self, link: &Link) -> bool {
        match self {
            Self::Node(vertex) => link.touches(vertex),
            Self::Link(..) => self == Self::from(link),
        }
    }

    /// The claims behind it, in no particular order.
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
