//! The records of a storage as a file, which the page saves when it can no longer run.

use super::{
    format::{Confidence, Content, Format, ReadBy},
    read_error::ReadError,
};
use crate::storage::{Loaded, dump, repair};

/// The format of records.
pub const FORMAT: Format = Format {
    id: "records",
    name: "Faultline records",
    about: "What the page saves after it has stopped working: its records as they are stored.",
    extensions: &["json"],
    media_type: "application/json",
    recognize: |sample| {
        let declared = sample.begins_with(b'{') && sample.contains(dump::FORMAT);
        if declared { Confidence::Declared } else { Confidence::No }
    },
    read: Some(ReadBy::Program(|input, _| {
        Box::pin(async move {
            let loaded = dump::read(input.text()?);
            let Loaded { workspace, unreadable, repaired, .. } = loaded.ok_or_else(|| {
                ReadError::whole("it says that it holds Faultline's records, but it does not")
            })?;
            let repaired = repair::describe(&repaired);
            Ok(Content::Work { workspace, unreadable: unreadable.len(), repaired })
        })
    })),
    writer: None,
};
