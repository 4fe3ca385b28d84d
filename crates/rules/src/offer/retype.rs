//! Making a connection carry something both of its ends know.

use architrave_words::{all_of, known, say};

use crate::{
    Offer,
    edit::{Edit, End, Step},
    query::{ArtifactSet, Edge, EdgeIndex, needs::Origins},
    rule::Context,
};

use super::does_no_harm;

/// The artifacts this connection could carry: its start gives them, its end takes them, no
/// parallel connection carries them already, and nothing else breaks.
fn fitting(context: &Context<'_>, origins: &Origins, edge: EdgeIndex) -> ArtifactSet {
    let graph = &context.graph;
    let (from, to, found) = graph.edge(edge);
    let alike = |connection: &Edge<'_>| {
        !std::ptr::eq(connection.connection, found.connection) && connection.kind() == found.kind()
    };
    // Looked for at the end that has fewer connections.
    let parallel: ArtifactSet = if graph.tally(from).degree <= graph.tally(to).degree {
        let edges = graph
            .outgoing(from)
            .filter(|(other, e)| *other == to && alike(e));
        edges.filter_map(|(_, e)| e.artifact()).collect()
    } else {
        let edges = graph
            .incoming(to)
            .filter(|(other, e)| *other == from && alike(e));
        edges.filter_map(|(_, e)| e.artifact()).collect()
    };
    let common = graph
        .node(from)
        .produces
        .and(graph.node(to).consumes)
        .minus(parallel);
    common
        .iter()
        .filter(|a| does_no_harm(context, origins, edge, *a, *a))
        .collect()
}

/// Offers to carry something else: safe when exactly one artifact fits, a choice otherwise.
#[must_use]
pub fn retype_offers(context: &Context<'_>, origins: &Origins, edge: EdgeIndex) -> Vec<Offer> {
    let graph = &context.graph;
    let (from, to, found) = graph.edge(edge);
    let choices = fitting(context, origins, edge);
    // One that fits both tools but would break something is still a choice the author has.
    let common = graph.node(from).produces.and(graph.node(to).consumes);
    choices
        .iter()
        .map(|artifact| {
            let id = format!("retype:{}", artifact.as_str());
            let title = say!(
                "Carry {artifact} instead",
                artifact = known(artifact.as_str())
            );
            let title = if found.artifact().is_none() {
                say!("Carry {artifact}", artifact = known(artifact.as_str()))
            } else {
                title
            };
            let edit = Edit::one(Step::Retype(found.connection.id.clone(), artifact));
            if common.len() == 1 {
                Offer::safe(id, title, edit)
            } else {
                Offer::look(id, title, edit)
            }
        })
        .collect()
}

/// The offer to put one or two converters between the ends, the cheapest the catalog has, so
/// that the end gets one of `wanted`.
#[must_use]
pub fn adapter_offers(
    context: &Context<'_>,
    origins: &Origins,
    edge: EdgeIndex,
    wanted: ArtifactSet,
) -> Vec<Offer> {
    let graph = &context.graph;
    let (from, to, found) = graph.edge(edge);
    let produces = graph.node(from).produces;
    // What the author wanted to hand over stays what is handed over, if the start has it.
    let gives = match found.artifact() {
        Some(artifact) if produces.has(artifact) => ArtifactSet::of(&[artifact]),
        _ => produces,
    };
    let Some(chain) = context
        .palette
        .chain(gives, graph.node(to).consumes.and(wanted))
    else {
        return Vec::new();
    };
    let Some((given, _)) = chain.steps.first().copied() else {
        return Vec::new();
    };
    if !does_no_harm(context, origins, edge, given, chain.gives) {
        return Vec::new();
    }
    let boundary = graph.node(to).component.boundary.as_ref();
    let kind = found.kind();
    let mut edit = Edit::one(Step::Disconnect(found.connection.id.clone()));
    let mut before = End::Old(graph.id(from).clone());
    for (takes, tool) in &chain.steps {
        let next = edit.add(&tool.id, boundary);
        edit.connect(&before, &next, kind, *takes);
        before = next;
    }
    edit.connect(&before, &End::Old(graph.id(to).clone()), kind, chain.gives);
    let names: Vec<&str> = chain.steps.iter().map(|(_, t)| t.name.as_str()).collect();
    let ids: Vec<&str> = chain.steps.iter().map(|(_, t)| t.id.as_str()).collect();
    vec![Offer::look(
        format!("insert:{}", ids.join("+")),
        say!(
            "Put {tools} between",
            tools = all_of(names.iter().copied(), 0)
        ),
        edit,
    )]
}
