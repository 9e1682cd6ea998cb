//! What a list would do to a register.

use leptos::{either::Either, prelude::*};

use super::plan::Plan;
use crate::{
    formats::codebook::{Codebook, CodebookError},
    model::MAX_ENTRIES,
    page::{filled_words, filling_words},
    text::counted,
};

/// The most entries that are shown, and the most lines that are told of. Nobody reads more.
const MAX_SHOWN: usize = 100;

/// What a list would do: how many entries are new, gain something or are there already, what is left
/// out and in which line, and each of the first entries.
#[component]
pub fn Preview(
    plan: Memo<Result<Plan, CodebookError>>,
    /// The word for an entry.
    noun: &'static str,
) -> impl IntoView {
    let summary = Memo::new(move |_| plan.with(|plan| summary(plan, noun)));
    let is_wrong = move || plan.with(|plan| plan.as_ref().is_err() || is_too_much(plan));
    view! {
        <section class="fill-preview" aria-label="What the list would do">
            <p class:problem=is_wrong aria-live="polite">{summary}</p>
            {move || plan.with(|plan| plan.as_ref().ok().map(|plan| view! {
                {columns(&plan.codebook)}
                {left_out(plan)}
                {entries(plan)}
            }))}
        </section>
    }
}

fn is_too_much(plan: &Result<Plan, CodebookError>) -> bool {
    plan.as_ref().is_ok_and(|plan| plan.filling.is_too_much())
}

fn summary(plan: &Result<Plan, CodebookError>, noun: &str) -> String {
    let plan = match plan {
        Err(error) => return error.to_string(),
        Ok(plan) if plan.filling.is_too_much() => {
            let total = plan.filling.total;
            return format!("There would be {total} {noun}s, and there may be {MAX_ENTRIES}.");
        }
        Ok(plan) => plan,
    };
    let words = filling_words(&plan.filling, noun);
    match plan.codebook.faults.len() + plan.filling.left_out.len() {
        0 => words,
        1 => format!("{words} Something is left out in 1 line."),
        count => format!("{words} Something is left out in {}.", counted(count, "line")),
    }
}

/// Says how the columns are read, where the list has a header.
fn columns(codebook: &Codebook) -> impl IntoView + use<> {
    let unknown = codebook.unknown_columns.join(", ");
    codebook.has_header.then(|| {
        view! {
            <p class="hint" dir="auto">
                "The first line names the columns."
                {(!unknown.is_empty()).then(|| format!(" Left out: {unknown}."))}
            </p>
        }
    })
}

/// What is wrong or left out, by line.
fn left_out(plan: &Plan) -> impl IntoView + use<> {
    let faults = plan.codebook.faults.iter().map(|fault| (fault.line, fault.to_string()));
    let left_out = plan.filling.left_out.iter().map(|it| (it.line, it.what.to_string()));
    let mut lines: Vec<_> = faults.chain(left_out).collect();
    lines.sort_by_key(|(line, _)| *line);
    let more = lines.len().saturating_sub(MAX_SHOWN);
    (!lines.is_empty()).then(|| {
        view! {
            <ul class="fill-left-out" role="list" aria-label="What is left out">
                {lines.into_iter().take(MAX_SHOWN).map(|(line, words)| view! {
                    <li dir="auto">"Line " {line} ": " {words} "."</li>
                }).collect_view()}
                {(more > 0).then(|| view! { <li>"and " {more} " more"</li> })}
            </ul>
        }
    })
}

/// What becomes of each of the first entries.
fn entries(plan: &Plan) -> impl IntoView + use<> {
    let entries = &plan.filling.entries;
    let more = entries.len().saturating_sub(MAX_SHOWN);
    if entries.is_empty() {
        return Either::Left(());
    }
    let rows = entries.iter().take(MAX_SHOWN).map(|entry| {
        let becomes = match (entry.is_new(), entry.is_whole()) {
            (true, _) => "new",
            (_, true) => "whole",
            _ => "gains",
        };
        view! {
            <li data-becomes=becomes dir="auto">
                <bdi>{entry.name.clone()}</bdi>
                " "
                <span class="hint">{filled_words(entry)}</span>
            </li>
        }
    });
    Either::Right(view! {
        <ul class="fill-entries" role="list" aria-label="Entries of the list">
            {rows.collect_view()}
            {(more > 0).then(|| view! { <li class="hint">"and " {more} " more"</li> })}
        </ul>
    })
}
