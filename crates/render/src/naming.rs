//! What things are called in the picture and in its accessible names.

use architrave_catalog::{Catalog, Tool};
use architrave_model::{Boundary, Component, ComponentId, Connection, DiagramContent, Role, Stage};
use architrave_words::{Language, Text, dictionary, say, word};

use crate::decorations::Badge;

/// A placed component with what is known of its tool.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed<'a> {
    pub component: &'a Component,
    pub tool: Option<&'a Tool>,
}

impl<'a> Placed<'a> {
    pub fn new(component: &'a Component, catalog: &'a Catalog) -> Self {
        Self {
            component,
            tool: catalog.tool(&component.tool),
        }
    }

    /// The name of its tool in a language; the id of a tool that is not in the catalog.
    fn tool_name(&self, language: Language) -> &'a str {
        self.tool
            .map_or(self.component.tool.as_str(), |tool| tool.name_in(language))
    }

    /// Its label, or the name of its tool, which is the same in every language: findings call it so.
    pub fn name(&self) -> &'a str {
        self.component
            .label
            .as_ref()
            .map_or_else(|| self.tool_name(Language::En), |label| label.as_str())
    }

    /// The name of its tool in a language, where its own name does not tell it already.
    pub fn tool_besides(&self, language: Language) -> Option<&'a str> {
        self.component.label.as_ref()?;
        let tool = self.tool_name(language);
        (!same(self.name(), tool)).then_some(tool)
    }

    /// The role that holds here.
    pub fn role(&self) -> Role {
        self.component
            .role
            .or_else(|| self.tool.map(|tool| tool.role))
            .unwrap_or(Role::Platform)
    }

    /// The stage whose colour it wears: that of the role chosen for it, otherwise its tool's.
    pub fn stage(&self) -> Stage {
        let own = self.tool.map(|tool| (tool.role, tool.stage));
        match (self.component.role, own) {
            (Some(role), Some((usual, stage))) if role == usual => stage,
            (Some(role), _) => stage_of(role),
            (None, Some((_, stage))) => stage,
            (None, None) => Stage::Platform,
        }
    }

    /// `Trainer, PyTorch, train`: label, tool, role, each once.
    pub fn title(&self, language: Language) -> String {
        let mut parts = vec![self.name()];
        parts.extend(self.tool_besides(language));
        let role = dictionary(language).word(self.role().as_str());
        parts.push(&role);
        parts.join(", ")
    }
}

/// Whether two names read the same.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// `Feast to Trainer: features (data)`.
pub(crate) fn connection_title(
    connection: &Connection,
    content: &DiagramContent,
    catalog: &Catalog,
    language: Language,
) -> String {
    let name = |id: &ComponentId| {
        content.components.get(id).map_or_else(
            || id.to_string(),
            |c| Placed::new(c, catalog).name().to_owned(),
        )
    };
    let (start, end) = (name(&connection.from), name(&connection.to));
    let said = dictionary(language);
    let kind = said.word(connection.kind.as_str());
    let ends = say!("{start} to {end}", start, end).in_language(language);
    match connection.artifact {
        Some(artifact) => format!("{ends}: {} ({kind})", said.word(artifact.as_str())),
        None => format!("{ends} ({kind})"),
    }
}

/// `Production, environment prod`.
pub(crate) fn boundary_title(boundary: &Boundary, language: Language) -> String {
    let kind = dictionary(language).word(boundary.kind.as_str());
    match &boundary.value {
        Some(value) => format!("{}, {kind} {value}", boundary.label),
        None => format!("{}, {kind}", boundary.label),
    }
}

/// `1 component`, `2 components`.
pub(crate) fn components(number: usize) -> Text {
    match number {
        1 => say!("1 component"),
        number => say!("{number} components", number),
    }
}

/// `2 findings, the worst: error.`
pub(crate) fn findings(badge: Badge) -> Text {
    let worst = word(badge.severity.as_str());
    match badge.count {
        1 => say!("1 finding, the worst: {worst}.", worst),
        number => say!("{number} findings, the worst: {worst}.", number, worst),
    }
}

/// Sentences one after the other.
pub(crate) fn told(sentences: &[Text], language: Language) -> String {
    let told = sentences.iter().map(|text| text.in_language(language));
    told.collect::<Vec<_>>().join(" ")
}

/// What a thing is described as that may be locked.
pub(crate) fn lock(locked: bool, language: Language) -> String {
    if locked {
        say!("Locked.").in_language(language)
    } else {
        String::new()
    }
}

/// What a stage is called at its head.
pub(crate) fn stage_name(stage: Stage) -> Text {
    match stage {
        Stage::Source => say!("Source"),
        Stage::Ingest => say!("Ingest"),
        Stage::Prepare => say!("Prepare"),
        Stage::Store => say!("Store"),
        Stage::Feature => say!("Feature"),
        Stage::Develop => say!("Develop"),
        Stage::Train => say!("Train"),
        Stage::Track => say!("Track"),
        Stage::Register => say!("Register"),
        Stage::VersionData => say!("Version data"),
        Stage::Package => say!("Package"),
        Stage::Serve => say!("Serve"),
        Stage::AiService => say!("AI service"),
        Stage::Orchestrate => say!("Orchestrate"),
        Stage::Monitor => say!("Monitor"),
        Stage::Govern => say!("Govern"),
        Stage::Secure => say!("Secure"),
        Stage::Consume => say!("Consume"),
        Stage::Platform => say!("Platform"),
    }
}

/// Where in the flow a role stands.
const fn stage_of(role: Role) -> Stage {
    match role {
        Role::Source | Role::Device => Stage::Source,
        Role::Ingest | Role::Queue => Stage::Ingest,
        Role::Prepare | Role::Validate | Role::Annotate => Stage::Prepare,
        Role::Store | Role::VectorStore => Stage::Store,
        Role::FeatureStore => Stage::Feature,
        Role::Develop | Role::Notebook => Stage::Develop,
        Role::Train | Role::Evaluate => Stage::Train,
        Role::Track => Stage::Track,
        Role::Register | Role::ImageRegistry => Stage::Register,
        Role::VersionData | Role::SourceControl => Stage::VersionData,
        Role::Package => Stage::Package,
        Role::Serve => Stage::Serve,
        Role::AiService
        | Role::LanguageModel
        | Role::Embed
        | Role::Rerank
        | Role::ModelGateway
        | Role::LlmApp
        | Role::Agent
        | Role::AgentTool => Stage::AiService,
        Role::Orchestrate => Stage::Orchestrate,
        Role::Monitor | Role::Dashboard => Stage::Monitor,
        Role::Review | Role::AuditLog => Stage::Govern,
        Role::Guard | Role::Gateway | Role::Identity | Role::Vault | Role::Firewall => {
            Stage::Secure
        }
        Role::Client | Role::Application => Stage::Consume,
        Role::Host | Role::Platform => Stage::Platform,
    }
}
