//! The dialog that fills a register from a list.

mod plan;
mod preview;

use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlDialogElement};

use self::{plan::Plan, preview::Preview};
use crate::{
    browser::{folded, new_uuid, read_bytes, view},
    formats::codebook::{self, CodebookError, LIST_FILES, Separator},
    merge::{Filling, Listed},
    model::{Actor, Change, Entry, Issue, Refusal, Register, Tag, Workspace},
    page::fill_words,
    ui::{
        context::{Announcements, Workbench},
        now::Now,
    },
};

/// The dialog's title.
pub const fn title(register: Register) -> &'static str {
    match register {
        Register::Actors => "Fill the actors from a list",
        Register::Issues => "Fill the issues from a list",
        Register::Tags => "Fill the tags from a list",
        Register::Annotators => "Fill the annotators from a list",
    }
}

/// What the dialog needs to know of a register. It is compiled once for all.
#[derive(Clone, Copy)]
pub struct Fillable {
    /// The word for an entry.
    noun: &'static str,
    /// Whether entries have other names.
    has_aliases: bool,
    /// Compares a list with the register.
    compare: fn(&Workspace, &[Listed]) -> Filling,
    /// Makes the change that fills the register.
    change: fn(&Filling, &Workspace) -> Result<Change, Refusal>,
}

impl Fillable {
    /// What is to be known of a register; `None` for that of the annotators.
    pub const fn of(register: Register) -> Option<Self> {
        match register {
            Register::Actors => Some(Self::entries::<Actor>()),
            Register::Issues => Some(Self::entries::<Issue>()),
            Register::Tags => Some(Self::entries::<Tag>()),
            Register::Annotators => None,
        }
    }

    const fn entries<T: Entry>() -> Self {
        Self {
            noun: T::NOUN,
            has_aliases: T::HAS_ALIASES,
            compare: |workspace, listed| Filling::of::<T>(workspace, listed, folded),
            change: |filling, workspace| filling.change::<T>(workspace, new_uuid),
        }
    }
}

/// A list to paste or open, what it would do, and a button that does it as one change.
#[component]
pub fn FillRegister(register: Fillable) -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let Fillable { noun, has_aliases, .. } = register;
    let text = RwSignal::new(String::new());
    let separator = RwSignal::new(None::<Separator>);
    // A file that could not be read.
    let problem = RwSignal::new(None::<String>);
    let is_empty = Memo::new(move |_| text.with(|text| text.trim().is_empty()));
    let read =
        Memo::new(move |_| text.with(|text| codebook::read(text, separator.get(), has_aliases)));
    let plan = Memo::new(move |_| -> Result<Plan, CodebookError> {
        let codebook = read.get()?;
        // Compared anew with every change, because another tab may be at work.
        let filling =
            workbench.read(|watched| (register.compare)(watched.everything(), &codebook.entries));
        Ok(Plan { codebook, filling })
    });
    let can_fill = move || {
        plan.with(|plan| {
            let does_something = |plan: &Plan| {
                let Filling { entries, .. } = &plan.filling;
                entries.iter().any(|entry| !entry.is_whole()) && !plan.filling.is_too_much()
            };
            plan.as_ref().is_ok_and(does_something)
        })
    };
    let button_words = move || {
        plan.with(|plan| match plan {
            Ok(plan) => fill_words(&plan.filling, noun),
            Err(_) => "Add".to_owned(),
        })
    };
    let element = NodeRef::<html::Div>::new();
    let close = move || {
        let dialog = element.now().and_then(|element| element.closest("dialog").ok().flatten());
        if let Some(dialog) = dialog.and_then(|it| it.dyn_into::<HtmlDialogElement>().ok()) {
            dialog.close();
        }
    };
    let fill = move |_| {
        let Some(Ok(plan)) = plan.try_get_untracked() else { return };
        let done = workbench.dispatch(|workspace| {
            let filling = (register.compare)(workspace, &plan.codebook.entries);
            (register.change)(&filling, workspace)
        });
        if done {
            close();
            let words = fill_words(&plan.filling, noun);
            announcements.say(format!("Done: {words}. Undo takes it back."));
        }
    };
    let open = move |file: Option<File>| {
        let Some(file) = file else { return };
        spawn_local(async move {
            let read = match read_bytes(&file).await {
                Ok(bytes) => codebook::decode(&bytes).map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            };
            match read {
                Ok(list) => {
                    problem.try_set(None);
                    text.try_set(list);
                }
                Err(words) => {
                    problem.try_set(Some(format!("“{}” was not read. {words}", file.name())));
                }
            }
        });
    };
    let file = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(input) = file.now() {
            open(input.files().and_then(|files| files.get(0)));
            // So that the same file can be chosen again once it has been corrected.
            input.set_value("");
        }
    };
    // A file that is dropped here is a list, and elsewhere an article.
    let drop = move |event: DragEvent| {
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(dropped) = files.and_then(|files| files.get(0)) {
            event.prevent_default();
            event.stop_propagation();
            open(Some(dropped));
        }
    };
    let part = move |event| {
        let chosen = event_target_value(&event).parse().ok();
        separator.set(chosen.and_then(|number: usize| Separator::ALL.get(number).copied()));
    };
    let found = move || {
        let found = read.with(|read| read.as_ref().ok().map(|read| read.separator.label()));
        found.map_or_else(|| "as found".to_owned(), |found| format!("as found: {found}"))
    };
    let columns = if has_aliases {
        "name, other names (with ; or | between them), description"
    } else {
        "name, description"
    };
    view! {
        <div class="fill" node_ref=element on:drop=drop>
            {move || problem.get().map(|words| view! { <p class="problem" role="alert" dir="auto">{words}</p> })}
            <label class="field">
                <span>"A name on each line, or a table from a spreadsheet: " {columns}</span>
                <textarea
                    rows="8"
                    dir="auto"
                    spellcheck="false"
                    // On a phone the keyboard would cover the dialog.
                    autofocus=!view::has_coarse_pointer()
                    prop:value=text
                    on:input=move |event| {
                        text.set(event_target_value(&event));
                        problem.set(None);
                    }
                ></textarea>
            </label>
            <div class="fill-from">
                <label class="field">
                    <span>"or a file (CSV or text)"</span>
                    <input type="file" accept=LIST_FILES node_ref=file on:change=choose />
                </label>
                <Show when=move || !is_empty.get()>
                    <label class="field">
                        <span>"Between the columns"</span>
                        <select on:change=part>
                            <option value="">{found}</option>
                            {Separator::ALL.into_iter().enumerate().map(|(number, one)| view! {
                                <option value=number.to_string()>{one.label()}</option>
                            }).collect_view()}
                        </select>
                    </label>
                </Show>
            </div>
            <Show when=move || !is_empty.get()>
                <Preview plan noun />
            </Show>
        </div>
        <p class="actions sticky">
            <button type="button" class="primary" disabled=move || !can_fill() on:click=fill>{button_words}</button>
            <button type="button" on:click=move |_| close()>"Cancel"</button>
        </p>
    }
}
