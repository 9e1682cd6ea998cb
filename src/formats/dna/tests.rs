//! Projects of Discourse Network Analyzer, without the script that makes a database of the tables: that is tested in
//! `tests/dna.rs`.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::project::FORMAT;
use crate::{
    analysis::at_once,
    formats::{
        Content, Export, ExportOptions, ExportScope, Input, ReadBy, ReadError, Sample,
        UnclearStances, WriteBy, Written,
        coded::{Mapped, Mapping, Project, Role, given},
        names::{one_line, unique_within},
        read, recognize,
    },
    merge::Merge,
    model::{Body, Stance, Timestamp, Workspace},
    testing::workspace_and_changes,
    text::Uax29,
};

fn now() -> Timestamp {
    Timestamp::from_unix_milliseconds(1_000)
}

fn written(workspace: &Workspace, unclear: UnclearStances) -> Written {
    let options = ExportOptions { unclear, ..ExportOptions::default() };
    let export = Export::new(workspace, ExportScope::Everything(None), now());
    let Some(WriteBy::Script(_, write)) = FORMAT.writer.as_ref().map(|writer| writer.by) else {
        panic!("a script writes it")
    };
    write(&Export { options, ..export }).expect("it is small")
}

fn opened(json: &[u8]) -> Result<Project, ReadError> {
    let Some(ReadBy::ScriptThenProgram(_, by)) = FORMAT.read else { panic!("it is read") };
    let mut work = read(by, Input { bytes: json.to_vec() });
    loop {
        match work.advance(1_000) {
            None => {}
            Some(Ok(Content::Coded(project))) => return Ok(*project),
            Some(Ok(_)) => panic!("it is a project"),
            Some(Err(error)) => return Err(error),
        }
    }
}

fn mapped(here: &Workspace, project: &Project) -> Mapped {
    let roles = given(&project.codes).expect("all roles are known");
    let documents = vec![None; project.documents.len()];
    let mapping = Mapping {
        program: "DNA",
        roles: &roles,
        documents: &documents,
        here,
        find: &|_, _| None,
        segmenter: &Uax29,
        now: now(),
    };
    at_once(async |pace| mapping.carry_out(project, pace).await).expect("it is small")
}

/// A project with a claim of a person of an organization, a note on it, and a story.
fn file() -> Value {
    json!({"tables": {
        "SETTINGS": [{"Property": "version", "Value": "3.0.7"}],
        "CODERS": [{"ID": 1, "Name": "Admin"}, {"ID": 2, "Name": "Ada"}],
        "DOCUMENTS": [{
            "ID": 4, "Title": "Talks", "Text": "\u{feff}One 😀\r\n\r\nTwo said no. ", "Coder": 1,
            "Author": "A. Writer", "Source": "The Paper", "Section": "2", "Notes": "https://paper.example/a", "Type": "",
            "Date": 1_106_697_600,
        }],
        "STATEMENTTYPES": [{"ID": 1, "Label": "DNA Statement"}, {"ID": 2, "Label": "Story"}, {"ID": 3, "Label": "Annotation"}],
        "VARIABLES": [
            {"ID": 1, "Variable": "person", "DataType": "short text", "StatementTypeId": 1},
            {"ID": 2, "Variable": "organization", "DataType": "short text", "StatementTypeId": 1},
            {"ID": 3, "Variable": "concept", "DataType": "short text", "StatementTypeId": 1},
            {"ID": 4, "Variable": "agreement", "DataType": "boolean", "StatementTypeId": 1},
            {"ID": 5, "Variable": "plot", "DataType": "short text", "StatementTypeId": 2},
            {"ID": 6, "Variable": "note", "DataType": "long text", "StatementTypeId": 3},
        ],
        "STATEMENTS": [
            {"ID": 1, "StatementTypeId": 1, "DocumentId": 4, "Start": 11, "Stop": 24, "Coder": 2},
            {"ID": 2, "StatementTypeId": 3, "DocumentId": 4, "Start": 11, "Stop": 24, "Coder": 2},
            {"ID": 3, "StatementTypeId": 2, "DocumentId": 4, "Start": 5, "Stop": 7, "Coder": null},
            {"ID": 4, "StatementTypeId": 1, "DocumentId": 4, "Start": 6, "Stop": 9, "Coder": 2},
            {"ID": 5, "StatementTypeId": 1, "DocumentId": 9, "Start": 0, "Stop": 1, "Coder": 2},
            {"ID": 6, "StatementTypeId": 1, "DocumentId": 4, "Start": 0, "Stop": 999, "Coder": 2},
        ],
        "DATABOOLEAN": [{"ID": 1, "StatementId": 1, "VariableId": 4, "Value": 0}],
        "ENTITIES": [
            {"ID": 1, "VariableId": 1, "Value": "Bo", "ChildOf": null},
            {"ID": 2, "VariableId": 2, "Value": "Sierra Club", "ChildOf": 2},
            {"ID": 3, "VariableId": 3, "Value": "Cap and trade", "ChildOf": null},
            {"ID": 4, "VariableId": 5, "Value": "a fall", "ChildOf": null},
            {"ID": 5, "VariableId": 2, "Value": "Senate", "ChildOf": 999},
            {"ID": 6, "VariableId": 3, "Value": "", "ChildOf": null},
        ],
        "DATASHORTTEXT": [
            {"ID": 1, "StatementId": 1, "VariableId": 1, "Entity": 1},
            {"ID": 2, "StatementId": 1, "VariableId": 2, "Entity": 2},
            {"ID": 3, "StatementId": 1, "VariableId": 3, "Entity": 3},
            {"ID": 4, "StatementId": 3, "VariableId": 5, "Entity": 4},
            {"ID": 5, "StatementId": 3, "VariableId": 3, "Entity": 3},
            {"ID": 6, "StatementId": 3, "VariableId": 5, "Entity": 999},
        ],
        "DATALONGTEXT": [{"ID": 1, "StatementId": 2, "VariableId": 6, "Value": "To be checked."}],
        "ATTRIBUTEVARIABLES": [
            {"ID": 1, "VariableId": 2, "AttributeVariable": "Type"},
            {"ID": 2, "VariableId": 2, "AttributeVariable": "Alias"},
        ],
        "ATTRIBUTEVALUES": [
            {"ID": 1, "EntityId": 2, "AttributeVariableId": 1, "AttributeValue": "NGO"},
            {"ID": 2, "EntityId": 2, "AttributeVariableId": 2, "AttributeValue": "the Club; Sierra"},
        ],
        "REGEXES": [{"Label": "C[Oo]2"}],
    }})
}

fn project(file: &Value) -> Result<Project, ReadError> {
    opened(file.to_string().as_bytes())
}

#[test]
fn a_database_is_known_by_how_it_begins_and_else_by_its_name() {
    let known = |name, bytes: &[u8]| recognize(&Sample::of(name, bytes)).map(|format| format.id);
    assert_eq!(known(None, b"SQLite format 3\0\x10\0"), Some("dna"));
    assert_eq!(known(Some("a.DNA"), b"\x8e\xff, encrypted"), Some("dna"));
    assert_ne!(known(Some("a.txt"), b"SQLite format 3 is what it is called"), Some("dna"));
}

#[test]
fn a_project_comes_with_all_that_has_a_place_here() {
    let project = project(&file()).expect("it is one");
    let [document] = &project.documents[..] else { panic!("there is one") };
    let text = document.text.as_ref().expect("it has one");
    assert_eq!((&*document.title, text.as_str()), ("Talks", "One 😀\n\nTwo said no. "));
    assert_eq!(document.origin.source.as_deref(), Some("https://paper.example/a"));
    assert_eq!(document.origin.publication.as_deref(), Some("The Paper"));
    let published = document.origin.published.expect("it has a date");
    assert_eq!((published.day().to_string(), published.moment()), ("2005-01-26".into(), None));
    let codes: Vec<_> =
        project.codes.iter().map(|it| (it.role.expect("known"), &*it.name)).collect();
    assert_eq!(
        codes,
        [
            (Role::Issue, "Cap and trade"),
            (Role::Actor, "Sierra Club"),
            (Role::Tag, "Bo"),
            (Role::Tag, "Story"),
            (Role::Actor, "Senate"),
        ]
    );
    assert_eq!(project.codes[1].aliases, ["the Club", "Sierra"]);
    assert_eq!(project.codes[1].description, "Type: NGO");
    let [claim, story] = &project.codings[..] else { panic!("{:?}", project.codings) };
    assert_eq!(claim.place.position, Some(7..19), "without the space at its end");
    assert_eq!((claim.stance, &claim.codes[..]), (Some(Stance::Opposes), &[0, 1, 2][..]));
    assert_eq!(claim.note, "To be checked.");
    assert_eq!((story.place.position.clone(), story.annotator), (Some(4..5), None));
    assert_eq!(
        project.lost,
        [
            "1 statement of documents that are not in the file",
            "2 statements that are not within their texts",
            "1 value of variables of other types of statements",
            "1 section of documents",
            "2 groups of entities within others",
            "1 search pattern",
            "1 value of the variable \u{201c}plot\u{201d}",
        ]
    );
    let mapped = mapped(&Workspace::default(), &project);
    let annotations: Vec<_> = mapped.workspace.annotations().values().collect();
    assert!(annotations.iter().any(|it| it.quote.exact == "Two said no." && it.tags.len() == 1));
}

#[test]
fn an_integer_is_a_stance_by_its_sign() {
    for (value, stance) in [(-3, Stance::Opposes), (0, Stance::Unclear), (1, Stance::Supports)] {
        let mut file = file();
        let tables = &mut file["tables"];
        tables["VARIABLES"][3]["DataType"] = "integer".into();
        tables["DATAINTEGER"] =
            json!([{"ID": 1, "StatementId": 1, "VariableId": 4, "Value": value}]);
        tables["DATABOOLEAN"] = json!([]);
        let project = project(&file).expect("it is one");
        assert_eq!(project.codings[0].stance, Some(stance));
        let is_told = project.lost.iter().any(|line| line.contains("degree"));
        assert_eq!(is_told, value == -3);
    }
}

#[test]
fn what_is_no_project_is_refused_with_its_place() {
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut file = file();
        change(&mut file["tables"]);
        project(&file).map(|_| ()).expect_err("it is damaged").to_string()
    };
    let place = refused(&|tables| tables["STATEMENTS"][2]["Start"] = json!("far"));
    assert!(place.starts_with("at STATEMENTS[2].Start: "), "{place}");
    let place = refused(&|tables| tables["DOCUMENTS"][0]["Date"] = json!(1.5));
    assert!(place.starts_with("at DOCUMENTS[0].Date: "), "{place}");
    let version = refused(&|tables| tables["SETTINGS"][0]["Value"] = json!("2.0 beta 25"));
    assert!(version.contains("2.0 beta 25") && version.contains("version 3"), "{version}");
    assert!(refused(&|tables| tables["SETTINGS"] = json!([])).contains("version"));
    let empty = refused(&|tables| tables["DOCUMENTS"][0]["Text"] = json!(" \r\n"));
    assert!(empty.contains("no documents"), "{empty}");
    let error =
        opened(br#"{"error": {"where": null, "what": "it is encrypted", "remedy": "Try"}}"#);
    assert_eq!(error.expect_err("it is one").to_string(), "it is encrypted. Try");
    for json in ["", "{", "[]", "{\"tables\": 3}", "{\"found\": {}}"] {
        assert!(opened(json.as_bytes()).is_err(), "{json}");
    }
}

#[test]
fn numbers_of_any_size_break_nothing() {
    for number in [i64::MIN, -1, 0, i64::MAX] {
        let mut file = file();
        let tables = &mut file["tables"];
        tables["DOCUMENTS"][0]["Date"] = number.into();
        tables["STATEMENTS"][0]["Start"] = number.into();
        tables["STATEMENTS"][1]["Stop"] = number.into();
        tables["STATEMENTS"][2]["ID"] = number.into();
        tables["DATABOOLEAN"][0]["Value"] = number.into();
        tables["ENTITIES"][1]["ChildOf"] = number.into();
        let project = project(&file).expect("it is one");
        mapped(&Workspace::default(), &project);
    }
}

/// Many rows of one kind cost as much as there are of them.
#[test]
fn no_row_is_compared_with_every_other() {
    let mut file = file();
    let tables = &mut file["tables"];
    let many = || 0..20_000_i64;
    let rows = |row: &dyn Fn(i64) -> Value| many().map(row).collect::<Vec<_>>();
    tables["CODERS"] = rows(&|n| json!({"ID": n, "Name": format!("Coder {n}")})).into();
    tables["VARIABLES"].as_array_mut().expect("it is one").extend(rows(
        &|n| json!({"ID": n + 9, "Variable": "person", "DataType": "short text", "StatementTypeId": n + 9}),
    ));
    tables["STATEMENTS"] =
        rows(&|n| json!({"ID": n, "StatementTypeId": if n > 0 { 3 } else { 1 }, "DocumentId": 4, "Start": 11, "Stop": 15, "Coder": 7})).into();
    tables["DATALONGTEXT"] =
        rows(&|n| json!({"ID": n, "StatementId": n, "VariableId": 6, "Value": "x"})).into();
    tables["DATASHORTTEXT"] =
        rows(&|n| json!({"ID": n, "StatementId": 0, "VariableId": 2, "Entity": 2})).into();
    tables["ATTRIBUTEVALUES"] =
        rows(&|n| json!({"ID": n, "EntityId": 2, "AttributeVariableId": 1, "AttributeValue": "x"}))
            .into();
    let start = std::time::Instant::now();
    let project = project(&file).expect("it is one");
    assert_eq!((project.codings.len(), project.codings[0].note.len()), (1, 3 * 19_999 - 2));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

/// What a claim says, in words: its text, its place, its note, its annotator, its actor and issue as they are
/// named in a project, its stance.
type Said = (String, (usize, usize), String, String, String, String, Stance);

/// Returns the claims of a workspace that a project holds, in words.
fn claims(workspace: &Workspace, with_unclear: bool) -> Vec<Said> {
    let name = |name: &String| name.clone();
    let names = |names: Vec<&str>| unique_within(names, str::to_owned, 190);
    let actors = names(workspace.actors().values().map(|it| &*it.name).collect());
    let actors: BTreeMap<_, _> = workspace.actors().keys().zip(actors).collect();
    let issues = names(workspace.issues().values().map(|it| &*it.name).collect());
    let issues: BTreeMap<_, _> = workspace.issues().keys().zip(issues).collect();
    let mut claims: Vec<_> = workspace
        .annotations()
        .values()
        .filter_map(|annotation| {
            let Body::Claim { actor, issue, stance } = annotation.body else { return None };
            let stance = stance.filter(|&stance| with_unclear || stance != Stance::Unclear)?;
            Some((
                workspace.documents()[&annotation.document].text.as_str().to_owned(),
                (annotation.span.start().get(), annotation.span.end().get()),
                annotation.note.trim().to_owned(),
                Some(one_line(&workspace.annotators()[&annotation.annotator].name))
                    .filter(|name| !name.is_empty())
                    .unwrap_or_else(|| "Annotator".into()),
                actors.get(&actor?).map(name)?,
                issues.get(&issue?).map(name)?,
                stance,
            ))
        })
        .collect();
    claims.sort();
    claims
}

proptest! {
    #[test]
    fn what_is_written_comes_back((workspace, _) in workspace_and_changes(), zero in prop::bool::ANY) {
        let unclear = if zero { UnclearStances::Zero } else { UnclearStances::LeftOut };
        let file = written(&workspace, unclear);
        if workspace.documents().is_empty() {
            return Ok(());
        }
        let project = opened(&file.bytes).expect("it is one of ours");
        // A source that is no address is a note.
        let lost = project.lost.iter().find(|line| !line.ends_with("on documents"));
        prop_assert_eq!(lost, None);
        let back = mapped(&Workspace::default(), &project);
        prop_assert_eq!(claims(&back.workspace, true), claims(&workspace, zero));
        prop_assert_eq!(back.workspace.documents().len(), workspace.documents().len());
        prop_assert_eq!(back.workspace.actors().len(), workspace.actors().len());
        prop_assert_eq!(back.workspace.issues().len(), workspace.issues().len());
        // A second import changes nothing, and its own export is the same file.
        let again = mapped(&back.workspace, &project);
        let merge = Merge::new(&back.workspace, &again.workspace);
        prop_assert!(merge.change(&BTreeMap::new()).edits.is_empty());
    }
}
