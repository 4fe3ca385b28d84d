//! LLM-04: everybody searches everything in a shared index.

use std::collections::VecDeque;

use architrave_model::{AttributeValue, BoundaryId, BoundaryKind};
use architrave_words::{known, say};

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, End},
    query::{
        DesignGraph, NodeIndex,
        content::{NOT_PUBLIC, hands_on},
        roles::VEC,
    },
    rule::Context,
};

/// The rule.
pub struct Llm04;

impl Rule for Llm04 {
    fn code(&self) -> &str {
        "LLM-04"
    }

    fn title(&self) -> &str {
        "Shared index without access filter"
    }

    fn docs(&self) -> &str {
        "\
**What.** A vector store states `tenant_filter=false`, and not all it holds is for everybody: it
states `multitenant=true`, content of more than one tenant boundary fills it, or its data class, or
one farther up, is not public.

**Why.** A search finds what is similar, whoever it belongs to, and the model tells it to whoever
asks.

**Source.** Azure's guidance for secure multitenant retrieval; OWASP Top 10 for LLM Applications
2025, LLM08 vector and embedding weaknesses.

**Example.** The documents of two customers in one index.

**How to fix.** Filter each query by the tenant or the rights of who asks, which means to pass their
identity on to what queries; or keep an index for each tenant.

**Severity.** A warning; an error when several tenants share it.

**Not known.** The tenant filter of a store with such content; and the data class and whether
several tenants share it, where there is no filter."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["filter"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let stores = graph.with_role(VEC);
        if stores.is_empty() {
            return;
        }
        let (closed, tenants) = (graph.spread(NOT_PUBLIC), tenants(graph));
        for node in stores {
            let found = graph.node(node);
            let shared = found.flag("multitenant") || tenants[node.index()].1.is_some();
            let mut missing = Vec::new();
            match found.stated("tenant_filter") {
                None if shared || closed.has(node) => missing.push("tenant_filter"),
                Some(false) if !shared && !closed.has(node) => {
                    if !graph.states_class(node) {
                        missing.push("data_class");
                    }
                    if found.stated("multitenant").is_none() {
                        missing.push("multitenant");
                    }
                }
                _ => {}
            }
            for attribute in missing {
                unknown.push(Unknown {
                    subject: context.component(node),
                    attribute,
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let open = graph.select(|n| n.is(VEC) && n.stated("tenant_filter") == Some(false));
        if open.is_empty() {
            return;
        }
        let (closed, tenants) = (graph.spread(NOT_PUBLIC), tenants(graph));
        for node in open {
            let several = graph.node(node).flag("multitenant") || tenants[node.index()].1.is_some();
            if !several && !closed.has(node) {
                continue;
            }
            let name = graph.label(node);
            let (why, severity) = if several {
                (known("the content of several tenants"), Severity::Error)
            } else {
                (known("content that is not public"), Severity::Warning)
            };
            let path = if closed.has(node) {
                closed.path(node)
            } else {
                vec![node]
            };
            found.push(Draft {
                severity,
                message: say!(
                    "{name} holds {why} and filters by nobody's rights.",
                    name,
                    why
                ),
                reason: say!(
                    "A search finds what is similar, whoever it belongs to, and the model \
                         tells it to whoever asks."
                ),
                help: say!(
                    "Filter each query to {name} by who asks, or keep an index for each tenant.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let mut edit = Edit::default();
                    let store = End::Old(graph.id(node).clone());
                    edit.set(&store, "tenant_filter", AttributeValue::Flag(true));
                    vec![Offer::look(
                        "filter",
                        say!("Filter each query by tenant"),
                        edit,
                    )]
                }),
            });
        }
    }
}

/// The first tenant whose content reaches a component, and another one if there is.
type Tenants<'a> = (Option<&'a BoundaryId>, Option<&'a BoundaryId>);

/// Up to two tenants for each component. Each is handed on once, so this is linear.
fn tenants<'a>(graph: &DesignGraph<'a>) -> Vec<Tenants<'a>> {
    let mut known: Vec<Tenants<'a>> = vec![(None, None); graph.graph.node_count()];
    let mut queue: VecDeque<(NodeIndex, &'a BoundaryId)> = VecDeque::new();
    for node in graph.nodes() {
        if let Some(tenant) = graph.node(node).zone.boundary(BoundaryKind::Tenant) {
            queue.push_back((node, &tenant.id));
        }
    }
    while let Some((node, tenant)) = queue.pop_front() {
        match &mut known[node.index()] {
            (first @ None, _) => *first = Some(tenant),
            (Some(first), second @ None) if *first != tenant => *second = Some(tenant),
            _ => continue,
        }
        for (to, edge) in graph.outgoing(node) {
            if hands_on(&edge) {
                queue.push_back((to, tenant));
            }
        }
    }
    known
}

const CASES: &[Case] = &[
    Case::fires(
        "two tenants in one index",
        "box a tenant
         box b tenant
         da = object-store @a
         db = object-store @b
         emb = embedding-model
         idx = qdrant tenant_filter=false
         da -> emb : dataset
         db -> emb : dataset
         emb -> idx : embedding",
        &["error idx"],
        &["filter"],
    ),
    Case::fires(
        "said to be shared by several",
        "idx = qdrant tenant_filter=false multitenant=true",
        &["error idx"],
        &["filter"],
    ),
    Case::fires(
        "internal documents for everybody who asks",
        "docs = object-store data_class=internal
         idx = weaviate tenant_filter=false
         docs -> idx : dataset",
        &["warning idx"],
        &["filter"],
    ),
    Case::silent(
        "it filters, or nobody has said whether it does",
        "a = qdrant tenant_filter=true multitenant=true
         b = qdrant multitenant=true",
    ),
    Case::silent(
        "public content of one tenant",
        "box a tenant
         docs = object-store data_class=public @a
         idx = weaviate tenant_filter=false @a
         docs -> idx : dataset",
    ),
];
