//! What is written, and that it comes back.

use super::*;

/// Returns a workspace in which no two registers share an id, as those made of random deeds do.
fn distinct(workspace: &Workspace) -> Workspace {
    let export = Export::new(workspace, ExportScope::Everything(None), now());
    let export = own::export(&export).expect("it is small");
    let mut file: Value = serde_json::from_str(&export).expect("it is JSON");
    let renamed = |id: &mut Value, by: &str| {
        if let Some(old) = id.as_str() {
            *id = old.replacen("urn:uuid:00000000", &format!("urn:uuid:{by}"), 1).into();
        }
    };
    let registers = [("actors", "aaaaaaaa"), ("issues", "bbbbbbbb"), ("tags", "cccccccc")];
    for (register, by) in registers {
        for entry in file[register].as_array_mut().expect("a list") {
            renamed(&mut entry["id"], by);
        }
    }
    for document in file["documents"].as_array_mut().expect("a list") {
        for one in document["annotations"].as_array_mut().expect("a list") {
            renamed(&mut one["actor"], registers[0].1);
            renamed(&mut one["issue"], registers[1].1);
            for tag in one["tags"].as_array_mut().expect("a list") {
                renamed(tag, registers[2].1);
            }
        }
    }
    own::import(&file.to_string()).expect("it is well formed")
}

#[test]
fn an_annotation_is_written_as_the_w3c_has_it() {
    let mut workspace = Workspace::default();
    let addition = crate::page::example::addition(&workspace, str::to_lowercase);
    workspace.apply(&addition).expect("it is whole");
    let file: Value = serde_json::from_slice(&written(&workspace)).expect("it is JSON");
    let items = file["first"]["items"].as_array().expect("a list");
    assert_eq!(file["total"], items.len());
    assert_eq!(items.len(), workspace.annotations().len());
    let of = |iri: &str| codebook::codebook() + iri;
    let is_full = |one: &&std::sync::Arc<Annotation>| {
        one.body.actor().is_some() && one.body.issue().is_some() && one.body.stance().is_some()
    };
    let claim = workspace.annotations().values().find(is_full).expect("there are some");
    let item = items.iter().find(|it| it["id"] == claim.id.to_string()).expect("it is there");
    let document = &workspace.documents()[&claim.document];
    let (actor, issue) = (claim.body.actor().expect("it has"), claim.body.issue().expect("it has"));
    let stance = claim.body.stance().expect("it has");
    let at = |byte| document.text.code_point(byte).expect("within").get();
    assert_eq!(item["type"], "Annotation");
    assert_eq!(
        item["motivation"].as_array().expect("a list")[..3],
        ["classifying", "tagging", "linking"]
    );
    let bodies = item["body"].as_array().expect("a list");
    let resource = |purpose: &str, id: String, label: &str| json!({"type": "SpecificResource", "purpose": purpose, "source": {"id": id, "label": label}});
    let entry = |id: String, is: &str, label: &str| json!({"type": "SpecificResource", "purpose": "linking", "source": {"id": id, "type": is, "label": label}});
    assert_eq!(bodies[0], resource("classifying", of("#claim"), "Claim"));
    assert_eq!(
        bodies[1],
        json!({"type": "TextualBody", "purpose": "tagging", "value": "Claim", "format": "text/plain", "canonical": of("#claim")})
    );
    let actor = &workspace.actors()[&actor];
    assert_eq!(bodies[2], entry(actor.id.to_string(), "foaf:Agent", &actor.name));
    let issue = &workspace.issues()[&issue];
    assert_eq!(bodies[3], entry(issue.id.to_string(), "skos:Concept", &issue.name));
    assert_eq!(
        bodies[4],
        resource("classifying", of(&format!("#{}", stance.name())), stance.label())
    );
    assert_eq!(
        item["target"]["selector"],
        json!([
            {"type": "TextQuoteSelector", "exact": claim.quote.exact, "prefix": claim.quote.prefix, "suffix": claim.quote.suffix},
            {"type": "TextPositionSelector", "start": at(claim.span.start()), "end": at(claim.span.end())},
        ])
    );
    // The bundled article has no address.
    assert_eq!(item["target"]["source"], document.id.to_string());
    assert_eq!(item["target"].get("state"), None);
    let described = file["dcterms:references"].as_array().expect("a list");
    let named = described.iter().find(|it| it["id"] == actor.id.to_string()).expect("it is there");
    assert_eq!(named["label"], actor.name);
    assert_eq!(named["type"], "foaf:Agent");
}

#[test]
fn what_has_no_place_in_the_file_is_counted() {
    let mut workspace = Workspace::default();
    let addition = crate::page::example::addition(&workspace, str::to_lowercase);
    workspace.apply(&addition).expect("it is whole");
    let export = Export::new(&workspace, ExportScope::Everything(None), now());
    assert_eq!(write(&export).expect("it is small").lost, Vec::<String>::new());
    let is_claim = |one: &Annotation| matches!(one.body, Body::Claim { .. });
    let export = Export { admits: Some(&is_claim), ..export };
    let written = write(&export).expect("it is small").bytes;
    let project = opened(std::str::from_utf8(&written).expect("it is UTF-8")).expect("it is ours");
    assert!(project.codings.iter().all(|coding| coding.kind == Some(Kind::Claim)));
    assert!(project.codes.iter().all(|code| code.role.is_some_and(|role| role != Role::None)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_comes_back((workspace, _) in workspace_and_changes()) {
        let workspace = distinct(&workspace);
        let file = written(&workspace);
        let project = opened(std::str::from_utf8(&file).expect("it is UTF-8")).expect("it is ours");
        prop_assert_eq!(&project.lost, &Vec::<String>::new());
        let back = mapped(&project, &workspace);
        let known: Vec<Annotation> = workspace
            .annotations()
            .values()
            .map(|one| Annotation { earlier: Vec::new(), ..one.as_ref().clone() })
            .collect();
        let found: Vec<Annotation> = back.annotations().values().map(|one| one.as_ref().clone()).collect();
        prop_assert_eq!(found, known);
        let name = |name: &str| if name.trim().is_empty() { "Unnamed".to_owned() } else { name.to_owned() };
        for (id, actor) in workspace.actors() {
            let found = back.actors().get(id).expect("it came back");
            prop_assert_eq!(&found.name, &name(&actor.name));
            prop_assert_eq!((&found.aliases, &found.description), (&actor.aliases, &actor.description));
        }
        for (id, issue) in workspace.issues() {
            let found = back.issues().get(id).expect("it came back");
            prop_assert_eq!((&found.name, &found.description), (&name(&issue.name), &issue.description));
        }
        prop_assert_eq!(back.actors().len(), workspace.actors().len());
        prop_assert_eq!(back.issues().len(), workspace.issues().len());
        prop_assert_eq!(back.tags(), workspace.tags());
        // A second import is the same.
        prop_assert_eq!(opened(std::str::from_utf8(&file).expect("it is UTF-8")).expect("it is ours"), project);
    }
}
