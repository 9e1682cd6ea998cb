//! Which key was pressed, whatever the keyboard's layout writes.

/// What a key stands for, by what it writes (`KeyboardEvent.key`) and where it is (`KeyboardEvent.code`;
/// UI Events KeyboardEvent code Values): what it writes, in lower case; but where that is of another
/// script than Latin, as on a Russian, Greek, Arabic or Hebrew keyboard, what an American one writes
/// at that place. A keyboard of Latin letters in another order is taken at its word.
pub fn logical_key(key: &str, code: &str) -> String {
    let place = || code.strip_prefix("Key").or_else(|| code.strip_prefix("Digit"));
    let is_foreign = !key.is_empty() && key.chars().all(is_of_another_script);
    let key = if is_foreign { place().unwrap_or(key) } else { key };
    // The names of keys are written in capitals as they are.
    if key.chars().count() == 1 { key.to_lowercase() } else { key.to_owned() }
}

/// Whether a character is a letter, a digit or a mark of a script that is not Latin.
fn is_of_another_script(c: char) -> bool {
    let latin = matches!(c, '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    !c.is_ascii() && !latin && (c.is_alphanumeric() || is_mark(c))
}

/// Vowel signs that stand on keys of their own, as of Hindi and Thai.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{670}' | '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_another_script_means_what_stands_at_its_place() {
        let keyboards = [
            // Russian, Ukrainian, Bulgarian (phonetic, its own letters in other places).
            ("с", "KeyC", "c"),
            ("С", "KeyC", "c"),
            ("ф", "KeyA", "a"),
            ("ш", "KeyI", "i"),
            ("я", "KeyZ", "z"),
            ("н", "KeyY", "y"),
            ("і", "KeyS", "s"),
            ("ц", "KeyC", "c"),
            // Greek, which has a letter for most places.
            ("ψ", "KeyC", "c"),
            ("α", "KeyA", "a"),
            ("ζ", "KeyZ", "z"),
            // Hebrew, Arabic (one key that writes two letters, digits of its own), Persian.
            ("ב", "KeyC", "c"),
            ("ש", "KeyA", "a"),
            ("ؤ", "KeyC", "c"),
            ("ش", "KeyA", "a"),
            ("لا", "KeyB", "b"),
            ("٢", "Digit2", "2"),
            ("۰", "Digit0", "0"),
            // Hindi, whose vowel signs are marks; Thai, Korean, Georgian.
            ("ो", "KeyA", "a"),
            ("ฟ", "KeyA", "a"),
            ("ㅊ", "KeyC", "c"),
            ("ც", "KeyC", "c"),
        ];
        for (key, code, expected) in keyboards {
            assert_eq!(logical_key(key, code), expected, "{key} at {code}");
        }
    }

    #[test]
    fn latin_letters_and_signs_are_taken_at_their_word() {
        let keyboards = [
            ("c", "KeyC", "c"),
            ("C", "KeyC", "c"),
            // Dvorak, AZERTY, QWERTZ, Turkish.
            ("c", "KeyI", "c"),
            ("a", "KeyQ", "a"),
            ("z", "KeyY", "z"),
            ("é", "Digit2", "é"),
            ("ı", "KeyI", "ı"),
            // Alt on a Mac, the slash of a Hebrew and of a Russian keyboard.
            ("ß", "KeyS", "ß"),
            ("/", "KeyQ", "/"),
            (".", "Slash", "."),
            ("?", "Digit7", "?"),
            // Named keys, and none that is known.
            ("Enter", "Enter", "Enter"),
            ("ArrowLeft", "ArrowLeft", "ArrowLeft"),
            ("Process", "KeyC", "Process"),
            ("Dead", "KeyA", "Dead"),
            ("Unidentified", "", "Unidentified"),
            ("ж", "Semicolon", "ж"),
            ("с", "", "с"),
            ("", "KeyC", ""),
        ];
        for (key, code, expected) in keyboards {
            assert_eq!(logical_key(key, code), expected, "{key} at {code}");
        }
    }
}
