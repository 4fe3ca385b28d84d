//! MON-04: what was asked and answered is kept nowhere.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::Edit,
    offer::{beside, nearest, old},
    query::{
        DesignGraph, NodeIndex, Reach, Way,
        oversight::{CALLS, Callers, RECORDS, records, records_calls},
        roles::{AUDIT, SERVE, STORE},
    },
    rule::Context,
};

/// The rule.
pub struct Mon04;

impl Rule for Mon04 {
    fn code(&self) -> &str {
        "MON-04"
    }

    fn title(&self) -> &str {
        "Requests and answers not kept"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component serves callers from outside in production, and nothing of its calls or
answers, and no telemetry, reaches a store or an audit log. The way may lead through others: a
gateway that receives the answers and logs them counts. A monitor that gets the requests or answers
themselves keeps them as well; one that gets only telemetry does not.

Callers come from outside when their requests, or the answers to them, cross from or to an external
boundary, or when the component or what calls it is said to be exposed to partners or the public.

**Why.** After an incident nobody can say what was asked and what was answered.

**Source.** The data capture of the AWS MLOps Workload Orchestrator.

**Example.** A gateway lets customers call an endpoint; Prometheus counts the calls.

**How to fix.** Send what was asked and answered to an audit log.

**Severity.** A warning; an error under high risk where EU law applies, see CMP-01; information
while the project is a sketch.

**Not known.** The exposure of a component that no caller from outside is drawn for."
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
        &[
            Cause {
                code: "MON-01",
                at: At::Same,
            },
            Cause {
                code: "CMP-01",
                at: At::Same,
            },
            Cause {
                code: "FLOW-02",
                at: At::Incident,
            },
        ]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let forgetful = forgetful(graph);
        let callers = Callers::of(graph);
        let unclear = forgetful.into_iter().filter(|n| {
            let node = graph.node(*n);
            let stated = node.word("exposure").is_some() || node.zone.external;
            !stated && !callers.reach(graph, *n)
        });
        unknown.extend(unclear.map(|n| Unknown {
            subject: context.component(n),
            attribute: "exposure",
        }));
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let forgetful = forgetful(graph);
        if forgetful.is_empty() {
            return;
        }
        let callers = Callers::of(graph);
        let logs = graph.with_role(AUDIT);
        for node in forgetful {
            if !callers.reach(graph, node) {
                continue;
            }
            let name = graph.label(node);
            let binding = context.applies("EU") && context.high_risk(node);
            found.push(Draft {
                severity: if binding {
                    Severity::Error
                } else {
                    Severity::Warning
                },
                message: say!(
                    "What callers from outside ask {name}, and what it answers, is kept nowhere.",
                    name
                ),
                reason: say!(
                    "After an incident nobody can say what was asked and what was answered."
                ),
                help: say!(
                    "Send the requests and answers of {name} to an audit log.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| offers(context, &logs, node)),
            });
        }
    }
}

/// What serves in production and leaves no record anywhere.
fn forgetful(graph: &DesignGraph<'_>) -> Vec<NodeIndex> {
    let up = |starts: Vec<NodeIndex>, follow| -> Reach {
        graph.reach(starts, Way::Up, follow, |_| false)
    };
    let kept = up(graph.with_role(STORE.or(AUDIT)), records as fn(&_) -> bool);
    let monitors = graph.nodes().filter(|n| graph.is_monitor(*n)).collect();
    let seen = up(monitors, records_calls as fn(&_) -> bool);
    graph
        .nodes()
        .filter(|n| graph.node(*n).is(SERVE) && graph.is_production(*n))
        .filter(|n| !kept.has(*n) && !seen.has(*n))
        .collect()
}

/// Cures that send what a component has to an audit log: one that is there, or a new one.
fn offers(context: &Context<'_>, logs: &[NodeIndex], node: NodeIndex) -> Vec<Offer> {
    let graph = &context.graph;
    let gives = graph.node(node).produces.and(RECORDS);
    let what = [Artifact::Telemetry, Artifact::Prediction]
        .into_iter()
        .find(|a| gives.has(*a));
    let Some(what) = what else {
        return Vec::new();
    };
    let from = old(graph, node);
    let mut offers = Vec::new();
    if let Some(log) = nearest(graph, node, logs, |n| graph.node(n).consumes.has(what)) {
        let mut edit = Edit::default();
        let to = old(graph, log);
        for artifact in gives
            .and(CALLS)
            .with(what)
            .and(graph.node(log).consumes)
            .iter()
        {
            edit.connect(&from, &to, FlowKind::Telemetry, artifact);
        }
        offers.push(Offer::look(
            format!("connect:{}", graph.id(log)),
            say!("Keep them in {log}", log = graph.label(log)),
            edit,
        ));
    }
    if let Some(tool) = context.palette.tool(Role::AuditLog, &[what], &[]) {
        let mut edit = Edit::default();
        let log = edit.add(&tool.id, beside(graph, node));
        edit.connect(&from, &log, FlowKind::Telemetry, what);
        offers.push(Offer::look(
            format!("insert:{}", tool.id),
            say!("Add {tool} to keep them", tool = tool.said()),
            edit,
        ));
    }
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "calls are counted, not kept",
        "box out external
         app = user-client-app @out
         gw = api-gateway
         ks = kserve
         prom = prometheus
         graf = grafana
         app -> gw : request [request]
         gw -> ks : request [request]
         ks -> gw : prediction [response]
         gw -> app : prediction [response]
         ks -> prom : telemetry [telemetry]
         prom -> graf : telemetry [telemetry]",
        &["warning ks"],
        &["insert:audit-log-store"],
    ),
    Case::fires(
        "an audit log is there, but for something else",
        "box out external
         app = user-client-app @out
         ks = kserve
         other = kserve
         prom = prometheus
         log = audit-log-store
         app -> ks : request [request]
         ks -> app : prediction [response]
         ks -> prom : telemetry [telemetry]
         other -> log : telemetry [telemetry]",
        &["warning ks"],
        &["connect:log", "insert:audit-log-store"],
    ),
    Case::fires(
        "said to be open to the public",
        "ks = kserve exposure=public
         gw = api-gateway
         prom = prometheus
         ks -> gw : prediction [response]
         ks -> prom : telemetry [telemetry]",
        &["warning ks"],
        &["insert:audit-log-store"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         ks = kserve exposure=public
         prom = prometheus
         ks -> prom : telemetry [telemetry]",
        &["info ks"],
        &["insert:audit-log-store"],
    ),
    Case::silent(
        "answers are captured in a store",
        "box out external
         app = user-client-app @out
         ks = kserve
         cap = object-store
         prom = prometheus
         app -> ks : request [request]
         ks -> app : prediction [response]
         ks -> cap : prediction
         ks -> prom : telemetry [telemetry]",
    ),
    Case::silent(
        "the gateway logs what it lets through",
        "box out external
         app = user-client-app @out
         gw = api-gateway
         ks = kserve
         prom = prometheus
         log = audit-log-store
         app -> gw : request [request]
         gw -> ks : request [request]
         ks -> gw : prediction [response]
         gw -> app : prediction [response]
         gw -> log : request [telemetry]
         ks -> prom : telemetry [telemetry]",
    ),
    Case::silent(
        "a monitor that gets the answers keeps them",
        "box out external
         app = user-client-app @out
         ks = kserve
         evid = evidently-ai
         app -> ks : request [request]
         ks -> app : prediction [response]
         ks -> evid : prediction [telemetry]",
    ),
    Case::silent(
        "callers from inside",
        "app = web-app
         ks = kserve
         prom = prometheus
         app -> ks : request [request]
         ks -> app : prediction [response]
         ks -> prom : telemetry [telemetry]",
    ),
    Case::silent(
        "said to be for the inside",
        "ks = kserve exposure=internal
         prom = prometheus
         ks -> prom : telemetry [telemetry]",
    ),
    Case::silent(
        "nobody watches it at all: that is another finding",
        "box out external
         app = user-client-app @out
         ks = kserve
         app -> ks : request [request]
         ks -> app : prediction [response]",
    ),
    Case::silent(
        "a model somebody else serves",
        "box out external
         app = web-app
         ks = kserve @out
         mon = prometheus
         app -> ks : request [request]
         ks -> app : prediction [response]
         ks -> mon : telemetry [telemetry]",
    ),
];
