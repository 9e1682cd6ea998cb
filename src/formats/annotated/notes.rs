//! What stands beside a text: who claims what, tags and notes.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use time::Date;

use crate::{
    formats::{citation::written, export::Export, markup},
    model::{ActorId, Annotation, AnnotationId, AnnotatorId, IssueId, Kind, Stance, TagId},
};

/// The names of what annotations refer to, on one line each.
pub(super) struct Names<'a> {
    actors: BTreeMap<ActorId, &'a str>,
    issues: BTreeMap<IssueId, &'a str>,
    tags: BTreeMap<TagId, &'a str>,
    annotators: BTreeMap<AnnotatorId, &'a str>,
}

impl<'a> Names<'a> {
    /// Collects the names of an export.
    pub(super) fn of(export: &Export<'a>) -> Self {
        let entries = export.entries();
        let annotators = entries.annotators.iter().map(|it| (it.id, it.name.as_str()));
        Self {
            actors: entries.actors.iter().map(|it| (it.id, it.name.as_str())).collect(),
            issues: entries.issues.iter().map(|it| (it.id, it.name.as_str())).collect(),
            tags: entries.tags.iter().map(|it| (it.id, it.name.as_str())).collect(),
            annotators: annotators.collect(),
        }
    }

    fn actor(&self, id: Option<ActorId>) -> Option<String> {
        id.and_then(|id| self.actors.get(&id)).map(|name| markup::line(name))
    }

    fn issue(&self, id: Option<IssueId>) -> Option<String> {
        id.and_then(|id| self.issues.get(&id)).map(|name| markup::line(name))
    }

    /// What an annotation says, in one line.
    pub(super) fn said(&self, annotation: &Annotation) -> String {
        let body = annotation.body;
        let stance = body.stance().map(|stance| words(stance).to_owned());
        let parts = [self.actor(body.actor()), stance, self.issue(body.issue())];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        let label = annotation.kind().label();
        if parts.is_empty() { label.into() } else { format!("{label}: {}", parts.join(" \u{b7} ")) }
    }
}

/// Returns whether an annotation has a note of its own: a claim, and a mention with tags or a note.
pub(super) fn is_numbered(annotation: &Annotation) -> bool {
    annotation.kind() == Kind::Claim
        || !annotation.note.trim().is_empty()
        || !annotation.tags.is_empty()
}

/// Writes the notes on the annotations that begin in a block.
pub(super) fn push(
    html: &mut String,
    names: &Names<'_>,
    document: usize,
    numbers: &HashMap<AnnotationId, usize>,
    begun: &[&Arc<Annotation>],
) {
    if begun.is_empty() {
        return;
    }
    html.push_str("<aside class=\"notes\" dir=\"ltr\" lang=\"en\" aria-label=\"Notes\">");
    for annotation in begun {
        if let Some(number) = numbers.get(&annotation.id) {
            push_note(html, names, document, *number, annotation);
        }
    }
    push_mentions(html, names, begun.iter().filter(|one| !numbers.contains_key(&one.id)));
    html.push_str("</aside>");
}

fn push_note(
    html: &mut String,
    names: &Names<'_>,
    document: usize,
    number: usize,
    annotation: &Annotation,
) {
    let body = annotation.body;
    html.push_str(&format!(
        "<div class=\"note {}\" id=\"d{document}-n{number}\"><p>\
         <a class=\"number\" href=\"#d{document}-r{number}\">{number}</a> ",
        annotation.kind().name()
    ));
    let name = |name: Option<String>| {
        name.map(|name| format!("<b><bdi>{}</bdi></b>", markup::text(&name)))
    };
    let missing = |what: &str| Some(format!("<i>{what}</i>"));
    let actor = name(names.actor(body.actor()));
    let issue = name(names.issue(body.issue()));
    let parts = match annotation.kind() {
        Kind::Claim => {
            let about = issue.is_some();
            let stance = body.stance().map(push_stance);
            [
                actor.or_else(|| missing("somebody")),
                stance.or_else(|| missing(if about { "on" } else { "claims this" })),
                issue.or_else(|| body.stance().and_then(|_| missing("an issue"))),
            ]
        }
        Kind::Actor => [actor.or_else(|| missing("an actor")), None, None],
        Kind::Issue => [issue.or_else(|| missing("an issue")), None, None],
    };
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    html.push_str(&parts.join(" "));
    html.push_str("</p>");
    let tags = annotation.tags.iter().filter_map(|tag| names.tags.get(tag));
    let tags =
        tags.map(|tag| format!("<bdi class=\"tag\">{}</bdi>", markup::text(&markup::line(tag))));
    let tags = tags.collect::<Vec<_>>().join(" ");
    let mut more: Vec<String> = Some(tags).into_iter().filter(|tags| !tags.is_empty()).collect();
    more.extend(annotation.date.map(|day: Date| format!("said on {}", written(day))));
    // One annotator is named at the end.
    if names.annotators.len() > 1 {
        let name = names.annotators.get(&annotation.annotator).map(|name| markup::line(name));
        let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| "unnamed".into());
        more.push(format!("by <bdi>{}</bdi>", markup::text(&name)));
    }
    if !more.is_empty() {
        html.push_str(&format!("<p>{}</p>", more.join(" \u{b7} ")));
    }
    let note = annotation.note.trim();
    if !note.is_empty() {
        html.push_str(&format!("<p class=\"more\" dir=\"auto\">{}</p>", markup::text(note)));
    }
    html.push_str("</div>");
}

/// Writes who and what is mentioned, each once, with the words of the text where these are others.
fn push_mentions<'a>(
    html: &mut String,
    names: &Names<'_>,
    mentions: impl Iterator<Item = &'a &'a Arc<Annotation>>,
) {
    let mut lines: Vec<String> = Vec::new();
    for one in mentions {
        let body = one.body;
        let name = names.actor(body.actor()).or_else(|| names.issue(body.issue()));
        let words = markup::line(&one.quote.exact);
        let bdi = |text: &str| format!("<bdi>{}</bdi>", markup::text(text));
        let line = match name {
            Some(name) if name == words => bdi(&name),
            Some(name) => format!("\u{201c}{}\u{201d} = {}", bdi(&words), bdi(&name)),
            None => format!("\u{201c}{}\u{201d}", bdi(&words)),
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if !lines.is_empty() {
        html.push_str(&format!("<p class=\"mentions\">Mentioned: {}</p>", lines.join("; ")));
    }
}

/// A stance, with its sign.
fn push_stance(stance: Stance) -> String {
    format!("<span class=\"{}\">{} {}</span>", stance.name(), sign(stance), words(stance))
}

pub(super) const fn sign(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "+",
        Stance::Opposes => "\u{2212}",
        Stance::Unclear => "?",
    }
}

const fn words(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "supports",
        Stance::Opposes => "opposes",
        Stance::Unclear => "is unclear on",
    }
}
