//! FLOW-17: passages looked up in an index that nothing fills.

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, End, Step},
    query::{ArtifactSet, DesignGraph, KindSet, NodeIndex, RoleSet, roles::VEC},
    rule::Context,
};

/// The rule.
pub struct Flow17;

impl Rule for Flow17 {
    fn code(&self) -> &str {
        "FLOW-17"
    }

    fn title(&self) -> &str {
        "Retrieval from an empty index"
    }

    fn docs(&self) -> &str {
        "\
**What.** A vector store hands out passages, vectors or data, but nothing fills it: no connection of
the kinds data, deploy, control or feedback brings it anything to keep. A query is a request and
fills nothing. A store that is said to be filled from outside is fine.

**Why.** There is nothing to find. Retrieval needs an ingestion that reads, cuts, embeds and stores
the documents.

**Source.** The ingestion flows of the RAG architectures of Google, NVIDIA and Azure.

**Example.** An application asks Qdrant for passages, and no step writes to Qdrant.

**How to fix.** Add a data source and an embedding model in front of it, the one the queries go
through where there is one; or mark the store as filled from outside."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["insert", "origin"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[
            Cause {
                code: "FLOW-02",
                at: At::Into,
            },
            Cause {
                code: "FLOW-01",
                at: At::Into,
            },
        ]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for node in graph.with_role(VEC) {
            let Some(reader) = asked_in_vain(graph, node) else {
                continue;
            };
            let (name, asker) = (graph.label(node), graph.label(reader));
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "{asker} reads from {name}, but nothing fills {name}.",
                    asker,
                    name
                ),
                reason: say!("There is nothing to find in an empty index."),
                help: say!(
                    "Draw what reads the documents, embeds them and fills {name}.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node, reader]),
                offers: context.offers(|| {
                    let insert = ingestion(context, node);
                    insert.into_iter().chain([origin(context, node)]).collect()
                }),
            });
        }
    }
}

/// Who reads from a vector store that nothing fills, if this is one.
fn asked_in_vain(graph: &DesignGraph<'_>, node: NodeIndex) -> Option<NodeIndex> {
    const FILLING: KindSet = KindSet::of(&[
        FlowKind::Data,
        FlowKind::Deploy,
        FlowKind::Control,
        FlowKind::Feedback,
    ]);
    const KEPT: ArtifactSet = ArtifactSet::of(&[
        Artifact::RawData,
        Artifact::EventStream,
        Artifact::Dataset,
        Artifact::Features,
        Artifact::Embedding,
        Artifact::Context,
    ]);
    let found = graph.node(node);
    let filled = graph.incoming(node).any(|(_, e)| e.carries(FILLING, KEPT));
    if found.flag("origin") || filled {
        return None;
    }
    let readers = graph
        .outgoing(node)
        .filter(|(_, e)| e.kind() != FlowKind::Telemetry && e.carries(KindSet::ALL, KEPT));
    readers.map(|(to, _)| to).min()
}

fn ingestion(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    let (graph, palette) = (&context.graph, context.palette);
    if !graph.node(node).consumes.has(Artifact::Embedding) {
        return None;
    }
    let source = palette.tool(Role::Source, &[], &[Artifact::RawData])?;
    let boundary = graph.node(node).component.boundary.as_ref();
    let mut edit = Edit::default();
    // Queries and documents must be embedded alike.
    let asked_through = graph
        .incoming(node)
        .filter(|(_, e)| e.artifact() == Some(Artifact::Embedding))
        .map(|(from, _)| from)
        .filter(|from| {
            let from = graph.node(*from);
            from.is(RoleSet::of(&[Role::Embed])) && from.consumes.has(Artifact::RawData)
        })
        .min();
    let embed = match asked_through {
        Some(embed) => End::Old(graph.id(embed).clone()),
        None => {
            let takes = [Artifact::RawData];
            let tool = palette.tool(Role::Embed, &takes, &[Artifact::Embedding])?;
            edit.add(&tool.id, boundary)
        }
    };
    let source = edit.add(&source.id, None);
    edit.connect(&source, &embed, FlowKind::Data, Artifact::RawData);
    let store = End::Old(graph.id(node).clone());
    edit.connect(&embed, &store, FlowKind::Data, Artifact::Embedding);
    Some(Offer::look(
        "insert:ingestion",
        say!("Add a data source whose documents are embedded into it"),
        edit,
    ))
}

fn origin(context: &Context<'_>, node: NodeIndex) -> Offer {
    let graph = &context.graph;
    let id = End::Old(graph.id(node).clone());
    Offer::look(
        "origin",
        say!(
            "Mark {node} as filled from outside",
            node = graph.label(node)
        ),
        Edit::one(Step::Attribute(id, "origin", AttributeValue::Flag(true))),
    )
}

const CASES: &[Case] = &[
    Case::fires(
        "an application asks an index nobody fills",
        "app = langchain
         idx = qdrant
         idx -> app : context [response]",
        &["error idx"],
        &["insert:ingestion", "origin"],
    ),
    Case::fires(
        "queries fill nothing",
        "app = langchain
         emb = embedding-model model_ref=m
         idx = qdrant
         app -> emb : request [request]
         emb -> idx : embedding [request]
         idx -> app : context [response]",
        &["error idx"],
        &["insert:ingestion"],
    ),
    Case::silent(
        "an embedding model fills it",
        "docs = data-source
         emb = embedding-model
         idx = qdrant
         app = langchain
         docs -> emb : raw-data
         emb -> idx : embedding
         idx -> app : context [response]",
    ),
    Case::silent(
        "the store embeds for itself",
        "docs = object-store
         idx = azure-ai-search
         app = langchain
         docs -> idx : dataset
         idx -> app : context [response]",
    ),
    Case::silent(
        "it is filled from outside",
        "idx = qdrant origin=true
         app = langchain
         idx -> app : context [response]",
    ),
    Case::silent(
        "nobody reads from it yet",
        "app = langchain
         idx = qdrant
         app -> idx : embedding [request]",
    ),
];
