import { mount } from "svelte";
import "./design/tokens.css";
import "./design/fonts.css";
import "./design/base.css";
import "./design/controls.css";
import AppView from "./App.svelte";
import { handleMenu } from "./actions/keyboard";
import { App } from "./app/app.svelte";
import { backend } from "./platform/bridge";

const target = document.getElementById("app");
if (target) {
  const app = new App(backend);
  backend.onMenuAction((id) => handleMenu(id, app));
  mount(AppView, { target, props: { app } });
  void app.launch();
}
