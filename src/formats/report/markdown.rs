//! Writes a report as Markdown (CommonMark, with the tables of GitHub).

use super::piece::{Piece, Run};

/// Writes a report.
pub fn write(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut before: Option<&Piece> = None;
    for piece in pieces {
        // Items of one list stand together.
        let is_list = matches!((before, piece), (Some(Piece::Item(_)), Piece::Item(_)));
        if before.is_some() && !is_list {
            out.push('\n');
        }
        // Two quotations would be one.
        if matches!((before, piece), (Some(Piece::Quotation { .. }), Piece::Quotation { .. })) {
            out.push_str("<!-- -->\n\n");
        }
        push(&mut out, piece);
        before = Some(piece);
    }
    out
}

fn push(out: &mut String, piece: &Piece) {
    match piece {
        Piece::Heading(level, words) => {
            out.push_str(&"#".repeat(*level));
            out.push(' ');
            // A number sign at its end would be taken for the heading's.
            out.push_str(&escaped(words));
            out.push('\n');
        }
        Piece::Text(all) => {
            out.push_str(&runs(all));
            out.push('\n');
        }
        Piece::Item(all) => {
            out.push_str("- ");
            out.push_str(&runs(all));
            out.push('\n');
        }
        Piece::Quotation { label, paragraphs, source } => {
            let mut parts: Vec<String> = paragraphs
                .iter()
                .map(|paragraph| {
                    let lines = paragraph.lines().map(escaped);
                    lines.collect::<Vec<_>>().join("\\\n> ")
                })
                .collect();
            if let (Some(label), Some(first)) = (label, parts.first_mut()) {
                *first = format!("**{}.** {first}", escaped(label));
            }
            if !source.is_empty() {
                parts.push(format!("\u{2014} {}", runs(source)));
            }
            out.push_str("> ");
            out.push_str(&parts.join("\n>\n> "));
            out.push('\n');
        }
        Piece::Table(lines) => {
            for (number, line) in lines.iter().enumerate() {
                let cells: Vec<_> = line.iter().map(|cell| escaped(cell)).collect();
                out.push_str(&format!("| {} |\n", cells.join(" | ")));
                if number == 0 {
                    let marks = line.iter().enumerate();
                    let marks: Vec<_> =
                        marks.map(|(column, _)| if column == 0 { "---" } else { "--:" }).collect();
                    out.push_str(&format!("| {} |\n", marks.join(" | ")));
                }
            }
        }
    }
}

fn runs(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        match run {
            Run::Plain(words) => {
                // What begins a line may begin a list; what follows a space is that space's.
                let trimmed = words.trim_start_matches(' ');
                out.push_str(&words[..words.len() - trimmed.len()]);
                out.push_str(&escaped(trimmed));
            }
            Run::Strong(words) => {
                let core = words.trim();
                if core.is_empty() {
                    continue;
                }
                let end = &words[words.trim_end().len()..];
                out.push_str(&format!("**{}**{end}", escaped(core)));
            }
            Run::Link { words, address } => {
                out.push_str(&format!("[{}]({address})", escaped(words)));
            }
        }
    }
    out
}

/// Returns text that is nothing but text: each mark of Markdown has a backslash before it (CommonMark,
/// section 2.4). What looks like an address, as GitHub links it, is no link.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let is_numbered = {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < text.len() && rest.starts_with(['.', ')'])
    };
    let mut is_first = true;
    let mut was_digit = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let is_mark = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$' => {
                true
            }
            '+' | '-' | '=' => is_first,
            // Addresses are not made links.
            ':' => next == Some('/'),
            '@' => true,
            '.' => ends_in_www(&out) || is_numbered && was_digit && starts_number(&out),
            ')' => is_numbered && was_digit && starts_number(&out),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(c);
        was_digit = c.is_ascii_digit();
        is_first = false;
    }
    out
}

/// Returns whether what comes next would make an address that GitHub links.
fn ends_in_www(out: &str) -> bool {
    let last = out.as_bytes().last_chunk::<3>();
    last.is_some_and(|last| last.eq_ignore_ascii_case(b"www"))
}

/// Returns whether there is nothing but digits so far.
fn starts_number(out: &str) -> bool {
    out.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn no_mark_of_a_text_is_one_of_markdown() {
        for (text, expected) in [
            (
                "*a* _b_ `c` [d](e) <f> #g |h| ~i~ &amp; j!",
                r"\*a\* \_b\_ \`c\` \[d\](e) \<f\> \#g \|h\| \~i\~ \&amp; j\!",
            ),
            ("1. a", r"1\. a"),
            ("12) a 3. b", r"12\) a 3. b"),
            ("- a - b", r"\- a - b"),
            ("+ 1", r"\+ 1"),
            ("==", r"\=="),
            (r"a\b", r"a\\b"),
            (
                "https://x.example www.x.example a@b.example",
                r"https\://x.example www\.x.example a\@b.example",
            ),
            ("2.5 million", r"2\.5 million"),
            ("שלום 😀", "שלום 😀"),
        ] {
            assert_eq!(escaped(text), expected, "{text}");
        }
    }

    #[test]
    fn quotations_keep_their_paragraphs_and_stay_apart() {
        let quotation = |words: &str| Piece::Quotation {
            label: Some("Supports".into()),
            paragraphs: vec![words.into(), "> b".into()],
            source: vec![
                Run::Plain("A, ".into()),
                Run::Link { words: "T]".into(), address: "https://a.example/%29".into() },
            ],
        };
        assert_eq!(
            write(&[quotation("a\nc"), quotation("x")]),
            "> **Supports.** a\\\n> c\n>\n> \\> b\n>\n> \u{2014} A, [T\\]](https://a.example/%29)\n\n<!-- -->\n\n\
             > **Supports.** x\n>\n> \\> b\n>\n> \u{2014} A, [T\\]](https://a.example/%29)\n"
        );
    }

    #[test]
    fn a_table_has_as_many_cells_in_each_line() {
        let table =
            Piece::Table(vec![vec!["a".into(), "b".into()], vec!["c|d".into(), "1".into()]]);
        assert_eq!(write(&[table]), "| a | b |\n| --- | --: |\n| c\\|d | 1 |\n");
    }
}
