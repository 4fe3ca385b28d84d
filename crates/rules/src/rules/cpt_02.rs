//! CPT-02: a desktop program in unattended work.

use architrave_catalog::Hosting;
use architrave_model::{BoundaryKind, FlowKind};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Part, Rule, Severity, Sight,
    offer::{replace_offers, with_tool},
    query::{DesignGraph, NodeIndex},
    rule::Context,
};

/// The rule.
pub struct Cpt02;

impl Rule for Cpt02 {
    fn code(&self) -> &str {
        "CPT-02"
    }

    fn title(&self) -> &str {
        "Desktop program in production"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component whose tool is an application on a person's computer stands in a production
environment, or a scheduler starts it.

**Why.** Somebody has to be there to click. On a server nothing starts it, nothing restarts it, and
the work stops when that person is on leave.

**Source.** The hosting of the tool in the catalog; this is judgement, and no public source is
quoted.

**Example.** A nightly pipeline that cleans its data with OpenRefine.

**How to fix.** Replace it by a tool that runs without a person, or keep it where people work.

**Severity.** A warning."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["replace"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[Cause {
            code: "CAT-01",
            at: At::Same,
        }]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for node in graph.nodes() {
            let tool = graph.node(node).tool;
            let Some(tool) = tool.filter(|t| t.hosting == Hosting::Desktop) else {
                continue;
            };
            let starter = graph
                .incoming(node)
                .filter(|(_, e)| e.kind() == FlowKind::Control)
                .map(|(from, _)| from)
                .min();
            let (why, path) = match starter {
                Some(from) => (
                    say!("{from} starts it", from = graph.label(from)),
                    vec![from, node],
                ),
                None if in_production(graph, node) => (say!("it stands in production"), vec![node]),
                None => continue,
            };
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "{name} runs on a person's computer, but {why}.",
                    name = with_tool(graph.label(node), tool),
                    why
                ),
                reason: say!("Somebody has to be there to click; on a server nothing starts it."),
                help: say!(
                    "Replace it by a tool that runs without a person, or keep it where people \
                       work."
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| replace_offers(context, node, tool)),
            });
        }
    }
}

/// Whether the environment around a component says that it is production.
fn in_production(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    let value = graph.node(node).zone.value(BoundaryKind::Environment);
    value.is_some_and(|v| ["prod", "production"].contains(&&*v.to_ascii_lowercase()))
}

const CASES: &[Case] = &[
    Case::fires(
        "a desktop program cleans the data in production",
        "box prod environment:prod
         src = data-source
         clean = openrefine @prod
         lake = object-store @prod
         src -> clean : raw-data
         clean -> lake : dataset",
        &["warning clean"],
        &["replace:pandas"],
    ),
    Case::fires(
        "a scheduler starts it",
        "flow = apache-airflow
         clean = openrefine
         flow -> clean : schedule [control]",
        &["warning clean"],
        &[],
    ),
    Case::silent(
        "where people work, or where nobody has said",
        "box dev environment:dev
         ide = vs-code @dev
         clean = openrefine
         repo = source-repository
         ide -> repo : code",
    ),
    Case::silent(
        "a library runs without a person",
        "box prod environment:prod
         clean = pandas @prod",
    ),
];
