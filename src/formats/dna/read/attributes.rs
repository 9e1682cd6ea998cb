//! What a project knows of its entities beside their names.

use std::collections::HashMap;

use super::super::tables::Tables;

/// What is known of an entity.
#[derive(Default)]
pub(super) struct Description {
    /// Its other names.
    pub(super) aliases: Vec<String>,
    /// The lines of its description.
    pub(super) lines: Vec<String>,
}

/// What is known of entities, by their numbers.
pub(super) struct Attributes(HashMap<i64, Description>);

impl Attributes {
    pub(super) fn of(tables: &Tables) -> Self {
        let names: HashMap<i64, &str> = tables
            .attribute_variables
            .iter()
            .map(|row| (row.id, row.attribute_variable.as_str()))
            .collect();
        let mut all: HashMap<i64, Description> = HashMap::new();
        for row in &tables.attribute_values {
            let value = row.attribute_value.trim();
            let Some(&name) = names.get(&row.attribute_variable_id) else { continue };
            if value.is_empty() {
                continue;
            }
            let Description { aliases, lines } = all.entry(row.entity_id).or_default();
            match &*name.to_lowercase() {
                "alias" | "aliases" => {
                    let parts = value.split(';').map(str::trim).filter(|part| !part.is_empty());
                    aliases.extend(parts.map(str::to_owned));
                }
                "note" | "notes" => lines.push(value.to_owned()),
                _ => lines.push(format!("{name}: {value}")),
            }
        }
        Self(all)
    }

    pub(super) fn of_entity(&self, entity: i64) -> Option<&Description> {
        self.0.get(&entity)
    }
}
