//! Makes the tables of a project.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    statements::{FIRST_CODER, Statements, date},
    tables::{
        AttributeValue, AttributeVariable, Coder, CoderRelation, Document, Entity, LongText,
        Number, Setting, ShortText, Statement, StatementType, Tables, Variable,
    },
};
use crate::{
    formats::{
        Export, UnclearStances, WriteError,
        names::{cut, one_line, unique_within},
    },
    model::Annotator,
    text::counted,
};

/// The most characters of a title, a name or an attribute (`CHECK (LENGTH(Title) < 191)`).
const LONGEST: usize = 190;

/// The most annotators: each has a row of rights for each other.
const MOST_CODERS: usize = 300;

/// The password of all coders, "faultline", as Jasypt's `StrongPasswordEncryptor` has it: the salt and what
/// 100,000 rounds of SHA-256 make of both, in Base64. It protects nothing: the file is not encrypted.
const PASSWORD: &str = "RmF1bHRsaW5lJ3Mgc2FsdMRrE3gth1S89J3ef3HmZ9W3BDJUx9tOECDNtnFqzrc3";

/// What the version of Discourse Network Analyzer writes that the tables are those of.
const SETTINGS: [(&str, &str); 2] = [("version", "3.0.11"), ("date", "2025-06-01")];

/// The types of statements that every project has, with their colours.
const TYPES: [(&str, [i64; 3]); 3] = [
    ("DNA Statement", [239, 208, 51]),
    ("NPF Story Element", [100, 200, 190]),
    ("Annotation", [211, 211, 211]),
];

/// Their variables: the number of the type, the name, the type of the data. Their numbers are their places.
const VARIABLES: [(i64, &str, &str); 11] = [
    (1, "person", "short text"),
    (1, "organization", "short text"),
    (1, "concept", "short text"),
    (1, "agreement", "boolean"),
    (2, "narrator", "short text"),
    (2, "victim", "short text"),
    (2, "villain", "short text"),
    (2, "plot", "short text"),
    (2, "hero", "short text"),
    (2, "policy solution", "short text"),
    (3, "note", "long text"),
];

const PERSON: i64 = 1;
const ORGANIZATION: i64 = 2;
const CONCEPT: i64 = 3;
const AGREEMENT: i64 = 4;
const NOTE: i64 = 11;

/// What is known of entities: of persons, organizations and concepts each.
const ATTRIBUTES: [&str; 3] = ["Type", "Alias", "Notes"];

/// The colours of coders.
const COLOURS: [[i64; 3]; 6] =
    [[51, 153, 255], [255, 102, 102], [102, 255, 0], [255, 153, 0], [204, 102, 255], [0, 204, 204]];

/// Makes the tables of what is exported, and says what is not in them.
///
/// # Errors
/// If there are too many annotators.
pub fn tables(export: &Export<'_>) -> Result<(Tables, Vec<String>), WriteError> {
    let statements = Statements::new(export);
    let entries = export.entries();
    let mut making = Making::default();
    let made = &mut making.tables;
    made.settings = SETTINGS
        .map(|(property, value)| Setting { property: property.into(), value: value.into() })
        .into();
    making.add_coders(&entries.annotators)?;
    making.add_types(export.options.unclear);
    making.add_documents(&statements);
    for variable in [PERSON, ORGANIZATION, CONCEPT] {
        making.add_entity(variable, "", "", "");
    }
    let actors = unique_within(entries.actors.iter().map(|it| &*it.name), str::to_owned, LONGEST);
    let issues = unique_within(entries.issues.iter().map(|it| &*it.name), str::to_owned, LONGEST);
    let (mut actor_entities, mut issue_entities) = (BTreeMap::new(), BTreeMap::new());
    for (actor, name) in entries.actors.iter().zip(&actors) {
        making.count_cut(&actor.name);
        let aliases = actor.aliases.join("; ");
        let entity = making.add_entity(ORGANIZATION, name, &aliases, &actor.description);
        actor_entities.insert(actor.id, entity);
    }
    for (issue, name) in entries.issues.iter().zip(&issues) {
        making.count_cut(&issue.name);
        let entity = making.add_entity(CONCEPT, name, "", &issue.description);
        issue_entities.insert(issue.id, entity);
    }
    let mut own_dates = 0;
    for statement in &statements.statements {
        let entities = [
            (PERSON, Some(&1)),
            (ORGANIZATION, actor_entities.get(&statement.actor)),
            (CONCEPT, issue_entities.get(&statement.issue)),
        ];
        let id = making.add_statement(1, statement);
        for (variable, entity) in entities {
            making.add_short_text(id, variable, entity.copied().unwrap_or(1));
        }
        let tables = &mut making.tables;
        let numbers = match export.options.unclear {
            UnclearStances::LeftOut => &mut tables.booleans,
            UnclearStances::Zero => &mut tables.integers,
        };
        numbers.push(Number {
            id: next(numbers),
            statement_id: id,
            variable_id: AGREEMENT,
            value: statement.agreement,
        });
        if !statement.annotation.note.is_empty() {
            let id = making.add_statement(3, statement);
            let texts = &mut making.tables.long_texts;
            texts.push(LongText {
                id: next(texts),
                statement_id: id,
                variable_id: NOTE,
                value: Some(without_nul(&statement.annotation.note)),
            });
        }
        own_dates += usize::from(statement.annotation.date.is_some());
    }
    let mut lost = statements.lost;
    if own_dates > 0 {
        let dates = counted(own_dates, "claim");
        lost.push(format!("the days of {dates} that are not those of their articles"));
    }
    if making.cut > 0 {
        let texts = counted(making.cut, "text");
        lost.push(format!(
            "{texts} cut off after {LONGEST} characters (titles, names, descriptions)"
        ));
    }
    Ok((making.tables, lost))
}

/// The number of the row that comes next.
fn next<T>(rows: &[T]) -> i64 {
    rows.len() as i64 + 1
}

/// `SQLite` counts the characters of a text up to the first U+0000.
fn without_nul(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// The tables as they are made.
#[derive(Default)]
struct Making {
    tables: Tables,
    /// The number of texts that were cut off.
    cut: usize,
}

impl Making {
    fn add_coders(&mut self, annotators: &[&Arc<Annotator>]) -> Result<(), WriteError> {
        if annotators.len() > MOST_CODERS {
            return Err(WriteError::Unsuited(format!(
                "it has the work of {} annotators, and a project of DNA may have {MOST_CODERS}",
                annotators.len()
            )));
        }
        let names = ["Admin"].into_iter().chain(
            annotators
                .iter()
                .map(|it| if it.name.trim().is_empty() { "Annotator" } else { &*it.name }),
        );
        let names = unique_within(names, str::to_owned, LONGEST);
        for (place, name) in names.into_iter().enumerate() {
            let [red, green, blue] = match place.checked_sub(1) {
                None => [255, 255, 0],
                Some(place) => COLOURS[place % COLOURS.len()],
            };
            let id = place as i64 + 1;
            let password = PASSWORD.to_owned();
            self.tables.coders.push(Coder { id, name, red, green, blue, password });
        }
        debug_assert_eq!(self.tables.coders.len(), annotators.len() + FIRST_CODER - 1);
        let ids = || 1..=annotators.len() as i64 + 1;
        let pairs = ids().flat_map(|one| ids().map(move |other| (one, other)));
        let relations = &mut self.tables.coder_relations;
        for (one, other) in pairs.filter(|(one, other)| one != other) {
            let id = next(relations);
            relations.push(CoderRelation { id, coder: Some(one), other_coder: Some(other) });
        }
        Ok(())
    }

    fn add_types(&mut self, unclear: UnclearStances) {
        let tables = &mut self.tables;
        for (label, [red, green, blue]) in TYPES {
            let id = next(&tables.statement_types);
            tables.statement_types.push(StatementType {
                id,
                label: label.into(),
                red,
                green,
                blue,
            });
        }
        for (statement_type, name, data_type) in VARIABLES {
            let id = next(&tables.variables);
            let is_integer = id == AGREEMENT && unclear == UnclearStances::Zero;
            tables.variables.push(Variable {
                id,
                variable: name.into(),
                data_type: if is_integer { "integer" } else { data_type }.into(),
                statement_type_id: Some(statement_type),
            });
        }
        for name in ATTRIBUTES {
            for variable_id in [PERSON, ORGANIZATION, CONCEPT] {
                let id = next(&tables.attribute_variables);
                let attribute_variable = name.into();
                let row = AttributeVariable { id, variable_id, attribute_variable };
                tables.attribute_variables.push(row);
            }
        }
    }

    fn add_documents(&mut self, statements: &Statements<'_>) {
        for document in &statements.documents {
            let origin = &document.origin;
            let field = |text: &Option<String>| one_line(text.as_deref().unwrap_or_default());
            let fields =
                [one_line(&document.title), field(&origin.author), field(&origin.publication)];
            let [title, author, source] = fields.map(|text| self.short(&text));
            let row = Document {
                id: next(&self.tables.documents),
                title,
                text: without_nul(document.text.as_str()),
                coder: Some(1),
                author,
                source,
                section: String::new(),
                notes: without_nul(origin.source.as_deref().unwrap_or_default()),
                kind: String::new(),
                date: date(document).unix_milliseconds().div_euclid(1000),
            };
            self.tables.documents.push(row);
        }
    }

    /// Adds an entity with what is known of it.
    fn add_entity(&mut self, variable: i64, name: &str, aliases: &str, notes: &str) -> i64 {
        let id = next(&self.tables.entities);
        let black = Some(0);
        self.tables.entities.push(Entity {
            id,
            variable_id: variable,
            value: name.to_owned(),
            red: black,
            green: black,
            blue: black,
            child_of: None,
        });
        let values = ["", aliases, notes].map(|text| self.short(&one_line(text)));
        for (place, value) in values.into_iter().enumerate() {
            let rows = &mut self.tables.attribute_values;
            rows.push(AttributeValue {
                id: next(rows),
                entity_id: id,
                attribute_variable_id: 3 * place as i64 + variable,
                attribute_value: value,
            });
        }
        id
    }

    fn add_statement(&mut self, of: i64, statement: &super::statements::Statement<'_>) -> i64 {
        let rows = &mut self.tables.statements;
        let id = next(rows);
        rows.push(Statement {
            id,
            statement_type_id: Some(of),
            document_id: Some(statement.document_number as i64),
            start: statement.start.get() as i64,
            stop: statement.stop.get() as i64,
            coder: Some(statement.coder as i64),
        });
        id
    }

    fn add_short_text(&mut self, statement: i64, variable: i64, entity: i64) {
        let rows = &mut self.tables.short_texts;
        let id = next(rows);
        rows.push(ShortText { id, statement_id: statement, variable_id: variable, entity });
    }

    /// Returns a text as short as the tables have it.
    fn short(&mut self, text: &str) -> String {
        self.count_cut(text);
        cut(text, LONGEST).to_owned()
    }

    fn count_cut(&mut self, text: &str) {
        self.cut += usize::from(text.encode_utf16().count() > LONGEST);
    }
}
