//! Where to put boxes that float beside the text. Pure arithmetic, in CSS pixels.

/// A rectangle in the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// The gap between a floating box and the text, in CSS pixels.
const GAP: f64 = 8.0;

/// The place of a box in the margin at the right of the text, where it covers no text. It is level
/// with the selection's last line, as far as the view allows. `None` if the margin is too narrow.
pub fn in_margin(
    last: Rect,
    text_right: f64,
    (width, height): (f64, f64),
    view: Rect,
) -> Option<(f64, f64)> {
    let left = text_right + GAP;
    let top = (last.top + last.bottom - height) / 2.0;
    let top = top.min(view.bottom - GAP - height).max(view.top + GAP);
    (left + width + GAP <= view.right).then_some((left, top))
}

/// The place of a box beside a selection: above its first line, over the page's head if it must,
/// because what is above has been read; or below its last line if there is no room above, or else at
/// the top of the view. It never extends beyond the sides.
pub fn beside(first: Rect, last: Rect, (width, height): (f64, f64), view: Rect) -> (f64, f64) {
    let above = first.top - GAP - height;
    let below = last.bottom + GAP;
    let (line, top) = if above >= 0.0 && first.top >= view.top {
        (first, above)
    } else if below + height <= view.bottom {
        (last, below)
    } else {
        (first, view.top + GAP)
    };
    let centred = (line.left + line.right - width) / 2.0;
    let left = centred.min(view.right - GAP - width).max(view.left + GAP);
    (left, top)
}

/// Returns whether a box that is docked at the bottom of the view would hide the last line of a
/// selection, and at the top would hide none.
pub fn docks_at_top(first: Rect, last: Rect, height: f64, view: Rect) -> bool {
    let is_hidden = last.bottom > view.bottom - height && last.top < view.bottom;
    is_hidden && first.top >= view.top + height
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;

    const VIEW: Rect = Rect { left: 0.0, top: 50.0, right: 800.0, bottom: 600.0 };

    fn line(left: f64, top: f64) -> Rect {
        Rect { left, top, right: left + 100.0, bottom: top + 20.0 }
    }

    fn place(first: Rect, last: Rect) -> (f64, f64) {
        beside(first, last, (200.0, 40.0), VIEW)
    }

    #[wasm_bindgen_test]
    fn above_the_first_line_where_there_is_room() {
        assert_eq!(place(line(300.0, 200.0), line(300.0, 200.0)), (250.0, 152.0));
    }

    #[wasm_bindgen_test]
    fn over_the_head_rather_than_over_the_next_line() {
        assert_eq!(place(line(300.0, 60.0), line(100.0, 100.0)), (250.0, 12.0));
    }

    #[wasm_bindgen_test]
    fn below_the_last_line_where_there_is_none_above() {
        assert_eq!(place(line(300.0, 40.0), line(100.0, 100.0)), (50.0, 128.0));
    }

    #[wasm_bindgen_test]
    fn docked_where_it_hides_no_line_of_the_selection() {
        let docked = |first, last| docks_at_top(line(0.0, first), line(0.0, last), 60.0, VIEW);
        assert!(!docked(200.0, 300.0));
        assert!(docked(200.0, 570.0));
        assert!(!docked(60.0, 570.0), "it hides one of them either way");
        assert!(!docked(900.0, 900.0), "there is nothing to hide");
    }

    #[wasm_bindgen_test]
    fn at_the_top_where_the_selection_fills_the_view() {
        assert_eq!(place(line(300.0, -100.0), line(100.0, 590.0)), (250.0, 58.0));
    }

    #[wasm_bindgen_test]
    fn in_the_margin_where_that_is_wide_enough() {
        let place = |right, top| in_margin(line(300.0, top), right, (120.0, 130.0), VIEW);
        assert_eq!(place(660.0, 300.0), Some((668.0, 245.0)));
        assert_eq!(place(700.0, 300.0), None);
        assert_eq!(place(600.0, 40.0), Some((608.0, 58.0)), "below the head");
        assert_eq!(place(600.0, 900.0), Some((608.0, 462.0)), "above the lower edge");
    }

    #[wasm_bindgen_test]
    fn never_beyond_the_sides() {
        assert_eq!(place(line(0.0, 200.0), line(0.0, 200.0)).0, 8.0);
        assert_eq!(place(line(700.0, 200.0), line(700.0, 200.0)).0, 592.0);
        let narrow = Rect { right: 150.0, ..VIEW };
        assert_eq!(beside(line(10.0, 200.0), line(10.0, 200.0), (200.0, 40.0), narrow).0, 8.0);
    }
}
