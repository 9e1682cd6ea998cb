//! The guesses compared with a manual reading of the article that is bundled with Faultline. The
//! counts are stated in `docs/analysis.md`. After a change to a rule, the tests show its effect.

use std::cmp::Reverse;

use crate::{
    analysis::guess::{
        actor_entry,
        names::words,
        tests::{Desk, name_of, said_by},
    },
    model::{Body, Span},
};

const ARTICLE: &str = include_str!("../../page/bundled/one_issue.txt");

/// Each mention of an actor other than by a pronoun, in the order of the text, with the actor.
/// Places ("fly to Moscow") are left out.
const MENTIONS: [(&str, &str); 47] = [
    ("Moscow", "Russia"),
    ("Kyiv", "Ukraine"),
    ("American envoys", "American envoys"),
    ("Steve Witkoff", "Steve Witkoff"),
    ("President Donald Trump’s special envoy", "Steve Witkoff"),
    ("President Donald Trump", "Donald Trump"),
    ("Russia", "Russia"),
    ("Ukraine", "Ukraine"),
    ("Russia’s", "Russia"),
    ("Washington", "Washington"),
    ("Kyiv", "Ukraine"),
    ("Moscow", "Russia"),
    ("Witkoff", "Steve Witkoff"),
    ("Jared Kushner", "Jared Kushner"),
    ("Trump’s", "Donald Trump"),
    ("The envoy’s", "Steve Witkoff"),
    ("European diplomats", "European diplomats"),
    ("Most diplomats and analysts", "diplomats and analysts"),
    ("Russia", "Russia"),
    ("Ukraine", "Ukraine"),
    ("Moscow", "Russia"),
    ("Kyiv", "Ukraine"),
    ("most other governments", "most other governments"),
    ("Ukraine", "Ukraine"),
    ("Its government", "Ukraine"),
    ("Kyiv", "Ukraine"),
    ("Kyiv", "Ukraine"),
    ("Ukrainian officials", "Ukrainian officials"),
    ("Moscow", "Russia"),
    ("the Kremlin", "Russia"),
    ("Trump", "Donald Trump"),
    ("The American president", "Donald Trump"),
    ("his envoy", "Steve Witkoff"),
    ("Russia", "Russia"),
    ("Ukraine", "Ukraine"),
    ("Trump", "Donald Trump"),
    ("His critics", "critics"),
    ("his supporters", "supporters"),
    ("Vladimir Putin", "Vladimir Putin"),
    ("American envoys", "American envoys"),
    ("Ukraine", "Ukraine"),
    ("its allies", "allies"),
    ("NATO officials", "NATO officials"),
    ("Kyiv", "Ukraine"),
    ("Those who favour the approach", "those in favour"),
    ("Sceptics", "sceptics"),
    ("Ukrainian voters", "Ukrainian voters"),
];

/// Claims and who makes them.
const CLAIMS: [(&str, &str); 31] = [
    ("the talks on Ukraine have only a single question left", "American envoys"),
    ("the end of the war in Ukraine may be within reach", "Steve Witkoff"),
    ("months of shuttle diplomacy had narrowed the quarrel", "Steve Witkoff"),
    ("We’ve got it down to one issue", "Steve Witkoff"),
    ("solvable", "Steve Witkoff"),
    ("what has been discussed in several forms can be settled", "Steve Witkoff"),
    ("a deal depends on whether both capitals are ready", "European diplomats"),
    ("the nameless issue is territory", "diplomats and analysts"),
    ("Ukraine give up its claim to regions", "Russia"),
    ("as void", "Ukraine"),
    ("Ukraine rejects the demand.", "Ukraine"),
    ("the constitution forbids it to sign away land", "Ukraine"),
    ("a border redrawn by force would invite the next attack", "Ukraine"),
    ("strong security guarantees that would hold", "Ukraine"),
    ("the two questions are one", "Ukraine"),
    ("Territory without guarantees is a line that waits to be crossed", "Ukrainian officials"),
    ("guarantees without territory would protect a smaller country", "Ukrainian officials"),
    ("they are opposed", "Russia"),
    ("the Kremlin objects to Western troops on Ukrainian soil", "Russia"),
    ("treats the land as settled", "Russia"),
    ("a point now where they can come together and get a deal done", "Donald Trump"),
    ("pressure falls mainly on the side that was attacked", "critics"),
    ("nobody else has brought the two sides so close", "supporters"),
    ("NATO officials support the talks", "NATO officials"),
    ("they are no substitute for help", "NATO officials"),
    ("aid to Kyiv, they say, stays “vital”", "NATO officials"),
    ("an agreement is now a matter of political will", "those in favour"),
    ("Sceptics doubt it.", "sceptics"),
    ("sovereignty, land and guarantees cannot be traded one by one", "sceptics"),
    ("each of them touches the deepest convictions", "sceptics"),
    ("a text which is technically possible may be politically impossible", "sceptics"),
];

/// Links one mention after the other, as a reader does: corrects wrong guesses, and makes an entry,
/// with its aliases if any, of each new actor. Returns the mentions that were guessed wrongly.
fn link<'a>(
    text: &str,
    mentions: &[(&'a str, &str)],
    aliases: &[(&str, &str)],
) -> (Desk, Vec<&'a str>) {
    let mut desk = Desk::new(text);
    let (mut last, mut wrong) = (None, Vec::new());
    for &(quotation, whom) in mentions {
        let is_new = !desk.workspace.actors().values().any(|actor| actor.name == whom);
        let guess = actor_entry(&desk.workspace, quotation);
        let guessed = guess.map(|guess| name_of(&desk, guess.entry));
        // There is no guess for a new actor: the card offers a new entry, which is right.
        if guessed.as_deref() != Some(whom).filter(|_| !is_new) {
            wrong.push(quotation);
        }
        if is_new {
            let aliases = aliases.iter().find(|(name, _)| *name == whom);
            desk.actors(&[&aliases.map_or(whom.into(), |(_, of)| format!("{whom}={of}"))]);
        }
        // In the order of the text, as for annotations: inner spans follow outer ones.
        let place = |span: Span| (span.start(), Reverse(span.end()));
        let mut spans = desk.spans(quotation).into_iter();
        let span = spans
            .find(|&span| last.is_none_or(|last| place(span) > last))
            .unwrap_or_else(|| panic!("{quotation} is not in this order in the text"));
        last = Some(place(span));
        desk.mention_at(span, whom);
    }
    (desk, wrong)
}

/// Returns the claims whose speaker is guessed wrongly.
fn misattributed<'a>(desk: &mut Desk, claims: &[(&'a str, &str)]) -> Vec<&'a str> {
    let mut is_wrong = |&&(claim, whom): &&(&'a str, &str)| {
        let guess = desk.speaker(claim);
        guess.is_none_or(|guess| said_by(desk, guess.first.entry) != whom)
    };
    claims.iter().filter(|claim| is_wrong(claim)).map(|&(claim, _)| claim).collect()
}

#[test]
fn names_are_linked_and_descriptions_are_not() {
    let descriptions = [
        "President Donald Trump’s special envoy",
        "The envoy’s",
        "Its government",
        "The American president",
        "his envoy",
    ];
    let capitals = [("Russia", "Moscow;the Kremlin"), ("Ukraine", "Kyiv")];
    assert_eq!(link(ARTICLE, &MENTIONS, &capitals).1, descriptions, "42 of 47 are right");
    let (_, wrong) = link(ARTICLE, &MENTIONS, &[]);
    let (known, metonyms): (Vec<_>, Vec<_>) =
        wrong.iter().partition(|quotation| descriptions.contains(quotation));
    assert_eq!(known, descriptions);
    // A capital stands for its government; without an alias no rule can know.
    assert!(metonyms.iter().all(|name| ["Kyiv", "Moscow", "the Kremlin"].contains(name)));
    assert_eq!(metonyms.len(), 9, "33 of 47 are right");
}

/// Codes one claim after the other with an empty register, as a reader does. Returns those whose
/// speaker was guessed otherwise, with the guess.
fn coded(claims: &[(&'static str, &str)]) -> Vec<(&'static str, Option<String>)> {
    let mut desk = Desk::new(ARTICLE);
    let mut otherwise = Vec::new();
    for &(claim, whom) in claims {
        let guess = desk.speaker(claim).map(|guess| said_by(&desk, guess.first.entry));
        if guess.as_ref().is_none_or(|name| words(name) != words(whom)) {
            otherwise.push((claim, guess));
        }
        if desk.actor_named(whom).is_none() {
            desk.actors(&[whom]);
        }
        let (span, actor) = (desk.span(claim), desk.actor_named(whom));
        desk.tag(span, Body::Claim { actor, issue: None, stance: None });
    }
    otherwise
}

#[test]
fn claims_are_attributed_without_a_register() {
    let other = |claim, name: &str| (claim, Some(name.to_owned()));
    assert_eq!(
        coded(&CLAIMS),
        [
            // A description that fits nobody in the register: "the president’s special envoy".
            ("months of shuttle diplomacy had narrowed the quarrel", None),
            other("the nameless issue is territory", "Most diplomats and analysts"),
            // A capital is its government only once the reader has said so.
            other("as void", "Kyiv"),
            other("they are opposed", "Kremlin"),
            ("an agreement is now a matter of political will", None),
        ],
        "26 of 31 are right"
    );
}

#[test]
fn claims_are_attributed() {
    let (mut desk, _) = link(ARTICLE, &MENTIONS, &[]);
    let wrong = misattributed(&mut desk, &CLAIMS);
    assert!(wrong.is_empty(), "31 of 31 are right: {wrong:?}");
}
