use architrave_api::{Session, border::*, usecases::*};
use architrave_model::{Arrangement, DiagramId, Direction, RecordId};
use architrave_render::ItemKind;
use architrave_words::Language;

use crate::desk::{Desk, card, main_diagram, places};

fn titles(view: &ProjectView) -> Vec<String> {
    let diagrams = view.project.diagrams.iter();
    diagrams.map(|d| d.diagram.title.to_string()).collect()
}

fn id(text: &str) -> DiagramId {
    DiagramId::new(text).unwrap()
}

fn add(title: &str) -> EditIntent {
    EditIntent::AddDiagram {
        title: title.into(),
    }
}

#[tokio::test]
async fn diagrams_are_added_renamed_moved_copied_and_removed() {
    let mut desk = Desk::pipeline().await;
    let first = titles(&desk.view().await)[0].clone();
    let update = desk.edit(add("Serving")).await;
    assert_eq!(update.project.undo.as_deref(), Some("Add diagram Serving"));
    let made = id("diagram");
    assert_eq!(update.created, [RecordId::Diagram(made.clone())]);
    desk.edit(add("Training")).await;
    let move_to = |to| EditIntent::MoveDiagram {
        id: id("diagram-2"),
        to,
    };
    desk.edit(move_to(0)).await;
    assert_eq!(titles(&desk.view().await), ["Training", &first, "Serving"]);
    desk.edit(move_to(99)).await;
    assert_eq!(
        titles(&desk.view().await),
        [first.as_str(), "Serving", "Training"]
    );
    desk.edit(EditIntent::RenameDiagram {
        id: made.clone(),
        title: "Serve".into(),
    })
    .await;
    desk.edit(EditIntent::DuplicateDiagram { id: main_diagram() })
        .await;
    let copy = format!("{first} (copy)");
    assert_eq!(
        titles(&desk.view().await),
        [&first, &copy, "Serve", "Training"]
    );
    let request = ViewRequest {
        diagram: Some(id("main-2")),
    };
    let copied = desk.session.run(ViewCase(request)).await.unwrap().diagram;
    assert_eq!(copied.components.len(), 4);
    assert_eq!(copied.connections.len(), 3);

    // Things in each are edited apart.
    desk.diagram = made.clone();
    desk.place("pytorch", 0.0, 0.0).await;
    assert_eq!(desk.view().await.diagram.components.len(), 1);
    desk.lock(vec![card("pytorch")], true).await;
    desk.edit(EditIntent::DeleteDiagram { id: made.clone() })
        .await;
    desk.diagram = main_diagram();
    assert_eq!(titles(&desk.view().await), [&first, &copy, "Training"]);
    desk.undo().await;
    assert_eq!(
        titles(&desk.view().await),
        [&first, &copy, "Serve", "Training"]
    );
    let again = ViewRequest {
        diagram: Some(made),
    };
    let again = desk.session.run(ViewCase(again)).await.unwrap().diagram;
    assert!(again.components[0].component.locked);
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let mut desk = Desk::new().await;
    let error = desk
        .refused(EditIntent::DeleteDiagram { id: main_diagram() })
        .await;
    assert!(
        error.message.to_string().contains("at least one"),
        "{error}"
    );
    for title in ["", "  ", "a\u{0}b", &"x".repeat(1 << 16)] {
        desk.refused(add(title)).await;
        let id = main_diagram();
        desk.refused(EditIntent::RenameDiagram {
            id,
            title: title.into(),
        })
        .await;
    }
    for intent in [
        EditIntent::DeleteDiagram { id: id("nothing") },
        EditIntent::RenameDiagram {
            id: id("nothing"),
            title: "x".into(),
        },
        EditIntent::MoveDiagram {
            id: id("nothing"),
            to: 0,
        },
        EditIntent::DuplicateDiagram { id: id("nothing") },
    ] {
        assert_eq!(desk.refused(intent).await.code, ErrorCode::NotFound);
    }
}

#[tokio::test]
async fn any_place_in_the_history_can_be_gone_to_even_after_a_restart() {
    let mut desk = Desk::pipeline().await;
    desk.edit(add("Second")).await;
    let history = desk.session.run(HistoryCase).await.unwrap();
    assert_eq!(history.done, 8);
    assert_eq!(history.labels.len(), 8);
    assert!(history.labels[0].starts_with("Place Data source"));
    assert_eq!(history.labels[7], "Add diagram Second");
    let end = desk.view().await;

    let go = |done| GoToCase(GoTo { done });
    let update = desk.session.run(go(2)).await.unwrap();
    assert_eq!(update.project.undo.as_deref(), Some("Place Object store"));
    let view = desk.view().await;
    assert_eq!(view.diagram.components.len(), 2);
    assert_eq!(titles(&view).len(), 1);

    // Another program start.
    let path = view.project.path.clone();
    desk.session.run(CloseCase).await.unwrap();
    let session = Session::start(places(desk.folder.path()), None);
    session.run(OpenFileCase(path.into())).await.unwrap();
    desk.session = session;
    let again = desk.session.run(HistoryCase).await.unwrap();
    assert_eq!((again.done, &again.labels), (2, &history.labels));
    let update = desk.session.run(go(8)).await.unwrap();
    assert_eq!(
        update.created.len(),
        6,
        "two components, three connections, a diagram"
    );
    let back = desk.view().await;
    assert_eq!((back.diagram, back.findings), (end.diagram, end.findings));
    desk.session.run(go(0)).await.unwrap();
    assert!(desk.view().await.diagram.components.is_empty());
    let error = desk.session.run(go(9)).await.unwrap_err();
    assert!(error.message.to_string().contains("8 edits"), "{error}");
    // A new edit forgets what was undone.
    desk.place("feast", 0.0, 0.0).await;
    let now = desk.session.run(HistoryCase).await.unwrap();
    assert_eq!(now.labels.len(), 1);
}

fn arrange(direction: Direction, stages_as_columns: bool) -> EditIntent {
    EditIntent::Arrange {
        arrangement: Arrangement {
            direction,
            stages_as_columns,
        },
    }
}

/// The heads of stages shown, in the order of painting.
fn heads(desk: &Desk) -> Vec<String> {
    let items = desk.shown().scene.items.iter();
    let heads = items.filter(|i| i.kind == ItemKind::Stage);
    heads.map(|i| i.id.clone()).collect()
}

#[tokio::test]
async fn a_diagram_keeps_how_it_is_arranged_and_is_laid_out_like_that() {
    let mut desk = Desk::pipeline().await;
    let flow = ["data-source", "object-store", "pytorch", "kserve"];
    let rises = |desk: &Desk, of: fn((f64, f64)) -> f64| {
        let places: Vec<f64> = flow.iter().map(|id| of(desk.at(id))).collect();
        places.windows(2).all(|pair| pair[0] < pair[1])
    };
    assert!(heads(&desk).is_empty());
    desk.edit_and_back(arrange(Direction::TopToBottom, false))
        .await;
    assert!(rises(&desk, |at| at.1));
    assert_eq!(desk.at("kserve").0, desk.at("data-source").0);
    let update = desk
        .edit_and_back(arrange(Direction::LeftToRight, true))
        .await;
    assert_eq!(
        update.project.undo.as_deref(),
        Some("Lay out from left to right")
    );
    assert!(rises(&desk, |at| at.0));
    let all = ["stage:source", "stage:store", "stage:train", "stage:serve"];
    assert_eq!(heads(&desk), all);

    // A card out of its column has no head, so none is shown until it is back.
    let (x, y) = desk.at("pytorch");
    desk.shift(card("pytorch"), x - 800.0, y + 240.0).await;
    assert!(heads(&desk).is_empty());
    desk.edit(EditIntent::Tidy).await;
    assert_eq!(heads(&desk), all);

    // What is so already changes nothing.
    let revision = desk.view().await.project.saved.revision;
    desk.edit(arrange(Direction::LeftToRight, true)).await;
    assert_eq!(desk.view().await.project.saved.revision, revision);

    // A copy is arranged alike, a new diagram is plain.
    desk.edit(EditIntent::DuplicateDiagram { id: main_diagram() })
        .await;
    desk.edit(add("Plain")).await;
    let view = desk.view().await;
    let plain: Vec<bool> = (view.project.diagrams.iter())
        .map(|d| d.diagram.arrangement.is_plain())
        .collect();
    assert_eq!(plain, [false, false, true]);

    // And it is kept in the file.
    desk.session.run(CloseCase).await.unwrap();
    let again = Session::start(places(desk.folder.path()), None);
    let recent = again.run(StartViewCase).await.unwrap().recent;
    let handle = recent[0].handle.clone();
    let path = again.run(RecentPathCase(handle)).await.unwrap();
    let opened = again.run(OpenFileCase(path)).await;
    let arrangement = opened.unwrap().diagram.diagram.arrangement;
    assert!(arrangement.stages_as_columns);
}

#[tokio::test]
async fn a_copy_is_named_in_the_language_spoken_and_keeps_its_name_in_another() {
    let mut desk = Desk::pipeline().await;
    let first = titles(&desk.view().await)[0].clone();
    for spoken in [Language::De, Language::Es] {
        let settings = Settings {
            spoken,
            ..Settings::default()
        };
        desk.session.run(SetSettingsCase(settings)).await.unwrap();
        desk.edit(EditIntent::DuplicateDiagram { id: main_diagram() })
            .await;
    }
    let copies = ["(copia)", "(Kopie)"].map(|word| format!("{first} {word}"));
    assert_eq!(titles(&desk.view().await)[1..], copies);
}
