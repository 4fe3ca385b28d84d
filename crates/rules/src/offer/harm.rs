//! Whether a change of one connection would take from a component what it needs.

use architrave_model::{Artifact, AttributeValue, Risk};

use crate::{
    query::{
        ArtifactSet, EdgeIndex, Lens, NodeIndex,
        needs::{DUTIES, Origins, answers_nobody, lacks_model, lacks_training_data},
        roles::{Flows, LINEAGE, MONITORED, STORE, TRAIN, roles_given},
    },
    rule::Context,
};

/// Whether nothing that is in order becomes an error when the start of `edge` gives `given` and
/// its end takes `taken`. Looks only at the components around the connection, and says no when
/// it cannot tell.
#[must_use]
pub fn does_no_harm(
    context: &Context<'_>,
    origins: &Origins,
    edge: EdgeIndex,
    given: Artifact,
    taken: Artifact,
) -> bool {
    let graph = &context.graph;
    let (from, to, old) = graph.edge(edge);
    let before = Lens::plain(graph);
    let after = Lens::changed(graph, edge, given, taken);
    let changed = |node| before.roles(node) != after.roles(node);
    let stores = |lens: &Lens<'_, '_>, node| lens.is(node, STORE);

    // A store that is none any more may have been what made a cycle legal or data known.
    if [from, to]
        .into_iter()
        .any(|n| stores(&before, n) && !stores(&after, n))
    {
        return false;
    }
    if any_high_risk(context) {
        // Under high risk a missing registry or monitor is an error as well, and both are found
        // far from here.
        let both = |set: ArtifactSet| set.has(given) && set.has(taken);
        let had = |set: ArtifactSet| old.artifact().is_some_and(|a| set.has(a));
        let new_lineage = both(LINEAGE) && !had(LINEAGE);
        let less_seen = had(MONITORED) && !both(MONITORED);
        if new_lineage || less_seen || changed(from) || changed(to) {
            return false;
        }
    }
    let mut touched = vec![from, to];
    if changed(from) || changed(to) || old.artifact() == Some(Artifact::ContainerImage) {
        for end in [from, to] {
            touched.extend(graph.graph.neighbors_undirected(end));
        }
    }
    touched.into_iter().all(|node| {
        let worse =
            |need: fn(&Lens<'_, '_>, NodeIndex) -> bool| need(&after, node) && !need(&before, node);
        let asked_for_origin = after.is(node, TRAIN)
            && !lacks_training_data(&after, node)
            && !(before.is(node, TRAIN) && !lacks_training_data(&before, node));
        !worse(lacks_training_data)
            && !worse(lacks_model)
            && !worse(answers_nobody)
            && (!asked_for_origin || origins.known(node))
    })
}

/// Whether anything here is of high risk.
fn any_high_risk(context: &Context<'_>) -> bool {
    let high = AttributeValue::Text(Risk::High.as_str().to_owned());
    context.policy.risk == Some(Risk::High)
        || context
            .graph
            .content
            .components
            .values()
            .any(|c| c.attributes.get("risk") == Some(&high))
}

/// Whether the component trains and serves no more and no less when it takes and gives these as
/// well, so that a fix that adds connections to it adds no duties.
#[must_use]
pub fn keeps_duties(
    context: &Context<'_>,
    node: NodeIndex,
    takes: &[Artifact],
    gives: &[Artifact],
) -> bool {
    let graph = &context.graph;
    let now = Flows::of(graph, node, crate::query::Edge::artifact);
    let then = Flows {
        takes: now.takes.or(ArtifactSet::of(takes)),
        gives: now.gives.or(ArtifactSet::of(gives)),
        ..now
    };
    let roles = roles_given(graph.stated_role(node), then);
    roles.and(DUTIES) == graph.node(node).roles.and(DUTIES)
}
