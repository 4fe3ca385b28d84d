//! SEC-03: a key or password that no vault keeps.

use std::collections::BTreeMap;

use architrave_catalog::Hosting;
use architrave_model::{AttributeValue, FlowKind, Role};
use architrave_words::{Value, known, say};

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, End, Step},
    offer::nearest,
    query::{
        DesignGraph, EdgeIndex, NodeIndex, Reach, RoleSet, Way,
        roles::{LLM, STORE},
    },
    rule::Context,
};

/// The rule.
pub struct Sec03;

impl Rule for Sec03 {
    fn code(&self) -> &str {
        "SEC-03"
    }

    fn title(&self) -> &str {
        "Credentials without a vault or managed identity"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component signs in with a key or a password to something in another boundary, a
language model, a store or a managed service, and uses no secrets vault, neither itself nor by way
of the host it runs on. How it signs in is what the connection states (`auth`), or else what the
component called asks of its callers. A store is called by who reads it: on a connection out of a
store the caller is at the other end. People at a client, and components outside, keep their own
secrets.

**Why.** A key in a file or an image gets copied, and nobody can say where or take it back.

**Source.** Azure's baseline for AI chat: Key Vault and managed identities.

**Example.** An application calls a hosted language model with a key from its settings.

**How to fix.** Keep the secret in a vault, or use a managed identity, so that there is no secret.

**Not known.** A connection that a key could be needed for and that does not say how its caller
signs in is listed as not known."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["connect", "insert", "identity"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let vaulted = vaulted(graph);
        for edge in graph.edges() {
            let Some((caller, called)) = sign_in(graph, edge) else {
                continue;
            };
            let connection = graph.edge(edge).2;
            if !vaulted.has(caller) && graph.sign_in(&connection, called).is_none() {
                unknown.push(Unknown {
                    subject: context.connection(edge),
                    attribute: "auth",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let vaulted = vaulted(graph);
        let mut open: BTreeMap<NodeIndex, Vec<(EdgeIndex, NodeIndex, &str)>> = BTreeMap::new();
        for edge in graph.edges() {
            let Some((caller, called)) = sign_in(graph, edge) else {
                continue;
            };
            let secret = graph.sign_in(&graph.edge(edge).2, called);
            if let Some(secret @ ("key" | "password")) = secret
                && !vaulted.has(caller)
            {
                open.entry(caller).or_default().push((edge, called, secret));
            }
        }
        if open.is_empty() {
            return;
        }
        let vaults = graph.with_role(VAULT);
        for (caller, uses) in open {
            let Some((_, called, secret)) = uses.first().copied() else {
                continue;
            };
            let name = graph.label(caller);
            let signs_in_to = match uses.len() {
                1 => Value::from(graph.label(called)),
                n => say!(
                    "{called} (and {count} more)",
                    called = graph.label(called),
                    count = n - 1
                )
                .into(),
            };
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "{name} signs in to {signs_in_to} with a {secret}, and no vault keeps it.",
                    name,
                    signs_in_to,
                    secret = known(secret.to_owned())
                ),
                reason: say!(
                    "A secret in a file or an image gets copied, and nobody can say where or \
                         take it back."
                ),
                help: say!("Keep the secret in a vault, or use a managed identity."),
                subjects: vec![context.component(caller)],
                path: graph.ids(&[caller, called]),
                offers: context.offers(|| {
                    let edges: Vec<EdgeIndex> = uses.iter().map(|(edge, ..)| *edge).collect();
                    offers(context, &vaults, caller, &edges)
                }),
            });
        }
    }
}

const VAULT: RoleSet = RoleSet::of(&[Role::Vault]);
/// Roles that are called and do not call.
const PASSIVE: RoleSet = STORE.or(RoleSet::of(&[
    Role::FeatureStore,
    Role::Register,
    Role::ImageRegistry,
    Role::VersionData,
]));
/// Most connections one edit changes.
const MOST: usize = 64;

/// What uses a vault, itself or by way of what it runs on.
fn vaulted(graph: &DesignGraph<'_>) -> Reach {
    let uses = |e: &crate::query::Edge<'_>| e.kind() == FlowKind::Uses;
    graph.reach(graph.with_role(VAULT), Way::Up, uses, |_| false)
}

/// Who calls whom over a connection, when the caller is ours and the called would ask for a
/// secret if it asked for one at all.
fn sign_in(graph: &DesignGraph<'_>, edge: EdgeIndex) -> Option<(NodeIndex, NodeIndex)> {
    let (from, to, connection) = graph.edge(edge);
    if matches!(connection.kind(), FlowKind::Uses | FlowKind::Response) {
        return None;
    }
    let passive = |n: NodeIndex| graph.node(n).is(PASSIVE);
    let (caller, called) = if passive(from) && !passive(to) {
        (to, from)
    } else {
        (from, to)
    };
    let ours = {
        let caller = graph.node(caller);
        !caller.zone.external && !caller.is(RoleSet::of(&[Role::Client, Role::Review]))
    };
    let target = graph.node(called);
    let guarded = graph.crosses_boundary(edge)
        || target.is(LLM.or(STORE))
        || target.tool.is_some_and(|t| t.hosting == Hosting::Managed);
    let keeper = RoleSet::of(&[Role::Vault, Role::Identity, Role::Client]);
    (ours && guarded && !target.is(keeper)).then_some((caller, called))
}

fn offers(
    context: &Context<'_>,
    vaults: &[NodeIndex],
    caller: NodeIndex,
    edges: &[EdgeIndex],
) -> Vec<Offer> {
    let graph = &context.graph;
    let start = End::Old(graph.id(caller).clone());
    let mut offers = Vec::new();
    if let Some(vault) = nearest(graph, caller, vaults, |_| true) {
        let mut edit = Edit::default();
        edit.attach(&start, &End::Old(graph.id(vault).clone()));
        let title = say!("Keep its secrets in {vault}", vault = graph.label(vault));
        offers.push(Offer::look(
            format!("connect:{}", graph.id(vault)),
            title,
            edit,
        ));
    } else if let Some(tool) = context.palette.tool(Role::Vault, &[], &[]) {
        let mut edit = Edit::default();
        let place = graph.node(caller).component.boundary.as_ref();
        let vault = edit.add(&tool.id, place);
        edit.attach(&start, &vault);
        let title = say!("Add {tool} for its secrets", tool = tool.said());
        offers.push(Offer::look(format!("insert:{}", tool.id), title, edit));
    }
    if edges.len() <= MOST {
        let mut edit = Edit::default();
        for edge in edges {
            let id = graph.edge(*edge).2.connection.id.clone();
            let identity = AttributeValue::Text("managed-identity".into());
            edit.push(Step::EdgeAttribute(id, "auth", identity));
        }
        offers.push(Offer::look(
            "identity",
            say!("Use a managed identity"),
            edit,
        ));
    }
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "a hosted language model is called with a key",
        "app = langchain
         llm = foundation-model auth=key
         app -> llm : request [request]
         llm -> app : prediction [response]",
        &["warning app"],
        &["insert:secrets-vault", "identity"],
    ),
    Case::fires(
        "a vault is there, but this component does not use it",
        "box a network:private
         box b network:private
         gw = api-gateway @a
         app = web-app @a
         vault = secrets-vault @a
         db = relational-database @b
         gw -> vault : - [uses]
         db -> app : dataset auth=password
         app -> db : dataset auth=password",
        &["warning app"],
        &["connect:vault", "identity"],
    ),
    Case::silent(
        "the vault is used by way of the host",
        "app = langchain
         host = kubernetes
         vault = secrets-vault
         llm = foundation-model auth=key
         app -> host : - [uses]
         host -> vault : - [uses]
         app -> llm : request [request]",
    ),
    Case::silent(
        "a managed identity, and one that is not known",
        "app = langchain
         llm = foundation-model
         db = relational-database
         app -> llm : request [request] auth=managed-identity
         db -> app : dataset",
    ),
    Case::silent(
        "people keep their own passwords",
        "box net external
         user = user-client-app @net
         app = web-app auth=password
         user -> app : request [request]",
    ),
    Case::silent(
        "a neighbour in the same boundary that is neither a store nor managed",
        "a = web-app
         b = fastapi auth=key
         a -> b : request [request]",
    ),
];
