//! The one list of commands that cross the border, with request and response types.
//!
//! `ui/src/generated/` is made from it; a test fails when the two differ.

use std::path::Path;

use ts_rs::{Config, TS};

use crate::border::*;

/// One command of the border.
#[derive(Debug, Clone, Copy)]
pub struct CommandSpec {
    /// Its name on both sides.
    pub name: &'static str,
    /// What it is for, shown as a comment in TypeScript.
    pub purpose: &'static str,
    request: fn(&Config) -> String,
    response: fn(&Config) -> String,
}

macro_rules! contract {
    ($($(#[doc = $purpose:literal])+ $name:ident($request:ty) -> $response:ty;)+) => {
        /// Every command, in the order of this file.
        pub const COMMANDS: &[CommandSpec] = &[$(CommandSpec {
            name: stringify!($name),
            purpose: concat!($($purpose),+),
            request: <$request as TS>::name,
            response: <$response as TS>::name,
        },)+];

        fn export_types(config: &Config) -> Result<(), ts_rs::ExportError> {
            $(
                export::<$request>(config)?;
                export::<$response>(config)?;
            )+
            export::<ErrorView>(config)?;
            Ok(())
        }

        /// The names of every command, for the window's build script and handler.
        #[macro_export]
        macro_rules! for_each_command {
            ($then:ident) => { $then! { $($name),+ } };
        }
    };
}

/// Types without a file of their own (numbers, lists, options) have only their parts exported.
fn export<T: TS + 'static>(config: &Config) -> Result<(), ts_rs::ExportError> {
    match T::export_all(config) {
        Err(ts_rs::ExportError::CannotBeExported(_)) => export_parts::<T>(config),
        other => other,
    }
}

fn export_parts<T: TS + 'static>(config: &Config) -> Result<(), ts_rs::ExportError> {
    struct Visitor<'a> {
        config: &'a Config,
        result: Result<(), ts_rs::ExportError>,
    }
    impl ts_rs::TypeVisitor for Visitor<'_> {
        fn visit<T: TS + 'static + ?Sized>(&mut self) {
            if self.result.is_ok() && T::output_path().is_some() {
                self.result = T::export_all(self.config);
            }
        }
    }
    let mut visitor = Visitor {
        config,
        result: Ok(()),
    };
    T::visit_dependencies(&mut visitor);
    T::visit_generics(&mut visitor);
    visitor.result
}

contract! {
    /// What the window shows first: the project named at start, why it could not be opened, or neither.
    launch(()) -> Launch;
    /// What the start screen shows.
    start_view(()) -> StartView;
    /// A picture of an example as SVG; asked for one by one, so that the start screen need not wait.
    example_picture(ExamplePicture) -> String;
    /// A small picture of the first diagram of a recent project as SVG, without words; drawn beside
    /// the session, and refused for what is wrong with the file.
    recent_picture(RecentPicture) -> String;
    /// What the person chose for all projects.
    settings(()) -> Settings;
    /// Changes the settings and answers with what is kept.
    set_settings(Settings) -> Settings;
    /// Gives the native menu and dialogs their words and keys.
    set_native_words(NativeWords) -> ();
    /// Makes a new project in the projects folder and opens it.
    new_project(NewProject) -> ProjectView;
    /// Opens a project opened before; none when another window shows it, which comes to the front.
    open_recent(OpenRecent) -> Option<ProjectView>;
    /// Opens an example as a new project.
    open_example(OpenExample) -> ProjectView;
    /// Asks for a file and opens it; none when cancelled.
    open_dialog(()) -> Option<ProjectView>;
    /// Opens the files dropped on the window: the first one here when no project is open, the others in
    /// windows of their own; none when nothing is shown here.
    open_dropped(()) -> Option<ProjectView>;
    /// Opens another window with the start screen.
    new_window(()) -> ();
    /// Asks for a file and goes on there; none when cancelled.
    save_as_dialog(()) -> Option<ProjectView>;
    /// Brings the readable part of the damaged file last refused into a new project.
    recover(()) -> ProjectView;
    /// Closes the project.
    close_project(()) -> ();
    /// The project and one diagram in full.
    view(ViewRequest) -> ProjectView;
    /// Changes the project; the answer comes when the change is durable.
    edit(EditRequest) -> Update;
    /// The connections that an edit would lead elsewhere; asked again and again while a person drags.
    preview_connections(PreviewQuery) -> ConnectionPreview;
    /// Asks for a rule pack and keeps it in the project; none when cancelled.
    add_rule_pack_dialog(DiagramQuery) -> Option<Update>;
    /// Asks for an SVG file and answers with its icon; none when cancelled.
    read_icon_dialog(()) -> Option<OwnIcon>;
    /// Asks for a catalog file and answers with its tools; none when cancelled.
    read_catalog_dialog(()) -> Option<CatalogOffer>;
    /// Writes the project's own tools to a file asked for and answers with its path, for showing
    /// only; none when cancelled.
    write_catalog_dialog(()) -> Option<String>;
    /// An own tool that says what another tool does, to be changed.
    draft_tool(DraftQuery) -> OwnTool;
    /// Undoes the latest change.
    undo(ViewRequest) -> Update;
    /// Redoes what was undone last.
    redo(ViewRequest) -> Update;
    /// Every edit there is, done and undone.
    history(()) -> HistoryView;
    /// Undoes or redoes as many edits as it takes to get to a place in the history.
    go_to(GoTo) -> Update;
    /// A selection for the clipboard, as text that `paste` takes and as a picture.
    copy(CopyRequest) -> Clipping;
    /// Puts a picture of a selection on the clipboard of the desktop; how many things it shows.
    copy_picture(CopyPicture) -> u32;
    /// The text on the clipboard of the desktop, if any.
    clipboard_text(()) -> Option<String>;
    /// The whole catalog.
    catalog(()) -> CatalogView;
    /// Ids of the tools that match, best first.
    catalog_search(CatalogSearch) -> Vec<String>;
    /// The closed word lists.
    vocabulary(()) -> VocabularyView;
    /// What a connection from one component may carry.
    connect_options(ConnectQuery) -> Vec<ConnectOptions>;
    /// Tools that could take the place of a component's tool, side by side.
    alternatives(AlternativesQuery) -> Alternatives;
    /// What putting another tool in the place of components' tools would change.
    preview_swap(SwapQuery) -> SwapPreview;
    /// Every rule, sorted by code.
    rule_list(()) -> Vec<RuleSummary>;
    /// What applying all safe fixes would change.
    preview_fixes(FixQuery) -> FixPreview;
    /// The cures of a finding that does not tell them.
    cures(CuresQuery) -> Vec<FixOfferView>;
    /// The tools a diagram needs, the most needed first; a later request cancels an earlier one.
    rank_tools(DiagramQuery) -> ToolRanking;
    /// Facts that are not known and keep rules silent.
    unknowns(DiagramQuery) -> Vec<UnknownFact>;
    /// The page of a rule, also of one in the project's packs.
    rule_page(RuleQuery) -> RulePage;
    /// Draws a picture and keeps it in the project.
    keep_export(ExportRequest) -> ExportView;
    /// The exports kept, latest first.
    exports(()) -> Vec<ExportView>;
    /// The picture of a kept export.
    export_picture(ExportQuery) -> ExportedPicture;
    /// Removes a kept export.
    delete_export(ExportQuery) -> Vec<ExportView>;
    /// Draws a picture, keeps it and writes it to a file asked for; none when cancelled.
    export_dialog(ExportRequest) -> Option<ExportFile>;
    /// Writes a kept export to a file asked for; none when cancelled.
    save_export_dialog(ExportQuery) -> Option<ExportFile>;
}

/// Writes the TypeScript side of the border into `folder`: one file a type, and `commands.ts`.
///
/// # Errors
/// When a file cannot be written.
pub fn write_typescript(folder: &Path) -> Result<(), ts_rs::ExportError> {
    let config = Config::new().with_out_dir(folder);
    export_types(&config)?;
    std::fs::write(folder.join("commands.ts"), commands_typescript(&config))?;
    Ok(())
}

fn commands_typescript(config: &Config) -> String {
    let mut body = String::new();
    let mut words = std::collections::BTreeSet::new();
    for command in COMMANDS {
        let (request, response) = ((command.request)(config), (command.response)(config));
        for text in [&request, &response] {
            words.extend(
                text.split(|c: char| !c.is_alphanumeric())
                    .filter(|w| w.starts_with(char::is_uppercase) && *w != "Array")
                    .map(str::to_owned),
            );
        }
        body.push_str(&format!(
            "  /** {} */\n  {}: {{ request: {request}; response: {response} }};\n",
            command.purpose.trim(),
            command.name
        ));
    }
    let imports: String = words
        .iter()
        .map(|w| format!("import type {{ {w} }} from \"./{w}\";\n"))
        .collect();
    format!(
        "// Generated from crates/api/src/contract.rs. Do not edit.\n{imports}\n\
         /** Every command of the border with its request and response. */\n\
         export interface Commands {{\n{body}}}\n\n\
         /** The name of a command. */\nexport type CommandName = keyof Commands;\n"
    )
}
