//! FLOW-12: a box that takes part in nothing.

use architrave_model::{Artifact, FlowKind, Role, Stage};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, Step},
    query::{NodeIndex, RoleSet},
    rule::Context,
};

/// The rule.
pub struct Flow12;

impl Rule for Flow12 {
    fn code(&self) -> &str {
        "FLOW-12"
    }

    fn title(&self) -> &str {
        "Orphan or dangling step"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component without any connection to another one; identity providers and vaults are
exempt, because they often serve a whole boundary. Or a component of the stages ingest and
orchestrate that takes something and hands nothing on; devices, clients and whatever receives
predictions are ends in their own right.

**Why.** A box that takes part in nothing is forgotten or superfluous, and a trigger that starts
nothing has no effect.

**Source.** General modelling practice.

**Example.** A message queue that gets events nobody reads. A library such as pandas placed on the
canvas and connected to nothing.

**How to fix.** Connect it, or delete it."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["delete"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[
            Cause {
                code: "FLOW-03",
                at: At::Same,
            },
            Cause {
                code: "FLOW-05",
                at: At::Same,
            },
            Cause {
                code: "FLOW-06",
                at: At::Same,
            },
            Cause {
                code: "FLOW-19",
                at: At::Same,
            },
        ]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        const EXEMPT: RoleSet = RoleSet::of(&[Role::Identity, Role::Vault]);
        let graph = &context.graph;
        for node in graph.nodes() {
            let name = graph.label(node);
            let alone = graph.graph.neighbors_undirected(node).next().is_none();
            let (message, reason, offers) = if alone && !graph.node(node).is(EXEMPT) {
                let delete = Edit::one(Step::Remove(graph.id(node).clone()));
                (
                    say!("{name} is connected to nothing.", name),
                    say!("A box that takes part in nothing is forgotten or superfluous."),
                    vec![Offer::look("delete", say!("Delete {name}", name), delete)],
                )
            } else if !alone && is_dangling(context, node) {
                (
                    say!("{name} takes something and hands nothing on.", name),
                    say!("A step whose output nobody uses has no effect."),
                    Vec::new(),
                )
            } else {
                continue;
            };
            found.push(Draft {
                severity: Severity::Warning,
                message,
                reason,
                help: say!(
                    "Connect {name} to what it feeds or starts, or delete it.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers,
            });
        }
    }
}

fn is_dangling(context: &Context<'_>, node: NodeIndex) -> bool {
    const ENDS: RoleSet = RoleSet::of(&[Role::Device, Role::Client, Role::Dashboard, Role::Source]);
    let graph = &context.graph;
    let found = graph.node(node);
    matches!(found.stage(), Some(Stage::Ingest | Stage::Orchestrate))
        && !found.is(ENDS)
        && graph.outgoing(node).next().is_none()
        && graph
            .incoming(node)
            .any(|(_, edge)| edge.kind() != FlowKind::Uses)
        && !graph
            .incoming(node)
            .any(|(_, e)| e.artifact() == Some(Artifact::Prediction))
}

const CASES: &[Case] = &[
    Case::fires(
        "a library alone on the canvas",
        "pd = pandas",
        &["warning pd"],
        &["delete"],
    ),
    Case::fires(
        "a source nobody reads",
        "src = data-source
         lake = object-store
         train = pytorch
         lake -> train : dataset",
        &["warning src"],
        &["delete"],
    ),
    Case::fires(
        "connected to itself only",
        "prep = apache-spark
         prep -> prep : dataset",
        &["warning prep"],
        &["delete"],
    ),
    Case::fires(
        "a queue nobody reads and a trigger that starts nothing",
        "cam = iot-device
         q = message-queue
         timer = message-queue
         pipe = apache-airflow
         cam -> q : event-stream
         timer -> pipe : schedule [control]",
        &["warning pipe", "warning q"],
        &[],
    ),
    Case::silent(
        "a training alone lacks its data, and is told so once",
        "train = pytorch",
    ),
    Case::silent(
        "an identity provider and a vault may stand alone",
        "idp = identity-provider
         vault = secrets-vault",
    ),
    Case::silent(
        "clients, dashboards and actuators are ends",
        "ks = kserve
         app = user-client-app
         bi = bi-dashboard
         act = iot-device
         ks -> app : prediction [response]
         ks -> bi : prediction
         ks -> act : prediction [response]",
    ),
];
