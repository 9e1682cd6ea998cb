//! Another entry that has the same name.

use leptos::prelude::*;

use super::{merge::merge, opened::Opened};
use crate::{
    analysis::{Namesake, namesake},
    browser::folded,
    model::Entry,
    text::counted,
    ui::{context::Workbench, now::Now},
};

/// Another entry that goes by a given name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash<Id> {
    /// The other entry.
    pub other: Namesake<Id>,
    /// The other entry's name.
    pub name: String,
    /// How many annotations refer to the other entry.
    mentions: usize,
}

impl<Id: Copy + Ord> Clash<Id> {
    /// Finds an entry other than `id` that goes by `name`. Runs again when the register changes.
    pub fn find<T: Entry<Id = Id>>(
        workbench: &'static Workbench,
        id: Id,
        name: &str,
    ) -> Option<Self> {
        workbench.read(|watched| {
            let workspace = watched.facts();
            let other = namesake::<T>(workspace, name, Some(id), folded)?;
            let entry = T::register(workspace).get(&other.id)?;
            let mentions = workspace.mentions(T::referent(other.id)).len();
            Some(Self { other, name: entry.name().to_owned(), mentions })
        })
    }

    /// Describes the other entry in one sentence.
    pub fn words(&self, noun: &str, typed: &str) -> String {
        let Self { other, name, mentions } = self;
        let count = counted(*mentions, "annotation");
        if other.by_alias {
            let typed = typed.trim();
            format!("“{typed}” is another name of the {noun} “{name}” ({count}).")
        } else {
            format!("Another {noun} is called “{name}” ({count}).")
        }
    }
}

/// Which of two merged entries keeps its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Keeps {
    /// The open entry.
    This,
    /// The other entry.
    Other,
}

impl Keeps {
    /// The id of the notice's element, by which the field is described.
    pub const fn element_id(self) -> &'static str {
        match self {
            Self::This => "alias-clash",
            Self::Other => "name-clash",
        }
    }
}

/// Says that another entry goes by a name, and offers to merge the two.
pub fn clash_notice<T: Entry>(
    id: T::Id,
    opened: Opened<T::Id>,
    clash: Memo<Option<Clash<T::Id>>>,
    typed: impl Fn() -> String + Copy + Send + Sync + 'static,
    keeps: Keeps,
    // What else can be done; `None` if the entry has the name already.
    advice: impl Fn() -> Option<&'static str> + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let workbench = Workbench::from_context();
    let words = move || clash.get().map(|clash| clash.words(T::NOUN, &typed()));
    let button = move || {
        let name = clash.get().map(|clash| clash.name).unwrap_or_default();
        match keeps {
            Keeps::This => format!("Merge “{name}” into this"),
            Keeps::Other => format!("Merge this into “{name}”"),
        }
    };
    let merge = move |_| {
        let Some(other) = clash.now().map(|clash| clash.other.id) else { return };
        match keeps {
            Keeps::This => merge::<T>(workbench, other, id, opened),
            Keeps::Other => merge::<T>(workbench, id, other, opened),
        };
    };
    view! {
        <Show when=move || clash.with(Option::is_some)>
            <div class="clash" id=keeps.element_id()>
                <p dir="auto">{words} {move || advice().map(|advice| format!(" {advice}"))}</p>
                <button type="button" dir="auto" on:click=merge>{button}</button>
            </div>
        </Show>
    }
}
