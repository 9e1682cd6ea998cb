//! The table of positions.
