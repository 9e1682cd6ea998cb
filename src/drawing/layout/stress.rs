//! Places whose distances come near the wanted ones.
//!
//! The *stress* of places *X* is Σ w (‖Xᵢ − Xⱼ‖ − d)² over all pairs, with w = d⁻². It is lowered
//! by majorization, one node at a time (Gansner, Koren, North 2004, "localized optimization"). The
//! start is classical scaling (Torgerson 1952), which gets the overall shape right, so that few
//! nodes get stuck on the wrong side of others.

use super::{Point, distances::Table};
use crate::analysis::Pace;

/// The most sweeps over all nodes. Few networks need a third of these.
pub(super) const MAX_SWEEPS: usize = 300;

/// The sweeps end when one lowers the stress by less than this share.
const ENOUGH: f64 = 1e-4;

/// How often the axes of the start are refined. They need not be exact.
const TURNS: usize = 30;

/// The steps of the start for each pair of nodes: the products and two axes.
pub(super) const STEPS_OF_START: usize = 1 + 2 * TURNS;

/// Returns the places, centred at (0, 0), with the longer direction across.
pub(super) async fn places(wanted: &Table, pace: &Pace) -> Vec<Point> {
    let mut places = start(wanted, pace).await;
    let mut before = f64::INFINITY;
    for _ in 0..MAX_SWEEPS {
        let stress = sweep(&mut places, wanted, pace).await;
        if before - stress <= ENOUGH * before {
            break;
        }
        before = stress;
    }
    lay_across(&mut places);
    places
}

/// Moves each node to where the others want it. Returns the stress, each node's share taken just
/// before it was moved.
async fn sweep(places: &mut [Point], wanted: &Table, pace: &Pace) -> f64 {
    let mut stress = 0.0;
    for node in 0..places.len() {
        let here = places[node];
        let (mut x, mut y, mut weights) = (0.0, 0.0, 0.0);
        for (other, (there, &distance)) in places.iter().zip(wanted.row(node)).enumerate() {
            if other == node {
                continue;
            }
            let weight = 1.0 / (distance * distance);
            let (dx, dy) = (here.x - there.x, here.y - there.y);
            let actual = (dx * dx + dy * dy).sqrt();
            // Two nodes at one place have no direction to move apart; other nodes separate them.
            let stretch = if actual > 1e-9 { distance / actual } else { 0.0 };
            x += weight * (there.x + dx * stretch);
            y += weight * (there.y + dy * stretch);
            weights += weight;
            stress += weight * (actual - distance) * (actual - distance);
        }
        if weights > 0.0 {
            places[node] = Point { x: x / weights, y: y / weights };
        }
        pace.spend(places.len()).await;
    }
    stress
}

/// Classical scaling: places along the two directions in which the distances vary most.
async fn start(wanted: &Table, pace: &Pace) -> Vec<Point> {
    let products = scalar_products(wanted, pace).await;
    let across = axis(&products, 0, None, pace).await;
    let down = axis(&products, 1, Some(&across), pace).await;
    // Slightly off the axes: nodes that lie exactly on one line could never leave it.
    let size = across.iter().fold(1.0_f64, |size, x| size.max(x.abs()));
    let off = |node, seed| 0.02 * size * (scattered(node, seed) - 0.5);
    let places = across.iter().zip(&down).enumerate();
    places.map(|(n, (x, y))| Point { x: x + off(n, 0), y: y + off(n, 1) }).collect()
}

/// The scalar products of centred places that have these distances.
async fn scalar_products(wanted: &Table, pace: &Pace) -> Table {
    let size = wanted.size();
    let count = size as f64;
    let means: Vec<f64> =
        (0..size).map(|row| wanted.row(row).iter().map(|d| d * d).sum::<f64>() / count).collect();
    let mean = means.iter().sum::<f64>() / count;
    let mut products = Table::filled(size, 0.0);
    for one in 0..size {
        for other in 0..=one {
            let distance = wanted.row(one)[other];
            let product = -0.5 * (distance * distance - means[one] - means[other] + mean);
            products.set(one, other, product);
        }
        pace.spend(size).await;
    }
    products
}

/// The coordinates along the axis of greatest variance, orthogonal to `to`, by power iteration.
async fn axis(products: &Table, seed: usize, to: Option<&[f64]>, pace: &Pace) -> Vec<f64> {
    let size = products.size();
    let mut axis: Vec<f64> = (0..size).map(|node| scattered(node, seed) - 0.5).collect();
    let mut variance = 0.0;
    for _ in 0..TURNS {
        if let Some(to) = to {
            let along = dot(&axis, to) / dot(to, to).max(f64::MIN_POSITIVE);
            axis.iter_mut().zip(to).for_each(|(a, t)| *a -= along * t);
        }
        let length = dot(&axis, &axis).sqrt();
        if length < 1e-9 {
            return vec![0.0; size];
        }
        axis.iter_mut().for_each(|a| *a /= length);
        let turned: Vec<f64> = (0..size).map(|row| dot(products.row(row), &axis)).collect();
        variance = dot(&turned, &axis).abs();
        axis = turned;
        pace.spend(size * size).await;
    }
    let length = dot(&axis, &axis).sqrt().max(f64::MIN_POSITIVE);
    axis.iter().map(|a| a / length * variance.sqrt()).collect()
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// The *n*-th number of an evenly spread sequence from 0 to 1. The two sequences are the multiples
/// of the powers of 1/ρ, where ρ³ = ρ + 1, without their integer parts (Roberts 2018).
fn scattered(n: usize, seed: usize) -> f64 {
    const STEPS: [f64; 2] = [0.754_877_666_246_693, 0.569_840_290_998_053];
    (0.5 + STEPS[seed] * (n + 1) as f64).fract()
}

/// Rotates the places about their centre so that they extend more across than down, as screens do.
/// Mirrors them so that the first node is above and to the left of the centre: a further claim then
/// rarely turns the picture round.
fn lay_across(places: &mut [Point]) {
    let count = places.len().max(1) as f64;
    let (x, y) = places.iter().fold((0.0, 0.0), |(x, y), place| (x + place.x, y + place.y));
    let centre = Point { x: x / count, y: y / count };
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for place in places.iter_mut() {
        place.x -= centre.x;
        place.y -= centre.y;
        xx += place.x * place.x;
        xy += place.x * place.y;
        yy += place.y * place.y;
    }
    // The first eigenvector of the covariance, in the longer of its two forms.
    let half = (xx - yy) / 2.0;
    let root = (half * half + xy * xy).sqrt();
    let (dx, dy) = if half >= 0.0 { (half + root, xy) } else { (xy, root - half) };
    let length = (dx * dx + dy * dy).sqrt();
    if length > 1e-9 {
        let (cos, sin) = (dx / length, dy / length);
        for place in places.iter_mut() {
            let Point { x, y } = *place;
            *place = Point { x: x * cos + y * sin, y: y * cos - x * sin };
        }
    }
    // The variance may be greatest across, but the extent down, because of a few outliers.
    let size = |of: fn(&Point) -> f64| {
        let (low, high) = (f64::INFINITY, f64::NEG_INFINITY);
        let (low, high) = places.iter().map(of).fold((low, high), |(l, h), v| (l.min(v), h.max(v)));
        high - low
    };
    if size(|place| place.x) < size(|place| place.y) {
        places.iter_mut().for_each(|place| *place = Point { x: place.y, y: place.x });
    }
    if let Some(&first) = places.first() {
        for place in places.iter_mut() {
            place.x *= if first.x > 0.0 { -1.0 } else { 1.0 };
            place.y *= if first.y > 0.0 { -1.0 } else { 1.0 };
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::distances::wanted;
    use super::*;
    use crate::analysis::at_once;

    fn placed(size: usize, edges: &[(usize, usize, f64)]) -> Vec<Point> {
        at_once(async |pace| places(&wanted(size, edges, pace).await, pace).await)
    }

    fn distance(one: Point, other: Point) -> f64 {
        (one.x - other.x).hypot(one.y - other.y)
    }

    #[test]
    fn what_can_be_drawn_exactly_is() {
        // A grid of four by two, with all distances between its nodes.
        let grid = |n: usize| Point { x: (n % 4) as f64 * 100.0, y: (n / 4) as f64 * 100.0 };
        let pairs = (0..8).flat_map(|a| (0..a).map(move |b| (a, b)));
        let edges: Vec<_> = pairs.map(|(a, b)| (a, b, distance(grid(a), grid(b)))).collect();
        let places = placed(8, &edges);
        for (a, b, length) in edges {
            let actual = distance(places[a], places[b]);
            assert!((actual - length).abs() < 5.0, "{a} and {b} are {actual} apart");
        }
        let [width, height] = [|p: &Point| p.x, |p: &Point| p.y].map(|of| {
            let values = || places.iter().map(of);
            values().fold(f64::MIN, f64::max) - values().fold(f64::MAX, f64::min)
        });
        assert!(width > 2.0 * height, "it lies across: {width} by {height}");
        assert!(places[0].x <= 0.0 && places[0].y <= 0.0, "the first is above and to the left");
    }

    #[test]
    fn a_line_is_straight_and_in_order() {
        let edges: Vec<_> = (0..5).map(|n| (n, n + 1, 50.0)).collect();
        let places = placed(6, &edges);
        for pair in places.windows(2) {
            assert!(pair[1].x - pair[0].x > 45.0, "{places:?}");
        }
    }

    #[test]
    fn two_camps_that_oppose_each_other_lie_apart() {
        let mut edges = Vec::new();
        for one in 0..10 {
            for other in 0..one {
                let same = one % 2 == other % 2;
                edges.push((one, other, if same { 100.0 } else { 300.0 }));
            }
        }
        let places = placed(10, &edges);
        for n in (0..10).step_by(2) {
            assert!(places[n].x < 0.0 && places[n + 1].x > 0.0, "{places:?}");
        }
    }
}
