//! Projects that are opened: again, twice, from bad files, from examples.

use std::path::{Path, PathBuf};

use architrave_api::{Session, border::*, headless, usecases::*};
use architrave_words::Language;

use crate::desk::*;

#[tokio::test]
async fn the_project_comes_back_with_its_history_and_its_exports() {
    let mut desk = Desk::new().await;
    desk.pipeline().await;
    desk.undo().await;
    let options = ExportOptions::default();
    let request = ExportRequest {
        diagram: main_diagram(),
        options: options.clone(),
    };
    let kept = desk.session.run(KeepExportCase(request)).await.unwrap();
    assert!(kept.current);
    let before = desk.view().await;
    desk.session.run(CloseCase).await.unwrap();

    let again = Session::start(places(desk.folder.path()), None);
    let recent = again.run(StartViewCase).await.unwrap().recent;
    assert_eq!(recent.len(), 1);
    let handle = recent[0].handle.clone();
    let path = again.run(RecentPathCase(handle)).await.unwrap();
    let after = again.run(OpenFileCase(path)).await.unwrap();
    assert_eq!(after, before);
    assert_eq!(after.project.redo.as_deref(), Some("Go to review"));

    let picture = again
        .run(ExportPictureCase(ExportQuery { id: kept.id }))
        .await
        .unwrap();
    again.run(CloseCase).await.unwrap();
    let document = headless::read_document(Path::new(&after.project.path)).unwrap();
    assert_eq!(
        picture.svg,
        headless::export_svg(&document, None, &options).unwrap()
    );
}

#[tokio::test]
async fn one_project_in_two_sessions_can_only_be_read_in_the_second() {
    let mut desk = Desk::new().await;
    desk.place("pytorch", 0.0, 0.0).await;
    let path = desk.view().await.project.path;
    let other = Session::start(places(desk.folder.path()), Some(path.into()));
    let launch = other.run(LaunchCase).await.unwrap();
    let project = launch.project.expect("it opens").project;
    assert!(project.read_only.is_some());
    let request = EditRequest {
        diagram: main_diagram(),
        intent: EditIntent::Tidy,
    };
    let error = other.run(EditCase(request)).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::ReadOnly);
}

#[tokio::test]
async fn one_project_opened_twice_in_a_session_can_still_be_changed() {
    let mut desk = Desk::new().await;
    desk.place("pytorch", 0.0, 0.0).await;
    let path = desk.view().await.project.path;
    // Both are asked for before the first is answered, as by two clicks.
    let open = || desk.session.run(OpenFileCase(path.clone().into()));
    let (first, second) = tokio::join!(open(), open());
    assert_eq!(first.unwrap(), second.unwrap());
    desk.session.run(CloseCase).await.unwrap();
    let (first, second) = tokio::join!(open(), open());
    assert_eq!(first.unwrap().project.read_only, None);
    assert_eq!(second.unwrap().project.read_only, None);
    desk.place("kserve", 300.0, 0.0).await;
    assert_eq!(desk.shown.components.len(), 2);
}

#[tokio::test]
async fn a_session_knows_its_file_by_any_name_also_before_it_is_open() {
    let mut desk = Desk::new().await;
    desk.place("pytorch", 0.0, 0.0).await;
    let path = PathBuf::from(desk.view().await.project.path);
    let link = desk.folder.path().join("link.architrave");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let shows = async |session: &Session, path: &Path| {
        session.run(ShownFileCase(path.to_owned())).await.unwrap()
    };
    assert!(shows(&desk.session, &path).await && shows(&desk.session, &link).await);
    desk.session.run(CloseCase).await.unwrap();
    assert!(!shows(&desk.session, &path).await);

    let other = Session::start(places(desk.folder.path()), Some(path.clone()));
    assert!(
        shows(&other, &link).await,
        "it opens as soon as its window is there"
    );
    assert!(other.run(LaunchCase).await.unwrap().project.is_some());
    assert!(shows(&other, &link).await);
}

#[tokio::test]
async fn a_bad_file_named_at_start_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.architrave");
    std::fs::write(&path, "this is no database").unwrap();
    let session = Session::start(places(folder.path()), Some(path.clone()));
    let launch = session.run(LaunchCase).await.unwrap();
    let error = launch.error.expect("an error");
    assert_eq!(error.code, ErrorCode::Unreadable);
    assert!(
        error.message.to_string().contains("bad.architrave"),
        "{}",
        error.message
    );
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "this is no database"
    );
}

#[tokio::test]
async fn every_example_opens_as_a_project_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::start(places(folder.path()), None);
    let start = session.run(StartViewCase).await.unwrap();
    assert!(!start.examples.is_empty());
    for example in start.examples {
        let id = example.id.clone();
        let view = session
            .run(OpenExampleCase(OpenExample { id }))
            .await
            .unwrap();
        assert_eq!(
            view.diagram.components.len(),
            usize::try_from(example.components).unwrap()
        );
        let request = ExamplePicture {
            id: example.id.clone(),
            theme: "dark".into(),
        };
        let picture = session.example_picture(request).await.unwrap();
        assert!(picture.starts_with("<svg"), "{}", example.id);
    }
}

#[tokio::test]
async fn pictures_of_examples_speak_the_language_of_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::start(places(folder.path()), None);
    let request = |id: &str| ExamplePicture {
        id: id.into(),
        theme: "light".into(),
    };
    for (spoken, words) in [
        (Language::En, " components and "),
        (Language::De, " Komponenten und "),
        (Language::Es, " componentes y "),
    ] {
        let settings = Settings {
            spoken,
            ..Settings::default()
        };
        session.run(SetSettingsCase(settings)).await.unwrap();
        let picture = session.example_picture(request("vertex-ai-mlops")).await;
        assert!(picture.unwrap().contains(words), "{spoken:?}");
    }
    let refused = session.example_picture(request("none")).await.unwrap_err();
    assert_eq!(refused.to_string(), "El ejemplo none no existe");
}

#[tokio::test]
async fn what_is_recovered_is_named_in_the_language_of_the_window() {
    let mut desk = Desk::new().await;
    desk.place("pytorch", 0.0, 0.0).await;
    let path = PathBuf::from(desk.view().await.project.path);
    desk.session.run(CloseCase).await.unwrap();
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() - 512]).unwrap();
    let settings = Settings {
        spoken: Language::De,
        ..Settings::default()
    };
    desk.session.run(SetSettingsCase(settings)).await.unwrap();
    let open = OpenFileCase(path.clone());
    let refused = desk.session.run(open).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::Damaged);
    let view = desk.session.run(RecoverCase).await.unwrap();
    let (name, file) = (&view.project.name, &view.project.path);
    assert!(name.ends_with(" (wiederhergestellt)"), "{name}");
    assert!(file.ends_with(" (wiederhergestellt).architrave"), "{file}");
}
