//! What an import would do, by document.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::{
    merge::{Disposition, DocumentMerge, Merge, NewEntries, Side, Tally},
    model::{Edit, RecordKey, Replace},
    text::counted,
};

/// What an import would do, given the reader's choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// Nothing.
    Nothing,
    /// How many annotations would be added, and how many changed; other records may change, too.
    Something(usize, usize),
}

impl Plan {
    /// Returns what a merge would do.
    pub fn of(merge: &Merge, chosen: &BTreeMap<RecordKey, Side>) -> Self {
        let change = merge.change(chosen);
        if change.edits.is_empty() {
            return Self::Nothing;
        }
        let count =
            |wanted: fn(&Edit) -> bool| change.edits.iter().filter(|edit| wanted(edit)).count();
        Self::Something(
            count(|edit| matches!(edit, Edit::Annotation(Replace::Insert(_)))),
            count(|edit| matches!(edit, Edit::Annotation(Replace::Update { .. }))),
        )
    }
}

/// The documents of the file with the numbers of their annotations, and the new register entries.
#[component]
pub fn Summary(merge: Memo<Merge>, plan: Memo<Plan>) -> impl IntoView {
    let conclusion = move || {
        match plan.get() {
        Plan::Nothing => "Nothing here would change.".to_owned(),
        Plan::Something(0, 0) => {
            "No annotation would be added or changed, only what is known of documents, actors, issues or tags. Undo takes it back.".to_owned()
        }
        Plan::Something(added, changed) => format!(
            "{} would be added and {changed} changed. What is only here stays, and Undo takes all of it back.",
            counted(added, "annotation")
        ),
    }
    };
    view! {
        <p>{conclusion}</p>
        <div class="import-table">
            <table>
                <caption class="visually-hidden">"Annotations in the file, by document"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Document"</th>
                        <th scope="col">"New"</th>
                        <th scope="col">"Same"</th>
                        <th scope="col">"Changed here"</th>
                        <th scope="col">"Changed in the file"</th>
                    </tr>
                </thead>
                <tbody>
                    {move || merge.with(|merge| merge.documents.iter().map(row).collect_view())}
                </tbody>
            </table>
        </div>
        {move || entries(merge.with(|merge| merge.entries)).map(|words| view! { <p class="hint">{words}</p> })}
    }
}

fn row(document: &DocumentMerge) -> impl IntoView + use<> {
    let DocumentMerge { title, fate, annotations, .. } = document;
    let Tally { new, same, changed_here, changed_there } = *annotations;
    let fate = match fate {
        Disposition::New => "a new document".to_owned(),
        Disposition::Here => "is here".to_owned(),
        Disposition::OtherText => format!(
            "stays out with {}: what is here under its id has another text. Delete that first, or open the file in another browser profile",
            counted(new, "annotation")
        ),
    };
    let out = document.fate == Disposition::OtherText;
    let cell = move |count: usize| {
        let count = (!out).then(|| count.to_string());
        view! { <td>{count.unwrap_or_else(|| "\u{2013}".to_owned())}</td> }
    };
    view! {
        <tr data-out=out.then_some("")>
            <th scope="row">
                <span dir="auto">{title.clone()}</span>
                " "
                <span class="hint">{fate}</span>
            </th>
            {cell(new)}
            {cell(same)}
            {cell(changed_here)}
            {cell(changed_there)}
        </tr>
    }
}

/// Describes the new entries of the registers; returns `None` if there are none.
fn entries(NewEntries { actors, issues, tags, joined }: NewEntries) -> Option<String> {
    let new: Vec<_> = [(actors, "actor"), (issues, "issue"), (tags, "tag")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    let new = (!new.is_empty()).then(|| format!("Also new: {}.", new.join(", ")));
    let joined = (joined > 0).then(|| {
        let entries =
            if joined == 1 { "1 entry goes".into() } else { format!("{joined} entries go") };
        format!("{entries} by a name that is here already, and will be one with what is here.")
    });
    let words: Vec<_> = new.into_iter().chain(joined).collect();
    (!words.is_empty()).then(|| words.join(" "))
}
