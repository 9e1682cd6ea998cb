//! The order in which lists show names.

use std::{cmp::Ordering, iter::Peekable, str::Chars};

/// Sorts names by the rules of a language. The page uses the browser's collator, because the tables
/// that place an Ä, a digit or a sign would be larger than all of Faultline.
pub trait Collator {
    /// Returns the indices of the names in sorted order. The sort is stable.
    fn order(&self, names: &[&str]) -> Vec<usize>;
}

/// Sorts items by their names. Items with equal names keep their order.
pub fn sort_by_name<T>(
    things: Vec<T>,
    name: impl Fn(&T) -> &str,
    collator: &dyn Collator,
) -> Vec<T> {
    let order = collator.order(&things.iter().map(name).collect::<Vec<_>>());
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    order.into_iter().filter_map(|number| things.get_mut(number)?.take()).collect()
}

/// An order for when no language is known: it ignores case and compares numbers by value.
#[derive(Debug, Clone, Copy, Default)]
pub struct Natural;

impl Collator for Natural {
    fn order(&self, names: &[&str]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by(|&one, &other| natural(names[one], names[other]));
        order
    }
}

fn natural(one: &str, other: &str) -> Ordering {
    let (one_low, other_low) = (one.to_lowercase(), other.to_lowercase());
    let (mut left, mut right) = (one_low.chars().peekable(), other_low.chars().peekable());
    loop {
        let (Some(a), Some(b)) = (left.peek().copied(), right.peek().copied()) else {
            return left.peek().is_some().cmp(&right.peek().is_some()).then_with(|| one.cmp(other));
        };
        let step = if a.is_ascii_digit() && b.is_ascii_digit() {
            let (a, b) = (digits(&mut left), digits(&mut right));
            a.len().cmp(&b.len()).then_with(|| a.cmp(&b))
        } else {
            left.next();
            right.next();
            a.cmp(&b)
        };
        if step.is_ne() {
            return step;
        }
    }
}

/// Reads the digits that come next, without leading zeros, so that the longer of two numbers is
/// greater.
fn digits(chars: &mut Peekable<Chars>) -> String {
    let mut digits = String::new();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        if digit != '0' || !digits.is_empty() {
            digits.push(digit);
        }
    }
    digits
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
        sort_by_name(names.to_vec(), |name| name, &Natural)
    }

    #[test]
    fn numbers_go_by_their_value_and_case_does_not_matter() {
        assert_eq!(
            sorted(&["actor 10", "Actor 2", "B", "Actor 1", "a", "Actor 02b", "Actor 2a", ""]),
            ["", "a", "Actor 1", "Actor 2", "Actor 2a", "Actor 02b", "actor 10", "B"]
        );
    }

    #[test]
    fn what_bears_one_name_keeps_its_order() {
        let things = vec![("b", 1), ("a", 2), ("b", 3), ("a", 4)];
        let sorted = sort_by_name(things, |thing| thing.0, &Natural);
        assert_eq!(sorted, [("a", 2), ("a", 4), ("b", 1), ("b", 3)]);
    }

    proptest! {
        #[test]
        fn an_order_holds_each_name_once_and_is_one(names in prop::collection::vec("[aAbä0-3 ]{0,5}", 0..20)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let order = Natural.order(&names);
            let mut numbers = order.clone();
            numbers.sort_unstable();
            prop_assert_eq!(numbers, (0..names.len()).collect::<Vec<_>>());
            for pair in order.windows(2) {
                prop_assert!(natural(names[pair[0]], names[pair[1]]).is_le());
            }
        }
    }
}
