import { mount } from "svelte";
import "../../../../ui/src/design/tokens.css";
import "../../../../ui/src/design/fonts.css";
import "../../../../ui/src/design/base.css";
import "../../../../ui/src/design/controls.css";
import { App } from "../../../../ui/src/app/app.svelte";
import { Editor } from "../../../../ui/src/document/editor.svelte";
import type { ProjectView } from "../../../../ui/src/generated/ProjectView";
import { made } from "./made";
import Ours from "./Ours.svelte";
import { SceneBackend } from "./project";
import { run } from "./runner";
import { DARK, LIGHT } from "./scene";

const dark = new URLSearchParams(location.search).has("dark");
document.documentElement.dataset.theme = dark ? "dark" : "light";

let editor: Editor;

let backend: SceneBackend;

run({
  async prepare(graph) {
    const size = graph.components.length;
    const view = await made<ProjectView>({ size, what: "project", dark });
    backend = new SceneBackend(view, graph, dark ? DARK : LIGHT);
  },
  mount(target) {
    const app = new App(backend);
    editor = new Editor(app, backend.view);
    mount(Ours, { target, props: { app, editor } });
    Object.assign(window, { editor });
  },
  ready: () => editor.viewport.placed && document.querySelector('[data-painting="true"]') === null,
  look: (camera) => editor.viewport.lookAt(camera),
});
