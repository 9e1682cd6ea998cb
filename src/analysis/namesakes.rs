//! Entries of a register that share a name.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use crate::model::{Entry, Records, Workspace};

/// An entry that has a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Namesake<Id> {
    /// The entry.
    pub id: Id,
    /// Whether the name is one of its aliases and not its own name.
    pub by_alias: bool,
}

/// Finds the entry, except `other_than`, that has a name. An entry's own name goes before an alias;
/// among several, the most mentioned wins. `fold` maps equal names to equal strings.
pub fn namesake<T: Entry>(
    workspace: &Workspace,
    name: &str,
    other_than: Option<T::Id>,
    fold: fn(&str) -> String,
) -> Option<Namesake<T::Id>> {
    let name = fold(name);
    if name.is_empty() {
        return None;
    }
    let is_it = |other: &str| fold(other) == name;
    let entries = T::register(workspace).values().filter(|entry| Some(entry.id()) != other_than);
    let named = entries.filter_map(|entry| {
        let by_alias = !is_it(entry.name());
        let known = !by_alias || entry.aliases().iter().any(|alias| is_it(alias));
        known.then_some(Namesake { id: entry.id(), by_alias })
    });
    named.min_by_key(|namesake| {
        (namesake.by_alias, Reverse(workspace.mentions(T::referent(namesake.id)).len()))
    })
}

/// Returns the entries that share a name with another entry and are not merely equal in an alias:
/// an alias alone may mean either. A file may bring such entries.
pub fn twins<T: Entry>(register: &Records<T>, fold: fn(&str) -> String) -> BTreeSet<T::Id> {
    // The entries that have each name, whether it is their own, and whether it is any entry's own.
    let mut names: HashMap<String, (BTreeMap<T::Id, bool>, bool)> = HashMap::new();
    for entry in register.values() {
        let aliases = entry.aliases().iter().map(|alias| (alias.as_str(), false));
        for (name, is_name) in aliases.chain([(entry.name(), true)]) {
            let (ids, of_any) = names.entry(fold(name)).or_default();
            ids.insert(entry.id(), is_name);
            *of_any |= is_name;
        }
    }
    names.remove("");
    let shared = names.into_values().filter(|(ids, of_any)| *of_any && ids.len() > 1);
    shared.flat_map(|(ids, _)| ids.into_keys()).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{
        model::{Actor, ActorId},
        testing::workspace_and_changes,
        text::folded,
    };

    fn actor(number: u128) -> ActorId {
        ActorId::new(Uuid::from_u128(number))
    }

    fn register(names: &[(&str, &[&str])]) -> Workspace {
        let mut workspace = Workspace::default();
        for (number, (name, aliases)) in names.iter().enumerate() {
            let id = actor(number as u128);
            let change = Workspace::new_entry::<Actor>(id, (*name).to_owned());
            workspace.apply(&change).expect("it is new");
            let change = workspace.revise_entry::<Actor>(id, |actor| {
                actor.aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
            });
            workspace.apply(&change.expect("it is there")).expect("nothing stands against it");
        }
        workspace
    }

    #[test]
    fn a_name_is_anothers_before_it_is_anothers_alias() {
        let register = register(&[
            ("Russia", &["Moscow", "the Kremlin"]),
            ("moscow ", &[]),
            ("Ukraine", &["Kyiv"]),
        ]);
        let namesake = |name, but| namesake::<Actor>(&register, name, but, folded);
        let of = |number, by_alias| Some(Namesake { id: actor(number), by_alias });
        assert_eq!(namesake("MOSCOW", None), of(1, false));
        assert_eq!(namesake("Moscow", Some(actor(1))), of(0, true));
        assert_eq!(namesake("the  kremlin", None), of(0, true));
        assert_eq!(namesake("Kyiv", Some(actor(2))), None, "it is its own");
        assert_eq!(namesake(" ", None), None);
    }

    #[test]
    fn who_shares_a_name_is_a_twin() {
        let found = |names| twins(register(names).actors(), folded);
        assert_eq!(
            found(&[("Russia", &[]), ("Kyiv", &[]), ("russia", &[])]),
            BTreeSet::from([actor(0), actor(2)])
        );
        assert_eq!(
            found(&[("Russia", &["Moscow"]), ("Moscow", &[])]),
            BTreeSet::from([actor(0), actor(1)])
        );
        // The alias may mean either of the two.
        assert!(found(&[("Trump", &["the President"]), ("Putin", &["the president"])]).is_empty());
        assert!(found(&[("Russia", &["russia"]), ("", &[]), (" ", &[])]).is_empty());
    }

    proptest! {
        #[test]
        fn a_twin_is_whose_name_has_a_namesake_or_is_one((workspace, _) in workspace_and_changes()) {
            let twins = twins(workspace.actors(), folded);
            for actor in workspace.actors().values() {
                let other = namesake::<Actor>(&workspace, &actor.name, Some(actor.id), folded);
                if let Some(other) = other {
                    prop_assert!(twins.contains(&actor.id) && twins.contains(&other.id));
                }
            }
        }
    }
}
