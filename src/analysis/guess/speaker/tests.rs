use super::*;
use crate::{
    analysis::guess::{
        Why,
        tests::{Desk, said_by},
    },
    model::Body,
};

/// Returns the guessed speaker of a claim in a text, with these actors in the register.
fn said(text: &str, claim: &str, actors: &[&str]) -> Option<(String, Why)> {
    let mut desk = Desk::new(text);
    desk.actors(actors);
    let guess = desk.speaker(claim)?.first;
    Some((said_by(&desk, guess.entry), guess.why))
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
        let guess = desk.speaker(claim).map(|guess| guess.first);
        let guess = guess.map(|guess| (said_by(&desk, guess.entry), guess.why));
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
    assert_eq!(guess, None);
}

#[test]
fn a_pronoun_stands_for_whose_name_begins_the_sentence_before() {
    let text = "Kyiv spoke.\n\nWitkoff came. Trump was absent. He said that it is over.";
    let actors = ["Witkoff", "Trump", "Kyiv"];
    assert_eq!(said(text, "it is over", &actors), Some(("Trump".into(), Why::Pronoun)));
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

#[test]
fn who_is_not_in_the_register_is_read_off_the_sentence() {
    for (text, who) in [
        ("Critics of the deal, including Bob Smith, said that it is over.", "Critics of the deal"),
        ("“It is over,” said Ann Lee, a lawyer for the union.", "Ann Lee"),
        ("“It is over,” Ann Lee, a lawyer for the union, said.", "Ann Lee"),
        ("In a statement, the White House said it is over.", "White House"),
        ("The Foreign Ministry spokeswoman Maria Rossi said it is over.", "Maria Rossi"),
        ("Dr. Smith of Harvard University argued it is over.", "Smith"),
        ("Secretary of State Ann Lee argued it is over.", "Ann Lee"),
        ("The Daily Post has learned that it is over.", "Daily Post"),
        (
            "Scientists at the University of Leeds find it is over.",
            "Scientists at the University of Leeds",
        ),
        ("But Sanders, 74, insisted it is over.", "Sanders"),
        ("Bernie Sanders came. Then Sanders insisted it is over.", "Bernie Sanders"),
        ("Mr. Lee’s lawyers have argued it is over.", "Mr. Lee’s lawyers"),
        ("The E.P.A. says it is over.", "E.P.A."),
        ("Some of the president’s critics say it is over.", "Some of the president’s critics"),
        ("Two members of US Congress who say it is over.", "Two members of US Congress"),
        ("The deal, by most accounts, is fine. Ann Lee’s remarks suggest it is over.", "Ann Lee"),
        ("It is over, according to a dozen European diplomats.", "dozen European diplomats"),
        ("The plan was described by Ann Lee as if it is over.", "Ann Lee"),
        ("Diplomats and analysts say it is over.", "Diplomats and analysts"),
        ("Most of all, Ann Lee’s view is that it is over.", "Ann Lee"),
        ("Ann Lee, who openly claims it is over, left.", "Ann Lee"),
        ("The firm that runs the park, Green Hills, says it is over.", "Green Hills"),
        ("It drew criticism from Ann Lee, who claims it is over.", "Ann Lee"),
        ("Mr. Smith’s lawyer, Ann Lee, said it is over.", "Ann Lee"),
        ("Both Ann Lee and Bob Smith said it is over.", "Ann Lee"),
        ("The Justice Department, in a brief, said it is over.", "Justice Department"),
        ("His mother, Ann Lee, had twice denied it is over.", "Ann Lee"),
        ("It goes on despite a warning from Ann Lee that it is over.", "Ann Lee"),
        ("Ann Lee left the room, saying it is over.", "Ann Lee"),
        ("Local lawyers are demanding it is over.", "Local lawyers"),
        ("The end has been described last week by Ann Lee: it is over.", "Ann Lee"),
        ("Then, last week, Ann Lee wrote a letter accusing them: it is over.", "Ann Lee"),
        ("He met Prince Henry. Henry said it is over.", "Henry"),
        ("In the end Prince Henry said it is over.", "Prince Henry"),
        ("Ann Lee (R) is particularly worried it is over.", "Ann Lee"),
        ("Local lawyers are of the view it is over.", "Local lawyers"),
        ("The cuts led some local lawyers to argue it is over.", "some local lawyers"),
        ("“It is over,” said a report from Ann Lee.", "Ann Lee"),
        ("Ann Lee (R) is defending it is over.", "Ann Lee"),
        ("“It is, after all, over: it is over,” shouted Ann Lee.", "Ann Lee"),
        ("“No,” Ann Lee grinned. Prices rose: “it is over.”", "Ann Lee"),
        ("The result, all costs (and fees) included, is that it is over, say experts.", "experts"),
        (
            "Ann Lee, who paid all costs, is late and it is over, Ann Lee, a lawyer, said Monday.",
            "Ann Lee",
        ),
        ("A spokesman for Green Hills said it is over.", "Green Hills"),
        ("A Green Hills spokeswoman said it is over.", "Green Hills"),
        ("“No,” said a spokesman for Green Hills: it is over.", "Green Hills"),
        ("Ann B. Lee came. Lee said in court that the case demonstrates it is over.", "Ann B. Lee"),
    ] {
        let claim = if text.contains("It is over") { "It is over" } else { "it is over" };
        let guess = said(text, claim, &[]).map(|(who, _)| who);
        assert_eq!(guess.as_deref(), Some(who), "{text}");
    }
}

#[test]
fn whom_the_text_does_not_name_is_left_empty() {
    for text in [
        "A spokesman for the ministry said it is over.",
        "The page for the petition notes it is over.",
        "European demands fell. Nobody knew that it is over.",
        "He said it is over.",
        "Don’t worry that it is over.",
        "Rich people came. He said it is over.",
    ] {
        assert_eq!(said(text, "it is over", &[]), None, "{text}");
    }
}

#[test]
fn the_subject_of_which_a_claim_is_the_predicate() {
    for (text, claim, who) in [
        ("At last Ann Lee rejected the plan.", "rejected the plan", "Ann Lee"),
        ("Ann Lee has never backed the plan.", "backed the plan", "Ann Lee"),
        ("Even as Western allies offer support, it goes on.", "offer support", "Western allies"),
        ("The four founders’ plans to go failed.", "plans to go", "four founders"),
        ("Ann Lee said that Kyiv must go.", "must go", "Ann Lee"),
        ("Rep. Ann Lee (D-N.Y.) after the vote linked it to land.", "linked it to land", "Ann Lee"),
        ("He asked about Ann Lee’s plans to go.", "plans to go", "Ann Lee"),
        ("Bob Smith heard about Ann Lee’s decision to go.", "Ann Lee’s decision to go", "Ann Lee"),
        ("Green Hills are investigating a link to land.", "a link to land", "Green Hills"),
        ("The law was passed. Ann Lee says prices rose.", "prices rose", "Ann Lee"),
        ("Ann Lee is now rolling out a plan.", "rolling out a plan", "Ann Lee"),
        ("Bob Smith says Ann Lee is rolling out a plan.", "rolling out a plan", "Bob Smith"),
        ("Bob Smith Jr. said the case demonstrates it is over.", "it is over", "Bob Smith Jr."),
    ] {
        let guess = said(text, claim, &[]).map(|(who, _)| who);
        assert_eq!(guess.as_deref(), Some(who), "{text}");
    }
}

#[test]
fn joint_speakers_are_both_told() {
    let mut desk = Desk::new("Kyiv and Ann Lee said that it is over.");
    desk.actors(&["Kyiv"]);
    desk.mention("Kyiv", "Kyiv");
    let guess = desk.speaker("it is over").expect("they are named");
    assert_eq!(said_by(&desk, guess.first.entry), "Kyiv");
    assert_eq!(guess.also, Some(Speaker::New("Ann Lee".to_owned())));
}

#[test]
fn what_the_reader_says_of_a_phrase_is_learned() {
    let text = "Kyiv says that land matters. Later Kyiv says that it is over.";
    let mut desk = Desk::new(text);
    desk.actors(&["Ukraine"]);
    let ukraine = desk.actor_named("Ukraine");
    let claim = Body::Claim { actor: ukraine, issue: None, stance: None };
    let span = desk.span("land matters");
    desk.tag(span, claim);
    let guess = desk.speaker("it is over").map(|guess| said_by(&desk, guess.first.entry));
    assert_eq!(guess.as_deref(), Some("Ukraine"));
}

#[test]
fn a_title_means_the_one_who_bears_it() {
    let guess = |text, actors: &[&str]| said(text, "it is over", actors).map(|(who, _)| who);
    let one = "President Trump came. The president said it is over.";
    assert_eq!(guess(one, &["Donald Trump"]).as_deref(), Some("Donald Trump"));
    let two = "President Trump met President Putin. The president said it is over.";
    assert_eq!(guess(two, &["Donald Trump", "Vladimir Putin"]), None);
}

#[test]
fn a_quotation_that_goes_on_is_of_the_same_speaker() {
    let text = "“War is bad. It is over,” said Ann Lee.\n\nThe report found that land matters.";
    let guess = said(text, "War is bad", &[]).map(|(who, _)| who);
    assert_eq!(guess.as_deref(), Some("Ann Lee"));
}

#[test]
fn a_pronoun_agrees_with_whom_it_stands_for() {
    for (text, who) in [
        ("Ann Lee left.\n\nWhen Lee was asked, she said it is over.", "Ann Lee"),
        ("Ann Lee called the Capitol Police. Lee came. She said it is over.", "Ann Lee"),
        ("“Bob Smith is a liar,” Ann Lee said. She insisted it is over.", "Ann Lee"),
    ] {
        let guess = said(text, "it is over", &[]).map(|(who, _)| who);
        assert_eq!(guess.as_deref(), Some(who), "{text}");
    }
}

#[test]
fn a_pronoun_may_stand_for_somebody_without_a_name() {
    let text = "Ann Lee came. A spokesman said no. He added that it is over.";
    assert_eq!(said(text, "it is over", &[]), None);
    let guess = said_after(text, [("came", "Ann Lee"), ("no", "the spokesman")]);
    assert_eq!(guess.as_deref(), Some("the spokesman"));
}

/// Returns the guessed speaker of “it is over” where somebody else has claimed something before.
fn said_after<const N: usize>(text: &str, before: [(&str, &str); N]) -> Option<String> {
    let mut desk = Desk::new(text);
    for (claim, who) in before {
        if desk.actor_named(who).is_none() {
            desk.actors(&[who]);
        }
        let (span, actor) = (desk.span(claim), desk.actor_named(who));
        desk.tag(span, Body::Claim { actor, issue: None, stance: None });
    }
    desk.speaker("it is over").map(|guess| said_by(&desk, guess.first.entry))
}

#[test]
fn a_pronoun_that_stood_for_somebody_does_not_stand_for_who_is_called_otherwise() {
    let text = "Bob Smith said no. He said land matters. Ann Lee came. Lee said yes.\n\n\
                Then he said it is over.";
    let guess = said_after(text, [("land matters", "Bob Smith"), ("yes", "Ann Lee")]);
    assert_eq!(guess.as_deref(), Some("Ann Lee"), "nothing speaks against it");
    let text = "Bob Smith said no. He said land matters. She said yes. Lee came. \
                Then he said it is over.";
    let guess = said_after(text, [("land matters", "Bob Smith"), ("yes", "Ann Lee")]);
    assert_eq!(guess.as_deref(), Some("Bob Smith"));
}

#[test]
fn nearness_alone_must_be_of_several_claims() {
    let text = "Lee says land matters, peace is far and talks fail.\n\nAfter all it is over.";
    let claims = [("land matters", "Lee"), ("peace is far", "Lee"), ("talks fail", "Lee")];
    assert_eq!(said_after(text, [claims[0], claims[1]]), None);
    assert_eq!(said_after(text, claims), None, "it is the rest of a clause");
    let text = text.replace("After all ", "After all, ");
    assert_eq!(said_after(&text, [claims[0], claims[1]]), None);
    assert_eq!(said_after(&text, claims).as_deref(), Some("Lee"));
}

#[test]
fn a_description_means_whom_it_fits() {
    for (text, who) in [
        (
            "Red School said no. Ann Lee said yes. Lee left. The company said it is over.",
            "Red School",
        ),
        ("Red School said no. Ann Lee said yes. Lee left. The singer said it is over.", "Ann Lee"),
        (
            "Red School said no. Ann Lee said yes. Lee left. The school said it is over.",
            "Red School",
        ),
    ] {
        let guess = said_after(text, [("no", "Red School"), ("yes", "Ann Lee")]);
        assert_eq!(guess.as_deref(), Some(who), "{text}");
    }
}

#[test]
fn what_is_quoted_is_said_by_whom_the_text_outside_names() {
    for (text, who) in [
        ("“Critics say a lot. It is over. They deny it,” says Ann Lee.", "Ann Lee"),
        ("“Trees – old ones, too – fell. It is over,” says Ann Lee.", "Ann Lee"),
        ("“Land matters,” said Ann Lee. “It is over. We must go.”", "Ann Lee"),
        ("Ann Lee told them so. “It is over. The critics say no.”", "Ann Lee"),
        ("Ann Lee said this:\n\n“It is over.”", "Ann Lee"),
        ("\"Land matters,\" says Ann Lee.\n\n\"It is over. The critics say no.\"", "Ann Lee"),
        ("“No,” said Bob Smith. “Land matters.” “It is over,” Ann Lee said.", "Ann Lee"),
    ] {
        let guess = said(text, "It is over", &[]).map(|(who, _)| who);
        assert_eq!(guess.as_deref(), Some(who), "{text}");
    }
}

#[test]
fn a_register_that_was_filled_beforehand_is_taken_to_be_whole() {
    let text = "Moscow says that it is over.";
    assert_eq!(said(text, "it is over", &["Russia", "Ukraine"]), None);
}

#[test]
fn the_longest_known_name_is_meant() {
    let actors = ["residents", "many residents"];
    let guess = said("Today many residents said that it is over.", "it is over", &actors);
    assert_eq!(guess.map(|(name, _)| name).as_deref(), Some("many residents"));
}

#[test]
fn a_first_word_is_enough_where_it_is_one_persons() {
    let said = |actors: &[&str]| {
        said("It is late. Kim said that it is over.", "it is over", actors).map(|(name, _)| name)
    };
    assert_eq!(said(&["Kim Minseo", "Lee Jiho"]).as_deref(), Some("Kim Minseo"));
    assert_ne!(said(&["Kim Minseo", "Kim Areum"]).as_deref(), Some("Kim Minseo"));
    assert_ne!(said(&["Kim Foundation", "Lee Jiho"]).as_deref(), Some("Kim Foundation"));
}

#[test]
fn a_noun_means_the_one_actor_of_that_sort() {
    let name = |text, actors: &[&str]| said(text, "it is over", actors).map(|(name, _)| name);
    let police = "The police said that it is over.";
    assert_eq!(name(police, &["Riverton police", "Ann Lee"]).as_deref(), Some("Riverton police"));
    let two = name(police, &["Riverton police", "harbour police"]);
    assert!(!two.is_some_and(|name| name.contains("Riverton") || name.contains("harbour")));
    // Others than the ones who have spoken may be meant.
    let officials = "Some officials said that it is over.";
    assert_ne!(name(officials, &["port officials"]).as_deref(), Some("port officials"));
}

#[test]
fn whoever_acts_in_a_claim_makes_it() {
    let actors = ["Oxfam", "some residents"];
    for (text, who) in [
        ("Oxfam fined two firms.", Some("Oxfam")),
        ("Oxfam is drafting a plan.", Some("Oxfam")),
        ("Some residents work to save the park.", Some("some residents")),
        ("Oxfam is late.", None),
        ("Oxfam remains a firm.", None),
        ("Riverton fined two firms.", None),
    ] {
        let guess = said(text, text, &actors).map(|(name, _)| name);
        assert_eq!(guess.as_deref(), who, "{text}");
    }
    let text = "The case shows that Oxfam fined two firms.";
    let guess = said(text, "Oxfam fined two firms", &actors).map(|(name, _)| name);
    assert_eq!(guess.as_deref(), Some("Oxfam"), "a case says nothing");
    let text = "A spokesman said Oxfam fined two firms.";
    assert_eq!(said(text, "Oxfam fined two firms", &actors), None, "somebody says it");
}

#[test]
fn a_description_means_who_was_named_last() {
    for (text, who) in [
        ("Big Wheels said no. Ann Lee left. The young carmaker said it is over.", Some("Ann Lee")),
        ("Big Wheels said no. The German carmaker said it is over.", Some("Big Wheels")),
        ("Big Wheels said no. “No,” the carmaker said, “it is over.”", Some("Big Wheels")),
        ("Big Wheels said no. Those who favour the approach say it is over.", None),
    ] {
        let guess = said_after(text, [("no", "Big Wheels")]);
        assert_eq!(guess.as_deref(), who, "{text}");
    }
}

#[test]
fn whose_name_begins_the_paragraph_above_may_be_described() {
    let text = "Northcar said no.\n\nVolka gave us a car.\n\nThe old carmaker said it is over.";
    let mut desk = Desk::new(text);
    desk.actors(&["Northcar", "Volka"]);
    let (span, actor) = (desk.span("no"), desk.actor_named("Northcar"));
    desk.tag(span, Body::Claim { actor, issue: None, stance: None });
    let guess = desk.speaker("it is over").map(|guess| said_by(&desk, guess.first.entry));
    assert_eq!(guess.as_deref(), Some("Volka"));
}

#[test]
fn a_register_is_prepared_while_more_than_a_quarter_is_unused() {
    let text = "Lee said no. Smith said yes. Ann Jones said it is over.";
    let guess = |actors: &[&str]| {
        let mut desk = Desk::new(text);
        desk.actors(actors);
        for (claim, who) in [("no", "Lee"), ("yes", "Smith")] {
            let (span, actor) = (desk.span(claim), desk.actor_named(who));
            desk.tag(span, Body::Claim { actor, issue: None, stance: None });
        }
        desk.speaker("it is over").map(|guess| said_by(&desk, guess.first.entry))
    };
    assert_eq!(guess(&["Lee", "Smith", "Oxfam"]), None);
    assert_eq!(guess(&["Lee", "Smith"]).as_deref(), Some("Ann Jones"));
}

#[test]
fn one_of_a_group_speaks_for_it() {
    let name = |text| said(text, "it is over", &["forum users", "Ann Lee"]).map(|(name, _)| name);
    assert_eq!(name("Another user said it is over.").as_deref(), Some("forum users"));
    assert_eq!(name("The last user said it is over."), None);
    assert_eq!(name("Another said it is over."), None);
}

#[test]
fn a_first_group_of_two_is_enough() {
    let said = said("Experts and brokers say it is over.", "it is over", &["experts"]);
    assert_eq!(said.map(|(name, _)| name).as_deref(), Some("experts"));
}

#[test]
fn the_first_names_of_one_person_are_enough() {
    let text = "Mary Ann said that it is over. Lee left.";
    let said = |actors: &[&str]| said(text, "it is over", actors).map(|(name, _)| name);
    assert_eq!(said(&["Mary Ann Lee", "Kim Jiho"]).as_deref(), Some("Mary Ann Lee"));
    assert_ne!(said(&["Mary Ann Herald", "Kim Jiho"]).as_deref(), Some("Mary Ann Herald"));
}

#[test]
fn a_name_is_not_learned_for_somebody_else() {
    let text = "The slogan drew laughter, but Lee said it is over.";
    let mut desk = Desk::new(text);
    desk.actors(&["users", "Ann Lee"]);
    let (span, actor) = (desk.span("drew laughter"), desk.actor_named("users"));
    desk.tag(span, Body::Claim { actor, issue: None, stance: None });
    let guess = desk.speaker("it is over").map(|guess| said_by(&desk, guess.first.entry));
    assert_eq!(guess.as_deref(), Some("Ann Lee"));
}

#[test]
fn a_body_speaks_through_whoever_has_an_office_there() {
    let actors = ["Oxfam", "Ann Lee", "Bob Smith"];
    for (text, who) in [
        ("Oxfam director Kim Jiho said that it is over.", Some("Oxfam")),
        ("Kim Jiho, a spokesman for Oxfam, said that it is over.", Some("Oxfam")),
        ("Kim Jiho, who is a lawyer and sued Oxfam, said that it is over.", None),
        ("Kim Jiho, a neighbour of Oxfam, said that it is over.", None),
    ] {
        let guess = said(text, "it is over", &actors).map(|(name, _)| name);
        assert_eq!(guess.as_deref(), who, "{text}");
    }
}

#[test]
fn an_abbreviation_means_the_one_actor_with_these_initials() {
    let said = |text, actors: &[&str]| said(text, "it is over", actors).map(|(name, _)| name);
    let (long, short) = ("Board of Public Safety", "BPS");
    let abbreviated = "The B.P.S. said that it is over.";
    assert_eq!(said(abbreviated, &[long, "Lee"]).as_deref(), Some(long));
    let whole = "The Board of Public Safety said that it is over.";
    assert_eq!(said(whole, &[short, "Lee"]).as_deref(), Some(short));
    assert_eq!(said(abbreviated, &[long, "Bureau for Park Security"]), None);
    let mixed = "The USPO said that it is over.";
    assert_eq!(said(mixed, &["US Post Office", "Lee"]).as_deref(), Some("US Post Office"));
}

#[test]
fn a_colon_or_a_dash_names_who_speaks() {
    for text in [
        "Ann Lee: Prices rose. It is over.",
        "Bob Smith said no.\n\nIt is over.\n\n— Ann Lee (@annlee) May 18",
        "“It is over.” — Ann Lee",
    ] {
        let guess = said(text, "It is over", &[]).map(|(name, _)| name);
        assert_eq!(guess.as_deref(), Some("Ann Lee"), "{text}");
    }
    for text in ["It is over – too late.", "Results: It is over.", "…", "It is over\n\n—"] {
        assert_eq!(said(text, if text == "…" { "…" } else { "It is over" }, &[]), None, "{text}");
    }
}
