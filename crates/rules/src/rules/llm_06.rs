//! LLM-06: anybody may use a language model without limit.

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, End},
    offer::Through,
    query::{
        DesignGraph, Edge, NodeIndex, Reach, Way,
        roles::{GATES, LLM},
    },
    rule::Context,
};

/// The rule.
pub struct Llm06;

impl Rule for Llm06 {
    fn code(&self) -> &str {
        "LLM-06"
    }

    fn title(&self) -> &str {
        "Unbounded consumption"
    }

    fn docs(&self) -> &str {
        "\
**What.** Calls from an external boundary lead to a language model by way of a component that says
there is no limit (`quota=0`), and nothing on that way limits them: no component with a quota,
and no gateway whose quota is not known. The model itself may have the quota.

**Why.** Each call costs money and time on scarce machines; one caller can use up what is there for
all.

**Source.** OWASP Top 10 for LLM Applications 2025, LLM10 unbounded consumption.

**Example.** A public assistant behind a gateway that passes on every call.

**How to fix.** Set a quota at the gateway, or put a model gateway with budgets before the model.

**Severity.** A warning; information while the project is a sketch.

**Not known.** The quota of the gateways on a way nothing limits; where there is no gateway on it,
the quota of the component called from outside."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["quota", "insert"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let limited = |n: NodeIndex| graph.node(n).number("quota").is_some_and(|q| q > 0.0);
        let called = from_outside(graph, limited);
        let open = graph.with_role(LLM).into_iter().filter(|n| !limited(*n));
        let leads = graph.reach(open, Way::Up, calls, limited);
        let gateless = from_outside(graph, |n| limited(n) || graph.node(n).is(GATES));
        for node in graph.nodes() {
            let found = graph.node(node);
            if !called.has(node)
                || !leads.has(node)
                || found.zone.external
                || found.number("quota").is_some()
            {
                continue;
            }
            let entry = || {
                gateless.has(node)
                    && graph
                        .incoming(node)
                        .any(|(from, e)| calls(&e) && graph.node(from).zone.external)
            };
            if found.is(GATES) || entry() {
                unknown.push(Unknown {
                    subject: context.component(node),
                    attribute: "quota",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let boundless = |n: NodeIndex| graph.node(n).number("quota") == Some(0.0);
        let may_limit = |n: NodeIndex| match graph.node(n).number("quota") {
            Some(quota) => quota > 0.0,
            None => graph.node(n).is(GATES),
        };
        let called = from_outside(graph, may_limit);
        let open = graph.nodes().filter(|n| called.has(*n) && boundless(*n));
        let leads = graph.reach(
            graph.with_role(LLM).into_iter().filter(|n| !may_limit(*n)),
            Way::Up,
            calls,
            may_limit,
        );
        for node in open.filter(|n| leads.has(*n)) {
            let mut path = called.path(node);
            path.extend(leads.path(node).into_iter().skip(1));
            let (caller, model) = (
                path.first().copied().unwrap_or(node),
                path.last().copied().unwrap_or(node),
            );
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "{caller} can use {model} without limit by way of {node}.",
                    caller = graph.label(caller),
                    model = graph.label(model),
                    node = graph.label(node)
                ),
                reason: say!(
                    "Each call costs money and scarce machines; one caller can use up what is \
                         there for all."
                ),
                help: say!("Set a quota, or put a model gateway with budgets before the model."),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| offers(context, node, &path)),
            });
        }
    }
}

/// A limit to begin with, in requests per minute.
const QUOTA: f64 = 60.0;

fn calls(edge: &Edge<'_>) -> bool {
    edge.kind() == FlowKind::Request
}

/// What calls from outside reach without passing a component that `stops` names.
fn from_outside(graph: &DesignGraph<'_>, stops: impl Fn(NodeIndex) -> bool) -> Reach {
    let outside = graph.nodes().filter(|n| graph.node(*n).zone.external);
    graph.reach(outside, Way::Down, calls, stops)
}

fn offers(context: &Context<'_>, node: NodeIndex, path: &[NodeIndex]) -> Vec<Offer> {
    let graph = &context.graph;
    let mut edit = Edit::default();
    let end = End::Old(graph.id(node).clone());
    edit.set(&end, "quota", AttributeValue::Number(QUOTA));
    let title = say!("Allow each caller {quota} requests a minute", quota = QUOTA);
    let mut offers = vec![Offer::look("quota", title, edit)];
    let call = [Artifact::Request];
    let tool = context.palette.tool(Role::ModelGateway, &call, &call);
    if let ([.., caller, model], Some(tool)) = (path, tool) {
        let mut edit = Edit::default();
        let place = graph.node(*caller).component.boundary.as_ref();
        let gateway = edit.add(&tool.id, place);
        edit.set(&gateway, "quota", AttributeValue::Number(QUOTA));
        let through = Through::new(gateway, tool);
        if through
            .lead_calls(graph, &mut edit, *caller, *model)
            .is_some()
        {
            let title = say!(
                "Put {tool} with a budget before the model",
                tool = tool.said()
            );
            offers.push(Offer::look(format!("insert:{}", tool.id), title, edit));
        }
    }
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "a gateway that limits nothing",
        "box net external
         user = user-client-app @net
         gw = api-gateway quota=0
         app = langchain
         llm = foundation-model
         user -> gw : request [request]
         gw -> app : request [request]
         app -> llm : request [request]
         llm -> app : prediction [response]",
        &["warning gw"],
        &["quota", "insert:litellm"],
    ),
    Case::fires(
        "one way has a quota, the other has none",
        "box net external
         a = user-client-app @net
         b = user-client-app @net
         gw = api-gateway quota=100
         web = web-app quota=0
         llm = foundation-model
         a -> gw : request [request]
         gw -> llm : request [request]
         b -> web : request [request]
         web -> llm : request [request]",
        &["warning web"],
        &["quota"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         box net external
         user = user-client-app @net
         app = langchain quota=0
         llm = foundation-model
         user -> app : request [request]
         app -> llm : request [request]",
        &["info app"],
        &[],
    ),
    Case::silent(
        "a quota at the gateway, or at the model",
        "box net external
         user = user-client-app @net
         gw = api-gateway quota=30
         a = langchain quota=0
         app = langchain quota=0
         x = foundation-model
         y = foundation-model quota=500
         user -> gw : request [request]
         gw -> a : request [request]
         a -> x : request [request]
         user -> app : request [request]
         app -> y : request [request]",
    ),
    Case::silent(
        "the quota of the gateway is not known",
        "box net external
         user = user-client-app @net
         gw = api-gateway
         app = langchain quota=0
         llm = foundation-model
         user -> gw : request [request]
         gw -> app : request [request]
         app -> llm : request [request]",
    ),
    Case::silent(
        "called from inside only",
        "app = langchain quota=0
         llm = foundation-model
         app -> llm : request [request]",
    ),
];
