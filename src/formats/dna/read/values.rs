//! The values of statements, which a project has in a table for each sort of them.

use std::collections::HashMap;

use super::super::tables::{self, Tables};

/// A value of a statement: the variable, and what it is.
#[derive(Clone, Copy)]
pub(super) enum Value<'a> {
    Number(i64, i64),
    Short(i64, &'a tables::Entity),
    Long(i64, &'a str),
}

impl Value<'_> {
    pub(super) const fn variable(&self) -> i64 {
        match *self {
            Self::Number(variable, _) | Self::Short(variable, _) | Self::Long(variable, _) => {
                variable
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Number(..) => false,
            Self::Short(_, entity) => entity.value.trim().is_empty(),
            Self::Long(_, text) => text.trim().is_empty(),
        }
    }
}

/// The values of all statements.
pub(super) struct Values<'a>(HashMap<i64, Vec<Value<'a>>>);

impl<'a> Values<'a> {
    pub(super) fn of(tables: &'a Tables) -> Self {
        let entities: HashMap<i64, &tables::Entity> =
            tables.entities.iter().map(|entity| (entity.id, entity)).collect();
        let mut all: HashMap<i64, Vec<Value<'a>>> = HashMap::new();
        for row in tables.booleans.iter().chain(&tables.integers) {
            let value = Value::Number(row.variable_id, row.value);
            all.entry(row.statement_id).or_default().push(value);
        }
        for row in &tables.short_texts {
            if let Some(entity) = entities.get(&row.entity) {
                let value = Value::Short(row.variable_id, entity);
                all.entry(row.statement_id).or_default().push(value);
            }
        }
        for row in &tables.long_texts {
            let text = row.value.as_deref().unwrap_or_default();
            let value = Value::Long(row.variable_id, text);
            all.entry(row.statement_id).or_default().push(value);
        }
        Self(all)
    }

    pub(super) fn of_statement(
        &self,
        statement: i64,
    ) -> impl Iterator<Item = Value<'a>> + use<'a, '_> {
        self.0.get(&statement).into_iter().flatten().copied()
    }
}
