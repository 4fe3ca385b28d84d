//! What leads to a training: its data, who prepares it, who starts it.

use architrave_model::{Artifact, FlowKind, Role};

use super::{
    ArtifactSet, DesignGraph, Edge, NodeIndex, Reach, RoleSet, Way,
    roles::{SERVE, SUPPLY, TRAIN},
};

/// Data in any form.
pub const MATERIAL: ArtifactSet = ArtifactSet::of(&[
    Artifact::RawData,
    Artifact::EventStream,
    Artifact::Dataset,
    Artifact::Features,
    Artifact::Labels,
]);
/// Keeps versions of data.
pub const VERSIONS_DATA: RoleSet = RoleSet::of(&[Role::VersionData]);
/// Checks data.
pub const VALIDATES: RoleSet = RoleSet::of(&[Role::Validate]);
/// Records experiments.
pub const TRACKS: RoleSet = RoleSet::of(&[Role::Track]);
/// Starts and orders steps.
pub const ORCHESTRATES: RoleSet = RoleSet::of(&[Role::Orchestrate]);
/// Serves features to training and to serving alike.
pub const FEATURE_STORE: RoleSet = RoleSet::of(&[Role::FeatureStore]);

/// Whether the connection brings data, in any form, to what learns from it.
#[must_use]
pub const fn supplies(edge: &Edge<'_>) -> bool {
    edge.carries(SUPPLY, MATERIAL)
}

/// Whether the connection is a trigger.
#[must_use]
pub fn triggers(edge: &Edge<'_>) -> bool {
    edge.artifact() == Some(Artifact::Schedule)
}

/// Whether work goes along the connection: everything but observation and what is only used.
#[must_use]
pub const fn works(edge: &Edge<'_>) -> bool {
    !matches!(edge.kind(), FlowKind::Telemetry | FlowKind::Uses)
}

impl DesignGraph<'_> {
    /// The trainings that take part in the design. One that is connected to nothing is FLOW-12's,
    /// and nothing else is worth saying of it.
    #[must_use]
    pub fn trainings(&self) -> Vec<NodeIndex> {
        self.nodes()
            .filter(|n| self.node(*n).is(TRAIN) && self.tally(*n).degree > 0)
            .collect()
    }

    /// Where data goes, from wherever it starts: each component with a shortest way its data comes.
    #[must_use]
    pub fn supply(&self) -> Reach {
        let brings = |n: &NodeIndex| self.outgoing(*n).any(|(_, e)| supplies(&e));
        let fed = |n: &NodeIndex| self.incoming(*n).any(|(_, e)| supplies(&e));
        let starts: Vec<NodeIndex> = self.nodes().filter(|n| brings(n) && !fed(n)).collect();
        self.reach(starts, Way::Down, supplies, |_| false)
    }

    /// Whether it turns data into what a model takes; applying a model is no preparation.
    #[must_use]
    pub fn prepares(&self, node: NodeIndex) -> bool {
        let node = self.node(node);
        node.is(RoleSet::of(&[Role::Prepare])) && !node.is(SERVE)
    }
}
