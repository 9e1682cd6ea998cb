//! The picture as a standalone file: SVG 1.1, with a title, a legend and no style sheet.

use super::layout::Vertex;
use std::fmt::Write as _;

use super::{
    label::FONT_SIZE, legible::PlacedLabel, link::Look, node::Node, picture::Picture,
    viewport::Size,
};

/// The free space around everything, in CSS pixels.
const MARGIN: f64 = 24.0;

/// The heights of the title above and of the legend below, in CSS pixels.
const TITLE: f64 = 34.0;
const LEGEND: f64 = 40.0;

/// The distance from one entry of the legend to the next, in CSS pixels.
const ENTRY: f64 = 112.0;

/// The light colours of `style/tokens.css`, because a file is printed.
const PAPER: &str = "#fbfaf7";
const INK: &str = "#1c1b19";
const ACTOR: &str = "#8a5300";
const ISSUE: &str = "#9b2468";

const fn colour(look: Look) -> &'static str {
    match look {
        Look::Supports => "#14693f",
        Look::Opposes => "#a5370c",
        Look::Unclear => "#5c5850",
        Look::Agreement => "#1f4b8f",
        Look::Conflict => "#b3261e",
    }
}

/// Writes the picture with a title above and a legend below, in light colours. Returns the file and
/// its size.
pub fn svg(picture: &Picture, title: &str) -> (String, Size) {
    let looks = looks(picture);
    let issues = picture.nodes.iter().any(|node| matches!(node.vertex, Vertex::Issue(_)));
    let entries = 1 + usize::from(issues) + looks.len();
    let size = Size {
        width: picture.size.width.max(entries as f64 * ENTRY).max(title.len() as f64 * 8.0)
            + 2.0 * MARGIN,
        height: picture.size.height + TITLE + LEGEND + 2.0 * MARGIN,
    };
    let mut file = Svg::default();
    let Size { width, height } = size;
    let text = escape(title);
    file.line(format_args!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.0} {height:.0}" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif" font-size="{FONT_SIZE}">"#
    ));
    file.line(format_args!("<title>{text}</title>"));
    file.line(format_args!(r#"<rect width="100%" height="100%" fill="{PAPER}"/>"#));
    file.line(format_args!(
        r#"<text x="{MARGIN}" y="{}" font-size="17" font-weight="600" fill="{INK}">{text}</text>"#,
        MARGIN + 12.0
    ));
    file.line(format_args!(r#"<g transform="translate({MARGIN} {})">"#, MARGIN + TITLE));
    for (link, curve) in &picture.links {
        let words = link.words(picture.name(link.ends.0), picture.name(link.ends.1));
        file.line(format_args!(
            r#"<path d="{curve}" fill="none" stroke-width="{:.1}" {}><title>{}</title></path>"#,
            picture.width(link),
            stroke(link.look(), picture.opacity(), picture.dash_scale()),
            escape(&words)
        ));
    }
    let labels = picture.legible(1.0, |_| false);
    for node in &picture.nodes {
        let below = || PlacedLabel { label: node.label.clone(), ..PlacedLabel::default() };
        file.node(node, &labels.get(&node.vertex).cloned().unwrap_or_else(below));
    }
    file.line(format_args!("</g>"));
    file.legend(height - MARGIN - 8.0, issues, &looks);
    file.line(format_args!("</svg>"));
    (file.0, size)
}

/// The looks that occur in a picture, in a fixed order.
fn looks(picture: &Picture) -> Vec<Look> {
    let all = [Look::Supports, Look::Opposes, Look::Unclear, Look::Agreement, Look::Conflict];
    let occurs = |look: &Look| picture.links.iter().any(|(link, _)| link.look() == *look);
    all.into_iter().filter(occurs).collect()
}

fn stroke(look: Look, opacity: f64, dashes: f64) -> String {
    format!(
        r#"stroke="{}" stroke-opacity="{opacity:.2}" stroke-linecap="round" stroke-dasharray="{}""#,
        colour(look),
        look.dash(dashes)
    )
}

/// The part of the file that is written so far.
#[derive(Default)]
struct Svg(String);

impl Svg {
    fn line(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        writeln!(self.0, "{text}").unwrap_or_default();
    }

    fn shape(&mut self, issue: bool, x: f64, y: f64, radius: f64) {
        if issue {
            let (left, top, side) = (x - radius, y - radius, 2.0 * radius);
            let corner = radius * 0.35;
            self.line(format_args!(
                r#"<rect x="{left:.1}" y="{top:.1}" width="{side:.1}" height="{side:.1}" rx="{corner:.1}" fill="{ISSUE}" stroke="{PAPER}" stroke-width="1.5"/>"#
            ));
        } else {
            self.line(format_args!(
                r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius:.1}" fill="{ACTOR}" stroke="{PAPER}" stroke-width="1.5"/>"#
            ));
        }
    }

    fn node(&mut self, node: &Node, PlacedLabel { label, side }: &PlacedLabel) {
        let (x, y) = (node.place.x, node.place.y);
        self.shape(matches!(node.vertex, Vertex::Issue(_)), x, y, node.radius);
        let (across, down) = side.off();
        for (line, (dx, dy)) in label.lines.iter().zip(side.baselines(label)) {
            let (x, y) = (x + across * node.radius + dx, y + down * node.radius + dy);
            let anchor = side.anchor();
            let text = escape(line);
            // The halo comes first, as its own text: not every SVG program knows `paint-order`.
            for halo in [
                format!(r#"stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" "#),
                String::new(),
            ] {
                self.line(format_args!(
                    r#"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" {halo}fill="{INK}">{text}</text>"#
                ));
            }
        }
    }

    fn legend(&mut self, y: f64, issues: bool, looks: &[Look]) {
        let mut x = MARGIN;
        let mut text = |file: &mut Self, words: &str| {
            file.line(format_args!(
                r#"<text x="{:.0}" y="{:.0}" fill="{INK}">{words}</text>"#,
                x + 34.0,
                y + 4.5
            ));
            x += ENTRY;
            x
        };
        self.shape(false, MARGIN + 14.0, y, 8.0);
        let mut at = text(self, "Actor");
        if issues {
            self.shape(true, at + 14.0, y, 8.0);
            at = text(self, "Issue");
        }
        for &look in looks {
            self.line(format_args!(
                r#"<path d="M{at:.0} {y:.0}h28" fill="none" stroke-width="3" {}/>"#,
                stroke(look, 1.0, 1.0)
            ));
            at = text(self, look.label());
        }
    }
}

/// Escapes text for XML 1.0 (sections 2.2 and 2.4): escapes markup, replaces forbidden characters.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
