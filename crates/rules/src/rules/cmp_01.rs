//! CMP-01: a high-risk system whose events are not recorded, or not for long enough.

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::Edit,
    law::high_risk_binds,
    offer::{beside, nearest, old},
    query::{
        DesignGraph, Edge, NodeIndex, Reach, Way,
        oversight::{RECORDS, records},
        roles::AUDIT,
    },
    rule::Context,
};

/// The rule.
pub struct Cmp01;

/// Six months, as Articles 19 and 26(6) ask.
const DAYS: f64 = 180.0;

impl Rule for Cmp01 {
    fn code(&self) -> &str {
        "CMP-01"
    }

    fn title(&self) -> &str {
        "High-risk system without retained event logs"
    }

    fn docs(&self) -> &str {
        "\
**What.** The project names the EU among its jurisdictions, and a component of high risk that is in
use (it serves in production, or is an application around a language model) has no audit log that
its telemetry, requests or answers reach; or every one they reach is said to keep records for less
than 180 days.

**Why.** High-risk systems must record events automatically, and the records must be kept for at
least six months.

**Source.** EU AI Act, Article 12 (automatic recording), Articles 19 and 26(6) (at least six
months), read in secondary pages. The Digital Omnibus, approved by the Council on 29 June 2026,
moves these duties to 2 December 2027 for systems of Annex III and to 2 August 2028 for products of
Annex I; its publication in the Official Journal was not verified. The rule speaks before that day
as well, and says from when it binds.

**Example.** A scoring service for loans whose telemetry ends in Prometheus.

**How to fix.** Send its telemetry to an audit log that keeps it for 180 days or more.

**Not known.** How long an audit log keeps its records, while nobody has said so."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["retain", "connect", "insert"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[Cause {
            code: "FLOW-02",
            at: At::Incident,
        }]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let mut bound = bound(context);
        let sure = recorded(graph, |n| {
            graph.node(n).number("retention_days") >= Some(DAYS)
        });
        bound.retain(|n| !sure.has(*n));
        let relied_on = graph.reach(bound, Way::Down, records as fn(&Edge<'_>) -> bool, |_| {
            false
        });
        let silent = graph.nodes().filter(|n| {
            let node = graph.node(*n);
            node.is(AUDIT) && relied_on.has(*n) && node.number("retention_days").is_none()
        });
        unknown.extend(silent.map(|n| Unknown {
            subject: context.component(n),
            attribute: "retention_days",
        }));
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let bound = bound(context);
        if bound.is_empty() {
            return;
        }
        let kept = recorded(graph, |n| !forgets(graph, n));
        let briefly = recorded(graph, |n| forgets(graph, n));
        let logs = graph.select(|n| n.is(AUDIT));
        for node in bound.into_iter().filter(|n| !kept.has(*n)) {
            let name = graph.label(node);
            let path = briefly.path(node);
            let message = match path.last() {
                Some(log) => say!(
                    "{log} keeps the records of {name} for {days} days only.",
                    log = graph.label(*log),
                    name,
                    days = graph.node(*log).number("retention_days").unwrap_or(0.0)
                ),
                None => say!("What {name} does is recorded in no audit log.", name),
            };
            found.push(Draft {
                severity: Severity::Error,
                message,
                reason: say!(
                    "A high-risk system must record its events, and the records must be kept \
                         for at least six months (EU AI Act, Articles 12, 19 and 26)."
                ),
                help: say!(
                    "Send telemetry of {name} to an audit log that keeps it for at least 180 \
                     days; {binds}.",
                    name,
                    binds = high_risk_binds(context.today)
                ),
                subjects: vec![context.component(node)],
                path: if path.is_empty() {
                    graph.ids(&[node])
                } else {
                    graph.ids(&path)
                },
                offers: context.offers(|| offers(context, &logs, path.last().copied(), node)),
            });
        }
    }
}

/// What the duty is about: components of high risk that are in use, where the law applies.
fn bound(context: &Context<'_>) -> Vec<NodeIndex> {
    if !context.any_high_risk || !context.applies("EU") {
        return Vec::new();
    }
    let graph = &context.graph;
    graph
        .nodes()
        .filter(|n| context.high_risk(*n) && graph.in_use(*n))
        .collect()
}

/// Whether an audit log is said to keep records too briefly.
fn forgets(graph: &DesignGraph<'_>, log: NodeIndex) -> bool {
    graph
        .node(log)
        .number("retention_days")
        .is_some_and(|days| days < DAYS)
}

/// What the audit logs that `which` takes record.
fn recorded(graph: &DesignGraph<'_>, which: impl Fn(NodeIndex) -> bool) -> Reach {
    let logs: Vec<NodeIndex> = graph
        .nodes()
        .filter(|n| graph.node(*n).is(AUDIT) && which(*n))
        .collect();
    graph.reach(logs, Way::Up, records as fn(&Edge<'_>) -> bool, |_| false)
}

fn offers(
    context: &Context<'_>,
    logs: &[NodeIndex],
    brief: Option<NodeIndex>,
    node: NodeIndex,
) -> Vec<Offer> {
    let graph = &context.graph;
    let days = || AttributeValue::Number(DAYS);
    let mut offers = Vec::new();
    if let Some(log) = brief {
        let mut edit = Edit::default();
        edit.set(&old(graph, log), "retention_days", days());
        offers.push(Offer::look(
            format!("retain:{}", graph.id(log)),
            say!(
                "Let {log} keep records for 180 days",
                log = graph.label(log)
            ),
            edit,
        ));
    }
    let gives = graph.node(node).produces.and(RECORDS);
    let what = [Artifact::Telemetry, Artifact::Prediction]
        .into_iter()
        .find(|a| gives.has(*a));
    let Some(what) = what else {
        return offers;
    };
    let from = old(graph, node);
    let near = nearest(graph, node, logs, |n| {
        !forgets(graph, n) && graph.node(n).consumes.has(what)
    });
    if let Some(log) = near {
        let mut edit = Edit::default();
        edit.connect(&from, &old(graph, log), FlowKind::Telemetry, what);
        offers.push(Offer::look(
            format!("connect:{}", graph.id(log)),
            say!("Record it in {log}", log = graph.label(log)),
            edit,
        ));
    }
    if let Some(tool) = context.palette.tool(Role::AuditLog, &[what], &[]) {
        let mut edit = Edit::default();
        let log = edit.add(&tool.id, beside(graph, node));
        edit.set(&log, "retention_days", days());
        edit.connect(&from, &log, FlowKind::Telemetry, what);
        offers.push(Offer::look(
            format!("insert:{}", tool.id),
            say!(
                "Add {tool} that keeps records for 180 days",
                tool = tool.said()
            ),
            edit,
        ));
    }
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "telemetry ends in a monitor",
        "risk high
         applies EU
         reg = mlflow-model-registry
         ks = kserve
         prom = prometheus
         reg -> ks : model [deploy]
         ks -> prom : telemetry [telemetry]",
        &["error ks"],
        &["insert:audit-log-store"],
    ),
    Case::fires(
        "an audit log is there, but for something else",
        "applies EU
         ks = kserve risk=high
         other = kserve
         log = audit-log-store retention_days=365
         other -> log : telemetry [telemetry]",
        &["error ks"],
        &["connect:log", "insert:audit-log-store"],
    ),
    Case::fires(
        "kept for a month",
        "risk high
         applies EU
         ks = kserve
         log = audit-log-store retention_days=30
         ks -> log : telemetry [telemetry]",
        &["error ks"],
        &["retain:log", "insert:audit-log-store"],
    ),
    Case::fires(
        "an application around a language model that decides about people",
        "risk high
         applies eu
         user = user-client-app
         app = langchain
         user -> app : request [request]
         app -> user : prediction [response]",
        &["error app"],
        &["insert:audit-log-store"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         risk high
         applies EU
         ks = kserve
         gw = api-gateway
         ks -> gw : prediction [response]",
        &["info ks"],
        &["insert:audit-log-store"],
    ),
    Case::silent(
        "recorded for a year, by way of the gateway",
        "risk high
         applies EU
         ks = kserve
         gw = api-gateway
         log = audit-log-store retention_days=365
         ks -> gw : prediction [response]
         gw -> log : telemetry [telemetry]",
    ),
    Case::silent(
        "recorded, and nobody has said for how long",
        "risk high
         applies EU
         ks = kserve
         log = audit-log-store
         ks -> log : telemetry [telemetry]",
    ),
    Case::silent(
        "one of two logs keeps it long enough",
        "risk high
         applies EU
         ks = kserve
         a = audit-log-store retention_days=30
         b = audit-log-store retention_days=180
         ks -> a : telemetry [telemetry]
         ks -> b : telemetry [telemetry]",
    ),
    Case::silent(
        "the EU is not among the jurisdictions",
        "risk high
         applies US
         ks = kserve
         gw = api-gateway
         ks -> gw : prediction [response]",
    ),
    Case::silent(
        "the risk is limited",
        "risk limited
         applies EU
         ks = kserve
         gw = api-gateway
         ks -> gw : prediction [response]",
    ),
    Case::silent(
        "staging is not in use",
        "risk high
         applies EU
         box stg environment:staging
         ks = kserve @stg
         gw = api-gateway
         ks -> gw : prediction [response]",
    ),
];
