import { encloses } from "../canvas/geometry";
import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";

/** Shows or hides the map of the whole diagram. */
export const minimap: EditorAction = {
  needs: "editor",
  id: "minimap",
  group: "view",
  keys: ["M"],
  scope: "canvas",
  icon: "map",
  run: ({ app, viewing, viewport, projection }) => {
    viewing.minimap = !viewing.minimap;
    const fits = encloses(viewport.view, projection.diagram.scene.bounds);
    const { minimap } = say;
    const said = viewing.minimap ? (fits ? minimap.fits : minimap.shown) : minimap.hidden;
    app.announce(said);
  },
};
