import type { Target } from "../generated/Target";
import type { Action } from "./action";
import { actualSize } from "./actual-size";
import { addNote } from "./add-note";
import { connectSelection } from "./connect";
import { deleteSelection } from "./delete";
import { duplicate } from "./duplicate";
import { exportPicture } from "./export";
import { find } from "./find";
import { fit } from "./fit";
import { palette } from "./palette";
import { pin } from "./pin";
import { rename } from "./rename";
import { reverse } from "./reverse";
import { search } from "./search";
import { selectAll } from "./select-all";
import { tidy, tidySelection } from "./tidy";
import { wrap } from "./wrap";
import { zoomSelection } from "./zoom-selection";

/** Actions of a menu, in groups with a line between them. */
export type MenuGroups = readonly (readonly Action[])[];

const ONE: Readonly<Record<Target["kind"], MenuGroups>> = {
  component: [
    [rename, connectSelection],
    [duplicate, wrap, pin],
    [zoomSelection],
    [deleteSelection],
  ],
  connection: [[rename, reverse], [zoomSelection], [deleteSelection]],
  boundary: [[rename], [duplicate, wrap], [zoomSelection], [deleteSelection]],
  note: [[rename], [duplicate], [zoomSelection], [deleteSelection]],
};
const SEVERAL: MenuGroups = [
  [duplicate, wrap, pin, tidySelection],
  [zoomSelection],
  [deleteSelection],
];
const CANVAS: MenuGroups = [
  [search, addNote],
  [selectAll, tidy],
  [fit, actualSize, find],
  [exportPicture, palette],
];

/** What the menu of these things offers; without any, that of the canvas. */
export function contextMenuOf(targets: readonly Target[]): MenuGroups {
  const [first, ...others] = targets;
  if (!first) return CANVAS;
  return others.length > 0 ? SEVERAL : ONE[first.kind];
}
