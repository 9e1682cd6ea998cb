//! How long guesses take in a large workspace. `docs/analysis.md` has the times.
//!
//! `CARGO_PROFILE_TEST_OPT_LEVEL=3 cargo test --lib guess::speed -- --nocapture` prints them.

use std::time::{Duration, Instant};

use super::{issue_of_claim, speaker, stance_of_claim, tests::Desk};
use crate::{
    model::{Body, Span, Stance},
    text::Uax29,
};

/// Far more than it takes, since the tests run without optimisation and beside others.
const MOST: Duration = Duration::from_millis(1_000);

/// A document of a thousand paragraphs with five thousand annotations: 40 issues, 200 actors.
fn large() -> Desk {
    let paragraph = |number: usize| {
        format!(
            "Minister Ann Lee{number} of party {} said that topic{} and measure{number} must stay. \
             “It is not about word{},” she added, though critics reject the plan{}.",
            number % 7,
            number % 40,
            number % 300,
            number % 11
        )
    };
    let text: Vec<String> = (0..1_000).map(paragraph).collect();
    let mut desk = Desk::new(&text.join("\n\n"));
    let actors: Vec<String> = (0..200).map(|number| format!("Ann Lee{number}")).collect();
    desk.actors(&Vec::from_iter(actors.iter().map(String::as_str)));
    for number in 0..40 {
        desk.issue(&format!("Topic{number}"), "Whether the measures of the plan stay as they are");
    }
    let actors: Vec<_> = desk.workspace.actors().keys().copied().collect();
    let issues: Vec<_> = desk.workspace.issues().keys().copied().collect();
    let blocks = desk.workspace.documents()[&desk.document].text.blocks().to_vec();
    for (number, block) in blocks.iter().enumerate() {
        let start = block.span.start().get();
        for part in 0..5 {
            let span = Span::of(start + 8 * part..start + 8 * part + 30);
            let actor = Some(actors[number % actors.len()]);
            let issue = Some(issues[number % issues.len()]);
            let stance = Some(Stance::Supports);
            let body = match part {
                0 => Body::Actor(actor),
                1 => Body::Issue(issue),
                _ => Body::Claim { actor, issue, stance },
            };
            desk.tag(span.expect("it is longer"), body);
        }
    }
    desk
}

#[test]
fn a_large_workspace_is_no_matter() {
    let mut desk = large();
    let text = desk.workspace.documents()[&desk.document].text.clone();
    let at = text.as_str().rfind("topic").expect("it is there");
    let span = Span::of(at..at + 30).expect("not empty");
    let id = desk.tag(span, Body::Claim { actor: None, issue: None, stance: None });
    let claim = &desk.workspace.annotations()[&id];
    let timed = |name: &str, guess: &dyn Fn()| {
        let start = Instant::now();
        guess();
        let time = start.elapsed();
        println!("{name}: {time:?}");
        assert!(time < MOST, "{name} takes {time:?}");
    };
    timed("speaker", &|| _ = speaker(&desk.workspace, claim, &Uax29));
    timed("issue", &|| _ = issue_of_claim(&desk.workspace, claim, None, &Uax29));
    timed("stance", &|| _ = stance_of_claim(&desk.workspace, claim, &Uax29));
}
