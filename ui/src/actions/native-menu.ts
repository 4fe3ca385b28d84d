import type { NativeEntry } from "../generated/NativeEntry";
import type { NativeWords } from "../generated/NativeWords";
import { say } from "../words/language.svelte";
import { type Action, titleOf } from "./action";
import { actualSize } from "./actual-size";
import { addNote } from "./add-note";
import { aligns } from "./align";
import { arrangements } from "./arrange";
import type { Bindings } from "./bindings";
import { closeProject } from "./close";
import { collapse } from "./collapse";
import { connectSelection } from "./connect";
import type { MenuGroups } from "./context-menus";
import { copy } from "./copy";
import { copyPictures } from "./copy-picture";
import { cut } from "./cut";
import { deleteSelection } from "./delete";
import { addDiagram, nextDiagram, previousDiagram } from "./diagrams";
import { duplicate } from "./duplicate";
import { exportPicture } from "./export";
import { keptExports } from "./exports";
import { find } from "./find";
import { fit } from "./fit";
import { fixAll } from "./fix-all";
import { history } from "./history";
import { layers } from "./layer";
import { lock } from "./lock";
import { minimap } from "./minimap";
import { newProject } from "./new";
import { newWindow } from "./new-window";
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
import { redrawConnections, tidy } from "./tidy";
import { undo } from "./undo";
import { wrap } from "./wrap";
import { zoomIn } from "./zoom-in";
import { zoomOut } from "./zoom-out";
import { zoomSelection } from "./zoom-selection";

type Menu = "file" | "edit" | "arrange" | "view" | "help";

/** What the menu bar offers, from the left. */
export const NATIVE_MENUS: readonly (readonly [Menu, MenuGroups])[] = [
  [
    "file",
    [
      [newProject, newWindow, openProject],
      [saveAs, exportPicture, keptExports],
      [importOwnTools, exportOwnTools],
      [closeProject],
    ],
  ],
  [
    "edit",
    [
      [undo, redo, history],
      [cut, copy, paste, ...copyPictures],
      [duplicate, deleteSelection, rename],
      [selectAll, selectTool, ...selectPaths],
      [find, search],
    ],
  ],
  [
    "arrange",
    [
      [placeHere, connectSelection, reverse, reconnectStart, reconnectEnd],
      [swap, newOwnTool, ownToolFrom],
      [wrap, addNote],
      [pin, lock, collapse, tidy, redrawConnections, fixAll],
      arrangements,
      aligns,
      sameSizes,
      layers,
    ],
  ],
  [
    "view",
    [
      [zoomIn, zoomOut, actualSize, fit, zoomSelection],
      [outline, minimap],
      [addDiagram, nextDiagram, previousDiagram],
      [theme],
    ],
  ],
  ["help", [[palette], [rules, shortcuts]]],
];

/** These also mean something in a text field, which a native menu would take them away from. */
const OF_TEXT: readonly string[] = [
  "undo",
  "redo",
  "cut",
  "copy",
  "paste",
  "copy-svg",
  "copy-png",
  "delete",
  "select-all",
  "duplicate",
];

/** The keys a native menu may watch for: what is typed as text is left to the page. */
export function nativeKeys(action: Action, bindings: Bindings): string | null {
  if (OF_TEXT.includes(action.id)) return null;
  const [keys] = bindings.keysOf(action);
  return keys?.startsWith("Mod+") ? keys.replace("Mod", "CmdOrCtrl") : null;
}

/** What the native menu and dialogs say now. */
export function nativeWords(bindings: Bindings, withKeys: boolean): NativeWords {
  const entry = (action: Action): NativeEntry => ({
    type: "action",
    id: action.id,
    text: titleOf(action),
    keys: withKeys ? nativeKeys(action, bindings) : null,
  });
  const { native } = say;
  return {
    menus: NATIVE_MENUS.map(([menu, groups]) => ({
      title: native[menu],
      entries: groups.flatMap((group, i): NativeEntry[] => [
        ...(i > 0 ? [{ type: "separator" } as const] : []),
        ...group.map(entry),
      ]),
    })),
    quit: native.quit,
    dialogs: {
      open: native.open,
      save_project: native.saveProject,
      export_picture: native.exportPicture,
      save_picture: native.savePicture,
      openable: native.openable,
      project: native.project,
      rule_packs: native.rulePacks,
      catalogs: native.catalogs,
      icons: native.icons,
      save_catalog: native.saveCatalog,
      picture: native.picture,
      read_only: native.readOnly,
    },
  };
}
