import { getContext, setContext } from "svelte";
import type { Editor } from "../document/editor.svelte";
import type { App } from "./app.svelte";

const APP = Symbol("app");
const EDITOR = Symbol("editor");

/** Makes the window known to everything inside. */
export const provideApp = (app: App): App => setContext(APP, app);

/** The window. */
export const useApp = (): App => getContext<App>(APP);

/** Makes the open project known to everything inside. */
export const provideEditor = (editor: Editor): Editor => setContext(EDITOR, editor);

/** The open project. */
export const useEditor = (): Editor => getContext<Editor>(EDITOR);
