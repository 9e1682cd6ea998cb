//! Annotations as the W3C has them (Web Annotation Data Model, 2017), in JSON-LD, and those of Hypothesis, which
//! are almost that. `docs/formats/web-annotation.md` explains what is written and read.

mod codebook;
mod gathered;
mod hypothesis;
mod iri;
mod read;
mod selectors;
mod shape;
mod value;
mod write;

use self::{read::read, write::write};
use super::format::{Confidence, Content, Format, Group, ReadBy, Sample, WriteBy, Writer};

/// The format of W3C annotations.
pub const FORMAT: Format = Format {
    id: "web_annotation",
    name: "W3C Web Annotation",
    about: "Annotations for the web of data, by quotation and position.",
    extensions: &["jsonld", "json"],
    media_type: "application/ld+json",
    recognize,
    read: Some(ReadBy::Program(|input, pace| {
        Box::pin(async move {
            let project = read(input.text()?, &pace).await?;
            Ok(Content::Coded(Box::new(project)))
        })
    })),
    writer: Some(Writer {
        by: WriteBy::Program(write),
        group: Group::Web,
        opens_in: "Recogito, annotation servers, and programs that read JSON-LD",
        ending: "annotations.jsonld",
        leaves_out: Some("the texts, and where passages stood in earlier versions of them"),
    }),
};

/// How sure it is that a file has annotations of the W3C or of Hypothesis. JSON of this program, whose article
/// may speak of anything, begins otherwise.
fn recognize(sample: &Sample<'_>) -> Confidence {
    let says = |words: &[&str]| words.iter().all(|words| sample.contains(words));
    let is_json = sample.begins_with(b'{') || sample.begins_with(b'[');
    let is_own = says(&["\"format\": \"faultline"]) || says(&["\"format\":\"faultline"]);
    let is_it = says(&["ns/anno.jsonld"])
        || says(&["\"TextQuoteSelector\""])
        || says(&["\"TextPositionSelector\""])
        || says(&["\"export_userid\"", "\"client_version\""])
        || says(&["\"rows\"", "\"acct:"]);
    if is_json && is_it && !is_own { Confidence::Declared } else { Confidence::No }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
