//! The speaker of a claim.

use super::{Guess, Why, attribution::Reporting, context};
use crate::{
    model::{ActorId, Body, DocumentId, Span, Workspace},
    text::Segmenter,
};

/// Guesses the actor who makes the claim in a span: the actor that its sentence names beside a
/// reporting verb, or that a pronoun there stands for; else the nearest actor before it in the
/// sentence; else the nearest annotated one before it in the paragraph.
///
/// Actors are known by the annotations that refer to them and, in the sentence, by their names and
/// aliases in the register. A mention inside the claim is not taken for its speaker unless the verb
/// is inside as well.
pub fn speaker(
    workspace: &Workspace,
    document: DocumentId,
    claim: Span,
    segmenter: &dyn Segmenter,
) -> Option<Guess<ActorId>> {
    let document = workspace.documents().get(&document)?;
    let sentence = context::sentence(document, claim, segmenter)?;
    let paragraph = context::paragraph(document, claim)?;
    let mentions = context::mentions(
        document,
        workspace.annotations_of(document.id).map(AsRef::as_ref),
        |annotation| match annotation.body {
            Body::Actor(actor) => actor,
            Body::Claim { .. } | Body::Issue(_) => None,
        },
        workspace.actors().values().map(|actor| {
            let names = std::iter::once(&actor.name).chain(&actor.aliases);
            (actor.id, names.map(String::as_str).collect())
        }),
        sentence,
    );
    let read = |span| Reporting::new(document.text.as_str(), span, &mentions, segmenter);
    let earlier = Span::new(paragraph.start(), sentence.start());
    let antecedent = earlier.and_then(|earlier| read(earlier).attributions(None).pop());
    if let Some(guess) = read(sentence).speaker(claim, antecedent) {
        return Some(guess);
    }
    let before = mentions.iter().rev().find(|mention| mention.span.end() <= claim.start())?;
    let why = if sentence.covers(before.span) { Why::SameSentence } else { Why::SameParagraph };
    paragraph.covers(before.span).then_some(Guess { entry: before.entry, why })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
