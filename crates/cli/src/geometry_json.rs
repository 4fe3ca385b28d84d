//! Where everything lies as JSON, so that anyone can measure a layout. Fields and lists have a fixed
//! order; numbers are pixels, rounded like every coordinate of the project.

use anyhow::{Context, Result};
use architrave_api::headless::DiagramLayout;
use architrave_model::{DiagramContent, Point, Rect, rounded};
use serde::{Serialize, Serializer};

/// All diagrams.
#[derive(Serialize)]
struct Geometry<'g> {
    diagrams: Vec<DiagramGeometry<'g>>,
}

/// One diagram.
#[derive(Serialize)]
struct DiagramGeometry<'g> {
    id: &'g str,
    components: Vec<Placed<'g>>,
    connections: Vec<Routed<'g>>,
    boundaries: Vec<Placed<'g>>,
}

/// A card or a frame.
#[derive(Serialize)]
struct Placed<'g> {
    id: &'g str,
    x: Number,
    y: Number,
    width: Number,
    height: Number,
}

/// A line, from the border of its start to the border of its end.
#[derive(Serialize)]
struct Routed<'g> {
    id: &'g str,
    from: &'g str,
    to: &'g str,
    points: Vec<[Number; 2]>,
}

/// Pixels; whole ones are written without a decimal point.
struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = rounded(self.0);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole and far inside what an i64 holds"
        )]
        if value.fract() == 0.0 && value.abs() < 1e15 {
            serializer.serialize_i64(value as i64)
        } else {
            serializer.serialize_f64(value)
        }
    }
}

/// Diagrams with where everything in them lies, as one line.
pub fn geometry_json(diagrams: &[(&DiagramContent, DiagramLayout)]) -> Result<String> {
    let geometry = Geometry {
        diagrams: diagrams
            .iter()
            .map(|(content, layout)| diagram(content, layout))
            .collect(),
    };
    let mut text = serde_json::to_string(&geometry).context("the geometry cannot be written")?;
    text.push('\n');
    Ok(text)
}

fn diagram<'g>(content: &'g DiagramContent, layout: &'g DiagramLayout) -> DiagramGeometry<'g> {
    let components = layout.components.iter();
    let boundaries = layout.boundaries.iter();
    let points = |points: &[Point]| -> Vec<[Number; 2]> {
        points.iter().map(|p| [Number(p.x), Number(p.y)]).collect()
    };
    DiagramGeometry {
        id: content.diagram.id.as_str(),
        components: components.map(|(id, r)| placed(id.as_str(), r)).collect(),
        connections: content
            .connections
            .values()
            .map(|connection| Routed {
                id: connection.id.as_str(),
                from: connection.from.as_str(),
                to: connection.to.as_str(),
                points: layout
                    .connections
                    .get(&connection.id)
                    .map(|line| points(line))
                    .unwrap_or_default(),
            })
            .collect(),
        boundaries: boundaries.map(|(id, r)| placed(id.as_str(), r)).collect(),
    }
}

fn placed<'g>(id: &'g str, rect: &Rect) -> Placed<'g> {
    Placed {
        id,
        x: Number(rect.x),
        y: Number(rect.y),
        width: Number(rect.width),
        height: Number(rect.height),
    }
}
