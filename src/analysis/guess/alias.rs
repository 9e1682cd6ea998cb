//! Aliases that mentions suggest.

use super::names::{PRONOUNS, lists, without_possessive};

/// Returns the words of a mention that are worth storing as an alias, without a possessive at the
/// end. `None` for a pronoun, for what begins with one ("Its government"), and for a phrase without
/// a capital in a script that has them ("the envoy").
pub fn alias(quotation: &str) -> Option<&str> {
    let name = without_possessive(quotation.trim());
    let first = name.split_whitespace().next()?.to_lowercase();
    let is_common = name.chars().any(char::is_lowercase) && !name.chars().any(char::is_uppercase);
    (!is_common && !lists(PRONOUNS, &first)).then_some(name)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_worth_remembering_and_a_pronoun_is_not() {
        for (quotation, remembered) in [
            ("Moscow", Some("Moscow")),
            ("the Kremlin’s", Some("the Kremlin")),
            ("EU", Some("EU")),
            ("特朗普", Some("特朗普")),
            ("the envoy", None),
            ("He", None),
            ("Its government", None),
            (" ", None),
        ] {
            assert_eq!(alias(quotation), remembered, "{quotation}");
        }
    }
}
