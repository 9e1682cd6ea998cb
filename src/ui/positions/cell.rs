//! What one actor says about one issue.

use leptos::prelude::*;

use super::marks::Marks;
use crate::{analysis::Counts, model::Stance, page::positions::wording};

/// A cell: the stances that occur, each with its sign, colour and count. Most cells of a large
/// table are empty and contain nothing.
///
/// The stylesheet writes what is visible. For screen readers the button's label says it in words:
/// signs would be read as arithmetic, and hidden words beside the signs double the layout time.
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
