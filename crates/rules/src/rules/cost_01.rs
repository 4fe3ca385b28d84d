//! COST-01: data that is paid for when it leaves a cloud.

use architrave_model::FlowKind;
use architrave_words::{Value, known, say};

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, Step},
    rule::Context,
};

/// The rule.
pub struct Cost01;

impl Rule for Cost01 {
    fn code(&self) -> &str {
        "COST-01"
    }

    fn title(&self) -> &str {
        "Egress between clouds"
    }

    fn docs(&self) -> &str {
        "\
**What.** A connection of the kind data, deploy, feedback or telemetry leads from one public cloud
into another. Or a connection of any such kind leads from a public cloud to the outside or to a
site, and states how much moves (`volume`); without a volume that alone is no finding, since every
design talks to its users. The cloud is the one of the boundary, or else the one that alone offers a
managed tool.

**Why.** Clouds charge for what leaves them, by the gigabyte, and the wire between two clouds is the
slowest part of the design.

**Source.** Judgement; the price lists of the public clouds name traffic out of the cloud (data
transfer out, egress) as an item of its own, and prices change.

**Example.** Training data in one cloud, training in another.

**How to fix.** Keep the heavy part of the work where the data is; or move less: filtered,
aggregated, compressed.

**Severity.** Information: it may be the right price to pay."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["move"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for edge in graph.edges() {
            let (from, to, connection) = graph.edge(edge);
            let moves = matches!(
                connection.kind(),
                FlowKind::Data | FlowKind::Deploy | FlowKind::Feedback | FlowKind::Telemetry
            );
            let Some(cloud) = graph.cloud(from).filter(|_| moves) else {
                continue;
            };
            let volume = connection.number("volume").filter(|v| *v > 0.0);
            let zone = &graph.node(to).zone;
            let place = match graph.cloud(to) {
                Some(other) if other != cloud => Value::from(other),
                Some(_) => continue,
                None if volume.is_none() => continue,
                None if zone.external => known("the outside"),
                None if zone.edge || zone.airgap => known("a site"),
                None => continue,
            };
            if connection.number("volume") == Some(0.0) {
                continue;
            }
            let amount = volume.map_or_else(
                || say!("how much is not stated"),
                |v| say!("{volume} GB a month", volume = v),
            );
            let (start, end) = (graph.label(from), graph.label(to));
            found.push(Draft {
                severity: Severity::Info,
                message: say!(
                    "{start} sends to {end} out of {cloud} into {place}, {amount}.",
                    start,
                    end,
                    cloud,
                    place,
                    amount
                ),
                reason: say!(
                    "Clouds charge for what leaves them, and the wire between is the slowest \
                         part of the design."
                ),
                help: say!("Keep the heavy work where the data is, or move less of it."),
                subjects: vec![context.connection(edge)],
                path: graph.ids(&[from, to]),
                offers: context.offers(|| {
                    let boundary = graph.node(from).component.boundary.clone();
                    let apart = graph.node(to).component.boundary != boundary;
                    let step = Step::Move(graph.id(to).clone(), boundary.clone());
                    let title = say!("Move {end} to where the data is", end);
                    let offer = Offer::look("move", title, Edit::one(step));
                    if apart && boundary.is_some() && !zone.external && !zone.edge {
                        vec![offer]
                    } else {
                        Vec::new()
                    }
                }),
            });
        }
    }
}

const CASES: &[Case] = &[
    Case::fires(
        "data in one cloud, training in another",
        "box a cloud:aws
         box g cloud:gcp
         lake = object-store @a
         train = pytorch @g
         lake -> train : dataset",
        &["info c1"],
        &["move"],
    ),
    Case::fires(
        "managed tools tell their cloud; the volume is stated",
        "lake = amazon-s3
         bq = google-bigquery
         lake -> bq : dataset volume=400",
        &["info c1"],
        &[],
    ),
    Case::fires(
        "much goes to a partner outside",
        "box a cloud:azure
         box out external
         lake = object-store @a
         partner = object-store @out
         lake -> partner : dataset volume=2000",
        &["info c1"],
        &[],
    ),
    Case::silent(
        "inside one cloud, by whatever name",
        "box a cloud:aws
         box b cloud:Amazon
         x = object-store @a
         y = object-store @b
         x -> y : dataset volume=900",
    ),
    Case::silent(
        "users outside, and a site that sends in",
        "box a cloud:aws
         box out external
         box plant edge
         app = web-app @a
         bi = bi-dashboard @out
         cam = iot-device @plant
         q = message-queue @a
         app -> bi : dataset
         cam -> q : event-stream volume=100",
    ),
    Case::silent(
        "a small call between clouds",
        "box a cloud:aws
         app = langchain @a
         llm = azure-openai
         app -> llm : request [request]",
    ),
    Case::silent(
        "it is stated that nothing is paid for",
        "box a cloud:aws
         box g cloud:gcp
         x = object-store @a
         y = object-store @g
         x -> y : dataset volume=0",
    ),
];
