import type { Target } from "../generated/Target";
import type { Action } from "./action";
import { actualSize } from "./actual-size";
import { addNote } from "./add-note";
import { aligns } from "./align";
import { collapse } from "./collapse";
import { connectSelection } from "./connect";
import { copy } from "./copy";
import { copyPictures } from "./copy-picture";
import { cut } from "./cut";
import { deleteSelection } from "./delete";
import { duplicate } from "./duplicate";
import { exportPicture } from "./export";
import { find } from "./find";
import { fit } from "./fit";
import { layers } from "./layer";
import { lock } from "./lock";
import { newOwnTool, ownToolFrom } from "./own-tools";
import { palette } from "./palette";
import { paste } from "./paste";
import { pin } from "./pin";
import { placeHere } from "./place-here";
import { reconnectEnd, reconnectStart } from "./reconnect";
import { rename } from "./rename";
import { reverse } from "./reverse";
import { search } from "./search";
import { selectAll } from "./select-all";
import { selectPaths } from "./select-path";
import { selectTool } from "./select-tool";
import { swap } from "./swap";
import { redrawConnections, tidy, tidySelection } from "./tidy";
import { wrap } from "./wrap";
import { zoomSelection } from "./zoom-selection";

/** Actions of a menu, in groups with a line between them. */
export type MenuGroups = readonly (readonly Action[])[];

const ONE: Readonly<Record<Target["kind"], MenuGroups>> = {
  component: [
    [rename, connectSelection, swap, ownToolFrom],
    [cut, copy, ...copyPictures, duplicate],
    [wrap, pin, lock],
    [selectTool, ...selectPaths],
    [zoomSelection],
    [deleteSelection],
  ],
  connection: [[rename, reverse, reconnectStart, reconnectEnd], [zoomSelection], [deleteSelection]],
  boundary: [
    [rename, collapse],
    [cut, copy, ...copyPictures, duplicate],
    [wrap, lock],
    [...layers],
    [zoomSelection],
    [deleteSelection],
  ],
  note: [[rename], [cut, copy, duplicate], [lock, ...layers], [zoomSelection], [deleteSelection]],
};
const SEVERAL: MenuGroups = [
  [cut, copy, ...copyPictures, duplicate],
  [swap, wrap, pin, lock, tidySelection],
  [...aligns],
  [zoomSelection],
  [deleteSelection],
];
const CANVAS: MenuGroups = [
  [placeHere, search, newOwnTool, addNote, paste],
  [selectAll, tidy, redrawConnections],
  [fit, actualSize, find],
  [exportPicture, palette],
];

/** What the menu of these things offers; without any, that of the canvas. */
export function contextMenuOf(targets: readonly Target[]): MenuGroups {
  const [first, ...others] = targets;
  if (!first) return CANVAS;
  return others.length > 0 ? SEVERAL : ONE[first.kind];
}
