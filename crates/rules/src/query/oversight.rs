//! Who sees what a component in production does: records, monitors, people, callers.

use architrave_model::{Artifact, FlowKind, Role};

use super::{
    ArtifactSet, DesignGraph, Edge, KindSet, Lens, NodeIndex, Reach, RoleSet, Way,
    needs::is_live_llm_app,
    roles::{SERVE, TRAINING_DATA},
};

/// What a record of calls is made of.
pub const RECORDS: ArtifactSet = ArtifactSet::of(&[
    Artifact::Request,
    Artifact::Prediction,
    Artifact::EventStream,
    Artifact::Telemetry,
]);
/// Calls and answers themselves.
pub const CALLS: ArtifactSet = ArtifactSet::of(&[Artifact::Request, Artifact::Prediction]);
/// A person who reviews or approves.
pub const REVIEW: RoleSet = RoleSet::of(&[Role::Review]);

/// Kinds along which a record travels: an answer may be recorded by whoever receives it.
const RECORDING: KindSet = KindSet::of(&[FlowKind::Data, FlowKind::Telemetry, FlowKind::Response]);

/// Whether what is recorded of a component may travel along the connection.
#[must_use]
pub const fn records(edge: &Edge<'_>) -> bool {
    edge.carries(RECORDING, RECORDS)
}

/// Whether calls and answers themselves may travel along the connection to be kept.
#[must_use]
pub const fn records_calls(edge: &Edge<'_>) -> bool {
    edge.carries(RECORDING, CALLS)
}

/// What callers from outside the organisation reach.
#[derive(Debug)]
pub struct Callers {
    /// What their requests reach.
    calls: Reach,
    /// What gives answers that reach them.
    answers: Reach,
}

impl Callers {
    /// The callers from outside: those in an external boundary, and those of whatever is said to
    /// be exposed to partners or to the public.
    #[must_use]
    pub fn of(graph: &DesignGraph<'_>) -> Self {
        let outside = graph.nodes().filter(|n| {
            let node = graph.node(*n);
            node.zone.external || matches!(node.word("exposure"), Some("partner" | "public"))
        });
        let outside: Vec<NodeIndex> = outside.collect();
        let kind = |wanted| move |edge: &Edge<'_>| edge.kind() == wanted;
        let from = |way, wanted| graph.reach(outside.iter().copied(), way, kind(wanted), |_| false);
        Self {
            calls: from(Way::Down, FlowKind::Request),
            answers: from(Way::Up, FlowKind::Response),
        }
    }

    /// Whether somebody from outside calls the component. What is itself outside is not asked.
    #[must_use]
    pub fn reach(&self, graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
        !graph.node(node).zone.external && (self.calls.has(node) || self.answers.has(node))
    }
}

impl DesignGraph<'_> {
    /// A monitor made for models: one that can take predictions together with what they are
    /// judged by. What it is sent is about the model, even when it is called telemetry.
    #[must_use]
    pub fn watches_models(&self, node: NodeIndex) -> bool {
        let judged_by = TRAINING_DATA.with(Artifact::Context);
        let takes = self.node(node).consumes;
        self.is_monitor(node) && takes.has(Artifact::Prediction) && takes.meets(judged_by)
    }

    /// A monitor that only collects: it takes nothing but what components send of themselves, so
    /// it has nothing to judge that by, and people look at it elsewhere.
    #[must_use]
    pub fn only_collects(&self, node: NodeIndex) -> bool {
        let sent = RECORDS;
        let node = self.node(node);
        node.is(RoleSet::of(&[Role::Monitor])) && sent.covers(node.consumes)
    }

    /// Whether people depend on it: it serves in production, or it is an application around a
    /// language model that is at work there.
    #[must_use]
    pub fn in_use(&self, node: NodeIndex) -> bool {
        let live = || is_live_llm_app(&Lens::plain(self), node);
        self.is_production(node) && (self.node(node).is(SERVE) || live())
    }
}
