//! Identifies the key that was pressed, independently of the keyboard layout's script.

/// Returns the character or name that a key stands for.
///
/// This is the character that the key writes (`KeyboardEvent.key`), in lower case. If that belongs
/// to another script than Latin, as on a Russian, Greek, Arabic or Hebrew keyboard, it is the
/// character that an American keyboard has at that place (`KeyboardEvent.code`; UI Events
/// KeyboardEvent code Values). Layouts that rearrange Latin letters are not remapped.
pub fn logical_key(key: &str, code: &str) -> String {
    let place = || code.strip_prefix("Key").or_else(|| code.strip_prefix("Digit"));
    let is_foreign = !key.is_empty() && key.chars().all(is_of_another_script);
    let key = if is_foreign { place().unwrap_or(key) } else { key };
    // Names of keys, such as "Enter", keep their capitals.
    if key.chars().count() == 1 { key.to_ascii_lowercase() } else { key.to_owned() }
}

/// Returns whether a character is a letter, a digit or a mark of a script other than Latin.
fn is_of_another_script(c: char) -> bool {
    let latin = matches!(c, '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    !c.is_ascii() && !latin && (c.is_alphanumeric() || is_mark(c))
}

/// Returns whether a character is a combining mark, such as the vowel signs that have keys of their
/// own in Hindi and Thai.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{670}' | '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_another_script_means_what_stands_at_its_place() {
        let keyboards = [
            // Russian, Ukrainian, Bulgarian (phonetic: its letters are in other places).
            ("с", "KeyC", "c"),
            ("С", "KeyC", "c"),
            ("ф", "KeyA", "a"),
            ("ш", "KeyI", "i"),
            ("я", "KeyZ", "z"),
            ("н", "KeyY", "y"),
            ("і", "KeyS", "s"),
            ("ц", "KeyC", "c"),
            // Greek, which has letters in most of the same places.
            ("ψ", "KeyC", "c"),
            ("α", "KeyA", "a"),
            ("ζ", "KeyZ", "z"),
            // Hebrew, Arabic (a key that writes two letters, and its own digits), Persian.
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
            // Alt on a Mac; the slash on a Hebrew and a Russian keyboard.
            ("ß", "KeyS", "ß"),
            ("/", "KeyQ", "/"),
            (".", "Slash", "."),
            ("?", "Digit7", "?"),
            // Named keys, and unidentified ones.
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
