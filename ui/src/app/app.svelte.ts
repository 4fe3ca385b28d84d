import type { Action } from "../actions/action";
import { Bindings } from "../actions/bindings";
import { CatalogIndex } from "../document/catalog-index";
import { Editor } from "../document/editor.svelte";
import { Vocabulary } from "../document/vocabulary";
import type { ApiError } from "../generated/ApiError";
import type { LanguageChoice } from "../generated/LanguageChoice";
import type { ProjectView } from "../generated/ProjectView";
import type { RecentProject } from "../generated/RecentProject";
import type { Settings } from "../generated/Settings";
import type { StartView } from "../generated/StartView";
import type { ThemeChoice } from "../generated/ThemeChoice";
import { asApiError } from "../platform/api-error";
import type { Backend } from "../platform/backend";
import { resolveLanguage, say, speak } from "../words/language.svelte";
import { onDesktopTheme, paintTheme, resolveTheme } from "./theme";
import { Toasts } from "./toasts.svelte";

/** Which overlay is open; at most one. */
export type Overlay =
  | { readonly kind: "palette" }
  | { readonly kind: "shortcuts" }
  | { readonly kind: "rules" }
  | { readonly kind: "rule"; readonly code: string }
  | { readonly kind: "picture"; readonly id: number };

/** The window as a whole: the start screen or one open project. */
export class App {
  readonly toasts = new Toasts();
  settings = $state.raw<Settings>({
    theme: "system",
    canvas_theme: "light",
    artifact_labels: false,
    language: "system",
    spoken: "en",
    shortcuts: {},
  });
  /** Which keys mean what now. */
  readonly bindings = $derived(new Bindings(this.settings.shortcuts));
  /** Whether the next keys are to be kept as a shortcut, and mean nothing else until then. */
  recording = $state(false);
  start = $state.raw<StartView | undefined>(undefined);
  editor = $state.raw<Editor | undefined>(undefined);
  startError = $state.raw<ApiError | undefined>(undefined);
  busy = $state(false);
  overlay = $state.raw<Overlay | undefined>(undefined);
  exportsOpen = $state(false);
  menuOpen = $state(false);
  /** Whether a file that can be opened is held over the window. */
  fileOver = $state(false);
  catalog = $state.raw(CatalogIndex.empty());
  vocabulary = $state.raw(Vocabulary.empty());
  announcement = $state("");
  /** Who accepted a finding last; mostly it is the same person again. */
  lastOwner = "";

  constructor(readonly backend: Backend) {}

  /** Shows the first screen. */
  async launch(): Promise<void> {
    onDesktopTheme(() => void this.#followDesktop());
    try {
      const kept = await this.backend.call("settings", null);
      await this.#adopt(kept);
      const [launch] = await Promise.all([this.backend.call("launch", null), this.#loadWords()]);
      this.startError = launch.error ?? undefined;
      if (launch.project) this.#show(launch.project);
      else await this.#loadStart();
    } catch (thrown) {
      this.startError = asApiError(thrown);
    }
  }

  /** Opens what `ask` answers with; what goes wrong is shown where the person is. */
  async open(ask: () => Promise<ProjectView | null>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const view = await ask();
      if (view) this.#show(view);
    } catch (thrown) {
      const error = asApiError(thrown);
      if (this.editor) this.toasts.error(error);
      else if (error.code !== "cancelled") this.startError = error;
    } finally {
      this.busy = false;
    }
  }

  newProject(name: string): Promise<void> {
    return this.open(() => this.backend.call("new_project", { name }));
  }

  /** Opens a project opened before, unless another window shows it, which comes to the front. */
  openRecent({ handle, name }: RecentProject): Promise<void> {
    return this.open(async () => {
      const view = await this.backend.call("open_recent", { handle });
      if (!view) this.toasts.done(say.toasts.elsewhere(name));
      return view;
    });
  }

  openDialog(): Promise<void> {
    return this.open(() => this.backend.call("open_dialog", null));
  }

  /** Opens what was dropped on the window. */
  openDropped(): Promise<void> {
    return this.open(() => this.backend.call("open_dropped", null));
  }

  /** Opens another window, for another project. */
  async newWindow(): Promise<void> {
    try {
      await this.backend.call("new_window", null);
    } catch (thrown) {
      this.toasts.error(asApiError(thrown));
    }
  }

  /** Goes on with what another window has chosen for all. */
  async followSettings(): Promise<void> {
    await this.changeSettings(await this.backend.call("settings", null));
  }

  async saveAs(): Promise<void> {
    await this.open(async () => {
      const view = await this.backend.call("save_as_dialog", null);
      if (view) this.toasts.done(say.toasts.savedAs, view.project.path);
      return view;
    });
  }

  /** Closes the project and shows the start screen. */
  async close(): Promise<void> {
    try {
      await this.editor?.settled();
      await this.backend.call("close_project", null);
      this.editor = undefined;
      this.overlay = undefined;
      this.exportsOpen = false;
      this.startError = undefined;
      await this.#loadStart();
    } catch (thrown) {
      this.toasts.error(asApiError(thrown));
    }
  }

  /** Chooses a theme; the scene is drawn again, as its colours come from the core. */
  async chooseTheme(theme: ThemeChoice): Promise<void> {
    await this.changeSettings({ ...this.settings, theme });
  }

  /** Speaks another language from now on. */
  async chooseLanguage(language: LanguageChoice): Promise<void> {
    await this.changeSettings({ ...this.settings, language });
  }

  /** From light to dark and back. */
  async toggleTheme(): Promise<void> {
    await this.chooseTheme(this.settings.canvas_theme === "dark" ? "light" : "dark");
  }

  /** Gives an action keys of its own, which every other action loses; none takes them away. */
  async chooseKeys(action: Action, keys: readonly string[]): Promise<void> {
    const shortcuts = this.bindings.assigned(action, keys);
    await this.changeSettings({ ...this.settings, shortcuts });
  }

  async changeSettings(wanted: Settings): Promise<void> {
    try {
      const before = this.settings;
      await this.#adopt(wanted);
      const { canvas_theme, artifact_labels, spoken } = this.settings;
      const told =
        canvas_theme === before.canvas_theme &&
        artifact_labels === before.artifact_labels &&
        spoken === before.spoken;
      if (told) return;
      await Promise.all([
        this.#loadWords(),
        this.editor?.reload(),
        this.start && !this.editor ? this.#loadStart() : undefined,
      ]);
    } catch (thrown) {
      this.toasts.error(asApiError(thrown));
    }
  }

  /** Asks for the catalog again where the project has other tools than those known. */
  async followTools(number: number): Promise<void> {
    if (this.catalog.view.number === number) return;
    try {
      this.catalog = new CatalogIndex(await this.backend.call("catalog", null));
    } catch (thrown) {
      this.toasts.error(asApiError(thrown));
    }
  }

  /** Says something to screen readers. */
  announce(text: string): void {
    this.announcement = text;
  }

  #show(view: ProjectView): void {
    this.editor = new Editor(this, view);
    this.overlay = undefined;
    this.exportsOpen = false;
    this.startError = undefined;
  }

  async #adopt(wanted: Settings): Promise<void> {
    const canvas_theme = resolveTheme(wanted.theme);
    paintTheme(canvas_theme);
    const spoken = resolveLanguage(wanted.language);
    speak(spoken);
    this.settings = await this.backend.call("set_settings", { ...wanted, canvas_theme, spoken });
  }

  async #followDesktop(): Promise<void> {
    if (this.settings.theme === "system") await this.changeSettings(this.settings);
  }

  async #loadStart(): Promise<void> {
    this.start = await this.backend.call("start_view", null);
  }

  async #loadWords(): Promise<void> {
    const [catalog, vocabulary] = await Promise.all([
      this.backend.call("catalog", null),
      this.backend.call("vocabulary", null),
    ]);
    this.catalog = new CatalogIndex(catalog);
    this.vocabulary = new Vocabulary(vocabulary);
  }
}
