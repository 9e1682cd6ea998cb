//! Random numbers from a seed.

/// A stream of random numbers (SplitMix64).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number from 0 to below 1, in thousandths.
    pub fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.number() % 1000).unwrap_or_default()) / 1000.0
    }

    /// Returns a number below a bound, which is not zero.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.number() % bound as u64).unwrap_or_default()
    }

    /// Returns true once in so many times, on average.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// Returns one of several; there must be at least one.
    pub fn one_of<'a, T: ?Sized>(&mut self, several: &[&'a T]) -> &'a T {
        several[self.below(several.len())]
    }

    /// Returns one of several with different weights; `None` if all weights are zero.
    pub fn weighed<T: Copy>(&mut self, several: &[(usize, T)]) -> Option<T> {
        let all: usize = several.iter().map(|(weight, _)| weight).sum();
        let mut rest = if all == 0 { return None } else { self.below(all) };
        several.iter().find_map(|&(weight, one)| match rest.checked_sub(weight) {
            Some(less) => {
                rest = less;
                None
            }
            None => Some(one),
        })
    }
}
