use std::sync::Arc;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    formats::plain,
    model::{Coding, DocumentId, Published, Timestamp},
    testing::workspace_and_changes,
    text::Natural,
};

fn id(n: u128) -> DocumentId {
    DocumentId::new(Uuid::from_u128(n))
}

/// A row with this title, publication, day and number of claims.
fn row(n: u128, title: &str, publication: Option<&str>, day: Option<&str>, claims: usize) -> Row {
    let mut document = plain::document(id(n), title).expect("there is text");
    document.origin.publication = publication.map(str::to_owned);
    document.origin.published = day.map(|day| Published::read(day).expect("a day"));
    let facts = Facts { counts: [claims, 0, 0], changed: None };
    Row { document: Arc::new(document), facts, words: None, exported: None, newer: None }
}

fn three() -> Vec<Row> {
    vec![
        row(1, "Beta", Some("Times"), None, 2),
        row(2, "alpha", Some("Post"), Some("2026-01-02"), 5),
        row(3, "Article 10", None, Some("2026-01-03"), 2),
        row(4, "Article 9", Some("Post"), Some("2026-01-01"), 0),
    ]
}

fn titles(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.document.title.as_str()).collect()
}

fn by(sort: Sort) -> Vec<String> {
    let rows = shown(three(), &DocumentFilter::default(), sort, &Natural);
    titles(&rows).into_iter().map(str::to_owned).collect()
}

#[test]
fn any_column_sorts_and_what_is_unknown_comes_last() {
    assert_eq!(by(Sort::default()), ["alpha", "Article 9", "Article 10", "Beta"]);
    let down = Sort::default().pressed(Column::Title);
    assert_eq!(by(down), ["Beta", "Article 10", "Article 9", "alpha"]);
    let publication = down.pressed(Column::Publication);
    assert_eq!(by(publication), ["alpha", "Article 9", "Beta", "Article 10"]);
    let publication = publication.pressed(Column::Publication);
    assert_eq!(by(publication), ["Beta", "alpha", "Article 9", "Article 10"]);
    let latest = Sort::by(Column::Published);
    assert_eq!(by(latest), ["Article 10", "alpha", "Article 9", "Beta"]);
    let first = latest.pressed(Column::Published);
    assert_eq!(by(first), ["Article 9", "alpha", "Article 10", "Beta"]);
    assert_eq!(by(Sort::by(Column::Claims)), ["alpha", "Article 10", "Beta", "Article 9"]);
}

#[test]
fn a_filter_admits_what_has_all_that_it_asks_for() {
    let day = |text| Published::read(text).map(Published::day);
    let listed =
        |filter: &DocumentFilter| titles(&shown(three(), filter, Sort::default(), &Natural)).len();
    assert_eq!(listed(&DocumentFilter::default()), 4);
    let post = DocumentFilter { publication: Some("Post".into()), ..Default::default() };
    assert_eq!(listed(&post), 2);
    assert_eq!(listed(&DocumentFilter { from: day("2026-01-02"), ..post }), 1);
    let nowhere = DocumentFilter { publication: Some(String::new()), ..Default::default() };
    assert_eq!(listed(&nowhere), 1);
    let until = DocumentFilter { to: day("2026-01-02"), ..Default::default() };
    assert_eq!(listed(&until), 2, "one without a date is on no day");
    let done = DocumentFilter { coding: Some(Coding::Done), ..Default::default() };
    assert_eq!(listed(&done), 0);
    assert!(!done.admits_all() && DocumentFilter::default().admits_all());
}

#[test]
fn an_earlier_version_stands_behind_the_one_that_replaced_it() {
    let replacing = |mut row: Row, earlier: u128| {
        Arc::make_mut(&mut row.document).replaces = Some(id(earlier));
        row
    };
    let plain = |n, title| row(n, title, None, None, 0);
    let order = |rows| {
        titles(&shown(rows, &DocumentFilter::default(), Sort::default(), &Natural)).join(" ")
    };
    let rows = vec![plain(1, "A"), plain(2, "B"), replacing(plain(3, "C"), 1)];
    assert_eq!(order(rows), "B C A");
    let chain = vec![plain(1, "A"), replacing(plain(2, "C"), 1), replacing(plain(3, "B"), 2)];
    assert_eq!(order(chain), "B C A");
    let circle = vec![replacing(plain(1, "A"), 2), replacing(plain(2, "B"), 1)];
    assert_eq!(order(circle), "A B");
    let itself = vec![replacing(plain(1, "A"), 1)];
    assert_eq!(order(itself), "A");
    let gone = vec![replacing(plain(1, "A"), 9), plain(2, "B")];
    assert_eq!(order(gone), "A B");
}

#[test]
fn a_row_says_what_is_known() {
    let mut row = row(1, "A", Some("The Paper"), Some("2026-01-23"), 2);
    assert_eq!(wording::counts(&row), "2 claims");
    assert_eq!(wording::byline(&row.document), "The Paper");
    let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
    assert_eq!(wording::day_of(at("2026-01-23T23:59:59Z")), "23 Jan 2026");
    assert_eq!((row.changed(), row.is_ahead_of_export()), (None, false));
    row.facts.changed = Some(at("2026-02-01T10:00:00Z"));
    assert!(row.is_ahead_of_export());
    row.exported = Some(at("2026-02-02T10:00:00Z"));
    assert!(!row.is_ahead_of_export());
    assert_eq!(wording::listed(3, 3), "3 documents");
    assert_eq!(wording::listed(1, 3), "1 of 3 documents");
    assert_eq!(wording::lines(12, 1, false), "12 lines in 1 document");
    assert_eq!(wording::lines(2, 2, true), "The first 2 lines in 2 documents; there are more");
}

proptest! {
    #[test]
    fn no_order_loses_a_document_and_counts_are_those_of_its_layer(
        (workspace, _) in workspace_and_changes(),
        column in 0..Column::ALL.len(),
        is_descending in any::<bool>(),
    ) {
        let rows: Vec<_> = workspace.documents().values().map(|document| Row {
            document: document.clone(),
            facts: Facts::of(workspace.annotations_of(document.id)),
            words: None,
            exported: None,
            newer: None,
        }).collect();
        for row in &rows {
            prop_assert_eq!(row.facts.total(), workspace.count_of(row.id()));
        }
        let sort = Sort { by: Column::ALL[column], is_descending };
        let sorted = shown(rows.clone(), &DocumentFilter::default(), sort, &Natural);
        let ids = |rows: &[Row]| {
            let mut ids: Vec<_> = rows.iter().map(Row::id).collect();
            ids.sort_unstable();
            ids
        };
        prop_assert_eq!(ids(&rows), ids(&sorted));
    }
}
