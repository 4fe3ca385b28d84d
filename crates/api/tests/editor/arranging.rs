use architrave_api::border::*;
use architrave_model::{BoundaryKind, GRID, Point};

use crate::desk::{Desk, boundary, card, component, frame, line, sheet};

fn align(ids: &[&str], others: Vec<Target>, alignment: Alignment) -> EditIntent {
    EditIntent::Align {
        components: ids.iter().map(|id| component(id)).collect(),
        others,
        alignment,
    }
}

fn on_grid(desk: &Desk) -> bool {
    desk.shown()
        .components
        .iter()
        .all(|c| c.frame.x % GRID == 0.0 && c.frame.y % GRID == 0.0)
}

#[tokio::test]
async fn edges_and_centres_line_up_on_the_grid() {
    let mut desk = Desk::pipeline().await;
    for (id, x, y) in [
        ("data-source", 0.0, 0.0),
        ("object-store", 88.0, 200.0),
        ("pytorch", 304.0, 424.0),
    ] {
        desk.shift(card(id), x, y).await;
    }
    let ids = ["data-source", "object-store", "pytorch"];
    for (alignment, x, y) in [
        (Alignment::Left, Some(0.0), None),
        (Alignment::Center, Some(152.0), None),
        (Alignment::Right, Some(304.0), None),
        (Alignment::Top, None, Some(0.0)),
        (Alignment::Middle, None, Some(208.0)),
        (Alignment::Bottom, None, Some(424.0)),
    ] {
        desk.edit_and_back(align(&ids, Vec::new(), alignment)).await;
        for id in ids {
            let at = desk.at(id);
            assert!(x.is_none_or(|x| at.0 == x), "{alignment:?} {id} {at:?}");
            // 212 lies between two lines of the grid.
            assert!(
                y.is_none_or(|y| (at.1 - y).abs() <= 8.0),
                "{alignment:?} {id} {at:?}"
            );
        }
        assert!(on_grid(&desk));
        desk.undo().await;
    }
    desk.edit_and_back(align(&ids, Vec::new(), Alignment::DistributeVertically))
        .await;
    assert_eq!(desk.at("object-store").1, 216.0);
    assert_eq!(
        (desk.at("data-source").1, desk.at("pytorch").1),
        (0.0, 424.0)
    );
    let error = desk
        .refused(align(
            &ids[..2],
            Vec::new(),
            Alignment::DistributeHorizontally,
        ))
        .await;
    assert!(error.message.to_string().contains("At least 3"), "{error}");
    let error = desk
        .refused(align(&ids[..1], vec![card("data-source")], Alignment::Left))
        .await;
    assert!(error.message.to_string().contains("At least 2"), "{error}");
}

#[tokio::test]
async fn boundaries_and_notes_line_up_with_all_they_hold() {
    let mut desk = Desk::pipeline().await;
    desk.wrap(vec![card("pytorch")], BoundaryKind::Cloud, "A")
        .await;
    desk.edit(EditIntent::AddNote {
        at: Point::new(40.0, 600.0),
        text: "Look".into(),
    })
    .await;
    let before = (desk.boundary("cloud").frame, desk.at("pytorch"));
    desk.edit_and_back(align(
        &["data-source"],
        vec![frame("cloud"), sheet("note")],
        Alignment::Left,
    ))
    .await;
    let source = desk.at("data-source").0;
    let after = (desk.boundary("cloud").frame, desk.at("pytorch"));
    assert_eq!(after.0.x, source);
    assert_eq!(desk.shown().notes[0].position.x, source);
    assert_eq!(after.1.0 - before.1.0, after.0.x - before.0.x);
    assert_eq!(
        desk.home("pytorch").as_deref(),
        Some("cloud"),
        "it stays inside"
    );
    let error = desk
        .refused(align(
            &["pytorch"],
            vec![line("pytorch-kserve-model")],
            Alignment::Left,
        ))
        .await;
    assert!(
        error.message.to_string().contains("no place of its own"),
        "{error}"
    );
}

#[tokio::test]
async fn what_is_locked_is_neither_moved_nor_removed() {
    let mut desk = Desk::pipeline().await;
    desk.wrap(vec![card("kserve")], BoundaryKind::Cloud, "A")
        .await;
    desk.edit(EditIntent::AddNote {
        at: Point::new(40.0, 600.0),
        text: "Look".into(),
    })
    .await;
    let things = vec![card("pytorch"), frame("cloud"), sheet("note")];
    let update = desk
        .edit_and_back(EditIntent::Lock {
            targets: things.clone(),
            locked: true,
        })
        .await;
    assert_eq!(update.project.undo.as_deref(), Some("Lock 3 things"));
    for thing in &things {
        let error = desk
            .refused(EditIntent::Delete {
                targets: vec![thing.clone()],
            })
            .await;
        assert!(error.message.to_string().ends_with("is locked"), "{error}");
        let to = Point::new(0.0, 1600.0);
        let moves = vec![Move {
            target: thing.clone(),
            to,
        }];
        if *thing == frame("cloud") {
            // Its own frame follows what it holds; that alone may move.
            continue;
        }
        let error = desk.refused(EditIntent::Move { moves }).await;
        assert!(error.message.to_string().ends_with("is locked"), "{error}");
    }
    let error = desk
        .refused(EditIntent::Move {
            moves: vec![Move {
                target: frame("cloud"),
                to: Point::new(0.0, 1600.0),
            }],
        })
        .await;
    assert_eq!(error.message, "A is locked");
    // Of several, the others move.
    let (trainer, source) = (desk.at("pytorch"), desk.at("data-source"));
    let both = ["pytorch", "data-source"].map(|id| Move {
        target: card(id),
        to: Point::new(800.0, 800.0),
    });
    desk.edit(EditIntent::Move {
        moves: both.to_vec(),
    })
    .await;
    assert_eq!(desk.at("pytorch"), trainer);
    assert_ne!(desk.at("data-source"), source);
    // What is lined up, lines up with it; what is laid out, around it.
    desk.edit(align(
        &["pytorch", "data-source"],
        Vec::new(),
        Alignment::Top,
    ))
    .await;
    assert_eq!(desk.at("pytorch"), trainer);
    assert_eq!(desk.at("data-source").1, trainer.1);
    let server = desk.at("kserve");
    desk.edit(EditIntent::Tidy).await;
    assert_eq!(desk.at("pytorch"), trainer);
    assert_eq!(desk.at("kserve"), server, "it lies in a locked boundary");
    // Everything else about it may change, and a copy is free.
    desk.edit(EditIntent::EditComponents {
        ids: vec![component("pytorch")],
        edit: ComponentEdit {
            label: Some("Trainer".into()),
            ..ComponentEdit::default()
        },
    })
    .await;
    desk.edit(EditIntent::Duplicate {
        targets: vec![card("pytorch")],
        by: None,
    })
    .await;
    assert!(!desk.component("pytorch-2").component.locked);
    desk.lock(things, false).await;
    desk.shift(card("pytorch"), 0.0, 1600.0).await;
    let error = desk
        .refused(EditIntent::Lock {
            targets: vec![line("pytorch-kserve-model")],
            locked: true,
        })
        .await;
    assert_eq!(error.message, "A connection cannot be locked");
}

#[tokio::test]
async fn notes_and_boundaries_are_brought_forward_and_sent_back() {
    let mut desk = Desk::pipeline().await;
    for at in [0.0, 8.0, 16.0] {
        desk.edit(EditIntent::AddNote {
            at: Point::new(at, 600.0),
            text: "N".into(),
        })
        .await;
    }
    let order = |desk: &Desk, kind: &str| -> Vec<String> {
        let items = desk.shown().scene.items.iter();
        items
            .filter(|i| i.id.starts_with(kind))
            .map(|i| i.id.clone())
            .collect()
    };
    assert_eq!(
        order(&desk, "note"),
        ["note:note", "note:note-2", "note:note-3"]
    );
    let layer = |target, step| EditIntent::Layer {
        targets: vec![target],
        step,
    };
    desk.edit_and_back(layer(sheet("note"), Layering::Forward))
        .await;
    assert_eq!(
        order(&desk, "note"),
        ["note:note-2", "note:note", "note:note-3"]
    );
    desk.edit_and_back(layer(sheet("note-3"), Layering::Back))
        .await;
    assert_eq!(
        order(&desk, "note"),
        ["note:note-3", "note:note-2", "note:note"]
    );
    desk.edit_and_back(layer(sheet("note-3"), Layering::Front))
        .await;
    desk.edit_and_back(layer(sheet("note-3"), Layering::Backward))
        .await;
    assert_eq!(
        order(&desk, "note"),
        ["note:note-2", "note:note-3", "note:note"]
    );

    desk.wrap(vec![card("pytorch")], BoundaryKind::Cloud, "A")
        .await;
    desk.wrap(vec![card("kserve")], BoundaryKind::Region, "B")
        .await;
    assert_eq!(
        order(&desk, "boundary"),
        ["boundary:cloud", "boundary:region"]
    );
    desk.edit_and_back(layer(frame("cloud"), Layering::Front))
        .await;
    assert_eq!(
        order(&desk, "boundary"),
        ["boundary:region", "boundary:cloud"]
    );
    let error = desk.refused(layer(card("pytorch"), Layering::Front)).await;
    assert!(
        error.message.to_string().contains("boundaries and notes"),
        "{error}"
    );
}

#[tokio::test]
async fn boundaries_get_one_size() {
    let mut desk = Desk::pipeline().await;
    desk.wrap(
        vec![card("data-source"), card("object-store")],
        BoundaryKind::Cloud,
        "A",
    )
    .await;
    desk.wrap(vec![card("kserve")], BoundaryKind::Region, "B")
        .await;
    let (wide, narrow) = (desk.boundary("cloud").frame, desk.boundary("region").frame);
    assert!(narrow.width < wide.width);
    let boundaries = vec![boundary("cloud"), boundary("region")];
    desk.edit_and_back(EditIntent::SameSize {
        boundaries,
        dimension: Dimension::Both,
    })
    .await;
    assert_eq!(desk.boundary("cloud").frame, wide);
    let now = desk.boundary("region").frame;
    assert_eq!(
        (now.x, now.y, now.width, now.height),
        (narrow.x, narrow.y, wide.width, wide.height)
    );
    let one = EditIntent::SameSize {
        boundaries: vec![boundary("cloud")],
        dimension: Dimension::Width,
    };
    assert!(
        desk.refused(one)
            .await
            .message
            .to_string()
            .contains("At least 2")
    );
}

#[tokio::test]
async fn copies_are_dragged_off_with_their_connections() {
    let mut desk = Desk::pipeline().await;
    desk.wrap(vec![card("kserve")], BoundaryKind::Cloud, "A")
        .await;
    let targets = vec![card("object-store"), card("pytorch")];
    let by = Some(Point::new(0.0, 400.0));
    let update = desk
        .edit_and_back(EditIntent::Duplicate { targets, by })
        .await;
    assert_eq!(update.project.undo.as_deref(), Some("Duplicate 2 things"));
    let (old, new) = (desk.at("pytorch"), desk.at("pytorch-2"));
    assert_eq!((new.0 - old.0, new.1 - old.1), (0.0, 400.0));
    let copy = &desk.connection("object-store-pytorch-dataset-2").connection;
    assert_eq!(
        (copy.from.as_str(), copy.to.as_str()),
        ("object-store-2", "pytorch-2")
    );
    // Dropped on a boundary a copy belongs to it.
    let (trainer, server) = (desk.at("pytorch"), desk.at("kserve"));
    let by = Some(Point::new(server.0 - trainer.0, server.1 - trainer.1 + 8.0));
    desk.edit(EditIntent::Duplicate {
        targets: vec![card("pytorch")],
        by,
    })
    .await;
    assert_eq!(desk.home("pytorch-3").as_deref(), Some("cloud"));
    let error = desk
        .refused(EditIntent::Duplicate {
            targets: vec![line("pytorch-kserve-model")],
            by: None,
        })
        .await;
    assert!(
        error.message.to_string().contains("nothing to copy"),
        "{error}"
    );
}

#[tokio::test]
async fn tidying_leaves_what_stands_well_and_some_can_be_tidied_alone() {
    let mut desk = Desk::pipeline().await;
    desk.edit(EditIntent::Tidy).await;
    let ids = ["data-source", "object-store", "pytorch"];
    let tidy = ids.map(|id| desk.at(id));
    desk.edit(EditIntent::Tidy).await;
    assert_eq!(ids.map(|id| desk.at(id)), tidy, "tidy twice is tidy once");

    desk.shift(card("pytorch"), 4_000.0, 3_000.0).await;
    let elsewhere = desk.at("pytorch");
    let some = EditIntent::TidySome {
        components: vec![component("pytorch")],
    };
    desk.edit_and_back(some).await;
    assert_ne!(desk.at("pytorch"), elsewhere);
    assert_eq!(desk.at("data-source"), tidy[0]);
    assert_eq!(desk.at("object-store"), tidy[1]);
    assert!(on_grid(&desk));

    let none = EditIntent::TidySome {
        components: vec![component("nobody")],
    };
    let refused = desk.refused(none).await;
    assert!(
        refused.message.to_string().contains("nobody"),
        "{refused:?}"
    );
}
