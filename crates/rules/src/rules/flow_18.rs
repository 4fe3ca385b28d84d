//! FLOW-18: an application around a language model, without one.

use architrave_model::{Artifact, BoundaryKind, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity,
    edit::{Edit, End},
    offer::{keeps_duties, nearest},
    query::{
        ArtifactSet, DesignGraph, Edge, KindSet, Lens, NodeIndex, RoleSet, Way,
        needs::is_live_llm_app,
        roles::{ANSWERING, GUARD, LLM, LLMAPP, QUEUE, SERVE},
    },
    rule::Context,
};

/// The rule.
pub struct Flow18;

impl Rule for Flow18 {
    fn code(&self) -> &str {
        "FLOW-18"
    }

    fn title(&self) -> &str {
        "LLM application without a model"
    }

    fn docs(&self) -> &str {
        "\
**What.** An application or agent around a language model is at work (it is called, or it answers),
and no model is connected to it: no language model, AI service, model gateway or model server. The
way may lead through gateways, guards, firewalls, queues, applications and other agents. What only
prepares documents needs no model. A platform in that role is taken to hold its own, and a tool the
catalog does not know may be one.

**Why.** Frameworks call a model, they do not contain one.

**Source.** The RAG and agent architectures of Google, NVIDIA and Azure, which all draw the model as
a part of its own.

**Example.** LangChain between a chat page and a vector store, and no model.

**How to fix.** Connect the nearest language model; or add a hosted one, the cloud's own, or a
server for a model of your own."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["connect", "insert"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let lens = Lens::plain(graph);
        let mut apps: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| is_live_llm_app(&lens, *n) && !may_hold_model(graph, *n))
            .collect();
        if apps.is_empty() {
            return;
        }
        let models: Vec<NodeIndex> = graph.nodes().filter(|n| answers(graph, *n)).collect();
        let avoid =
            |n: NodeIndex| !graph.node(n).is(PASSES_ON) && models.binary_search(&n).is_err();
        let starts = || models.iter().copied();
        let called = graph.reach(starts(), Way::Up, calls, avoid);
        let heard = graph.reach(starts(), Way::Down, tells, avoid);
        apps.retain(|n| !called.has(*n) && !heard.has(*n));
        let candidates: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| serves_language_model(graph, *n))
            .collect();
        for node in apps {
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Error,
                message: say!("{name} has no language model to call.", name),
                reason: say!("Frameworks and agents call a model, they do not contain one."),
                help: say!("Connect {name} to a language model.", name),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| offers(context, &candidates, node)),
            });
        }
    }
}

/// What a call may pass on its way to a model.
const PASSES_ON: RoleSet = LLMAPP.or(GUARD).or(QUEUE).or(RoleSet::of(&[
    Role::Gateway,
    Role::Firewall,
    Role::ModelGateway,
    Role::Application,
]));

/// A platform, or what the catalog does not know.
fn may_hold_model(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    let tool = graph.node(node).tool;
    tool.is_none_or(|tool| tool.role == Role::Platform)
}

fn answers(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    const MODELS: RoleSet = ANSWERING.or(SERVE).or(RoleSet::of(&[Role::ModelGateway]));
    graph.node(node).is(MODELS) || may_hold_model(graph, node)
}

/// What an application would be connected to: a language model, a gateway to some, or a server
/// that takes passages with a question.
fn serves_language_model(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    let found = graph.node(node);
    let speaks = found.is(LLM.or(RoleSet::of(&[Role::ModelGateway])))
        || (found.is(SERVE) && found.tool.is_some() && found.consumes.has(Artifact::Context));
    speaks && found.consumes.has(Artifact::Request) && found.produces.has(Artifact::Prediction)
}

const OBSERVED: KindSet = KindSet::of(&[FlowKind::Telemetry, FlowKind::Feedback]);

/// An untyped connection may be the call; that is FLOW-02's.
fn calls(edge: &Edge<'_>) -> bool {
    !OBSERVED.with(FlowKind::Response).has(edge.kind())
}

fn tells(edge: &Edge<'_>) -> bool {
    const SAID: ArtifactSet = ArtifactSet::of(&[Artifact::Prediction, Artifact::Endpoint]);
    !OBSERVED.has(edge.kind()) && edge.artifact().is_none_or(|a| SAID.has(a))
}

fn offers(context: &Context<'_>, candidates: &[NodeIndex], node: NodeIndex) -> Vec<Offer> {
    use Artifact::{Model, Prediction, Request};
    let (graph, palette) = (&context.graph, context.palette);
    let found = graph.node(node);
    let able = found.produces.has(Request)
        && found.consumes.has(Prediction)
        && keeps_duties(context, node, &[Prediction], &[Request]);
    if !able {
        return Vec::new();
    }
    let app = End::Old(graph.id(node).clone());
    let call = |edit: &mut Edit, model: &End| {
        edit.connect(&app, model, FlowKind::Request, Request);
        edit.connect(model, &app, FlowKind::Response, Prediction);
    };
    let mut offers = Vec::new();
    let near = nearest(graph, node, candidates, |m| {
        keeps_duties(context, m, &[Request], &[Prediction])
    });
    if let Some(model) = near {
        let mut edit = Edit::default();
        call(&mut edit, &End::Old(graph.id(model).clone()));
        let title = say!("Let it call {model}", model = graph.label(model));
        offers.push(Offer::look(
            format!("connect:{}", graph.id(model)),
            title,
            edit,
        ));
    }
    let cloud = found.zone.boundary(BoundaryKind::Cloud);
    let own = found.zone.public_cloud().and_then(|cloud| {
        palette.usable(|t| t.role == Role::LanguageModel && t.cloud == cloud && t.takes(Request))
    });
    let hosted = palette.tool(Role::LanguageModel, &[Request], &[Prediction]);
    for (tool, place) in [(own, cloud.map(|b| &b.id)), (hosted, None)] {
        if let Some(tool) = tool {
            let mut edit = Edit::default();
            let model = edit.add(&tool.id, place);
            call(&mut edit, &model);
            let title = say!("Add {tool}", tool = tool.said());
            offers.push(Offer::look(format!("insert:{}", tool.id), title, edit));
        }
    }
    let served = palette.tool(
        Role::Serve,
        &[Artifact::Context, Model, Request],
        &[Prediction],
    );
    let registry = palette.tool(Role::Register, &[Model], &[Model]);
    if let (Some(tool), Some(registry)) = (served, registry) {
        let here = found.component.boundary.as_ref();
        let mut edit = Edit::default();
        let registry = edit.add(&registry.id, here);
        let model = edit.add(&tool.id, here);
        edit.connect(&registry, &model, FlowKind::Deploy, Model);
        call(&mut edit, &model);
        let title = say!("Serve a model of your own with {tool}", tool = tool.said());
        offers.push(Offer::look(format!("insert:{}", tool.id), title, edit));
    }
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "an application that is called and answers, with passages but without a model",
        "docs = data-source
         emb = embedding-model
         idx = qdrant
         app = langchain
         page = web-app
         docs -> emb : raw-data
         emb -> idx : embedding
         idx -> app : context [response]
         page -> app : request [request]
         app -> page : prediction [response]",
        &["error app"],
        &["insert:foundation-model", "insert:vllm"],
    ),
    Case::fires(
        "in a cloud with a model of its own",
        "box account cloud:aws
         page = web-app @account
         app = ai-agent @account
         page -> app : request [request]
         app -> page : prediction [response]",
        &["error app"],
        &["insert:amazon-bedrock", "insert:foundation-model"],
    ),
    Case::silent(
        "an application that asks back through the page that called it",
        "page = web-app
         app = langgraph
         other = langchain
         llm = foundation-model
         page -> app : request [request]
         app -> page : prediction [response]
         page -> other : request [request]
         other -> llm : request [request]
         llm -> other : prediction [response]
         app -> page : request [request]
         other -> page : prediction [response]",
    ),
    Case::fires(
        "embedding is no answering",
        "page = web-app
         app = langchain
         emb = embedding-model
         llm = foundation-model
         bot = web-app
         page -> app : request [request]
         app -> page : prediction [response]
         app -> emb : request [request]
         bot -> llm : request [request]
         llm -> bot : prediction [response]",
        &["error app"],
        &["connect:llm"],
    ),
    Case::silent(
        "a model is called",
        "page = web-app
         app = langchain
         llm = foundation-model
         page -> app : request [request]
         app -> llm : request [request]
         llm -> app : prediction [response]
         app -> page : prediction [response]",
    ),
    Case::silent(
        "through a guard and a gateway, to a model server",
        "page = web-app
         app = langchain
         rails = nemo-guardrails
         gw = api-gateway
         own = vllm
         page -> app : request [request]
         app -> rails : request [request]
         rails -> gw : request [request]
         gw -> own : request [request]
         app -> page : prediction [response]",
    ),
    Case::silent(
        "an agent that asks another agent",
        "page = web-app
         lead = ai-agent
         helper = ai-agent
         llm = foundation-model
         page -> lead : request [request]
         lead -> helper : request [request]
         helper -> llm : request [request]
         lead -> page : prediction [response]",
    ),
    Case::silent(
        "only its answers are drawn",
        "page = web-app
         app = langchain
         llm = foundation-model
         llm -> app : prediction [response]
         app -> page : prediction [response]",
    ),
    Case::silent(
        "a framework that only prepares documents",
        "docs = data-source
         split = haystack
         emb = embedding-model
         docs -> split : raw-data
         split -> emb : raw-data",
    ),
    Case::silent(
        "a platform that holds its own model",
        "page = web-app
         foundry = microsoft-foundry role=agent
         page -> foundry : request [request]
         foundry -> page : prediction [response]",
    ),
];
