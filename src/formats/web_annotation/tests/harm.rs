//! Files with anything anywhere.

use super::{
    others::{hypothesis, recogito},
    *,
};

/// Files of ours, of Recogito and of Hypothesis.
fn samples() -> Vec<Value> {
    let mut workspace = Workspace::default();
    let addition = crate::page::example::addition(&workspace, str::to_lowercase);
    workspace.apply(&addition).expect("it is whole");
    let is_few =
        |one: &Annotation| one.note.is_empty() && one.body.stance() == Some(Stance::Opposes);
    let export = Export::new(&workspace, ExportScope::Everything(None), now());
    let few = write(&Export { admits: Some(&is_few), ..export }).expect("it is small");
    let own = serde_json::from_slice(&few.bytes).expect("it is JSON");
    vec![own, recogito(), json!({"total": 2, "rows": [hypothesis(), hypothesis()]})]
}

fn list_pointers(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                list_pointers(value, format!("{at}/{name}"), found);
            }
        }
        Value::Array(list) => {
            for (number, value) in list.iter().enumerate() {
                list_pointers(value, format!("{at}/{number}"), found);
            }
        }
        _ => {}
    }
    found.push(at);
}

/// Reads a file and makes annotations of it, if it can be read.
fn harmless(json: &str, here: &Workspace) {
    let Ok(project) = opened(json) else { return };
    let documents = vec![here.documents().keys().next().copied(); project.documents.len()];
    let find = anchored(&Uax29);
    let mapping = Mapping {
        program: FORMAT.name,
        roles: &guessed(&project.codes),
        documents: &documents,
        here,
        find: &find,
        segmenter: &Uax29,
        now: now(),
    };
    let _ = at_once(async |pace| mapping.carry_out(&project, pace).await);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_file_does_harm(
        sample in prop::sample::select(samples()),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..9, "[\\[\\]{}\",:0-9e\\\\]{0,3}"), 0..4),
        swaps in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..6),
    ) {
        // Values in each other's places, so that it is still JSON, and then letters.
        let mut value = sample;
        for (one, other) in swaps {
            let mut pointers = Vec::new();
            list_pointers(&value, String::new(), &mut pointers);
            let (one, other) = (one.get(&pointers), other.get(&pointers));
            let taken = value.pointer(other).cloned().unwrap_or_default();
            if let Some(place) = value.pointer_mut(one) {
                *place = taken;
            }
        }
        let here = bundled();
        let mut json = value.to_string();
        harmless(&json, &here);
        for (at, length, put) in cuts {
            let at = json.floor_char_boundary(at.index(json.len() + 1));
            let end = json.ceil_char_boundary((at + length).min(json.len()));
            json.replace_range(at..end, &put);
        }
        harmless(&json, &here);
    }
}
