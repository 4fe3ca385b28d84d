//! What people's data travels in, and how far sensitive data spreads.

use architrave_model::{Artifact, FlowKind};

use super::{ArtifactSet, DesignGraph, Edge, KindSet, NodeIndex, Reach, Way};

/// Data classes that law protects.
pub const PERSONAL: &[&str] = &["personal", "special"];
/// The classes not meant for everybody.
pub const NOT_PUBLIC: &[&str] = &["internal", "personal", "special"];

/// What content travels in. A model is not among it: what it learned is not what it learned from.
pub const CONTENT: ArtifactSet = ArtifactSet::of(&[
    Artifact::RawData,
    Artifact::EventStream,
    Artifact::Dataset,
    Artifact::Features,
    Artifact::Labels,
    Artifact::Embedding,
    Artifact::Context,
    Artifact::Request,
    Artifact::Prediction,
]);

/// Kinds over which content moves.
const MOVING: KindSet = KindSet::ALL.minus(KindSet::of(&[FlowKind::Uses]));

/// Whether a connection hands content on. The answer to a call does not: it goes back to who
/// asked, and is what the call was for.
#[must_use]
pub fn hands_on(edge: &Edge<'_>) -> bool {
    let answer = edge.kind() == FlowKind::Response && edge.artifact() == Some(Artifact::Prediction);
    edge.carries(MOVING, CONTENT) && !answer
}

impl<'a> DesignGraph<'a> {
    /// Where data of one of these classes gets. It starts at the components that state such a
    /// class, and ends at one that redacts or that states another class.
    pub fn spread(&self, classes: &[&str]) -> Reach {
        let holds = |n: NodeIndex| {
            let class = self.node(n).word("data_class");
            class.is_some_and(|c| classes.contains(&c))
        };
        self.reach(
            self.nodes().filter(|n| holds(*n)),
            Way::Down,
            hands_on,
            |n| self.node(n).flag("redacts") || (self.states_class(n) && !holds(n)),
        )
    }

    /// The components whose data class, were it stated, would reach one of `ends` unredacted.
    pub fn classless_above(&self, ends: impl IntoIterator<Item = NodeIndex>) -> Vec<NodeIndex> {
        let closed = |n: NodeIndex| self.node(n).flag("redacts") || self.states_class(n);
        let above = self.reach(ends, Way::Up, hands_on, closed);
        self.nodes()
            .filter(|n| above.has(*n) && !closed(*n))
            .collect()
    }

    /// Whether a component says what its most sensitive data is.
    #[must_use]
    pub fn states_class(&self, node: NodeIndex) -> bool {
        self.node(node).word("data_class").is_some()
    }
}
