//! Putting another tool in a component's place.

use architrave_catalog::{Status, Tool};
use architrave_model::{Artifact, Label, Role};
use architrave_words::say;

use crate::{
    Offer,
    edit::{Edit, Step},
    query::{ArtifactSet, NodeIndex},
    rule::Context,
};

/// Most replacements offered.
const MOST: usize = 6;

/// Offers to replace the tool of a component by its alternatives, or else by tools of the same
/// stage and role: those in use today that take and give all the component's connections carry.
#[must_use]
pub fn replace_offers(context: &Context<'_>, node: NodeIndex, tool: &Tool) -> Vec<Offer> {
    replace_offers_where(context, node, tool, |_| true)
}

/// The same, of the tools for which `wanted` holds.
pub fn replace_offers_where(
    context: &Context<'_>,
    node: NodeIndex,
    tool: &Tool,
    wanted: impl Fn(&Tool) -> bool,
) -> Vec<Offer> {
    let graph = &context.graph;
    let carried = |artifacts: &mut dyn Iterator<Item = Option<Artifact>>| -> ArtifactSet {
        artifacts.flatten().collect()
    };
    let takes = carried(&mut graph.incoming(node).map(|(_, e)| e.artifact()));
    let gives = carried(&mut graph.outgoing(node).map(|(_, e)| e.artifact()));
    let loops = graph.self_loops.iter().any(|c| c.from == *graph.id(node));
    let (can_take, can_give) = (
        ArtifactSet::of(&tool.consumes),
        ArtifactSet::of(&tool.produces),
    );
    let fits = |other: &Tool| {
        let (consumes, produces) = (
            ArtifactSet::of(&other.consumes),
            ArtifactSet::of(&other.produces),
        );
        // What the old tool could not handle either is another rule's finding, before and after;
        // but a wrong model would become a bare model, which is another finding.
        let bare = takes.minus(can_take).has(Artifact::Model)
            && consumes.has(Artifact::ContainerImage)
            && !consumes.has(Artifact::Model);
        other.id != tool.id
            && other.status == Status::Active
            && consumes.covers(takes.and(can_take))
            && produces.covers(gives.and(can_give))
            && !bare
            && !loops
            && wanted(other)
    };
    let alternatives: Vec<&Tool> = tool
        .alternatives
        .iter()
        .filter_map(|id| context.catalog.tool(id))
        .filter(|other| fits(other) && (other.stage == tool.stage || other.role == Role::Platform))
        .collect();
    let mut chosen = alternatives;
    if chosen.is_empty() {
        chosen = context
            .catalog
            .tools()
            .filter(|other| other.stage == tool.stage && other.role == tool.role && fits(other))
            .collect();
        chosen.sort_by_key(|o| (o.cloud != tool.cloud, o.hosting != tool.hosting, &o.id));
    }
    chosen
        .into_iter()
        .take(MOST)
        .map(|other| replace(context, node, tool, other))
        .collect()
}

fn replace(context: &Context<'_>, node: NodeIndex, tool: &Tool, other: &Tool) -> Offer {
    let component = context.graph.node(node).component;
    // The component goes on doing what it did, whatever the other tool could do.
    let role = component
        .role
        .or_else(|| (other.role != tool.role).then_some(tool.role));
    // A label that names the old tool would lie; one of the author's own stays.
    let label = component.label.as_ref().and_then(|label| {
        let renamed = tool.relabelled(label.as_str(), &other.name);
        Label::new(renamed).ok().or_else(|| Some(label.clone()))
    });
    let step = Step::Replace {
        component: component.id.clone(),
        tool: other.id.clone(),
        role,
        label,
    };
    Offer::look(
        format!("replace:{}", other.id),
        say!("Replace it by {other}", other = other.said()),
        Edit::one(step),
    )
}
