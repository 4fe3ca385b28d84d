//! The closed word lists of the field, spelled in files and on the border as in `as_str`.

use architrave_words::{Text, known, quoted, say, shown};
use serde::{Deserialize, Serialize};

/// A word that is not in its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    list: &'static str,
    word: String,
    known: String,
}

impl UnknownWord {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> Text {
        say!(
            "{word} is no {list}; known are: {known}",
            word = quoted(&self.word),
            list = known(self.list),
            known = shown(&self.known)
        )
    }
}

architrave_words::errors_in_words!(UnknownWord);

impl UnknownWord {
    pub(crate) fn new(list: &'static str, word: &str, known: &[&str]) -> Self {
        Self {
            list,
            word: word.chars().take(80).collect(),
            known: known.join(", "),
        }
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $list:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
            ts_rs::TS, schemars::JsonSchema,
        )]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every word, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word as written in files.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;
            fn from_str(word: &str) -> Result<Self, $crate::UnknownWord> {
                Self::ALL.iter().copied().find(|w| w.as_str() == word).ok_or_else(|| {
                    $crate::UnknownWord::new($list, word, &[$($word),+])
                })
            }
        }
    };
}

pub(crate) use words;

words!(
    /// Where in the data-to-deployment flow a tool stands.
    Stage, "stage" {
        /// Where data comes from.
        Source = "source",
        /// Brings data in.
        Ingest = "ingest",
        /// Cleans, transforms or validates data.
        Prepare = "prepare",
        /// Keeps data.
        Store = "store",
        /// Serves features to training and inference.
        Feature = "feature",
        /// Where people write and try code.
        Develop = "develop",
        /// Trains or evaluates models.
        Train = "train",
        /// Records experiments.
        Track = "track",
        /// Keeps released models and images.
        Register = "register",
        /// Versions data and code.
        VersionData = "version-data",
        /// Packs a model to run elsewhere.
        Package = "package",
        /// Answers with predictions.
        Serve = "serve",
        /// A model or AI function consumed as a service.
        AiService = "ai-service",
        /// Starts and orders steps.
        Orchestrate = "orchestrate",
        /// Watches what runs.
        Monitor = "monitor",
        /// Reviews, approves and keeps evidence.
        Govern = "govern",
        /// Guards access, secrets and traffic.
        Secure = "secure",
        /// Uses the predictions.
        Consume = "consume",
        /// Does several of these; its role is chosen where it is placed.
        Platform = "platform",
    }
);

words!(
    /// Where the flow of a diagram leads.
    Direction, "direction" {
        /// From left to right.
        LeftToRight = "left-to-right",
        /// From top to bottom.
        TopToBottom = "top-to-bottom",
    }
);

words!(
    /// What a placed tool does in this design.
    Role, "role" {
        /// Data originates here.
        Source = "source",
        /// Brings data in.
        Ingest = "ingest",
        /// A message queue or broker that buffers events.
        Queue = "queue",
        /// Cleans or transforms data.
        Prepare = "prepare",
        /// Checks data against expectations.
        Validate = "validate",
        /// People or programs annotate data.
        Annotate = "annotate",
        /// Keeps data.
        Store = "store",
        /// Keeps vectors and searches them.
        VectorStore = "vector-store",
        /// Serves features.
        FeatureStore = "feature-store",
        /// Code is written here.
        Develop = "develop",
        /// Code and data are tried interactively here.
        Notebook = "notebook",
        /// Trains models.
        Train = "train",
        /// Evaluates models and decides whether they pass.
        Evaluate = "evaluate",
        /// Records experiments.
        Track = "track",
        /// Keeps released models with versions.
        Register = "register",
        /// Keeps container images.
        ImageRegistry = "image-registry",
        /// Versions data.
        VersionData = "version-data",
        /// Versions code.
        SourceControl = "source-control",
        /// Packs a model into an image.
        Package = "package",
        /// Serves a model.
        Serve = "serve",
        /// A prebuilt AI function.
        AiService = "ai-service",
        /// A large language model endpoint.
        LanguageModel = "language-model",
        /// Turns content into vectors.
        Embed = "embed",
        /// Reorders retrieved passages.
        Rerank = "rerank",
        /// Routes and budgets calls to models.
        ModelGateway = "model-gateway",
        /// An application built around a language model.
        LlmApp = "llm-app",
        /// An application that chooses its own actions.
        Agent = "agent",
        /// Gives agents access to data and actions.
        AgentTool = "agent-tool",
        /// Filters what goes into and comes out of a model.
        Guard = "guard",
        /// Starts and orders steps.
        Orchestrate = "orchestrate",
        /// Watches what runs.
        Monitor = "monitor",
        /// A person who reviews or approves.
        Review = "review",
        /// Shows results to people.
        Dashboard = "dashboard",
        /// Keeps evidence of what happened.
        AuditLog = "audit-log",
        /// Lets requests in.
        Gateway = "gateway",
        /// Knows who is who.
        Identity = "identity",
        /// Keeps secrets.
        Vault = "vault",
        /// Controls what leaves the network.
        Firewall = "firewall",
        /// A client or user.
        Client = "client",
        /// An application or back end.
        Application = "application",
        /// A sensor or actuator.
        Device = "device",
        /// Runs other components.
        Host = "host",
        /// Several roles; to be chosen.
        Platform = "platform",
    }
);

words!(
    /// What a connection carries.
    Artifact, "artifact" {
        /// Data as it came.
        RawData = "raw-data",
        /// A stream of events.
        EventStream = "event-stream",
        /// Prepared data.
        Dataset = "dataset",
        /// Inputs of a model.
        Features = "features",
        /// Annotations.
        Labels = "labels",
        /// Vectors of content or of a query.
        Embedding = "embedding",
        /// Retrieved passages.
        Context = "context",
        /// Source code.
        Code = "code",
        /// Parameters and results of experiments.
        ExperimentMetrics = "experiment-metrics",
        /// A trained model.
        Model = "model",
        /// An image that runs in a container.
        ContainerImage = "container-image",
        /// An address that answers requests.
        Endpoint = "endpoint",
        /// The payload of a call, a prompt.
        Request = "request",
        /// An answer, a score, a batch of scores.
        Prediction = "prediction",
        /// Logs, metrics and traces.
        Telemetry = "telemetry",
        /// Any trigger: a time, an event, an alert.
        Schedule = "schedule",
        /// A sign-off.
        Approval = "approval",
    }
);

words!(
    /// How a connection takes part in the flow.
    FlowKind, "flow kind" {
        /// An artifact moves on.
        Data = "data",
        /// A model, image or code is promoted.
        Deploy = "deploy",
        /// A call.
        Request = "request",
        /// The answer to a call.
        Response = "response",
        /// Starts or approves.
        Control = "control",
        /// Closes a loop.
        Feedback = "feedback",
        /// Observations.
        Telemetry = "telemetry",
        /// A host, a vault, an identity provider; carries no artifact.
        Uses = "uses",
    }
);

words!(
    /// What a boundary separates.
    BoundaryKind, "boundary kind" {
        /// A cloud provider or account; value such as `aws`, `azure`, `gcp`.
        Cloud = "cloud",
        /// A region.
        Region = "region",
        /// A network; value such as `private`, `dmz`.
        Network = "network",
        /// An environment; value such as `dev`, `staging`, `prod`, `shared`.
        Environment = "environment",
        /// Devices and sites outside a data centre.
        Edge = "edge",
        /// A network without any outside connection.
        Airgap = "airgap",
        /// One tenant's share.
        Tenant = "tenant",
        /// An identity domain.
        Identity = "identity",
        /// Outside the organisation.
        External = "external",
    }
);

words!(
    /// How strictly advice is meant.
    Phase, "phase" {
        /// Early: missing pieces are only mentioned.
        Sketch = "sketch",
        /// Under review: every rule keeps its severity.
        Review = "review",
    }
);

words!(
    /// Risk of the system for people.
    Risk, "risk" {
        /// Little or none.
        Minimal = "minimal",
        /// Some.
        Limited = "limited",
        /// High in the sense of the EU AI Act, Article 6.
        High = "high",
    }
);

words!(
    /// On which side of its line the label of a connection stands.
    LabelSide, "side of a line" {
        /// On the line.
        On = "on",
        /// Above a level piece of the line, left of an upright one.
        Before = "before",
        /// Below a level piece of the line, right of an upright one.
        After = "after",
    }
);

words!(
    /// How grave a rule's findings are meant to be.
    Level, "level" {
        /// They are left out.
        Off = "off",
        /// Worth knowing.
        Info = "info",
        /// It will hurt.
        Warning = "warning",
        /// It cannot work, or must not be done.
        Error = "error",
    }
);

words!(
    /// From which severity on a check fails.
    FailOn, "severity to fail on" {
        /// Findings that are errors.
        Error = "error",
        /// Warnings too.
        Warning = "warning",
        /// Every finding.
        Info = "info",
        /// No finding at all.
        Never = "never",
    }
);

impl FailOn {
    /// Whether this is what holds when nothing is said.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the word list macro cannot mark one of its words"
)]
impl Default for Direction {
    fn default() -> Self {
        Self::LeftToRight
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the word list macro cannot mark one of its words"
)]
impl Default for FailOn {
    fn default() -> Self {
        Self::Error
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the word list macro cannot mark one of its words"
)]
impl Default for LabelSide {
    fn default() -> Self {
        Self::On
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the word list macro cannot mark one of its words"
)]
impl Default for FlowKind {
    fn default() -> Self {
        Self::Data
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the word list macro cannot mark one of its words"
)]
impl Default for Phase {
    fn default() -> Self {
        Self::Sketch
    }
}

impl Stage {
    /// What a tool of this stage does in a design when nothing else is said.
    #[must_use]
    pub const fn usual_role(self) -> Role {
        match self {
            Self::Source => Role::Source,
            Self::Ingest => Role::Ingest,
            Self::Prepare => Role::Prepare,
            Self::Store => Role::Store,
            Self::Feature => Role::FeatureStore,
            Self::Develop => Role::Develop,
            Self::Train => Role::Train,
            Self::Track => Role::Track,
            Self::Register => Role::Register,
            Self::VersionData => Role::VersionData,
            Self::Package => Role::Package,
            Self::Serve => Role::Serve,
            Self::AiService => Role::AiService,
            Self::Orchestrate => Role::Orchestrate,
            Self::Monitor => Role::Monitor,
            Self::Govern => Role::Review,
            Self::Secure => Role::Guard,
            Self::Consume => Role::Application,
            Self::Platform => Role::Platform,
        }
    }
}
