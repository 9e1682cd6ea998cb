//! What brat has no place for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{codec::Day, formats::labels::Beside, model::Timestamp};

/// The file, by the names of the texts without their endings.
pub type Kept = BTreeMap<String, KeptDocument>;

/// What is kept of a document.
#[derive(Debug, Serialize, Deserialize)]
pub struct KeptDocument {
    pub beside: Beside,
    /// By the ids that the annotations have in brat.
    pub annotations: BTreeMap<String, KeptAnnotation>,
}

/// What is kept of an annotation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptAnnotation {
    pub id: Uuid,
    pub annotator: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    pub created: Timestamp,
    pub modified: Timestamp,
}
