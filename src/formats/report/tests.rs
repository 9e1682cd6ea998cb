//! The report says what is claimed, and nothing of a name or a note is Markdown.

use super::*;
use crate::{
    formats::{ExportScope, json},
    model::{Timestamp, Workspace},
};

fn written(workspace: &Workspace) -> String {
    let now = Timestamp::from_unix_milliseconds(1_800_000_000_000);
    let export = Export::new(workspace, ExportScope::Everything(None), now);
    markdown::write(&content::report(&export))
}

fn ferry() -> Workspace {
    json::import(include_str!("../../../tests/corpus/valid/ferry.json")).expect("it is valid")
}

#[test]
fn claims_stand_by_issue_and_actor_with_their_shares() {
    let text = written(&ferry());
    assert!(text.starts_with("# Claims in "), "{text}");
    assert!(
        text.contains(
            "## Without an actor, an issue or a stance\n\n> **The night ferry, Opposes.** "
        ),
        "{text}"
    );
    assert!(text.contains("https://example.org/ferry#:~:text="), "{text}");
    assert!(text.contains("## Shares\n\n| Issue | Supports |"), "{text}");
    assert!(text.contains("> **Supports.** \u{201c}The mayor wants"), "{text}");
}

#[test]
fn what_has_no_place_is_counted() {
    let workspace = ferry();
    let now = Timestamp::from_unix_milliseconds(0);
    let export = Export::new(&workspace, ExportScope::Everything(None), now);
    assert_eq!(lost(&export), ["4 mentions of actors and issues"]);
}

#[test]
fn without_claims_there_is_little_to_report() {
    let text = written(&Workspace::default());
    assert_eq!(
        text,
        "# Claims in 0 documents\n\n0 claims of 0 actors on 0 issues. Annotated with Faultline, 15 January 2027.\n"
    );
}
