//! Places in a text, counted in three units that must never be mixed up.
//!
//! Rust strings count bytes, files count Unicode code points (W3C Web Annotation Data Model,
//! section 4.2.5), the DOM counts UTF-16 code units. Each is its own type; the conversions are
//! [`OffsetIndex`](super::OffsetIndex)'s alone.

/// Declares an offset type: a `u32`, because no text is longer than [`MAX_TEXT`](super::MAX_TEXT).
macro_rules! offsets {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(u32);

        impl $name {
            /// The start of a text.
            pub const ZERO: Self = Self(0);

            /// The offset `count` units into a text. A count beyond any text that can be held
            /// becomes the largest offset, which every bounds check refuses.
            pub fn new(count: usize) -> Self {
                Self(u32::try_from(count).unwrap_or(u32::MAX))
            }

            /// How many units lie before this offset.
            pub const fn get(self) -> usize {
                self.0 as usize
            }
        }

        impl std::ops::Add<usize> for $name {
            type Output = Self;

            fn add(self, count: usize) -> Self {
                Self::new(self.get().saturating_add(count))
            }
        }
    )*};
}

offsets! {
    /// An offset in UTF-8 bytes: how a text is kept in memory.
    Byte,
    /// An offset in Unicode code points: how a text is addressed in every file.
    CodePoint,
    /// An offset in UTF-16 code units: how the DOM addresses a text.
    Utf16,
}
