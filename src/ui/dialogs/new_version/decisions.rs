//! What the reader has decided of annotations.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::{model::AnnotationId, page::Decision};

/// What the reader has decided of annotations, where it is not what is proposed.
pub type Decisions = RwSignal<BTreeMap<AnnotationId, Decision>>;
