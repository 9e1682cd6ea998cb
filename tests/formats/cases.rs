//! The cases: the example, a hostile one, and a document without annotations.

use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use faultline::{
    formats::plain,
    model::{
        Action, Actor, ActorId, Annotation, AnnotationId, Annotator, AnnotatorId, Body, Change,
        DocumentId, Edit, Issue, IssueId, Passage, Published, Quote, Replace, Source, Span, Stance,
        Tag, TagId, Timestamp, Workspace,
    },
    page::{bundled, example},
};
use uuid::Uuid;

/// A case.
pub struct Case {
    /// The name of its folder.
    pub name: &'static str,
    /// What is written.
    pub workspace: Workspace,
    /// The document that comes first.
    pub first: Option<DocumentId>,
}

/// All cases.
pub fn cases() -> Result<[Case; 3]> {
    Ok([
        Case { name: "example", workspace: worked_out()?, first: Some(bundled::ID) },
        Case { name: "hostile", workspace: hostile()?, first: None },
        Case { name: "empty", workspace: without_annotations()?, first: Some(bundled::ID) },
    ])
}

fn worked_out() -> Result<Workspace> {
    let mut workspace = Workspace::default();
    let addition = example::addition(&workspace, str::to_lowercase);
    workspace.apply(&addition)?;
    Ok(workspace)
}

fn without_annotations() -> Result<Workspace> {
    let mut workspace = Workspace::default();
    let opened = workspace.open_document(bundled::document()?);
    workspace.apply(&opened)?;
    Ok(workspace)
}

/// Emoji, combining marks, right-to-left quotations, separators that are no line ends, and what tables, XML and
/// HTML give a meaning to.
const MIXED: &str = "\
Talks 🕊️ at <Hôtel> & \"Élysée\"; a summary

The envoy 👩\u{200d}👩\u{200d}👧 said: \"No deal 🤝🏽 without land\"; others, e\u{301}lus a\u{300} Paris, said no. 👩\u{200d}⚖️ waits.

הדובר אמר: \"לא נוותר על העיר\" והוסיף \u{2068}2026\u{2069} מילים. وقال الوزير: «لن نقبل بهذا» ثم غادر.

=1+1 is what she wrote,\tand then -2 and @all: +3; 'quoted' &amp; <script>alert(1)</script> ]]> done.\u{a0}𝔘𝔫𝔦𝔠𝔬𝔡𝔢 ends\u{2028}here.

> He repeated: no deal, no deal, no deal.

- ก\u{e33}แพงเมือง 会谈没有结果 end";

/// A second text of the same title.
const SHORT: &str = "\
Talks 🕊️ at <Hôtel> & \"Élysée\"; a summary

@minister: = no comment. O B-claim I-claim # text = x";

/// A text of which nothing is annotated.
const BARE: &str = "🕊️ Nothing of this is annotated 🕊️";

fn hostile() -> Result<Workspace> {
    let mut made = Made::default();
    let origin = Source {
        source: Some("https://news.example/a?b=1&c=\"2\"#:~:text=x;y".into()),
        author: Some("=Ada, \"A.\" <ada@news.example>".into()),
        publication: Some("The Daily; \"News\"".into()),
        published: Published::read("2026-01-23"),
        language: Some("en".into()),
    };
    let mixed = made.document(1, "Talks 🕊️ at <Hôtel> & \"Élysée\"; a summary", MIXED, origin)?;
    let short =
        made.document(2, "Talks 🕊️ at <Hôtel> & \"Élysée\"; a summary", SHORT, Source::default())?;
    made.document(3, "", BARE, Source { language: Some("x-nothing".into()), ..Source::default() })?;

    let envoy =
        made.actor("=HYPERLINK(\"https://x.example\";\"the envoy\")", &["+the;envoy", "👩"]);
    let minister = made.actor("<b>הדובר</b> & \"co\", \u{202e}Ltd", &[]);
    let claim = made.actor("claim", &["", " padded "]);
    let same = made.actor("claim", &["in two\nlines\tand columns"]);
    let unused = made.actor("'unused", &[]);
    let land = made.issue("@Land; \"for\" peace, 🤝🏽");
    let city = made.issue("-a/b\\c::d|e\n#f");
    let no_name = made.issue("");
    let verbatim = made.tag("+verbatim, \"word; for\" word");
    let claims = made.tag("claim");
    let actors = made.tag("B-actor O\t1:2");
    let (ada, nobody) = (made.annotator("Ada \"Ä\" <ada@news.example>;=1"), made.annotator(""));
    let _ = (unused, no_name);

    let supports = |actor, issue| Body::Claim { actor, issue, stance: Some(Stance::Supports) };
    let opposes = |actor, issue| Body::Claim { actor, issue, stance: Some(Stance::Opposes) };
    let unclear = |actor, issue| Body::Claim { actor, issue, stance: Some(Stance::Unclear) };
    let nothing = Body::Claim { actor: None, issue: None, stance: None };

    // One within another, and two that cross.
    made.annotation(
        mixed,
        "The envoy 👩\u{200d}👩\u{200d}👧 said: \"No deal 🤝🏽 without land\"",
        ada,
        opposes(Some(envoy), Some(land)),
    )?
    .note = "=cmd|' /C calc'!A0\nsecond line; \"quoted\", <b>bold</b> & \u{1}\u{b} control".into();
    made.annotation(mixed, "👩\u{200d}👩\u{200d}👧", ada, Body::Actor(Some(envoy)))?;
    made.annotation(mixed, "🤝🏽", nobody, Body::Issue(Some(land)))?.tags = vec![claims];
    made.annotation(
        mixed,
        "without land\"; others, e\u{301}lus",
        nobody,
        supports(Some(claim), Some(city)),
    )?
    .tags = vec![verbatim, claims, actors];
    made.annotation(mixed, "e\u{301}lus a\u{300} Paris", ada, Body::Actor(Some(same)))?;
    // Three on the same words.
    made.annotation(mixed, "👩\u{200d}⚖️ waits", ada, nothing)?;
    made.annotation(mixed, "👩\u{200d}⚖️ waits", nobody, Body::Actor(None))?;
    made.annotation(mixed, "👩\u{200d}⚖️ waits", nobody, Body::Issue(None))?;
    // From right to left, and from one paragraph into the next.
    let said = made.annotation(
        mixed,
        "\"לא נוותר על העיר\"",
        nobody,
        opposes(Some(minister), Some(city)),
    )?;
    said.date = Published::read("2025-12-31").map(Published::day);
    said.note = "\t".into();
    made.annotation(mixed, "«لن نقبل بهذا»", nobody, unclear(Some(minister), None))?;
    made.annotation(mixed, "ثم غادر.\n\n=1+1 is", ada, supports(None, Some(land)))?.tags =
        vec![verbatim];
    // Formulas, markup, and what ends a line elsewhere.
    made.annotation(mixed, "=1+1 is what she wrote,\tand then", ada, supports(Some(envoy), None))?;
    made.annotation(mixed, "-2", ada, Body::Issue(Some(city)))?.note = "-2".into();
    made.annotation(
        mixed,
        "@all: +3; 'quoted' &amp; <script>alert(1)</script> ]]>",
        nobody,
        nothing,
    )?
    .note = "'=not a formula".into();
    made.annotation(mixed, "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 ends\u{2028}here.", nobody, unclear(Some(same), Some(land)))?;
    made.annotation(mixed, "no deal, no deal.", ada, opposes(Some(claim), Some(land)))?;
    made.annotation(mixed, "ก\u{e33}แพงเมือง 会谈没有结果", ada, Body::Issue(Some(city)))?;
    made.annotation(short, "@minister", nobody, Body::Actor(Some(minister)))?;
    made.annotation(short, "= no comment", nobody, unclear(Some(minister), Some(city)))?.tags =
        vec![actors];
    made.annotation(short, "O B-claim I-claim # text = x", ada, nothing)?;
    made.workspace()
}

/// What is made of a case.
#[derive(Default)]
struct Made {
    edits: Vec<Edit>,
    texts: Vec<(DocumentId, String)>,
    annotations: Vec<Annotation>,
    count: u128,
}

impl Made {
    fn id(&mut self) -> Uuid {
        self.count += 1;
        Uuid::from_u128(0x6f1c_7a52_0b1e_4c6e_9a39_0000_0000_0000 + self.count)
    }

    fn document(
        &mut self,
        id: u128,
        title: &str,
        text: &str,
        origin: Source,
    ) -> Result<DocumentId> {
        let id = DocumentId::new(Uuid::from_u128(0x6f1c_7a52_0b1e_4c6e_9a39_1000_0000_0000 + id));
        let mut document = plain::document(id, text)?;
        title.clone_into(&mut document.title);
        document.origin = origin;
        self.edits.push(Edit::Document(Replace::Insert(Arc::new(document))));
        self.texts.push((id, text.to_owned()));
        Ok(id)
    }

    fn actor(&mut self, name: &str, aliases: &[&str]) -> ActorId {
        let id = ActorId::new(self.id());
        let aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
        let (name, description) = (name.to_owned(), format!("{name}\n\"described\"; \t{name}"));
        let actor = Actor { id, name, aliases, description, exceptions: Vec::new() };
        self.edits.push(Edit::Actor(Replace::Insert(Arc::new(actor))));
        id
    }

    fn issue(&mut self, name: &str) -> IssueId {
        let id = IssueId::new(self.id());
        let (name, description) = (name.to_owned(), format!("=\"{name}\" & <i>{name}</i>"));
        let issue = Issue { id, name, description, exceptions: Vec::new() };
        self.edits.push(Edit::Issue(Replace::Insert(Arc::new(issue))));
        id
    }

    fn tag(&mut self, name: &str) -> TagId {
        let id = TagId::new(self.id());
        let tag = Tag { id, name: name.to_owned(), description: String::new() };
        self.edits.push(Edit::Tag(Replace::Insert(Arc::new(tag))));
        id
    }

    fn annotator(&mut self, name: &str) -> AnnotatorId {
        let id = AnnotatorId::new(self.id());
        let annotator = Annotator { id, name: name.to_owned() };
        self.edits.push(Edit::Annotator(Replace::Insert(Arc::new(annotator))));
        id
    }

    /// Annotates the last place where these words stand.
    fn annotation(
        &mut self,
        document: DocumentId,
        words: &str,
        annotator: AnnotatorId,
        body: Body,
    ) -> Result<&mut Annotation> {
        let id = AnnotationId::new(self.id());
        let (_, text) = self.texts.iter().find(|(id, _)| *id == document).context("no document")?;
        let start = text.rfind(words).with_context(|| format!("not in the text: {words}"))?;
        let span = Span::of(start..start + words.len()).context("no words")?;
        let quote = Quote::of(text, span).context("not within")?;
        let now = Timestamp::from_unix_milliseconds(1_769_212_800_000 + 1_001 * self.count as i64);
        let passage = Passage { document, span };
        let mut annotation = Annotation::new(id, passage, quote, body, annotator, now);
        annotation.modified = Timestamp::from_unix_milliseconds(1_769_299_200_123);
        self.annotations.push(annotation);
        self.annotations.last_mut().context("it was added")
    }

    fn workspace(mut self) -> Result<Workspace> {
        let annotations = self.annotations.into_iter();
        self.edits.extend(annotations.map(|one| Edit::Annotation(Replace::Insert(Arc::new(one)))));
        let mut workspace = Workspace::default();
        workspace
            .apply(&Change { action: Action::Import, edits: self.edits })
            .map_err(|refusal| anyhow!("{refusal}"))?;
        Ok(workspace)
    }
}
