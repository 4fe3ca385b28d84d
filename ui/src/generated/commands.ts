// Generated from crates/api/src/contract.rs. Do not edit.
import type { Alternatives } from "./Alternatives";
import type { AlternativesQuery } from "./AlternativesQuery";
import type { CatalogOffer } from "./CatalogOffer";
import type { CatalogSearch } from "./CatalogSearch";
import type { CatalogView } from "./CatalogView";
import type { Clipping } from "./Clipping";
import type { ConnectOptions } from "./ConnectOptions";
import type { ConnectQuery } from "./ConnectQuery";
import type { ConnectionPreview } from "./ConnectionPreview";
import type { CopyPicture } from "./CopyPicture";
import type { CopyRequest } from "./CopyRequest";
import type { CuresQuery } from "./CuresQuery";
import type { DiagramQuery } from "./DiagramQuery";
import type { DraftQuery } from "./DraftQuery";
import type { EditRequest } from "./EditRequest";
import type { ExamplePicture } from "./ExamplePicture";
import type { ExportFile } from "./ExportFile";
import type { ExportQuery } from "./ExportQuery";
import type { ExportRequest } from "./ExportRequest";
import type { ExportView } from "./ExportView";
import type { ExportedPicture } from "./ExportedPicture";
import type { FixOffer } from "./FixOffer";
import type { FixPreview } from "./FixPreview";
import type { FixQuery } from "./FixQuery";
import type { GoTo } from "./GoTo";
import type { HistoryView } from "./HistoryView";
import type { Launch } from "./Launch";
import type { NativeWords } from "./NativeWords";
import type { NewProject } from "./NewProject";
import type { OpenExample } from "./OpenExample";
import type { OpenRecent } from "./OpenRecent";
import type { OwnIcon } from "./OwnIcon";
import type { OwnTool } from "./OwnTool";
import type { PreviewQuery } from "./PreviewQuery";
import type { ProjectView } from "./ProjectView";
import type { RecentPicture } from "./RecentPicture";
import type { RulePage } from "./RulePage";
import type { RuleQuery } from "./RuleQuery";
import type { RuleSummary } from "./RuleSummary";
import type { Settings } from "./Settings";
import type { StartView } from "./StartView";
import type { SwapPreview } from "./SwapPreview";
import type { SwapQuery } from "./SwapQuery";
import type { ToolRanking } from "./ToolRanking";
import type { UnknownFact } from "./UnknownFact";
import type { Update } from "./Update";
import type { ViewRequest } from "./ViewRequest";
import type { VocabularyView } from "./VocabularyView";

/** Every command of the border with its request and response. */
export interface Commands {
  /** What the window shows first: the project named at start, why it could not be opened, or neither. */
  launch: { request: null; response: Launch };
  /** What the start screen shows. */
  start_view: { request: null; response: StartView };
  /** A picture of an example as SVG; asked for one by one, so that the start screen need not wait. */
  example_picture: { request: ExamplePicture; response: string };
  /** A small picture of the first diagram of a recent project as SVG, without words; drawn beside the session, and refused for what is wrong with the file. */
  recent_picture: { request: RecentPicture; response: string };
  /** What the person chose for all projects. */
  settings: { request: null; response: Settings };
  /** Changes the settings and answers with what is kept. */
  set_settings: { request: Settings; response: Settings };
  /** Gives the native menu and dialogs their words and keys. */
  set_native_words: { request: NativeWords; response: null };
  /** Makes a new project in the projects folder and opens it. */
  new_project: { request: NewProject; response: ProjectView };
  /** Opens a project opened before; none when another window shows it, which comes to the front. */
  open_recent: { request: OpenRecent; response: ProjectView | null };
  /** Opens an example as a new project. */
  open_example: { request: OpenExample; response: ProjectView };
  /** Asks for a file and opens it; none when cancelled. */
  open_dialog: { request: null; response: ProjectView | null };
  /** Opens the files dropped on the window: the first one here when no project is open, the others in windows of their own; none when nothing is shown here. */
  open_dropped: { request: null; response: ProjectView | null };
  /** Opens another window with the start screen. */
  new_window: { request: null; response: null };
  /** Asks for a file and goes on there; none when cancelled. */
  save_as_dialog: { request: null; response: ProjectView | null };
  /** Brings the readable part of the damaged file last refused into a new project. */
  recover: { request: null; response: ProjectView };
  /** Closes the project. */
  close_project: { request: null; response: null };
  /** The project and one diagram in full. */
  view: { request: ViewRequest; response: ProjectView };
  /** Changes the project; the answer comes when the change is durable. */
  edit: { request: EditRequest; response: Update };
  /** The connections that an edit would lead elsewhere; asked again and again while a person drags. */
  preview_connections: { request: PreviewQuery; response: ConnectionPreview };
  /** Asks for a rule pack and keeps it in the project; none when cancelled. */
  add_rule_pack_dialog: { request: DiagramQuery; response: Update | null };
  /** Asks for an SVG file and answers with its icon; none when cancelled. */
  read_icon_dialog: { request: null; response: OwnIcon | null };
  /** Asks for a catalog file and answers with its tools; none when cancelled. */
  read_catalog_dialog: { request: null; response: CatalogOffer | null };
  /** Writes the project's own tools to a file asked for and answers with its path, for showing only; none when cancelled. */
  write_catalog_dialog: { request: null; response: string | null };
  /** An own tool that says what another tool does, to be changed. */
  draft_tool: { request: DraftQuery; response: OwnTool };
  /** Undoes the latest change. */
  undo: { request: ViewRequest; response: Update };
  /** Redoes what was undone last. */
  redo: { request: ViewRequest; response: Update };
  /** Every edit there is, done and undone. */
  history: { request: null; response: HistoryView };
  /** Undoes or redoes as many edits as it takes to get to a place in the history. */
  go_to: { request: GoTo; response: Update };
  /** A selection for the clipboard, as text that `paste` takes and as a picture. */
  copy: { request: CopyRequest; response: Clipping };
  /** Puts a picture of a selection on the clipboard of the desktop; how many things it shows. */
  copy_picture: { request: CopyPicture; response: number };
  /** The text on the clipboard of the desktop, if any. */
  clipboard_text: { request: null; response: string | null };
  /** The whole catalog. */
  catalog: { request: null; response: CatalogView };
  /** Ids of the tools that match, best first. */
  catalog_search: { request: CatalogSearch; response: Array<string> };
  /** The closed word lists. */
  vocabulary: { request: null; response: VocabularyView };
  /** What a connection from one component may carry. */
  connect_options: { request: ConnectQuery; response: Array<ConnectOptions> };
  /** Tools that could take the place of a component's tool, side by side. */
  alternatives: { request: AlternativesQuery; response: Alternatives };
  /** What putting another tool in the place of components' tools would change. */
  preview_swap: { request: SwapQuery; response: SwapPreview };
  /** Every rule, sorted by code. */
  rule_list: { request: null; response: Array<RuleSummary> };
  /** What applying all safe fixes would change. */
  preview_fixes: { request: FixQuery; response: FixPreview };
  /** The cures of a finding that does not tell them. */
  cures: { request: CuresQuery; response: Array<FixOffer> };
  /** The tools a diagram needs, the most needed first; a later request cancels an earlier one. */
  rank_tools: { request: DiagramQuery; response: ToolRanking };
  /** Facts that are not known and keep rules silent. */
  unknowns: { request: DiagramQuery; response: Array<UnknownFact> };
  /** The page of a rule, also of one in the project's packs. */
  rule_page: { request: RuleQuery; response: RulePage };
  /** Draws a picture and keeps it in the project. */
  keep_export: { request: ExportRequest; response: ExportView };
  /** The exports kept, latest first. */
  exports: { request: null; response: Array<ExportView> };
  /** The picture of a kept export. */
  export_picture: { request: ExportQuery; response: ExportedPicture };
  /** Removes a kept export. */
  delete_export: { request: ExportQuery; response: Array<ExportView> };
  /** Draws a picture, keeps it and writes it to a file asked for; none when cancelled. */
  export_dialog: { request: ExportRequest; response: ExportFile | null };
  /** Writes a kept export to a file asked for; none when cancelled. */
  save_export_dialog: { request: ExportQuery; response: ExportFile | null };
}

/** The name of a command. */
export type CommandName = keyof Commands;
