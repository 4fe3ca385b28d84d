//! Whether a change of one connection would take from a component what it needs.

use architrave_model::Artifact;

use crate::{
    query::{
        ArtifactSet, EdgeIndex, Flows, Lens, NodeIndex,
        needs::{
            DUTIES, NEEDY, Origins, answers_nobody, is_live_llm_app, lacks_model,
            lacks_training_data,
        },
        roles::{LINEAGE, MONITORED, STORE, TRAIN, roles_given},
    },
    rule::Context,
};

/// More connections than this, and the neighbourhood of a component is not looked through.
const CROWDED: u32 = 256;

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
    if context.any_high_risk {
        // Under high risk a missing registry or monitor is an error as well, and both are found
        // far from here.
        let both = |set: ArtifactSet| set.has(given) && set.has(taken);
        let had = |set: ArtifactSet| old.artifact().is_some_and(|a| set.has(a));
        let new_lineage = both(LINEAGE) && !had(LINEAGE);
        let less_seen = had(MONITORED) && !both(MONITORED);
        let comes_alive = is_live_llm_app(&after, from) && !is_live_llm_app(&before, from);
        if new_lineage || less_seen || comes_alive || changed(from) || changed(to) {
            return false;
        }
    }
    // Beside a component with very many connections nothing is small; better no offer than a
    // slow one.
    let crowded = |node| graph.tally(node).degree > CROWDED && graph.node(node).is(NEEDY);
    let mut touched = vec![from, to];
    if changed(from) || changed(to) || old.artifact() == Some(Artifact::ContainerImage) {
        if [from, to]
            .into_iter()
            .any(|n| graph.tally(n).degree > CROWDED)
        {
            return false;
        }
        for end in [from, to] {
            touched.extend(graph.graph.neighbors_undirected(end));
        }
    }
    !touched.iter().any(|n| crowded(*n))
        && touched.into_iter().all(|node| {
            let worse = |need: fn(&Lens<'_, '_>, NodeIndex) -> bool| {
                need(&after, node) && !need(&before, node)
            };
            let learns =
                |lens: &Lens<'_, '_>| lens.is(node, TRAIN) && !lacks_training_data(lens, node);
            let asked_for_origin = learns(&after) && !learns(&before);
            !worse(lacks_training_data)
                && !worse(lacks_model)
                && !worse(answers_nobody)
                && (!asked_for_origin || origins.known(node))
        })
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
    let now = graph.tally(node).flows();
    let then = Flows {
        takes: now.takes.or(ArtifactSet::of(takes)),
        gives: now.gives.or(ArtifactSet::of(gives)),
        ..now
    };
    let roles = roles_given(graph.stated_role(node), then);
    roles.and(DUTIES) == graph.node(node).roles.and(DUTIES)
}
