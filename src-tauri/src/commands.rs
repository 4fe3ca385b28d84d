//! One function for each command of the contract; each hands its request to the session.

use std::path::PathBuf;

use architrave_api::{UseCase, border::*, say, shown, usecases::*};
use tauri::{Emitter, EventTarget, Manager, ipc::Invoke};

use crate::{
    clipboard, dialogs, menu,
    windows::{self, Here, Windows},
};

type Answer<T> = Result<T, ApiError>;

/// Commands that take a request and answer with what their use case answers.
macro_rules! session_commands {
    ($($name:ident($($request:ident: $type:ty)?) -> $answer:ty = $case:expr;)+) => {
        $(
            #[tauri::command]
            async fn $name(here: Here, $($request: $type)?) -> Answer<$answer> {
                here.session.run($case).await
            }
        )+
    };
}

session_commands! {
    start_view() -> StartView = StartViewCase;
    settings() -> Settings = SettingsCase;
    catalog() -> CatalogView = CatalogCase;
    catalog_search(request: CatalogSearch) -> Vec<String> = SearchCase(request);
    vocabulary() -> VocabularyView = VocabularyCase;
    connect_options(request: ConnectQuery) -> Vec<ConnectOptions> = ConnectOptionsCase(request);
    rule_list() -> Vec<RuleSummary> = RuleListCase;
    rule_page(request: RuleQuery) -> RulePage = RulePageCase(request);
    keep_export(request: ExportRequest) -> ExportView = KeepExportCase(request);
    exports() -> Vec<ExportView> = ExportsCase;
    export_picture(request: ExportQuery) -> ExportedPicture = ExportPictureCase(request);
    delete_export(request: ExportQuery) -> Vec<ExportView> = DeleteExportCase(request);
    view(request: ViewRequest) -> ProjectView = ViewCase(request);
    history() -> HistoryView = HistoryCase;
    draft_tool(request: DraftQuery) -> OwnTool = DraftToolCase(request);
}

/// Commands that ask about the project without holding up the session.
macro_rules! question_commands {
    ($($name:ident($request:ident: $type:ty) -> $answer:ty = $question:expr;)+) => {
        $(
            #[tauri::command]
            async fn $name(here: Here, $request: $type) -> Answer<$answer> {
                here.session.ask($question).await
            }
        )+
    };
}

question_commands! {
    preview_fixes(request: FixQuery) -> FixPreview = PreviewFixes(request);
    cures(request: CuresQuery) -> Vec<FixOfferView> = Cures(request);
    rank_tools(request: DiagramQuery) -> ToolRanking = RankTools(request);
    unknowns(request: DiagramQuery) -> Vec<UnknownFact> = Unknowns(request);
    copy(request: CopyRequest) -> Clipping = CopyCase(request);
    alternatives(request: AlternativesQuery) -> Alternatives = AlternativesCase(request);
    preview_swap(request: SwapQuery) -> SwapPreview = PreviewSwap(request);
}

#[tauri::command]
async fn preview_connections(here: Here, request: PreviewQuery) -> Answer<ConnectionPreview> {
    here.session.preview(request).await
}

/// Runs a use case that shows a project, and puts the project's name in the title bar.
async fn show<U: UseCase<Answer = ProjectView>>(here: &Here, case: U) -> Answer<ProjectView> {
    let view = here.session.run(case).await?;
    here.set_title(Some(&view.project));
    Ok(view)
}

/// Runs a use case that changes a project, and puts its name, which may be new, in the title bar.
async fn change<U: UseCase<Answer = Update>>(here: &Here, case: U) -> Answer<Update> {
    let update = here.session.run(case).await?;
    here.set_title(Some(&update.project));
    Ok(update)
}

#[tauri::command]
async fn example_picture(here: Here, request: ExamplePicture) -> Answer<String> {
    here.session.example_picture(request).await
}

#[tauri::command]
async fn set_native_words(here: Here, request: NativeWords) -> Answer<()> {
    let refused = |e: tauri::Error| {
        here.session.told(ApiError::new(
            ErrorCode::System,
            say!("The menu could not be made: {why}", why = shown(e)),
            say!("Everything in it can also be done in the window."),
        ))
    };
    menu::replace(&here.window, &request.menus, &request.quit).map_err(refused)?;
    here.window.state::<dialogs::Words>().set(request.dialogs);
    Ok(())
}

#[tauri::command]
async fn copy_picture(here: Here, request: CopyPicture) -> Answer<u32> {
    // As a picture for programs that take one, and SVG as text for editors besides.
    let kinds: &[&str] = match request.format {
        PictureFormat::Svg => &["image/svg+xml", "UTF8_STRING", "text/plain;charset=utf-8"],
        PictureFormat::Png => &["image/png"],
    };
    let copied = here.session.ask(CopyPictureCase(request)).await?;
    clipboard::put(here.window.app_handle(), kinds, copied.bytes)
        .await
        .map_err(|error| here.session.told(error))?;
    Ok(copied.things)
}

#[tauri::command]
async fn clipboard_text(here: Here) -> Answer<Option<String>> {
    clipboard::text(here.window.app_handle())
        .await
        .map_err(|error| here.session.told(error))
}

/// The other windows follow, since there is one set of choices for all.
#[tauri::command]
async fn set_settings(here: Here, request: Settings) -> Answer<Settings> {
    let settings = here.session.run(SetSettingsCase(request)).await?;
    let app = here.window.app_handle();
    for (label, session) in app.state::<Windows>().others(here.window.label()) {
        let adopted = session.run(AdoptSettingsCase(settings.clone())).await;
        if adopted.unwrap_or(false) {
            // A window that is being closed no longer listens.
            drop(app.emit_to(EventTarget::webview_window(label), "settings-changed", ()));
        }
    }
    Ok(settings)
}

#[tauri::command]
async fn new_window(here: Here) -> Answer<()> {
    open_window(&here, None)
}

fn open_window(here: &Here, file: Option<PathBuf>) -> Answer<()> {
    windows::open(here.window.app_handle(), file).map_err(|e| {
        here.session.told(ApiError::new(
            ErrorCode::System,
            say!("Another window could not be opened: {why}", why = shown(e)),
            say!("Close a window and try again."),
        ))
    })
}

/// The first file is shown in this window when no project is open here; every other one gets a
/// window of its own, so that nothing open is put away.
#[tauri::command]
async fn open_dropped(here: Here) -> Answer<Option<ProjectView>> {
    let dropped = here
        .window
        .state::<Windows>()
        .take_dropped(here.window.label());
    let (files, others): (Vec<_>, Vec<_>) = dropped.into_iter().partition(|p| openable(p));
    if files.is_empty() && !others.is_empty() {
        let refused = ApiError::refused(
            say!("This is no project"),
            say!("Drop a file whose name ends in .architrave or .json."),
        );
        return Err(here.session.told(refused));
    }
    let mut free = !here.session.run(HasProjectCase).await?;
    let mut first = None;
    for file in files {
        if windows::reveal(&here, &file).await {
            continue;
        }
        if std::mem::take(&mut free) {
            first = Some(file);
        } else {
            open_window(&here, Some(file))?;
        }
    }
    // Last, so that a file that is refused keeps no other from being opened.
    match first {
        Some(file) => show(&here, OpenFileCase(file)).await.map(Some),
        None => Ok(None),
    }
}

#[tauri::command]
async fn launch(here: Here) -> Answer<Launch> {
    let launch = here.session.run(LaunchCase).await?;
    here.set_title(launch.project.as_ref().map(|p| &p.project));
    Ok(launch)
}

#[tauri::command]
async fn new_project(here: Here, request: NewProject) -> Answer<ProjectView> {
    show(&here, NewProjectCase(request)).await
}

#[tauri::command]
async fn open_recent(here: Here, request: OpenRecent) -> Answer<Option<ProjectView>> {
    let path = here.session.run(RecentPathCase(request.handle)).await?;
    show_or_reveal(&here, path).await
}

/// Opens a file here, unless another window shows it, which then comes to the front.
async fn show_or_reveal(here: &Here, path: PathBuf) -> Answer<Option<ProjectView>> {
    if windows::reveal(here, &path).await {
        return Ok(None);
    }
    show(here, OpenFileCase(path)).await.map(Some)
}

#[tauri::command]
async fn recent_picture(here: Here, request: RecentPicture) -> Answer<String> {
    here.session.recent_picture(request).await
}

#[tauri::command]
async fn open_example(here: Here, request: OpenExample) -> Answer<ProjectView> {
    show(&here, OpenExampleCase(request)).await
}

#[tauri::command]
async fn recover(here: Here) -> Answer<ProjectView> {
    show(&here, RecoverCase).await
}

#[tauri::command]
async fn close_project(here: Here) -> Answer<()> {
    here.session.run(CloseCase).await?;
    here.set_title(None);
    Ok(())
}

#[tauri::command]
async fn edit(here: Here, request: EditRequest) -> Answer<Update> {
    change(&here, EditCase(request)).await
}

#[tauri::command]
async fn add_rule_pack_dialog(here: Here, request: DiagramQuery) -> Answer<Option<Update>> {
    let Some(path) = dialogs::ask_open(&here.window, dialogs::RULE_PACK).await else {
        return Ok(None);
    };
    let diagram = request.diagram;
    change(&here, AddRulePackCase { diagram, path })
        .await
        .map(Some)
}

#[tauri::command]
async fn read_icon_dialog(here: Here) -> Answer<Option<OwnIcon>> {
    match dialogs::ask_open(&here.window, dialogs::ICON).await {
        Some(path) => here.session.run(ReadIconCase(path)).await.map(Some),
        None => Ok(None),
    }
}

#[tauri::command]
async fn read_catalog_dialog(here: Here) -> Answer<Option<CatalogOffer>> {
    match dialogs::ask_open(&here.window, dialogs::CATALOG).await {
        Some(path) => here.session.run(ReadCatalogCase(path)).await.map(Some),
        None => Ok(None),
    }
}

#[tauri::command]
async fn write_catalog_dialog(here: Here) -> Answer<Option<String>> {
    let view = here.session.run(ViewCase(ViewRequest::default())).await?;
    let name = format!("{}.toml", view.project.name);
    match dialogs::ask_save(&here.window, dialogs::CATALOG, |w| &w.save_catalog, &name).await {
        Some(path) => here.session.run(WriteCatalogCase(path)).await.map(Some),
        None => Ok(None),
    }
}

#[tauri::command]
async fn undo(here: Here) -> Answer<Update> {
    change(&here, UndoCase).await
}

#[tauri::command]
async fn redo(here: Here) -> Answer<Update> {
    change(&here, RedoCase).await
}

#[tauri::command]
async fn go_to(here: Here, request: GoTo) -> Answer<Update> {
    change(&here, GoToCase(request)).await
}

#[tauri::command]
async fn open_dialog(here: Here) -> Answer<Option<ProjectView>> {
    match dialogs::ask_open(&here.window, dialogs::OPENABLE).await {
        Some(path) => show_or_reveal(&here, path).await,
        None => Ok(None),
    }
}

#[tauri::command]
async fn save_as_dialog(here: Here) -> Answer<Option<ProjectView>> {
    let project = here
        .session
        .run(ViewCase(ViewRequest::default()))
        .await?
        .project;
    let name = format!("{}.architrave", project.name);
    match dialogs::ask_save(&here.window, dialogs::PROJECT, |w| &w.save_project, &name).await {
        Some(path) => show(&here, SaveAsCase(path)).await.map(Some),
        None => Ok(None),
    }
}

#[tauri::command]
async fn export_dialog(here: Here, request: ExportRequest) -> Answer<Option<ExportFile>> {
    let view = here
        .session
        .run(ViewCase(ViewRequest {
            diagram: Some(request.diagram.clone()),
        }))
        .await?;
    let name = format!("{}.svg", view.diagram.diagram.title);
    let Some(path) =
        dialogs::ask_save(&here.window, dialogs::PICTURE, |w| &w.export_picture, &name).await
    else {
        return Ok(None);
    };
    let export = here.session.run(KeepExportCase(request)).await?;
    here.session
        .run(WriteExportCase {
            id: export.id,
            path,
        })
        .await
        .map(Some)
}

#[tauri::command]
async fn save_export_dialog(here: Here, request: ExportQuery) -> Answer<Option<ExportFile>> {
    let kept = here.session.run(ExportPictureCase(request)).await?.export;
    let name = format!("{}.{}", kept.title, kept.format);
    match dialogs::ask_save(&here.window, dialogs::PICTURE, |w| &w.save_picture, &name).await {
        Some(path) => here
            .session
            .run(WriteExportCase {
                id: request.id,
                path,
            })
            .await
            .map(Some),
        None => Ok(None),
    }
}

macro_rules! handler {
    ($($name:ident),+) => { tauri::generate_handler![$($name),+] };
}

/// Answers every command of the contract; a command missing here does not compile.
pub fn handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    architrave_api::for_each_command!(handler)
}
