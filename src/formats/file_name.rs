//! Names for the files that the page saves, derived from titles.

use unicode_segmentation::UnicodeSegmentation;

/// The most graphemes in a name.
const LONGEST: usize = 60;

/// The most bytes of UTF-8 in a name. File systems allow 255, some encrypted ones 143 to 200; an
/// extension follows, and the browser appends a number if such a file exists already.
const MAX_BYTES: usize = 120;

/// Turns a title into a file name without extension that every system accepts and shows as it is.
pub fn file_name(title: &str) -> String {
    let plain: String = title.chars().filter_map(plain).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut name = String::new();
    for part in words.trim_start_matches(is_loose).graphemes(true).take(LONGEST) {
        if name.len() + part.len() > MAX_BYTES {
            break;
        }
        name.push_str(part);
    }
    let name = name.trim_end_matches(is_loose);
    match name {
        "" => "document".into(),
        // Whatever follows the first full stop.
        name if is_device(name.split('.').next().unwrap_or_default()) => format!("_{name}"),
        name => name.into(),
    }
}

/// Returns a space for a forbidden character, `None` for an invisible one that would only reorder
/// or hide others. The joiners within words and emoji are kept: they affect what is seen.
fn plain(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => {
            None
        }
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' => None,
        // Tags, which can hide text, and noncharacters.
        '\u{e0000}'..='\u{e007f}' => None,
        c if c.is_control() || "/\\:*?\"<>|".contains(c) => Some(' '),
        c if u32::from(c) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c) => None,
        c => Some(c),
    }
}

/// Returns whether a character hides a file if it comes first, and is dropped by Windows if last.
fn is_loose(c: char) -> bool {
    c == '.' || c == ' '
}

/// Returns whether a name is a device name, which Windows forbids for files of any extension.
fn is_device(name: &str) -> bool {
    let name = name.trim_end().to_ascii_uppercase();
    let is_port =
        |rest: &str| matches!(rest, "¹" | "²" | "³") || matches!(rest.as_bytes(), [b'0'..=b'9']);
    matches!(&*name, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$")
        || ["COM", "LPT"].iter().any(|port| name.strip_prefix(port).is_some_and(is_port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        for (title, name) in [
            ("Down to one issue: what divides", "Down to one issue what divides"),
            ("../../etc/passwd", "etc passwd"),
            (r"C:\Windows\win.ini", "C Windows win.ini"),
            (r#"<a> "b" |c| d? e*"#, "a b c d e"),
            ("a\nb\tc\u{0}d\u{7f}e\u{85}f", "a b c d e f"),
            ("  spaces\u{a0}\u{3000} between  ", "spaces between"),
            // Not marked as hidden, so not hidden.
            (".htaccess", "htaccess"),
            (". . .hidden", "hidden"),
            ("ends in dots...", "ends in dots"),
            ("ends in both. . ", "ends in both"),
            (" ... ", "document"),
            ("", "document"),
            ("\u{202e}\u{2066}\u{feff}\u{200b}", "document"),
            // Nothing is reversed: this would read "annexe.txt".
            ("ann\u{202e}txt.exe", "anntxt.exe"),
            ("a\u{2028}b\u{2029}c", "a b c"),
            ("tag\u{e0041}s and \u{fffe}others\u{fdd0}", "tags and others"),
            // Joiners are part of the spelling.
            ("می\u{200c}خواهم 👩\u{200d}👧", "می\u{200c}خواهم 👩\u{200d}👧"),
            ("CON", "_CON"),
            ("con", "_con"),
            ("Nul.", "_Nul"),
            ("aux.the.third", "_aux.the.third"),
            ("COM1 .txt", "_COM1 .txt"),
            ("lpt²", "_lpt²"),
            ("CONIN$", "_CONIN$"),
            ("CON: a history", "CON a history"),
            ("Concord", "Concord"),
            ("COM10", "COM10"),
            ("COMA", "COMA"),
        ] {
            assert_eq!(file_name(title), name, "{title:?}");
        }
    }

    #[test]
    fn a_long_title_is_cut_between_two_characters_that_are_seen() {
        assert_eq!(file_name(&"a".repeat(300)), "a".repeat(LONGEST));
        assert_eq!(file_name(&"长".repeat(300)), "长".repeat(40));
        let family = "👩\u{200d}👩\u{200d}👧";
        assert_eq!(file_name(&family.repeat(50)), family.repeat(MAX_BYTES / family.len()));
        // A cluster that is too long by itself leaves nothing.
        let marks = format!("a{}", "\u{301}".repeat(500));
        assert_eq!(file_name(&marks), "document");
        // The cut leaves no space at the end, and makes no device name.
        assert_eq!(file_name(&format!("{} b", "a".repeat(LONGEST - 1))), "a".repeat(LONGEST - 1));
    }

    #[test]
    fn a_name_is_the_name_of_its_own_name() {
        for title in ["CON", "..a..", "\u{202e}a b", "a / b", &"长".repeat(99)] {
            let name = file_name(title);
            assert_eq!(file_name(&name), name);
        }
    }
}
