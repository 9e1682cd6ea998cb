//! Text in HTML and XML: nothing of it is markup.

/// Appends a text as text, or as the value of an attribute in quotation marks. Control characters, which
/// neither HTML nor XML can hold, are left out.
pub fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}

/// Returns a text as text, or as the value of an attribute in quotation marks.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text);
    out
}

/// Returns a text on one line: one space where there was white space, and neither control characters nor
/// those that turn the direction of what follows them (UAX #9, section 2).
pub fn line(text: &str) -> String {
    let is_kept = |c: &char| {
        !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let words =
        text.split_whitespace().map(|word| word.chars().filter(is_kept).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(
            text("<b a=\"1\" c='2'>&amp;\u{0}\n"),
            "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;\n"
        );
    }

    #[test]
    fn a_line_has_no_breaks_and_turns_nothing_round() {
        assert_eq!(line(" a\n\n b\u{202e}c\u{7} \u{2066} d "), "a bc d");
    }
}
