//! Documents with annotations, of which a third overlap, the same each time.

use std::{fmt, sync::Arc};

use faultline::{
    formats::plain,
    model::{
        Action, Actor, AnnotatorId, Body, Byte, Change, Document, DocumentId, Edit, Issue, Kind,
        Passage, Replace, Span, Stance, Timestamp, Workspace,
    },
};
use uuid::Uuid;

const ACTORS: usize = 150;
const ISSUES: usize = 40;
const WORDS_A_BLOCK: usize = 40;
const WORD: &str = "dispute ";

/// How much there is.
#[derive(Clone, Copy)]
pub struct Size {
    annotations: usize,
    characters: usize,
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.annotations.fmt(f)
    }
}

/// Makes the id of a record of some sort.
pub fn id<Id: From<Uuid>>(sort: u128, number: usize) -> Id {
    Uuid::from_u128((sort << 64) + number as u128).into()
}

/// Who made all annotations.
pub fn annotator() -> AnnotatorId {
    id(4, 0)
}

/// When everything was made.
pub fn moment() -> Timestamp {
    Timestamp::from_unix_milliseconds(1_763_900_000_000)
}

/// One change that brings records.
pub fn import(edits: Vec<Edit>) -> Change {
    Change { action: Action::Import, edits }
}

impl Size {
    /// So many annotations on so many characters.
    pub const fn new(annotations: usize, characters: usize) -> Self {
        Self { annotations, characters }
    }

    /// The id of the document.
    pub fn id(self) -> DocumentId {
        id(1, 0)
    }

    /// The document in a workspace.
    pub fn document(self, workspace: &Workspace) -> &Document {
        &workspace.documents()[&self.id()]
    }

    /// A workspace of this size.
    pub fn workspace(self) -> Workspace {
        let mut workspace = Workspace::default();
        let mut apply = |make: &dyn Fn(&Workspace) -> Change| {
            let change = make(&workspace);
            workspace.apply(&change).expect("it is new");
        };
        apply(&|_| import(vec![Edit::Document(Replace::Insert(Arc::new(self.text())))]));
        apply(&|workspace| workspace.name_annotator(annotator(), "Ada".into()));
        for number in 0..ACTORS {
            apply(&|_| Workspace::new_entry::<Actor>(id(2, number), format!("Actor {number}")));
        }
        for number in 0..ISSUES {
            apply(&|_| Workspace::new_entry::<Issue>(id(3, number), format!("Issue {number}")));
        }
        for number in 0..self.annotations {
            apply(&|workspace| {
                let passage = Passage { document: self.id(), span: self.span(number) };
                workspace
                    .tag_as(id(5, number), passage, said(number), annotator(), moment())
                    .expect("the span is in the document")
            });
        }
        workspace
    }

    fn text(self) -> Document {
        let blocks = self.characters / (WORDS_A_BLOCK * WORD.len() + 1);
        let block = WORD.repeat(WORDS_A_BLOCK);
        let text = vec![block.trim_end(); blocks.max(1)].join("\n\n");
        plain::document(self.id(), &text).expect("it is a text")
    }

    /// Two words; of three annotations the third begins with the last word of the second.
    fn span(self, number: usize) -> Span {
        let blocks = self.characters / (WORDS_A_BLOCK * WORD.len() + 1);
        let words = blocks * WORDS_A_BLOCK;
        let overlaps = number % 3 == 2;
        let first = (number - usize::from(overlaps)) * (words - 4) / self.annotations;
        // A block's last word is one of the first of another one, so that no span crosses blocks.
        let first = if first % WORDS_A_BLOCK > WORDS_A_BLOCK - 4 { first - 4 } else { first };
        let first = first + usize::from(overlaps);
        let start = first * WORD.len() + first / WORDS_A_BLOCK;
        let end = start + 2 * WORD.len() - 1;
        Span::new(Byte::new(start), Byte::new(end)).expect("it is not empty")
    }
}

/// What is said of an annotation: half of them are claims.
fn said(number: usize) -> Body {
    let actor = id(2, number * 7 % ACTORS);
    let issue = id(3, (number * 11 + number / 50) % ISSUES);
    match number % 4 {
        0 => Body::empty(Kind::Actor).with_actor(Some(actor)),
        1 => Body::empty(Kind::Issue).with_issue(Some(issue)),
        rest => Body::Claim {
            actor: Some(actor),
            issue: Some(issue),
            stance: Some(if rest == 2 { Stance::Supports } else { Stance::Opposes }),
        },
    }
}
