//! The drawing: what of it is in view, and how hands and keys move it.

use leptos::{
    ev::{KeyboardEvent, MouseEvent, PointerEvent, WheelEvent},
    prelude::*,
    svg,
};
use web_sys::Element;

use super::{
    marks::{Halo, LinkMark, NodeLabel, NodeMark},
    pane::Pane,
    roving::Roving,
    state::State,
};
use crate::{
    analysis::Place,
    browser::view::SizeObserver,
    drawing::{MarkScales, Picture, Size, Step, Subject, Viewport},
    ui::now::Now,
};

/// By how much a key or a button magnifies.
const ZOOM: f64 = 1.3;

/// By how much an arrow key moves the picture, in CSS pixels.
const PAN: f64 = 60.0;

/// Where an event is, in CSS pixels from the drawing's corner.
fn place(drawing: &Element, event: &MouseEvent) -> Place {
    let rect = drawing.get_bounding_client_rect();
    Place {
        x: f64::from(event.client_x()) - rect.left(),
        y: f64::from(event.client_y()) - rect.top(),
    }
}

/// Whether an event is on no mark.
fn is_ground(drawing: &Element, event: &MouseEvent) -> bool {
    event.target().is_some_and(|target| target == *drawing.as_ref())
}

/// The drawing with its buttons. It is one stop for Tab, which arrow keys move; the marks are
/// another, among which arrow keys go from one to the next (ARIA Authoring Practices, "roving
/// tabindex").
#[component]
pub fn Drawing(state: State) -> impl IntoView {
    let element = NodeRef::<svg::Svg>::new();
    let pane = Pane::new(state);
    let view = pane.view;
    let roving = Roving::new(state, pane);
    let scale = Memo::new(move |_| view.get().scale);
    let marks = move || MarkScales::at(scale.get());
    let observer = StoredValue::new_local(None);
    Effect::new(move || {
        observer.set_value(element.get().and_then(|drawing| {
            let measured = drawing.clone();
            SizeObserver::new(&drawing, move || {
                let rect = measured.get_bounding_client_rect();
                pane.window.set(Size { width: rect.width(), height: rect.height() });
            })
        }));
    });

    let gesture = pane.gesture;
    let on_down = move |event: PointerEvent| {
        if let Some(drawing) = element.now().filter(|_| event.button() == 0) {
            let at = place(&drawing, &event);
            gesture.update_value(|gesture| gesture.down(event.pointer_id(), at));
        }
    };
    let on_move = move |event: PointerEvent| {
        let Some(drawing) = element.now() else { return };
        let (id, to) = (event.pointer_id(), place(&drawing, &event));
        if event.buttons() == 0 {
            if let Some(tie) = is_ground(&drawing, &event).then(|| pane.tie_at(to)) {
                roving.hovered.set(tie);
            }
            // It went up where nothing told us.
            return gesture.update_value(|gesture| gesture.up(id));
        }
        let mut moved = false;
        pane.change(|view, picture, window| {
            let after = gesture
                .try_update_value(|gesture| gesture.moved(id, to, view, picture, window))
                .flatten();
            moved = after.is_some();
            after.unwrap_or(view)
        });
        if moved {
            // From now on it is ours wherever it goes. Before, it would have taken the click away
            // from what is under it.
            drawing.set_pointer_capture(id).unwrap_or_default();
        }
    };
    let on_up = move |event: PointerEvent| gesture.update_value(|g| g.up(event.pointer_id()));
    let on_wheel = move |event: WheelEvent| {
        let Some(drawing) = element.now() else { return };
        // The page scrolls over a drawing that nobody has touched.
        let within = document().active_element().is_some_and(|it| drawing.contains(Some(&it)));
        if !within && !event.ctrl_key() && !event.meta_key() {
            return;
        }
        event.prevent_default();
        let lines = event.delta_mode() == WheelEvent::DOM_DELTA_LINE;
        let delta = event.delta_y() * if lines { 16.0 } else { 1.0 };
        // A pinch on a touchpad comes as a turn of the wheel with Ctrl, in small steps.
        let speed = if event.ctrl_key() { 0.01 } else { 0.002 };
        pane.zoom((-delta * speed).clamp(-0.3, 0.3).exp(), Some(place(&drawing, &event)));
    };
    let on_key = move |event: KeyboardEvent| {
        let Some(drawing) = element.now() else { return };
        let on_drawing = event.target().is_some_and(|target| target == *drawing.as_ref());
        if on_key(state, pane, roving, &drawing, &event, on_drawing) {
            event.prevent_default();
        }
    };
    let on_click = move |event: MouseEvent| {
        let Some(drawing) = element.now() else { return };
        if !is_ground(&drawing, &event) || pane.ends_drag(&event) {
            return;
        }
        match pane.tie_at(place(&drawing, &event)) {
            Some(tie) => state.open(tie, Some(drawing.into())),
            None => state.selected.set(None),
        }
    };

    view! {
        <div class="drawing">
            <svg
                node_ref=element
                role="application"
                tabindex="0"
                aria-label="Drawing of the network"
                aria-describedby="drawing-help"
                class:over=move || roving.hovered.get().is_some()
                on:pointerdown=on_down
                on:pointermove=on_move
                on:pointerup=on_up
                on:pointercancel=on_up
                on:wheel=on_wheel
                on:keydown=on_key
                on:click=on_click
            >
                <g
                    transform=move || {
                        let Viewport { scale, x, y } = view.get();
                        format!("translate({x:.2} {y:.2}) scale({scale:.4})")
                    }
                    style=("--label", move || format!("{:.4}", marks().label))
                    style=("--shape", move || format!("{:.4}", marks().shape))
                    style=("--line", move || format!("{:.4}", marks().line))
                    style=("--opacity", move || format!("{:.2}", state.picture.with(Picture::opacity)))
                >
                    <Halo state why="hovered" subject=roving.hovered />
                    <Halo state why="selected" subject=state.selected />
                    <Halo state why="focus" subject=roving.focus />
                    {move || state.picture.with(|picture| picture.links.iter().map(|&(link, curve)| {
                        let words = picture.words(Subject::from(&link)).unwrap_or_default();
                        let width = picture.width(&link);
                        view! { <LinkMark state roving link curve words width dashes=picture.dash_scale() /> }
                    }).collect_view())}
                    {move || state.picture.with(|picture| picture.nodes.iter().map(|node| {
                        let words = picture.words(Subject::Node(node.vertex)).unwrap_or_default();
                        view! { <NodeMark state roving node=node.clone() words /> }
                    }).collect_view())}
                    <g class="labels" aria-hidden="true">
                        {move || state.picture.with(|picture| picture.nodes.iter().map(|node| {
                            view! { <NodeLabel state roving node=node.clone() /> }
                        }).collect_view())}
                    </g>
                </g>
            </svg>
            <div class="zoom" role="group" aria-label="Zoom">
                <button type="button" aria-label="Zoom in" title="Zoom in (+)" on:click=move |_| pane.zoom(ZOOM, None)>"+"</button>
                <button type="button" aria-label="Zoom out" title="Zoom out (-)" on:click=move |_| pane.zoom(1.0 / ZOOM, None)>"\u{2212}"</button>
                <button type="button" title="Show the whole network (0)" on:click=move |_| pane.fitted.set(true)>"Fit"</button>
            </div>
            <p id="drawing-help" class="hint">
                "Drag to move, pinch or Ctrl+wheel to zoom. Keys: arrows, + \u{2212} 0; Tab goes to the nodes. The tables below say the same."
            </p>
        </div>
    }
}

/// Acts on a key; says whether it did. On a mark, arrow keys go to another mark; with Shift, and on
/// the drawing itself, they move the picture.
fn on_key(
    state: State,
    pane: Pane,
    roving: Roving,
    drawing: &Element,
    event: &KeyboardEvent,
    on_drawing: bool,
) -> bool {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return false;
    }
    let key = event.key();
    match key.as_str() {
        "+" | "=" => pane.zoom(ZOOM, None),
        "-" => pane.zoom(1.0 / ZOOM, None),
        "0" => pane.fitted.set(true),
        "Escape" if state.selected.now().is_some() => state.selected.set(None),
        _ if on_drawing || event.shift_key() => match key.as_str() {
            "ArrowLeft" => pane.pan(PAN, 0.0),
            "ArrowRight" => pane.pan(-PAN, 0.0),
            "ArrowUp" => pane.pan(0.0, PAN),
            "ArrowDown" => pane.pan(0.0, -PAN),
            _ => return false,
        },
        "ArrowRight" => roving.step(drawing, Step::Forward),
        "ArrowLeft" => roving.step(drawing, Step::Back),
        "ArrowDown" => roving.step(drawing, Step::Down),
        "ArrowUp" => roving.step(drawing, Step::Up),
        "Home" => roving.step(drawing, Step::First),
        "End" => roving.step(drawing, Step::Last),
        "Enter" | " " => match roving.current() {
            Some(subject) => state.open(subject, document().active_element()),
            None => return false,
        },
        _ => return false,
    }
    true
}
