import type { Action } from "./action";
import { actualSize } from "./actual-size";
import { addNote } from "./add-note";
import { aligns } from "./align";
import { arrangements } from "./arrange";
import { closeProject } from "./close";
import { collapse } from "./collapse";
import { connectSelection } from "./connect";
import { contextMenu } from "./context-menu";
import { copy } from "./copy";
import { copyPictures } from "./copy-picture";
import { cut } from "./cut";
import { deleteSelection } from "./delete";
import { diagramActions } from "./diagrams";
import { duplicate } from "./duplicate";
import { stepBack } from "./escape";
import { exportPicture } from "./export";
import { keptExports } from "./exports";
import { find } from "./find";
import { fit } from "./fit";
import { fixAll } from "./fix-all";
import { history } from "./history";
import { horizonActions } from "./horizon";
import { layers } from "./layer";
import { lenses } from "./lenses";
import { lock } from "./lock";
import { minimap } from "./minimap";
import { newProject } from "./new";
import { newWindow } from "./new-window";
import { nudges } from "./nudge";
import { openProject } from "./open";
import { outline } from "./outline";
import { exportOwnTools, importOwnTools, newOwnTool, ownToolFrom } from "./own-tools";
import { palette } from "./palette";
import { paste } from "./paste";
import { pin } from "./pin";
import { placeHere } from "./place-here";
import { reconnectEnd, reconnectStart } from "./reconnect";
import { redo } from "./redo";
import { rename } from "./rename";
import { reverse } from "./reverse";
import { rules } from "./rules";
import { sameSizes } from "./same-size";
import { saveAs } from "./save-as";
import { search } from "./search";
import { selectAll } from "./select-all";
import { selectPaths } from "./select-path";
import { selectTool } from "./select-tool";
import { shortcuts } from "./shortcuts";
import { swap } from "./swap";
import { theme } from "./theme";
import { redrawConnections, tidy, tidySelection } from "./tidy";
import { undo } from "./undo";
import { walks } from "./walk";
import { wrap } from "./wrap";
import { zoomIn } from "./zoom-in";
import { zoomOut } from "./zoom-out";
import { zoomSelection } from "./zoom-selection";

/** Everything a person can do by a key or a menu, in the order of the shortcut list. */
export const ACTIONS: readonly Action[] = [
  newProject,
  newWindow,
  openProject,
  saveAs,
  exportPicture,
  keptExports,
  importOwnTools,
  exportOwnTools,
  closeProject,
  undo,
  redo,
  cut,
  copy,
  paste,
  ...copyPictures,
  history,
  duplicate,
  deleteSelection,
  rename,
  selectAll,
  selectTool,
  ...selectPaths,
  search,
  placeHere,
  connectSelection,
  reverse,
  reconnectStart,
  reconnectEnd,
  swap,
  newOwnTool,
  ownToolFrom,
  wrap,
  addNote,
  pin,
  lock,
  ...aligns,
  ...sameSizes,
  ...layers,
  collapse,
  tidy,
  tidySelection,
  redrawConnections,
  ...arrangements,
  fixAll,
  ...horizonActions,
  contextMenu,
  stepBack,
  ...nudges,
  ...walks,
  zoomIn,
  zoomOut,
  actualSize,
  fit,
  zoomSelection,
  find,
  outline,
  minimap,
  ...lenses,
  ...diagramActions,
  theme,
  palette,
  rules,
  shortcuts,
];
