//! CAT-01: a tool that is no more.

use architrave_catalog::Status;
use architrave_words::say;

use crate::{
    Case, Draft, Part, Rule, Severity, Sight,
    offer::{replace_offers, status_note, with_tool},
    rule::Context,
};

/// The rule.
pub struct Cat01;

impl Rule for Cat01 {
    fn code(&self) -> &str {
        "CAT-01"
    }

    fn title(&self) -> &str {
        "Retired tool"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component uses a tool that the catalog lists as retired.

**Why.** It gets no more security patches, or cannot be had at all.

**Source.** The status note of the tool in the catalog, with the page it was read on.

**Example.** TorchServe, whose repository was archived in August 2025.

**How to fix.** Replace it by an alternative of the same stage that takes and gives everything its
connections carry."
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

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for node in graph.nodes() {
            let Some(tool) = graph.node(node).tool else {
                continue;
            };
            if tool.status != Status::Retired {
                continue;
            }
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "{name} is retired.",
                    name = with_tool(graph.label(node), tool)
                ),
                reason: status_note(tool),
                help: say!("Replace it by a tool that is in use today."),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| replace_offers(context, node, tool)),
            });
        }
    }
}

const CASES: &[Case] = &[
    Case::fires(
        "a retired model server with its connections",
        "reg = mlflow-model-registry
         ts = torchserve \"Scoring\" version=0.12
         gw = api-gateway
         reg -> ts : model [deploy]
         gw -> ts : request [request]
         ts -> gw : prediction [response]",
        &["error ts"],
        &["replace:kserve"],
    ),
    Case::fires(
        "a retired tracker",
        "train = pytorch
         trk = neptune-ai
         train -> trk : experiment-metrics",
        &["error trk"],
        &["replace:mlflow"],
    ),
    Case::silent(
        "a model server in use today",
        "reg = mlflow-model-registry
         ks = kserve
         reg -> ks : model [deploy]",
    ),
    Case::silent("renamed is not retired", "sm = amazon-sagemaker"),
];
