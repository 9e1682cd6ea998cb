use proptest::prelude::*;

use super::*;
use crate::{
    model::{Actor, Issue},
    text::folded,
};

fn new_id() -> impl Fn() -> Uuid {
    new_ids_from(1)
}

fn new_ids_from(first: u128) -> impl Fn() -> Uuid {
    let next = std::cell::Cell::new(first);
    move || Uuid::from_u128(next.replace(next.get() + 1))
}

/// A list of `name=other name|other name:description`.
fn list(lines: &[&str]) -> Vec<Listed> {
    let line = |(at, line): (usize, &&str)| {
        let (names, description) = line.split_once(':').unwrap_or((line, ""));
        let (name, aliases) = names.split_once('=').unwrap_or((names, ""));
        let aliases = aliases.split('|').filter(|alias| !alias.is_empty());
        Listed {
            line: at + 1,
            name: name.to_owned(),
            aliases: aliases.map(str::to_owned).collect(),
            description: description.to_owned(),
        }
    };
    lines.iter().enumerate().map(line).collect()
}

fn fill<T: Entry>(workspace: &mut Workspace, lines: &[&str]) -> Filling {
    let filling = Filling::of::<T>(workspace, &list(lines), folded);
    if let Ok(change) =
        filling.change::<T>(workspace, new_ids_from(1 + T::register(workspace).len() as u128))
    {
        workspace.apply(&change).expect("it was made of this");
    }
    filling
}

/// The actors as `name=other name|other name:description`, in the order of their ids.
fn actors(workspace: &Workspace) -> Vec<String> {
    let words = |actor: &Arc<Actor>| {
        format!("{}={}:{}", actor.name, actor.aliases.join("|"), actor.description)
    };
    workspace.actors().values().map(words).collect()
}

#[test]
fn what_is_new_is_added_and_what_is_there_gains_what_it_lacks() {
    let mut workspace = Workspace::default();
    fill::<Actor>(&mut workspace, &["Russia=Moscow", "Trump:A president", "NATO"]);
    let lines =
        ["russia=the Kremlin|MOSCOW:A state", "trump:Another", "Moscow=Putin", "EU", "NATO"];
    let filling = Filling::of::<Actor>(&workspace, &list(&lines), folded);
    assert_eq!((filling.new_count(), filling.gaining_count(), filling.whole_count()), (1, 1, 2));
    assert_eq!(
        filling.left_out,
        [LeftOut { line: 2, what: LeftOutKind::Description("Trump".into()) }]
    );
    let before = workspace.clone();
    let change =
        filling.change::<Actor>(&workspace, || Uuid::from_u128(5000)).expect("there is some");
    workspace.apply(&change).expect("it was made of this");
    assert_eq!(
        actors(&workspace),
        ["Russia=Moscow|the Kremlin|Putin:A state", "Trump=:A president", "NATO=:", "EU=:"]
    );
    workspace.apply(&change.inverse()).expect("it was just done");
    assert_eq!(actors(&workspace), actors(&before));
}

#[test]
fn lines_of_one_name_are_one_entry() {
    let mut workspace = Workspace::default();
    let filling = fill::<Actor>(
        &mut workspace,
        &["Russia=Moscow", "RUSSIA=the Kremlin:A state", "the kremlin=Putin", "Russia:Another"],
    );
    assert_eq!(actors(&workspace), ["Russia=Moscow|the Kremlin|Putin:A state"]);
    assert_eq!(filling.new_count(), 1);
    assert_eq!(
        filling.left_out,
        [LeftOut { line: 4, what: LeftOutKind::Description("Russia".into()) }]
    );
}

#[test]
fn an_entry_is_known_by_another_name_of_the_list_if_only_one_is() {
    let mut workspace = Workspace::default();
    fill::<Actor>(&mut workspace, &["Moscow", "Trump", "Vance"]);
    let filling =
        fill::<Actor>(&mut workspace, &["Russia=Moscow|Putin", "The US=Trump|Vance|America"]);
    assert_eq!(
        actors(&workspace),
        ["Moscow=Russia|Putin:", "Trump=:", "Vance=:", "The US=America:"]
    );
    let other = |alias: &str| LeftOutKind::NameOfAnother {
        alias: alias.into(),
        name: "The US".into(),
        other: alias.into(),
    };
    assert_eq!(
        filling.left_out,
        ["Trump", "Vance"].map(|alias| LeftOut { line: 2, what: other(alias) })
    );
}

#[test]
fn what_has_no_other_names_gets_none() {
    let mut workspace = Workspace::default();
    let filling = fill::<Issue>(&mut workspace, &["Sanctions=Tariffs:Against whom", "Tariffs"]);
    assert_eq!((filling.new_count(), workspace.issues().len()), (2, 2));
    assert_eq!(
        filling.left_out,
        [LeftOut { line: 1, what: LeftOutKind::OtherNames("Sanctions".into(), "issue") }]
    );
}

#[test]
fn nothing_to_do_and_too_much_are_no_change() {
    let mut workspace = Workspace::default();
    fill::<Actor>(&mut workspace, &["Russia"]);
    for lines in [&[][..], &["russia"]] {
        let filling = Filling::of::<Actor>(&workspace, &list(lines), folded);
        assert!(filling.change::<Actor>(&workspace, new_id()).is_err());
    }
    let many: Vec<_> =
        (0..MAX_ENTRIES).map(|n| Listed { name: format!("n{n}"), ..Listed::default() }).collect();
    let filling = Filling::of::<Actor>(&workspace, &many, folded);
    assert!(filling.is_too_much());
    assert!(filling.change::<Actor>(&workspace, new_id()).is_err());
    assert!(!Filling::of::<Actor>(&Workspace::default(), &many, folded).is_too_much());
}

fn lines() -> impl Strategy<Value = Vec<Listed>> {
    let name = || "[a-eA-E]{1,2}";
    let line = (name(), prop::collection::vec(name(), 0..3), "[xy]{0,1}")
        .prop_map(|(name, aliases, description)| Listed { line: 1, name, aliases, description });
    prop::collection::vec(line, 0..8)
}

proptest! {
    /// Whatever two lists say: nothing that is there is lost, nothing is there twice, the same list
    /// again does nothing, and undo leads back.
    #[test]
    fn filling_adds_and_never_doubles(first in lines(), second in lines()) {
        let mut workspace = Workspace::default();
        let ids = new_id();
        for list in [&first, &second] {
            let before = workspace.clone();
            let filling = Filling::of::<Actor>(&workspace, list, folded);
            let Ok(change) = filling.change::<Actor>(&workspace, &ids) else { continue };
            workspace.apply(&change).expect("it was made of this");
            prop_assert_eq!(workspace.actors().len(), filling.total);
            for (id, actor) in before.actors() {
                let after = &workspace.actors()[id];
                prop_assert_eq!(&after.name, &actor.name);
                prop_assert!(after.aliases.starts_with(&actor.aliases));
                prop_assert!(actor.description.is_empty() || after.description == actor.description);
            }
            for actor in workspace.actors().values() {
                let name = folded(&actor.name);
                let goes_by = |other: &&Arc<Actor>| other.names().any(|it| folded(it) == name);
                prop_assert_eq!(workspace.actors().values().filter(goes_by).count(), 1);
            }
            let again = Filling::of::<Actor>(&workspace, list, folded);
            prop_assert_eq!(again.new_count(), 0);
            let mut undone = workspace.clone();
            undone.apply(&change.inverse()).expect("it was just done");
            prop_assert_eq!(undone.actors(), before.actors());
        }
    }
}
