//! What things are called in the picture and in its accessible names.

use architrave_catalog::{Catalog, Tool};
use architrave_model::{Boundary, Component, ComponentId, Connection, DiagramContent, Role, Stage};

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

    /// The name of its tool; the id of a tool that is not in the catalog.
    pub fn tool_name(&self) -> &'a str {
        self.tool
            .map_or(self.component.tool.as_str(), |tool| tool.name.as_str())
    }

    /// Its label, or the name of its tool.
    pub fn name(&self) -> &'a str {
        self.component
            .label
            .as_ref()
            .map_or_else(|| self.tool_name(), |label| label.as_str())
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
    pub fn title(&self) -> String {
        let mut parts = vec![self.name().to_owned()];
        if !same(self.name(), self.tool_name()) {
            parts.push(self.tool_name().to_owned());
        }
        parts.push(words(self.role().as_str()));
        parts.join(", ")
    }
}

/// Whether two names read the same.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// A word of a closed list as running text: `feature-store` becomes `feature store`.
pub(crate) fn words(word: &str) -> String {
    word.split('-')
        .map(|part| match part {
            "ai" | "llm" => part.to_uppercase(),
            _ => part.to_owned(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// `Feast to Trainer: features (data)`.
pub(crate) fn connection_title(
    connection: &Connection,
    content: &DiagramContent,
    catalog: &Catalog,
) -> String {
    let name = |id: &ComponentId| {
        content.components.get(id).map_or_else(
            || id.to_string(),
            |c| Placed::new(c, catalog).name().to_owned(),
        )
    };
    let ends = format!("{} to {}", name(&connection.from), name(&connection.to));
    match connection.artifact {
        Some(artifact) => format!(
            "{ends}: {} ({})",
            words(artifact.as_str()),
            words(connection.kind.as_str())
        ),
        None => format!("{ends} ({})", words(connection.kind.as_str())),
    }
}

/// `Production, environment prod`.
pub(crate) fn boundary_title(boundary: &Boundary) -> String {
    let kind = words(boundary.kind.as_str());
    match &boundary.value {
        Some(value) => format!("{}, {kind} {value}", boundary.label),
        None => format!("{}, {kind}", boundary.label),
    }
}

/// `1 component`, `2 components`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
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
