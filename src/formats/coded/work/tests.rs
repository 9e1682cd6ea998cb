use proptest::prelude::*;

use super::*;
use crate::{
    analysis::at_once,
    formats::coded::{Code, CodedDocument, Coder, Place, anchored, guessed},
    merge::Merge,
    model::{CodePoint, Kind, Source, Stance, Text},
    testing,
    text::{Uax29, blocks},
};

fn text(string: &str) -> Arc<Text> {
    Arc::new(Text::new(string.into(), blocks(string)).expect("there is text"))
}

fn code(number: u128, name: &str, role: Option<Role>) -> Code {
    Code {
        id: Uuid::from_u128(number),
        name: name.into(),
        aliases: Vec::new(),
        description: String::new(),
        parent: None,
        role,
    }
}

fn coding(number: u128, place: Place, codes: &[usize]) -> Coding {
    Coding {
        id: Uuid::from_u128(number),
        document: 0,
        place,
        codes: codes.to_vec(),
        kind: None,
        stance: None,
        note: String::new(),
        date: None,
        annotator: None,
        created: None,
        modified: None,
    }
}

fn at(start: usize, end: usize) -> Place {
    Place { position: Some(start..end), quote: None }
}

fn project() -> Project {
    let document = CodedDocument {
        id: Uuid::from_u128(1),
        title: String::new(),
        origin: Source::default(),
        text: Some(text("Title\n\nRussia rejects a ceasefire. Ukraine wants it.")),
    };
    Project {
        documents: vec![document],
        codes: vec![
            code(1, "Russia", Some(Role::Actor)),
            code(2, "Ceasefire", Some(Role::Issue)),
            code(3, "opposes", Some(Role::Stance(Stance::Opposes))),
            code(4, "frame", Some(Role::Tag)),
            code(5, "Ukraine", Some(Role::Actor)),
            code(6, "", Some(Role::None)),
        ],
        ..Project::default()
    }
}

fn mapped_into(here: &Workspace, project: &Project, second: i64) -> Mapped {
    let documents = vec![None; project.documents.len()];
    mapped_to(here, project, &documents, second).expect("it is small")
}

fn mapped_to(
    here: &Workspace,
    project: &Project,
    documents: &[Option<DocumentId>],
    second: i64,
) -> Result<Mapped, ReadError> {
    let mapping = Mapping {
        program: "Test",
        roles: &guessed(&project.codes),
        documents,
        here,
        find: &anchored(&Uax29),
        segmenter: &Uax29,
        now: Timestamp::from_unix_milliseconds(second * 1_000),
    };
    at_once(async |pace| mapping.carry_out(project, pace).await)
}

fn mapped(project: &Project) -> Mapped {
    mapped_into(&Workspace::default(), project, 1)
}

fn annotations(workspace: &Workspace) -> Vec<Arc<Annotation>> {
    let document = workspace.documents().keys().next().expect("there is one");
    workspace.annotations_of(*document).cloned().collect()
}

#[test]
fn codings_of_one_place_and_annotator_are_one_annotation() {
    let mut project = project();
    project.codings = vec![
        coding(1, at(7, 34), &[0]),
        coding(2, at(7, 34), &[2, 3]),
        Coding { note: "Why?".into(), ..coding(3, at(7, 33), &[1]) },
        Coding { annotator: Some(0), ..coding(4, at(7, 34), &[4]) },
        Coding { kind: Some(Kind::Issue), ..coding(5, at(7, 34), &[1]) },
    ];
    project.annotators = vec![Coder { id: Uuid::from_u128(9), name: "Ada".into() }];
    let Mapped { workspace, lost, .. } = mapped(&project);
    assert_eq!(lost, [] as [&str; 0]);
    let all = annotations(&workspace);
    let ids: Vec<_> = all.iter().map(|one| Uuid::from(one.id).as_u128()).collect();
    assert_eq!(ids, [1, 4, 5, 3], "the longer first, then by id");
    let actor = Some(crate::model::ActorId::new(Uuid::from_u128(1)));
    let stance = Some(Stance::Opposes);
    assert_eq!(
        all[0].body,
        crate::model::Body::Claim { actor, issue: None, stance },
        "the one at 34 has another place"
    );
    assert_eq!(all[0].tags.len(), 1);
    assert_eq!(all[3].note, "Why?");
    let names: Vec<_> = workspace.annotators().values().map(|one| one.name.as_str()).collect();
    assert!(names.contains(&"Test") && names.contains(&"Ada"), "{names:?}");
    let document = workspace.documents().values().next().expect("there is one");
    assert_eq!(document.title, "Title");
    assert_eq!(workspace.tags().len(), 1);
}

#[test]
fn what_is_lost_or_taken_otherwise_is_counted() {
    let mut project = project();
    project.lost = vec!["3 pictures".into()];
    project.codings = vec![
        coding(1, at(7, 34), &[0, 4, 1]),
        coding(2, at(7, 999), &[0]),
        Coding { document: 7, ..coding(3, at(7, 34), &[0]) },
        coding(4, at(0, 5), &[5]),
        Coding { kind: Some(Kind::Issue), ..coding(5, at(0, 5), &[0]) },
        // An id that was there before.
        coding(1, at(35, 52), &[4]),
        Coding { note: "bare".into(), ..coding(6, at(0, 5), &[]) },
    ];
    let Mapped { workspace, lost, .. } = mapped(&project);
    assert_eq!(
        lost,
        [
            "3 pictures",
            "1 coding of documents that are neither in the file nor here",
            "1 coding whose words are not in the text",
            "1 coding whose codes are all left out",
            "1 passage with several actors or issues: each pair of them has become an annotation of its own",
            "1 code of actors, issues or stances on mentions that have no room for them",
        ]
    );
    assert_eq!(annotations(&workspace).len(), 5);
}

#[test]
fn a_document_without_text_is_one_that_is_here() {
    let here = mapped(&project()).workspace;
    let id = *here.documents().keys().next().expect("there is one");
    let quote = Quote { exact: "a ceasefire".into(), prefix: String::new(), suffix: String::new() };
    let place = Place { position: None, quote: Some(quote) };
    let mut project = Project { codings: vec![coding(8, place, &[1])], ..project() };
    project.documents[0] =
        CodedDocument { id: Uuid::from_u128(77), text: None, ..project.documents[0].clone() };
    let Mapped { workspace, lost, .. } =
        mapped_to(&here, &project, &[Some(id)], 2).expect("it is small");
    assert_eq!(lost, [] as [&str; 0]);
    let all = annotations(&workspace);
    assert_eq!((all[0].document, all[0].quote.exact.as_str()), (id, "a ceasefire"));
    let nowhere = mapped_to(&here, &project, &[None], 2).expect("it is small");
    assert_eq!(nowhere.lost, ["1 coding of documents that are neither in the file nor here"]);
    assert!(nowhere.workspace.documents().is_empty());
}

#[test]
fn a_passage_that_is_found_by_words_that_are_alike_is_told() {
    let here = mapped(&project()).workspace;
    let id = *here.documents().keys().next().expect("there is one");
    let text = here.documents()[&id].text.as_str();
    let words = text.get(7..34).expect("it has as many");
    let quoted = |exact: String| Place {
        position: None,
        quote: Some(Quote { exact, prefix: String::new(), suffix: String::new() }),
    };
    let mut project = project();
    project.documents[0].text = None;
    project.codings = vec![
        coding(8, quoted(words.replace(' ', "\n ")), &[1]),
        coding(9, quoted(words.replacen('e', "3", 1)), &[1]),
    ];
    let Mapped { workspace, lost, .. } =
        mapped_to(&here, &project, &[Some(id)], 2).expect("it is small");
    assert_eq!(annotations(&workspace).len(), 1, "at one place");
    let told = format!(
        "1 coding found by words that are only alike: “{}” is “{words}” here",
        words.replacen('e', "3", 1)
    );
    assert_eq!(lost, [told]);
}

#[test]
fn a_project_that_is_too_large_is_refused() {
    let mut project = project();
    project.codings = vec![coding(1, at(0, 5), &[0]); MAX_ANNOTATIONS + 1];
    let error = mapped_to(&Workspace::default(), &project, &[], 1).expect_err("it is too large");
    assert!(error.to_string().contains("100001 codings"), "{error}");
}

#[test]
fn what_was_changed_here_since_is_not_taken_back() {
    let mut project = project();
    project.codings = vec![coding(1, at(7, 34), &[0])];
    let mut here = mapped(&project).workspace;
    let id = annotations(&here)[0].id;
    let now = Timestamp::from_unix_milliseconds(5_000);
    let change = here.edit_note(id, "Mine".into(), now).expect("it is there");
    here.apply(&change).expect("it is there");
    let again = mapped_into(&here, &project, 9).workspace;
    let merge = Merge::new(&here, &again);
    assert!(merge.change(&BTreeMap::new()).edits.is_empty());
    assert_eq!(merge.annotations().changed_here, 1);
}

prop_compose! {
    fn place_in(string: String)(
        a in 0..80usize,
        b in 0..80usize,
        quoted in any::<bool>(),
        positioned in any::<bool>(),
    ) -> Place {
        let words = || string.chars().skip(a.min(b)).take(a.abs_diff(b)).collect::<String>();
        let quote =
            || Quote { exact: words(), prefix: String::new(), suffix: String::new() };
        Place {
            position: (positioned || !quoted).then(|| a.min(b)..a.max(b)),
            quote: quoted.then(quote),
        }
    }
}

/// The first id of a random project: none of a random workspace.
const OWN: u128 = 1 << 100;

fn projects() -> impl Strategy<Value = Project> {
    let role = prop::option::of(prop::sample::select(vec![
        Role::Kind(Kind::Claim),
        Role::Kind(Kind::Actor),
        Role::Actor,
        Role::Issue,
        Role::Stance(Stance::Opposes),
        Role::Stance(Stance::Supports),
        Role::Tag,
        Role::None,
    ]));
    let codes =
        prop::collection::vec(("[a-c]?", role, OWN..OWN + 9, prop::option::of(0..4usize)), 0..9);
    (testing::text(), codes).prop_flat_map(|(string, codes)| {
        let parts = (
            (OWN..OWN + 9, 0..3usize, place_in(string.clone())),
            prop::collection::vec(0..10usize, 0..5),
            "[a-b]?",
            prop::option::of(0..3usize),
            prop::option::of(0..99i64),
            prop::option::of(prop::sample::select(Kind::ALL.to_vec())),
        );
        (Just(string), Just(codes), prop::collection::vec(parts, 0..20)).prop_map(
            |(string, codes, codings)| {
                let text = Text::new(string.clone(), blocks(&string)).ok().map(Arc::new);
                let document = |number: u128, text: Option<Arc<Text>>| CodedDocument {
                    id: Uuid::from_u128(number),
                    title: String::new(),
                    origin: Source::default(),
                    text,
                };
                Project {
                    // Two of the same id.
                    documents: vec![document(OWN, text.clone()), document(OWN, text)],
                    codes: codes
                        .into_iter()
                        .map(|(name, role, id, parent)| Code { parent, ..code(id, &name, role) })
                        .collect(),
                    annotators: vec![Coder { id: Uuid::from_u128(9), name: "Ada".into() }; 2],
                    codings: codings
                        .into_iter()
                        .map(|((id, document, place), codes, note, annotator, created, kind)| {
                            Coding {
                                document,
                                note,
                                annotator,
                                kind,
                                created: created.map(Timestamp::from_unix_milliseconds),
                                ..coding(id, place, &codes)
                            }
                        })
                        .collect(),
                    lost: Vec::new(),
                }
            },
        )
    })
}

proptest! {
    #[test]
    fn a_second_import_changes_nothing(
        project in projects(),
        (mut here, _) in testing::workspace_and_changes(),
    ) {
        let first = mapped_into(&here, &project, 1);
        let change = Merge::new(&here, &first.workspace).change(&BTreeMap::new());
        here.apply(&change).expect("a merge can be carried out");
        let second = mapped_into(&here, &project, 2);
        prop_assert_eq!(&first.lost, &second.lost);
        let change = Merge::new(&here, &second.workspace).change(&BTreeMap::new());
        prop_assert_eq!(change.edits, vec![]);
    }

    #[test]
    fn every_passage_that_is_taken_has_the_words_of_its_place(project in projects()) {
        let Mapped { workspace, .. } = mapped(&project);
        for annotation in workspace.annotations().values() {
            let text = &workspace.documents()[&annotation.document].text;
            let at = |offset: usize| text.byte(CodePoint::new(offset));
            let near = project.codings.iter().any(|coding| {
                let quote = coding.place.quote.as_ref();
                let quoted = quote.is_some_and(|quote| {
                    let exact = quote.exact.trim();
                    exact.contains(annotation.quote.exact.as_str())
                        || annotation.quote.exact.contains(exact)
                });
                let position = coding.place.position.as_ref();
                let inside = position.is_some_and(|position| {
                    at(position.start).is_some_and(|start| start < annotation.span.end())
                        && at(position.end).is_some_and(|end| end > annotation.span.start())
                });
                quoted || inside
            });
            prop_assert!(near, "{annotation:?}");
        }
    }
}
