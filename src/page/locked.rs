//! What a locked register says to a name that is new.

/// Says that nothing goes by a name in a locked register, and how it is added all the same. `key` says
/// whether to name the key: a finger has none.
pub fn locked_words(noun: &str, name: &str, key: bool) -> String {
    let how = if key { ": Shift+Enter adds it anyway" } else { "" };
    let name = name.trim();
    format!("No {noun} is called \u{201c}{name}\u{201d}. The {noun}s are locked{how}.")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_what_is_locked_and_how_it_is_got_over() {
        assert_eq!(
            locked_words("issue", " sett ", true),
            "No issue is called “sett”. The issues are locked: Shift+Enter adds it anyway."
        );
        assert_eq!(
            locked_words("actor", "Kyiv", false),
            "No actor is called “Kyiv”. The actors are locked."
        );
    }
}
