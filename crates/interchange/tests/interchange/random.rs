//! Random valid documents.

use std::sync::Arc;

use architrave_model::{
    Arrangement, Artifact, AttributeBearer, AttributeKind, AttributeValue, Attributes, Boundary,
    BoundaryId, BoundaryKind, CheckDefaults, Component, ComponentId, Connection, ConnectionId,
    Date, Diagram, DiagramContent, DiagramId, Direction, Document, FailOn, FindingKey, FlowKind,
    Label, LabelPlace, LabelSide, Level, Note, NoteId, NoteText, OwnTool, PackText, Phase, Point,
    Policy, Reason, Rect, Risk, Role, RuleCode, RulePack, RulePackId, Severities, Share, Stage,
    Structure, ToolId, Waiver, WaiverId, attribute_specs,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

const TOOLS: &[&str] = &[
    "pytorch",
    "kserve",
    "amazon-s3",
    "data-source",
    "feast",
    "api-gateway",
];

pub fn document() -> impl Strategy<Value = Document> {
    (
        label(),
        policy(),
        (rule_packs(), own_tools()),
        vec(content(), 0..4),
    )
        .prop_map(|(name, policy, (packs, tools), contents)| {
            let mut document = Document::new(name);
            document.project.policy = policy;
            document.rule_packs = packs.into_iter().map(|p| (p.id.clone(), p)).collect();
            let tools = tools.into_iter().map(|t| (t.id.clone(), t));
            document.own_tools = Arc::new(tools.collect());
            let count = contents.len();
            for (n, mut content) in contents.into_iter().enumerate() {
                // Ids run against the order, so that the order is not just that of the ids.
                content.diagram.id = DiagramId::new(format!("d{}", count - n)).unwrap();
                content.diagram.order = u32::try_from(n).unwrap();
                for (at, waiver) in content.waivers.values_mut().enumerate() {
                    let key = format!("LIF-01/{}/component:c{at}", content.diagram.id);
                    waiver.finding = FindingKey::new(key).unwrap();
                }
                document
                    .diagrams
                    .insert(content.diagram.id.clone(), content);
            }
            document
        })
}

fn label() -> impl Strategy<Value = Label> {
    // Everything that needs care in JSON or in a picture: quotes, slashes, markup, other scripts.
    "[a-zA-Zäß<>&\"'/\\\\日本🙂{}:,\\[\\] ]{0,30}[a-z]".prop_map(|text| Label::new(text).unwrap())
}

fn note_text() -> impl Strategy<Value = NoteText> {
    "[a-z\"\\\\\n é]{0,60}[a-z]".prop_map(|text| NoteText::new(text).unwrap())
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Za-z0-9_.-]{1,12}", "[a-z]{60,64}"]
}

fn ids(most: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::btree_set(id(), 0..most).prop_map(|set| set.into_iter().collect())
}

fn point() -> impl Strategy<Value = Point> {
    (-1e6..1e6f64, -1e6..1e6f64).prop_map(|(x, y)| Point::try_from([x, y]).unwrap())
}

fn frame() -> impl Strategy<Value = Rect> {
    let size = (0..900_000u32, 0..900_000u32);
    (point(), size).prop_map(|(origin, (width, height))| Rect {
        x: origin.x,
        y: origin.y,
        width: f64::from(width) / 4.0,
        height: f64::from(height),
    })
}

fn policy() -> impl Strategy<Value = Policy> {
    let lists = (vec(label(), 0..3), vec(label(), 0..3));
    let chosen = (vec(label(), 0..3), vec(label(), 0..3));
    let check =
        (select(FailOn::ALL), chosen).prop_map(|(fail_on, (select, ignore))| CheckDefaults {
            fail_on,
            select,
            ignore,
        });
    let words = (select(Phase::ALL), option::of(select(Risk::ALL)));
    (words, lists, severities(), check).prop_map(
        |((phase, risk), (jurisdictions, denied_licences), severities, check)| Policy {
            phase,
            risk,
            jurisdictions,
            denied_licences,
            severities,
            check,
        },
    )
}

fn severities() -> impl Strategy<Value = Severities> {
    let code = "[A-Z]{2,8}-[0-9]{2,3}".prop_map(|text| RuleCode::new(&text).unwrap());
    prop_oneof![
        3 => Just(Severities::new()),
        1 => proptest::collection::btree_map(code, select(Level::ALL), 1..4),
    ]
}

fn day() -> impl Strategy<Value = Date> {
    (0..10_000u32, 1..13u32, 1..29u32)
        .prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}").parse().unwrap())
}

/// Waivers whose findings are named when the diagram has its id.
fn waivers() -> impl Strategy<Value = Vec<Waiver>> {
    let reason = "[a-z\"\\\\\n é]{0,60}[a-z]".prop_map(|text| Reason::new(text).unwrap());
    let one = (any::<u64>(), label(), reason, option::of(day()), day());
    (ids(3), vec(one, 3)).prop_map(|(ids, rough)| {
        let make = |(id, (structure, owner, reason, expires, granted))| Waiver {
            id: WaiverId::new(id).unwrap(),
            finding: FindingKey::new("LIF-01/d/diagram:d").unwrap(),
            structure: Structure::new(structure),
            owner,
            reason,
            expires,
            granted,
        };
        ids.into_iter().zip(rough).map(make).collect()
    })
}

/// Rule packs whose ids run against their order; what they say is nothing the format looks at.
fn rule_packs() -> impl Strategy<Value = Vec<RulePack>> {
    let text = "[a-z\"\\\\\n\t \\[\\]{}=é]{0,60}[a-z]\n?";
    (ids(3), vec(text, 3)).prop_map(|(ids, texts)| {
        let count = ids.len();
        let make = |(n, (id, text)): (usize, (String, String))| RulePack {
            id: RulePackId::new(id).unwrap(),
            order: u32::try_from(count - 1 - n).unwrap(),
            text: PackText::new(text).unwrap(),
        };
        ids.into_iter().zip(texts).enumerate().map(make).collect()
    })
}

fn own_tools() -> impl Strategy<Value = Vec<OwnTool>> {
    let text = proptest::option::of("[a-z\"\\\\ é]{0,20}[a-z]");
    (ids(3), vec((text, any::<bool>()), 3)).prop_map(|(ids, facts)| {
        let make = |(id, (text, flag)): (String, (Option<String>, bool))| {
            let id: String = id.chars().take(40).collect();
            let mut tool = OwnTool::new(
                ToolId::new(format!("own.{id}")).unwrap(),
                Label::new(text.as_deref().unwrap_or("A")).unwrap(),
                Stage::Serve,
                vec![Artifact::Request],
                Vec::new(),
            );
            tool.vendor = text.map(|text| Label::new(text).unwrap());
            tool.buffers = flag;
            tool
        };
        ids.into_iter().zip(facts).map(make).collect()
    })
}

fn attributes(component: bool) -> impl Strategy<Value = Attributes> {
    let fits = move |bearer| match bearer {
        AttributeBearer::Both => true,
        AttributeBearer::Component => component,
        AttributeBearer::Connection => !component,
    };
    let known: Vec<_> = attribute_specs()
        .iter()
        .filter(|s| fits(s.bearer))
        .collect();
    let value = prop_oneof![
        any::<bool>().prop_map(AttributeValue::Flag),
        prop_oneof![(-1e9..1e9f64), (0..90u32).prop_map(f64::from)]
            .prop_map(AttributeValue::Number),
        label().prop_map(|l| AttributeValue::Text(l.into())),
    ];
    let of_known = (select(known), any::<bool>(), 0..5000u32, label()).prop_map(
        |(spec, flag, number, text)| {
            let value = match spec.kind {
                AttributeKind::Flag => AttributeValue::Flag(flag),
                AttributeKind::Number { .. } => AttributeValue::Number(f64::from(number) / 8.0),
                AttributeKind::Word { words } => {
                    AttributeValue::Text(words[number as usize % words.len()].to_owned())
                }
                AttributeKind::Text => AttributeValue::Text(text.into()),
            };
            (spec.name.to_owned(), value)
        },
    );
    let of_own = ("x-[A-Za-z0-9_.-]{1,64}", value);
    vec(prop_oneof![of_known, of_own], 0..4).prop_map(|list| list.into_iter().collect())
}

type Rough = (usize, Option<usize>, usize);

fn boundaries() -> impl Strategy<Value = Vec<Boundary>> {
    let one = (
        label(),
        option::of(label()),
        option::of(0..8usize),
        option::of(frame()),
        0..9usize,
        severities(),
    );
    (ids(6), vec(one, 6)).prop_map(|(ids, rough)| {
        let mut found: Vec<Boundary> = Vec::new();
        for (id, (label, value, parent, frame, kind, severities)) in ids.into_iter().zip(rough) {
            // A parent among the earlier ones, so that no ring arises.
            let parent = parent.and_then(|n| found.get(n)).map(|b| b.id.clone());
            found.push(Boundary {
                id: BoundaryId::new(id).unwrap(),
                label,
                kind: BoundaryKind::ALL[kind % BoundaryKind::ALL.len()],
                value,
                parent,
                severities,
                frame,
                collapsed: kind % 5 == 0,
                locked: kind % 7 == 0,
                order: i32::try_from(kind).unwrap() % 3 - 1,
            });
        }
        found
    })
}

fn components() -> impl Strategy<Value = Vec<(Component, Option<usize>)>> {
    let place = (option::of(point()), any::<bool>(), option::of(0..8usize));
    let what = (
        select(TOOLS),
        option::of(label()),
        option::of(select(Role::ALL)),
    );
    let facts = (attributes(true), severities());
    (ids(10), vec((what, place, facts), 10)).prop_map(|(ids, rough)| {
        let make = |(
            id,
            ((tool, label, role), (position, pinned, boundary), (attributes, severities)),
        )| {
            let component = Component {
                id: ComponentId::new(id).unwrap(),
                tool: ToolId::new(tool).unwrap(),
                label,
                boundary: None,
                role,
                attributes,
                severities,
                position,
                pinned,
                locked: pinned,
            };
            (component, boundary)
        };
        ids.into_iter().zip(rough).map(make).collect()
    })
}

fn connections() -> impl Strategy<Value = Vec<(Option<String>, Rough, Option<Label>, Attributes)>> {
    let ends = (0..100usize, option::of(0..Artifact::ALL.len()), 0..100usize);
    vec(
        (
            option::of(id()),
            ends,
            option::of(label()),
            attributes(false),
        ),
        0..16,
    )
}

fn content() -> impl Strategy<Value = DiagramContent> {
    let notes = (ids(3), vec((note_text(), point()), 3));
    let texts = (notes, waivers());
    let titled = (label(), any::<bool>(), any::<bool>());
    (titled, boundaries(), components(), connections(), texts).prop_map(
        |(
            (title, down, stages_as_columns),
            boundaries,
            components,
            connections,
            (notes, waivers),
        )| {
            let mut content = DiagramContent::empty(Diagram {
                id: DiagramId::new("d").unwrap(),
                title,
                order: 0,
                arrangement: Arrangement {
                    direction: if down {
                        Direction::TopToBottom
                    } else {
                        Direction::LeftToRight
                    },
                    stages_as_columns,
                },
            });
            let boundary_ids: Vec<_> = boundaries.iter().map(|b| b.id.clone()).collect();
            content.boundaries = boundaries.into_iter().map(|b| (b.id.clone(), b)).collect();
            for (mut component, boundary) in components {
                component.boundary = boundary.and_then(|n| boundary_ids.get(n).cloned());
                content.components.insert(component.id.clone(), component);
            }
            connect(&mut content, connections);
            for (id, (text, position)) in notes.0.into_iter().zip(notes.1) {
                let id = NoteId::new(id).unwrap();
                content.notes.insert(
                    id.clone(),
                    Note {
                        id,
                        text,
                        position,
                        locked: false,
                        order: 3,
                    },
                );
            }
            content.waivers = waivers.into_iter().map(|w| (w.id.clone(), w)).collect();
            content
        },
    )
}

fn connect(
    content: &mut DiagramContent,
    rough: Vec<(Option<String>, Rough, Option<Label>, Attributes)>,
) {
    let ends: Vec<_> = content.components.keys().cloned().collect();
    if ends.is_empty() {
        return;
    }
    for (own, (from, artifact, to), label, attributes) in rough {
        let kind = FlowKind::ALL[from % FlowKind::ALL.len()];
        let label_at = (to % 3 == 0).then(|| LabelPlace {
            along: Share::new(f64::from(u32::try_from(to).unwrap()) / 100.0).unwrap(),
            side: LabelSide::ALL[from % LabelSide::ALL.len()],
        });
        let corners = f64::from(u32::try_from(from % 5).unwrap());
        let way = (0..from % 5).map(|at| {
            let at = f64::from(u32::try_from(at).unwrap());
            Point::new(at * 0.25, corners - at)
        });
        let way = way.collect();
        let artifact = artifact
            .map(|n| Artifact::ALL[n])
            .filter(|_| kind != FlowKind::Uses);
        let (from, to) = (
            ends[from % ends.len()].clone(),
            ends[to % ends.len()].clone(),
        );
        // Ids such as the reader derives, with and without a number, beside ids of all kinds.
        let stem = own.unwrap_or_else(|| match artifact {
            Some(artifact) => format!("{from}-{to}-{artifact}"),
            None => format!("{from}-{to}"),
        });
        let taken = |id: &ConnectionId| content.connections.contains_key(id);
        let id = ConnectionId::free(&stem, taken).unwrap();
        let connection = Connection {
            id: id.clone(),
            from,
            to,
            kind,
            artifact,
            label,
            attributes,
            label_at,
            way,
        };
        content.connections.insert(id, connection);
    }
}
