//! CMP-02: a high-risk system acts, and no person can step in.

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity,
    edit::{Edit, Step},
    law::high_risk_binds,
    offer::{beside, old},
    query::{
        ArtifactSet, DesignGraph, Edge, KindSet, NodeIndex, Way, oversight::REVIEW, roles::AUDIT,
    },
    rule::Context,
};

/// The rule.
pub struct Cmp02;

impl Rule for Cmp02 {
    fn code(&self) -> &str {
        "CMP-02"
    }

    fn title(&self) -> &str {
        "High-risk system without human oversight"
    }

    fn docs(&self) -> &str {
        "\
**What.** The project names the EU among its jurisdictions, and a component of high risk that is in
use (it serves in production, or is an application around a language model) acts without a person:
on no way from it to what its answers do lies a person who reviews, a component that a person can
stop, or one that needs an approval before it acts. A person on one of the ways is enough.

A person who is only asked to label answers for the next training does not oversee this one. That a
stop control is not declared counts as none: oversight that is not part of the design is not there.

**Why.** People must be able to understand what a high-risk system does, to overrule it and to stop
it.

**Source.** EU AI Act, Article 14 (read in secondary pages); NIST AI RMF, MAP 3.5 (from memory; check
the wording before quoting). The Digital Omnibus, approved by the Council on 29 June 2026, moves
this duty to 2 December 2027 for systems of Annex III and to 2 August 2028 for products of Annex I;
its publication in the Official Journal was not verified. The rule speaks before that day as well,
and says from when it binds.

**Example.** A model rejects loan applications, and the answer goes straight to the applicant.

**How to fix.** Let a person look at its answers before they take effect, or declare by which
control a person can stop it."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["insert", "declare"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[
            Cause {
                code: "FLOW-06",
                at: At::Same,
            },
            Cause {
                code: "FLOW-02",
                at: At::Incident,
            },
        ]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        if !context.any_high_risk || !context.applies("EU") {
            return;
        }
        let overseers: Vec<NodeIndex> = graph.nodes().filter(|n| oversees(graph, *n)).collect();
        let overseen = graph.reach(overseers, Way::Up, acts, |_| false);
        for node in graph.nodes() {
            let bound = context.high_risk(node) && graph.in_use(node);
            if !bound || overseen.has(node) {
                continue;
            }
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "No person can step in before the answers of {name} take effect.",
                    name
                ),
                reason: say!(
                    "People must be able to overrule and to stop a high-risk system (EU AI \
                         Act, Article 14)."
                ),
                help: say!(
                    "Let a person review the answers of {name}, or declare how a person can stop \
                     it; {binds}.",
                    name,
                    binds = high_risk_binds(context.today)
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| {
                    let offers = [insert(context, node), Some(declare(graph, node))];
                    offers.into_iter().flatten().collect()
                }),
            });
        }
    }
}

/// What an answer, or what follows from it, is handed on as.
const EFFECT: ArtifactSet = ArtifactSet::of(&[
    Artifact::Prediction,
    Artifact::Request,
    Artifact::EventStream,
    Artifact::Schedule,
    Artifact::Approval,
    Artifact::RawData,
    Artifact::Dataset,
]);

const fn acts(edge: &Edge<'_>) -> bool {
    const KINDS: KindSet = KindSet::of(&[
        FlowKind::Data,
        FlowKind::Request,
        FlowKind::Response,
        FlowKind::Control,
    ]);
    edge.carries(KINDS, EFFECT)
}

/// A person who can step in, a control to stop it, or an approval it waits for.
fn oversees(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    let found = graph.node(node);
    if found.flag("stop_control") || found.word("approval") == Some("required") {
        return true;
    }
    if graph
        .outgoing(node)
        .any(|(_, e)| acts(&e) && e.word("approval") == Some("required"))
    {
        return true;
    }
    // Whoever hands on nothing but data to learn from labels; whoever hands on nothing decides.
    const LESSONS: ArtifactSet =
        ArtifactSet::of(&[Artifact::Dataset, Artifact::Labels, Artifact::RawData]);
    let mut handed = graph.outgoing(node).filter_map(|(_, e)| e.artifact());
    let only_labels =
        graph.outgoing(node).any(|(_, e)| e.artifact().is_some()) && handed.all(|a| LESSONS.has(a));
    found.is(REVIEW) && !only_labels
}

/// Most answers led by way of a person.
const MOST: usize = 8;

fn insert(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let answer = [Artifact::Prediction];
    let tool = context.palette.tool(Role::Review, &answer, &answer)?;
    let mut edit = Edit::default();
    let person = edit.add(&tool.id, beside(graph, node));
    let answers = graph.outgoing(node).filter(|(to, edge)| {
        acts(edge)
            && edge.artifact() == Some(Artifact::Prediction)
            && !graph.is_monitor(*to)
            && !graph.node(*to).is(AUDIT)
    });
    let mut led = 0;
    for (to, edge) in answers {
        if led == MOST {
            return None;
        }
        edit.connect(&old(graph, node), &person, edge.kind(), answer[0]);
        let id = edge.connection.id.clone();
        edit.push(Step::Reattach(id, person.clone(), old(graph, to)));
        led += 1;
    }
    (led > 0).then(|| {
        Offer::look(
            format!("insert:{}", tool.id),
            say!("Let {tool} look at its answers first", tool = tool.said()),
            edit,
        )
    })
}

fn declare(graph: &DesignGraph<'_>, node: NodeIndex) -> Offer {
    let mut edit = Edit::default();
    let yes = AttributeValue::Flag(true);
    edit.set(&old(graph, node), "stop_control", yes);
    Offer::look("declare", say!("Declare that a person can stop it"), edit)
}

const CASES: &[Case] = &[
    Case::fires(
        "answers go straight to the applicant",
        "risk high
         applies EU
         ks = kserve
         gw = api-gateway
         app = user-client-app
         ks -> gw : prediction [response]
         gw -> app : prediction [response]",
        &["error ks"],
        &["insert:human-reviewer", "declare"],
    ),
    Case::fires(
        "an actuator, and a person who only labels",
        "applies EU
         gg = aws-iot-greengrass risk=high stop_control=false
         act = iot-device
         store = object-store
         rev = human-reviewer
         train = pytorch
         gg -> act : prediction [response]
         gg -> store : prediction
         store -> rev : raw-data
         rev -> train : labels",
        &["error gg"],
        &["insert:human-reviewer", "declare"],
    ),
    Case::fires(
        "a person who approves the model does not see its answers",
        "risk high
         applies EU
         train = pytorch
         rev = human-reviewer
         ks = kserve
         gw = api-gateway
         train -> rev : model
         rev -> ks : model [deploy]
         ks -> gw : prediction [response]",
        &["error ks"],
        &["insert:human-reviewer", "declare"],
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
        &["declare"],
    ),
    Case::silent(
        "a person decides",
        "risk high
         applies EU
         ks = kserve
         rev = human-reviewer
         ks -> rev : prediction [response]",
    ),
    Case::silent(
        "a person looks at some answers before they are written",
        "risk high
         applies EU
         ks = kserve
         app = web-app
         rev = human-reviewer
         db = relational-database
         ks -> app : prediction [response]
         app -> db : dataset
         app -> rev : prediction
         rev -> db : prediction",
    ),
    Case::silent(
        "the actuator can be stopped",
        "risk high
         applies EU
         gg = aws-iot-greengrass
         act = iot-device stop_control=true
         gg -> act : prediction [response]",
    ),
    Case::silent(
        "what acts on the answer waits for an approval",
        "risk high
         applies EU
         ks = kserve
         agent = ai-agent approval=required
         tool = mcp-server
         ks -> agent : prediction [response]
         agent -> tool : request [request]",
    ),
    Case::silent(
        "the EU is not among the jurisdictions",
        "risk high
         ks = kserve
         gw = api-gateway
         ks -> gw : prediction [response]",
    ),
    Case::silent(
        "the risk is limited",
        "applies EU
         ks = kserve risk=limited
         gw = api-gateway
         ks -> gw : prediction [response]",
    ),
];
