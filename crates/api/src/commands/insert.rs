//! Putting a component on a connection, which becomes two.

use architrave_model::{
    Attributes, Component, ComponentId, Connection, ConnectionId, FlowKind, Point, Transaction,
};
use architrave_words::{Text, say};

use super::{Planning, bad_id, connect, connect::refuse_duplicate, locked, place};
use crate::border::{ApiError, Inserted, Target};

pub fn plan(
    planning: &Planning<'_>,
    id: &ConnectionId,
    what: &Inserted,
    at: Option<Point>,
) -> Result<Transaction, ApiError> {
    let connection = planning.connection(id)?;
    let (start, end) = (
        planning.component(&connection.from)?,
        planning.component(&connection.to)?,
    );
    let between = match what {
        Inserted::Tool(tool) => {
            let middle = at.or_else(|| halfway(planning.layout.connections.get(id)?));
            place::new_component(planning, tool, middle)?
        }
        Inserted::Component(id) => moved(planning, connection, id, at)?,
    };
    let mut transaction = Transaction::new(say!(
        "Insert {between} between {start} and {end}",
        between = planning.name(&between),
        start = planning.name(start),
        end = planning.name(end)
    ));
    let (first, second) = halves(planning, connection, start, &between, end)?;
    refuse_duplicate(planning, &first)?;
    refuse_duplicate(planning, &second)?;
    planning.set_component(&mut transaction, between);
    planning.set_connection(&mut transaction, first);
    planning.set_connection(&mut transaction, second);
    Ok(transaction)
}

/// A component that is there already, on its way to the connection.
fn moved(
    planning: &Planning<'_>,
    connection: &Connection,
    id: &ComponentId,
    at: Option<Point>,
) -> Result<Component, ApiError> {
    let mut component = planning.component(id)?.clone();
    if [&connection.from, &connection.to].contains(&id) {
        return Err(ApiError::refused(
            say!(
                "{name} is an end of this connection",
                name = planning.name(&component)
            ),
            say!("Drop another component on it."),
        ));
    }
    if let Some(middle) = at {
        if planning.is_locked(&Target::Component(id.clone())) {
            return Err(locked::refusal(Text::given(planning.name(&component))));
        }
        component.position = Some(place::centred(middle));
        component.boundary = planning.boundary_at(middle, |_| false);
    }
    Ok(component)
}

/// The two connections in place of one. The first keeps its id, label and facts; both carry what
/// it carried where the component between takes and gives that, else what is usual there.
fn halves(
    planning: &Planning<'_>,
    connection: &Connection,
    start: &Component,
    between: &Component,
    end: &Component,
) -> Result<(Connection, Connection), ApiError> {
    let tool = planning.catalog.tool(&between.tool);
    let carried = connection.artifact;
    let mut first = Connection {
        to: between.id.clone(),
        ..connection.clone()
    };
    let taken = carried.is_some_and(|a| tool.is_some_and(|t| t.takes(a)));
    if connection.kind != FlowKind::Uses
        && !taken
        && let Some(usual) = connect::usual(planning, start, between)
    {
        (first.artifact, first.kind) = (Some(usual.artifact), usual.kind);
    }
    let given = carried.is_some_and(|a| tool.is_some_and(|t| t.gives(a)));
    let (artifact, kind) = if connection.kind == FlowKind::Uses || given {
        (carried, connection.kind)
    } else {
        match connect::usual(planning, between, end) {
            Some(usual) => (Some(usual.artifact), usual.kind),
            None => (carried, connection.kind),
        }
    };
    let stem = connect::stem(&between.id, &end.id, kind, artifact);
    let taken = |id: &ConnectionId| planning.content.connections.contains_key(id);
    let second = Connection {
        id: ConnectionId::free(&stem, taken).map_err(bad_id)?,
        from: between.id.clone(),
        to: end.id.clone(),
        kind,
        artifact,
        label: None,
        label_at: None,
        way: Vec::new(),
        attributes: Attributes::new(),
    };
    Ok((first, second))
}

/// The middle of a way, measured along it.
fn halfway(points: &[Point]) -> Option<Point> {
    let length = |a: Point, b: Point| (b.x - a.x).abs() + (b.y - a.y).abs();
    let whole: f64 = points.windows(2).map(|p| length(p[0], p[1])).sum();
    let mut left = whole / 2.0;
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let here = length(a, b);
        if left <= here && here > 0.0 {
            let share = left / here;
            return Some(Point::new(
                share.mul_add(b.x - a.x, a.x),
                share.mul_add(b.y - a.y, a.y),
            ));
        }
        left -= here;
    }
    points.first().copied()
}
