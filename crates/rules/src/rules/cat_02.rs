//! CAT-02: a tool that is only kept alive, or a version that is not.

use architrave_catalog::{Status, Tool};
use architrave_model::AttributeValue;
use architrave_words::{Text, known, say};

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Sight, Unknown,
    edit::{Edit, End, Step},
    offer::{replace_offers, status_note, with_tool},
    query::{Node, NodeIndex},
    rule::Context,
};

/// The rule.
pub struct Cat02;

/// The attribute that says that staying with a tool was decided.
const ACKNOWLEDGED: &str = "acknowledged";

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
without new work, or takes no new customers. Or its attribute *Version* is one the catalog lists as
out of support. It stays silent where the attribute *Existing deployment* says that staying with it
was decided. A version that does harm is CAT-04.

**Why.** A new design should not begin on it, and an existing one needs a way out.

**Source.** The status note of the tool in the catalog, with the page it was read on.

**Example.** Amazon Forecast, closed to new customers; TGI, in maintenance.

**How to fix.** Replace it by an alternative of the same stage that takes and gives everything its
connections carry; or acknowledge that it is an existing deployment.

**Not known.** Which version is in use, until its attribute is set."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["replace", "acknowledge"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[Cause {
            code: "CAT-04",
            at: At::Same,
        }]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        for node in graph.nodes() {
            let found = graph.node(node);
            let ages = found.tool.is_some_and(|tool| {
                tool.status != Status::Maintenance && tool.bad_versions.iter().any(|b| !b.harmful)
            });
            if ages && found.word("version").is_none() && !found.flag(ACKNOWLEDGED) {
                unknown.push(Unknown {
                    subject: context.component(node),
                    attribute: "version",
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
            let Some(tool) = graph.node(node).tool else {
                continue;
            };
            let Some((message, reason)) = outdated(graph.node(node), tool) else {
                continue;
            };
            found.push(Draft {
                severity: Severity::Warning,
                message,
                reason,
                help: say!(
                    "Plan a way to what is developed, or acknowledge the existing deployment."
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| {
                    let mut offers = replace_offers(context, node, tool);
                    offers.push(acknowledge(context, node));
                    offers
                }),
            });
        }
    }
}

/// What is outdated about a component, and why.
fn outdated(node: &Node<'_>, tool: &Tool) -> Option<(Text, Text)> {
    if node.flag(ACKNOWLEDGED) {
        return None;
    }
    let name = with_tool(node.label(), tool);
    if tool.status == Status::Maintenance {
        let message = say!(
            "{name} is only maintained, or closed to new customers.",
            name
        );
        return Some((message, status_note(tool)));
    }
    let version = node.word("version")?;
    let mut old = tool.bad_versions.iter().filter(|bad| !bad.harmful);
    let bad = old.find(|bad| bad.names(version))?;
    let message = say!(
        "Version {version} of {name} is out of support.",
        version,
        name
    );
    Some((message, say!("{why}", why = known(bad.why.clone()))))
}

fn acknowledge(context: &Context<'_>, node: NodeIndex) -> Offer {
    let id = End::Old(context.graph.id(node).clone());
    Offer::look(
        "acknowledge",
        say!("Acknowledge: existing deployment"),
        Edit::one(Step::Attribute(
            id,
            ACKNOWLEDGED,
            AttributeValue::Flag(true),
        )),
    )
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
        &["acknowledge"],
    ),
    Case::fires(
        "a version out of support, written in full and with a v",
        "core = aws-iot-greengrass version=1.11.6
         edge = azure-iot-edge version=v1.4",
        &["warning core", "warning edge"],
        &["acknowledge"],
    ),
    Case::silent(
        "acknowledged: it runs already",
        "fc = amazon-forecast acknowledged=true
         core = aws-iot-greengrass version=1.11.6 acknowledged=true",
    ),
    Case::silent(
        "a version in support, and one nobody stated",
        "core = aws-iot-greengrass version=2.14
         edge = azure-iot-edge",
    ),
    Case::silent(
        "a version that does harm is CAT-04's",
        "gw = litellm version=1.82.7",
    ),
    Case::silent(
        "tools in use today",
        "lake = object-store
         train = pytorch
         lake -> train : dataset",
    ),
];
