//! Addresses of articles, and the words of a passage in them.

/// The address of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// One of the web, which may be a link.
    Web(String),
    /// Anything else that says where the article comes from. It is never a link.
    Other(String),
}

/// What stands before directives in a fragment (URL Fragment Text Directives, "fragment directive
/// delimiter").
const DELIMITER: &str = ":~:";

impl Address {
    /// Reads an address as the reader has it; `None` if it is empty.
    pub fn of(source: &str) -> Option<Self> {
        let source = super::markup::line(source);
        let is_web = ["http://", "https://"].iter().any(|scheme| {
            source.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
                && source.len() > scheme.len()
        });
        match is_web {
            _ if source.is_empty() => None,
            true => Some(Self::Web(encoded(&source))),
            false => Some(Self::Other(source)),
        }
    }

    /// The address as it is shown.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Web(address) | Self::Other(address) => address,
        }
    }

    /// The site that it is on.
    pub fn site(&self) -> Option<&str> {
        let Self::Web(address) = self else { return None };
        let (_, rest) = address.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        let host = host.rsplit('@').next()?;
        Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
    }
}

/// Returns an address without the characters that would end it where it stands in a text, in quotation
/// marks or in brackets.
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_whitespace() || c.is_control() || "\"'<>\\^`{|}()".contains(c) {
            push_encoded(&mut out, c);
        } else {
            out.push(c);
        }
    }
    out
}

/// Appends a character with all its bytes percent-encoded.
pub(super) fn push_encoded(out: &mut String, c: char) {
    let mut bytes = [0; 4];
    for byte in c.encode_utf8(&mut bytes).bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}

/// Returns an address with a text directive. A fragment stays; a text directive that it had is replaced, and
/// other directives stay.
pub(super) fn with_directive(address: &str, directive: &str) -> String {
    let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (fragment, directives) = fragment.split_once(DELIMITER).unwrap_or((fragment, ""));
    let others = directives.split('&').filter(|one| !one.is_empty() && !one.starts_with("text="));
    let directives: Vec<&str> = others.chain([directive]).collect();
    format!("{page}#{fragment}{DELIMITER}{}", directives.join("&"))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_linked() {
        for web in ["http://a.example/", "HTTPS://a.example", " https://a.example/x "] {
            assert!(matches!(Address::of(web), Some(Address::Web(_))), "{web}");
        }
        for other in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.example",
            "https://",
            "file:///a",
            "12 May",
        ] {
            assert!(matches!(Address::of(other), Some(Address::Other(_))), "{other}");
        }
        assert_eq!(Address::of(" \n "), None);
    }

    #[test]
    fn an_address_ends_where_it_ends() {
        let address = Address::of("https://a.example/a b\"onclick=(x)<y>").expect("it is one");
        assert_eq!(address.as_str(), "https://a.example/a%20b%22onclick=%28x%29%3Cy%3E");
        assert_eq!(address.site(), Some("a.example"));
        let site = |address: &str| Address::of(address).and_then(|it| it.site().map(str::to_owned));
        assert_eq!(site("https://www.a.example?x").as_deref(), Some("a.example"));
        assert_eq!(site("https://news.example@evil.example/").as_deref(), Some("evil.example"));
        assert_eq!(site("mailto:a@b.example"), None);
    }

    #[test]
    fn a_fragment_stays_and_a_text_directive_is_replaced() {
        for (address, expected) in [
            ("https://a.example/x", "https://a.example/x#:~:text=w"),
            ("https://a.example/x?y=1", "https://a.example/x?y=1#:~:text=w"),
            ("https://a.example/x#s", "https://a.example/x#s:~:text=w"),
            ("https://a.example/#!/x", "https://a.example/#!/x:~:text=w"),
            ("https://a.example/x#:~:text=old", "https://a.example/x#:~:text=w"),
            (
                "https://a.example/x#s:~:text=a&text=b&other=1",
                "https://a.example/x#s:~:other=1&text=w",
            ),
        ] {
            assert_eq!(with_directive(address, "text=w"), expected);
        }
    }
}
