//! What filling a register from a list would do, in words.

use crate::{
    merge::{Filled, Filling},
    text::counted,
};

/// Sums up what a list would do to a register of such entries.
pub fn filling_words(filling: &Filling, noun: &str) -> String {
    let (new, gaining) = (filling.new_count(), filling.gaining_count());
    let new = (new > 0).then(|| counted(new, &format!("new {noun}")));
    let gaining = match gaining {
        0 => None,
        1 => Some("1 gains something".to_owned()),
        count => Some(format!("{count} gain something")),
    };
    let whole = match filling.whole_count() {
        0 => None,
        1 => Some("1 is there already".to_owned()),
        count => Some(format!("{count} are there already")),
    };
    let parts: Vec<_> = [new, gaining, whole].into_iter().flatten().collect();
    match parts.is_empty() {
        true => format!("There is no {noun} in it."),
        false => format!("{}.", parts.join(", ")),
    }
}

/// What becomes of one entry, in words.
pub fn filled_words(filled: &Filled) -> String {
    let names = filled.aliases.iter().map(|alias| format!("\u{201c}{alias}\u{201d}"));
    let parts: Vec<_> = names.chain(filled.description.clone()).collect();
    match (filled.is_new(), parts.is_empty()) {
        (true, true) => "new".to_owned(),
        (true, false) => format!("new: {}", parts.join(", ")),
        (false, true) => "is there already".to_owned(),
        (false, false) => format!("gains {}", parts.join(", ")),
    }
}

/// What the button that fills the register says, and what is said once it has.
pub fn fill_words(filling: &Filling, noun: &str) -> String {
    match (filling.new_count(), filling.gaining_count()) {
        (0, 0) => "Add".to_owned(),
        (0, gaining) => format!("Fill in {}", counted(gaining, noun)),
        (new, 0) => format!("Add {}", counted(new, noun)),
        (new, gaining) => format!("Add {} and fill in {gaining}", counted(new, noun)),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{
        merge::Listed,
        model::{Actor, Workspace},
        text::folded,
    };

    fn listed(name: &str, alias: &str, description: &str) -> Listed {
        let aliases =
            Some(alias.to_owned()).filter(|alias| !alias.is_empty()).into_iter().collect();
        let (name, description) = (name.to_owned(), description.to_owned());
        Listed { line: 1, name, aliases, description }
    }

    #[test]
    fn it_is_said_what_a_list_would_do() {
        let mut workspace = Workspace::default();
        let of =
            |workspace: &Workspace, list: &[Listed]| Filling::of::<Actor>(workspace, list, folded);
        let first = [listed("Russia", "Moscow", "A state"), listed("NATO", "", "")];
        let filling = of(&workspace, &first);
        assert_eq!(filling_words(&filling, "actor"), "2 new actors.");
        assert_eq!(fill_words(&filling, "actor"), "Add 2 actors");
        assert_eq!(filled_words(&filling.entries[0]), "new: “Moscow”, A state");
        let id = || uuid::Uuid::from_u128(7);
        let change = of(&workspace, &first[..1]).change::<Actor>(&workspace, id).expect("some");
        workspace.apply(&change).expect("it was made of this");
        let second =
            [listed("Russia", "Putin", ""), listed("moscow", "", ""), listed("EU", "", "")];
        let filling = of(&workspace, &second);
        assert_eq!(filling_words(&filling, "actor"), "1 new actor, 1 gains something.");
        assert_eq!(fill_words(&filling, "actor"), "Add 1 actor and fill in 1");
        assert_eq!(filled_words(&filling.entries[0]), "gains “Putin”");
        let filling = of(&workspace, &first[..1]);
        assert_eq!(filling_words(&filling, "actor"), "1 is there already.");
        assert_eq!(fill_words(&filling, "actor"), "Add");
        assert_eq!(filling_words(&Filling::default(), "actor"), "There is no actor in it.");
    }
}
