//! Putting a step between that turns a model into one its receiver loads.

use architrave_catalog::Tool;
use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    Offer,
    edit::{Edit, End, Step},
    query::{EdgeIndex, formats::loads},
    rule::Context,
};

/// Most conversions offered.
const MOST: usize = 2;

/// Offers to convert the models that `edges` bring to one receiver: by tools that load models
/// made `with` these frameworks and whose own format `fits` the receiver.
pub fn convert_offers(
    context: &Context<'_>,
    with: &[&str],
    edges: &[EdgeIndex],
    fits: impl Fn(&Tool) -> bool,
) -> Vec<Offer> {
    let converters = context.palette.model_converters();
    converters
        .filter(|tool| loads(&tool.runtimes, with) == Some(true) && fits(tool))
        .take(MOST)
        .map(|tool| convert(context, tool, edges))
        .collect()
}

fn convert(context: &Context<'_>, tool: &Tool, edges: &[EdgeIndex]) -> Offer {
    let graph = &context.graph;
    let mut edit = Edit::default();
    let mut step = None;
    for edge in edges {
        let (from, to, connection) = graph.edge(*edge);
        // A model is converted where it comes from, not where it is used.
        let boundary = graph.node(from).component.boundary.as_ref();
        let between = match &step {
            Some(end) => End::clone(end),
            None => edit.add_as(&tool.id, Role::Package, boundary),
        };
        step = Some(between.clone());
        let from = End::Old(graph.id(from).clone());
        edit.connect(&from, &between, FlowKind::Data, Artifact::Model);
        let id = connection.connection.id.clone();
        edit.push(Step::Reattach(id, between, End::Old(graph.id(to).clone())));
    }
    Offer::look(
        format!("insert:{}", tool.id),
        say!(
            "Convert the model with {tool} on the way",
            tool = tool.said()
        ),
        edit,
    )
}
