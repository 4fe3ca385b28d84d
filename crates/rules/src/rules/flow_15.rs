//! FLOW-15: a managed service where its vendor cannot run it.

use architrave_catalog::{Hosting, Tool};
use architrave_model::BoundaryKind;
use architrave_words::{known, say};

use crate::{
    Case, Draft, Part, Rule, Severity, Sight,
    offer::{replace_offers_where, with_tool},
    query::{DesignGraph, NodeIndex, Zone},
    rule::Context,
};

/// The rule.
pub struct Flow15;

impl Rule for Flow15 {
    fn code(&self) -> &str {
        "FLOW-15"
    }

    fn title(&self) -> &str {
        "Managed service where it cannot run"
    }

    fn docs(&self) -> &str {
        "\
**What.** A tool that its vendor runs (hosting *managed*) stands in an edge boundary (the kind edge,
or the environment edge), in an air-gapped one, or in the boundary of another public cloud than its
own. The innermost cloud counts. Tools one can run oneself as well (hosting *both*) are fine
everywhere, and a managed tool of no cloud of its own is fine in any cloud.

**Why.** The product cannot run there: the vendor runs it, in its own data centres.

**Source.** Hosting and cloud of the tool in the catalog.

**Example.** Amazon SageMaker in an air-gapped plant, or BigQuery in an Azure subscription.

**How to fix.** Replace it by a tool one can run there; or move it to where its vendor runs it, and
draw the connection that crosses."
    }

    fn part(&self) -> Part {
        Part::Flow
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
            let Some(place) = misplaced(graph, node, tool) else {
                continue;
            };
            let zone = &graph.node(node).zone;
            let name = with_tool(graph.label(node), tool);
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "{name} cannot run in {place}: its vendor runs it elsewhere.",
                    name,
                    place
                ),
                reason: say!(
                    "{tool} is a managed service of {vendor}.",
                    tool = tool.said(),
                    vendor = known(tool.vendor.clone())
                ),
                help: say!(
                    "Replace it by something you can run there, or move it to where its vendor \
                       runs it."
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| {
                    replace_offers_where(context, node, tool, |other| can_run(other, zone))
                }),
            });
        }
    }
}

/// The label of the boundary a component cannot run in.
fn misplaced<'g>(graph: &'g DesignGraph<'_>, node: NodeIndex, tool: &Tool) -> Option<&'g str> {
    let zone = &graph.node(node).zone;
    if can_run(tool, zone) {
        return None;
    }
    let edge = || {
        zone.boundary(BoundaryKind::Edge)
            .or(zone.boundary(BoundaryKind::Environment))
    };
    let boundary = if zone.airgap {
        zone.boundary(BoundaryKind::Airgap)
    } else if zone.edge {
        edge()
    } else {
        zone.boundary(BoundaryKind::Cloud)
    };
    boundary.map(|b| b.label.as_str())
}

fn can_run(tool: &Tool, zone: &Zone<'_>) -> bool {
    if tool.hosting != Hosting::Managed {
        return true;
    }
    let here = zone.public_cloud();
    let elsewhere = tool.cloud != "any" && here.is_some_and(|cloud| cloud != tool.cloud);
    !zone.airgap && !zone.edge && !elsewhere
}

const CASES: &[Case] = &[
    Case::fires(
        "a managed vector store in an air-gapped plant",
        "box plant airgap
         emb = embedding-model @plant
         idx = pinecone @plant
         emb -> idx : embedding",
        &["error idx"],
        &["replace:qdrant"],
    ),
    Case::fires(
        "a managed store at the edge, by the environment and by the kind of boundary",
        "box one environment:edge
         box two edge
         s3 = amazon-s3 @one
         gcs = google-cloud-storage @two
         s3 -> gcs : raw-data",
        &["error gcs", "error s3"],
        &["replace:object-store"],
    ),
    Case::fires(
        "one cloud's service in the subscription of another",
        "box aws cloud:aws
         box sub cloud:azure in aws
         bq = google-bigquery @sub
         train = pytorch @sub
         bq -> train : dataset",
        &["error bq"],
        &["replace:snowflake"],
    ),
    Case::silent(
        "a tool for devices, whoever made it",
        "box site environment:edge
         cam = iot-device @site
         core = aws-iot-greengrass @site
         cam -> core : event-stream",
    ),
    Case::silent(
        "its own cloud, under another name for it",
        "box account cloud:Amazon
         s3 = amazon-s3 @account",
    ),
    Case::silent(
        "a managed service of no cloud, in a cloud",
        "box sub cloud:azure
         wh = snowflake @sub",
    ),
    Case::silent(
        "a cloud nobody knows",
        "box own cloud:onprem
         s3 = amazon-s3 @own",
    ),
    Case::silent("on the canvas, outside of all boundaries", "s3 = amazon-s3"),
];
