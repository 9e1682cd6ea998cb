//! What Faultline keeps in a region, which Label Studio hands on.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{codec::Day, model::Timestamp};

/// What is kept in the field `meta` of a region.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Kept {
    pub annotator: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    pub created: Timestamp,
    pub modified: Timestamp,
}
