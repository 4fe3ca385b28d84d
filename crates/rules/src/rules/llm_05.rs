//! LLM-05: personal data in prompts to somebody else's model.

use architrave_model::{Artifact, AttributeValue, Role};
use architrave_words::{known, say};

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, Step},
    offer::{Through, incoming_edges},
    query::{
        DesignGraph, Edge, NodeIndex, Reach,
        content::{PERSONAL, hands_on},
        roles::LLM,
    },
    rule::Context,
};

/// The rule.
pub struct Llm05;

impl Rule for Llm05 {
    fn code(&self) -> &str {
        "LLM-05"
    }

    fn title(&self) -> &str {
        "Sensitive data to a third-party model"
    }

    fn docs(&self) -> &str {
        "\
**What.** Personal data, or data of a special category, reaches a language model that somebody else
runs, on a way on which nothing redacts. The data class is stated somewhere upstream. Somebody else
is: an external boundary, or another public cloud than the one the data comes through. Silent where
the model or the connection into it states a `legal_basis`.

**Why.** Prompts are kept, read and sometimes learned from by who runs the model.

**Source.** OWASP Top 10 for LLM Applications 2025, LLM02 sensitive information disclosure.

**Example.** An assistant in one cloud answers about customers with a model in another.

**How to fix.** Redact the prompt on the way, or run the model where the data is.

**Severity.** A warning; an error for special categories such as health, as in SEC-04.

**Not known.** The data class of what reaches such a model."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["redact", "host"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let mut callers = Vec::new();
        for model in graph.with_role(LLM) {
            callers.extend(graph.incoming(model).filter_map(|(from, edge)| {
                let reaches = no_ground(graph, model, &edge)
                    && elsewhere(graph, (from, graph.cloud(from)), model);
                reaches.then_some(from)
            }));
        }
        for node in graph.classless_above(callers) {
            unknown.push(Unknown {
                subject: context.component(node),
                attribute: "data_class",
            });
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let models = graph.with_role(LLM);
        if models.is_empty() {
            return;
        }
        let personal = Spread::of(graph, PERSONAL);
        let special = Spread::of(graph, &["special"]);
        for model in models {
            let (what, severity, path) = match (
                special.reaches(graph, model),
                personal.reaches(graph, model),
            ) {
                (Some(path), _) => (known("Data of a special category"), Severity::Error, path),
                (None, Some(path)) => (known("Personal data"), Severity::Warning, path),
                (None, None) => continue,
            };
            let name = graph.label(model);
            let source = path.first().copied().unwrap_or(model);
            found.push(Draft {
                severity,
                message: say!(
                    "{what} of {source} reaches {name}, which somebody else runs.",
                    what,
                    source = graph.label(source),
                    name
                ),
                reason: say!(
                    "Prompts are kept, read and sometimes learned from by who runs the model."
                ),
                help: say!("Redact the prompt on the way, or run the model where the data is."),
                subjects: vec![context.component(model)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let caller = path.iter().rev().nth(1).copied().unwrap_or(model);
                    let mut offers = Vec::new();
                    offers.extend(redact(context, &personal.reach, model));
                    offers.extend(host(context, caller, model));
                    offers
                }),
            });
        }
    }
}

fn no_ground(graph: &DesignGraph<'_>, model: NodeIndex, edge: &Edge<'_>) -> bool {
    hands_on(edge)
        && edge.word("legal_basis").is_none()
        && graph.node(model).word("legal_basis").is_none()
}

/// Whether somebody else runs the model than who runs its caller, which stands in a public cloud
/// or gets the data through one.
fn elsewhere(
    graph: &DesignGraph<'_>,
    (caller, here): (NodeIndex, Option<&str>),
    model: NodeIndex,
) -> bool {
    let outside = |n: NodeIndex| graph.node(n).zone.external;
    (outside(model) && !outside(caller))
        || matches!((here, graph.cloud(model)), (Some(a), Some(b)) if a != b)
}

/// Where data of some classes gets.
struct Spread {
    reach: Reach,
    /// The last public cloud on the way to each component.
    clouds: Vec<Option<Option<&'static str>>>,
}

impl Spread {
    fn of(graph: &DesignGraph<'_>, classes: &[&str]) -> Self {
        let reach = graph.spread(classes);
        let clouds = reach.along(|before: Option<Option<&'static str>>, node| {
            graph.cloud(node).or_else(|| before.flatten())
        });
        Self { reach, clouds }
    }

    /// A way on which this data reaches a model that somebody else runs.
    fn reaches(&self, graph: &DesignGraph<'_>, model: NodeIndex) -> Option<Vec<NodeIndex>> {
        let caller = graph
            .incoming(model)
            .filter(|(from, edge)| {
                let here = self.clouds[from.index()].flatten();
                self.reach.has(*from)
                    && !graph.node(*from).flag("redacts")
                    && no_ground(graph, model, edge)
                    && elsewhere(graph, (*from, here), model)
            })
            .map(|(from, _)| from)
            .min()?;
        let mut way = self.reach.path(caller);
        way.push(model);
        Some(way)
    }
}

/// A guard that redacts, before the model.
fn redact(context: &Context<'_>, spread: &Reach, model: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let cut = incoming_edges(graph, model, |from, edge| {
        spread.has(from) && no_ground(graph, model, edge)
    })?;
    let mut carried: Vec<Artifact> = cut
        .iter()
        .filter_map(|e| graph.edge(*e).2.artifact())
        .collect();
    carried.sort_unstable();
    carried.dedup();
    let tool = context.palette.tool(Role::Guard, &carried, &carried)?;
    let mut edit = Edit::default();
    // The guard stands with who sends the data; beside the model it would be too late.
    let (caller, ..) = graph.edge(*cut.first()?);
    let guard = edit.add(&tool.id, graph.node(caller).component.boundary.as_ref());
    edit.set(&guard, "redacts", AttributeValue::Flag(true));
    let guard = Through::new(guard, tool);
    for edge in &cut {
        guard.lead(graph, &mut edit, *edge)?;
        guard.lead_answers(graph, &mut edit, graph.edge(*edge).0, model);
    }
    let title = say!("Redact prompts with {tool} on the way", tool = tool.said());
    Some(Offer::look(format!("redact:{}", tool.id), title, edit))
}

/// A model server of your own, where the data is.
fn host(context: &Context<'_>, caller: NodeIndex, model: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let needs = [Artifact::Context, Artifact::Request];
    let tool = context
        .palette
        .tool(Role::Serve, &needs, &[Artifact::Prediction])?;
    let id = graph.id(model);
    let replace = Step::Replace {
        component: id.clone(),
        tool: tool.id.clone(),
        role: Some(Role::LanguageModel),
        label: None,
    };
    let place = graph.node(caller).component.boundary.clone();
    let edit = Edit::one(replace).then(Step::Move(id.clone(), place));
    let title = say!(
        "Run it yourself with {tool}, where the data is",
        tool = tool.said()
    );
    Some(Offer::look(format!("host:{}", tool.id), title, edit))
}

const CASES: &[Case] = &[
    Case::fires(
        "a model outside answers about customers",
        "box out external
         crm = relational-database data_class=personal
         app = langchain
         llm = foundation-model @out
         crm -> app : dataset
         app -> llm : request [request]
         llm -> app : prediction [response]",
        &["warning llm"],
        &["redact:nemo-guardrails", "host:vllm"],
    ),
    Case::fires(
        "health data to a model in another cloud, by way of an index",
        "box a cloud:aws
         ehr = object-store data_class=special @a
         idx = weaviate @a
         app = langchain @a
         llm = azure-openai
         ehr -> idx : dataset
         idx -> app : context [response]
         app -> llm : request [request]",
        &["error llm"],
        &["redact:nemo-guardrails", "host:vllm"],
    ),
    Case::silent(
        "redacted on the way",
        "box out external
         crm = relational-database data_class=personal
         app = langchain
         guard = nemo-guardrails redacts=true
         llm = foundation-model @out
         crm -> app : dataset
         app -> guard : request [request]
         guard -> llm : request [request]",
    ),
    Case::silent(
        "the same cloud, or our own server",
        "box a cloud:azure
         crm = relational-database data_class=personal @a
         app = langchain @a
         llm = azure-openai
         own = vllm role=language-model @a
         crm -> app : dataset
         app -> llm : request [request]
         app -> own : request [request]",
    ),
    Case::silent(
        "a contract covers it, or nobody has said what the data is",
        "box out external
         crm = relational-database data_class=personal
         other = relational-database
         a = langchain
         b = langchain
         llm = foundation-model @out
         crm -> a : dataset
         other -> b : dataset
         a -> llm : request [request] legal_basis=contract
         b -> llm : request [request]",
    ),
];
