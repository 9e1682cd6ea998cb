//! What the hands see: `in_page/look.js`, one script that reports everything after a step.

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};

use super::step::{Control, Spot};
use crate::input::Point;
use crate::page::Page;

const LOOK: &str =
    concat!(include_str!("../in_page/unpack.js"), include_str!("../in_page/look.js"));

/// Something on the page, and its position.
#[derive(Clone, Debug, Deserialize)]
pub struct Seen<T> {
    #[serde(flatten)]
    pub what: T,
    #[serde(flatten)]
    pub at: Point,
}

/// What there is to see on the page.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Sight {
    /// The faults, each beginning with the sort of fault that it is.
    pub faults: Vec<String>,
    /// The controls that can be touched at their present positions.
    pub controls: Vec<Seen<Control>>,
    /// Some visible positions in the text.
    pub spots: Vec<Seen<Spot>>,
    /// The focused element: "nothing", "field", or an element's name.
    pub focus: String,
    /// Whether text of the article is selected.
    pub selected: bool,
    /// Whether a dialog is open.
    pub dialog: bool,
    /// Whether this is a different page.
    pub away: bool,
}

/// Runs a script that may use `faultlineHands`; returns `None` on a different page.
async fn with_eyes(page: &Page, body: &str, arguments: &[Value]) -> Result<Option<Value>> {
    let here = json!(page.server.page());
    let mut all = vec![here];
    all.extend_from_slice(arguments);
    let script = format!(
        "const [here, ...rest] = arguments;
         if (location.href.split('#')[0] !== here) return 'away';
         if (!window.faultlineHands) return 'blind';
         return {{ seen: await (async (...rest) => {{ {body} }})(...rest) }};"
    );
    for _ in 0..5 {
        let value = match page.js(&script, &all).await {
            Ok(value) => value,
            // The page was unloaded while the script ran.
            Err(error) if is_unloading(&error) => continue,
            Err(error) => return Err(error),
        };
        match value.as_str() {
            Some("away") => return Ok(None),
            Some(_) => {
                let open = page.js(&format!("{LOOK}\nawait faultlineHands.ready()"), &[]).await;
                match open {
                    Err(error) if !is_unloading(&error) => return Err(error),
                    _ => {}
                }
            }
            None => return Ok(value.get("seen").cloned()),
        }
    }
    bail!("the page goes as often as it comes")
}

fn is_unloading(error: &anyhow::Error) -> bool {
    let words = format!("{error:#}");
    // The last is the wording of WebKit's driver.
    ["unload", "navigat", "context", "no such execution", "Document was", "parse script result"]
        .iter()
        .any(|sign| words.contains(sign))
}

/// Looks at the page; waits up to `patience` milliseconds for all faults to go.
pub async fn look(page: &Page, rolls: &[[f64; 2]], patience: u32) -> Result<Sight> {
    let pass_over = std::env::var("HANDS_PASS_OVER").unwrap_or_default();
    let pass_over: Vec<_> = pass_over.split(';').filter(|sort| !sort.is_empty()).collect();
    let wish = json!({ "rolls": rolls, "patience": patience, "passOver": pass_over });
    match with_eyes(page, "return faultlineHands.look(rest[0])", &[wish]).await? {
        Some(sight) => Ok(serde_json::from_value(sight)?),
        None => Ok(Sight { away: true, ..Sight::default() }),
    }
}

/// Returns the points of the targets of a step, scrolled into view; `None` for missing targets.
pub async fn find(page: &Page, targets: Vec<Value>) -> Result<Vec<Option<Point>>> {
    let nothing = targets.iter().map(|_| None).collect();
    match with_eyes(page, "return faultlineHands.find(rest[0])", &[Value::from(targets)]).await? {
        Some(places) => Ok(serde_json::from_value(places)?),
        None => Ok(nothing),
    }
}

/// Runs a script in the page that may use `faultlineHands`.
pub async fn ask(page: &Page, body: &str, arguments: &[Value]) -> Result<Value> {
    Ok(with_eyes(page, body, arguments).await?.unwrap_or_default())
}
