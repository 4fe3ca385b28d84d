//! CAT-04: a version that does harm, or a licence the project denies.

use architrave_catalog::{BadVersion, Tool};
use architrave_model::AttributeValue;
use architrave_words::{known, say};

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Sight, Unknown,
    edit::{Edit, End, Step},
    licence::Denied,
    offer::{replace_offers_where, with_tool},
    query::{Node, NodeIndex},
    rule::Context,
};

/// The rule.
pub struct Cat04;

impl Rule for Cat04 {
    fn code(&self) -> &str {
        "CAT-04"
    }

    fn title(&self) -> &str {
        "Licence or version breaks project policy"
    }

    fn docs(&self) -> &str {
        "\
**What.** The attribute *Version* of a component is one the catalog lists as doing harm. Or the
licence of its tool is on the project's list of denied licences. Licences are read as SPDX
expressions: of `A OR B` one allowed side is enough, of `A AND B` none may be denied. An entry denies
its licence with or without exceptions and in all variants of its name: `AGPL-3.0` denies
`AGPL-3.0-only` and `AGPL-3.0-or-later`, `AGPL` every AGPL. Words such as `proprietary` are compared
as they stand.

**Why.** A release known to be malicious is a break-in. A denied licence stops a release at the
lawyers', late.

**Source.** The catalog names the source of each bad version: LiteLLM 1.82.7 and 1.82.8 carried
malware (BerriAI/litellm issue 24512). Licence changes are common: lakeFS and Seldon Core are under
BUSL-1.1 today.

**Example.** LiteLLM 1.82.7; or Grafana in a project that denies AGPL-3.0.

**How to fix.** Pin a version that is known to be good; or replace the tool by one whose licence the
project allows.

**Severity.** An error for a version that does harm, a warning for a licence.

**Not known.** Which version is in use, until its attribute is set."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["pin", "replace"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        for node in graph.nodes() {
            let found = graph.node(node);
            let listed = found
                .tool
                .is_some_and(|tool| tool.bad_versions.iter().any(|bad| bad.harmful));
            if listed && found.word("version").is_none() {
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
        let denied = Denied::of(context.policy);
        for node in graph.nodes() {
            let placed = graph.node(node);
            let Some(tool) = placed.tool else {
                continue;
            };
            let harm = harmful(placed, tool);
            let licence = denied.denies(&tool.licence);
            let name = with_tool(placed.label(), tool);
            let (severity, message, reason) = match (harm, licence) {
                (None, false) => continue,
                (None, true) => (
                    Severity::Warning,
                    say!(
                        "The project denies the licence of {name}, {licence}.",
                        name,
                        licence = &tool.licence
                    ),
                    say!("A denied licence stops a release late."),
                ),
                (Some((version, bad)), false) => (
                    Severity::Error,
                    say!(
                        "Version {version} of {name} must not be used.",
                        version,
                        name
                    ),
                    say!("{why}", why = known(bad.why.clone())),
                ),
                (Some((version, bad)), true) => (
                    Severity::Error,
                    say!(
                        "Version {version} of {name} must not be used, and the project denies its \
                         licence, {licence}.",
                        version,
                        name,
                        licence = &tool.licence
                    ),
                    say!("{why}", why = known(bad.why.clone())),
                ),
            };
            let help = if licence {
                say!("Replace it by a tool whose licence the project allows.")
            } else {
                say!("Pin a version that is known to be good, and look for what the bad one did.")
            };
            found.push(Draft {
                severity,
                message,
                reason,
                help,
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| {
                    let instead = harm.and_then(|(_, bad)| bad.instead.as_deref());
                    let pin = instead.filter(|_| !licence).map(|v| pin(context, node, v));
                    let others = replace_offers_where(context, node, tool, |other| {
                        !denied.denies(&other.licence)
                    });
                    pin.into_iter().chain(others).collect()
                }),
            });
        }
    }
}

/// The version in use and why it does harm.
fn harmful<'a>(node: &'a Node<'_>, tool: &'a Tool) -> Option<(&'a str, &'a BadVersion)> {
    let version = node.word("version")?;
    let mut bad = tool.bad_versions.iter().filter(|bad| bad.harmful);
    bad.find(|bad| bad.names(version)).map(|bad| (version, bad))
}

fn pin(context: &Context<'_>, node: NodeIndex, version: &str) -> Offer {
    let id = End::Old(context.graph.id(node).clone());
    let value = AttributeValue::Text(version.to_owned());
    Offer::look(
        format!("pin:{version}"),
        say!("Use version {version}", version),
        Edit::one(Step::Attribute(id, "version", value)),
    )
}

const CASES: &[Case] = &[
    Case::fires(
        "a release that carried malware",
        "gw = litellm version=1.82.7",
        &["error gw"],
        &["pin:1.109.1"],
    ),
    Case::fires(
        "a licence the project denies",
        "denied BUSL-1.1
         lake = object-store origin=true
         ver = lakefs
         train = pytorch
         lake -> ver : dataset
         ver -> train : dataset",
        &["warning ver"],
        &["replace:git-lfs"],
    ),
    Case::fires(
        "a family of licences, and a word that is no licence",
        "denied AGPL
         denied Proprietary
         graf = grafana
         wh = snowflake",
        &["warning graf", "warning wh"],
        &["replace:prometheus"],
    ),
    Case::fires(
        "both at once",
        "denied MIT
         gw = litellm version=v1.82.8",
        &["error gw"],
        &[],
    ),
    Case::silent(
        "one side of an OR is enough",
        "denied EPL-2.0
         buf = mqtt-broker",
    ),
    Case::silent(
        "another licence of the same family, and none for a neutral box",
        "denied GPL-3.0
         denied LGPL
         r = r
         lake = object-store",
    ),
    Case::silent("nothing is denied", "ver = lakefs"),
    Case::silent(
        "a good version, and one nobody stated",
        "a = litellm version=1.109.1
         b = litellm",
    ),
];
