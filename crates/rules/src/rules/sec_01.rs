//! SEC-01: a call from outside meets neither a gateway nor a sign-in.

use std::collections::BTreeSet;

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity,
    edit::{Edit, End},
    offer::{Through, nearest},
    query::{
        Edge, NodeIndex, RoleSet, Way,
        roles::{FIREWALL, GATES},
    },
    rule::Context,
};

/// The rule.
pub struct Sec01;

impl Rule for Sec01 {
    fn code(&self) -> &str {
        "SEC-01"
    }

    fn title(&self) -> &str {
        "Public call without gateway and identity"
    }

    fn docs(&self) -> &str {
        "\
**What.** A request comes from an external boundary straight into a component inside that is no
gateway. A firewall on the way does not count as one: it filters traffic and does not ask who
calls; calls it passes on are judged where they arrive. Silent where the component called, or the
connection, states that callers prove who they are (`auth`), and for calls to an identity provider,
which exist to do so. It is the connection that the finding is about.

**Why.** Without one place where callers are known and counted, anybody can use the model, copy it
by asking it often enough, or bring it down.

**Source.** Azure's baseline for AI chat leads every request through a gateway with a web
application firewall; OWASP Machine Learning Security Top 10, ML05 model theft (from memory; check
the wording before quoting).

**Example.** A client on the internet calls a web application that calls a model.

**How to fix.** Lead the call through an API gateway that asks an identity provider; or say how the
component itself asks its callers.

**Severity.** An error; information while the project is a sketch: most first drawings leave the
gateway out."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["through", "insert", "auth"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let outside = |n: NodeIndex| graph.node(n).zone.external;
        let passes_on = |n: NodeIndex| graph.node(n).is(FIREWALL);
        let calls = |e: &Edge<'_>| e.kind() == FlowKind::Request;
        let strangers = graph.reach(
            graph.nodes().filter(|n| outside(*n)),
            Way::Down,
            calls,
            |n| !outside(n) && !passes_on(n),
        );
        let gateways = graph.select(|n| {
            n.is(GATES) && n.consumes.and(n.produces).has(Artifact::Request) && !n.zone.external
        });
        let identities = graph.with_role(RoleSet::of(&[Role::Identity]));
        let mut seen = BTreeSet::new();
        for edge in graph.edges() {
            let (from, to, connection) = graph.edge(edge);
            if !calls(&connection)
                || !strangers.has(from)
                || outside(to)
                || graph.node(to).is(EXPECTS_STRANGERS)
                || graph.asks_who_calls(&connection, to)
                || !seen.insert((from, to))
            {
                continue;
            }
            let (caller, name) = (graph.label(from), graph.label(to));
            let mut path = strangers.path(from);
            path.push(to);
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "{caller} calls {name} from outside, and nothing on the way asks who calls.",
                    caller,
                    name
                ),
                reason: say!(
                    "Anybody can use the model, copy it by asking it often enough, or bring \
                         it down."
                ),
                help: say!(
                    "Lead the call through a gateway that asks an identity provider, or state \
                     how {name} asks its callers.",
                    name
                ),
                subjects: vec![context.connection(edge)],
                path: graph.ids(&path),
                offers: context.offers(|| offers(context, &gateways, &identities, from, to)),
            });
        }
    }
}

/// What a stranger's call may reach: gates, what passes it on, and what exists to ask for names.
const EXPECTS_STRANGERS: RoleSet = GATES.or(FIREWALL).or(RoleSet::of(&[Role::Identity]));

fn offers(
    context: &Context<'_>,
    gateways: &[NodeIndex],
    identities: &[NodeIndex],
    from: NodeIndex,
    to: NodeIndex,
) -> Vec<Offer> {
    let graph = &context.graph;
    let mut offers = Vec::new();
    if let Some(gateway) = nearest(graph, to, gateways, |g| g != from) {
        let mut edit = Edit::default();
        let through = Through::old(graph, gateway);
        if through.lead_calls(graph, &mut edit, from, to).is_some() {
            let title = say!(
                "Lead the call through {gateway}",
                gateway = graph.label(gateway)
            );
            offers.push(Offer::look(
                format!("through:{}", graph.id(gateway)),
                title,
                edit,
            ));
        }
    }
    offers.extend(new_gateway(context, identities, from, to));
    let mut edit = Edit::default();
    edit.set(
        &End::Old(graph.id(to).clone()),
        "auth",
        AttributeValue::Text("oauth".into()),
    );
    let title = say!("State that callers of {to} sign in", to = graph.label(to));
    offers.push(Offer::look("auth", title, edit));
    offers
}

/// A gateway before the component called, which asks the identity provider that is there or a new
/// one.
fn new_gateway(
    context: &Context<'_>,
    identities: &[NodeIndex],
    from: NodeIndex,
    to: NodeIndex,
) -> Option<Offer> {
    let graph = &context.graph;
    let call = [Artifact::Request];
    let tool = context.palette.tool(Role::Gateway, &call, &call)?;
    let place = graph.node(to).component.boundary.as_ref();
    let mut edit = Edit::default();
    let gateway = edit.add(&tool.id, place);
    Through::new(gateway.clone(), tool).lead_calls(graph, &mut edit, from, to)?;
    let identity = match nearest(graph, to, identities, |_| true) {
        Some(identity) => End::Old(graph.id(identity).clone()),
        None => {
            let identity = context.palette.tool(Role::Identity, &[], &[])?;
            edit.add(&identity.id, place)
        }
    };
    edit.attach(&gateway, &identity);
    let title = say!("Put {tool} before it, with sign-in", tool = tool.said());
    Some(Offer::look(format!("insert:{}", tool.id), title, edit))
}

const CASES: &[Case] = &[
    Case::fires(
        "a client on the internet calls the application",
        "box net external
         user = user-client-app @net
         app = web-app
         user -> app : request [request]
         app -> user : prediction [response]",
        &["error c1"],
        &["insert:api-gateway", "auth"],
    ),
    Case::fires(
        "a gateway is there, and one call goes around it",
        "box net external
         a = user-client-app @net
         b = user-client-app @net
         gw = api-gateway
         app = web-app
         a -> gw : request [request]
         gw -> app : request [request]
         b -> app : request [request]",
        &["error c3"],
        &["through:gw"],
    ),
    Case::fires(
        "a firewall does not ask who calls",
        "box net external
         user = user-client-app @net
         fw = egress-firewall
         app = web-app
         idp = identity-provider
         user -> fw : request [request]
         fw -> app : request [request]",
        &["error c2"],
        &["insert:api-gateway"],
    ),
    Case::fires(
        "it is stated that nobody is asked",
        "box net external
         user = user-client-app @net
         app = web-app auth=none
         user -> app : request [request]",
        &["error c1"],
        &["auth"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         box net external
         user = user-client-app @net
         app = web-app
         user -> app : request [request]",
        &["info c1"],
        &[],
    ),
    Case::silent(
        "the call passes a gateway",
        "box net external
         user = user-client-app @net
         gw = api-gateway
         app = web-app
         user -> gw : request [request]
         gw -> app : request [request]",
    ),
    Case::silent(
        "the application asks its callers itself",
        "box net external
         user = user-client-app @net
         app = web-app auth=oauth
         user -> app : request [request]",
    ),
    Case::silent(
        "the connection says how the caller signs in",
        "box net external
         user = user-client-app @net
         app = web-app
         user -> app : request [request] auth=mtls",
    ),
    Case::silent(
        "a firewall before the gateway",
        "box net external
         user = user-client-app @net
         fw = egress-firewall
         gw = api-gateway
         user -> fw : request [request]
         fw -> gw : request [request]",
    ),
    Case::silent(
        "a client inside, and a call to the outside",
        "box net external
         user = user-client-app
         app = web-app
         partner = web-app @net
         user -> app : request [request]
         app -> partner : request [request]",
    ),
];
