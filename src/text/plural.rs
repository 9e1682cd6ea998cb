//! Formats numbers with their nouns.

/// Formats a count with its noun: "1 claim", "2 claims". The plural of `noun` must end in *s*.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        assert_eq!([0, 1, 2].map(|n| counted(n, "claim")), ["0 claims", "1 claim", "2 claims"]);
    }
}
