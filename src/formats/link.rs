//! Links that carry work: the JSON, deflated (RFC 1950, "zlib") and in base64url (RFC 4648, section 5), in the
//! fragment of the page's address, which no server sees.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib_with_limit};

use super::{
    export::Export,
    format::{Confidence, Content, Format, Input, ReadBy, Sample, WriteError},
    json,
    read_error::ReadError,
};
use crate::analysis::Pace;

/// The format of links.
pub const FORMAT: Format = Format {
    id: "link",
    name: "Link",
    about: "An article with its annotations in an address, to send or to keep as a bookmark.",
    extensions: &[],
    media_type: "application/vnd.faultline.work",
    recognize: |sample| if is_link(sample) { Confidence::Declared } else { Confidence::No },
    read: Some(ReadBy::Program(|input, pace| Box::pin(read(input, pace)))),
    writer: None,
};

/// What the fragment begins with.
pub const FRAGMENT: &str = "work=";

/// The first line of what the page takes out of its address.
const TAKEN: &str = "faultline-work\n";

/// The longest link that is made, in characters, all of which are ASCII. Chats cut off what is longer (Slack at
/// 40,000), and mail: Gmail shows 102 kB of a message, in which a link stands twice, once to be seen and once
/// to be followed. Browsers take a million.
pub const MAX_LINK: usize = 40_000;

/// The most bytes that a link is inflated to: a hostile one of the longest that browsers take could be a
/// thousand times as large.
const MAX_INFLATED: usize = 16 << 20;

/// zlib's best compression.
const LEVEL: u8 = 9;

/// Returns the fragment of the link that carries what is exported, without its `#`.
///
/// # Errors
/// Only if memory runs out. How long it is is for the caller to judge.
pub fn fragment(export: &Export<'_>) -> Result<String, WriteError> {
    let deflated = compress_to_vec_zlib(json::compact(export)?.as_bytes(), LEVEL);
    Ok(format!("{FRAGMENT}{}", BASE64_URL_SAFE_NO_PAD.encode(deflated)))
}

/// Returns whether it is what the page has taken out of its address, or a link that was pasted.
fn is_link(sample: &Sample<'_>) -> bool {
    let start = sample.start.trim_ascii_start();
    let address = start.split(u8::is_ascii_whitespace).next().unwrap_or_default();
    sample.starts_with(TAKEN.as_bytes())
        || [&b"http:"[..], b"https:", b"file:"].iter().any(|scheme| address.starts_with(scheme))
            && address.windows(6).any(|window| window == b"#work=")
}

async fn read(input: Input, pace: Pace) -> Result<Content, ReadError> {
    let text = input.text()?.trim();
    let packed = match text.strip_prefix(TAKEN.trim_end()) {
        Some(packed) => packed.trim_start(),
        None => text.rsplit_once("#work=").map_or("", |(_, packed)| packed),
    };
    // Mail wraps long lines, and some programs write what is no letter in another way.
    let packed: String = packed.replace("%3D", "=").split_whitespace().collect();
    let deflated =
        BASE64_URL_SAFE_NO_PAD.decode(packed.trim_end_matches('=')).map_err(|_| broken())?;
    let json = decompress_to_vec_zlib_with_limit(&deflated, MAX_INFLATED).map_err(|_| broken())?;
    json::read(Input { bytes: json }, pace).await
}

fn broken() -> ReadError {
    ReadError {
        place: None,
        what: "this link does not carry work, or was cut off or changed on its way here".into(),
        remedy: Some("Ask for the link again, or for the work as a file".into()),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        analysis::Work,
        formats::ExportScope,
        model::{Timestamp, Workspace},
        page::{bundled, example},
        text::folded,
    };

    fn example() -> Workspace {
        let mut workspace = Workspace::default();
        let article = bundled::document().expect("it is whole");
        workspace.apply(&workspace.open_document(article)).expect("it is new");
        workspace.apply(&example::addition(&workspace, folded)).expect("it is new");
        workspace
    }

    fn link(workspace: &Workspace) -> String {
        let now = Timestamp::from_unix_milliseconds(0);
        fragment(&Export::new(workspace, ExportScope::Everything(None), now)).expect("it is short")
    }

    fn opened(text: &str) -> Result<Workspace, ReadError> {
        let bytes = text.as_bytes().to_vec();
        let mut work = Work::new(|pace| read(Input { bytes }, pace));
        let read = loop {
            if let Some(done) = work.advance(usize::MAX) {
                break done;
            }
        };
        match read? {
            Content::Work { workspace, .. } => Ok(workspace),
            _ => panic!("it is work"),
        }
    }

    #[test]
    fn what_a_link_carries_is_what_was_exported() {
        let workspace = example();
        let link = link(&workspace);
        assert!(link.len() < MAX_LINK / 2, "{} characters", link.len());
        let packed = link.strip_prefix(FRAGMENT).expect("it begins so");
        let here = workspace.annotations();
        for text in [
            format!("{TAKEN}{packed}"),
            format!("https://example.org/faultline/#{link}"),
            format!(" https://example.org/#{link}=\n"),
            format!("{TAKEN}{}\r\n{}", &packed[..76], &packed[76..]),
        ] {
            assert!(is_link(&Sample::of(None, text.as_bytes())));
            assert_eq!(opened(&text).expect("it is whole").annotations(), here);
        }
    }

    #[test]
    fn what_is_no_link_is_left_to_others() {
        for text in ["https://example.org/ #work=a", "See https://example.org/#work=a", "{}", ""] {
            assert!(!is_link(&Sample::of(None, text.as_bytes())), "{text}");
        }
    }

    #[test]
    fn a_link_that_would_be_without_end_is_refused() {
        let bomb = compress_to_vec_zlib(&vec![b' '; MAX_INFLATED + 1], LEVEL);
        let text = format!("{TAKEN}{}", BASE64_URL_SAFE_NO_PAD.encode(bomb));
        assert_eq!(opened(&text), Err(broken()));
    }

    static LINK: LazyLock<String> = LazyLock::new(|| link(&example()));

    proptest! {
        #[test]
        fn a_link_that_is_cut_off_or_changed_is_refused(at in 0..2000_usize, by in any::<char>()) {
            let whole = format!("{TAKEN}{}", &LINK[FRAGMENT.len()..]);
            let at = TAKEN.len() + at.min(whole.len() - TAKEN.len() - 1);
            prop_assert!(opened(&whole[..at]).is_err());
            let changed = format!("{}{by}{}", &whole[..at], &whole[at + 1..]);
            prop_assume!(changed != whole && !by.is_whitespace());
            prop_assert!(opened(&changed).is_err());
        }
    }
}
