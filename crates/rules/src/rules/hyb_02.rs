//! HYB-02: nothing else answers when the language model does not.

use architrave_model::{AttributeValue, FlowKind};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Sight, Unknown,
    edit::{Edit, End},
    query::{DesignGraph, NodeIndex, roles::LLMAPP},
    rule::Context,
};

/// The rule.
pub struct Hyb02;

impl Rule for Hyb02 {
    fn code(&self) -> &str {
        "HYB-02"
    }

    fn title(&self) -> &str {
        "No way out when a language model does not answer"
    }

    fn docs(&self) -> &str {
        "\
**What.** An application or agent around a language model is called in production (outside the
environments dev and staging) and states `fallback=false`, and not every caller has a fallback of
its own.

**Why.** A language model is slow, at its quota or unavailable more often than other parts of a
system, and refuses some questions. Then the caller waits for nothing.

**Source.** AWS Well-Architected Framework, Reliability Pillar, graceful degradation (from memory;
check the wording before quoting).

**Example.** A checkout that asks an assistant for a text and shows an error when it does not come.

**How to fix.** Have an answer ready that needs no language model: a rule, a fixed text, a smaller
model, a person.

**Severity.** A warning; an error when the risk is high.

**Not known.** Whether such an application has a fallback."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["fallback"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        for node in graph.nodes() {
            if exposed(graph, node).is_some() && graph.node(node).stated("fallback").is_none() {
                unknown.push(Unknown {
                    subject: context.component(node),
                    attribute: "fallback",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for node in graph.nodes() {
            if graph.node(node).stated("fallback") != Some(false) {
                continue;
            }
            let Some(caller) = exposed(graph, node) else {
                continue;
            };
            let name = graph.label(node);
            found.push(Draft {
                severity: context.warning_or_error(node),
                message: say!("{caller} waits for {name}, and there is no other way when its model does not answer.", caller = graph.label(caller), name),
                reason: say!("Language models are slow, at their quota or unavailable more often than \
                         other parts."),
                help: say!("Have an answer ready that needs no language model: a rule, a fixed text, \
                       a person."),
                subjects: vec![context.component(node)],
                path: graph.ids(&[caller, node]),
                offers: context.offers(|| {
                    let mut edit = Edit::default();
                    let end = End::Old(graph.id(node).clone());
                    edit.set(&end, "fallback", AttributeValue::Flag(true));
                    vec![Offer::look("fallback", say!("Give it a fallback"), edit)]
                }),
            });
        }
    }
}

/// A caller that has nothing else when an application around a language model in production does
/// not answer.
fn exposed(graph: &DesignGraph<'_>, node: NodeIndex) -> Option<NodeIndex> {
    if !graph.node(node).is(LLMAPP) || !graph.is_production(node) {
        return None;
    }
    graph
        .incoming(node)
        .filter(|(from, e)| e.kind() == FlowKind::Request && !graph.node(*from).flag("fallback"))
        .map(|(from, _)| from)
        .min()
}

const CASES: &[Case] = &[
    Case::fires(
        "a shop waits for an assistant",
        "web = web-app
         app = langchain fallback=false
         web -> app : request [request]
         app -> web : prediction [response]",
        &["warning app"],
        &["fallback"],
    ),
    Case::fires(
        "an agent of high risk",
        "web = web-app
         agent = ai-agent fallback=false risk=high
         web -> agent : request [request]",
        &["error agent"],
        &["fallback"],
    ),
    Case::silent(
        "there is a fallback, at the application or at its caller",
        "web = web-app
         shop = web-app fallback=true
         a = langchain fallback=true
         b = langchain fallback=false
         web -> a : request [request]
         shop -> b : request [request]",
    ),
    Case::silent(
        "nobody waits, it is not in production, or nobody has said",
        "box dev environment:dev
         web = web-app
         a = langchain fallback=false
         b = langchain fallback=false @dev
         c = langchain
         web -> b : request [request]
         web -> c : request [request]",
    ),
];
