//! What one actor says about one issue.

use leptos::prelude::*;

use super::marks::Marks;
use crate::{analysis::Counts, model::Stance, page::positions::wording};

/// A cell: the stances that there are, each with its sign, its colour and its count. Most cells of a
/// large table are empty, and have nothing in them.
///
/// The stylesheet writes what is seen. To those who listen the button says it in words: signs would
/// be read as arithmetic, and hidden words beside the signs double the time of the layout.
pub fn cell(
    actor: &str,
    issue: &str,
    counts: Counts,
    marks: Marks,
    index: Option<usize>,
) -> impl IntoView + use<> {
    let any = counts.total() > 0;
    let of = |stance| match stance {
        Stance::Supports => counts.supports,
        Stance::Opposes => counts.opposes,
        Stance::Unclear => counts.unclear,
    };
    let tallies = move || {
        Stance::ALL.map(|stance| {
            let count = of(stance);
            (count > 0).then(|| {
                view! { <span class="tally" data-stance=stance.name() data-count=count></span> }
            })
        })
    };
    let button = any.then(|| {
        view! {
            <button
                type="button"
                class="cell"
                tabindex=marks.tabindex()
                aria-expanded=marks.expanded()
                aria-label=wording::cell(actor, issue, counts)
            >
                {tallies()}
                {counts.conflicted().then(|| view! { <span class="both"></span> })}
            </button>
        }
    });
    view! {
        <td
            aria-colindex=index
            data-supports=any.then_some(counts.supports)
            data-opposes=any.then_some(counts.opposes)
            data-unclear=any.then_some(counts.unclear)
            tabindex=(!any).then(|| marks.tabindex())
        >
            {button}
        </td>
    }
}
