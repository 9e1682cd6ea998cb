//! Places, and the room that nodes take there.

/// A place in the plane, in CSS pixels at a zoom of 1; *y* grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// The room that a node takes with its label, as distances from its place, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// To either side.
    pub aside: f64,
    /// Upwards.
    pub above: f64,
    /// Downwards.
    pub below: f64,
}
