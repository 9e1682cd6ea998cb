//! A code, and the choice of what it is here.

use leptos::prelude::*;

use super::answers::Roles;
use crate::{
    formats::coded::Role,
    page::codes::{CodeRow, ROLE_GROUPS, role_of, role_value},
    text::counted,
    ui::context::Announcements,
};

/// How deep codes are indented at most.
const DEEPEST: usize = 4;

/// A code: its name, how often it occurs, passages as examples, and what it is.
#[component]
pub fn CodeItem(row: CodeRow, roles: Roles) -> impl IntoView {
    let announcements = Announcements::from_context();
    let place = row.place;
    let role = move || roles.with(|roles| roles.get(place).copied().unwrap_or(Role::None));
    let choose = move |event| {
        if let Some(role) = role_of(&event_target_value(&event)) {
            set(roles, &[place], role);
        }
    };
    let groups = ROLE_GROUPS.map(|group| {
        let options = group.roles.iter().map(move |&(one, label)| {
            view! {
                <option value=role_value(one) selected=move || role() == one>{label}</option>
            }
        });
        view! { <optgroup label=group.label>{options.collect_view()}</optgroup> }
    });
    let narrower = row.branch.len();
    let whole_branch = (narrower > 0).then(|| {
        let branch = row.branch.clone();
        let count = counted(narrower, "code");
        let take = {
            let count = count.clone();
            move |_| {
                let role = roles.try_with_untracked(|roles| roles.get(place).copied()).flatten();
                if let Some(role) = role.map(named) {
                    set(roles, &branch, role);
                    announcements.say(format!("Set for {count}."));
                }
            }
        };
        let label = move || match named(role()) {
            Role::Actor => "actors",
            Role::Issue => "disputed issues",
            Role::Tag => "tags",
            _ => "the same",
        };
        view! {
            <button type="button" class="small" on:click=take>
                {move || format!("The {count} under it: {}", label())}
            </button>
        }
    });
    let under = (!row.under.is_empty()).then(|| {
        view! { <span class="hint" dir="auto">{row.under.join(" \u{203a} ")} " \u{203a} "</span> }
    });
    let examples = row.examples.clone();
    let name = row.name.clone();
    let id = format!("code-{place}");
    view! {
        <li style=format!("--depth: {}", row.depth.min(DEEPEST))>
            <div class="code-name">
                {under}
                <bdi id=id.clone()>{name}</bdi>
                " "
                <span class="hint">{row.count_words()}</span>
            </div>
            <select aria-labelledby=id on:change=choose>{groups.into_iter().collect_view()}</select>
            {(!examples.is_empty()).then(|| view! {
                <ul class="code-examples" role="list">
                    {examples.into_iter().map(|words| view! {
                        <li><q dir="auto">{words}</q></li>
                    }).collect_view()}
                </ul>
            })}
            {whole_branch}
        </li>
    }
}

/// Returns what codes under a code are, if that names what they are: under "Actors" are actors.
const fn named(role: Role) -> Role {
    use crate::model::Kind;
    match role {
        Role::Kind(Kind::Actor) => Role::Actor,
        Role::Kind(Kind::Issue) => Role::Issue,
        other => other,
    }
}

/// Sets the role of some codes.
fn set(roles: Roles, places: &[usize], role: Role) {
    roles.update(|roles| {
        for &place in places {
            if let Some(one) = roles.get_mut(place) {
                *one = role;
            }
        }
    });
}
