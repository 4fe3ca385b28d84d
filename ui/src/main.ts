import { mount } from "svelte";
import "./design/tokens.css";
import "./design/fonts.css";
import "./design/base.css";
import "./design/controls.css";
import AppView from "./App.svelte";
import { App } from "./app/app.svelte";
import { followWindow } from "./app/window-events";
import { backend } from "./platform/bridge";

const target = document.getElementById("app");
if (target) {
  const app = new App(backend);
  followWindow(app);
  mount(AppView, { target, props: { app } });
  void app.launch();
}
