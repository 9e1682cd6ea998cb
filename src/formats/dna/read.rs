//! Makes a project of tables.

mod attributes;
mod home;
mod ids;
mod lost;
mod making;
mod values;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use self::{
    attributes::Attributes,
    ids::{NAMESPACE, id},
    making::{Making, SEARCHED, STEPS},
    values::{Value, Values},
};
use super::{
    tables::{self, Tables},
    variables::{Known, Part, variables},
};
use crate::{
    analysis::Pace,
    formats::{
        ReadError,
        coded::{Coding, Place, Project, Role},
    },
    model::{Kind, MAX_TEXT, Stance},
};

/// Makes a project of tables: statements as claims, persons, organizations and concepts as actors and issues.
///
/// # Errors
/// If it is of another version, or holds no documents.
pub async fn project(tables: &Tables, pace: &Pace) -> Result<Project, ReadError> {
    check_version(tables)?;
    pace.expect((tables.documents.len() + tables.statements.len()).saturating_mul(STEPS));
    let mut making = Making::default();
    let documents = making.add_documents(tables, pace).await?;
    let coders = making.add_coders(tables);
    let values = Values::of(tables);
    let variables = variables(tables);
    let types: BTreeMap<i64, &str> =
        tables.statement_types.iter().map(|one| (one.id, one.label.as_str())).collect();
    let with_claims: BTreeSet<Option<i64>> = variables
        .values()
        .filter(|known| matches!(known.part, Part::Actor | Part::Person | Part::Issue))
        .map(|known| known.row.statement_type_id)
        .collect();
    let with_actors: BTreeSet<Option<i64>> = variables
        .values()
        .filter(|known| known.part == Part::Actor)
        .map(|known| known.row.statement_type_id)
        .collect();
    let attributes = Attributes::of(tables);
    let mut order: Vec<_> = tables.statements.iter().collect();
    order.sort_by_key(|statement| statement.id);
    // The places of claims, for the notes on the same passages.
    let mut claims: HashMap<(i64, i64, i64, i64), usize> = HashMap::new();
    let mut ordinals: HashMap<Vec<u8>, usize> = HashMap::new();
    for statement in order {
        pace.spend(STEPS).await;
        let document = statement.document_id.and_then(|id| documents.get(&id));
        let Some(document) = document else {
            making.lost.homeless += 1;
            continue;
        };
        // White space around it is sought.
        let length = statement.stop.saturating_sub(statement.start);
        pace.spend(usize::try_from(length).unwrap_or_default().min(MAX_TEXT) / SEARCHED).await;
        let Some(position) = document.position(statement) else {
            making.lost.outside += 1;
            continue;
        };
        let mut coding = Coding {
            id: Uuid::nil(),
            document: document.place,
            place: Place { position: Some(position), quote: None },
            codes: Vec::new(),
            kind: Some(Kind::Claim),
            stance: None,
            note: String::new(),
            date: None,
            annotator: statement.coder.and_then(|id| coders.get(&id).copied()),
            created: None,
            modified: None,
        };
        let (mut actor, mut person) = (None, None);
        for value in values.of_statement(statement.id) {
            let Some(known) = variables.get(&value.variable()) else { continue };
            // A value of another type's variable is none.
            if known.row.statement_type_id != statement.statement_type_id {
                making.lost.strays += 1;
                continue;
            }
            match (known.part, value) {
                (Part::Actor, Value::Short(_, entity)) => actor = Some(entity),
                (Part::Person, Value::Short(_, entity)) => person = Some(entity),
                (Part::Issue, Value::Short(_, entity)) => {
                    coding.codes.extend(making.code(Role::Issue, entity, &attributes));
                }
                (Part::Stance, Value::Number(_, number)) => {
                    let is_boolean = known.row.data_type == "boolean";
                    coding.stance = Some(stance(number, is_boolean));
                    making.lost.strengths += usize::from(number.abs() > 1);
                }
                (Part::Note, Value::Long(_, text)) => coding.note = text.trim().to_owned(),
                (_, value) => {
                    if !value.is_empty() {
                        *making.lost.values.entry(known.row.variable.clone()).or_default() += 1;
                    }
                }
            }
        }
        let filled =
            |entity: Option<&tables::Entity>| entity.is_some_and(|it| !it.value.trim().is_empty());
        let (who, beside) = if filled(actor) { (actor, person) } else { (person, None) };
        let who = who.and_then(|entity| making.code(Role::Actor, entity, &attributes));
        let beside = beside.and_then(|entity| making.code(Role::Tag, entity, &attributes));
        coding.codes.extend(who);
        coding.codes.extend(beside);
        let place = (
            statement.document_id.unwrap_or_default(),
            statement.start,
            statement.stop,
            statement.coder.unwrap_or_default(),
        );
        let label = statement.statement_type_id.and_then(|id| types.get(&id)).copied();
        if with_claims.contains(&statement.statement_type_id) {
            claims.insert(place, making.project.codings.len());
        } else {
            let noted = claims.get(&place).and_then(|&it| making.project.codings.get_mut(it));
            if let Some(claim) =
                noted.filter(|_| !coding.note.is_empty() && coding.codes.is_empty())
            {
                // A note on a claim is a statement of its own on the same passage.
                if !claim.note.is_empty() {
                    claim.note.push_str("\n\n");
                }
                claim.note.push_str(&coding.note);
                continue;
            }
            coding.codes.extend(making.tag(label.unwrap_or("Annotation")));
        }
        let name = name_of(&making.project, &coding, statement, label.unwrap_or_default());
        let ordinal = ordinals.entry(name.clone()).or_default();
        coding.id = id("statement", &[name.as_slice(), &ordinal.to_be_bytes()].concat());
        *ordinal += 1;
        making.project.codings.push(coding);
    }
    add_unused(&mut making, tables, &variables, &attributes, &with_actors);
    making.lost.links = tables.variable_links.len();
    making.lost.patterns = tables.regexes.len();
    making.lost.children = tables.entities.iter().filter(|it| it.child_of.is_some()).count();
    Ok(making.finish())
}

/// Adds the entities that no statement has: they are in the lists all the same.
fn add_unused(
    making: &mut Making,
    tables: &Tables,
    variables: &BTreeMap<i64, Known<'_>>,
    attributes: &Attributes,
    with_actors: &BTreeSet<Option<i64>>,
) {
    for entity in &tables.entities {
        let Some(known) = variables.get(&entity.variable_id) else { continue };
        let role = match known.part {
            Part::Actor => Role::Actor,
            Part::Person if with_actors.contains(&known.row.statement_type_id) => Role::Tag,
            Part::Person => Role::Actor,
            Part::Issue => Role::Issue,
            Part::Stance | Part::Note | Part::None => continue,
        };
        // A person may be an actor in one statement and a tag in another.
        let roles =
            if known.part == Part::Person { &[Role::Actor, Role::Tag][..] } else { &[role] };
        if !making.has(entity, roles) {
            making.code(role, entity, attributes);
        }
    }
}

/// Returns what a statement is told by: its document, type, passage and coder.
fn name_of(
    project: &Project,
    coding: &Coding,
    statement: &tables::Statement,
    label: &str,
) -> Vec<u8> {
    let document = project.documents.get(coding.document).map_or(NAMESPACE, |document| document.id);
    let coder = coding.annotator.and_then(|place| project.annotators.get(place));
    [
        document.as_bytes().as_slice(),
        label.as_bytes(),
        format!("\0{}\0{}\0", statement.start, statement.stop).as_bytes(),
        coder.map_or("", |coder| &coder.name).as_bytes(),
    ]
    .concat()
}

const fn stance(number: i64, is_boolean: bool) -> Stance {
    match number {
        1.. => Stance::Supports,
        0 if !is_boolean => Stance::Unclear,
        _ => Stance::Opposes,
    }
}

fn check_version(tables: &Tables) -> Result<(), ReadError> {
    let version = tables.settings.iter().find(|setting| setting.property == "version");
    match version {
        Some(version) if version.value.starts_with("3.") => Ok(()),
        Some(version) => {
            let version: String = version.value.chars().take(20).collect();
            Err(ReadError {
                place: None,
                what: format!(
                    "it is a project of Discourse Network Analyzer {version}; those of version 3 can be opened"
                ),
                remedy: Some(
                    "Open it in Discourse Network Analyzer 3, save it there, and open that".into(),
                ),
            })
        }
        None => Err(ReadError::whole(
            "it is no project of Discourse Network Analyzer: it does not say its version",
        )),
    }
}
