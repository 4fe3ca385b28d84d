import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Puts what the clipboard holds into the diagram. */
export const paste: EditorAction = {
  needs: "editor",
  id: "paste",
  group: "edit",
  keys: ["Mod+V"],
  scope: "canvas",
  icon: "clipboard-paste",
  // The webview then tells what the clipboard holds, without asking whether it may.
  sharesKey: true,
  whyNot: readOnly,
  run: (editor) => editor.clipboard.paste(),
};
