use uuid::Uuid;

use super::*;
use crate::{
    analysis::{ActorNetwork, Affiliation, Claim, Duplicates, Normalization, Relation, Vertex},
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
fn affiliation(claims: &[(u128, u128, Stance)]) -> Affiliation {
    let claims = claims.iter().enumerate().map(|(n, &(a, i, stance))| Claim {
        id: AnnotationId::new(Uuid::from_u128(n as u128)),
        document: DocumentId::new(Uuid::from_u128(0)),
        actor: Some(actor(a)),
        issue: Some(issue(i)),
        stance: Some(stance),
    });
    Affiliation::new(claims, Duplicates::Include)
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

fn two_mode(least: u8) -> Picture {
    let affiliation = affiliation(&CLAIMS);
    let actors = ActorNetwork::new(&affiliation, Normalization::Count);
    let nodes = Nodes::two_mode(&affiliation, &actors, name, &Natural);
    Picture::new(nodes, Link::two_mode(&affiliation), least)
}

fn one_mode(relations: &[Relation]) -> Picture {
    let actors = ActorNetwork::new(&affiliation(&CLAIMS), Normalization::Count);
    Picture::new(Nodes::one_mode(&actors, name, &Natural), Link::one_mode(&actors, relations), 0)
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
    let affiliation = affiliation(&CLAIMS);
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
    let ann = step(ada, Step::Forward).expect("the second node");
    assert_eq!(title(ann), "ann");
    assert_eq!(step(ann, Step::Back), Some(ada));
    assert_eq!(step(ada, Step::Back), None);
    assert_eq!(step(ada, Step::Last).map(title).as_deref(), Some("Territory"));
    assert_eq!(step(ann, Step::First), Some(ada));

    let tie = step(ada, Step::Down).expect("it has ties");
    assert!(title(tie).ends_with("supports Territory"));
    let last = step(tie, Step::Down).expect("it has two");
    assert!(title(last).ends_with("opposes Territory"));
    assert_eq!(step(last, Step::Down), None);
    assert_eq!(step(last, Step::Up), Some(tie));
    assert_eq!(step(ada, Step::Up), Some(last));
    assert_eq!(step(tie, Step::Back), Some(ada));
    assert_eq!(step(tie, Step::Forward).map(title).as_deref(), Some("Territory"));
    let territory = picture.links[0].0.ends.1;
    assert_eq!(picture.step(tie, Some(territory), Step::Forward), Some(ada));
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
    let affiliation = affiliation(claims);
    let actors = ActorNetwork::new(&affiliation, Normalization::Count);
    let long = |vertex: Vertex| match vertex {
        Vertex::Actor(id) => format!("Ministry of {}", &id.to_string()[id.to_string().len() - 2..]),
        Vertex::Issue(_) => "Security guarantees for all".into(),
    };
    let nodes = Nodes::two_mode(&affiliation, &actors, long, &Natural);
    Picture::new(nodes, Link::two_mode(&affiliation), 0)
}

/// The scale at which a picture fits into a window as it is on a screen.
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
