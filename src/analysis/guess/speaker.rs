//! The speaker of a claim.

use crate::{
    model::{Annotation, Workspace},
    text::Segmenter,
};
use place::Place;
pub use who::{Speaker, SpeakerGuess};

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
    let passage = place.passage(place.sentence);
    let is_quoted = passage.quotation_of(claim.span).is_some();
    let subjects = passage.subjects_of(claim.span);
    if subjects.is_empty() {
        if let Some(guess) = place.who_signs() {
            return Some(guess);
        }
        let beside = || place.named_beside().or_else(|| place.who_acts());
        let beside = if is_quoted { None } else { beside() };
        let goes_on = is_quoted || place.begins_clause();
        return beside.or_else(|| goes_on.then(|| place.who_goes_on())?);
    }
    for subject in &subjects {
        let guess = place.resolve(subject);
        // "Lee said that the case suggests …": whoever speaks of what says it.
        if guess.is_some() || !place.is_thing(subject) {
            return guess;
        }
    }
    if !is_quoted && let Some(guess) = place.who_acts() {
        return Some(guess);
    }
    subjects.iter().all(|subject| place.is_source(subject)).then(|| place.who_goes_on())?
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
