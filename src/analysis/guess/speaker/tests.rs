use super::*;
use crate::{
    analysis::guess::tests::{Desk, name_of},
    text::Uax29,
};

/// Returns the guessed speaker of a claim in a text, with these actors in the register.
fn said(text: &str, claim: &str, actors: &[&str]) -> Option<(String, Why)> {
    let mut desk = Desk::new(text);
    desk.actors(actors);
    let guess = speaker(&desk.workspace, desk.document, desk.span(claim), &Uax29)?;
    Some((name_of(&desk, guess.entry), guess.why))
}

#[track_caller]
fn reported(text: &str, claim: &str, who: &str) {
    let guess = said(text, claim, &["Witkoff", "Trump", "Kyiv", "Moscow", "Putin"]);
    assert_eq!(guess, Some((who.to_owned(), Why::ReportingVerb)), "{text}");
}

#[test]
fn a_name_before_a_reporting_verb() {
    reported("Witkoff said that Kyiv agrees.", "Kyiv agrees", "Witkoff");
    reported("Trump told Witkoff that it is over.", "it is over", "Trump");
    reported("Putin has repeatedly warned that it is not over.", "it is not over", "Putin");
    reported("It is over, Witkoff says.", "It is over", "Witkoff");
    reported(
        "Moscow demands that Kyiv give up land.",
        "Moscow demands that Kyiv give up land",
        "Moscow",
    );
}

#[test]
fn a_name_after_a_reporting_verb() {
    reported("“We are at one issue,” said Witkoff in Davos.", "We are at one issue", "Witkoff");
    reported("It is over, said U.S. Special Envoy Steve Witkoff.", "It is over", "Witkoff");
    reported("According to the U.S. special envoy Witkoff, Kyiv agrees.", "Kyiv agrees", "Witkoff");
}

#[test]
fn asides_and_clauses() {
    reported("Witkoff, who had come to see Putin, said that it is over.", "it is over", "Witkoff");
    reported("Kyiv and Moscow, Trump said in Davos, want a deal.", "want a deal", "Trump");
    reported("Trump welcomes the talks but insists that it is late.", "it is late", "Trump");
    reported("Putin says it is over; Kyiv denies that it has lost.", "it has lost", "Kyiv");
    reported("Putin says it is over; Kyiv denies that it has lost.", "it is over", "Putin");
}

#[test]
fn a_pronoun_stands_for_the_last_subject() {
    let text = "Witkoff said so to Trump. He added that it is over, and he hopes that Kyiv agrees.";
    let mut desk = Desk::new(text);
    desk.actors(&["Witkoff", "Trump", "Kyiv"]);
    desk.mention("Witkoff", "Witkoff");
    desk.mention("Trump", "Trump");
    for claim in ["it is over", "Kyiv agrees"] {
        let guess = speaker(&desk.workspace, desk.document, desk.span(claim), &Uax29);
        let guess = guess.map(|guess| (name_of(&desk, guess.entry), guess.why));
        assert_eq!(guess, Some(("Witkoff".into(), Why::Pronoun)), "{claim}");
    }
}

#[test]
fn a_possessor_is_not_who_speaks() {
    let guess = said(
        "Witkoff came. Trump’s envoy said that it is over.",
        "it is over",
        &["Witkoff", "Trump"],
    );
    assert_eq!(guess, Some(("Trump".into(), Why::SameSentence)), "a weaker reason, and said so");
}

#[test]
fn without_a_verb_the_nearest_before() {
    let text = "Kyiv spoke.\n\nWitkoff came. Trump was absent. He said that it is over.";
    let mut desk = Desk::new(text);
    desk.actors(&["Witkoff", "Trump", "Kyiv"]);
    let guess = |desk: &Desk| {
        speaker(&desk.workspace, desk.document, desk.span("it is over"), &Uax29)
            .map(|guess| (name_of(desk, guess.entry), guess.why))
    };
    assert_eq!(guess(&desk), None, "beyond the sentence only annotations are known");
    desk.mention("Kyiv", "Kyiv");
    assert_eq!(guess(&desk), None, "another paragraph");
    desk.mention("Witkoff", "Witkoff");
    assert_eq!(guess(&desk), Some(("Witkoff".into(), Why::SameParagraph)));
    desk.mention("Trump", "Trump");
    assert_eq!(guess(&desk), Some(("Trump".into(), Why::SameParagraph)));
}

#[test]
fn who_is_named_in_the_sentence_before_does_not_speak_in_this_one() {
    for text in
        ["Trump said it would work, and so did I. It is over.", "Trump told them No. It is over."]
    {
        assert_eq!(said(text, "It is over", &["Trump"]), None, "{text}");
    }
}

#[test]
fn a_claim_s_own_subject_does_not_make_it() {
    assert_eq!(said("Kyiv has lost.", "Kyiv has lost.", &["Kyiv"]), None);
    assert_eq!(said("Nobody is named.", "Nobody is named.", &[]), None);
}
