use std::time::Instant;

use proptest::prelude::*;

use super::*;
use crate::analysis::{
    ActorNetwork, Affiliation, Duplicates, at_once,
    claims::{
        Claim,
        tests::{actor, issue, random, shuffled, written},
    },
};

const ROOM: Room = Room { aside: 50.0, above: 12.0, below: 30.0 };

fn laid_out(rooms: &BTreeMap<Vertex, Room>, lengths: &Lengths) -> BTreeMap<Vertex, Point> {
    at_once(async |pace| layout(rooms, lengths, pace).await)
}

fn networks(claims: Vec<Claim>) -> (Affiliation, ActorNetwork) {
    let affiliation =
        at_once(async |pace| Affiliation::new(claims, Duplicates::Include, pace).await);
    let network = at_once(async |pace| ActorNetwork::new(&affiliation, pace).await);
    (affiliation, network)
}

/// The two-mode and the one-mode picture.
fn pictures(claims: Vec<Claim>) -> [BTreeMap<Vertex, Point>; 2] {
    let (affiliation, network) = networks(claims);
    let actors = affiliation.actors().keys().map(|&actor| Vertex::Actor(actor));
    let issues = affiliation.issues().into_iter().map(Vertex::Issue);
    let two_mode = actors.chain(issues).map(|vertex| (vertex, ROOM)).collect();
    let one_mode = network.nodes().map(|node| (Vertex::Actor(node.actor), ROOM)).collect();
    [laid_out(&two_mode, &affiliation.lengths(&network)), laid_out(&one_mode, &network.lengths())]
}

/// `size` nodes with edges of one length.
fn graph(size: u8, edges: impl IntoIterator<Item = (u8, u8)>) -> BTreeMap<Vertex, Point> {
    let vertex = |n| Vertex::Actor(actor(n));
    let rooms = (0..size).map(|n| (vertex(n), ROOM)).collect();
    laid_out(&rooms, &edges.into_iter().map(|(a, b)| ((vertex(a), vertex(b)), 150.0)).collect())
}

fn check(places: &BTreeMap<Vertex, Point>) -> Result<(), TestCaseError> {
    let places: Vec<Point> = places.values().copied().collect();
    for (number, one) in places.iter().enumerate() {
        prop_assert!(one.x.is_finite() && one.y.is_finite());
        prop_assert!(one.x >= ROOM.aside - 1e-6 && one.y >= ROOM.above - 1e-6, "out at {one:?}");
        for other in &places[number + 1..] {
            let apart = (one.x - other.x).abs() >= 2.0 * ROOM.aside
                || (one.y - other.y).abs() >= ROOM.above + ROOM.below;
            prop_assert!(apart, "{one:?} and {other:?} overlap");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_two_nodes_overlap(claims in random()) {
        for picture in pictures(claims) {
            check(&picture)?;
        }
    }

    #[test]
    fn the_same_claims_in_any_order_give_the_same_picture((one, other) in shuffled()) {
        prop_assert_eq!(pictures(one), pictures(other));
    }

}

proptest! {

    #[test]
    fn no_graph_is_too_odd(
        size in 0..40_u8,
        edges in prop::collection::vec((0..40_u8, 0..40_u8), 0..120),
    ) {
        check(&graph(size, edges))?;
    }
}

#[test]
fn small_and_extreme_graphs() {
    let complete = (0..30).flat_map(|a| (0..a).map(move |b| (a, b)));
    let star = (1..40).map(|leaf| (0, leaf));
    for places in [
        graph(0, []),
        graph(1, []),
        graph(1, [(0, 0)]),
        graph(2, []),
        graph(2, [(0, 1), (1, 0)]),
        graph(30, complete),
        graph(40, star),
        graph(60, []),
    ] {
        check(&places).expect("a picture");
    }
    assert_eq!(graph(1, []).into_values().next(), Some(Point { x: 50.0, y: 12.0 }));
}

#[test]
fn a_stars_leaves_lie_around_its_centre() {
    let places: Vec<Point> = graph(9, (1..9).map(|leaf| (0, leaf))).into_values().collect();
    let centre = places[0];
    for quadrant in [(true, true), (true, false), (false, true), (false, false)] {
        let within = |p: &&Point| (p.x >= centre.x, p.y >= centre.y) == quadrant;
        assert!(places[1..].iter().any(|p| within(&p)), "none in {quadrant:?} of {places:?}");
    }
}

#[test]
fn the_two_sides_of_an_issue_lie_on_two_sides_of_it() {
    let [picture, actors] = pictures(written("1+1 2+1 3+1 4-1 5-1 6-1 1+2 2+2 4-2"));
    let centre = picture[&Vertex::Issue(issue(1))].x;
    let side = |n| picture[&Vertex::Actor(actor(n))].x < centre;
    assert!([2, 3].iter().all(|&n| side(n) == side(1)), "{picture:?}");
    assert!([4, 5, 6].iter().all(|&n| side(n) != side(1)), "{picture:?}");
    let distance = |a, b| {
        let [a, b] = [a, b].map(|n| actors[&Vertex::Actor(actor(n))]);
        (a.x - b.x).hypot(a.y - b.y)
    };
    assert!(distance(1, 2) < distance(1, 4) / 1.5, "{actors:?}");
}

#[test]
fn lengths_that_are_none_change_nothing() {
    let vertex = |n| Vertex::Actor(actor(n));
    let rooms: BTreeMap<_, _> = (0..3).map(|n| (vertex(n), ROOM)).collect();
    let odd = [(0, 9, 50.0), (0, 0, 50.0), (0, 1, 0.0), (1, 2, f64::NAN), (0, 2, f64::INFINITY)];
    let odd = odd.into_iter().map(|(a, b, length)| ((vertex(a), vertex(b)), length)).collect();
    assert_eq!(laid_out(&rooms, &odd), laid_out(&rooms, &Lengths::new()));
}

/// 200 actors, 50 issues, 1500 claims: the largest that is promised to stay usable.
#[test]
fn a_large_network_is_laid_out() {
    let mut claims = Vec::new();
    let mut state = 7_u32;
    let mut draw = |bound: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % bound
    };
    for _ in 0..1500 {
        let (who, what) = (draw(200) as u8, draw(50) as u8);
        let stance = if (u32::from(who) + u32::from(what) + draw(4)) % 2 == 0 { '+' } else { '-' };
        let mut claim = written(&format!("1{stance}1"))[0];
        (claim.actor, claim.issue) = (Some(actor(who)), Some(issue(what)));
        claims.push(claim);
    }
    let start = Instant::now();
    let pictures = pictures(claims);
    let took = start.elapsed();
    println!("both pictures took {took:?}");
    for picture in &pictures {
        check(picture).expect("a picture");
    }
    assert!(pictures[0].len() > 240);
}
