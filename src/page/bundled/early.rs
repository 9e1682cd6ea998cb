//! The bundled article as it stands in the page itself, to be read before the program is there.

use std::fmt::Write;

use super::document;
use crate::{
    model::{BlockKind, Document},
    text::{Length, Uax29, counted},
};

/// Part of the built page.
const FILE: &str = "public/early.html";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Returns the article as `ui/reader/` draws it, but for what only the program can do.
fn article(document: &Document) -> String {
    let Length { words, minutes } = Length::of(&document.text, &Uax29);
    let day = document.origin.published.expect("it has a date").day();
    let language = document.origin.language.as_deref().expect("it has a language");
    let mut html = format!(
        "<article tabindex=\"0\" translate=\"no\" lang=\"{language}\" aria-label=\"{}\" data-early=\"{}\">\n\
         <p class=\"origin\">{} {} {} \u{b7} {}, {minutes} min</p>\n",
        escaped(&document.title),
        document.id,
        day.day(),
        day.month(),
        day.year(),
        counted(words, "word"),
    );
    for (number, block) in document.text.blocks().iter().enumerate() {
        let words = document.text.get(block.span).expect("a block is in the text");
        let tag = match (block.kind, number) {
            (BlockKind::Heading, 0) => "h1",
            (BlockKind::Heading, _) => "h2",
            (BlockKind::Paragraph, _) => "p",
            (BlockKind::Item | BlockKind::Quotation, _) => panic!("there is none in it"),
        };
        let class = if words.starts_with("By ") { " class=\"byline\"" } else { "" };
        writeln!(
            html,
            "<{tag} data-block=\"{number}\" dir=\"auto\"{class}>{}</{tag}>",
            escaped(words)
        )
        .expect("a string takes all");
    }
    html + "</article>"
}

#[test]
fn the_page_has_the_bundled_article_in_it() {
    let document = document().expect("it is well formed");
    let file = std::fs::read_to_string(FILE).expect("it is there");
    let start = file.find("<article").expect("an article");
    let end = file.find("</article>").expect("its end") + "</article>".len();
    let title = format!("<span class=\"title-text\">{}</span>", escaped(&document.title));
    let expected = format!("{}{}{}", &file[..start], article(&document), &file[end..]);
    assert!(file.contains(&title), "the bar has another title");
    if std::env::var_os("UPDATE").is_some() {
        return std::fs::write(FILE, &expected).expect("it can be written");
    }
    assert_eq!(file, expected, "`UPDATE=1 cargo test --lib bundled` writes {FILE} anew");
}
