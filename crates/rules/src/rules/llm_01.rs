//! LLM-01: what a language model wrote becomes a record unchecked.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::Edit,
    offer::{Through, incoming_edges},
    query::{
        ArtifactSet, DesignGraph, Edge, EdgeIndex, KindSet, NodeIndex, Reach, RoleSet, Way,
        roles::{AUDIT, EVAL, GUARD, LLM, LLMAPP, REVIEW, STORE, VEC},
    },
    rule::Context,
};

/// The rule.
pub struct Llm01;

impl Rule for Llm01 {
    fn code(&self) -> &str {
        "LLM-01"
    }

    fn title(&self) -> &str {
        "Model output written to a system of record unchecked"
    }

    fn docs(&self) -> &str {
        "\
**What.** What a language model, or an application around one, answers is written into a system of
record on a way that passes no guard, no validation, no component that states `validate=true` and no
person. Predictions are followed through applications; raw data only where the model's application
itself writes it. A store is a system of record when it says so (`system_of_record`), or when
something other than language model parts, monitors, evaluations and dashboards reads from it: what
is read on is taken for true. An application that states `write_access` counts as well. Vector
stores and audit logs do not.

**Why.** A language model can be talked into anything by what it reads, and makes things up besides;
in a record it is a fact from then on.

**Source.** OWASP Top 10 for LLM Applications 2025, LLM05 improper output handling.

**Example.** An assistant extracts orders from mails and writes them into the order database that
the warehouse reads.

**How to fix.** Let a person or a guard look at the answer before it is written.

**Severity.** An error; information while the project is a sketch.

**Not known.** A store such answers reach that nobody in the diagram reads: whether it is a system
of record."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["review", "guard"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let written = written(graph);
        for node in graph.nodes() {
            let store = graph.node(node).is(STORE) && record(graph, node).is_none();
            if store
                && graph
                    .incoming(node)
                    .any(|(from, e)| writes(graph, &written, from, &e))
            {
                unknown.push(Unknown {
                    subject: context.component(node),
                    attribute: "system_of_record",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let written = written(graph);
        for node in graph.nodes() {
            if record(graph, node) != Some(true) || graph.node(node).is(MODELS) {
                continue;
            }
            let writer = graph
                .incoming(node)
                .filter(|(from, edge)| writes(graph, &written, *from, edge))
                .map(|(from, _)| from)
                .min_by_key(|from| (!written.is_start(*from), *from));
            let Some(writer) = writer else { continue };
            let mut path = written.path(writer);
            path.push(node);
            let name = graph.label(node);
            let model = path.first().copied().unwrap_or(writer);
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "What {model} answers is written to {name}, and nobody checks it on the way.",
                    model = graph.label(model),
                    name
                ),
                reason: say!(
                    "A language model can be talked into anything and makes things up; in a \
                         record it is a fact from then on."
                ),
                help: say!(
                    "Let a person or a guard look before it is written to {name}.",
                    name
                ),
                subjects: vec![context.component(node), context.component(writer)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let unchecked = |from, edge: &Edge<'_>| writes(graph, &written, from, edge);
                    incoming_edges(graph, node, unchecked)
                        .map(|cut| offers(context, node, &cut))
                        .unwrap_or_default()
                }),
            });
        }
    }
}

const MODELS: RoleSet = LLM.or(LLMAPP);
/// Who reads without relying on it: the model's own parts, and who watches or judges them.
const LOOKS_ONLY: RoleSet = MODELS.or(GUARD).or(EVAL).or(AUDIT).or(RoleSet::of(&[
    Role::Monitor,
    Role::Dashboard,
    Role::Review,
]));
const ANSWER: ArtifactSet = ArtifactSet::of(&[Artifact::Prediction]);
const WRITES: KindSet = KindSet::of(&[FlowKind::Data, FlowKind::Request]);

/// Whether a component checks what it passes on.
fn checks(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    const CHECKS: RoleSet = GUARD.or(REVIEW).or(RoleSet::of(&[Role::Validate]));
    graph.node(node).is(CHECKS) || graph.node(node).flag("validate")
}

/// Where unchecked answers of language models get.
fn written(graph: &DesignGraph<'_>) -> Reach {
    const PASSES: KindSet = WRITES.or(KindSet::of(&[FlowKind::Response]));
    graph.reach(
        graph.with_role(MODELS),
        Way::Down,
        |edge| edge.carries(PASSES, ANSWER),
        |n| checks(graph, n),
    )
}

/// Whether a connection writes an unchecked answer.
fn writes(graph: &DesignGraph<'_>, written: &Reach, from: NodeIndex, edge: &Edge<'_>) -> bool {
    let own = graph.node(from).is(MODELS);
    let raw = ArtifactSet::of(&[Artifact::RawData]);
    written.has(from)
        && !checks(graph, from)
        && edge.carries(WRITES, if own { ANSWER.or(raw) } else { ANSWER })
}

/// Whether others rely on what a component holds; `None` when that is not known.
fn record(graph: &DesignGraph<'_>, node: NodeIndex) -> Option<bool> {
    let found = graph.node(node);
    if let Some(stated) = found.stated("system_of_record") {
        return Some(stated && !checks(graph, node));
    }
    if found.is(RoleSet::of(&[Role::Application])) {
        return Some(found.flag("write_access") && !checks(graph, node));
    }
    if !found.is(STORE.minus(VEC).minus(AUDIT)) {
        return Some(false);
    }
    let relies = graph.outgoing(node).any(|(to, edge)| {
        let hands = matches!(edge.kind(), FlowKind::Data | FlowKind::Response);
        hands && edge.artifact().is_some() && !graph.node(to).is(LOOKS_ONLY)
    });
    relies.then_some(true)
}

fn offers(context: &Context<'_>, node: NodeIndex, cut: &[EdgeIndex]) -> Vec<Offer> {
    let graph = &context.graph;
    let mut carried: Vec<Artifact> = cut
        .iter()
        .filter_map(|e| graph.edge(*e).2.artifact())
        .collect();
    carried.dedup();
    let mut offers = Vec::new();
    for (id, role) in [("review", Role::Review), ("guard", Role::Guard)] {
        let Some(tool) = context.palette.tool(role, &carried, &carried) else {
            continue;
        };
        let mut edit = Edit::default();
        let check = edit.add(&tool.id, graph.node(node).component.boundary.as_ref());
        let check = Through::new(check, tool);
        if cut
            .iter()
            .try_for_each(|e| check.lead(graph, &mut edit, *e))
            .is_some()
        {
            let title = say!("Let {tool} check it first", tool = tool.said());
            offers.push(Offer::look(format!("{id}:{}", tool.id), title, edit));
        }
    }
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "an assistant writes into a database that others read",
        "app = langchain
         llm = foundation-model
         db = relational-database
         erp = web-app
         app -> llm : request [request]
         llm -> app : prediction [response]
         app -> db : prediction
         db -> erp : dataset",
        &["error db,app"],
        &["review:human-reviewer", "guard:nemo-guardrails"],
    ),
    Case::fires(
        "by way of an application that does not check",
        "app = langchain
         web = web-app
         db = relational-database system_of_record=true
         app -> web : prediction [response]
         web -> db : prediction",
        &["error db,web"],
        &["review:human-reviewer"],
    ),
    Case::fires(
        "an application that acts on it at once",
        "agent = ai-agent
         erp = web-app write_access=true
         agent -> erp : prediction",
        &["error erp,agent"],
        &["guard:nemo-guardrails"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         app = langchain
         db = relational-database system_of_record=true
         app -> db : prediction",
        &["info db,app"],
        &[],
    ),
    Case::silent(
        "a person looks first, or the application validates",
        "app = langchain
         boss = human-reviewer
         web = web-app validate=true
         db = relational-database system_of_record=true
         app -> boss : prediction
         boss -> db : prediction
         app -> web : prediction [response]
         web -> db : prediction",
    ),
    Case::silent(
        "a memory that only the agent and a dashboard read",
        "agent = ai-agent
         mem = document-database
         bi = bi-dashboard
         agent -> mem : prediction
         mem -> agent : dataset
         mem -> bi : prediction",
    ),
    Case::silent(
        "a trained model's scores are no free text",
        "ks = kserve
         db = relational-database system_of_record=true
         ks -> db : prediction",
    ),
    Case::silent(
        "the application only answers, and writes data of its own",
        "app = langchain
         web = web-app
         db = relational-database system_of_record=true
         app -> web : prediction [response]
         web -> db : raw-data",
    ),
];
