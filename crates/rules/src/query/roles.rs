//! What a component does in a design: the role sets the rules speak of.
//!
//! A role chosen where the tool is placed holds; else the tool's own role holds. Some things
//! are read from the connections:
//!
//! - a *platform* whose role was not chosen does what its connections show (see [`inferred`]);
//! - whatever takes a model or an image and gives predictions serves (see [`serves_by_flow`]),
//!   so that batch scoring on a general engine counts as serving; a model server that only hands
//!   a model or an image on converts or packs, and does not serve (see [`packs_by_flow`]).

use architrave_model::{Artifact, FlowKind, Role, Stage};
use petgraph::graph::NodeIndex;

use super::{ArtifactSet, DesignGraph, Flows, KindSet, Node, RoleSet};

/// Trains models.
pub const TRAIN: RoleSet = RoleSet::of(&[Role::Train]);
/// Evaluates models.
pub const EVAL: RoleSet = RoleSet::of(&[Role::Evaluate]);
/// Keeps released models with versions. An image registry is none: it knows images, not models.
pub const REG: RoleSet = RoleSet::of(&[Role::Register]);
/// Serves a model.
pub const SERVE: RoleSet = RoleSet::of(&[Role::Serve]);
/// A language model endpoint.
pub const LLM: RoleSet = RoleSet::of(&[Role::LanguageModel]);
/// An application or agent built around a language model.
pub const LLMAPP: RoleSet = RoleSet::of(&[Role::LlmApp, Role::Agent]);
/// Keeps vectors.
pub const VEC: RoleSet = RoleSet::of(&[Role::VectorStore]);
/// Filters what goes into and comes out of a model.
pub const GUARD: RoleSet = RoleSet::of(&[Role::Guard]);
/// Keeps data.
pub const STORE: RoleSet = RoleSet::of(&[Role::Store, Role::VectorStore, Role::AuditLog]);
/// Buffers events.
pub const QUEUE: RoleSet = RoleSet::of(&[Role::Queue]);
/// Keeps evidence of what happened.
pub const AUDIT: RoleSet = RoleSet::of(&[Role::AuditLog]);
/// A prebuilt AI function, used as it comes.
pub const PREBUILT: RoleSet = RoleSet::of(&[
    Role::AiService,
    Role::LanguageModel,
    Role::Embed,
    Role::Rerank,
]);
/// Prebuilt functions that give answers of their own (an embedding is no answer).
pub const ANSWERING: RoleSet = RoleSet::of(&[Role::AiService, Role::LanguageModel]);
/// Lets requests in, and asks who calls.
pub const GATES: RoleSet = RoleSet::of(&[Role::Gateway, Role::ModelGateway]);
/// Controls what leaves the network.
pub const FIREWALL: RoleSet = RoleSet::of(&[Role::Firewall]);
/// A person who reviews or approves.
pub const REVIEW: RoleSet = RoleSet::of(&[Role::Review]);
/// Gives agents access to data and actions.
pub const AGENT_TOOL: RoleSet = RoleSet::of(&[Role::AgentTool]);
/// A sensor or an actuator.
pub const DEVICE: RoleSet = RoleSet::of(&[Role::Device]);

/// Kinds along which work moves on to later stages.
pub const FORWARD: KindSet = KindSet::of(&[FlowKind::Data, FlowKind::Deploy, FlowKind::Control]);
/// Kinds that bring data to a training.
pub const SUPPLY: KindSet = KindSet::of(&[FlowKind::Data, FlowKind::Feedback]);

/// What a training learns from.
pub const TRAINING_DATA: ArtifactSet =
    ArtifactSet::of(&[Artifact::Dataset, Artifact::Features, Artifact::Labels]);
/// A model, bare or packed.
pub const PACKED_MODEL: ArtifactSet = ArtifactSet::of(&[Artifact::Model, Artifact::ContainerImage]);
/// What a serving component gives.
pub const ANSWERS: ArtifactSet = ArtifactSet::of(&[
    Artifact::Prediction,
    Artifact::Endpoint,
    Artifact::Embedding,
    Artifact::Context,
]);

/// What carries a trained model, or what it was made into, towards its use.
pub const LINEAGE: ArtifactSet = ArtifactSet::of(&[
    Artifact::Model,
    Artifact::ContainerImage,
    Artifact::ExperimentMetrics,
    Artifact::Prediction,
    Artifact::Endpoint,
]);
/// What lets a monitor see how a component is doing.
pub const MONITORED: ArtifactSet = ArtifactSet::of(&[Artifact::Telemetry, Artifact::Prediction]);

/// Roles that keep, watch, judge or pass on; taking a model and giving predictions does not make
/// them serve.
const NEVER_SERVES: RoleSet = RoleSet::of(&[
    Role::Source,
    Role::Ingest,
    Role::Queue,
    Role::Validate,
    Role::Annotate,
    Role::Store,
    Role::VectorStore,
    Role::FeatureStore,
    Role::Evaluate,
    Role::Track,
    Role::Register,
    Role::ImageRegistry,
    Role::VersionData,
    Role::SourceControl,
    Role::ModelGateway,
    Role::LlmApp,
    Role::Agent,
    Role::AgentTool,
    Role::Guard,
    Role::Orchestrate,
    Role::Monitor,
    Role::Review,
    Role::Dashboard,
    Role::AuditLog,
    Role::Gateway,
    Role::Identity,
    Role::Vault,
    Role::Firewall,
    Role::Client,
]);

/// The roles of a component with this stated role and these flows.
#[must_use]
pub fn roles_given(stated: Role, flows: Flows) -> RoleSet {
    let mut roles = match stated {
        Role::Platform => inferred(flows),
        role => RoleSet::of(&[role]),
    };
    let trains_by_hand = matches!(stated, Role::Notebook | Role::Develop)
        && flows.gives.has(Artifact::Model)
        && (flows.takes.meets(TRAINING_DATA) || !flows.takes.has(Artifact::Model));
    if trains_by_hand {
        roles = roles.with(Role::Train);
    }
    if stated == Role::Serve && packs_by_flow(flows) {
        roles = RoleSet::of(&[Role::Package]);
    }
    if serves_by_flow(flows) && !RoleSet::of(&[stated]).meets(NEVER_SERVES) {
        roles = roles.with(Role::Serve);
    }
    roles
}

/// Whether the flows are those of a component that applies a model: a model or image comes in,
/// predictions go out to something other than a monitor's telemetry.
const fn serves_by_flow(flows: Flows) -> bool {
    flows.takes.meets(PACKED_MODEL) && flows.gives.has(Artifact::Prediction)
}

/// Whether the flows are those of a model server used as a step: a model or code comes in, a model
/// or an image goes out, and nobody is answered.
const fn packs_by_flow(flows: Flows) -> bool {
    const MATERIAL: ArtifactSet = ArtifactSet::of(&[Artifact::Model, Artifact::Code]);
    flows.takes.meets(MATERIAL) && flows.gives.meets(PACKED_MODEL) && !flows.gives.meets(ANSWERS)
}

/// What a platform without a chosen role does, by its flows:
///
/// | takes | gives | role |
/// |---|---|---|
/// | data, or no model | a model or experiment metrics | train |
/// | data, but no model, image or request | predictions | train and serve (one batch job) |
/// | anything | predictions or an endpoint | serve |
/// | a deployed model | no model or image | serve |
/// | a model, but no data | a model | register |
/// | experiment metrics | anything | track |
/// | data of any form | a dataset, features or labels | prepare |
/// | no data | a dataset, features or raw data, but nothing that shows training | store |
/// | code or a model | an image | package |
/// | an image | nothing | host |
/// | requests | requests | llm-app |
/// | anything | a trigger | orchestrate |
///
/// Several may hold at once; none holds for a platform that is not connected.
#[must_use]
pub fn inferred(flows: Flows) -> RoleSet {
    use Artifact::{
        Code, ContainerImage, Dataset, Endpoint, EventStream, ExperimentMetrics, Features, Labels,
        Model, Prediction, RawData, Request, Schedule,
    };
    let Flows {
        takes,
        gives,
        deployed,
    } = flows;
    let any = ArtifactSet::of;
    let material = any(&[RawData, EventStream, Dataset, Features, Labels]);
    let learns = takes.meets(TRAINING_DATA);
    let batch = learns && gives.has(Prediction) && !takes.meets(PACKED_MODEL.with(Request));
    let trains = gives.meets(any(&[Model, ExperimentMetrics])) && (learns || !takes.has(Model));
    let answers = gives.meets(any(&[Prediction, Endpoint]));
    let hosts_model = deployed && !gives.meets(PACKED_MODEL);
    let found = [
        (Role::Train, trains || batch),
        (Role::Serve, answers || (hosts_model && takes.has(Model))),
        (
            Role::Register,
            takes.has(Model) && gives.has(Model) && !learns,
        ),
        (Role::Track, takes.has(ExperimentMetrics)),
        (
            Role::Prepare,
            takes.meets(material) && gives.meets(TRAINING_DATA),
        ),
        (
            Role::Store,
            !trains && !takes.meets(material) && gives.meets(any(&[Dataset, Features, RawData])),
        ),
        (
            Role::Package,
            takes.meets(any(&[Code, Model])) && gives.has(ContainerImage),
        ),
        (Role::Host, takes.has(ContainerImage) && gives.is_empty()),
        (Role::LlmApp, takes.has(Request) && gives.has(Request)),
        (Role::Orchestrate, gives.has(Schedule)),
    ];
    found
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(role, _)| role)
        .collect()
}

impl<'a> DesignGraph<'a> {
    /// SOURCE: data originates here. A data source, a device, a client, an application people
    /// work with, or whatever is said to be filled from outside the diagram.
    #[must_use]
    pub fn is_source(&self, node: NodeIndex) -> bool {
        const SOURCE: RoleSet =
            RoleSet::of(&[Role::Source, Role::Device, Role::Client, Role::Application]);
        let node = self.node(node);
        node.is(SOURCE) || node.flag("origin")
    }

    /// A store that nothing in the diagram fills. Only data fills it: what comes back as feedback,
    /// is observed, or is called for does not show where the rest came from.
    #[must_use]
    pub fn is_unfed_store(&self, node: NodeIndex) -> bool {
        const KEEPS: RoleSet = STORE.or(RoleSet::of(&[Role::FeatureStore, Role::VersionData]));
        self.node(node).is(KEEPS)
            && !self
                .incoming(node)
                .any(|(_, edge)| edge.kind() == FlowKind::Data)
    }

    /// MON: watches what runs. A dashboard counts when it is fed telemetry.
    #[must_use]
    pub fn is_monitor(&self, node: NodeIndex) -> bool {
        let found: &Node<'_> = self.node(node);
        found.is(RoleSet::of(&[Role::Monitor]))
            || (found.stage() == Some(Stage::Monitor)
                && found.is(RoleSet::of(&[Role::Dashboard]))
                && self.tally(node).telemetry > 0)
    }

    /// PROD: in use, that is in no boundary for development or staging.
    #[must_use]
    pub fn is_production(&self, node: NodeIndex) -> bool {
        let zone = &self.node(node).zone;
        !zone.development && !zone.staging
    }
}
