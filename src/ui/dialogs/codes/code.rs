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
const DEEPEST: usize = 3;

/// A code: its name, how often it occurs, passages as examples, and what it is.
#[component]
pub fn CodeItem(row: CodeRow, roles: Roles) -> impl IntoView {
    let place = row.place;
    let role = move || roles.with(|roles| roles.get(place).copied().unwrap_or(Role::None));
    let choose = move |event| {
        if let Some(role) = role_of(&event_target_value(&event)) {
            set(roles, &[place], role);
        }
    };
    let whole_branch = (!row.branch.is_empty()).then(|| view! { <Branch row=row.clone() roles /> });
    let under = (!row.under.is_empty()).then(|| {
        view! { <span class="hint" dir="auto">{row.under.join(" \u{203a} ")} " \u{203a} "</span> }
    });
    let examples = row.examples.clone();
    let name = row.name.clone();
    let id = format!("code-{place}");
    view! {
        <li data-depth=row.depth.min(DEEPEST).to_string()>
            <div class="code-name">
                {under}
                <bdi id=id.clone()>{name}</bdi>
                " "
                <span class="hint">{row.count_words()}</span>
            </div>
            <select aria-labelledby=id on:change=choose>{options(move |one| role() == one)}</select>
            {whole_branch}
            {(!examples.is_empty()).then(|| view! {
                <ul class="code-examples" role="list">
                    {examples.into_iter().map(|words| view! {
                        <li><q dir="auto">{words}</q></li>
                    }).collect_view()}
                </ul>
            })}
        </li>
    }
}

/// The choice of what all codes under a code are.
#[component]
fn Branch(row: CodeRow, roles: Roles) -> impl IntoView {
    let announcements = Announcements::from_context();
    let count = counted(row.branch.len(), "code");
    let label = format!("All {count} under {}", row.name);
    let words = format!("The {count} under it:");
    let choose = move |event| {
        if let Some(role) = role_of(&event_target_value(&event)) {
            set(roles, &row.branch, role);
            announcements.say(format!("Set for {count}."));
        }
    };
    view! {
        <span class="code-under" aria-hidden="true">{words}</span>
        <select aria-label=label on:change=choose>
            <option value="">"as each says"</option>
            {options(|_| false)}
        </select>
    }
}

/// The roles to choose from.
fn options(is_it: impl Fn(Role) -> bool + Copy + Send + Sync + 'static) -> impl IntoView {
    let groups = ROLE_GROUPS.map(|group| {
        let options = group.roles.iter().map(move |&(one, label)| {
            view! { <option value=role_value(one) selected=move || is_it(one)>{label}</option> }
        });
        view! { <optgroup label=group.label>{options.collect_view()}</optgroup> }
    });
    groups.into_iter().collect_view()
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
