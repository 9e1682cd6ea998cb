//! Alerts, which stay until the problem is solved, and notes.

mod as_found;
mod cleared;
mod deleted_elsewhere;
mod handed;
mod new_version;
mod recovered;
mod repairs;
mod unreadable;

use leptos::prelude::*;

use self::{
    cleared::Cleared, deleted_elsewhere::DeletedElsewhere, handed::Handed, new_version::NewVersion,
    recovered::Recovered, repairs::Repairs, unreadable::UnreadableRecords,
};
use super::context::Health;

/// The alerts about what endangers the work, and the notes, but for the one on work that is not saved.
#[component]
pub fn Alerts(
    /// How many records were recovered from the write log.
    recovered: usize,
) -> impl IntoView {
    let newer = Health::from_context().newer_version_count;
    view! {
        <UnreadableRecords />
        <Cleared />
        <DeletedElsewhere />
        <Recovered count=recovered />
        <Repairs />
        <NewVersion />
        <Handed />
        {(newer > 0).then(|| view! {
            <div class="alert" role="alert">
                <p>
                    "A later version of Faultline has stored " {newer}
                    " records here. They are left alone; open them with that version."
                </p>
            </div>
        })}
    }
}
