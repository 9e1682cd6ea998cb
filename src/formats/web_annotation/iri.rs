//! Addresses and ids as IRIs.

use uuid::Uuid;

use super::codebook::CODEBOOK;

/// Returns an address as a URI (RFC 3986), with what may not stand in one escaped; `None` if it is none of the
/// web.
pub(super) fn uri(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let is_web = ["http", "https"].iter().any(|it| scheme.eq_ignore_ascii_case(it));
    if !is_web || rest.is_empty() || rest.starts_with(['/', '?', '#']) {
        return None;
    }
    let mut uri = format!("{}://", scheme.to_ascii_lowercase());
    let mut fragments = 0;
    for (at, byte) in rest.bytes().enumerate() {
        let is_escape = byte == b'%'
            && rest
                .as_bytes()
                .get(at + 1..at + 3)
                .is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit));
        fragments += usize::from(byte == b'#');
        let is_kept = match byte {
            b'%' => is_escape,
            b'#' => fragments == 1,
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
        };
        if is_kept {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(uri)
}

/// Returns the UUID that an id is, in any of its spellings.
pub(super) fn as_uuid(id: &str) -> Option<Uuid> {
    let id = id.strip_prefix("urn:uuid:").or_else(|| id.strip_prefix('#')).unwrap_or(id);
    (id.len() == uuid::fmt::Hyphenated::LENGTH).then(|| Uuid::try_parse(id).ok()).flatten()
}

/// Returns a UUID for what a file calls by something else, always the same.
pub(super) fn derived(what: &str, id: &str) -> Uuid {
    as_uuid(id).unwrap_or_else(|| Uuid::new_v5(&CODEBOOK, format!("{what} {id}").as_bytes()))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_uri() {
        for (address, expected) in [
            ("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d")),
            (
                "HTTPS://example.org/мир |\"<x>\" 100%",
                Some("https://example.org/%D0%BC%D0%B8%D1%80%20%7C%22%3Cx%3E%22%20100%25"),
            ),
            ("http://example.org/%7Ea/#b#c", Some("http://example.org/%7Ea/#b%23c")),
            ("example.org", None),
            ("https://", None),
            ("https:///a", None),
            ("file:///a", None),
            ("The Example, p. 3", None),
            ("", None),
        ] {
            assert_eq!(uri(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn an_id_is_a_uuid_in_any_spelling_or_gives_always_the_same() {
        let id = "e584ae9d-8c78-47da-9f26-d7fd6addedc4";
        for spelling in [id.to_owned(), format!("urn:uuid:{id}"), format!("#{id}")] {
            assert_eq!(derived("annotation", &spelling).to_string(), id);
        }
        assert_eq!(derived("annotation", "http://a/1"), derived("annotation", "http://a/1"));
        assert_ne!(derived("annotation", "http://a/1"), derived("tag", "http://a/1"));
    }
}
