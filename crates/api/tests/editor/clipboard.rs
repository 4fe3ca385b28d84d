use std::collections::{BTreeMap, BTreeSet};

use architrave_api::{
    border::*,
    usecases::{CopyCase, CopyPictureCase},
};
use architrave_catalog::Catalog;
use architrave_interchange::read_json;
use architrave_model::{Artifact, BoundaryKind, DiagramContent, Point};
use proptest::prelude::*;

use crate::desk::{Desk, card, frame, line, sheet};

impl Desk {
    async fn copy(&self, targets: Vec<Target>) -> Result<Clipping, ApiError> {
        let request = CopyRequest {
            diagram: self.diagram.clone(),
            targets,
        };
        self.session.ask(CopyCase(request)).await
    }

    pub async fn copy_picture(&self, targets: Vec<Target>, format: PictureFormat) -> Vec<u8> {
        let request = CopyPicture {
            copy: CopyRequest {
                diagram: self.diagram.clone(),
                targets,
            },
            theme: "light".into(),
            format,
        };
        let copied = self.session.ask(CopyPictureCase(request)).await;
        copied.unwrap_or_else(|e| panic!("{e:?}")).bytes
    }

    async fn paste(&mut self, text: &str, at: Option<Point>) -> Update {
        let text = text.to_owned();
        self.edit_and_back(EditIntent::Paste { text, at }).await
    }

    /// Everything on the canvas but connections.
    fn everything(&self) -> Vec<Target> {
        let shown = self.shown();
        let components = shown.components.iter().map(|c| card(&c.id));
        let boundaries = shown.boundaries.iter().map(|b| frame(&b.id));
        let notes = shown.notes.iter().map(|n| sheet(n.id.as_str()));
        components.chain(boundaries).chain(notes).collect()
    }
}

fn content(text: &str) -> DiagramContent {
    let document = read_json(text, Catalog::embedded()).unwrap();
    assert_eq!(document.diagrams.len(), 1);
    document.diagrams.into_values().next().unwrap()
}

/// A pipeline with a boundary in a boundary and a note.
async fn furnished() -> Desk {
    let mut desk = Desk::pipeline().await;
    desk.wrap(vec![card("pytorch")], BoundaryKind::Region, "Region")
        .await;
    desk.wrap(
        vec![frame("region"), card("kserve")],
        BoundaryKind::Cloud,
        "Cloud",
    )
    .await;
    desk.edit(EditIntent::AddNote {
        at: Point::new(0.0, 600.0),
        text: "Look".into(),
    })
    .await;
    desk
}

#[tokio::test]
async fn a_selection_is_copied_as_a_project_and_as_a_picture() {
    let desk = furnished().await;
    let clipping = desk
        .copy(vec![frame("cloud"), card("object-store")])
        .await
        .unwrap();
    assert_eq!(clipping.things, 5);
    let copy = content(&clipping.text);
    assert_eq!(copy.boundaries.len(), 2);
    let ids: Vec<&str> = copy.components.keys().map(|id| id.as_str()).collect();
    assert_eq!(ids, ["kserve", "object-store", "pytorch"]);
    assert_eq!(
        copy.connections.len(),
        2,
        "the one from outside stays behind"
    );
    assert!(copy.components.values().all(|c| c.position.is_some()));

    let chosen = vec![frame("cloud"), card("object-store")];
    let svg = desk.copy_picture(chosen.clone(), PictureFormat::Svg).await;
    let svg = String::from_utf8(svg).unwrap();
    assert!(svg.starts_with("<svg") || svg.starts_with("<?xml"));
    assert!(svg.contains("Object store") && !svg.contains("Data source"));
    assert!(!svg.contains("architrave/1"));
    let png = desk.copy_picture(chosen, PictureFormat::Png).await;
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    // Twice as wide as the SVG says.
    let wide = u32::from_be_bytes(png[16..20].try_into().unwrap());
    let said = svg.split("viewBox=\"").nth(1).unwrap();
    let said: f64 = said.split([' ', '"']).nth(2).unwrap().parse().unwrap();
    assert!((f64::from(wide) - 2.0 * said).abs() <= 2.0, "{wide} {said}");

    let inner = desk.copy(vec![card("pytorch")]).await.unwrap();
    assert_eq!(content(&inner.text).components["pytorch"].boundary, None);
    let error = desk
        .copy(vec![line("pytorch-kserve-model")])
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::Refused);
    assert_eq!(
        desk.copy(Vec::new()).await.unwrap_err().code,
        ErrorCode::Refused
    );
    let error = desk.copy(vec![card("nowhere")]).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
}

#[tokio::test]
async fn what_was_copied_is_pasted_aside_or_where_the_pointer_is() {
    let mut desk = furnished().await;
    let clipping = desk
        .copy(vec![card("data-source"), card("object-store")])
        .await
        .unwrap();
    let update = desk.paste(&clipping.text, None).await;
    assert_eq!(update.project.undo.as_deref(), Some("Paste 2 components"));
    let step = |desk: &Desk, id: &str, of: &str| {
        let (a, b) = (desk.at(of), desk.at(id));
        (b.0 - a.0, b.1 - a.1)
    };
    assert_eq!(step(&desk, "data-source-2", "data-source"), (32.0, 32.0));
    desk.paste(&clipping.text, None).await;
    assert_eq!(step(&desk, "data-source-3", "data-source"), (64.0, 64.0));

    // After a cut it comes back to where it was.
    desk.edit(EditIntent::Delete {
        targets: vec![card("data-source"), card("object-store")],
    })
    .await;
    desk.paste(&clipping.text, None).await;
    let (source, store) = (desk.at("data-source"), desk.at("object-store"));
    assert_eq!((store.0 - source.0, source.0), (320.0, -104.0));

    let middle = Point::new(2000.0, 1600.0);
    desk.paste(&clipping.text, Some(middle)).await;
    let area = desk
        .component("data-source-4")
        .frame
        .union(&desk.component("object-store-4").frame);
    assert!((area.center().x - middle.x).abs() <= 4.0 && (area.center().y - middle.y).abs() <= 4.0);
}

#[tokio::test]
async fn what_is_pasted_over_a_boundary_belongs_to_it() {
    let mut desk = furnished().await;
    let clipping = desk.copy(vec![card("data-source")]).await.unwrap();
    let middle = desk.boundary("region").frame.center();
    desk.paste(&clipping.text, Some(middle)).await;
    assert_eq!(desk.home("data-source-2").as_deref(), Some("region"));
    let clipping = desk.copy(vec![frame("region")]).await.unwrap();
    desk.paste(&clipping.text, Some(Point::new(4000.0, 4000.0)))
        .await;
    let copy = &desk.boundary("region-2").boundary;
    assert_eq!((copy.label.as_str(), &copy.parent), ("Region", &None));
    assert_eq!(desk.home("pytorch-2").as_deref(), Some("region-2"));
}

#[tokio::test]
async fn text_from_a_chat_is_pasted_and_laid_out() {
    let mut desk = Desk::new().await;
    let text = r#"Sure! Here is the part you asked for:

```json
{ "format": "architrave/1", "name": "Chat",
  "diagrams": [ { "id": "d",
    "components": [ { "id": "a", "tool": "feast" }, { "id": "b", "tool": "pytorch" } ],
    "connections": [ { "from": "a", "to": "b", "artifact": "features" } ] } ] }
```

Paste it into {your} project."#;
    desk.paste(text, Some(Point::new(800.0, 400.0))).await;
    let (a, b) = (desk.component("a").frame, desk.component("b").frame);
    assert!(!a.overlaps(&b));
    assert_eq!(desk.shown().connections.len(), 1);
    let wrong = text.replace("pytorch", "pytorhc");
    let error = desk
        .refused(EditIntent::Paste {
            text: wrong,
            at: None,
        })
        .await;
    assert_eq!(error.code, ErrorCode::Unreadable);
    assert!(
        error.message.to_string().starts_with("line 6, column "),
        "{error}"
    );
    for text in ["", "hello", "{}", "{ \"format\": \"architrave/9\" }"] {
        let text = text.to_owned();
        let error = desk.refused(EditIntent::Paste { text, at: None }).await;
        assert_eq!(error.code, ErrorCode::Unreadable);
    }
}

const JSON: &str = r#"{ "format": "architrave/1", "name": "P {",
 "diagrams": [ { "id": "d", "components": [ { "id": "a", "tool": "pytorch" } ], "connections": [] } ] }"#;

#[tokio::test]
async fn what_stands_around_the_text_does_not_matter() {
    for text in [
        JSON.to_owned(),
        format!("\u{FEFF}  {JSON}\n\n"),
        format!("Here you are:\n\n```json\n{JSON}\n```\nIt has {{one}} component."),
        format!("Use {{ braces }} like so: {JSON} or not."),
        format!("<pre>{JSON}</pre>"),
    ] {
        let mut desk = Desk::new().await;
        desk.paste(&text, None).await;
        assert_eq!(desk.shown().components.len(), 1, "{text}");
    }
}

#[tokio::test]
async fn what_is_no_single_diagram_is_refused_with_its_place() {
    let mut desk = Desk::new().await;
    let refused = async |desk: &mut Desk, text: String| {
        let error = desk.refused(EditIntent::Paste { text, at: None }).await;
        assert!(!error.hint.is_empty(), "{error:?}");
        error
    };
    let wrong = JSON.replace("pytorch", "pitorch");
    let column = wrong.lines().nth(1).unwrap().find("\"pitorch").unwrap() + 1;
    let error = refused(&mut desk, format!("See:\r\n```\nä {wrong}\n```")).await;
    let place = format!("line 4, column {column}:");
    assert!(error.message.to_string().starts_with(&place), "{error}");
    assert!(error.hint.to_string().contains("pytorch"), "{error:?}");
    // Cut off within the fence.
    let cut = JSON.get(..JSON.len() - 4).unwrap();
    let text = format!("See:\n```\n{cut}\n```");
    let error = desk.refused(EditIntent::Paste { text, at: None }).await;
    assert!(
        error.message.to_string().starts_with("line 4, column "),
        "{error}"
    );

    for text in ["\"architrave/1\"", "}}}}\"architrave/1\"", "{ not ours }"] {
        let error = refused(&mut desk, format!("x {text}")).await;
        assert!(
            error.message.to_string().contains("holds no"),
            "{text}: {error}"
        );
    }
    let two = r#""diagrams": [ { "id": "e", "components": [], "connections": [] },"#;
    let two = JSON.replace("\"diagrams\": [", two);
    assert!(
        refused(&mut desk, two)
            .await
            .message
            .to_string()
            .contains("2 diagrams")
    );
    let none = JSON.replace(r#"{ "id": "a", "tool": "pytorch" }"#, "");
    assert!(
        refused(&mut desk, none)
            .await
            .message
            .to_string()
            .contains("empty")
    );
    // Many braces take no longer than reading them.
    let braces = "{".repeat(1_000_000);
    let text = format!("x{braces}\"architrave/1");
    desk.refused(EditIntent::Paste { text, at: None }).await;
}

#[tokio::test]
async fn a_selection_goes_to_another_project() {
    let desk = furnished().await;
    let clipping = desk.copy(desk.everything()).await.unwrap();
    let mut other = Desk::new().await;
    other.paste(&clipping.text, None).await;
    assert_eq!(
        other.copy(other.everything()).await.unwrap().text,
        clipping.text
    );
}

/// What a diagram is, whatever its things are called and wherever they lie.
fn structure(content: &DiagramContent) -> BTreeSet<String> {
    // Each component is told apart by its label, which copies keep.
    let name = |id: &architrave_model::ComponentId| content.components[id].label.clone().unwrap();
    let chain = |start: Option<&architrave_model::BoundaryId>| -> Vec<String> {
        content
            .boundary_chain(start)
            .map(|b| format!("{} {:?}", b.label, b.kind))
            .collect()
    };
    let components = content.components.values().map(|c| {
        format!(
            "{} {:?} {:?} in {:?}",
            c.tool,
            c.label,
            c.role,
            chain(c.boundary.as_ref())
        )
    });
    let connections = content.connections.values().map(|c| {
        let ends = (name(&c.from), name(&c.to));
        format!(
            "{ends:?} {:?} {:?} {:?} {:?}",
            c.kind, c.artifact, c.label, c.label_at
        )
    });
    let boundaries = content
        .boundaries
        .values()
        .map(|b| format!("{:?}", chain(Some(&b.id))));
    let notes = content.notes.values().map(|n| n.text.to_string());
    components
        .chain(connections)
        .chain(boundaries)
        .chain(notes)
        .collect()
}

fn distances(content: &DiagramContent) -> BTreeMap<String, (i64, i64)> {
    let points: Vec<(String, Point)> = content
        .components
        .values()
        .map(|c| (c.label.clone().unwrap().to_string(), c.position.unwrap()))
        .collect();
    let first = points.iter().map(|(label, _)| label.clone()).min();
    let origin = points
        .iter()
        .find(|(label, _)| Some(label) == first.as_ref());
    let Some((_, origin)) = origin.cloned() else {
        return BTreeMap::new();
    };
    points
        .into_iter()
        .map(|(label, at)| {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "whole pixels of a small canvas"
            )]
            let by = ((at.x - origin.x) as i64, (at.y - origin.y) as i64);
            (label, by)
        })
        .collect()
}

#[derive(Debug, Clone)]
struct Design {
    /// Tool, place, boundary.
    components: Vec<(usize, (i32, i32), Option<usize>)>,
    /// Parent, kind.
    boundaries: Vec<(Option<usize>, usize)>,
    connections: Vec<(usize, usize, usize)>,
    notes: u8,
}

fn designs() -> impl Strategy<Value = Design> {
    let spot = (-40i32..40, -40i32..40);
    (
        prop::collection::vec((0usize..4, spot, prop::option::of(0usize..4)), 1..7),
        prop::collection::vec((prop::option::of(0usize..3), 0usize..9), 0..4),
        prop::collection::vec((0usize..7, 0usize..7, 0usize..17), 0..8),
        0u8..3,
    )
        .prop_map(|(components, boundaries, connections, notes)| Design {
            components,
            boundaries,
            connections,
            notes,
        })
}

const TOOLS: [&str; 4] = ["pytorch", "kserve", "feast", "mlflow"];

/// The design as text in our format.
fn text(design: &Design) -> String {
    let boundaries: Vec<_> = design
        .boundaries
        .iter()
        .enumerate()
        .map(|(n, (parent, kind))| {
            let parent = parent.filter(|p| *p < n).map(|p| format!("b{p}"));
            serde_json::json!({ "id": format!("b{n}"), "label": format!("B{n}"),
                "kind": BoundaryKind::ALL[*kind], "parent": parent })
        })
        .collect();
    let components: Vec<_> = design
        .components
        .iter()
        .enumerate()
        .map(|(n, (tool, (x, y), boundary))| {
            let boundary = boundary.filter(|b| *b < boundaries.len()).map(|b| format!("b{b}"));
            serde_json::json!({ "id": format!("c{n}"), "tool": TOOLS[*tool], "label": format!("C{n}"),
                "boundary": boundary, "position": [x * 240, y * 104] })
        })
        .collect();
    let count = components.len();
    let connections: Vec<_> = design
        .connections
        .iter()
        .map(|(from, to, artifact)| {
            serde_json::json!({ "from": format!("c{}", from % count), "to": format!("c{}", to % count),
                "artifact": Artifact::ALL[artifact % Artifact::ALL.len()],
                "label_at": { "along": 0.25 } })
        })
        .collect();
    let notes: Vec<_> = (0..design.notes)
        .map(|n| serde_json::json!({ "id": format!("n{n}"), "text": format!("N{n}"), "position": [n, 8] }))
        .collect();
    serde_json::json!({ "format": "architrave/1", "name": "P", "diagrams": [{ "id": "main",
        "boundaries": boundaries, "components": components, "connections": connections,
        "notes": notes }] })
    .to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_pasted_has_the_structure_of_what_was_copied(design in designs()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut desk = Desk::new().await;
            desk.paste(&text(&design), None).await;
            let first = desk.copy(desk.everything()).await.unwrap().text;
            prop_assert_eq!(structure(&content(&first)), structure(&content(&text(&design))));
            // Far aside, so that no boundary lies below.
            let update = desk.paste(&first, Some(Point::new(400_000.0, 0.0))).await;
            let copies: Vec<Target> = update
                .created
                .iter()
                .filter_map(|id| match id {
                    architrave_model::RecordId::Component(_, id) => Some(card(id.as_str())),
                    architrave_model::RecordId::Boundary(_, id) => Some(frame(id.as_str())),
                    architrave_model::RecordId::Note(_, id) => Some(sheet(id.as_str())),
                    _ => None,
                })
                .collect();
            let second = desk.copy(copies).await.unwrap().text;
            let (first, second) = (content(&first), content(&second));
            prop_assert_eq!(structure(&first), structure(&second));
            prop_assert_eq!(distances(&first), distances(&second));
            Ok(())
        })?;
    }
}
