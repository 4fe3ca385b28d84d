//! HYB-01: rules, a model and a language model answer, and nobody says who is right.

use architrave_model::{Artifact, AttributeValue, FlowKind};
use architrave_words::{known, say};

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, End},
    query::{
        ArtifactSet, DesignGraph, Edge, KindSet, NodeIndex, Reach, Way,
        roles::{FORWARD, LLM, LLMAPP, PACKED_MODEL, REVIEW, SERVE, STORE, TRAIN},
    },
    rule::Context,
};

/// The rule.
pub struct Hyb01;

impl Rule for Hyb01 {
    fn code(&self) -> &str {
        "HYB-01"
    }

    fn title(&self) -> &str {
        "Several deciders, nobody arbitrates"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component gets answers from deciders of different nature at the same time, and states
that it does not say which one holds (`arbitrates=false`). What a decider rests on is what it states
(`decides_by`); else a language model and an application around one rest on a language model, and
what serves a model trained in the diagram rests on a model. A rules engine is known only when it
says so. Answers are followed over predictions, up to the next decider: an answer that another
decider takes in and uses is one decision, not two. A component on the way that arbitrates, and a
person, settle it.

**Why.** Rules, a learned model and a language model disagree, and fail in different ways. When
nobody decides who wins, it is decided by what answers last.

**Source.** Judgement. The question behind it, how outputs of parts combine into a decision, is part
of NIST AI RMF, MAP 2 (from memory; check the wording before quoting).

**Example.** A loan application gets a yes from a score and a no from the rules of the bank.

**How to fix.** Say in one place which answer holds when they differ, and state that it does.

**Not known.** Whether a component that gets such answers arbitrates."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["arbitrate"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let answers = Answers::of(graph);
        for node in graph.nodes() {
            let (Some((..)), None) = (
                answers.differ(graph, node),
                graph.node(node).stated("arbitrates"),
            ) else {
                continue;
            };
            unknown.push(Unknown {
                subject: context.component(node),
                attribute: "arbitrates",
            });
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let open = graph.select(|n| n.stated("arbitrates") == Some(false));
        if open.is_empty() {
            return;
        }
        let answers = Answers::of(graph);
        for node in open {
            let Some((one, other)) = answers.differ(graph, node) else {
                continue;
            };
            let (a, b) = (&answers.reach[one], &answers.reach[other]);
            let (first, second) = (a.path(node), b.path(node));
            let who = |path: &[NodeIndex]| path.first().map_or("", |n| graph.label(*n)).to_owned();
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Warning,
                message: say!("{name} gets answers from {first} ({one}) and {second} ({other}), and nothing says which holds.", name, first = who(&first), one = known(NATURES[one]), second = who(&second), other = known(NATURES[other])),
                reason: say!("They disagree and fail in different ways; the one that answers last wins."),
                help: say!("Say in {name} which answer holds when they differ.", name),
                subjects: vec![context.component(node)],
                path: graph.ids(&first),
                offers: context.offers(|| {
                    let mut edit = Edit::default();
                    let end = End::Old(graph.id(node).clone());
                    edit.set(&end, "arbitrates", AttributeValue::Flag(true));
                    let title = say!("Let {name} arbitrate", name);
                    vec![Offer::look("arbitrate", title, edit)]
                }),
            });
        }
    }
}

/// What a decision can rest on, besides a person.
const NATURES: [&str; 3] = ["rules", "model", "language-model"];

/// Where the answers of deciders get, by what they rest on.
struct Answers {
    reach: [Reach; 3],
}

impl Answers {
    fn of(graph: &DesignGraph<'_>) -> Self {
        let trained = graph.reach(
            graph.with_role(TRAIN),
            Way::Down,
            |e| e.carries(FORWARD, PACKED_MODEL),
            |_| false,
        );
        let nature: Vec<Option<usize>> =
            graph.nodes().map(|n| nature(graph, &trained, n)).collect();
        let reach = |wanted: usize| {
            let starts = graph.nodes().filter(|n| nature[n.index()] == Some(wanted));
            graph.reach(starts, Way::Down, answers, |n| {
                let found = graph.node(n);
                let other = nature[n.index()].is_some_and(|it| it != wanted);
                other || found.flag("arbitrates") || found.is(REVIEW.or(STORE))
            })
        };
        Self {
            reach: [reach(0), reach(1), reach(2)],
        }
    }

    /// Two natures whose answers meet at a component that is no decider itself.
    fn differ(&self, graph: &DesignGraph<'_>, node: NodeIndex) -> Option<(usize, usize)> {
        let mut here = (0..3).filter(|n| self.reach[*n].has(node) && !graph.is_monitor(node));
        let (one, other) = (here.next()?, here.next()?);
        (0..3)
            .all(|n| !self.reach[n].is_start(node))
            .then_some((one, other))
    }
}

fn answers(edge: &Edge<'_>) -> bool {
    const KINDS: KindSet = KindSet::of(&[FlowKind::Data, FlowKind::Response]);
    edge.carries(KINDS, ArtifactSet::of(&[Artifact::Prediction]))
}

/// What a component's decisions rest on, as a place in [`NATURES`].
fn nature(graph: &DesignGraph<'_>, trained: &Reach, node: NodeIndex) -> Option<usize> {
    let found = graph.node(node);
    if let Some(stated) = found.word("decides_by") {
        return NATURES.iter().position(|n| *n == stated);
    }
    if found.is(LLM.or(LLMAPP)) {
        Some(2)
    } else {
        (found.is(SERVE) && trained.has(node)).then_some(1)
    }
}

const CASES: &[Case] = &[
    Case::fires(
        "the rules of the bank and a trained score",
        "train = pytorch
         ks = kserve
         rules = fastapi decides_by=rules
         loan = web-app arbitrates=false
         train -> ks : model [deploy]
         ks -> loan : prediction [response]
         rules -> loan : prediction [response]",
        &["warning loan"],
        &["arbitrate"],
    ),
    Case::fires(
        "by way of a gateway, a language model and a model",
        "gw = api-gateway
         app = langchain
         score = kserve decides_by=model
         web = web-app arbitrates=false
         app -> gw : prediction [response]
         gw -> web : prediction [response]
         score -> web : prediction [response]",
        &["warning web"],
        &["arbitrate"],
    ),
    Case::silent(
        "nobody has said whether it arbitrates, or it does",
        "app = langchain
         score = kserve decides_by=model
         a = web-app
         b = web-app arbitrates=true
         app -> a : prediction [response]
         score -> a : prediction [response]
         app -> b : prediction [response]
         score -> b : prediction [response]",
    ),
    Case::silent(
        "something on the way arbitrates",
        "app = langchain
         score = kserve decides_by=model
         judge = fastapi arbitrates=true
         web = web-app arbitrates=false
         app -> judge : prediction [response]
         score -> judge : prediction [response]
         judge -> web : prediction [response]",
    ),
    Case::silent(
        "one after the other is one decision",
        "score = kserve decides_by=model
         app = langchain
         web = web-app arbitrates=false
         score -> app : prediction [response]
         app -> web : prediction [response]",
    ),
    Case::silent(
        "two of the same nature",
        "a = kserve decides_by=model
         b = kserve decides_by=model
         web = web-app arbitrates=false
         a -> web : prediction [response]
         b -> web : prediction [response]",
    ),
];
