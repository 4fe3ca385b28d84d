//! MON-03: signals are collected, and nobody acts on them.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Sight,
    edit::Edit,
    offer::{beside, nearest, old},
    query::{DesignGraph, NodeIndex, RoleSet},
    rule::Context,
};

/// The rule.
pub struct Mon03;

impl Rule for Mon03 {
    fn code(&self) -> &str {
        "MON-03"
    }

    fn title(&self) -> &str {
        "Signals nobody acts on"
    }

    fn docs(&self) -> &str {
        "\
**What.** A monitor that only collects gets signals, hands nothing on, and nobody is named who
acts on its alerts. A monitor only collects when it can take nothing but what components send of
themselves: telemetry, requests, predictions, events. Such a one is a pipe or a heap of numbers; it
needs a dashboard, a person or a trigger behind it.

A monitor that can also take datasets, features, labels or context shows or judges what it gets.
People look at that one itself, so it may be the end of the line.

That no owner of its alerts is named counts: an owner nobody knows of does not act either.

**Why.** A signal that reaches nobody is as good as none.

**Source.** NIST AI RMF, MANAGE (from memory; check the wording before quoting).

**Example.** OpenTelemetry gets the traces of a server, and nothing gets them from there.

**How to fix.** Show the signals on a dashboard or to a person, or name who acts on the alerts.

**Severity.** Information."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["connect", "insert"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let ends: Vec<NodeIndex> = graph.nodes().filter(|n| is_end(graph, *n)).collect();
        if ends.is_empty() {
            return;
        }
        let lookers: Vec<NodeIndex> = graph.nodes().filter(|n| is_looked_at(graph, *n)).collect();
        for node in ends {
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Info,
                message: say!("{name} collects signals, and nobody acts on them.", name),
                reason: say!("A signal that reaches nobody is as good as none."),
                help: say!(
                    "Show what {name} collects on a dashboard or to a person, or name the owner \
                     of its alerts.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| offers(context, &lookers, node)),
            });
        }
    }
}

/// A collector that gets something, hands nothing on, and whose alerts nobody owns.
fn is_end(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    let flows = |kind| kind != FlowKind::Uses;
    graph.only_collects(node)
        && graph.node(node).word("alert_owner").is_none()
        && graph.incoming(node).any(|(_, e)| flows(e.kind()))
        && !graph.outgoing(node).any(|(_, e)| flows(e.kind()))
}

/// Something people look at, or a person.
fn is_looked_at(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    let found = graph.node(node);
    let shows = found.is(RoleSet::of(&[Role::Dashboard, Role::Review]))
        || (graph.is_monitor(node) && !graph.only_collects(node));
    shows && found.consumes.has(Artifact::Telemetry)
}

fn offers(context: &Context<'_>, lookers: &[NodeIndex], node: NodeIndex) -> Vec<Offer> {
    let graph = &context.graph;
    if !graph.node(node).produces.has(Artifact::Telemetry) {
        return Vec::new();
    }
    let (from, kind, what) = (old(graph, node), FlowKind::Telemetry, Artifact::Telemetry);
    let mut offers = Vec::new();
    if let Some(looker) = nearest(graph, node, lookers, |_| true) {
        let mut edit = Edit::default();
        edit.connect(&from, &old(graph, looker), kind, what);
        let title = say!("Show its signals on {looker}", looker = graph.label(looker));
        offers.push(Offer::look(
            format!("connect:{}", graph.id(looker)),
            title,
            edit,
        ));
    }
    for role in [Role::Dashboard, Role::Review] {
        if let Some(tool) = context.palette.tool(role, &[what], &[]) {
            let mut edit = Edit::default();
            let new = edit.add(&tool.id, beside(graph, node));
            edit.connect(&from, &new, kind, what);
            let title = say!("Add {tool} for its signals", tool = tool.said());
            offers.push(Offer::look(format!("insert:{}", tool.id), title, edit));
        }
    }
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "a collector is the end of the line",
        "app = langchain
         otel = opentelemetry
         app -> otel : telemetry [telemetry]",
        &["info otel"],
        &["insert:bi-dashboard", "insert:human-reviewer"],
    ),
    Case::fires(
        "a dashboard is drawn, but for something else",
        "a = kserve
         b = kserve
         prom = prometheus
         graf = grafana
         a -> prom : telemetry [telemetry]
         b -> graf : telemetry [telemetry]",
        &["info prom"],
        &["connect:graf"],
    ),
    Case::silent(
        "somebody owns the alerts",
        "ks = kserve
         prom = prometheus alert_owner=platform-team
         ks -> prom : telemetry [telemetry]",
    ),
    Case::silent(
        "it goes on to a dashboard",
        "ks = kserve
         prom = prometheus
         graf = grafana
         ks -> prom : telemetry [telemetry]
         prom -> graf : telemetry [telemetry]",
    ),
    Case::silent(
        "its alert starts the pipeline",
        "ks = kserve
         prom = prometheus
         pipe = apache-airflow
         ks -> prom : telemetry [telemetry]
         prom -> pipe : schedule [feedback]",
    ),
    Case::silent(
        "monitors that people look at",
        "ks = kserve
         app = langchain
         graf = grafana
         ari = arize-ai
         fuse = langfuse
         ks -> graf : telemetry [telemetry]
         ks -> ari : prediction [telemetry]
         app -> fuse : telemetry [telemetry]",
    ),
    Case::silent(
        "a monitor that gets nothing has another fault",
        "prom = prometheus",
    ),
];
