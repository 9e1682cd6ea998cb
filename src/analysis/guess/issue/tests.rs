use super::*;
use crate::{
    analysis::guess::tests::{Desk, topic_of},
    model::Body,
    text::Uax29,
};

const TEXT: &str = "Land comes first.\n\nGuarantees matter. Kyiv wants them, land or not. \
                    It will wait.\n\nThe war goes on. Its territorial demands are old. \
                    Troops will guard the line. Nobody votes. Soldiers stay in the east.";

const UNCODED: Body = Body::Claim { actor: None, issue: None, stance: None };

/// Returns a text with much else behind it, so that its own words are rare.
fn among_others(text: &str) -> String {
    format!("{text}\n\n{}", "Rain fell on hills. ".repeat(40))
}

/// Returns the guess for a claim that is not coded yet, and leaves it so.
fn guess(desk: &mut Desk, claim: &str) -> Option<(String, Why)> {
    let span = desk.span(claim);
    let id = desk.tag(span, UNCODED);
    let ranking = issue_of_claim(&desk.workspace, &desk.workspace.annotations()[&id], None, &Uax29);
    let guess = ranking.guess?;
    Some((topic_of(desk, guess.entry), guess.why))
}

fn found(name: &str, why: Why) -> Option<(String, Why)> {
    Some((name.to_owned(), why))
}

/// Codes a claim as one about an issue.
fn code(desk: &mut Desk, claim: &str, issue: &str) {
    let (span, issue) = (desk.span(claim), desk.issue_named(issue));
    desk.tag(span, UNCODED.with_issue(issue));
}

#[test]
fn words_decide_and_forms_of_a_word_are_one() {
    let mut desk = Desk::new(TEXT);
    assert_eq!(guess(&mut desk, "It will wait"), None, "there is no issue");
    desk.issues(&["Cession of territory", "Elections"]);
    desk.issue("Peacekeeping", "Foreign troops that guard a line of contact");
    let shared = |name| found(name, Why::SharedWords);
    assert_eq!(guess(&mut desk, "territorial demands are old"), shared("Cession of territory"));
    assert_eq!(guess(&mut desk, "Troops will guard the line"), shared("Peacekeeping"));
    assert_eq!(guess(&mut desk, "Nobody votes"), None, "no word is shared");
}

#[test]
fn a_correction_is_learned_from() {
    let mut desk = Desk::new(TEXT);
    desk.issues(&["Troops", "Borders"]);
    let troops = found("Troops", Why::SharedWords);
    assert_eq!(guess(&mut desk, "Troops will guard the line"), troops);
    assert_eq!(guess(&mut desk, "Soldiers stay in the east"), None);
    code(&mut desk, "Troops will guard the line", "Borders");
    assert_ne!(guess(&mut desk, "Troops will guard the line"), troops, "the word is of both now");
    code(&mut desk, "Troops will guard the line", "Borders");
    code(&mut desk, "Soldiers stay in the east", "Borders");
    let name = guess(&mut desk, "Soldiers stay").map(|(name, _)| name);
    assert_eq!(name.as_deref(), Some("Borders"));
}

#[test]
fn an_annotated_issue_is_evidence_and_the_last_alone_is_too_little() {
    let mut desk = Desk::new(TEXT);
    desk.issues(&["Cession", "Security pact", "Elections"]);
    desk.about("Guarantees", "Security pact");
    assert_eq!(guess(&mut desk, "Guarantees matter"), found("Security pact", Why::SameSentence));
    assert_eq!(guess(&mut desk, "The war goes on."), None, "an earlier paragraph");
    desk.about("land", "Cession");
    assert_eq!(guess(&mut desk, "land or not"), found("Cession", Why::SameSentence));
    assert_eq!(guess(&mut desk, "Kyiv wants them"), found("Cession", Why::SameSentence));
}

#[test]
fn all_are_ranked_for_which_anything_speaks() {
    let mut desk = Desk::new(TEXT);
    desk.issues(&["Guarding of the line", "Troops on the line", "Elections"]);
    let span = desk.span("Troops will guard the line");
    let id = desk.tag(span, UNCODED);
    let ranking = issue_of_claim(&desk.workspace, &desk.workspace.annotations()[&id], None, &Uax29);
    let likely: Vec<_> = ranking.likely.iter().map(|&issue| topic_of(&desk, issue)).collect();
    assert_eq!(likely, ["Guarding of the line", "Troops on the line"]);
    assert_eq!(ranking.guess, None, "neither is ahead");
}

#[test]
fn what_the_actor_speaks_on_ranks() {
    let mut desk = Desk::new(TEXT);
    desk.actors(&["Kyiv"]);
    desk.issues(&["A", "B"]);
    let kyiv = desk.actor_named("Kyiv");
    let (land, b) = (desk.span("Land comes first"), desk.issue_named("B"));
    desk.tag(land, UNCODED.with_actor(kyiv).with_issue(b));
    let span = desk.span("Nobody votes");
    let id = desk.tag(span, UNCODED);
    let ranking = |desk: &Desk| {
        issue_of_claim(&desk.workspace, &desk.workspace.annotations()[&id], kyiv, &Uax29)
    };
    let b = b.expect("it is known");
    let once = ranking(&desk);
    assert_eq!((once.likely, once.guess), (vec![b], None), "one claim is no habit");
    desk.tag(land, UNCODED.with_actor(kyiv).with_issue(Some(b)));
    assert_eq!(ranking(&desk).guess, Some(Guess { entry: b, why: Why::Actor }));
}

#[test]
fn a_discussion_goes_on() {
    let mut desk = Desk::new(TEXT);
    desk.actors(&["Kyiv", "Moscow"]);
    desk.issues(&["A", "B", "C"]);
    let (kyiv, b) = (desk.actor_named("Kyiv"), desk.issue_named("B"));
    let claim_of = |desk: &mut Desk, claim: &str, actor: Option<&str>| {
        let (span, actor) = (desk.span(claim), actor.and_then(|name| desk.actor_named(name)));
        let id = desk.tag(span, UNCODED);
        let claim = &desk.workspace.annotations()[&id];
        let guess = issue_of_claim(&desk.workspace, claim, actor, &Uax29).guess;
        guess.map(|guess| (topic_of(desk, guess.entry), guess.why))
    };
    let span = desk.span("Land comes first");
    desk.tag(span, UNCODED.with_actor(kyiv).with_issue(b));
    assert_eq!(claim_of(&mut desk, "It will wait", Some("Kyiv")), found("B", Why::Before));
    assert_eq!(claim_of(&mut desk, "It will wait", Some("Moscow")), None, "another paragraph");
    assert_eq!(claim_of(&mut desk, "It will wait", None), None, "nobody knows who goes on");
    assert_eq!(claim_of(&mut desk, "Troops will guard the line", Some("Kyiv")), None, "far away");
    let span = desk.span("Kyiv wants them");
    desk.tag(span, UNCODED.with_actor(kyiv).with_issue(b));
    // One who only speaks on one issue would be guessed to do so again.
    let (span, a) = (desk.span("Nobody votes"), desk.issue_named("A"));
    desk.tag(span, UNCODED.with_actor(kyiv).with_issue(a));
    assert_eq!(claim_of(&mut desk, "or not", Some("Moscow")), found("B", Why::SameSentence));
    assert_eq!(claim_of(&mut desk, "or not", Some("Kyiv")), None, "another of its points");
    assert_eq!(claim_of(&mut desk, "It will wait", Some("Moscow")), found("B", Why::SameParagraph));
}

#[test]
fn the_paragraph_tells_what_is_meant() {
    let text = "The ferry has a new timetable. Nobody is sure.\n\n\
                Trams stay. Old people walk home slowly.";
    let mut desk = Desk::new(&among_others(text));
    desk.issues(&["Timetable of the ferry", "Trams"]);
    let ferry = found("Timetable of the ferry", Why::SharedWords);
    assert_eq!(guess(&mut desk, "Nobody is sure"), ferry);
    assert_eq!(
        guess(&mut desk, "Old people walk home slowly"),
        None,
        "one word of the paragraph is too little"
    );
}

#[test]
fn a_long_claim_that_shares_little_is_new_while_the_register_grows() {
    let text = "Buses are late.\n\nBuses need fewer streets, more trees, gardens, squares, \
                fountains, bridges, markets and schools.";
    let long = "Buses need fewer streets, more trees, gardens, squares, fountains, bridges, \
                markets and schools";
    let mut desk = Desk::new(&among_others(text));
    desk.issues(&["Buses", "Weather"]);
    code(&mut desk, "Buses are late", "Buses");
    for _ in 0..3 {
        code(&mut desk, "Rain fell", "Weather");
    }
    let buses = found("Buses", Why::SharedWords);
    assert_eq!(guess(&mut desk, long), None);
    assert_eq!(guess(&mut desk, "Buses need fewer"), buses, "it says little else");
    desk.issues(&["Trams"]);
    assert_eq!(guess(&mut desk, long), buses, "the register was filled beforehand");
}

#[test]
fn new_issues_become_rarer() {
    let text = "Buses are late.\n\nSquares need buses, trees, gardens and fountains.";
    let mut desk = Desk::new(&among_others(text));
    desk.issues(&["Buses"]);
    code(&mut desk, "Buses are late", "Buses");
    let squares = "Squares need buses, trees, gardens and fountains";
    assert_eq!(guess(&mut desk, squares), None);
    for _ in 0..10 {
        code(&mut desk, "Rain", "Buses");
    }
    assert_eq!(guess(&mut desk, squares), found("Buses", Why::SharedWords));
}

#[test]
fn the_first_must_be_likelier_than_all_others_together() {
    let mut desk = Desk::new(&among_others("They want trams, buses and ferries."));
    desk.issues(&["Trams", "Buses of the town"]);
    let all = "They want trams, buses and ferries";
    assert_eq!(guess(&mut desk, all), found("Trams", Why::SharedWords));
    desk.issues(&["Ferries of the town"]);
    assert_eq!(guess(&mut desk, all), None);
}

#[test]
fn a_claim_that_only_shares_usual_words_is_about_none() {
    let mut desk = Desk::new(&among_others("It is a hill."));
    desk.issues(&["Hills of the north", "Rivers of the south"]);
    assert_eq!(guess(&mut desk, "It is a hill"), None);
    desk.issue("Hills", "Whether farms, roads, houses and shops may stand where nothing stood");
    let id = desk.tag(desk.span("It is a hill"), UNCODED);
    let ranking = issue_of_claim(&desk.workspace, &desk.workspace.annotations()[&id], None, &Uax29);
    let likely: Vec<_> = ranking.likely.iter().map(|&issue| topic_of(&desk, issue)).collect();
    assert_eq!(likely, ["Hills of the north"], "the word is less usual for an issue of many words");
}
