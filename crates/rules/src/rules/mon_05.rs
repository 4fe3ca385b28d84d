//! MON-05: nobody measures how good the answers of a language model application are.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity,
    edit::Edit,
    offer::{beside, fed_by, nearest, old},
    query::{
        ArtifactSet, DesignGraph, Edge, Lens, NodeIndex, RoleSet, Way, needs::is_live_llm_app,
        roles::EVAL,
    },
    rule::Context,
};

/// The rule.
pub struct Mon05;

impl Rule for Mon05 {
    fn code(&self) -> &str {
        "MON-05"
    }

    fn title(&self) -> &str {
        "LLM application without evaluation"
    }

    fn docs(&self) -> &str {
        "\
**What.** An application or agent around a language model is at work in production, and its
answers reach nothing that evaluates them. The way may lead through others. A monitor that can
compute metrics of answers counts when it gets the answers; one that gets only telemetry does not
see them. An application that only prepares documents has no answers to evaluate.

**Why.** Wrong answers sound as good as right ones, and nobody notices when a new prompt or model
makes them worse.

**Source.** The quality evaluation subsystem of Google's RAG architectures; OWASP Top 10 for LLM
Applications 2025, LLM09 (from a secondary page).

**Example.** LangChain answers users and sends traces to a dashboard.

**How to fix.** Feed its answers, and a set of test questions, to an evaluation.

**Severity.** A warning; information while the project is a sketch."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["connect", "insert"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[Cause {
            code: "FLOW-02",
            at: At::Incident,
        }]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let lens = Lens::plain(graph);
        let apps: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| is_live_llm_app(&lens, *n) && graph.is_production(*n))
            .collect();
        if apps.is_empty() {
            return;
        }
        let judges: Vec<NodeIndex> = graph.nodes().filter(|n| judges(graph, *n)).collect();
        let judged = graph.reach(judges.iter().copied(), Way::Up, answers, |_| false);
        for node in apps.into_iter().filter(|n| !judged.has(*n)) {
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Warning,
                message: say!("Nothing evaluates the answers of {name}.", name),
                reason: say!(
                    "Wrong answers sound as good as right ones, and nobody notices when a new \
                         prompt or model makes them worse."
                ),
                help: say!(
                    "Feed the answers of {name}, and a set of test questions, to an evaluation.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| {
                    let offers = [connect(context, &judges, node), insert(context, node)];
                    offers.into_iter().flatten().collect()
                }),
            });
        }
    }
}

fn answers(edge: &Edge<'_>) -> bool {
    edge.artifact() == Some(Artifact::Prediction)
}

/// An evaluation, or a monitor that computes metrics.
fn judges(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    let found = graph.node(node);
    let measures =
        found.is(RoleSet::of(&[Role::Monitor])) && found.produces.has(Artifact::ExperimentMetrics);
    (found.is(EVAL) || measures) && found.consumes.has(Artifact::Prediction)
}

fn connect(context: &Context<'_>, judges: &[NodeIndex], node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let given = graph.node(node).produces.has(Artifact::Prediction);
    let judge = nearest(graph, node, judges, |_| given)?;
    let mut edit = Edit::default();
    edit.connect(
        &old(graph, node),
        &old(graph, judge),
        FlowKind::Telemetry,
        Artifact::Prediction,
    );
    Some(Offer::look(
        format!("connect:{}", graph.id(judge)),
        say!(
            "Let {judge} evaluate its answers",
            judge = graph.label(judge)
        ),
        edit,
    ))
}

fn insert(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    let (graph, palette) = (&context.graph, context.palette);
    let takes = [Artifact::Prediction, Artifact::Context, Artifact::Dataset];
    let tool = palette.tool(Role::Evaluate, &takes, &[])?;
    if !graph.node(node).produces.has(Artifact::Prediction) {
        return None;
    }
    let place = beside(graph, node);
    let mut edit = Edit::default();
    let judge = edit.add(&tool.id, place);
    edit.connect(
        &old(graph, node),
        &judge,
        FlowKind::Telemetry,
        Artifact::Prediction,
    );
    let data = ArtifactSet::of(&[Artifact::Dataset]);
    let questions = match fed_by(graph, node, data) {
        Some((from, _)) => old(graph, from),
        None => {
            let source = palette.tool(Role::Source, &[], &[Artifact::Dataset])?;
            edit.add(&source.id, place)
        }
    };
    edit.connect(&questions, &judge, FlowKind::Data, Artifact::Dataset);
    Some(Offer::look(
        format!("insert:{}", tool.id),
        say!("Add {tool} and a test dataset", tool = tool.said()),
        edit,
    ))
}

const CASES: &[Case] = &[
    Case::fires(
        "answers go to users, traces to a dashboard",
        "user = user-client-app
         app = langchain
         llm = foundation-model
         log = grafana
         user -> app : request [request]
         app -> llm : request [request]
         llm -> app : prediction [response]
         app -> user : prediction [response]
         app -> log : telemetry [telemetry]",
        &["warning app"],
        &["insert:ragas"],
    ),
    Case::fires(
        "a tracer that could measure answers gets only telemetry",
        "user = user-client-app
         app = langchain
         fuse = langfuse
         user -> app : request [request]
         app -> user : prediction [response]
         app -> fuse : telemetry [telemetry]",
        &["warning app"],
        &["connect:fuse", "insert:ragas"],
    ),
    Case::fires(
        "one of two applications is evaluated",
        "a = langchain
         b = ai-agent
         ua = user-client-app
         rag = ragas
         mon = prometheus
         a -> ua : prediction [response]
         b -> ua : prediction [response]
         b -> mon : telemetry [telemetry]
         a -> rag : prediction [telemetry]",
        &["warning b"],
        &["connect:rag", "insert:ragas"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         user = user-client-app
         app = langchain
         user -> app : request [request]
         app -> user : prediction [response]",
        &["info app"],
        &["insert:ragas"],
    ),
    Case::silent(
        "answers are evaluated",
        "user = user-client-app
         app = langchain
         rag = ragas
         user -> app : request [request]
         app -> user : prediction [response]
         app -> rag : prediction [telemetry]",
    ),
    Case::silent(
        "answers are evaluated by way of a store",
        "user = user-client-app
         app = langchain
         db = document-database
         eval = model-evaluation
         user -> app : request [request]
         app -> user : prediction [response]
         app -> db : prediction
         db -> eval : prediction",
    ),
    Case::silent(
        "an application that only prepares documents",
        "docs = object-store
         fn = haystack
         emb = embedding-model
         docs -> fn : raw-data
         fn -> emb : raw-data",
    ),
    Case::silent(
        "an application in development",
        "box lab environment:dev
         user = user-client-app
         app = langchain @lab
         user -> app : request [request]
         app -> user : prediction [response]",
    ),
];
