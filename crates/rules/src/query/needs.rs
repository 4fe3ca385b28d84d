//! What components cannot do without. Several rules ask, and so do the fixes of others, which
//! must not take away what was there.

use architrave_model::{Artifact, FlowKind, Role};

use super::{
    DesignGraph, Lens, NodeIndex, Reach, RoleSet, Way,
    roles::{
        ANSWERING, ANSWERS, AUDIT, GUARD, LLMAPP, PACKED_MODEL, PREBUILT, SERVE, STORE, SUPPLY,
        TRAIN, TRAINING_DATA,
    },
};

/// FLOW-03: a training that gets no dataset, features or labels.
#[must_use]
pub fn lacks_training_data(lens: &Lens<'_, '_>, node: NodeIndex) -> bool {
    lens.is(node, TRAIN)
        && !lens.incoming(node).any(|seen| {
            SUPPLY.has(seen.kind) && seen.artifact.is_some_and(|a| TRAINING_DATA.has(a))
        })
}

/// FLOW-05: something that serves, with nothing to serve.
#[must_use]
pub fn lacks_model(lens: &Lens<'_, '_>, node: NodeIndex) -> bool {
    const HAS_ITS_OWN: RoleSet = PREBUILT.or(LLMAPP).or(GUARD).or(TRAIN);
    let brings = lens.graph.node(node).tool.is_some_and(|t| t.brings_model);
    if brings || !lens.is(node, SERVE) || lens.is(node, HAS_ITS_OWN) {
        return false;
    }
    let given = lens.incoming(node).any(|seen| match seen.artifact {
        Some(Artifact::Prediction) => lens.is(seen.other, STORE),
        Some(artifact) => PACKED_MODEL.has(artifact),
        None => false,
    });
    let hosted = || {
        lens.outgoing(node).any(|seen| {
            seen.kind == FlowKind::Uses && lens.takes(seen.other).has(Artifact::ContainerImage)
        })
    };
    !given && !hosted()
}

/// An application around a language model that is at work while users wait: it is called, or it
/// answers. One that only prepares documents is not.
#[must_use]
pub fn is_live_llm_app(lens: &Lens<'_, '_>, node: NodeIndex) -> bool {
    lens.is(node, LLMAPP)
        && (lens
            .incoming(node)
            .any(|seen| seen.kind == FlowKind::Request)
            || lens
                .outgoing(node)
                .any(|seen| seen.artifact == Some(Artifact::Prediction)))
}

/// FLOW-06: something that answers, to nobody.
#[must_use]
pub fn answers_nobody(lens: &Lens<'_, '_>, node: NodeIndex) -> bool {
    let serves = lens.is(node, SERVE.or(ANSWERING)) || is_live_llm_app(lens, node);
    serves
        && !lens.outgoing(node).any(|seen| {
            seen.artifact.is_some_and(|a| ANSWERS.has(a))
                && !lens.graph.is_monitor(seen.other)
                && !lens.is(seen.other, AUDIT)
        })
}

/// Where data in a diagram comes from, found in two walks for all components at once.
#[derive(Debug)]
pub struct Origins {
    /// What a source feeds, over data and feedback.
    pub sourced: Reach,
    /// What an unfed store feeds, over data and feedback.
    pub stored: Reach,
}

impl Origins {
    /// The origins in a diagram.
    #[must_use]
    pub fn of(graph: &DesignGraph<'_>) -> Self {
        let from = |starts: Vec<NodeIndex>| {
            graph.reach(starts, Way::Down, |e| SUPPLY.has(e.kind()), |_| false)
        };
        Self {
            sourced: from(graph.nodes().filter(|n| graph.is_source(*n)).collect()),
            stored: from(graph.nodes().filter(|n| graph.is_unfed_store(*n)).collect()),
        }
    }

    /// Whether the data here comes from a source or at least from a store.
    #[must_use]
    pub fn known(&self, node: NodeIndex) -> bool {
        self.sourced.has(node) || self.stored.has(node)
    }
}

/// Roles that decide what a component must have.
pub const DUTIES: RoleSet = RoleSet::of(&[Role::Train, Role::Serve]);

/// Roles for which one of the questions here looks at connections.
pub const NEEDY: RoleSet = DUTIES.or(ANSWERING).or(LLMAPP);
