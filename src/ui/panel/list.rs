//! The list of annotations in the order of the text.

use leptos::{html, prelude::*};
use web_sys::HtmlDivElement;

use super::row::Row;
use crate::ui::{
    context::{AnnotationList, Cards, Reading, Workbench},
    example::{ExampleOffer, ShowExample},
    now::Now,
};

/// The height of a row, in CSS pixels, as set in `panels.css`. With one height for all rows, those
/// out of view need not exist.
const ROW: f64 = 88.0;

/// The rows in a chunk. Rows are made by chunks, so that not every scroll makes new ones.
const CHUNK: usize = 16;

/// The chunks that exist at a time: the one at the top of the view, one above it and two below.
const CHUNKS: usize = 4;

/// The annotations that the filter admits. Of a long list, only the rows around the view exist.
#[component]
pub fn List() -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let list = AnnotationList::from_context();
    let cards = Cards::from_context();
    let scroller = NodeRef::<html::Div>::new();
    let chunk = RwSignal::new(0_usize);
    let count = Memo::new(move |_| list.listing.with(|listing| listing.rows().len()));
    let window = move || {
        let first = (chunk.get().saturating_sub(1) * CHUNK).min(count.get());
        first..(first + CHUNKS * CHUNK).min(count.get())
    };
    let rows = move || {
        let window = window();
        list.listing.with(|listing| listing.rows().get(window).unwrap_or_default().to_vec())
    };
    let on_scroll = move |()| {
        if let Some(scroller) = scroller.now() {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a row's number"
            )]
            let row = (f64::from(scroller.scroll_top()) / ROW) as usize;
            let now = row / CHUNK;
            if chunk.now() != now {
                chunk.set(now);
            }
        }
    };
    // Scrolls the row of the open card into view, once the card has taken its room.
    Effect::new(move || {
        let (Some(annotation), Some(scroller)) = (cards.active_annotation(), scroller.get()) else {
            return;
        };
        let row = list.listing.with_untracked(|listing| listing.position(&annotation));
        if let Some(row) = row {
            request_animation_frame(move || {
                bring_into_view(&scroller, row);
                on_scroll(());
            });
        }
    });

    view! {
        <div class="list-scroller" node_ref=scroller on:scroll=move |_| on_scroll(())>
            <ul role="list" aria-label="Annotations">
                // The spacers take the place of the rows that do not exist.
                <li class="spacer" aria-hidden="true" role="presentation" style:height=move || height(window().start)></li>
                <For
                    each=rows
                    key=|row| row.id
                    let(row)
                >
                    <Row annotation=row count />
                </For>
                <li class="spacer" aria-hidden="true" role="presentation" style:height=move || height(count.get() - window().end)></li>
            </ul>
            <Show when=move || count.get() == 0>
                <p class="empty">{move || empty(workbench, reading, list)}</p>
                <ExampleOffer>
                    <p class="empty">
                        "What comes out at the end is a table of who stands where on what."
                        <ShowExample />
                    </p>
                </ExampleOffer>
            </Show>
        </div>
    }
}

/// Scrolls a row into the middle of the list, unless it is in view.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a row's place and height"
)]
fn bring_into_view(scroller: &HtmlDivElement, row: usize) {
    let (top, bottom) = ((row as f64 * ROW) as i32, ((row + 1) as f64 * ROW) as i32);
    let (now, height) = (scroller.scroll_top(), scroller.client_height());
    if top < now || bottom > now + height {
        scroller.set_scroll_top(top - (height - ROW as i32) / 2);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a height in pixels")]
fn height(rows: usize) -> String {
    format!("{}px", rows as f64 * ROW)
}

/// Why the list is empty, and what to do about it.
fn empty(
    workbench: &'static Workbench,
    reading: &'static Reading,
    list: &'static AnnotationList,
) -> &'static str {
    if reading.document.get().is_none() {
        return "What you highlight in a document is listed here.";
    }
    let any = workbench.read(|watched| watched.count_of(reading.document.get()) > 0);
    match (any, list.filter.with(|filter| filter.kinds.is_empty())) {
        (false, _) => {
            "Nothing is highlighted yet. Select a passage in the article, then press C for a claim, \
             A for an actor or I for a disputed issue. The slash key / finds a phrase, and Ctrl+Enter \
             selects it."
        }
        (true, true) => "No kind is chosen. Choose one above to see its annotations.",
        (true, false) => {
            "No annotation matches. Choose more kinds above, or search for something else."
        }
    }
}
