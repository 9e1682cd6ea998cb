//! What an annotation says, in words.

use crate::model::{Body, Stance, Workspace};

/// Returns a body in one line: "Claim · Steve Witkoff · Territory · Supports".
pub fn in_words(workspace: &Workspace, body: Body) -> String {
    let actor = body.actor().and_then(|id| workspace.actors().get(&id));
    let issue = body.issue().and_then(|id| workspace.issues().get(&id));
    let words = [
        Some(body.kind().label()),
        actor.map(|actor| actor.name.as_str()),
        issue.map(|issue| issue.name.as_str()),
        body.stance().map(Stance::label),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
}
