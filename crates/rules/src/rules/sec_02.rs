//! SEC-02: what crosses a boundary is not encrypted.

use architrave_model::{AttributeValue, FlowKind};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, Step},
    query::{
        DesignGraph, EdgeIndex,
        content::{PERSONAL, hands_on},
    },
    rule::Context,
};

/// The rule.
pub struct Sec02;

impl Rule for Sec02 {
    fn code(&self) -> &str {
        "SEC-02"
    }

    fn title(&self) -> &str {
        "Unencrypted boundary crossing"
    }

    fn docs(&self) -> &str {
        "\
**What.** A connection whose ends stand in different boundaries states `encrypted=false`. A `uses`
connection carries nothing and is left out.

**Why.** Whoever sits on the wire between two boundaries can read and change what moves.

**Source.** The private endpoints of Azure's baseline architectures; NIST AI RMF, MEASURE 2.7 (from
memory; check the wording before quoting).

**Example.** A device sends readings over plain MQTT into the cloud account.

**How to fix.** Encrypt it: TLS or a private link.

**Severity.** A warning; an error when personal data moves over it: the data class stated at its
start, or farther up on a way on which nothing redacts.

**Not known.** A crossing connection that does not say whether it is encrypted is listed as not
known."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["encrypt"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        for edge in crossings(graph) {
            if graph.edge(edge).2.stated("encrypted").is_none() {
                unknown.push(Unknown {
                    subject: context.connection(edge),
                    attribute: "encrypted",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let open: Vec<EdgeIndex> = crossings(graph)
            .filter(|e| graph.edge(*e).2.stated("encrypted") == Some(false))
            .collect();
        if open.is_empty() {
            return;
        }
        let personal = graph.spread(PERSONAL);
        for edge in open {
            let (from, to, connection) = graph.edge(edge);
            let sensitive =
                personal.has(from) && hands_on(&connection) && !graph.node(from).flag("redacts");
            let path = if sensitive {
                let mut path = personal.path(from);
                path.push(to);
                path
            } else {
                vec![from, to]
            };
            let (start, end) = (graph.label(from), graph.label(to));
            let message = if sensitive {
                say!(
                    "Personal data moves unencrypted from {start} to {end}, across a boundary.",
                    start,
                    end
                )
            } else {
                say!(
                    "What moves is not encrypted from {start} to {end}, across a boundary.",
                    start,
                    end
                )
            };
            found.push(Draft {
                severity: if sensitive {
                    Severity::Error
                } else {
                    Severity::Warning
                },
                message,
                reason: say!("Whoever sits on the wire between can read and change it."),
                help: say!("Encrypt the connection: TLS or a private link."),
                subjects: vec![context.connection(edge)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let step = Step::EdgeAttribute(
                        connection.connection.id.clone(),
                        "encrypted",
                        AttributeValue::Flag(true),
                    );
                    vec![Offer::look("encrypt", say!("Encrypt it"), Edit::one(step))]
                }),
            });
        }
    }
}

/// Connections that carry something across a boundary.
fn crossings(graph: &DesignGraph<'_>) -> impl Iterator<Item = EdgeIndex> {
    graph
        .edges()
        .filter(|e| graph.edge(*e).2.kind() != FlowKind::Uses && graph.crosses_boundary(*e))
}

const CASES: &[Case] = &[
    Case::fires(
        "plain traffic into the cloud",
        "box site edge
         box acc cloud:aws
         buf = mqtt-broker @site
         q = message-queue @acc
         buf -> q : event-stream encrypted=false",
        &["warning c1"],
        &["encrypt"],
    ),
    Case::fires(
        "personal data from farther up makes it an error",
        "box a network:private
         box b network:private
         crm = relational-database data_class=personal @a
         prep = apache-spark @a
         lake = object-store @b
         crm -> prep : dataset
         prep -> lake : dataset encrypted=false",
        &["error c2"],
        &["encrypt"],
    ),
    Case::fires(
        "redacted before it crosses",
        "box a network:private
         box b network:private
         crm = relational-database data_class=special @a
         prep = apache-spark redacts=true @a
         lake = object-store @b
         crm -> prep : dataset
         prep -> lake : dataset encrypted=false",
        &["warning c2"],
        &[],
    ),
    Case::silent(
        "encrypted, not known, or inside one boundary",
        "box a network:private
         box b external
         x = object-store @a
         y = apache-spark @a
         z = web-app @b
         x -> y : dataset encrypted=false
         y -> z : dataset encrypted=true
         y -> z : prediction [response]",
    ),
    Case::silent(
        "a host is used, and nothing moves",
        "box a network:private
         box b network:dmz
         api = fastapi @a
         k = kubernetes @b
         api -> k : - [uses] encrypted=false",
    ),
];
