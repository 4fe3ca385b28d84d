//! CAT-02: a tool that is only kept alive.

use architrave_catalog::Status;

use crate::{
    Case, Draft, Part, Rule, Severity,
    offer::{replace_offers, status_note, with_tool},
    rule::Context,
};

/// The rule.
pub struct Cat02;

impl Rule for Cat02 {
    fn code(&self) -> &str {
        "CAT-02"
    }

    fn title(&self) -> &str {
        "Maintenance only, or closed to new customers"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component uses a tool that the catalog lists as in maintenance: it is kept alive
without new work, or takes no new customers.

**Why.** A new design should not begin on it, and an existing one needs a way out.

**Source.** The status note of the tool in the catalog, with the page it was read on.

**Example.** Amazon Forecast, closed to new customers; TGI, in maintenance.

**How to fix.** Replace it by an alternative of the same stage that takes and gives everything its
connections carry."
    }

    fn part(&self) -> Part {
        Part::Advice
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
            if tool.status != Status::Maintenance {
                continue;
            }
            found.push(Draft {
                severity: Severity::Warning,
                message: format!(
                    "{} is only maintained, or closed to new customers.",
                    with_tool(graph.label(node), tool)
                ),
                reason: status_note(tool),
                help: "Plan a way to a tool that is developed.".into(),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| replace_offers(context, node, tool)),
            });
        }
    }
}

const CASES: &[Case] = &[
    Case::fires(
        "a model server in maintenance",
        "hub = hugging-face-hub
         tgi = tgi
         app = langchain
         hub -> tgi : model [deploy]
         app -> tgi : request [request]
         tgi -> app : prediction [response]",
        &["warning tgi"],
        &["replace:vllm"],
    ),
    Case::fires(
        "a service closed to new customers",
        "lake = object-store
         fc = amazon-forecast
         app = web-app
         lake -> fc : dataset
         fc -> app : prediction [response]",
        &["warning fc"],
        &[],
    ),
    Case::silent(
        "tools in use today",
        "lake = object-store
         train = pytorch
         lake -> train : dataset",
    ),
];
