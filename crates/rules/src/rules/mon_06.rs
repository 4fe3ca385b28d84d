//! MON-06: features are older than they may be.

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, Step},
    offer::{beside, nearest, old},
    query::{
        ArtifactSet, DesignGraph, Edge, KindSet, NodeIndex, Reach, RoleSet, Way,
        roles::{SERVE, STORE},
        supply::FEATURE_STORE,
    },
    rule::Context,
};

/// The rule.
pub struct Mon06;

impl Rule for Mon06 {
    fn code(&self) -> &str {
        "MON-06"
    }

    fn title(&self) -> &str {
        "Freshness contract broken"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component that serves in real time says how old a feature may be, and something
upstream of it is made anew less often than that. The way goes over features and datasets. It ends
at whatever takes an event stream: what a stream keeps up to date is as fresh as the stream, however
seldom the rest of it is rebuilt.

**Why.** The answer is right for a world that was there yesterday.

**Source.** Streaming features exist for this (from memory; check the wording before quoting).

**Example.** Fraud scores in real time from features of at most a minute, in a table rebuilt every
night.

**How to fix.** Let a stream keep the features up to date, or allow them to be older.

**Not known.** The latency class, the oldest feature allowed and the refresh interval, in this
order, where nobody has stated them."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["stream", "relax"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let fed = |n: &NodeIndex| graph.incoming(*n).any(|(_, e)| batch(&e));
        let mut real_time = Vec::new();
        for node in serving(graph).filter(|n| fed(n) && !is_streamed(graph, *n)) {
            let found = graph.node(node);
            let attribute = match (found.word("latency"), found.number("max_feature_age")) {
                (None, _) => "latency",
                (Some("real-time"), None) => "max_feature_age",
                (Some("real-time"), Some(_)) => {
                    real_time.push(node);
                    continue;
                }
                _ => continue,
            };
            unknown.push(Unknown {
                subject: context.component(node),
                attribute,
            });
        }
        let feeds = graph.reach(real_time, Way::Up, batch, |n| is_streamed(graph, n));
        let stores = graph.nodes().filter(|n| feeds.has(*n) && keeps(graph, *n));
        let silent = stores.filter(|n| graph.node(*n).number("refresh_interval").is_none());
        unknown.extend(silent.map(|n| Unknown {
            subject: context.component(n),
            attribute: "refresh_interval",
        }));
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let asked: Vec<(NodeIndex, f64)> = serving(graph)
            .filter(|n| graph.node(*n).word("latency") == Some("real-time"))
            .filter_map(|n| Some((n, graph.node(n).number("max_feature_age")?)))
            .collect();
        if asked.is_empty() {
            return;
        }
        let slowest = slowest(graph);
        for (node, age) in asked {
            let slow = slowest.start_of(node).filter(|slow| *slow != node);
            let Some(slow) = slow else {
                continue;
            };
            let interval = graph.node(slow).number("refresh_interval").unwrap_or(0.0);
            if interval <= age {
                continue;
            }
            let (name, from) = (graph.label(node), graph.label(slow));
            let path = slowest.path(node);
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "{name} allows features of at most {age} seconds, but {from} is made anew \
                     only every {interval} seconds.",
                    name,
                    age,
                    from,
                    interval
                ),
                reason: say!("The answer is right for a world that is gone."),
                help: say!(
                    "Let a stream keep the features of {name} up to date, or allow them to be \
                     older.",
                    name
                ),
                subjects: vec![context.component(node), context.component(slow)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let offers = [
                        stream(context, &slowest, node),
                        Some(relax(graph, node, interval)),
                    ];
                    offers.into_iter().flatten().collect()
                }),
            });
        }
    }
}

fn serving<'g>(graph: &'g DesignGraph<'_>) -> impl Iterator<Item = NodeIndex> + 'g {
    graph
        .nodes()
        .filter(|n| graph.node(*n).is(SERVE) && graph.is_production(*n))
}

/// Features or a dataset on their way, handed over or asked for.
const fn batch(edge: &Edge<'_>) -> bool {
    const KINDS: KindSet = KindSet::of(&[FlowKind::Data, FlowKind::Feedback, FlowKind::Response]);
    edge.carries(
        KINDS,
        ArtifactSet::of(&[Artifact::Features, Artifact::Dataset]),
    )
}

fn keeps(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    const KEEPS: RoleSet = STORE
        .or(FEATURE_STORE)
        .or(RoleSet::of(&[Role::Prepare, Role::VersionData]));
    graph.node(node).is(KEEPS) && !graph.node(node).is(SERVE)
}

/// Whether an event stream keeps it up to date.
fn is_streamed(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    graph.incoming(node).any(|(_, edge)| {
        edge.artifact() == Some(Artifact::EventStream)
            && !matches!(edge.kind(), FlowKind::Telemetry | FlowKind::Uses)
    })
}

/// What each refresh interval reaches, the longest first, so that a component belongs to the
/// slowest of all it is fed by.
fn slowest(graph: &DesignGraph<'_>) -> Reach {
    let mut slow: Vec<(NodeIndex, f64)> = graph
        .nodes()
        .filter(|n| !is_streamed(graph, *n))
        .filter_map(|n| Some((n, graph.node(n).number("refresh_interval")?)))
        .collect();
    slow.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let starts = slow.into_iter().map(|(n, _)| n);
    graph.reach_in_turn(starts, Way::Down, batch, |n| is_streamed(graph, n))
}

fn relax(graph: &DesignGraph<'_>, node: NodeIndex, interval: f64) -> Offer {
    let mut edit = Edit::default();
    let age = AttributeValue::Number(interval);
    edit.set(&old(graph, node), "max_feature_age", age);
    let title = say!("Allow features of {interval} seconds", interval);
    Offer::look("relax", title, edit)
}

/// Most connections led through a new feature store.
const MOST: usize = 8;

/// A stream into the feature store the component reads, or into a new one before it.
fn stream(context: &Context<'_>, slowest: &Reach, node: NodeIndex) -> Option<Offer> {
    const ORIGIN: RoleSet = RoleSet::of(&[Role::Source, Role::Device, Role::Application]);
    let (graph, palette) = (&context.graph, context.palette);
    let events = [Artifact::EventStream];
    let queue = palette.tool(Role::Queue, &events, &events)?;
    let step = palette.tool(Role::Prepare, &events, &events)?;
    let feature = palette.tool(Role::FeatureStore, &events, &[Artifact::Features])?;
    let takes = ArtifactSet::of(&feature.consumes);
    let place = beside(graph, node);
    let mut edit = Edit::default();
    let sources = graph.select(|n| n.is(ORIGIN) && n.produces.has(Artifact::EventStream));
    let source = match nearest(graph, node, &sources, |_| true) {
        Some(source) => old(graph, source),
        None => {
            let source = palette.tool(Role::Source, &[], &events)?;
            edit.add(&source.id, None)
        }
    };
    let (queue, step, store) = (
        edit.add(&queue.id, place),
        edit.add(&step.id, place),
        edit.add(&feature.id, place),
    );
    edit.connect(&source, &queue, FlowKind::Data, Artifact::EventStream);
    edit.connect(&queue, &step, FlowKind::Data, Artifact::EventStream);
    edit.connect(&step, &store, FlowKind::Data, Artifact::EventStream);
    let stale = graph
        .incoming(node)
        .filter(|(from, edge)| slowest.has(*from) && batch(edge));
    for (count, (from, edge)) in stale.enumerate() {
        let artifact = edge.artifact().filter(|a| takes.has(*a))?;
        if count == MOST || !graph.node(node).consumes.has(Artifact::Features) {
            return None;
        }
        edit.push(Step::Disconnect(edge.connection.id.clone()));
        edit.connect(&old(graph, from), &store, FlowKind::Data, artifact);
    }
    edit.connect(
        &store,
        &old(graph, node),
        FlowKind::Data,
        Artifact::Features,
    );
    let title = say!(
        "Keep its features up to date by a stream into {feature}",
        feature = &feature.name
    );
    Some(Offer::look(format!("stream:{}", feature.id), title, edit))
}

const CASES: &[Case] = &[
    Case::fires(
        "a table of every night for answers of this minute",
        "src = data-source
         lake = object-store
         prep = dbt
         table = relational-database refresh_interval=86400
         ks = kserve latency=real-time max_feature_age=60
         src -> lake : dataset
         lake -> prep : dataset
         prep -> table : features
         table -> ks : features",
        &["warning ks,table"],
        &["stream:feast", "relax"],
    ),
    Case::fires(
        "the slowest of two, behind a feature store without a stream",
        "a = delta-lake refresh_interval=3600
         b = delta-lake refresh_interval=604800
         feast = feast refresh_interval=60
         ks = kserve latency=real-time max_feature_age=7200
         a -> feast : dataset
         b -> feast : dataset
         feast -> ks : features [response]",
        &["warning ks,b"],
        &["stream:feast", "relax"],
    ),
    Case::silent(
        "a stream keeps the feature store up to date",
        "kafka = apache-kafka
         lake = object-store refresh_interval=86400
         feast = feast
         ks = kserve latency=real-time max_feature_age=60
         kafka -> feast : event-stream
         lake -> feast : dataset
         feast -> ks : features",
    ),
    Case::silent(
        "batch scoring may use what is there",
        "lake = object-store refresh_interval=86400
         score = fastapi latency=batch max_feature_age=60
         out = object-store
         lake -> score : dataset
         score -> out : prediction",
    ),
    Case::silent(
        "made anew often enough",
        "table = relational-database refresh_interval=60
         ks = kserve latency=real-time max_feature_age=60
         table -> ks : features",
    ),
    Case::silent(
        "nobody has said how old a feature may be",
        "table = relational-database refresh_interval=86400
         ks = kserve latency=real-time
         table -> ks : features",
    ),
    Case::silent(
        "nobody has said how often the table is made",
        "table = relational-database
         ks = kserve latency=real-time max_feature_age=60
         table -> ks : features",
    ),
];
