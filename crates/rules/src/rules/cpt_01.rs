//! CPT-01: a managed service said to run where it cannot.

use architrave_catalog::Hosting;
use architrave_model::{BoundaryKind, FlowKind, Role};
use architrave_words::{Text, say};

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, Step},
    offer::{replace_offers, with_tool},
    query::{NodeIndex, RoleSet, outside::public_cloud},
    rule::Context,
};

/// The rule.
pub struct Cpt01;

impl Rule for Cpt01 {
    fn code(&self) -> &str {
        "CPT-01"
    }

    fn title(&self) -> &str {
        "Managed service on somebody else's host"
    }

    fn docs(&self) -> &str {
        "\
**What.** A managed service that one public cloud alone offers uses a host of another public cloud,
or one at a site: its `uses` connection leads to a host, platform or device that stands in, or is, a
part of another cloud, or that stands in an edge or air-gapped boundary. When the boundary around
the service itself says another cloud, that is FLOW-15's finding and not told twice.

**Why.** The vendor runs a managed service, in its own cloud. A `uses` connection to a host
elsewhere shows something that cannot be built.

**Source.** The hosting and the cloud of the tool in the catalog. The reading of `uses` as running on
is ours.

**Example.** A managed training platform of one cloud drawn as running on a Kubernetes cluster in
another.

**How to fix.** Replace it by a tool you can run there, or take the connection away."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["replace", "detach"]
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
        for edge in graph.edges() {
            let (node, host, connection) = graph.edge(edge);
            let Some(tool) = graph.node(node).tool else {
                continue;
            };
            let Some(own) = public_cloud(&tool.cloud).filter(|_| {
                connection.kind() == FlowKind::Uses && tool.hosting == Hosting::Managed
            }) else {
                continue;
            };
            // What its own boundary says wrongly is another rule's finding.
            let stands = &graph.node(node).zone;
            let misplaced =
                stands.boundary(BoundaryKind::Cloud).is_some() && graph.cloud(node) != Some(own);
            if misplaced || stands.edge || stands.airgap {
                continue;
            }
            let Some(place) = elsewhere(context, host, own) else {
                continue;
            };
            let (name, where_to) = (with_tool(graph.label(node), tool), graph.label(host));
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "{name} is managed in {own} and cannot run on {where_to}, which is {place}.",
                    name,
                    own,
                    where_to,
                    place
                ),
                reason: say!(
                    "The vendor runs a managed service in its own cloud, and nowhere else."
                ),
                help: say!("Replace it by a tool you can run there, or take the connection away."),
                subjects: vec![context.component(node), context.component(host)],
                path: graph.ids(&[node, host]),
                offers: context.offers(|| {
                    let mut offers = replace_offers(context, node, tool);
                    let cut = Edit::one(Step::Disconnect(connection.connection.id.clone()));
                    offers.push(Offer::look("detach", say!("Take the connection away"), cut));
                    offers
                }),
            });
        }
    }
}

/// Where a host stands, when a managed service of the cloud `own` cannot run on it.
fn elsewhere(context: &Context<'_>, host: NodeIndex, own: &str) -> Option<Text> {
    const HOSTS: RoleSet = RoleSet::of(&[Role::Host, Role::Platform, Role::Device]);
    let graph = &context.graph;
    if !HOSTS.has(graph.stated_role(host)) {
        return None;
    }
    let zone = &graph.node(host).zone;
    if zone.airgap {
        Some(say!("cut off from any network"))
    } else if zone.edge {
        Some(say!("at a site of yours"))
    } else {
        let cloud = graph.cloud(host).filter(|cloud| *cloud != own)?;
        Some(say!("in {cloud}", cloud))
    }
}

const CASES: &[Case] = &[
    Case::fires(
        "a managed platform on another cloud's cluster",
        "box g cloud:gcp
         gke = kubernetes @g
         train = amazon-sagemaker role=train
         lake = object-store
         lake -> train : dataset
         train -> gke : - [uses]",
        &["warning train,gke"],
        &["detach"],
    ),
    Case::fires(
        "a managed store on a cluster at the plant",
        "box plant edge
         k3s = kubernetes @plant
         lake = amazon-s3
         lake -> k3s : - [uses]",
        &["warning lake,k3s"],
        &["replace:object-store", "detach"],
    ),
    Case::silent(
        "what you can run yourself, and the same cloud",
        "box a cloud:aws
         box g cloud:gcp
         eks = kubernetes @a
         gke = kubernetes @g
         ks = kserve
         train = amazon-sagemaker @a
         ks -> gke : - [uses]
         train -> eks : - [uses]",
    ),
    Case::silent(
        "the boundary around it says so already",
        "box g cloud:gcp
         gke = kubernetes @g
         train = amazon-sagemaker @g
         train -> gke : - [uses]",
    ),
    Case::silent(
        "a vault and an identity provider elsewhere are no hosts",
        "box g cloud:gcp
         idp = identity-provider @g
         vault = secrets-vault @g
         train = amazon-sagemaker
         train -> idp : - [uses]
         train -> vault : - [uses]",
    ),
];
