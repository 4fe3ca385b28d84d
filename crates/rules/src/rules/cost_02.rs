//! COST-02: one vendor holds every stage, and there is no way out.

use std::collections::BTreeSet;

use architrave_catalog::Hosting;
use architrave_model::{AttributeValue, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, End},
    query::{DesignGraph, NodeIndex, RoleSet, outside::public_cloud},
    rule::Context,
};

/// The rule.
pub struct Cost02;

impl Rule for Cost02 {
    fn code(&self) -> &str {
        "COST-02"
    }

    fn title(&self) -> &str {
        "One vendor holds every stage"
    }

    fn docs(&self) -> &str {
        "\
**What.** Every managed component of the diagram is of one vendor, together they do work of four or
more stages (bringing data in, preparing, keeping, training and judging, registering, serving,
watching, starting), and it is stated of one of them that there is no plan to move away
(`exit_plan=false`) and of none that there is one. Components of one public cloud are of one vendor.

**Why.** Prices, terms and products change, and then everything has to move at once.

**Source.** Judgement. EU Data Act, Regulation (EU) 2023/2854, chapter VI, is about switching between
providers of data processing services (from memory; check the wording before quoting).

**Example.** Lake, pipeline, training, registry, endpoint and monitor of one cloud, and nobody has
asked what it would take to leave.

**How to fix.** Write down how to move away from the parts that are hardest to replace, and state it.

**Severity.** Information: one vendor is often the simplest choice.

**Not known.** In such a design, whether there is a plan to move away from a managed component."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["plan"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let Some(held) = Held::of(graph) else { return };
        if held.nodes.iter().any(|n| graph.node(*n).flag("exit_plan")) {
            return;
        }
        for node in held.nodes {
            if graph.node(node).stated("exit_plan").is_none() {
                unknown.push(Unknown {
                    subject: context.component(node),
                    attribute: "exit_plan",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let Some(held) = Held::of(graph) else { return };
        let stated = |flag: bool| {
            held.nodes
                .iter()
                .copied()
                .find(|n| graph.node(*n).stated("exit_plan") == Some(flag))
        };
        let (Some(stuck), None) = (stated(false), stated(true)) else {
            return;
        };
        found.push(Draft {
            severity: Severity::Info,
            message: say!("{vendor} holds {stages} stages of this design, and there is no plan to move away from {stuck}.", vendor = held.vendor, stages = held.stages, stuck = graph.label(stuck)),
            reason: say!("Prices, terms and products change, and then everything has to move at once."),
            help: say!("Write down how to move away from what is hardest to replace."),
            subjects: vec![context.component(stuck)],
            path: graph.ids(&held.nodes),
            offers: context.offers(|| {
                let mut edit = Edit::default();
                let end = End::Old(graph.id(stuck).clone());
                edit.set(&end, "exit_plan", AttributeValue::Flag(true));
                let title = say!("Make a plan to move away from {stuck}", stuck = graph.label(stuck));
                vec![Offer::look("plan", title, edit)]
            }),
        });
    }
}

/// Fewer stages than this are no whole design.
const MANY: usize = 4;

/// Work that counts as one stage.
const STAGES: [RoleSet; 8] = [
    RoleSet::of(&[Role::Ingest, Role::Queue]),
    RoleSet::of(&[Role::Prepare, Role::Validate, Role::FeatureStore]),
    RoleSet::of(&[Role::Store, Role::VectorStore]),
    RoleSet::of(&[Role::Train, Role::Evaluate, Role::Track, Role::Notebook]),
    RoleSet::of(&[Role::Register, Role::ImageRegistry]),
    RoleSet::of(&[
        Role::Serve,
        Role::AiService,
        Role::LanguageModel,
        Role::Embed,
        Role::LlmApp,
        Role::Agent,
    ]),
    RoleSet::of(&[Role::Monitor, Role::Dashboard]),
    RoleSet::of(&[Role::Orchestrate]),
];

/// A design all of whose managed parts are of one vendor.
struct Held<'g> {
    vendor: &'g str,
    stages: usize,
    nodes: Vec<NodeIndex>,
}

impl<'g> Held<'g> {
    fn of(graph: &'g DesignGraph<'_>) -> Option<Self> {
        let mut vendors = BTreeSet::new();
        let mut nodes = Vec::new();
        let mut roles = RoleSet::NONE;
        for node in graph.nodes() {
            let Some(tool) = graph.node(node).tool else {
                continue;
            };
            if tool.hosting == Hosting::Managed {
                vendors.insert(public_cloud(&tool.cloud).unwrap_or(&tool.vendor));
                roles = roles.or(graph.node(node).roles);
                nodes.push(node);
            }
        }
        let vendor = vendors.pop_first().filter(|_| vendors.is_empty())?;
        let stages = STAGES.iter().filter(|stage| roles.meets(**stage)).count();
        (stages >= MANY).then_some(Self {
            vendor,
            stages,
            nodes,
        })
    }
}

const CASES: &[Case] = &[
    Case::fires(
        "lake, training, registry and endpoint of one cloud",
        "lake = amazon-s3
         etl = aws-glue
         train = amazon-sagemaker role=train exit_plan=false
         reg = amazon-sagemaker role=register
         endp = amazon-sagemaker role=serve
         lake -> etl : dataset
         etl -> train : dataset
         train -> reg : model
         reg -> endp : model [deploy]",
        &["info train"],
        &["plan"],
    ),
    Case::silent(
        "nobody has said whether there is a plan, or there is one",
        "lake = amazon-s3
         etl = aws-glue
         train = amazon-sagemaker role=train exit_plan=false
         endp = amazon-sagemaker role=serve exit_plan=true
         lake -> etl : dataset
         etl -> train : dataset",
    ),
    Case::silent(
        "two vendors",
        "lake = snowflake
         etl = aws-glue exit_plan=false
         train = amazon-sagemaker role=train
         reg = amazon-sagemaker role=register
         endp = amazon-sagemaker role=serve
         lake -> etl : dataset",
    ),
    Case::silent(
        "three stages are no whole design",
        "lake = amazon-s3 exit_plan=false
         train = amazon-sagemaker role=train
         endp = amazon-sagemaker role=serve
         lake -> train : dataset",
    ),
];
