//! Makes the report.

use std::{cmp::Reverse, collections::BTreeMap};

use super::piece::{Piece, Run, joined};
use crate::{
    analysis::{
        ActorNetwork, Affiliation, Counts, Duplicates, LeftOut, Most, Normalization, Order,
        Positions, Relation, at_once,
    },
    formats::{
        citation::{Address, Citation, Places, Source, written},
        claims::{by_issue, claims, positions},
        export::Export,
        markup,
    },
    model::{ActorId, Annotation, AnnotationId, Document, DocumentId, IssueId, Stance},
    text::{Natural, counted},
};

/// How many pairs of actors are named that agree most, and that differ most.
const PAIRS: usize = 5;

/// Among whom pairs are looked for: of a crowd there are too many.
const MOST: Most = Most { actors: 300, issues: 1_000 };

/// Makes the report of an export.
pub fn report(export: &Export<'_>) -> Vec<Piece> {
    let mut report = Report {
        export,
        positions: positions(export),
        documents: export
            .documents()
            .into_iter()
            .map(|it| (it.id, (&**it, Places::new(&it.text))))
            .collect(),
        pieces: Vec::new(),
    };
    report.head();
    report.shares();
    report.pairs();
    report.issues();
    report.incomplete();
    report.pieces
}

struct Report<'a> {
    export: &'a Export<'a>,
    positions: Positions,
    documents: BTreeMap<DocumentId, (&'a Document, Places<'a>)>,
    pieces: Vec<Piece>,
}

impl Report<'_> {
    fn actor(&self, id: ActorId) -> String {
        self.export
            .workspace
            .actors()
            .get(&id)
            .map_or_else(String::new, |it| markup::line(&it.name))
    }

    fn issue(&self, id: IssueId) -> String {
        self.export
            .workspace
            .issues()
            .get(&id)
            .map_or_else(String::new, |it| markup::line(&it.name))
    }

    fn text(&mut self, words: impl Into<String>) {
        self.pieces.push(Piece::Text(vec![Run::Plain(words.into())]));
    }

    fn heading(&mut self, level: usize, words: impl Into<String>) {
        self.pieces.push(Piece::Heading(level, words.into()));
    }

    /// What the report is on.
    fn head(&mut self) {
        let documents = self.export.documents();
        let title = match &documents[..] {
            [only] if !markup::line(&only.title).is_empty() => {
                format!("Claims in \u{201c}{}\u{201d}", markup::line(&only.title))
            }
            _ => format!("Claims in {}", counted(documents.len(), "document")),
        };
        self.heading(1, title);
        match &documents[..] {
            [only] => {
                let source = source(&Source::of(only));
                self.pieces.extend((!source.is_empty()).then_some(Piece::Text(source)));
            }
            all => {
                let items = all.iter().map(|document| {
                    let mut runs = source(&Source::of(document));
                    if runs.is_empty() {
                        runs.push(Run::Plain("Untitled".into()));
                    }
                    let count = self.export.annotations_of(document.id).count();
                    runs.push(Run::Plain(format!(" ({})", counted(count, "annotation"))));
                    Piece::Item(runs)
                });
                let items: Vec<_> = items.collect();
                self.pieces.extend(items);
            }
        }
        let entries = self.export.entries();
        let people = entries.annotators.iter().map(|it| markup::line(&it.name));
        let people: Vec<_> = people.filter(|name| !name.is_empty()).collect();
        let by =
            if people.is_empty() { String::new() } else { format!(" by {}", people.join(", ")) };
        let day = time::OffsetDateTime::from_unix_timestamp(
            self.export.now.unix_milliseconds().div_euclid(1000),
        );
        let day = day.map(|at| format!(", {}", written(at.date()))).unwrap_or_default();
        let actors = self.positions.rows(Order::Name, self.export.workspace.actors(), &Natural);
        let issues = self.columns();
        self.text(format!(
            "{} of {} on {}. Annotated{by} with Faultline{day}.",
            counted(claims(self.export).len(), "claim"),
            counted(actors.len(), "actor"),
            counted(issues.len(), "issue"),
        ));
    }

    fn columns(&self) -> Vec<crate::analysis::Line<IssueId>> {
        self.positions.columns(Order::Count, self.export.workspace.issues(), &Natural)
    }

    /// How the claims on each issue are divided.
    fn shares(&mut self) {
        let columns = self.columns();
        if columns.is_empty() {
            return;
        }
        self.heading(2, "Shares");
        let head = ["Issue", "Supports", "Opposes", "Unclear", "Claims", "Actors that take a side"];
        let mut lines = vec![head.map(str::to_owned).to_vec()];
        lines.extend(columns.iter().map(|column| {
            let counts = column.counts;
            let share = |count: usize| {
                format!("{count} ({:.0}%)", count as f64 * 100.0 / counts.total() as f64)
            };
            vec![
                self.issue(column.id),
                share(counts.supports),
                share(counts.opposes),
                share(counts.unclear),
                counts.total().to_string(),
                column.voters.to_string(),
            ]
        }));
        self.pieces.push(Piece::Table(lines));
    }

    /// The pairs of actors that agree most, and those that differ most.
    fn pairs(&mut self) {
        let claims = claims(self.export);
        let (network, left_out) = at_once(async |pace| {
            let affiliation = Affiliation::new(claims, Duplicates::Include, pace).await;
            let (most, left_out) = affiliation.most_active(MOST);
            (ActorNetwork::new(&most, pace).await, left_out)
        });
        let mut pieces = Vec::new();
        for (relation, words) in
            [(Relation::Congruence, "agree most"), (Relation::Conflict, "differ most")]
        {
            let ties = network.ties(Normalization::Count);
            let weighed = ties.map(|tie| (tie.weight(relation) as usize, tie.actors));
            let mut weighed: Vec<_> = weighed.filter(|(weight, _)| *weight > 0).collect();
            weighed.sort_by_key(|&(weight, actors)| (Reverse(weight), actors));
            if weighed.is_empty() {
                continue;
            }
            pieces.push(Piece::Text(vec![Run::Plain(format!("Those who {words}:"))]));
            pieces.extend(weighed.into_iter().take(PAIRS).map(|(weight, (one, other))| {
                Piece::Item(vec![
                    Run::Strong(self.actor(one)),
                    Run::Plain(" and ".into()),
                    Run::Strong(self.actor(other)),
                    Run::Plain(format!(": {}", counted(weight, "pair"))),
                ])
            }));
        }
        if !pieces.is_empty() {
            self.heading(2, "Agreement and conflict");
            self.text(
                "Counted are the pairs of a claim of the one and a claim of the other on the same issue, \
                 with the same stance or with opposite ones.",
            );
            if left_out != LeftOut::default() {
                let Most { actors, issues } = MOST;
                self.text(format!(
                    "Of so many, only the {actors} actors with the most claims are compared, on at most {issues} issues."
                ));
            }
            self.pieces.extend(pieces);
        }
    }

    /// The claims, issue by issue and actor by actor.
    fn issues(&mut self) {
        let mut by_issue = by_issue(self.export, &self.positions);
        for column in self.columns() {
            self.heading(2, self.issue(column.id));
            let issues = self.export.workspace.issues();
            let description = issues.get(&column.id).map(|issue| markup::line(&issue.description));
            if let Some(description) = description.filter(|it| !it.is_empty()) {
                self.text(description);
            }
            self.text(format!(
                "{}: {}.",
                counted(column.counts.total(), "claim"),
                divided(column.counts)
            ));
            let cells = by_issue.remove(&column.id).unwrap_or_default().into_iter();
            let cells = cells.filter_map(|(actor, claims)| {
                Some((actor, self.positions.cell(actor, column.id)?.counts, claims))
            });
            let mut cells: Vec<_> = cells.collect();
            cells.sort_by_key(|(_, counts, _)| Reverse(counts.total()));
            for (actor, counts, claims) in cells {
                self.heading(3, format!("{} ({})", self.actor(actor), divided(counts)));
                for id in claims {
                    self.claim(id, None);
                }
            }
        }
    }

    /// The claims that say too little.
    fn incomplete(&mut self) {
        let incomplete: Vec<_> = self.positions.incomplete().iter().map(|it| it.claim).collect();
        if incomplete.is_empty() {
            return;
        }
        self.heading(2, "Without an actor, an issue or a stance");
        for id in incomplete {
            let body = self.export.workspace.annotations().get(&id).map(|one| one.body);
            let said = body.map(|body| {
                let actor = body.actor().map(|id| self.actor(id));
                let issue = body.issue().map(|id| self.issue(id));
                let known = [actor, issue].into_iter().flatten().collect::<Vec<_>>();
                known.join(", ")
            });
            self.claim(id, said.filter(|said| !said.is_empty()));
        }
    }

    /// A claim: its words, where they stand, its tags and its note.
    fn claim(&mut self, id: AnnotationId, said: Option<String>) {
        let Some(annotation) = self.export.workspace.annotations().get(&id) else { return };
        let Some((document, places)) = self.documents.get(&annotation.document) else { return };
        let Some(citation) = Citation::of_one(document, places, annotation) else { return };
        let source = match self.documents.len() {
            1 => place(&citation),
            _ => {
                let mut parts = source(&citation.source);
                if let Some(said) = citation.said() {
                    let comma = if parts.is_empty() { "" } else { ", " };
                    parts.push(Run::Plain(format!("{comma}{said}")));
                }
                parts
            }
        };
        let stance = annotation.body.stance().map(Stance::label);
        let label = [said.as_deref(), stance].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let label = (!label.is_empty()).then_some(label);
        let piece = Piece::Quotation { label, paragraphs: citation.quoted(), source };
        let remarks = self.remarks(annotation);
        self.pieces.push(piece);
        self.pieces.extend(remarks);
    }

    /// What the annotator has said of a claim.
    fn remarks(&self, annotation: &Annotation) -> Vec<Piece> {
        let tags = annotation.tags.iter().filter_map(|id| self.export.workspace.tags().get(id));
        let tags: Vec<_> = tags.map(|tag| markup::line(&tag.name)).collect();
        let remark = |label: &str, words: String| {
            Piece::Text(vec![Run::Strong(format!("{label}: ")), Run::Plain(words)])
        };
        let note = markup::line(&annotation.note);
        let tags = (!tags.is_empty()).then(|| remark("Tags", tags.join(", ")));
        tags.into_iter().chain((!note.is_empty()).then(|| remark("Note", note))).collect()
    }
}

/// Where a document, or a passage of one among several, comes from.
fn source(source: &Source) -> Vec<Run> {
    let title = source.title.as_ref().map(|title| format!("\u{201c}{title}\u{201d}"));
    let plain = |part: &Option<String>| part.clone().map(Run::Plain);
    let (title, rest) = match &source.address {
        Some(Address::Web(address)) => {
            let words = title.unwrap_or_else(|| address.clone());
            (Some(Run::Link { words, address: address.clone() }), None)
        }
        Some(Address::Other(address)) => (title.map(Run::Plain), Some(Run::Plain(address.clone()))),
        None => (title.map(Run::Plain), None),
    };
    let parts = [
        plain(&source.author),
        title,
        plain(&source.publication),
        plain(&source.published),
        source.page_words().map(Run::Plain),
        rest,
    ];
    joined(parts.into_iter().flatten().collect(), ", ")
}

/// Where a passage of the only document stands.
fn place(citation: &Citation) -> Vec<Run> {
    let link = match &citation.source.address {
        Some(Address::Web(address)) => {
            Some(Run::Link { words: "in the article".into(), address: address.clone() })
        }
        Some(Address::Other(_)) | None => None,
    };
    let parts =
        [citation.source.page_words().map(Run::Plain), citation.said().map(Run::Plain), link];
    joined(parts.into_iter().flatten().collect(), ", ")
}

/// How claims are divided, in words: "3 support, 1 opposes".
fn divided(counts: Counts) -> String {
    let of = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let parts = [
        of(counts.supports, "supports", "support"),
        of(counts.opposes, "opposes", "oppose"),
        of(counts.unclear, "is unclear", "are unclear"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
