//! The issue of a claim.

use super::{Guess, Why, context};
use crate::{
    model::{Body, DocumentId, IssueId, Span, Workspace},
    text::Segmenter,
};

/// Guesses the issue of the claim in a span: the issue mentioned nearest to it in its sentence,
/// else in its paragraph, else the last one mentioned before, else the last one used.
///
/// Issues are known by the annotations that refer to them and, in the sentence, by their names in
/// the register. A mention inside the claim is the nearest; of two equally near the first counts.
pub fn issue_of_claim(
    workspace: &Workspace,
    document: DocumentId,
    claim: Span,
    last_used: Option<IssueId>,
    segmenter: &dyn Segmenter,
) -> Option<Guess<IssueId>> {
    let last = last_used.map(|entry| Guess { entry, why: Why::LastUsed });
    mentioned(workspace, document, claim, segmenter).or(last)
}

fn mentioned(
    workspace: &Workspace,
    document: DocumentId,
    claim: Span,
    segmenter: &dyn Segmenter,
) -> Option<Guess<IssueId>> {
    let document = workspace.documents().get(&document)?;
    let sentence = context::sentence(document, claim, segmenter)?;
    let paragraph = context::paragraph(document, claim)?;
    let mentions = context::mentions(
        document,
        workspace.annotations_of(document.id).map(AsRef::as_ref),
        |annotation| match annotation.body {
            Body::Issue(issue) => issue,
            Body::Claim { .. } | Body::Actor(_) => None,
        },
        workspace.issues().values().map(|issue| (issue.id, vec![issue.name.as_str()])),
        sentence,
    );
    let distance = |span: Span| {
        let (claim, span) = (claim.range(), span.range());
        span.start.saturating_sub(claim.end).max(claim.start.saturating_sub(span.end))
    };
    let nearest = |within: Span| {
        let inside = mentions.iter().filter(|mention| within.intersection(mention.span).is_some());
        inside.min_by_key(|mention| distance(mention.span))
    };
    let before = || mentions.iter().rev().find(|mention| mention.span.end() <= claim.start());
    let (mention, why) = nearest(sentence)
        .map(|mention| (mention, Why::SameSentence))
        .or_else(|| nearest(paragraph).map(|mention| (mention, Why::SameParagraph)))
        .or_else(|| before().map(|mention| (mention, Why::Before)))?;
    Some(Guess { entry: mention.entry, why })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{
        analysis::guess::tests::{Desk, topic_of},
        text::Uax29,
    };

    const TEXT: &str = "Land comes first.\n\nGuarantees matter. Kyiv wants them, land or not. \
                        It will wait.\n\nThe war goes on.";

    fn guess(desk: &Desk, claim: &str) -> Option<(String, Why)> {
        let last = desk.workspace.issues().values().find(|issue| issue.name == "Elections");
        let last = last.map(|issue| issue.id);
        let guess = issue_of_claim(&desk.workspace, desk.document, desk.span(claim), last, &Uax29)?;
        Some((topic_of(desk, guess.entry), guess.why))
    }

    #[test]
    fn the_nearest_issue_and_else_the_last() {
        let mut desk = Desk::new(TEXT);
        assert_eq!(guess(&desk, "It will wait"), None);
        desk.issues(&["Territory", "Security guarantees", "Elections"]);
        let found = |name: &str, why| Some((name.to_owned(), why));
        assert_eq!(guess(&desk, "It will wait"), found("Elections", Why::LastUsed));
        desk.about("Land", "Territory");
        assert_eq!(guess(&desk, "It will wait"), found("Territory", Why::Before));
        desk.about("Guarantees", "Security guarantees");
        assert_eq!(guess(&desk, "It will wait"), found("Security guarantees", Why::SameParagraph));
        desk.about("land", "Territory");
        assert_eq!(guess(&desk, "Kyiv wants them"), found("Territory", Why::SameSentence));
        assert_eq!(guess(&desk, "The war goes on."), found("Territory", Why::Before));
        assert_eq!(guess(&desk, "Land comes first"), found("Territory", Why::SameSentence));
    }

    #[test]
    fn the_register_s_names_are_known_without_annotations() {
        let mut desk = Desk::new(TEXT);
        desk.issues(&["Guarantees"]);
        let found = guess(&desk, "Guarantees matter");
        assert_eq!(found, Some(("Guarantees".to_owned(), Why::SameSentence)));
        assert_eq!(guess(&desk, "The war goes on."), None, "in the sentence only");
    }
}
