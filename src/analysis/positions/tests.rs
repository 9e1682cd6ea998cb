use proptest::prelude::*;

use super::*;
use crate::{
    analysis::{
        Work, at_once,
        claims::tests::{actor, document, id, issue, random, shuffled, written},
    },
    model::Entry,
    text::Natural,
};

fn positions(claims: impl IntoIterator<Item = Claim>) -> Positions {
    at_once(async |pace| Positions::new(claims, pace).await)
}

/// Actors 1 to 4 on issues 1 to 3:
///
/// |   | 1      | 2  | 3  |
/// |---|--------|----|----|
/// | 1 | ++     | -  |    |
/// | 2 | +-     | +  |    |
/// | 3 | -      |    | ?  |
/// | 4 | ---    |    |    |
fn table() -> Positions {
    positions(written("1+1 2+1 1-2 3-1 4-1 1+1 2-1 4-1 2+2 3?3 4-1 _+1 1_1 _+_ 1+_ 3__"))
}

fn actors(names: &[(u8, &str)]) -> BTreeMap<ActorId, Arc<Actor>> {
    let named = |&(n, name): &(u8, &str)| (actor(n), Arc::new(Actor::named(actor(n), name.into())));
    names.iter().map(named).collect()
}

fn counts(supports: usize, opposes: usize, unclear: usize) -> Counts {
    Counts { supports, opposes, unclear }
}

#[test]
fn a_cell_holds_its_claims_in_the_order_of_the_text() {
    let table = table();
    let cell = |a, i| table.cell(actor(a), issue(i)).cloned();
    assert_eq!(cell(1, 1), Some(Cell { counts: counts(2, 0, 0), claims: vec![id(0), id(5)] }));
    assert_eq!(cell(2, 1), Some(Cell { counts: counts(1, 1, 0), claims: vec![id(1), id(6)] }));
    assert_eq!(cell(3, 3), Some(Cell { counts: counts(0, 0, 1), claims: vec![id(9)] }));
    assert_eq!(cell(3, 2), None);
    let conflicted = |a, i| cell(a, i).is_some_and(|cell| cell.counts.conflicted());
    assert!(conflicted(2, 1));
    assert!(!conflicted(1, 1) && !conflicted(3, 3));
}

#[test]
fn rows_and_columns_add_up() {
    let table = table();
    let rows = table.rows(Order::Name, &BTreeMap::new(), &Natural);
    let rows: Vec<_> = rows.iter().map(|row| (row.id, row.counts)).collect();
    assert_eq!(
        rows,
        [
            (actor(1), counts(2, 1, 0)),
            (actor(2), counts(2, 1, 0)),
            (actor(3), counts(0, 1, 1)),
            (actor(4), counts(0, 3, 0)),
        ]
    );
    let columns = table.columns(Order::Name, &BTreeMap::new(), &Natural);
    let columns: Vec<_> = columns.iter().map(|column| (column.id, column.counts)).collect();
    assert_eq!(
        columns,
        [(issue(1), counts(3, 5, 0)), (issue(2), counts(1, 1, 0)), (issue(3), counts(0, 0, 1)),]
    );
}

#[test]
fn an_issue_is_as_divided_as_its_actors_are_evenly_split() {
    let columns = table().columns(Order::Name, &BTreeMap::new(), &Natural);
    let disagreement: Vec<_> = columns.iter().map(|column| column.disagreement).collect();
    // Issue 1: four votes, 1 + 1/2 for it and 1/2 + 1 + 1 against: 1 - |1.5 - 2.5| / 4. Actor 4
    // says it three times but has one vote. Issue 2: one against one. Issue 3: no vote.
    assert_eq!(disagreement, [Some(0.75), Some(1.0), None]);
    let divided = |claims| {
        positions(written(claims)).columns(Order::Name, &BTreeMap::new(), &Natural)[0].disagreement
    };
    assert_eq!(divided("1+1 2+1 3+1"), Some(0.0));
    assert_eq!(divided("1+1 2+1 3+1 4-1"), Some(0.5));
    assert_eq!(divided("1+1 1-1"), Some(1.0), "one actor divided against itself");
}

#[test]
fn an_actor_disagrees_with_those_who_are_against_it() {
    let rows = table().rows(Order::Name, &BTreeMap::new(), &Natural);
    let disagreement: Vec<_> = rows.iter().map(|row| row.disagreement).collect();
    // For actor 1, the others' support on issue 1 is (1/2 + 0 + 0) / 3 = 1/6, so 5/6 are against
    // it; on issue 2 the only other actor is. Actor 2, half for issue 1: always 1/2; and 1. Actors
    // 3 and 4, against issue 1: (1 + 1/2 + 0) / 3 = 1/2.
    let expected = [(5.0 / 6.0 + 1.0) / 2.0, 0.75, 0.5, 0.5];
    for (found, expected) in disagreement.into_iter().zip(expected) {
        assert!((found.expect("others take a side") - expected).abs() < 1e-12);
    }
    let alone = positions(written("1+1 2?1")).rows(Order::Name, &BTreeMap::new(), &Natural);
    assert_eq!(alone[0].disagreement, None, "nobody else takes a side");
}

#[test]
fn what_lacks_something_is_listed_beside() {
    let table = table();
    let lacks: Vec<_> = table
        .incomplete()
        .iter()
        .map(|claim| (claim.claim, claim.actor, claim.issue, claim.stance))
        .collect();
    assert_eq!(
        lacks,
        [
            (id(11), true, false, false),
            (id(12), false, false, true),
            (id(13), true, true, false),
            (id(14), false, true, false),
            (id(15), false, true, true),
        ]
    );
}

#[test]
fn rows_sort_by_name_count_and_disagreement() {
    let table = table();
    let register = actors(&[(1, "kyiv"), (2, "Moscow 9"), (3, "Moscow 10"), (4, "Étienne")]);
    let by = |order| {
        let rows = table.rows(order, &register, &Natural);
        rows.iter().map(|row| register[&row.id].name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(by(Order::Name), ["kyiv", "Moscow 9", "Moscow 10", "Étienne"]);
    assert_eq!(by(Order::Count), ["kyiv", "Moscow 9", "Étienne", "Moscow 10"], "3, 3, 3, 2");
    assert_eq!(by(Order::Disagreement), ["kyiv", "Moscow 9", "Moscow 10", "Étienne"]);
    let columns = table.columns(Order::Disagreement, &BTreeMap::new(), &Natural);
    let columns: Vec<_> = columns.iter().map(|column| column.id).collect();
    assert_eq!(columns, [issue(2), issue(1), issue(3)]);
}

#[test]
fn no_claims_make_an_empty_table() {
    let empty = positions([]);
    assert_eq!(empty, Positions::default());
    assert!(empty.rows(Order::Count, &BTreeMap::new(), &Natural).is_empty());
}

#[test]
fn a_table_of_200_by_50_holds_tens_of_thousands_of_claims() {
    let stances = [Stance::Supports, Stance::Opposes, Stance::Unclear];
    let claims = (0..50_000_usize).map(|n| Claim {
        id: id(n),
        document: document((n % 7) as u8),
        actor: Some(actor((n % 200) as u8)),
        issue: Some(issue((n / 200 % 50) as u8)),
        stance: Some(stances[n % 3]),
    });
    let table = positions(claims);
    let rows = table.rows(Order::Disagreement, &BTreeMap::new(), &Natural);
    assert_eq!(
        (rows.len(), table.columns(Order::Count, &BTreeMap::new(), &Natural).len()),
        (200, 50)
    );
    assert!(rows.iter().all(|row| row.counts.total() == 250));
}

/// 12,000 actors on 3,600 issues make 43 million cells, but the cost must depend on the claims
/// only.
#[test]
fn a_table_costs_what_its_claims_do_and_not_its_rows_by_its_columns() {
    let uuid = |n: u128| uuid::Uuid::from_u128(n);
    let claims: Vec<Claim> = (0..12_000_u128)
        .map(|n| Claim {
            id: id(0),
            document: document(1),
            actor: Some(ActorId::new(uuid(n))),
            issue: Some(IssueId::new(uuid(n % 3_600))),
            stance: Some(Stance::Supports),
        })
        .collect();
    let mut work = Work::new(|pace| async move { Positions::new(claims, &pace).await });
    let mut longest = 0;
    let table = loop {
        let before = work.done();
        let done = work.advance(10_000);
        longest = longest.max(work.done() - before);
        if let Some(table) = done {
            break table;
        }
    };
    assert_eq!((table.rows.len(), table.columns.len()), (12_000, 3_600));
    assert!(work.done() <= 5 * 12_000 * STEPS_A_CLAIM, "{} steps", work.done());
    assert!(longest < 10_000 + STEPS_A_CLAIM, "a slice of {longest} steps");
}

proptest! {
    #[test]
    fn what_is_read_in_slices_is_what_is_read_at_once(claims in random(), slice in 1..500_usize) {
        let same = claims.clone();
        let mut work = Work::new(|pace| async move { Positions::new(same, &pace).await });
        let sliced = loop {
            if let Some(table) = work.advance(slice) {
                break table;
            }
        };
        prop_assert_eq!(sliced, positions(claims));
    }

    #[test]
    fn the_order_of_claims_changes_no_number((claims, shuffled) in shuffled()) {
        let (one, other) = (positions(claims.clone()), positions(shuffled));
        prop_assert_eq!(&one.rows, &other.rows);
        prop_assert_eq!(&one.columns, &other.columns);
        prop_assert_eq!(one.incomplete.len(), other.incomplete.len());
        let placed: usize = one.rows.iter().map(|row| row.counts.total()).sum();
        prop_assert_eq!(placed + one.incomplete.len(), claims.len(), "every claim is somewhere");
        for disagreement in one.rows.iter().map(|row| row.disagreement)
            .chain(one.columns.iter().map(|column| column.disagreement))
            .flatten()
        {
            prop_assert!((-1e-12..=1.0 + 1e-12).contains(&disagreement));
        }
    }
}
