//! The drawing, and how pointers and keys move it.

use leptos::{ev::KeyboardEvent, prelude::*, svg};

use super::{
    keys::on_key,
    marks::{Halo, LinkMark, NodeLabel, NodeMark},
    pane::{Pane, ZOOM},
    pointer::Pointer,
    roving::Roving,
    state::State,
};
use crate::{
    browser::view::SizeObserver,
    drawing::{MarkScales, Picture, Size, Subject, Viewport},
    ui::now::Now,
};

/// The drawing with its buttons. The drawing is one tab stop, where arrow keys move the picture.
/// The marks are another, where arrow keys go from one to the next (ARIA Authoring Practices,
/// "roving tabindex").
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

    let pointer = Pointer { state, pane, roving, element };
    let on_key = move |event: KeyboardEvent| {
        let Some(drawing) = element.now() else { return };
        let on_drawing = event.target().is_some_and(|target| target == *drawing.as_ref());
        if on_key(state, pane, roving, &drawing, &event, on_drawing) {
            event.prevent_default();
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
                on:pointerdown=move |event| pointer.down(&event)
                on:pointermove=move |event| pointer.moved(&event)
                on:pointerup=move |event| pointer.up(&event)
                on:pointercancel=move |event| pointer.up(&event)
                on:wheel=move |event| pointer.wheel(&event)
                on:keydown=on_key
                on:click=move |event| pointer.click(&event)
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
            <Zoom pane />
            <p id="drawing-help" class="hint">
                "Drag to move, pinch or Ctrl+wheel to zoom. Keys: arrows, + \u{2212} 0; Tab goes to the nodes. The tables below say the same."
            </p>
        </div>
    }
}

/// The zoom buttons.
#[component]
fn Zoom(pane: Pane) -> impl IntoView {
    view! {
        <div class="zoom" role="group" aria-label="Zoom">
            <button type="button" aria-label="Zoom in" title="Zoom in (+)" on:click=move |_| pane.zoom(ZOOM, None)>"+"</button>
            <button type="button" aria-label="Zoom out" title="Zoom out (-)" on:click=move |_| pane.zoom(1.0 / ZOOM, None)>"\u{2212}"</button>
            <button type="button" title="Show the whole network (0)" on:click=move |_| pane.fitted.set(true)>"Fit"</button>
        </div>
    }
}
