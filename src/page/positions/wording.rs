//! The table in words.

use super::{Head, PositionsTable};
use crate::{
    analysis::{Counts, Incomplete},
    model::{ActorId, IssueId},
    text::counted,
};

/// Returns a word for how divided an issue is. The measure is twice the share of the smaller side
/// (`docs/analysis.md`), so that from a half on at least a quarter of the votes go the other way.
pub fn division(value: Option<f64>, voters: usize) -> &'static str {
    const DIVIDED: f64 = 0.5;
    match (value, voters) {
        (None, _) => "no sides",
        // A single actor neither disputes nor agrees.
        (_, 1) => "one voice",
        (Some(value), _) if value >= DIVIDED => "divided",
        (Some(value), _) if value > 0.0 => "leaning",
        (Some(_), _) => "agreed",
    }
}

/// Returns the size of the table in words.
pub fn size(shown: &PositionsTable) -> String {
    let grid = shown.grid();
    let (actors, issues) = (counted(grid.rows, "actor"), counted(grid.columns, "issue"));
    format!("{actors}, {issues}, {}", counted(shown.complete(), "claim"))
}

/// Returns the sums of a column, and how its actors are split.
pub fn about_issue(issue: &Head<IssueId>) -> String {
    let sums = sums(issue.line.counts);
    let word = division(issue.line.disagreement, issue.line.voters);
    match issue.line.disagreement {
        Some(value) => {
            format!("{sums}. Division: {word}, {value:.2} (0: all on one side, 1: evenly split).")
        }
        None => format!("{sums}. Division: {word}."),
    }
}

/// Returns the sums of a row, and how much the other actors contradict it.
pub fn about_actor(actor: &Head<ActorId>) -> String {
    let sums = sums(actor.line.counts);
    match actor.line.disagreement {
        Some(value) => {
            format!("{sums}. Disagreement: {value:.2} (0: nobody contradicts, 1: all others do).")
        }
        None => format!("{sums}."),
    }
}

fn sums(counts: Counts) -> String {
    format!("{}: {}", counted(counts.total(), "claim"), stances(counts))
}

/// Returns the stances that occur, with their counts: "2 support, 1 opposes".
fn stances(counts: Counts) -> String {
    let verb = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    [
        verb(counts.supports, "supports", "support"),
        verb(counts.opposes, "opposes", "oppose"),
        verb(counts.unclear, "is unclear", "are unclear"),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(", ")
}

/// Returns a cell in words: "Steve Witkoff on Territory: 2 support, 1 opposes; both".
pub fn cell(actor: &str, issue: &str, counts: Counts) -> String {
    let both = if counts.conflicted() { "; both" } else { "" };
    format!("{actor} on {issue}: {}{both}", stances(counts))
}

/// Says what incomplete claims lack, all together and one by one; `None` if there are none.
pub fn incomplete(claims: &[Incomplete]) -> Option<(String, String)> {
    let all = match claims.len() {
        0 => return None,
        1 => "1 claim lacks an actor, an issue or a stance".into(),
        count => format!("{count} claims lack an actor, an issue or a stance"),
    };
    let without = |name: &str, lacks: fn(&Incomplete) -> bool| {
        let count = claims.iter().filter(|claim| lacks(claim)).count();
        (count > 0).then(|| format!("{count} without {name}"))
    };
    let each = [
        without("an actor", |claim| claim.actor),
        without("an issue", |claim| claim.issue),
        without("a stance", |claim| claim.stance),
    ];
    Some((all, each.into_iter().flatten().collect::<Vec<_>>().join(", ")))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::AnnotationId;

    #[test]
    fn a_cell_is_said_whole() {
        let counts = Counts { supports: 2, opposes: 1, unclear: 0 };
        let said = cell("Steve Witkoff", "Territory", counts);
        assert_eq!(said, "Steve Witkoff on Territory: 2 support, 1 opposes; both");
        let counts = Counts { supports: 0, opposes: 3, unclear: 1 };
        assert_eq!(cell("A", "B", counts), "A on B: 3 oppose, 1 is unclear");
    }

    #[test]
    fn division_has_a_word() {
        assert_eq!(division(None, 0), "no sides");
        assert_eq!(division(Some(1.0), 1), "one voice");
        assert_eq!(division(Some(0.0), 2), "agreed");
        assert_eq!(division(Some(0.2), 10), "leaning");
        assert_eq!(division(Some(0.5), 4), "divided");
    }

    #[test]
    fn what_is_missing_is_counted() {
        let claim = |actor, issue, stance| Incomplete {
            claim: AnnotationId::new(Uuid::nil()),
            actor,
            issue,
            stance,
        };
        assert_eq!(incomplete(&[]), None);
        assert_eq!(
            incomplete(&[claim(false, false, true)]),
            Some((
                "1 claim lacks an actor, an issue or a stance".into(),
                "1 without a stance".into()
            ))
        );
        assert_eq!(
            incomplete(&[claim(true, false, true), claim(true, true, false)]),
            Some((
                "2 claims lack an actor, an issue or a stance".into(),
                "2 without an actor, 1 without an issue, 1 without a stance".into()
            ))
        );
    }
}
