//! Connecting two components, and what a connection between them may carry.

use architrave_catalog::Tool;
use architrave_model::{
    Artifact, Attributes, Component, ComponentId, Connection, ConnectionId, FlowKind, Role, Stage,
    Transaction,
};
use architrave_words::{Language, Text, known, one_of, say, word};

use super::{Planning, bad_id};
use crate::{
    border::{ApiError, ArtifactOption, ConnectOptions},
    naming::{component_role, component_stage},
};

pub fn plan(
    planning: &Planning<'_>,
    from: &ComponentId,
    to: &ComponentId,
    artifact: Option<Artifact>,
    kind: Option<FlowKind>,
) -> Result<Transaction, ApiError> {
    let (start, end) = (planning.component(from)?, planning.component(to)?);
    refuse_loop(planning, start, end)?;
    let kind = match (kind, artifact) {
        (Some(FlowKind::Uses), Some(_)) => {
            return Err(ApiError::refused(
                say!("A connection of the kind uses carries nothing"),
                say!("Leave the artifact out, or choose another kind."),
            ));
        }
        (Some(kind), _) => kind,
        (None, Some(artifact)) => {
            usual_kind(planning, &touching(planning, start), start, end, artifact)
        }
        (None, None) => FlowKind::Data,
    };
    let connection = new_connection(planning, start, end, artifact, kind)?;
    refuse_duplicate(planning, &connection)?;
    let mut transaction = Transaction::new(say!(
        "Connect {start} to {end}",
        start = planning.name(start),
        end = planning.name(end)
    ));
    planning.set_connection(&mut transaction, connection);
    Ok(transaction)
}

fn new_connection(
    planning: &Planning<'_>,
    start: &Component,
    end: &Component,
    artifact: Option<Artifact>,
    kind: FlowKind,
) -> Result<Connection, ApiError> {
    let stem = stem(&start.id, &end.id, kind, artifact);
    let id = ConnectionId::free(&stem, |id| planning.content.connections.contains_key(id))
        .map_err(bad_id)?;
    Ok(Connection {
        id,
        from: start.id.clone(),
        to: end.id.clone(),
        kind,
        artifact,
        label: None,
        label_at: None,
        way: Vec::new(),
        attributes: Attributes::new(),
    })
}

/// What the id of a connection is made of.
pub(super) fn stem(
    from: &ComponentId,
    to: &ComponentId,
    kind: FlowKind,
    artifact: Option<Artifact>,
) -> String {
    let carried = artifact.map_or_else(|| kind.as_str(), Artifact::as_str);
    format!("{from}-{to}-{carried}")
}

/// What a connection between two components most likely carries; none where nothing fits.
pub(super) fn usual(
    planning: &Planning<'_>,
    start: &Component,
    end: &Component,
) -> Option<ArtifactOption> {
    let near = touching(planning, start);
    let options = options_between(planning, &near, start, end).options;
    options.into_iter().next()
}

/// A connection that carries what is most likely meant, or says nothing of it where nothing fits.
pub(super) fn as_usual(
    planning: &Planning<'_>,
    start: &Component,
    end: &Component,
) -> Result<Connection, ApiError> {
    refuse_loop(planning, start, end)?;
    let usual = usual(planning, start, end);
    let kind = usual.as_ref().map_or(FlowKind::Data, |option| option.kind);
    let artifact = usual.map(|option| option.artifact);
    new_connection(planning, start, end, artifact, kind)
}

/// Refuses to connect a component to itself.
pub(super) fn refuse_loop(
    planning: &Planning<'_>,
    start: &Component,
    end: &Component,
) -> Result<(), ApiError> {
    match refusal(planning, start, end) {
        Some(reason) => Err(ApiError::refused(reason, say!("Choose another component."))),
        None => Ok(()),
    }
}

/// Refuses a connection that another one already is, to the letter.
pub(super) fn refuse_duplicate(
    planning: &Planning<'_>,
    connection: &Connection,
) -> Result<(), ApiError> {
    let twin = planning.content.connections.values().any(|other| {
        other.id != connection.id
            && other.from == connection.from
            && other.to == connection.to
            && other.artifact == connection.artifact
            && other.kind == connection.kind
    });
    if !twin {
        return Ok(());
    }
    Err(ApiError::refused(
        say!("These two are already connected in this way"),
        say!("Choose another artifact or kind, or keep the connection that is there."),
    ))
}

/// What connections may carry between two components, or from or to one and each of all.
///
/// # Errors
/// When a component does not exist, or neither end is named.
pub fn connect_options(
    planning: &Planning<'_>,
    from: Option<&ComponentId>,
    to: Option<&ComponentId>,
) -> Result<Vec<ConnectOptions>, ApiError> {
    let (named, pairs): (_, Vec<_>) = match (from, to) {
        (Some(from), Some(to)) => {
            let (start, end) = (planning.component(from)?, planning.component(to)?);
            (start, vec![(start, end)])
        }
        (Some(from), None) => {
            let start = planning.component(from)?;
            (start, all(planning).map(|end| (start, end)).collect())
        }
        (None, Some(to)) => {
            let end = planning.component(to)?;
            (end, all(planning).map(|start| (start, end)).collect())
        }
        (None, None) => {
            return Err(ApiError::refused(
                say!("A connection has at least one end"),
                say!("Name the component it starts or ends at."),
            ));
        }
    };
    // Looked through once, so that a large diagram is judged before the pointer has moved.
    let near = touching(planning, named);
    Ok(pairs
        .into_iter()
        .map(|(start, end)| {
            let found = options_between(planning, &near, start, end);
            found.told_in(planning.language)
        })
        .collect())
}

fn all<'a>(planning: &Planning<'a>) -> impl Iterator<Item = &'a Component> {
    planning.content.components.values()
}

/// The connections at a component.
fn touching<'a>(planning: &Planning<'a>, component: &Component) -> Vec<&'a Connection> {
    let connections = planning.content.connections.values();
    connections
        .filter(|c| c.from == component.id || c.to == component.id)
        .collect()
}

fn options_between(
    planning: &Planning<'_>,
    near: &[&Connection],
    start: &Component,
    end: &Component,
) -> Options {
    let refused = refusal(planning, start, end);
    let mut options = Vec::new();
    let mut drawn = false;
    if let (None, Some(from), Some(to)) = (
        &refused,
        planning.catalog.tool(&start.tool),
        planning.catalog.tool(&end.tool),
    ) {
        options = fitting(from, to)
            .into_iter()
            .map(|artifact| ArtifactOption {
                artifact,
                kind: usual_kind(planning, near, start, end, artifact),
            })
            .collect();
        let fitting = options.len();
        options.retain(|option| !exists(near, start, end, option));
        drawn = options.len() < fitting;
        let role = component_role(end, planning.catalog);
        options.sort_by_key(|o| (liking(role, o.artifact), o.artifact));
    }
    let mismatch =
        (refused.is_none() && options.is_empty()).then(|| mismatch(planning, start, end, drawn));
    Options {
        from: start.id.clone(),
        to: end.id.clone(),
        options,
        refused,
        mismatch,
    }
}

/// What a connection between two components may carry, before it becomes words.
struct Options {
    from: ComponentId,
    to: ComponentId,
    options: Vec<ArtifactOption>,
    refused: Option<Text>,
    mismatch: Option<Text>,
}

impl Options {
    fn told_in(self, language: Language) -> ConnectOptions {
        let told = |text: Option<Text>| text.map(|text| text.in_language(language));
        ConnectOptions {
            from: self.from,
            to: self.to,
            options: self.options,
            refused: told(self.refused),
            mismatch: told(self.mismatch),
        }
    }
}

fn fitting(from: &Tool, to: &Tool) -> Vec<Artifact> {
    from.produces
        .iter()
        .filter(|a| to.consumes.contains(a))
        .copied()
        .collect()
}

fn exists(
    near: &[&Connection],
    start: &Component,
    end: &Component,
    option: &ArtifactOption,
) -> bool {
    near.iter().any(|c| {
        c.from == start.id
            && c.to == end.id
            && c.artifact == Some(option.artifact)
            && c.kind == option.kind
    })
}

fn refusal(planning: &Planning<'_>, start: &Component, end: &Component) -> Option<Text> {
    (start.id == end.id).then(|| {
        say!(
            "{name} cannot be connected to itself",
            name = planning.name(start)
        )
    })
}

/// Why nothing fits, with what each end takes and gives: the end first, for that is where the
/// person is pointing.
fn mismatch(planning: &Planning<'_>, start: &Component, end: &Component, drawn: bool) -> Text {
    let (from, to) = (planning.name(start), planning.name(end));
    if drawn {
        return say!("{from} is connected to {to} with all that fits", from, to);
    }
    let list = |artifacts: &[Artifact]| match artifacts {
        [] => known("nothing"),
        some => one_of(some.iter().map(|artifact| word(artifact.as_str()))),
    };
    let tool = |component: &Component| planning.catalog.tool(&component.tool);
    let takes = tool(end).map_or(&[][..], |t| &t.consumes);
    let gives = tool(start).map_or(&[][..], |t| &t.produces);
    say!(
        "{to} takes {takes}; {from} gives {gives}",
        to,
        takes = list(takes),
        from,
        gives = list(gives)
    )
}

/// How likely an artifact is meant when it goes to a role: 0 is the likeliest. Follows what each
/// role is there for (a trainer learns from features and datasets, a server gets models, …).
fn liking(role: Role, artifact: Artifact) -> usize {
    use Artifact as A;
    let order: &[Artifact] = match role {
        Role::Train => &[
            A::Features,
            A::Dataset,
            A::Labels,
            A::Schedule,
            A::ContainerImage,
            A::Code,
        ],
        Role::Evaluate => &[A::Model, A::Dataset, A::Prediction],
        Role::Serve | Role::Package | Role::Register => {
            &[A::Model, A::Request, A::Features, A::ContainerImage]
        }
        Role::Host | Role::ImageRegistry => &[A::ContainerImage],
        Role::Monitor | Role::AuditLog => &[A::Prediction, A::Telemetry, A::Features],
        Role::Gateway => &[A::Request, A::Prediction, A::Endpoint],
        Role::Client | Role::Dashboard | Role::Device => &[A::Prediction, A::Dataset, A::Endpoint],
        Role::LlmApp | Role::Agent | Role::LanguageModel | Role::Guard => {
            &[A::Request, A::Context, A::Prediction]
        }
        Role::VectorStore => &[A::Embedding, A::Dataset],
        Role::Orchestrate => &[A::Code, A::ContainerImage, A::Schedule],
        Role::Track => &[A::ExperimentMetrics, A::Model],
        Role::Ingest | Role::Source | Role::Queue => &[A::EventStream, A::RawData],
        _ => &[
            A::Dataset,
            A::RawData,
            A::EventStream,
            A::Features,
            A::Model,
        ],
    };
    order
        .iter()
        .position(|a| *a == artifact)
        .unwrap_or(order.len())
}

/// The flow kind people mean when `artifact` goes from `start` to `end`.
fn usual_kind(
    planning: &Planning<'_>,
    near: &[&Connection],
    start: &Component,
    end: &Component,
    artifact: Artifact,
) -> FlowKind {
    let to = component_stage(end, planning.catalog);
    let from = component_stage(start, planning.catalog);
    let answers = near
        .iter()
        .any(|c| c.from == end.id && c.to == start.id && c.kind == FlowKind::Request);
    match artifact {
        Artifact::Request => FlowKind::Request,
        Artifact::Telemetry => FlowKind::Telemetry,
        Artifact::Prediction | Artifact::Features | Artifact::Dataset
            if to == Stage::Monitor && from != Stage::Monitor =>
        {
            FlowKind::Telemetry
        }
        Artifact::Prediction | Artifact::Context | Artifact::Embedding | Artifact::Features
            if answers =>
        {
            FlowKind::Response
        }
        Artifact::Prediction if matches!(to, Stage::Consume | Stage::Secure) => FlowKind::Response,
        Artifact::Schedule if from == Stage::Monitor => FlowKind::Feedback,
        Artifact::Schedule | Artifact::Approval => FlowKind::Control,
        Artifact::Model
            if matches!(
                to,
                Stage::Serve | Stage::Package | Stage::AiService | Stage::Platform
            ) =>
        {
            FlowKind::Deploy
        }
        Artifact::ContainerImage => FlowKind::Deploy,
        Artifact::Code if from == Stage::VersionData => FlowKind::Deploy,
        _ => FlowKind::Data,
    }
}
