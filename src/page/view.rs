//! The views of the work, and their options.

use crate::{
    analysis::{Duplicates, Normalization, Order, Relation},
    drawing::Mode,
    model::{ActorId, IssueId},
};

/// The views of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// All documents.
    Documents,
    /// The text with its highlights.
    #[default]
    Article,
    /// The table of actors by issues.
    Positions,
    /// The networks of actors and issues.
    Network,
}

impl View {
    /// All views, in the order of the bar.
    pub const ALL: [Self; 4] = [Self::Documents, Self::Article, Self::Positions, Self::Network];

    /// Returns the view's name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Documents => "Documents",
            Self::Article => "Article",
            Self::Positions => "Positions",
            Self::Network => "Network",
        }
    }
}

/// The documents whose claims the analyses read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Extent {
    /// All documents.
    #[default]
    AllDocuments,
    /// The open document.
    ThisDocument,
}

/// A part of the positions table, or the claims counted beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TablePart {
    /// The claims of an actor about an issue.
    Cell(ActorId, IssueId),
    /// The row of an actor.
    Actor(ActorId),
    /// The column of an issue.
    Issue(IssueId),
    /// The claims that have no place in the table.
    Incomplete,
}

impl TablePart {
    /// Returns the actor in whose row the part is; `None` if it is in no row.
    pub const fn row(self) -> Option<ActorId> {
        match self {
            Self::Cell(actor, _) | Self::Actor(actor) => Some(actor),
            Self::Issue(_) | Self::Incomplete => None,
        }
    }
}

/// How the analyses are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ViewOptions {
    /// The documents whose claims are read.
    pub extent: Extent,
    /// The order of the table's rows.
    pub rows: Order,
    /// The order of the table's columns.
    pub columns: Order,
    /// What the nodes of the network are.
    pub mode: Mode,
    /// The one relation that ties actors; `None` for congruence and conflict side by side.
    pub relation: Option<Relation>,
    /// What the weights of ties between actors are divided by.
    pub normalization: Normalization,
    /// Ties below this share of the strongest one, in percent, are not drawn.
    pub least: u8,
    /// How often repeated claims count.
    pub duplicates: Duplicates,
}

/// The lists of the side panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tab {
    /// The annotations of the open document.
    #[default]
    Annotations,
    /// The register of actors.
    Actors,
    /// The register of issues.
    Issues,
    /// The register of tags.
    Tags,
}

impl Tab {
    /// All tabs, in the order of the panel.
    pub const ALL: [Self; 4] = [Self::Annotations, Self::Actors, Self::Issues, Self::Tags];

    /// Returns the tab's name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Annotations => "Annotations",
            Self::Actors => "Actors",
            Self::Issues => "Issues",
            Self::Tags => "Tags",
        }
    }
}
