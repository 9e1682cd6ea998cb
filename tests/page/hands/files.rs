//! The files that the hands open: valid ones, broken ones, and texts in several scripts.

use anyhow::{Result, bail};

use crate::dispute::Dispute;

/// The files that are accepted.
pub const WHOLE: [&str; 4] = ["dispute.json", "ferry.json", "scripts.txt", "short.txt"];

/// The files that are refused.
pub const BROKEN: [&str; 3] = ["cut-off.json", "of-tomorrow.json", "nothing.txt"];

/// Returns the contents of a file.
pub fn content(name: &str) -> Result<String> {
    Ok(match name {
        "dispute.json" => dispute(),
        "ferry.json" => include_str!("../../corpus/valid/ferry.json").to_owned(),
        "scripts.txt" => SCRIPTS.to_owned(),
        "short.txt" => "One line\n\nThe mayor said so.".to_owned(),
        "cut-off.json" => dispute().chars().take(700).collect(),
        "of-tomorrow.json" => dispute().replacen("\"version\":1", "\"version\":2", 1),
        "nothing.txt" => " \n ".to_owned(),
        _ => bail!("no file is called {name}"),
    })
}

const SCRIPTS: &str = "Many scripts\n\nמדינות ואזרחים אמרו \"לא\" אתמול. Kyiv said no. 🇺🇦👩‍👩‍👧 e\u{301}tat\n\n\
    外務省は水曜日、停戦案を受け入れると述べた。記者団には答えなかった。\n\nقال الوزير إن الاتفاق ممكن.";

fn dispute() -> String {
    let text = "The harbour\n\
        The mayor said that the harbour must grow, and that the port authority agrees.\n\
        Fishers deny it. “The harbour is large enough,” their union said on Monday.\n\
        The port authority did not answer. The minister supports the harbour, the mayor said.";
    Dispute::between(&["The mayor", "The union", "The port authority"], &["The harbour", "Fishing"])
        .document(
            "The harbour",
            text,
            &[
                ("actor", "The mayor", Some(0), None, None),
                ("claim", "the harbour must grow", Some(0), Some(0), Some("supports")),
                ("claim", "Fishers deny it", Some(1), Some(0), Some("opposes")),
                ("claim", "The harbour is large enough", Some(1), Some(0), Some("opposes")),
                ("issue", "the port authority agrees", None, Some(0), None),
                ("claim", "the port authority agrees.", Some(2), Some(1), None),
            ],
        )
        .document(
            "The second",
            "The second\nThe union said nothing more.",
            &[("actor", "The union", Some(1), None, None)],
        )
        .file()
}
