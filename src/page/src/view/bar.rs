//! Bars as SVG.

use crate::drawing::{Block, BlockKind, Drawing};
use yew::prelude::*;

/// Blocks and the cap, to stand in an SVG. Solid is certain, hatched is open, the red line is the cap.
pub fn draw(drawing: &Drawing) -> Html {
    let block = |Block { kind, x, width }: &Block| {
        let fill = (*kind == BlockKind::May).then_some("url(#hatch)");
        html! { <rect class={kind.class()} y="2" height="8" x={x.clone()} width={width.clone()} {fill} /> }
    };
    html! {
        <>
            <rect class="track" y="2" width="100%" height="8" rx="2" />
            { for drawing.blocks.iter().map(block) }
            if let Some(x) = &drawing.cap {
                <line class="cap" y2="12" x1={x.clone()} x2={x.clone()} />
            }
        </>
    }
}

/// A bar by itself; nothing where nothing is drawn.
pub fn bar_of(drawing: Option<Drawing>) -> Html {
    drawing.map_or_else(Html::default, |drawing| {
        html! { <svg class="bar" width="100%" height="12" aria-hidden="true">{ draw(&drawing) }</svg> }
    })
}

/// The pattern of what is still open; once a page.
pub fn hatch() -> Html {
    html! {
        <svg class="hidden" aria-hidden="true">
            <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="ground" height="6" width="6" />
                <rect class="line" height="6" width="3" />
            </pattern>
        </svg>
    }
}
