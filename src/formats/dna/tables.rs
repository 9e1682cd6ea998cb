//! The tables of a project of Discourse Network Analyzer 3 (`Sql.createTables`), with those of their columns that
//! Faultline reads or writes. The scripts of the page know the schema (`readers/dna/schema.js`).

use serde::{Deserialize, Serialize};

/// Declares the row of a table. The names of its columns are those of the fields.
macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[serde(rename_all = "PascalCase", default)]
        pub struct $name { $($(#[$attribute])* pub $field: $type,)* }
    )*};
}

rows! {
    /// A setting.
    Setting { property: String, value: String }
    /// Somebody who codes.
    Coder {
        #[serde(rename = "ID")]
        id: i64,
        name: String,
        red: i64,
        green: i64,
        blue: i64,
        password: String,
    }
    /// A document.
    Document {
        #[serde(rename = "ID")]
        id: i64,
        title: String,
        text: String,
        coder: Option<i64>,
        author: String,
        source: String,
        section: String,
        notes: String,
        #[serde(rename = "Type")]
        kind: String,
        date: i64,
    }
    /// A type of statements.
    StatementType {
        #[serde(rename = "ID")]
        id: i64,
        label: String,
        red: i64,
        green: i64,
        blue: i64,
    }
    /// A variable of a type of statements.
    Variable {
        #[serde(rename = "ID")]
        id: i64,
        variable: String,
        data_type: String,
        statement_type_id: Option<i64>,
    }
    /// A link between two variables.
    VariableLink {
        #[serde(rename = "ID")]
        id: i64,
        source_variable_id: Option<i64>,
        target_variable_id: Option<i64>,
    }
    /// A pattern that is shown in colour.
    Regex { label: String, red: i64, green: i64, blue: i64 }
    /// What a coder may do with the work of another.
    CoderRelation {
        #[serde(rename = "ID")]
        id: i64,
        coder: Option<i64>,
        other_coder: Option<i64>,
    }
    /// A statement.
    Statement {
        #[serde(rename = "ID")]
        id: i64,
        statement_type_id: Option<i64>,
        document_id: Option<i64>,
        start: i64,
        stop: i64,
        coder: Option<i64>,
    }
    /// A boolean or an integer of a statement.
    Number {
        #[serde(rename = "ID")]
        id: i64,
        statement_id: i64,
        variable_id: i64,
        value: i64,
    }
    /// A short text that statements have: an entity.
    Entity {
        #[serde(rename = "ID")]
        id: i64,
        variable_id: i64,
        value: String,
        red: Option<i64>,
        green: Option<i64>,
        blue: Option<i64>,
        child_of: Option<i64>,
    }
    /// A short text of a statement.
    ShortText {
        #[serde(rename = "ID")]
        id: i64,
        statement_id: i64,
        variable_id: i64,
        entity: i64,
    }
    /// A long text of a statement.
    LongText {
        #[serde(rename = "ID")]
        id: i64,
        statement_id: i64,
        variable_id: i64,
        value: Option<String>,
    }
    /// Something that is known of the entities of a variable.
    AttributeVariable {
        #[serde(rename = "ID")]
        id: i64,
        variable_id: i64,
        attribute_variable: String,
    }
    /// What is known of an entity.
    AttributeValue {
        #[serde(rename = "ID")]
        id: i64,
        entity_id: i64,
        attribute_variable_id: i64,
        attribute_value: String,
    }
}

/// All tables. Those that a file lacks are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE", default)]
pub struct Tables {
    /// The settings.
    pub settings: Vec<Setting>,
    /// The coders.
    pub coders: Vec<Coder>,
    /// The documents.
    pub documents: Vec<Document>,
    /// The types of statements.
    #[serde(rename = "STATEMENTTYPES")]
    pub statement_types: Vec<StatementType>,
    /// Their variables.
    pub variables: Vec<Variable>,
    /// The links between variables.
    #[serde(rename = "VARIABLELINKS")]
    pub variable_links: Vec<VariableLink>,
    /// The patterns.
    pub regexes: Vec<Regex>,
    /// What coders may do with each other's work.
    #[serde(rename = "CODERRELATIONS")]
    pub coder_relations: Vec<CoderRelation>,
    /// The statements.
    pub statements: Vec<Statement>,
    /// Their booleans.
    #[serde(rename = "DATABOOLEAN")]
    pub booleans: Vec<Number>,
    /// Their integers.
    #[serde(rename = "DATAINTEGER")]
    pub integers: Vec<Number>,
    /// The entities.
    pub entities: Vec<Entity>,
    /// The short texts of statements.
    #[serde(rename = "DATASHORTTEXT")]
    pub short_texts: Vec<ShortText>,
    /// The long texts of statements.
    #[serde(rename = "DATALONGTEXT")]
    pub long_texts: Vec<LongText>,
    /// What can be known of entities.
    #[serde(rename = "ATTRIBUTEVARIABLES")]
    pub attribute_variables: Vec<AttributeVariable>,
    /// What is known of them.
    #[serde(rename = "ATTRIBUTEVALUES")]
    pub attribute_values: Vec<AttributeValue>,
}
