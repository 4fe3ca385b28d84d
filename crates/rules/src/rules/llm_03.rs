//! LLM-03: what strangers wrote reaches the prompt.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity,
    edit::Edit,
    offer::{Through, incoming_edges},
    query::{
        DesignGraph, Edge, EdgeIndex, Lens, NodeIndex, Reach, RoleSet, Way,
        content::hands_on,
        needs::is_live_llm_app,
        roles::{GATES, GUARD, LLM, LLMAPP},
    },
    rule::Context,
};

/// The rule.
pub struct Llm03;

impl Rule for Llm03 {
    fn code(&self) -> &str {
        "LLM-03"
    }

    fn title(&self) -> &str {
        "Untrusted content reaches the prompt unguarded"
    }

    fn docs(&self) -> &str {
        "\
**What.** An application or agent around a language model that is at work (it is called, it answers,
or it calls a model) gets content nobody vouches for, on a way that passes no guard. Two kinds of content count:

- what comes from a source or device in an external boundary, by whatever way, an index included.
  A firewall or a gateway does not help: they look at addresses and names, not at what a text says;
- the request of a client or application outside that nobody has asked who it is: no gateway on the
  way, and no `auth` stated. A person who signed in writes in their own name, sees only what they
  may see, and can be held to it, so their prompt alone is no finding.

A guard on the way in counts, also between the application and its model when no call goes around
it; so does `content_safety=true` on a component on the way, on the application, or on every model
it calls. A guard that only looks at answers does not.

**Why.** A model cannot tell what it is told to do from what it is given to read. A sentence in a
page can make it give away what it knows or do what it may.

**Source.** OWASP Top 10 for LLM Applications 2025, LLM01 prompt injection, indirect injection
included.

**Example.** An agent that reads pages from the web through a firewall.

**How to fix.** Put a guard before the application, or between it and its model.

**Severity.** A warning; information while the project is a sketch."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["insert", "between"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let lens = Lens::plain(graph);
        let open = |n: NodeIndex| {
            let prompts = || {
                graph
                    .outgoing(n)
                    .any(|(to, e)| e.kind() == FlowKind::Request && graph.node(to).is(LLM))
            };
            graph.node(n).is(LLMAPP)
                && (is_live_llm_app(&lens, n) || prompts())
                && !is_guarded(graph, n)
        };
        let (foreign, unnamed) = (foreign(graph), unnamed(graph));
        for node in graph.nodes() {
            let content = [&foreign, &unnamed]
                .into_iter()
                .find(|reach| reach.has(node) && !reach.is_start(node));
            let Some(content) = content.filter(|_| open(node)) else {
                continue;
            };
            let path = content.path(node);
            let source = path.first().copied().unwrap_or(node);
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "What {source} sends reaches the prompt of {name}, and no guard looks at it.",
                    source = graph.label(source),
                    name
                ),
                reason: say!(
                    "A model cannot tell what it is told to do from what it is given to read."
                ),
                help: say!(
                    "Put a guard before {name}, or between it and its model.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let mut offers = Vec::new();
                    let unguarded = |from: NodeIndex, edge: &Edge<'_>| {
                        hands_on(edge)
                            && (foreign.has(from) || unnamed.has(from))
                            && !filters(graph, from)
                    };
                    let cut = incoming_edges(graph, node, unguarded).unwrap_or_default();
                    offers.extend(before(context, node, &cut));
                    offers.extend(between(context, node));
                    offers
                }),
            });
        }
    }
}

/// Whether a component looks at what a text says before it passes it on.
fn filters(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    graph.node(node).is(GUARD) || graph.node(node).flag("content_safety")
}

/// What content from outside sources reaches unguarded.
fn foreign(graph: &DesignGraph<'_>) -> Reach {
    let sources = graph.select(|n| {
        n.zone.external && (n.is(RoleSet::of(&[Role::Source, Role::Device])) || n.flag("origin"))
    });
    graph.reach(sources, Way::Down, hands_on, |n| filters(graph, n))
}

/// What callers from outside reach unguarded without anybody asking who they are.
fn unnamed(graph: &DesignGraph<'_>) -> Reach {
    let callers =
        graph.select(|n| n.zone.external && n.is(RoleSet::of(&[Role::Client, Role::Application])));
    let unasked = |e: &Edge<'_>| hands_on(e) && e.word("auth").is_none_or(|w| w == "none");
    graph.reach(callers, Way::Down, unasked, |n| {
        let asks = graph.node(n).word("auth").is_some_and(|w| w != "none");
        filters(graph, n) || asks || graph.node(n).is(GATES)
    })
}

/// Whether every prompt of an application passes a guard on its way to the model.
fn is_guarded(graph: &DesignGraph<'_>, app: NodeIndex) -> bool {
    let mut guarded = false;
    for (to, edge) in graph.outgoing(app) {
        if edge.kind() != FlowKind::Request {
            continue;
        }
        let model = graph
            .node(to)
            .is(LLM.or(RoleSet::of(&[Role::ModelGateway])));
        match filters(graph, to) {
            true => guarded |= model || graph.node(to).is(GUARD),
            false if model => return false,
            false => {}
        }
    }
    guarded
}

/// A guard before the application, when it can pass on all that comes in.
fn before(context: &Context<'_>, node: NodeIndex, cut: &[EdgeIndex]) -> Option<Offer> {
    let graph = &context.graph;
    let mut carried: Vec<Artifact> = cut
        .iter()
        .filter_map(|e| graph.edge(*e).2.artifact())
        .collect();
    carried.sort_unstable();
    carried.dedup();
    if carried.is_empty() {
        return None;
    }
    let tool = context.palette.tool(Role::Guard, &carried, &carried)?;
    let mut edit = Edit::default();
    let guard = edit.add(&tool.id, graph.node(node).component.boundary.as_ref());
    let guard = Through::new(guard, tool);
    for edge in cut {
        guard.lead(graph, &mut edit, *edge)?;
        let (from, _, connection) = graph.edge(*edge);
        if connection.kind() == FlowKind::Request {
            guard.lead_answers(graph, &mut edit, from, node);
        }
    }
    let title = say!("Put {tool} before it", tool = tool.said());
    Some(Offer::look(format!("insert:{}", tool.id), title, edit))
}

/// A guard between the application and the models it calls.
fn between(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    const MOST: usize = 16;
    let graph = &context.graph;
    let call = [Artifact::Request];
    let tool = context.palette.tool(Role::Guard, &call, &call)?;
    let mut models: Vec<NodeIndex> = graph
        .outgoing(node)
        .filter(|(to, e)| e.kind() == FlowKind::Request && graph.node(*to).is(LLM))
        .map(|(to, _)| to)
        .take(MOST)
        .collect();
    models.sort_unstable();
    models.dedup();
    if models.is_empty() {
        return None;
    }
    let mut edit = Edit::default();
    let guard = edit.add(&tool.id, graph.node(node).component.boundary.as_ref());
    let guard = Through::new(guard, tool);
    for model in models {
        guard.lead_calls(graph, &mut edit, node, model)?;
    }
    let title = say!("Put {tool} between it and its model", tool = tool.said());
    Some(Offer::look(format!("between:{}", tool.id), title, edit))
}

const CASES: &[Case] = &[
    Case::fires(
        "an agent reads the web through a firewall",
        "box net external
         page = data-source @net
         fw = egress-firewall
         agent = ai-agent
         llm = foundation-model
         page -> fw : raw-data
         fw -> agent : raw-data
         agent -> llm : request [request]
         llm -> agent : prediction [response]",
        &["warning agent"],
        &["between:nemo-guardrails"],
    ),
    Case::fires(
        "anybody may ask",
        "box net external
         user = user-client-app @net
         web = web-app
         app = langchain
         llm = foundation-model
         user -> web : request [request]
         web -> app : request [request]
         app -> llm : request [request]
         llm -> app : prediction [response]
         app -> web : prediction [response]",
        &["warning app"],
        &["insert:nemo-guardrails", "between:nemo-guardrails"],
    ),
    Case::fires(
        "documents from outside come by way of the index; the guard looks at answers only",
        "box net external
         docs = data-source @net
         emb = embedding-model
         idx = qdrant
         app = langchain
         guard = nemo-guardrails
         web = web-app
         docs -> emb : raw-data
         emb -> idx : embedding
         web -> app : request [request]
         idx -> app : context [response]
         app -> guard : prediction [response]
         guard -> web : prediction [response]",
        &["warning app"],
        &["insert:nemo-guardrails"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         box net external
         user = user-client-app @net
         app = langchain
         user -> app : request [request]",
        &["info app"],
        &[],
    ),
    Case::silent(
        "a guard before the application",
        "box net external
         user = user-client-app @net
         guard = nemo-guardrails
         app = langchain
         user -> guard : request [request]
         guard -> app : request [request]",
    ),
    Case::silent(
        "a guard between the application and its model",
        "box net external
         page = data-source @net
         agent = ai-agent
         guard = nemo-guardrails
         llm = foundation-model
         page -> agent : raw-data
         agent -> guard : request [request]
         guard -> llm : request [request]",
    ),
    Case::silent(
        "every model it calls filters",
        "box net external
         user = user-client-app @net
         app = langchain
         llm = foundation-model content_safety=true
         user -> app : request [request]
         app -> llm : request [request]",
    ),
    Case::silent(
        "who asks has signed in, and the documents are ours",
        "box net external
         user = user-client-app @net
         gw = api-gateway
         docs = data-source
         idx = weaviate
         app = langchain
         user -> gw : request [request]
         gw -> app : request [request]
         docs -> idx : raw-data
         idx -> app : context [response]",
    ),
    Case::silent(
        "it only prepares documents, and answers nobody",
        "box net external
         docs = data-source @net
         prep = haystack
         emb = embedding-model
         docs -> prep : raw-data
         prep -> emb : raw-data",
    ),
];
