use proptest::prelude::*;

use super::*;
use crate::analysis::{
    affiliation::Duplicates,
    at_once,
    claims::{
        Claim,
        tests::{actor, id, issue, random, shuffled, written},
    },
};

const NORMALIZATIONS: [Normalization; 4] = [
    Normalization::Count,
    Normalization::AverageActivity,
    Normalization::Jaccard,
    Normalization::Cosine,
];

fn affiliation(claims: Vec<Claim>, duplicates: Duplicates) -> Affiliation {
    at_once(async |pace| Affiliation::new(claims, duplicates, pace).await)
}

fn network(affiliation: &Affiliation) -> ActorNetwork {
    at_once(async |pace| ActorNetwork::new(affiliation, pace).await)
}

/// Returns the weight of a relation between two actors; 0 if nothing ties them.
fn weight(
    network: &ActorNetwork,
    (one, other): (u8, u8),
    relation: Relation,
    normalization: Normalization,
) -> f64 {
    let tie = network.between(actor(one), actor(other), normalization);
    tie.map_or(0.0, |tie| tie.weight(relation))
}

fn weights(claims: Vec<Claim>, one: u8, other: u8) -> Vec<[f64; 3]> {
    let network = network(&affiliation(claims, Duplicates::Include));
    let weigh = |normalization| {
        [Relation::Congruence, Relation::Conflict, Relation::Subtract]
            .map(|relation| weight(&network, (one, other), relation, normalization))
    };
    NORMALIZATIONS.map(weigh).into()
}

fn assert_close(found: &[[f64; 3]], expected: &[[f64; 3]]) {
    for (found, expected) in found.iter().flatten().zip(expected.iter().flatten()) {
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }
}

/// The worked example of the DNA manual (chapter "Exporting the Coded Data", section "Qualifier and
/// Qualifier Aggregation"): the Senate (1) and the Sierra Club (2) on six concepts. The manual
/// gives 2, 5 and -3; the normalised weights are ours, by its formulas.
#[test]
fn the_weights_of_the_dna_manual() {
    let claims = written(
        "1-4 1-4 1-5 1+6 1+6 \
         2+2 2-3 2+4 2+4 2+5 2+6",
    );
    // Activity 5 and 6. Jaccard: 3 of the Senate's have no match, 5 of the Sierra Club's; 2 pairs.
    assert_close(
        &weights(claims, 1, 2),
        &[
            [2.0, 5.0, -3.0],
            [2.0 / 5.5, 5.0 / 5.5, -3.0 / 5.5],
            [2.0 / 10.0, 5.0 / 10.0, -3.0 / 10.0],
            [2.0 / 30.0, 5.0 / 30.0, -3.0 / 30.0],
        ],
    );
}

/// | actor | 1  | 2  | 3 | activity |
/// |-------|----|----|---|----------|
/// | 1     | ++ | -  | + | 4        |
/// | 2     | +  | -- |   | 3        |
/// | 3     | +- |    | ? | 2        |
/// | 4     |    |    | - | 1        |
#[test]
fn weights_by_hand() {
    let claims = || written("1+1 1+1 1-2 1+3 2+1 2-2 2-2 3+1 3-1 3?3 4-3");
    // 1 and 2: 2*1 + 1*2 pairs agree. Jaccard: only 1's claim on issue 3 has no match: 1 + 0 + 4.
    assert_close(
        &weights(claims(), 1, 2),
        &[
            [4.0, 0.0, 4.0],
            [8.0 / 7.0, 0.0, 8.0 / 7.0],
            [0.8, 0.0, 0.8],
            [4.0 / 12.0, 0.0, 4.0 / 12.0],
        ],
    );
    // 1 and 3: 2*1 agree, 2*1 conflict; the unclear claim does not count. Jaccard: 1's claims on
    // issues 2 and 3, and 3's opposition, have no match: 2 + 1 + 2.
    assert_close(
        &weights(claims(), 1, 3),
        &[[2.0, 2.0, 0.0], [2.0 / 3.0, 2.0 / 3.0, 0.0], [0.4, 0.4, 0.0], [0.25, 0.25, 0.0]],
    );
    // 1 and 4: one pair, in conflict. Jaccard: nothing matches: 4 + 1 + 0.
    assert_close(
        &weights(claims(), 1, 4),
        &[[0.0, 1.0, -1.0], [0.0, 0.4, -0.4], [0.0, 0.2, -0.2], [0.0, 0.25, -0.25]],
    );
    // 3 and 4 meet on issue 3, but 3 takes no side there.
    assert_close(&weights(claims(), 3, 4), &[[0.0; 3]; 4]);
    let network = network(&affiliation(claims(), Duplicates::Include));
    let nodes: Vec<_> = network.nodes().map(|node| (node.actor, node.activity)).collect();
    assert_eq!(nodes, [(actor(1), 4), (actor(2), 3), (actor(3), 2), (actor(4), 1)]);
    let ties: Vec<_> = network.ties(Normalization::Count).map(|tie| tie.actors).collect();
    assert_eq!(
        ties,
        [(actor(1), actor(2)), (actor(1), actor(3)), (actor(1), actor(4)), (actor(2), actor(3))]
    );
}

#[test]
fn a_tie_opens_its_claims() {
    let affiliation = affiliation(written("1+1 2+1 1-1 2?1 1+2 2-2 1+3"), Duplicates::Include);
    let behind = |relation| affiliation.claims_behind(actor(1), actor(2), relation);
    assert_eq!(behind(Relation::Congruence), [id(0), id(1)]);
    assert_eq!(behind(Relation::Conflict), [id(2), id(1), id(4), id(5)]);
    assert_eq!(behind(Relation::Subtract), [id(0), id(2), id(1), id(4), id(5)]);
    assert!(affiliation.claims_behind(actor(1), actor(9), Relation::Conflict).is_empty());
}

/// The formulas as given in the DNA manual, over all cells of the three-dimensional array.
fn by_the_book(claims: &[Claim], normalization: Normalization, i: u8, j: u8) -> [f64; 3] {
    let x = |a: u8, c: u8, stance| {
        let same = |claim: &&Claim| claim.position() == Some((actor(a), issue(c), stance));
        claims.iter().filter(same).count() as f64
    };
    let levels = [Stance::Opposes, Stance::Supports];
    let sum = |term: &dyn Fn(u8, Stance) -> f64| -> f64 {
        (0..4).flat_map(|c| levels.map(|k| term(c, k))).sum()
    };
    let other = |k| if k == Stance::Supports { Stance::Opposes } else { Stance::Supports };
    let congruence = sum(&|c, k| x(i, c, k) * x(j, c, k));
    let conflict = sum(&|c, k| x(i, c, k) * x(j, c, other(k)));
    let (n, m) = (sum(&|c, k| x(i, c, k)), sum(&|c, k| x(j, c, k)));
    let without = |a: u8, b: u8| sum(&|c, k| if x(b, c, k) == 0.0 { x(a, c, k) } else { 0.0 });
    let divisor = match normalization {
        Normalization::Count => 1.0,
        Normalization::AverageActivity => (n + m) / 2.0,
        Normalization::Jaccard => without(i, j) + without(j, i) + congruence,
        Normalization::Cosine => (n * n).sqrt() * (m * m).sqrt(),
    };
    if i == j || divisor == 0.0 {
        return [0.0; 3];
    }
    [congruence, conflict, congruence - conflict].map(|weight| weight / divisor)
}

proptest! {
    #[test]
    fn every_weight_is_the_formula_s_and_symmetric(claims in random(), n in 0..4_usize) {
        let normalization = NORMALIZATIONS[n];
        let affiliation = affiliation(claims.clone(), Duplicates::Include);
        let network = network(&affiliation);
        for (i, j) in (0..6).flat_map(|i| (0..6).map(move |j| (i, j))) {
            let expected = by_the_book(&claims, normalization, i, j);
            let relations = [Relation::Congruence, Relation::Conflict, Relation::Subtract];
            for (relation, expected) in relations.into_iter().zip(expected) {
                let of = |pair| weight(&network, pair, relation, normalization);
                let weight = of((i, j));
                prop_assert!((weight - expected).abs() < 1e-9, "{weight} is not {expected}");
                prop_assert_eq!(weight, of((j, i)));
                let behind = affiliation.claims_behind(actor(i), actor(j), relation);
                if relation != Relation::Subtract {
                    prop_assert_eq!(behind.is_empty(), weight == 0.0);
                }
            }
        }
    }

    #[test]
    fn the_order_of_claims_changes_no_weight((claims, shuffled) in shuffled()) {
        use Duplicates::{IgnoreAcrossDocuments, IgnorePerDocument, Include};
        for duplicates in [Include, IgnorePerDocument, IgnoreAcrossDocuments] {
            let read = |claims: &Vec<Claim>| network(&affiliation(claims.clone(), duplicates));
            prop_assert_eq!(read(&claims), read(&shuffled));
        }
    }
}
