use architrave_api::border::*;
use architrave_model::{BoundaryKind, Point, Rect};
use architrave_render::ItemKind;

use crate::desk::{Desk, boundary, card, component, frame};

fn change(id: &str, edit: BoundaryEdit) -> EditIntent {
    EditIntent::EditBoundary {
        id: boundary(id),
        edit,
    }
}

fn collapse(id: &str, collapsed: bool) -> EditIntent {
    change(
        id,
        BoundaryEdit {
            collapsed: Some(collapsed),
            ..BoundaryEdit::default()
        },
    )
}

fn resize(id: &str, frame: Option<Rect>) -> EditIntent {
    change(
        id,
        BoundaryEdit {
            frame: Some(frame),
            ..BoundaryEdit::default()
        },
    )
}

/// A pipeline whose trainer and server lie in `region`, which lies in `cloud`.
async fn nested() -> Desk {
    let mut desk = Desk::pipeline().await;
    desk.wrap(
        vec![card("pytorch"), card("kserve")],
        BoundaryKind::Region,
        "Region",
    )
    .await;
    desk.wrap(vec![frame("region")], BoundaryKind::Cloud, "Cloud")
        .await;
    desk
}

#[tokio::test]
async fn a_boundary_takes_the_room_it_is_given_and_grows_with_what_it_holds() {
    let mut desk = nested().await;
    let own = desk.boundary("region").frame;
    let wanted = Rect {
        x: own.x - 64.0,
        y: own.y - 40.0,
        width: own.width + 200.0,
        height: own.height + 104.0,
    };
    let update = desk.edit_and_back(resize("region", Some(wanted))).await;
    assert_eq!(
        update.project.undo.as_deref(),
        Some("Resize boundary Region")
    );
    assert_eq!(desk.boundary("region").frame, wanted);
    let outer = desk.boundary("cloud").frame;
    assert_eq!(outer.union(&wanted), outer, "what is around it grows too");
    // Within its room something moves without moving it.
    let trainer = desk.at("pytorch");
    desk.shift(card("pytorch"), trainer.0 - 24.0, trainer.1)
        .await;
    assert_eq!(desk.boundary("region").frame, wanted);
    // Smaller than what it holds it does not get.
    let tiny = Rect {
        width: 64.0,
        height: 64.0,
        ..own
    };
    desk.edit(resize("region", Some(tiny))).await;
    let now = desk.boundary("region").frame;
    let held = desk.component("kserve").frame;
    assert_eq!(now.union(&held), now);
    desk.edit(resize("region", Some(wanted))).await;
    // It goes along when it, or what is around it, is dragged.
    let cloud = desk.boundary("cloud").frame;
    desk.shift(frame("cloud"), cloud.x + 80.0, cloud.y + 160.0)
        .await;
    let moved = Rect {
        x: wanted.x + 80.0,
        y: wanted.y + 160.0,
        ..wanted
    };
    assert_eq!(desk.boundary("region").frame, moved);
    desk.edit_and_back(resize("region", None)).await;
    assert!(desk.boundary("region").frame.width < wanted.width);
}

#[tokio::test]
async fn impossible_frames_and_rings_are_refused() {
    let mut desk = nested().await;
    let sized = |x: f64, width: f64| Rect {
        x,
        y: 0.0,
        width,
        height: 200.0,
    };
    for hostile in [
        sized(0.0, -5.0),
        sized(0.0, 8.0),
        sized(1e9, 200.0),
        sized(f64::NAN, 200.0),
        sized(0.0, f64::INFINITY),
    ] {
        let error = desk.refused(resize("region", Some(hostile))).await;
        assert!(error.message.to_string().contains("size"), "{error}");
    }
    let into_itself: BoundaryEdit = serde_json::from_str(r#"{ "parent": "region" }"#).unwrap();
    let error = desk.refused(change("cloud", into_itself)).await;
    assert!(
        error.message.to_string().contains("within itself"),
        "{error}"
    );
    let error = desk.refused(collapse("nothing", true)).await;
    assert_eq!(error.code, ErrorCode::NotFound);
    // A drag never nests a boundary into what it holds.
    let inner = desk.boundary("region").frame;
    desk.shift(frame("cloud"), inner.x + 48.0, inner.y + 24.0)
        .await;
    assert_eq!(desk.boundary("cloud").boundary.parent, None);
}

#[tokio::test]
async fn a_collapsed_boundary_is_one_card_that_keeps_its_connections() {
    let mut desk = nested().await;
    let before = desk.view().await;
    let update = desk.edit_and_back(collapse("cloud", true)).await;
    assert_eq!(update.project.undo.as_deref(), Some("Collapse Cloud"));
    let view = desk.view().await;
    assert_eq!(view.findings, before.findings, "checks see what is inside");

    let card_of_cloud = desk.boundary("cloud").frame;
    assert_eq!((card_of_cloud.width, card_of_cloud.height), (208.0, 72.0));
    let items = &desk.shown().scene.items;
    let item = |id: &str| items.iter().find(|i| i.id == id);
    let drawn = item("boundary:cloud").unwrap();
    assert_eq!(drawn.kind, ItemKind::Boundary);
    assert!(
        drawn.description.contains("holds 2 components"),
        "{}",
        drawn.description
    );
    for hidden in [
        "boundary:region",
        "component:pytorch",
        "component:kserve",
        "connection:pytorch-kserve-model",
    ] {
        assert!(item(hidden).is_none(), "{hidden}");
    }
    // What led to the trainer ends at the card.
    let way = &desk.connection("object-store-pytorch-dataset").points;
    assert!(card_of_cloud.grown(0.5).contains(*way.last().unwrap()));
    assert!(item("connection:object-store-pytorch-dataset").is_some());
    assert!(desk.connection("pytorch-kserve-model").points.is_empty());
    for id in ["pytorch", "kserve"] {
        assert_eq!(desk.component(id).card.as_ref().unwrap().as_str(), "cloud");
        assert_eq!(desk.component(id).frame, card_of_cloud);
    }
    assert_eq!(desk.component("data-source").card, None);
    assert_eq!(
        desk.boundary("region").card.as_ref().unwrap().as_str(),
        "cloud"
    );
    assert_eq!(desk.boundary("cloud").card, None);
}

#[tokio::test]
async fn what_a_card_stands_for_goes_where_it_goes() {
    let mut desk = nested().await;
    let inside = |desk: &Desk| -> Vec<Point> {
        ["pytorch", "kserve"]
            .map(|id| desk.component(id).component.position.unwrap())
            .to_vec()
    };
    let before = inside(&desk);
    desk.edit(collapse("cloud", true)).await;
    let card_of_cloud = desk.boundary("cloud").frame;
    desk.shift(
        frame("cloud"),
        card_of_cloud.x + 240.0,
        card_of_cloud.y + 400.0,
    )
    .await;
    let moved = desk.boundary("cloud").frame;
    assert_eq!(
        (moved.x, moved.y),
        (card_of_cloud.x + 240.0, card_of_cloud.y + 400.0)
    );
    for (old, new) in before.iter().zip(inside(&desk)) {
        assert_eq!((new.x - old.x, new.y - old.y), (240.0, 400.0));
    }
    let apart = |desk: &Desk| {
        let at = inside(desk);
        (at[1].x - at[0].x, at[1].y - at[0].y)
    };
    let kept = apart(&desk);
    desk.edit_and_back(EditIntent::Tidy).await;
    assert_eq!(apart(&desk), kept, "nothing hidden is laid out anew");
    // Something dropped on the card goes in.
    let card_of_cloud = desk.boundary("cloud").frame;
    desk.shift(card("data-source"), card_of_cloud.x + 8.0, card_of_cloud.y)
        .await;
    assert_eq!(desk.home("data-source").as_deref(), Some("cloud"));
    desk.edit(collapse("cloud", false)).await;
    assert!(desk.shown().components.iter().all(|c| c.card.is_none()));
    // A copy of the whole is collapsed as well.
    desk.edit(collapse("region", true)).await;
    desk.edit(EditIntent::Duplicate {
        targets: vec![frame("region")],
        by: None,
    })
    .await;
    assert_eq!(
        desk.component("pytorch-2").card.as_ref().unwrap().as_str(),
        "region-2"
    );
}

#[tokio::test]
async fn an_empty_boundary_collapses_too() {
    let mut desk = nested().await;
    desk.edit(EditIntent::Delete {
        targets: vec![card("pytorch"), card("kserve")],
    })
    .await;
    desk.edit(collapse("region", true)).await;
    assert_eq!(desk.boundary("region").frame.width, 208.0);
    desk.edit(EditIntent::EditComponents {
        ids: vec![component("data-source")],
        edit: serde_json::from_str(r#"{ "boundary": "region" }"#).unwrap(),
    })
    .await;
    assert!(desk.component("data-source").card.is_some());
}
