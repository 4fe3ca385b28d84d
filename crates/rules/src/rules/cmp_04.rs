//! CMP-04: people talk to an AI and are not told.

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::Edit,
    law::notice_binds,
    offer::old,
    query::{
        DesignGraph, Edge, KindSet, Lens, NodeIndex, Reach, RoleSet, Way, needs::is_live_llm_app,
    },
    rule::Context,
};

/// The rule.
pub struct Cmp04;

impl Rule for Cmp04 {
    fn code(&self) -> &str {
        "CMP-04"
    }

    fn title(&self) -> &str {
        "Users not told they talk to AI"
    }

    fn docs(&self) -> &str {
        "\
**What.** The project names the EU among its jurisdictions, the answers of an application around a
language model, or of a bot, reach a person in an external boundary, and a component on the way is
said not to tell people that they deal with an AI. One that tells them, anywhere on the way, is
enough for that way. A bot is a prebuilt AI service that passes requests on itself.

**Why.** People must be told that they deal with an AI.

**Source.** EU AI Act, Article 50(1) (read in secondary pages). Its date, 2 August 2026, was not moved
by the Digital Omnibus.

**Example.** A chat page whose answers come from an agent and look like those of a clerk.

**How to fix.** Tell them in the application they use, and state the AI notice there.

**Not known.** Whether the application or client on such a way tells them, while nobody has said
so."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["notice"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        const SHOWS: RoleSet = RoleSet::of(&[Role::Client, Role::Application]);
        let graph = &context.graph;
        let Some(ways) = Ways::of(context) else {
            return;
        };
        let silent = graph.nodes().filter(|n| {
            let node = graph.node(*n);
            ways.has(*n) && node.is(SHOWS) && node.stated("ai_notice").is_none()
        });
        unknown.extend(silent.map(|n| Unknown {
            subject: context.component(n),
            attribute: "ai_notice",
        }));
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let Some(ways) = Ways::of(context) else {
            return;
        };
        for node in graph.nodes().filter(|n| ways.has(*n)) {
            if graph.node(node).stated("ai_notice") != Some(false) {
                continue;
            }
            let mut path = ways.answers.path(node);
            path.extend(ways.people.path(node).into_iter().skip(1));
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "{name} does not tell people that they deal with an AI.",
                    name
                ),
                reason: say!(
                    "People must be told that they deal with an AI (EU AI Act, Article 50)."
                ),
                help: say!(
                    "Tell them in {name} that an AI answers; {binds}.",
                    name,
                    binds = notice_binds(context.today)
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| vec![notice(graph, node)]),
            });
        }
    }
}

/// The ways from AI answers to people outside on which nobody tells them.
struct Ways {
    answers: Reach,
    people: Reach,
}

impl Ways {
    fn of(context: &Context<'_>) -> Option<Self> {
        if !context.applies("EU") {
            return None;
        }
        let graph = &context.graph;
        let lens = Lens::plain(graph);
        let told = |n: NodeIndex| graph.node(n).flag("ai_notice");
        let speaks = |n: &NodeIndex| {
            (is_live_llm_app(&lens, *n) || is_bot(graph, *n)) && graph.is_production(*n)
        };
        let outside = |n: &NodeIndex| {
            let node = graph.node(*n);
            node.zone.external && node.is(RoleSet::of(&[Role::Client])) && !told(*n)
        };
        let walk = |starts: Vec<NodeIndex>, way| graph.reach(starts, way, answers, told);
        let speakers = graph.nodes().filter(|n| speaks(n) && !told(*n)).collect();
        Some(Self {
            answers: walk(speakers, Way::Down),
            people: walk(graph.nodes().filter(outside).collect(), Way::Up),
        })
    }

    fn has(&self, node: NodeIndex) -> bool {
        self.answers.has(node) && self.people.has(node)
    }
}

fn answers(edge: &Edge<'_>) -> bool {
    const KINDS: KindSet = KindSet::of(&[FlowKind::Data, FlowKind::Response, FlowKind::Request]);
    KINDS.has(edge.kind()) && edge.artifact() == Some(Artifact::Prediction)
}

fn is_bot(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    let node = graph.node(node);
    node.is(RoleSet::of(&[Role::AiService])) && node.produces.has(Artifact::Request)
}

fn notice(graph: &DesignGraph<'_>, node: NodeIndex) -> Offer {
    let mut edit = Edit::default();
    let yes = AttributeValue::Flag(true);
    edit.set(&old(graph, node), "ai_notice", yes);
    let title = say!("State that {node} tells them", node = graph.label(node));
    Offer::look("notice", title, edit)
}

const CASES: &[Case] = &[
    Case::fires(
        "a chat page that tells nothing",
        "applies EU
         box out external
         user = user-client-app @out
         gw = api-gateway
         app = web-app ai_notice=false
         agent = langchain
         user -> gw : request [request]
         gw -> app : request [request]
         app -> agent : request [request]
         agent -> app : prediction [response]
         app -> gw : prediction [response]
         gw -> user : prediction [response]",
        &["warning app"],
        &["notice"],
    ),
    Case::fires(
        "one of two pages tells",
        "applies EU
         box out external
         a = user-client-app @out
         b = user-client-app @out ai_notice=false
         page = web-app ai_notice=true
         agent = ai-agent
         agent -> page : prediction [response]
         page -> a : prediction [response]
         agent -> b : prediction [response]",
        &["warning b"],
        &["notice"],
    ),
    Case::fires(
        "a bot",
        "applies EU
         box out external
         user = user-client-app @out
         bot = azure-bot-service ai_notice=false
         user -> bot : request [request]
         bot -> user : prediction [response]",
        &["warning bot"],
        &["notice"],
    ),
    Case::silent(
        "nobody has said whether the page tells",
        "applies EU
         box out external
         user = user-client-app @out
         app = web-app
         agent = langchain
         app -> agent : request [request]
         agent -> app : prediction [response]
         app -> user : prediction [response]",
    ),
    Case::silent(
        "the client tells, so the page need not",
        "applies EU
         box out external
         user = user-client-app @out ai_notice=true
         app = web-app ai_notice=false
         agent = langchain
         agent -> app : prediction [response]
         app -> user : prediction [response]",
    ),
    Case::silent(
        "the users are inside",
        "applies EU
         user = user-client-app
         app = web-app ai_notice=false
         agent = langchain
         agent -> app : prediction [response]
         app -> user : prediction [response]",
    ),
    Case::silent(
        "a score is no conversation",
        "applies EU
         box out external
         user = user-client-app @out ai_notice=false
         ks = kserve
         ks -> user : prediction [response]",
    ),
    Case::silent(
        "the EU is not among the jurisdictions",
        "box out external
         user = user-client-app @out
         app = web-app ai_notice=false
         agent = langchain
         agent -> app : prediction [response]
         app -> user : prediction [response]",
    ),
];
