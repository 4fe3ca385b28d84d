//! One function for each command of the contract; each hands its request to the session.

use architrave_api::{Example, Session, UseCase, border::*, usecases::*};
use tauri::{AppHandle, Manager, State, ipc::Invoke};

use crate::{dialogs, menu, window};

type Answer<T> = Result<T, ApiError>;

/// Commands that take a request and answer with what their use case answers.
macro_rules! session_commands {
    ($($name:ident($($request:ident: $type:ty)?) -> $answer:ty = $case:expr;)+) => {
        $(
            #[tauri::command]
            async fn $name(session: State<'_, Session>, $($request: $type)?) -> Answer<$answer> {
                session.run($case).await
            }
        )+
    };
}

session_commands! {
    start_view() -> StartView = StartViewCase;
    settings() -> Settings = SettingsCase;
    set_settings(request: Settings) -> Settings = SetSettingsCase(request);
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
            async fn $name(session: State<'_, Session>, $request: $type) -> Answer<$answer> {
                session.ask($question).await
            }
        )+
    };
}

question_commands! {
    preview_fixes(request: FixQuery) -> FixPreview = PreviewFixes(request);
    cures(request: CuresQuery) -> Vec<FixOffer> = Cures(request);
    rank_tools(request: DiagramQuery) -> ToolRanking = RankTools(request);
    unknowns(request: DiagramQuery) -> Vec<UnknownFact> = Unknowns(request);
    copy(request: CopyRequest) -> Clipping = CopyCase(request);
    alternatives(request: AlternativesQuery) -> Alternatives = AlternativesCase(request);
    preview_swap(request: SwapQuery) -> SwapPreview = PreviewSwap(request);
}

/// Runs a use case that shows a project, and puts the project's name in the title bar.
async fn show<U: UseCase<Answer = ProjectView>>(
    app: &AppHandle,
    session: &Session,
    case: U,
) -> Answer<ProjectView> {
    let view = session.run(case).await?;
    window::set_title(app, Some(&view.project));
    Ok(view)
}

/// Runs a use case that changes a project, and puts its name, which may be new, in the title bar.
async fn change<U: UseCase<Answer = Update>>(
    app: &AppHandle,
    session: &Session,
    case: U,
) -> Answer<Update> {
    let update = session.run(case).await?;
    window::set_title(app, Some(&update.project));
    Ok(update)
}

/// Drawn beside the session, which goes on answering.
#[tauri::command]
async fn example_picture(request: ExamplePicture) -> Answer<String> {
    let drawn = tauri::async_runtime::spawn_blocking(move || {
        Example::named(&request.id)
            .ok_or_else(|| ApiError::not_found(format!("The example {}", request.id)))?
            .picture(&request.theme)
    });
    drawn
        .await
        .map_err(|e| ApiError::new(ErrorCode::Internal, e.to_string(), "Try again."))?
}

#[tauri::command]
async fn set_native_words(app: AppHandle, request: NativeWords) -> Answer<()> {
    let refused = |e: tauri::Error| {
        ApiError::new(
            ErrorCode::System,
            format!("The menu could not be made: {e}"),
            "Everything in it can also be done in the window.",
        )
    };
    menu::replace(&app, &request.menus, &request.quit).map_err(refused)?;
    app.state::<dialogs::Words>().set(request.dialogs);
    Ok(())
}

#[tauri::command]
async fn launch(app: AppHandle, session: State<'_, Session>) -> Answer<Launch> {
    let launch = session.run(LaunchCase).await?;
    window::set_title(&app, launch.project.as_ref().map(|p| &p.project));
    Ok(launch)
}

#[tauri::command]
async fn new_project(
    app: AppHandle,
    session: State<'_, Session>,
    request: NewProject,
) -> Answer<ProjectView> {
    show(&app, &session, NewProjectCase(request)).await
}

#[tauri::command]
async fn open_recent(
    app: AppHandle,
    session: State<'_, Session>,
    request: OpenRecent,
) -> Answer<ProjectView> {
    show(&app, &session, OpenRecentCase(request)).await
}

#[tauri::command]
async fn open_example(
    app: AppHandle,
    session: State<'_, Session>,
    request: OpenExample,
) -> Answer<ProjectView> {
    show(&app, &session, OpenExampleCase(request)).await
}

#[tauri::command]
async fn recover(app: AppHandle, session: State<'_, Session>) -> Answer<ProjectView> {
    show(&app, &session, RecoverCase).await
}

#[tauri::command]
async fn close_project(app: AppHandle, session: State<'_, Session>) -> Answer<()> {
    session.run(CloseCase).await?;
    window::set_title(&app, None);
    Ok(())
}

#[tauri::command]
async fn edit(app: AppHandle, session: State<'_, Session>, request: EditRequest) -> Answer<Update> {
    change(&app, &session, EditCase(request)).await
}

#[tauri::command]
async fn add_rule_pack_dialog(
    app: AppHandle,
    session: State<'_, Session>,
    request: DiagramQuery,
) -> Answer<Option<Update>> {
    let Some(path) = dialogs::ask_open(&app, dialogs::RULE_PACK).await else {
        return Ok(None);
    };
    let diagram = request.diagram;
    change(&app, &session, AddRulePackCase { diagram, path })
        .await
        .map(Some)
}

#[tauri::command]
async fn read_icon_dialog(app: AppHandle, session: State<'_, Session>) -> Answer<Option<OwnIcon>> {
    match dialogs::ask_open(&app, dialogs::ICON).await {
        Some(path) => session.run(ReadIconCase(path)).await.map(Some),
        None => Ok(None),
    }
}

#[tauri::command]
async fn read_catalog_dialog(
    app: AppHandle,
    session: State<'_, Session>,
) -> Answer<Option<CatalogOffer>> {
    match dialogs::ask_open(&app, dialogs::CATALOG).await {
        Some(path) => session.run(ReadCatalogCase(path)).await.map(Some),
        None => Ok(None),
    }
}

#[tauri::command]
async fn write_catalog_dialog(
    app: AppHandle,
    session: State<'_, Session>,
) -> Answer<Option<String>> {
    let view = session.run(ViewCase(ViewRequest::default())).await?;
    let name = format!("{}.toml", view.project.name);
    match dialogs::ask_save(&app, dialogs::CATALOG, |w| &w.save_catalog, &name).await {
        Some(path) => session.run(WriteCatalogCase(path)).await.map(Some),
        None => Ok(None),
    }
}

#[tauri::command]
async fn undo(app: AppHandle, session: State<'_, Session>) -> Answer<Update> {
    change(&app, &session, UndoCase).await
}

#[tauri::command]
async fn redo(app: AppHandle, session: State<'_, Session>) -> Answer<Update> {
    change(&app, &session, RedoCase).await
}

#[tauri::command]
async fn go_to(app: AppHandle, session: State<'_, Session>, request: GoTo) -> Answer<Update> {
    change(&app, &session, GoToCase(request)).await
}

#[tauri::command]
async fn open_dialog(app: AppHandle, session: State<'_, Session>) -> Answer<Option<ProjectView>> {
    match dialogs::ask_open(&app, dialogs::OPENABLE).await {
        Some(path) => show(&app, &session, OpenFileCase(path)).await.map(Some),
        None => Ok(None),
    }
}

#[tauri::command]
async fn save_as_dialog(
    app: AppHandle,
    session: State<'_, Session>,
) -> Answer<Option<ProjectView>> {
    let project = session.run(ViewCase(ViewRequest::default())).await?.project;
    let name = format!("{}.architrave", project.name);
    match dialogs::ask_save(&app, dialogs::PROJECT, |w| &w.save_project, &name).await {
        Some(path) => show(&app, &session, SaveAsCase(path)).await.map(Some),
        None => Ok(None),
    }
}

#[tauri::command]
async fn export_dialog(
    app: AppHandle,
    session: State<'_, Session>,
    request: ExportRequest,
) -> Answer<Option<ExportFile>> {
    let view = session
        .run(ViewCase(ViewRequest {
            diagram: Some(request.diagram.clone()),
        }))
        .await?;
    let name = format!("{}.svg", view.diagram.diagram.title);
    let Some(path) = dialogs::ask_save(&app, dialogs::PICTURE, |w| &w.export_picture, &name).await
    else {
        return Ok(None);
    };
    let export = session.run(KeepExportCase(request)).await?;
    session
        .run(WriteExportCase {
            id: export.id,
            path,
        })
        .await
        .map(Some)
}

#[tauri::command]
async fn save_export_dialog(
    app: AppHandle,
    session: State<'_, Session>,
    request: ExportQuery,
) -> Answer<Option<ExportFile>> {
    let kept = session.run(ExportPictureCase(request)).await?.export;
    let name = format!("{}.{}", kept.title, kept.format);
    match dialogs::ask_save(&app, dialogs::PICTURE, |w| &w.save_picture, &name).await {
        Some(path) => session
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
