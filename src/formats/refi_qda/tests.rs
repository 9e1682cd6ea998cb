use std::{collections::BTreeMap, path::Path, sync::Arc};

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    analysis::at_once,
    formats::{
        Input, Sample, archive,
        coded::{Mapped, Mapping, Role, anchored, given, guessed},
        export::ExportScope,
        reader,
    },
    merge::Merge,
    model::{
        Action, Actor, Annotation, Change, Document, Edit, Issue, Tag, Timestamp, Workspace,
        insertions,
    },
    testing,
    text::Uax29,
};

fn written(workspace: &Workspace, format: &Format) -> Written {
    let scope = ExportScope::Everything(None);
    let now = Timestamp::from_unix_milliseconds(1_000_000);
    let Some(Writer { by: WriteBy::Program(write), .. }) = format.writer else {
        panic!("it is written")
    };
    write(&Export::new(workspace, scope, now)).expect("it is written")
}

fn read(name: &str, bytes: &[u8]) -> Result<Project, ReadError> {
    let (_, ReadBy::Program(read)) = reader(Some(name), bytes)? else {
        panic!("a script reads it")
    };
    let mut work = crate::formats::read(read, Input { bytes: bytes.to_vec() });
    loop {
        if let Some(done) = work.advance(1_000) {
            return match done? {
                Content::Coded(project) => Ok(*project),
                _ => panic!("it is a project"),
            };
        }
    }
}

fn mapped(project: &Project) -> Mapped {
    let mapping = Mapping {
        program: "Test",
        roles: &guessed(&project.codes),
        documents: &vec![None; project.documents.len()],
        here: &Workspace::default(),
        find: &anchored(&Uax29),
        segmenter: &Uax29,
        now: Timestamp::from_unix_milliseconds(5),
    };
    at_once(async |pace| mapping.carry_out(project, pace).await).expect("it is small")
}

/// Puts the ids of each sort of record apart from those of the others, and leaves out what the format
/// does not hold.
fn held(workspace: &Workspace) -> Workspace {
    let apart = |id: Uuid, sort: u128| Uuid::from_u128(id.as_u128() | sort << 100);
    let actor = |id: crate::model::ActorId| apart(id.into(), 1).into();
    let issue = |id: crate::model::IssueId| apart(id.into(), 2).into();
    let tag = |id: crate::model::TagId| apart(id.into(), 3).into();
    let document = |id: crate::model::DocumentId| apart(id.into(), 4).into();
    let named = |name: &str| match name.trim() {
        "" => "Unnamed".to_owned(),
        _ => name.to_owned(),
    };
    let annotates = |id| workspace.annotations().values().any(|one| one.annotator == id);
    let mut edits = insertions(workspace);
    edits.retain(|edit| match edit {
        Edit::Annotator(replace) => annotates(replace.id()),
        _ => true,
    });
    for edit in &mut edits {
        let changed = match edit {
            Edit::Actor(replace) => {
                let one = Actor::clone(replace.record());
                Edit::Actor(crate::model::Replace::Insert(Arc::new(Actor {
                    id: actor(one.id),
                    name: named(&one.name),
                    exceptions: Vec::new(),
                    ..one
                })))
            }
            Edit::Issue(replace) => {
                let one = Issue::clone(replace.record());
                Edit::Issue(crate::model::Replace::Insert(Arc::new(Issue {
                    id: issue(one.id),
                    name: named(&one.name),
                    exceptions: Vec::new(),
                    ..one
                })))
            }
            Edit::Tag(replace) => {
                let one = Tag::clone(replace.record());
                Edit::Tag(crate::model::Replace::Insert(Arc::new(Tag {
                    id: tag(one.id),
                    name: named(&one.name),
                    ..one
                })))
            }
            Edit::Document(replace) => {
                let one = Document::clone(replace.record());
                Edit::Document(crate::model::Replace::Insert(Arc::new(Document {
                    id: document(one.id),
                    coding: crate::model::Coding::default(),
                    added: Some(Timestamp::from_unix_milliseconds(5)),
                    replaces: None,
                    ..one
                })))
            }
            Edit::Annotation(replace) => {
                let one = Annotation::clone(replace.record());
                Edit::Annotation(crate::model::Replace::Insert(Arc::new(Annotation {
                    id: apart(one.id.into(), 5).into(),
                    document: document(one.document),
                    body: one
                        .body
                        .with_actor(one.body.actor().map(actor))
                        .with_issue(one.body.issue().map(issue)),
                    tags: one.tags.iter().map(|&one| tag(one)).collect(),
                    earlier: Vec::new(),
                    ..one
                })))
            }
            Edit::Annotator(replace) => Edit::Annotator(replace.clone()),
        };
        *edit = changed;
    }
    let mut held = Workspace::default();
    held.apply(&Change { action: Action::Import, edits }).expect("it is consistent");
    held
}

proptest! {
    #[test]
    fn a_project_of_our_own_comes_back_as_it_was((workspace, _) in testing::workspace_and_changes()) {
        let held = held(&workspace);
        let Written { bytes, lost } = written(&held, &PROJECT);
        prop_assert_eq!(lost, Vec::<String>::new());
        let project = read("a.qdpx", &bytes).expect("it is our own");
        prop_assert!(given(&project.codes).is_some(), "nobody is asked what the codes are");
        prop_assert_eq!(&project.lost, &Vec::<String>::new());
        let Mapped { workspace: back, lost, .. } = mapped(&project);
        prop_assert_eq!(lost, Vec::<String>::new());
        prop_assert_eq!(&back, &held);
        let merge = Merge::new(&held, &back);
        prop_assert!(merge.change(&BTreeMap::new()).edits.is_empty());
    }

    #[test]
    fn a_codebook_of_our_own_comes_back_as_it_was((workspace, _) in testing::workspace_and_changes()) {
        let held = held(&workspace);
        let Written { bytes, .. } = written(&held, &CODEBOOK);
        let project = read("a.qdc", &bytes).expect("it is our own");
        prop_assert!(given(&project.codes).is_some());
        let Mapped { workspace: back, .. } = mapped(&project);
        prop_assert_eq!(back.issues(), held.issues());
        prop_assert_eq!(back.tags(), held.tags());
        for (id, actor) in held.actors() {
            let back = &back.actors()[id];
            prop_assert_eq!((&back.name, &back.description), (&actor.name, &actor.description));
        }
    }
}

fn shared(name: &str) -> Option<Vec<u8>> {
    let shared = std::env::var("SHARED").unwrap_or_else(|_| "../shared".into());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(shared).join("refi-qda").join(name);
    let read = std::fs::read(&path).ok();
    if read.is_none() {
        assert!(std::env::var("STRICT").is_err(), "{} is missing", path.display());
        eprintln!("left out: {} is not there", path.display());
    }
    read
}

#[test]
fn projects_of_atlas_ti_are_opened() {
    if let Some(bytes) = shared("blank-atlas-project.qdpx") {
        let project = read("blank.qdpx", &bytes).expect("it is whole");
        let names: Vec<_> = project.annotators.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Enric Llagostera", "ATLAS.ti"]);
        assert!(mapped(&project).workspace.documents().is_empty());
    }
    if let Some(bytes) = shared("target-atlas-project.qdpx") {
        let project = read("target.qdpx", &bytes).expect("it is whole");
        assert_eq!(project.lost, [] as [&str; 0]);
        let tree: Vec<_> =
            project.codes.iter().map(|code| (code.name.as_str(), code.parent)).collect();
        assert_eq!(
            tree,
            [
                ("Commits", None),
                ("2022-05-10T02:05:59Z 19e4dce", Some(0)),
                ("2022-02-11T10:39:25Z cdbfd92", Some(0)),
            ]
        );
        assert_eq!(given(&project.codes), None, "the reader is asked");
        assert_eq!(mapped(&project).workspace.tags().len(), 3);
    }
}

/// A project as other programs write them.
fn others(origin: &str, text: &str, sources: &str) -> Vec<u8> {
    in_folder("", origin, text, sources)
}

/// The same in a folder of the archive.
fn in_folder(folder: &str, origin: &str, text: &str, sources: &str) -> Vec<u8> {
    let description = format!(
        "\u{feff}<?xml version=\"1.0\"?>
        <Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"p\" origin=\"{origin}\">
        <Users><User guid=\"00000000-0000-0000-0000-00000000000A\" name=\"Ada\"/>
               <User guid=\"00000000-0000-0000-0000-00000000000B\" name=\"Bo\"/></Users>
        <CodeBook><Codes>
          <Code guid=\"00000000-0000-0000-0000-0000000000C1\" name=\"Actors\" isCodable=\"false\" color=\"#fff\">
            <Code guid=\"{{00000000-0000-0000-0000-0000000000c2}}\" name=\"Russia\" isCodable=\"true\">
              <Description>A state</Description>
              <NoteRef targetGUID=\"00000000-0000-0000-0000-0000000000e1\"/></Code></Code>
          <Code guid=\"00000000-0000-0000-0000-0000000000C3\" name=\"frame\" isCodable=\"true\"/>
        </Codes></CodeBook>
        <Variables><Variable guid=\"00000000-0000-0000-0000-0000000000D1\" name=\"url\" typeOfVariable=\"Text\"/>
          <Variable guid=\"00000000-0000-0000-0000-0000000000D2\" name=\"age\" typeOfVariable=\"Integer\"/></Variables>
        <Cases><Case guid=\"00000000-0000-0000-0000-0000000000F1\"/></Cases>
        <Sources>{sources}</Sources>
        <Notes><Note guid=\"00000000-0000-0000-0000-0000000000E1\" name=\"m\"><PlainTextContent>large</PlainTextContent></Note>
          <Note guid=\"00000000-0000-0000-0000-0000000000E2\" name=\"m\"><PlainTextContent>why?</PlainTextContent></Note>
          <Note guid=\"00000000-0000-0000-0000-0000000000E3\" name=\"diary\"><PlainTextContent>today</PlainTextContent></Note></Notes>
        <Links><Link guid=\"00000000-0000-0000-0000-0000000000F2\" originGUID=\"00000000-0000-0000-0000-0000000000E2\"
          targetGUID=\"00000000-0000-0000-0000-000000000051\"/></Links>
        </Project>"
    );
    let fork = format!("__MACOSX/{folder}._my.qde");
    let (text_name, name) = (format!("{folder}Sources/T.TXT"), format!("{folder}my.qde"));
    let files =
        [(fork, &b"fork"[..]), (text_name, text.as_bytes()), (name, description.as_bytes())];
    archive::pack(files).expect("small")
}

const SOURCES: &str = "
    <TextSource guid=\"00000000-0000-0000-0000-000000000001\" name=\"A talk\" richTextPath=\"internal://t.docx\" plainTextPath=\"internal://t.txt\">
      <PlainTextSelection guid=\"00000000-0000-0000-0000-000000000051\" startPosition=\"START\" endPosition=\"END\"
        creatingUser=\"00000000-0000-0000-0000-00000000000A\" creationDateTime=\"2020-01-02T03:04:05\">
        <Description>so</Description>
        <Coding guid=\"00000000-0000-0000-0000-000000000061\"><CodeRef targetGUID=\"00000000-0000-0000-0000-0000000000c2\"/></Coding>
        <Coding guid=\"00000000-0000-0000-0000-000000000062\" creatingUser=\"00000000-0000-0000-0000-00000000000B\"
          creationDateTime=\"2021-01-02T03:04:05Z\"><CodeRef targetGUID=\"00000000-0000-0000-0000-0000000000c3\"/></Coding>
        <Coding guid=\"00000000-0000-0000-0000-000000000063\"><CodeRef targetGUID=\"00000000-0000-0000-0000-0000000000c9\"/></Coding>
      </PlainTextSelection>
      <VariableValue><VariableRef targetGUID=\"00000000-0000-0000-0000-0000000000d1\"/><TextValue>https://example.org</TextValue></VariableValue>
      <VariableValue><VariableRef targetGUID=\"00000000-0000-0000-0000-0000000000d2\"/><IntegerValue>3</IntegerValue></VariableValue>
    </TextSource>
    <TextSource guid=\"00000000-0000-0000-0000-000000000002\" plainTextPath=\"absolute:///etc/passwd\"><PlainTextSelection guid=\"00000000-0000-0000-0000-000000000052\" startPosition=\"0\" endPosition=\"1\"/></TextSource>
    <TextSource guid=\"00000000-0000-0000-0000-000000000003\" plainTextPath=\"internal://../my.qde\"/>
    <PDFSource guid=\"00000000-0000-0000-0000-000000000004\" name=\"A page\">
      <PDFSelection guid=\"00000000-0000-0000-0000-000000000053\" page=\"1\" firstX=\"1\" firstY=\"1\" secondX=\"2\" secondY=\"2\"/>
      <Representation guid=\"00000000-0000-0000-0000-000000000005\"><PlainTextContent>Words of a page.</PlainTextContent>
        <PlainTextSelection guid=\"00000000-0000-0000-0000-000000000054\" startPosition=\"0\" endPosition=\"5\"><Coding guid=\"00000000-0000-0000-0000-000000000064\"><CodeRef targetGUID=\"00000000-0000-0000-0000-0000000000c3\"/></Coding></PlainTextSelection></Representation></PDFSource>
    <PDFSource guid=\"00000000-0000-0000-0000-000000000006\"/>
    <PictureSource guid=\"00000000-0000-0000-0000-000000000007\"/>
    <AudioSource guid=\"00000000-0000-0000-0000-000000000008\"/>
    <VideoSource guid=\"00000000-0000-0000-0000-000000000009\"/>";

#[test]
fn projects_of_other_programs_come_in_and_what_is_lost_is_said() {
    let text = "Title\r\n\r\nRussia \u{1f600} spoke.\r\n";
    // NVivo and MAXQDA count a line end as two characters, ATLAS.ti as one.
    for (origin, start, end) in [("NVivo 14", 9, 17), ("ATLAS.ti 23", 7, 15)] {
        let sources = SOURCES.replace("START", &start.to_string()).replace("END", &end.to_string());
        let bytes = others(origin, text, &sources);
        let project = read("p.qdpx", &bytes).expect("it is whole");
        assert_eq!(
            project.lost,
            [
                "1 picture",
                "2 recordings of sound or video",
                "1 PDF without its text",
                "1 passage marked on pages of PDFs and not in their text",
                "2 texts that the file only names",
                "1 passage of texts that are not in the file",
                "1 coding with codes that are not in the file",
                "1 value of variables of texts",
                "1 case",
                "1 memo on no passage and no code",
                "1 colour of codes",
            ]
        );
        let roles = guessed(&project.codes);
        assert_eq!(roles, [Role::None, Role::Actor, Role::Tag]);
        assert_eq!(project.codes[1].description, "A state\n\nlarge");
        let Mapped { workspace, lost, .. } = mapped(&project);
        assert_eq!(lost, project.lost);
        let document = workspace.documents().values().find(|one| one.title == "A talk");
        let document = document.expect("it is there");
        assert_eq!(document.origin.source.as_deref(), Some("https://example.org"));
        let all: Vec<_> = workspace.annotations_of(document.id).collect();
        let quotes: Vec<_> = all.iter().map(|one| one.quote.exact.as_str()).collect();
        assert_eq!(quotes, ["Russia \u{1f600}"; 2], "{origin}");
        let by = |name: &str| {
            let found = all.iter().find(|one| workspace.annotators()[&one.annotator].name == name);
            found.expect("they have coded")
        };
        assert_eq!(by("Ada").note, "so\n\nwhy?");
        assert_eq!(by("Ada").created.to_string(), "2020-01-02T03:04:05Z");
        assert_eq!(by("Bo").created.to_string(), "2021-01-02T03:04:05Z");
        assert_eq!((by("Ada").tags.len(), by("Bo").tags.len()), (0, 1));
        assert!(by("Ada").body.actor().is_some());
        let page = workspace.documents().values().find(|one| one.title == "A page");
        let page = workspace.annotations_of(page.expect("it is there").id).next();
        assert_eq!(page.expect("it is coded").quote.exact, "Words");
    }
}

#[test]
fn a_project_that_was_packed_again_is_the_same() {
    let sources = SOURCES.replace("START", "9").replace("END", "17");
    let text = "Title\r\n\r\nRussia \u{1f600} spoke.\r\n";
    let [one, other] = ["", "my project/"].map(|folder| {
        read("p.qdpx", &in_folder(folder, "NVivo 14", text, &sources)).expect("it is whole")
    });
    assert_eq!(one, other);
}

#[test]
fn what_is_no_project_is_refused() {
    let pack = |name: &str, bytes: &[u8]| archive::pack([(name.to_owned(), bytes)]).expect("small");
    for (bytes, words) in [
        (pack("a.txt", b"a"), "no project.qde"),
        (pack("project.qde", b"<CodeBook/>"), "does not begin with <Project>"),
        (pack("project.qde", b"\xff"), "not a text in UTF-8"),
        (pack("project.qde", b"<Project><Sources>"), "ends too soon"),
        (pack("project.qde", b"<!DOCTYPE Project []><Project/>"), "document type"),
        (b"PK\x03\x04project.qde".to_vec(), "damaged"),
    ] {
        let error = read("a.qdpx", &bytes).expect_err(words).to_string();
        assert!(error.contains(words), "{words}: {error}");
    }
    let error = read("a.qdc", b"<CodeBooks/>").expect_err("it is none").to_string();
    assert!(error.contains("does not begin with <CodeBook>"), "{error}");
}

#[test]
fn files_are_known_by_what_they_declare() {
    let known = |name: Option<&str>, bytes: &[u8]| {
        crate::formats::recognize(&Sample::of(name, bytes)).map(|format| format.id)
    };
    let project = written(&Workspace::default(), &PROJECT).bytes;
    assert_eq!(known(None, &project), Some("refi-qda"));
    let codebook = written(&Workspace::default(), &CODEBOOK).bytes;
    assert_eq!(known(Some("a.xml"), &codebook), Some("refi-qda-codebook"));
    assert_eq!(known(Some("a.qdpx"), b"PK\x03\x04 sources"), Some("refi-qda"));
    assert_eq!(known(None, b"PK\x03\x04 sources"), Some("docx"));
}

#[test]
fn what_a_project_leaves_out_is_counted() {
    let mut workspace = Workspace::default();
    let actor = Actor {
        id: Uuid::from_u128(1).into(),
        name: "A\u{1}".into(),
        aliases: vec!["B\nC".into()],
        description: String::new(),
        exceptions: vec![crate::model::Exception::new("of", "A", "")],
    };
    let edit = Edit::Actor(crate::model::Replace::Insert(Arc::new(actor)));
    workspace.apply(&Change { action: Action::Import, edits: vec![edit] }).expect("it is new");
    let Written { bytes, lost } = written(&workspace, &PROJECT);
    assert_eq!(
        lost,
        [
            "1 phrase in which a name means something else",
            "2 characters that XML cannot have, replaced"
        ],
        "in its name, and in that of the note of its other names"
    );
    let project = read("a.qdpx", &bytes).expect("it is our own");
    let code = project.codes.iter().find(|code| code.name == "A\u{fffd}").expect("it is there");
    assert_eq!(code.aliases, ["B C"]);
    assert_eq!(written(&workspace, &CODEBOOK).lost, ["1 other name of actors"]);
}
