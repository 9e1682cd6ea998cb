//! Offsets into a text, in three units that must never be mixed up.
//!
//! Rust strings count bytes, files count Unicode code points (W3C Web Annotation Data Model,
//! section 4.2.5), and the DOM counts UTF-16 code units. Each unit has its own type. Only
//! [`OffsetIndex`](super::OffsetIndex) converts between them.

/// Declares an offset type: a `u32`, because no text is longer than [`MAX_TEXT`](super::MAX_TEXT).
macro_rules! offsets {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(u32);

        impl $name {
            /// The start of a text.
            pub const ZERO: Self = Self(0);

            /// Returns the offset `count` units into a text. A count beyond the longest possible
            /// text becomes the largest offset, which every bounds check refuses.
            pub fn new(count: usize) -> Self {
                Self(u32::try_from(count).unwrap_or(u32::MAX))
            }

            /// The number of units before this offset.
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
    /// An offset in UTF-8 bytes, as texts are kept in memory.
    Byte,
    /// An offset in Unicode code points, as files address texts.
    CodePoint,
    /// An offset in UTF-16 code units, as the DOM addresses texts.
    Utf16,
}
