//! LIF-10: a new model replaces the old one all at once.

use architrave_model::AttributeValue;
use architrave_words::{Text, say};

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Sight, Unknown,
    edit::Edit,
    offer::old,
    query::{DesignGraph, NodeIndex, roles::SERVE},
    rule::Context,
};

/// The rule.
pub struct Lif10;

impl Rule for Lif10 {
    fn code(&self) -> &str {
        "LIF-10"
    }

    fn title(&self) -> &str {
        "No safe rollout or rollback"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component serves in production (outside the environments dev and staging) and is said
to roll new models out all at once.

**Why.** The first who meet a bad model are all users, and there is no way back that was tried.

**Source.** AWS Machine Learning Lens, advice on deployment and rollback (MLSEC04-BP03).

**Example.** An endpoint with the roll-out `all-at-once`.

**How to fix.** Roll out to a few first (canary), beside the old model (shadow) or into a second
place (blue-green), and keep the version before in the registry.

**Severity.** Information; a warning when the risk is high.

**Not known.** How it rolls out, while nobody has said so."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["rollout"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[
            Cause {
                code: "FLOW-05",
                at: At::Same,
            },
            Cause {
                code: "FLOW-12",
                at: At::Same,
            },
        ]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let silent = serving(graph).filter(|n| graph.node(*n).word("rollout").is_none());
        unknown.extend(silent.map(|n| Unknown {
            subject: context.component(n),
            attribute: "rollout",
        }));
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for node in serving(graph) {
            if graph.node(node).word("rollout") != Some("all-at-once") {
                continue;
            }
            let name = graph.label(node);
            found.push(Draft {
                severity: if context.high_risk(node) {
                    Severity::Warning
                } else {
                    Severity::Info
                },
                message: say!(
                    "A new model replaces the old one in {name} all at once.",
                    name
                ),
                reason: say!(
                    "The first who meet a bad model are all users, and no way back was tried."
                ),
                help: say!(
                    "Let {name} roll out step by step, and keep the version before in the \
                     registry.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| offers(graph, node)),
            });
        }
    }
}

fn serving<'g>(graph: &'g DesignGraph<'_>) -> impl Iterator<Item = NodeIndex> + 'g {
    graph
        .nodes()
        .filter(|n| graph.node(*n).is(SERVE) && graph.is_production(*n))
}

fn offers(graph: &DesignGraph<'_>, node: NodeIndex) -> Vec<Offer> {
    let ways = [
        ("canary", say!("Roll out to a few first")),
        (
            "shadow",
            say!("Let the new model run beside the old one first"),
        ),
        (
            "blue-green",
            say!("Roll out into a second place and switch over"),
        ),
    ];
    let offer = |(way, title): (&str, Text)| {
        let mut edit = Edit::default();
        let value = AttributeValue::Text(way.to_owned());
        edit.set(&old(graph, node), "rollout", value);
        Offer::look(format!("rollout:{way}"), title, edit)
    };
    ways.into_iter().map(offer).collect()
}

const CASES: &[Case] = &[
    Case::fires(
        "all at once",
        "reg = mlflow-model-registry
         ks = kserve rollout=all-at-once
         reg -> ks : model [deploy]",
        &["info ks"],
        &["rollout:canary", "rollout:shadow", "rollout:blue-green"],
    ),
    Case::fires(
        "a warning when the risk is high",
        "risk high
         box prod environment:prod
         reg = mlflow-model-registry
         ks = kserve rollout=all-at-once @prod
         reg -> ks : model [deploy]",
        &["warning ks"],
        &["rollout:canary"],
    ),
    Case::silent(
        "nobody has said how it rolls out",
        "reg = mlflow-model-registry
         ks = kserve
         reg -> ks : model [deploy]",
    ),
    Case::silent(
        "to a few first",
        "reg = mlflow-model-registry
         ks = kserve rollout=canary
         reg -> ks : model [deploy]",
    ),
    Case::silent(
        "a trial endpoint in development",
        "box lab environment:dev
         reg = mlflow-model-registry
         ks = kserve rollout=all-at-once @lab
         reg -> ks : model [deploy]",
    ),
    Case::silent(
        "what has no model has another fault",
        "gw = api-gateway
         ks = kserve rollout=all-at-once
         ks -> gw : prediction [response]",
    ),
];
