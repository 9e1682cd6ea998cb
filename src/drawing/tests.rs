use proptest::prelude::*;
use uuid::Uuid;

use super::layout::Vertex;
use super::*;
use crate::{
    analysis::{Claim, Duplicates, LeftOut, Normalization, Pace, Relation, Work, at_once},
    model::{ActorId, AnnotationId, DocumentId, IssueId, Stance},
    text::Natural,
};

fn actor(n: u128) -> ActorId {
    ActorId::new(Uuid::from_u128(n))
}

fn issue(n: u128) -> IssueId {
    IssueId::new(Uuid::from_u128(n))
}

/// Claims: who, about what, with which stance.
fn claims(claims: &[(u128, u128, Stance)]) -> Vec<Claim> {
    let claims = claims.iter().enumerate().map(|(n, &(a, i, stance))| Claim {
        id: AnnotationId::new(Uuid::from_u128(n as u128)),
        document: DocumentId::new(Uuid::from_u128(0)),
        actor: Some(actor(a)),
        issue: Some(issue(i)),
        stance: Some(stance),
    });
    claims.collect()
}

const CLAIMS: [(u128, u128, Stance); 6] = [
    (1, 1, Stance::Supports),
    (1, 1, Stance::Supports),
    (1, 1, Stance::Opposes),
    (2, 1, Stance::Opposes),
    (2, 2, Stance::Unclear),
    (3, 1, Stance::Supports),
];

fn name(vertex: Vertex) -> String {
    match vertex {
        Vertex::Actor(id) if id == actor(1) => "<Ada & \"Co\">\u{1}".into(),
        Vertex::Actor(id) if id == actor(2) => "Bob".into(),
        Vertex::Actor(_) => "ann".into(),
        Vertex::Issue(id) if id == issue(1) => "Territory".into(),
        Vertex::Issue(_) => "Guarantees".into(),
    }
}

async fn network(claims: Vec<Claim>, mode: Mode, pace: &Pace) -> Network {
    Network::new(claims, Duplicates::Include, mode, name, &Natural, pace).await
}

fn drawn(mode: Mode) -> Network {
    at_once(async |pace| network(claims(&CLAIMS), mode, pace).await)
}

fn two_mode(least: u8) -> Picture {
    let network = drawn(Mode::ActorsAndIssues);
    Picture::new(network.nodes.clone(), network.links(&[], Normalization::Count), least)
}

fn one_mode(relations: &[Relation]) -> Picture {
    let network = drawn(Mode::Actors);
    Picture::new(network.nodes.clone(), network.links(relations, Normalization::Count), 0)
}

fn words(picture: &Picture) -> Vec<String> {
    let words = |(link, _): &(Link, Curve)| picture.words(Subject::from(link));
    picture.links.iter().filter_map(words).collect()
}

#[test]
fn actors_and_issues_are_tied_by_each_stance() {
    let picture = two_mode(0);
    let names: Vec<_> = picture.nodes.iter().map(|node| node.name.as_str()).collect();
    assert_eq!(names, ["<Ada & \"Co\">\u{1}", "ann", "Bob", "Guarantees", "Territory"]);
    assert_eq!(
        words(&picture),
        [
            "<Ada & \"Co\">\u{1} supports Territory: 2 claims",
            "<Ada & \"Co\">\u{1} opposes Territory: 1 claim",
            "ann supports Territory: 1 claim",
            "Bob is unclear on Guarantees: 1 claim",
            "Bob opposes Territory: 1 claim",
        ]
    );
    let territory = Subject::Node(Vertex::Issue(issue(1)));
    assert_eq!(picture.words(territory).as_deref(), Some("Territory, issue: 5 claims, 4 ties"));
    assert_eq!(picture.around(territory).len(), 4, "itself and three actors");
    let [one, other] = [0, 1].map(|n| picture.links[n].1);
    assert_ne!(one.middle(), other.middle(), "parallel ties are bent apart");
    for (link, curve) in &picture.links {
        assert_eq!(picture.nearest(curve.middle(), 5.0), Some(link.into()), "each can be hit");
    }
    assert!(picture.width(&picture.links[0].0) > picture.width(&picture.links[1].0));
}

#[test]
fn actors_are_tied_by_the_relations_that_are_asked_for() {
    let both = one_mode(&[Relation::Congruence, Relation::Conflict]);
    assert_eq!(
        words(&both),
        [
            "<Ada & \"Co\">\u{1} and ann agree: 2",
            "<Ada & \"Co\">\u{1} and ann conflict: 1",
            "<Ada & \"Co\">\u{1} and Bob agree: 1",
            "<Ada & \"Co\">\u{1} and Bob conflict: 2",
            "ann and Bob conflict: 1",
        ]
    );
    let less = one_mode(&[Relation::Subtract]);
    let looks: Vec<_> = less.links.iter().map(|(link, _)| link.look()).collect();
    assert_eq!(looks, [Look::Agreement, Look::Conflict, Look::Conflict]);
    let places = |picture: &Picture| picture.nodes.iter().map(|n| n.place).collect::<Vec<_>>();
    assert_eq!(places(&both), places(&less), "another relation moves nobody");
}

#[test]
fn weak_ties_are_left_out_and_counted() {
    let picture = two_mode(60);
    assert_eq!(words(&picture), ["<Ada & \"Co\">\u{1} supports Territory: 2 claims"]);
    assert_eq!((picture.left_out, picture.nodes.len()), (4, 5));
}

#[test]
fn a_subject_has_its_claims() {
    let affiliation = drawn(Mode::ActorsAndIssues).affiliation;
    let count = |subject: Subject| subject.claims(&affiliation).len();
    let picture = two_mode(0);
    let counts: Vec<_> = picture.links.iter().map(|(link, _)| count(link.into())).collect();
    assert_eq!(counts, [2, 1, 1, 1, 1]);
    assert_eq!(count(Subject::Node(Vertex::Issue(issue(1)))), 5);
    assert_eq!(count(Subject::Node(Vertex::Actor(actor(2)))), 2);
    let picture = one_mode(&[Relation::Congruence]);
    let counts: Vec<_> = picture.links.iter().map(|(link, _)| count(link.into())).collect();
    assert_eq!(counts, [3, 2], "two of one actor and one of the other; one of each");
}

#[test]
fn the_file_says_what_the_picture_says() {
    let picture = two_mode(0);
    let (file, size) = svg(&picture, "Who & what");
    assert!(file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""), "{file}");
    assert!(file.contains("<title>Who &amp; what</title>"));
    assert!(file.contains("&lt;Ada &amp; &quot;Co&quot;&gt;\u{fffd} supports Territory: 2 claims"));
    assert_eq!(file.matches("<path ").count(), 5 + 3, "ties and the legend's lines");
    assert_eq!(file.matches("<circle ").count(), 3 + 1);
    assert_eq!(file.matches("<rect ").count(), 2 + 1 + 1, "issues, the legend's, and the ground");
    assert!(size.width > picture.size.width && size.height > picture.size.height);
    for needle in ["style=", "class=", "<script", "href"] {
        assert!(!file.contains(needle), "{needle} in a file that stands alone");
    }
}

#[test]
fn the_files_colours_are_the_pages() {
    let tokens = include_str!("../../style/tokens.css");
    for picture in [one_mode(&[Relation::Congruence, Relation::Conflict]), two_mode(0)] {
        let (file, _) = svg(&picture, "");
        for (at, _) in file.match_indices("\"#") {
            let colour = &file[at + 1..at + 8];
            assert!(tokens.contains(&format!("light-dark({colour},")), "{colour} is in no token");
        }
    }
}

#[test]
fn nothing_is_a_picture_too() {
    let picture = Picture::new(Nodes::default(), Vec::new(), 0);
    assert!(picture.nodes.is_empty() && picture.links.is_empty());
    svg(&picture, "Nothing");
}

#[test]
fn the_keyboard_reaches_everything() {
    let picture = two_mode(0);
    let title = |subject: Subject| picture.title(subject).expect("it is drawn");
    let ada = Subject::Node(picture.nodes[0].vertex);
    let from = picture.nodes[0].vertex;
    let step = |at, step| picture.step(at, Some(from), step);
    let ann = step(ada, WalkStep::Forward).expect("the second node");
    assert_eq!(title(ann), "ann");
    assert_eq!(step(ann, WalkStep::Back), Some(ada));
    assert_eq!(step(ada, WalkStep::Back), None);
    assert_eq!(step(ada, WalkStep::Last).map(title).as_deref(), Some("Territory"));
    assert_eq!(step(ann, WalkStep::First), Some(ada));

    let tie = step(ada, WalkStep::Down).expect("it has ties");
    assert!(title(tie).ends_with("supports Territory"));
    let last = step(tie, WalkStep::Down).expect("it has two");
    assert!(title(last).ends_with("opposes Territory"));
    assert_eq!(step(last, WalkStep::Down), None);
    assert_eq!(step(last, WalkStep::Up), Some(tie));
    assert_eq!(step(ada, WalkStep::Up), Some(last));
    assert_eq!(step(tie, WalkStep::Back), Some(ada));
    assert_eq!(step(tie, WalkStep::Forward).map(title).as_deref(), Some("Territory"));
    let territory = picture.links[0].0.ends.1;
    assert_eq!(picture.step(tie, Some(territory), WalkStep::Forward), Some(ada));
}

/// Two camps over six issues: each actor of a camp speaks on most of them, as its camp does.
fn camps() -> Picture {
    let mut claims = Vec::new();
    for actor in 1..=12 {
        for issue in 1..=6 {
            if (actor + issue) % 4 != 0 {
                let supports = actor % 2 == 0;
                claims.push((
                    actor,
                    issue,
                    if supports { Stance::Supports } else { Stance::Opposes },
                ));
            }
        }
    }
    picture_of(&claims)
}

/// Few claims each, as in one article: chains and stars.
fn article() -> Picture {
    let claims: Vec<_> = (1..=15)
        .flat_map(|actor| {
            let stance = if actor % 3 == 0 { Stance::Opposes } else { Stance::Supports };
            [(actor, actor % 7 + 1, stance), (actor, actor * actor % 7 + 1, Stance::Supports)]
        })
        .collect();
    picture_of(&claims)
}

fn picture_of(claims: &[(u128, u128, Stance)]) -> Picture {
    let claims = self::claims(claims);
    let long = |vertex: Vertex| match vertex {
        Vertex::Actor(id) => format!("Ministry of {}", &id.to_string()[id.to_string().len() - 2..]),
        Vertex::Issue(_) => "Security guarantees for all".into(),
    };
    let mode = Mode::ActorsAndIssues;
    let network = at_once(async |pace| {
        Network::new(claims, Duplicates::Include, mode, long, &Natural, pace).await
    });
    Picture::new(network.nodes.clone(), network.links(&[], Normalization::Count), 0)
}

/// The scale at which a picture fits into a window on an ordinary screen.
fn fitted(picture: &Picture) -> f64 {
    Viewport::fit(picture.size, Size { width: 1400.0, height: 640.0 }).scale
}

#[test]
fn on_a_screen_hardly_a_node_goes_without_its_name() {
    for (picture, most) in [(article(), 0), (camps(), 1)] {
        let shown = picture.legible(fitted(&picture), |_| false);
        let missing = picture.nodes.len() - shown.len();
        assert!(missing <= most, "{missing} of {} have no name", picture.nodes.len());
    }
}

#[test]
fn what_is_selected_and_its_neighbours_have_their_names_at_any_scale() {
    let picture = camps();
    for node in &picture.nodes {
        let around = picture.around(Subject::Node(node.vertex));
        let shown = picture.legible(0.25, |vertex| around.contains(&vertex));
        assert!(around.iter().all(|vertex| shown.contains_key(vertex)), "around {}", node.name);
    }
}

#[test]
fn few_ties_run_through_the_names_of_others() {
    let picture = article();
    let scale = fitted(&picture);
    let shown = picture.legible(scale, |_| false);
    let through = |node: &Node| {
        let own = legible::place(node, &shown[&node.vertex], MarkScales::at(scale));
        picture.links.iter().filter(|(_, line)| line.crosses(own)).count()
    };
    let through: usize = picture.nodes.iter().map(through).sum();
    assert!(through * 5 <= picture.links.len(), "{through} of {}", picture.links.len());
}

/// As many actors as a file may contain. All say the same or the opposite on one issue, which makes
/// four and a half million pairs.
fn crowd(actors: u128) -> Vec<Claim> {
    let said = (0..actors).map(|n| {
        let stance = if n % 3 == 0 { Stance::Opposes } else { Stance::Supports };
        (n, 0, stance)
    });
    claims(&said.collect::<Vec<_>>())
}

#[test]
fn a_crowd_is_drawn_as_far_as_it_can_be_told_apart_in_slices_that_are_short() {
    const SLICE: usize = 100_000;
    for mode in [Mode::ActorsAndIssues, Mode::Actors] {
        let claims = crowd(3_000);
        let mut work = Work::new(|pace| async move { network(claims, mode, &pace).await });
        let (mut longest, mut share) = (0, 0.0);
        let network = loop {
            let before = work.done();
            let done = work.advance(SLICE);
            longest = longest.max(work.done() - before);
            assert!((share..=1.0).contains(&work.share()), "it goes on");
            share = work.share();
            if let Some(network) = done {
                break network;
            }
        };
        let issues = usize::from(mode == Mode::ActorsAndIssues);
        assert_eq!(network.nodes.nodes.len(), MAX_NODES.actors + issues);
        assert_eq!(network.left_out, LeftOut { actors: 2_700, issues: 0 });
        assert!(longest < 2 * SLICE + 100_000, "a slice of {longest} steps");
        println!("{mode:?}: {} steps", work.done());
        assert!(work.done() < 100_000_000, "{} steps", work.done());
        let links =
            network.links(&[Relation::Congruence, Relation::Conflict], Normalization::Count);
        assert!(links.len() <= MAX_NODES.actors * (MAX_NODES.actors - 1) / 2, "{}", links.len());
    }
}

proptest! {
    #[test]
    fn what_is_done_in_slices_is_what_is_done_at_once(
        said in prop::collection::vec((0..12_u128, 0..5_u128, 0..3_usize), 0..40),
        slice in 1..3_000_usize,
        issues in any::<bool>(),
    ) {
        let mode = if issues { Mode::ActorsAndIssues } else { Mode::Actors };
        let said: Vec<_> = said.into_iter().map(|(a, i, s)| (a, i, Stance::ALL[s])).collect();
        let (claims, same) = (claims(&said), claims(&said));
        let mut work = Work::new(|pace| async move { network(claims, mode, &pace).await });
        let sliced = loop {
            if let Some(network) = work.advance(slice) {
                break network;
            }
        };
        prop_assert_eq!(sliced, at_once(async |pace| network(same, mode, pace).await));
    }
}
