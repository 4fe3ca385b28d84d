//! SEC-07: something leaves a private network uncontrolled.

use std::collections::BTreeSet;

use architrave_model::{Artifact, BoundaryKind, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Sight,
    edit::Edit,
    offer::{Through, incoming_edges, nearest, through_offers},
    query::{
        DesignGraph, EdgeIndex, NodeIndex, RoleSet,
        roles::{FIREWALL, GATES},
    },
    rule::Context,
};

/// The rule.
pub struct Sec07;

impl Rule for Sec07 {
    fn code(&self) -> &str {
        "SEC-07"
    }

    fn title(&self) -> &str {
        "Uncontrolled egress"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component in a private network hands data to, or calls, something in an external
boundary, and is neither a firewall nor a gateway. The answer to a call from outside is not egress:
it goes where the call came from. It is the connection that the finding is about.

**Why.** Where anything may call anywhere, stolen data leaves the same way, and an agent that was
talked into it can take it there.

**Source.** Azure's baseline for AI chat leads all traffic out of the network through a firewall.

**Example.** An agent in a private network fetches pages from the web by itself.

**How to fix.** Lead it through an egress firewall with a list of what may be reached.

**Severity.** Information; a warning when an agent does it, because an agent chooses itself what to
call."
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
        &["through", "insert"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let firewalls = graph.with_role(FIREWALL);
        let mut seen = BTreeSet::new();
        for edge in graph.edges() {
            let (from, to, _) = graph.edge(edge);
            if !leaves(graph, edge) || !seen.insert((from, to)) {
                continue;
            }
            let agent = graph.node(from).is(RoleSet::of(&[Role::Agent]));
            let (start, end) = (graph.label(from), graph.label(to));
            found.push(Draft {
                severity: if agent {
                    Severity::Warning
                } else {
                    Severity::Info
                },
                message: say!(
                    "{start} reaches {end} outside of its private network, past any firewall.",
                    start,
                    end
                ),
                reason: say!("Where anything may call anywhere, stolen data leaves the same way."),
                help: say!(
                    "Lead it through an egress firewall with a list of what may be reached."
                ),
                subjects: vec![context.connection(edge)],
                path: graph.ids(&[from, to]),
                offers: context.offers(|| offers(context, &firewalls, from, to)),
            });
        }
    }
}

/// Whether a connection leads out of a private network uncontrolled.
fn leaves(graph: &DesignGraph<'_>, edge: EdgeIndex) -> bool {
    let (from, to, connection) = graph.edge(edge);
    let start = graph.node(from);
    matches!(connection.kind(), FlowKind::Data | FlowKind::Request)
        && start
            .zone
            .value(BoundaryKind::Network)
            .is_some_and(|v| v.eq_ignore_ascii_case("private"))
        && !start.zone.external
        && graph.node(to).zone.external
        && !start.is(FIREWALL.or(GATES))
}

fn offers(
    context: &Context<'_>,
    firewalls: &[NodeIndex],
    from: NodeIndex,
    to: NodeIndex,
) -> Vec<Offer> {
    let graph = &context.graph;
    let Some(cut) = incoming_edges(graph, to, |start, _| start == from) else {
        return Vec::new();
    };
    let cut: Vec<EdgeIndex> = cut.into_iter().filter(|e| leaves(graph, *e)).collect();
    let lead = |edit: &mut Edit, through: &Through| {
        for edge in &cut {
            through.lead(graph, edit, *edge)?;
        }
        through.lead_answers(graph, edit, from, to);
        Some(())
    };
    let carried: Vec<Artifact> = cut
        .iter()
        .filter_map(|e| graph.edge(*e).2.artifact())
        .collect();
    let new = context.palette.tool(Role::Firewall, &carried, &carried);
    let place = graph.node(from).component.boundary.as_ref();
    through_offers(
        graph,
        nearest(graph, from, firewalls, |f| f != to),
        new.map(|tool| (tool, place)),
        |name| say!("Put {name} between", name),
        lead,
    )
}

const CASES: &[Case] = &[
    Case::fires(
        "an application calls a service outside",
        "box vnet network:private
         box net external
         app = web-app @vnet
         api = web-app @net
         app -> api : request [request]
         api -> app : prediction [response]",
        &["info c1"],
        &["insert:egress-firewall"],
    ),
    Case::fires(
        "an agent goes past the firewall that is there",
        "box vnet network:private
         box net external
         agent = ai-agent @vnet
         fw = egress-firewall @vnet
         other = web-app @vnet
         page = web-app @net
         other -> fw : request [request]
         fw -> page : request [request]
         agent -> page : request [request]",
        &["warning c3"],
        &["through:fw", "insert:egress-firewall"],
    ),
    Case::silent(
        "through the firewall, or through a gateway",
        "box vnet network:private
         box net external
         app = web-app @vnet
         fw = egress-firewall @vnet
         gw = api-gateway @vnet
         page = web-app @net
         app -> fw : request [request]
         fw -> page : request [request]
         gw -> page : request [request]",
    ),
    Case::silent(
        "an answer to a call from outside",
        "box vnet network:private
         box net external
         user = user-client-app @net
         app = web-app @vnet
         user -> app : request [request]
         app -> user : prediction [response]",
    ),
    Case::silent(
        "out of a zone that is there for it",
        "box vnet network:private
         box dmz network:dmz in vnet
         box net external
         app = web-app @dmz
         page = web-app @net
         app -> page : request [request]",
    ),
];
