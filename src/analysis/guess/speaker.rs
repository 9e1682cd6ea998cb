//! The speaker of a claim.

use crate::{
    model::{Annotation, Workspace},
    text::Segmenter,
};
use place::Place;
pub use who::{Speaker, SpeakerGuess};

mod fullest;
mod place;
mod resolver;
mod who;

/// Guesses the actor who makes a claim: whom the sentence names as subject of the claim or of a
/// reporting verb, or who is meant by a pronoun or a description there; else who goes on speaking.
/// Who is not in the register is read off the text.
///
/// `None` where the text does not say it clearly: a wrong name costs more than an empty field.
pub fn speaker(
    workspace: &Workspace,
    claim: &Annotation,
    segmenter: &dyn Segmenter,
) -> Option<SpeakerGuess> {
    let document = workspace.documents().get(&claim.document)?;
    let place = Place::new(workspace, document, claim, segmenter)?;
    let subject = place.passage(place.sentence).subject_of(claim.span);
    match subject {
        Some(subject) if !place.is_source(&subject) => place.resolve(&subject),
        Some(subject) => place.resolve(&subject).or_else(|| place.who_goes_on()),
        None => {
            place.named_beside().or_else(|| place.begins_clause().then(|| place.who_goes_on())?)
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
