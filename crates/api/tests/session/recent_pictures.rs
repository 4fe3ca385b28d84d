//! Small pictures of recent projects.

use std::path::PathBuf;

use architrave_api::{Session, Text, border::*, usecases::*};
use architrave_model::{
    Artifact, Label, OwnIcon, OwnTool, Point, Record, RecordId, Stage, ToolId, Transaction,
};
use architrave_store::{ProjectFile, StoreError};

use crate::desk::*;

/// The picture of the latest project.
async fn picture_of_latest(session: &Session, theme: &str) -> Result<String, ApiError> {
    let recent = session.run(StartViewCase).await.unwrap().recent;
    let request = RecentPicture {
        handle: recent[0].handle.clone(),
        theme: theme.into(),
    };
    session.recent_picture(request).await
}

/// A closed project with a pipeline in it: its session and its file.
async fn closed() -> (Desk, PathBuf) {
    let mut desk = Desk::new().await;
    desk.pipeline().await;
    let path = desk.view().await.project.path;
    desk.session.run(CloseCase).await.unwrap();
    (desk, path.into())
}

#[tokio::test]
async fn a_closed_project_has_a_picture_in_either_theme_and_without_words() {
    let (desk, path) = closed().await;
    let before = std::fs::read(&path).unwrap();
    let light = picture_of_latest(&desk.session, "light").await.unwrap();
    let dark = picture_of_latest(&desk.session, "dark").await.unwrap();
    assert!(light.starts_with("<svg") && dark.starts_with("<svg"));
    assert_ne!(light, dark);
    assert_eq!(light.matches("id=\"component-").count(), 5, "{light}");
    assert!(!light.contains("PyTorch") && !light.contains("<text"));
    assert_eq!(
        light,
        picture_of_latest(&desk.session, "light").await.unwrap()
    );
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn it_shows_what_was_edited_last_and_disturbs_nobody_who_edits() {
    let (desk, path) = closed().await;
    let old = picture_of_latest(&desk.session, "light").await.unwrap();
    let mut other = Desk::opened(desk.folder, &path).await;
    assert_eq!(other.view().await.project.read_only, None);
    other.place("mlflow", 0.0, 600.0).await;
    let new = picture_of_latest(&other.session, "light").await.unwrap();
    assert_eq!(new.matches("id=\"component-").count(), 6);
    assert_ne!(old, new);
    // The next edit is kept as well.
    other.place("feast", 300.0, 600.0).await;
    assert_eq!(other.shown.components.len(), 7);
}

#[tokio::test]
async fn an_own_tool_is_drawn_with_its_own_icon() {
    const ICON: &str = "M1 2L4 2L4 6Z";
    let mut desk = Desk::new().await;
    let mut tool = OwnTool::new(
        ToolId::new("own.press").unwrap(),
        Label::new("Press").unwrap(),
        Stage::Serve,
        vec![Artifact::Request],
        vec![Artifact::Prediction],
    );
    tool.icon = Some(OwnIcon {
        path: ICON.to_owned().try_into().unwrap(),
        color: None,
    });
    desk.edit(EditIntent::DefineTool { tool }).await;
    desk.place("own.press", 0.0, 0.0).await;
    desk.session.run(CloseCase).await.unwrap();
    // One card alone is large enough for its icon to be seen.
    let picture = picture_of_latest(&desk.session, "light").await.unwrap();
    assert!(picture.contains(ICON), "{picture}");
}

#[tokio::test]
async fn an_empty_project_has_a_picture_of_nothing() {
    let desk = Desk::new().await;
    desk.session.run(CloseCase).await.unwrap();
    let picture = picture_of_latest(&desk.session, "dark").await.unwrap();
    assert!(picture.starts_with("<svg") && !picture.contains("<g"));
}

#[tokio::test]
async fn of_a_very_large_project_cards_are_drawn_and_no_lines() {
    let (desk, path) = closed().await;
    let (mut file, mut document, _) = ProjectFile::open(&path).unwrap();
    let mut step = Transaction::new(Text::given("Grow"));
    let content = document.diagrams.values().next().unwrap();
    let (of, card) = (
        content.diagram.id.clone(),
        content.components[&id("pytorch")].clone(),
    );
    for number in 0..2500_u32 {
        let mut copy = card.clone();
        copy.id = id(&format!("n{number}"));
        let (x, y) = (f64::from(number % 50), f64::from(number / 50));
        copy.position = Some(Point::new(x * 250.0, 400.0 + y * 120.0));
        let record = RecordId::Component(of.clone(), copy.id.clone());
        step.set(&document, record, Some(Record::Component(copy)));
    }
    document = step.apply_to(&document).unwrap();
    file.commit(&step, &document).unwrap();
    drop(file);
    let picture = picture_of_latest(&desk.session, "light").await.unwrap();
    assert_eq!(picture.matches("id=\"component-").count(), 2000);
    assert!(!picture.contains("id=\"connection-"));
    assert!(picture.len() < 1_000_000, "{}", picture.len());
}

#[tokio::test]
async fn what_cannot_be_shown_is_refused_with_the_reason() {
    let (desk, path) = closed().await;
    let whole = std::fs::read(&path).unwrap();
    let why = async |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        let refused = picture_of_latest(&desk.session, "light").await.unwrap_err();
        assert!(!refused.message.is_empty());
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "it is left as it is");
        refused.code
    };
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    assert_eq!(why(&newer).await, ErrorCode::NewerFile);
    let mut foreign = whole.clone();
    foreign[68..72].copy_from_slice(&7_u32.to_be_bytes());
    assert_eq!(why(&foreign).await, ErrorCode::Unreadable);
    assert_eq!(why(b"a letter").await, ErrorCode::Unreadable);
    assert_eq!(why(&whole[..whole.len() / 2]).await, ErrorCode::Damaged);
    std::fs::remove_file(&path).unwrap();
    let gone = picture_of_latest(&desk.session, "light").await.unwrap_err();
    assert_eq!(gone.code, ErrorCode::NotFound);
    assert!(matches!(
        architrave_store::glance(&path),
        Err(StoreError::NotFound { .. })
    ));

    let unknown = RecentPicture {
        handle: "../../etc/passwd".into(),
        theme: "light".into(),
    };
    let refused = desk.session.recent_picture(unknown).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::NotFound);
    // The rest of the start screen is there all the same.
    let start = desk.session.run(StartViewCase).await.unwrap();
    assert!(!start.recent[0].exists && !start.examples.is_empty());
}
