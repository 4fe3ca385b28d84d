import type { ApiError } from "../../src/generated/ApiError";
import type { CatalogOffer } from "../../src/generated/CatalogOffer";
import type { ConnectionPreview } from "../../src/generated/ConnectionPreview";
import type { CommandName, Commands } from "../../src/generated/commands";
import type { Delta } from "../../src/generated/Delta";
import type { EditIntent } from "../../src/generated/EditIntent";
import type { ExportOptions } from "../../src/generated/ExportOptions";
import type { ExportView } from "../../src/generated/ExportView";
import type { FixOffer } from "../../src/generated/FixOffer";
import type { NativeWords } from "../../src/generated/NativeWords";
import type { OwnIcon } from "../../src/generated/OwnIcon";
import type { ProjectView } from "../../src/generated/ProjectView";
import type { RecordId } from "../../src/generated/RecordId";
import type { SceneItem } from "../../src/generated/SceneItem";
import type { Settings } from "../../src/generated/Settings";
import type { Update } from "../../src/generated/Update";
import type { Backend, WindowEvents } from "../../src/platform/backend";
import { connectOptions, rankTools, safeFixes, unknownFacts } from "./advice";
import { copy } from "./clipboard";
import { diagramsOf, showing, shownDiagram } from "./diagrams";
import { EMPTY, EXAMPLE, type FakeDocument } from "./document";
import { check } from "./findings";
import { catalogOf, draftFrom, numberOf } from "./own-tools";
import { drawDiagram } from "./picture";
import { plan } from "./plan";
import { OWN_PAGE, RULES, rulePage, toldRule } from "./rules";
import { alternatives, previewSwap } from "./swapping";
import { VOCABULARY } from "./words";

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160"><rect width="320" height="160" fill="#f8f9fb"/>' +
  '<path d="M90 80h50M190 80h50" stroke="#8a5bd6" stroke-width="2"/>' +
  '<rect x="30" y="60" width="60" height="40" rx="5" fill="#fff" stroke="#c9ced8"/>' +
  '<rect x="140" y="60" width="50" height="40" rx="5" fill="#fff" stroke="#c9ced8"/>' +
  '<rect x="240" y="60" width="50" height="40" rx="5" fill="#fff" stroke="#c9ced8"/></svg>';

const MISSING: ApiError = {
  code: "not-found",
  message: "/home/me/Documents/Architrave/Churn.architrave does not exist",
  hint: "Check the name, or look whether the file was moved.",
};

type Handlers = {
  [N in CommandName]: (request: Commands[N]["request"]) => Commands[N]["response"];
};

function delta<T extends { id: string }>(before: readonly T[], after: readonly T[]): Delta<T> {
  const old = new Map(before.map((entry) => [entry.id, JSON.stringify(entry)]));
  return {
    changed: after.filter((entry) => old.get(entry.id) !== JSON.stringify(entry)),
    removed: before.filter((b) => !after.some((a) => a.id === b.id)).map((b) => b.id),
  };
}

const byId = <T extends { id: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Answers like the core, from memory: for tests and for a page in a plain browser. */
export class FakeBackend implements Backend {
  readonly calls: { name: CommandName; request: unknown }[] = [];
  document: FakeDocument = EMPTY;
  open = false;
  /** Cures of findings that do not tell them. */
  cures: Record<string, FixOffer[]> = {};
  revision = 0;
  readOnly: string | null = null;
  /** The text of the file that the next dialog for a rule pack finds; cancelled without one. */
  chosenPack: string | null = null;
  /** The icon that the next dialog for one finds; cancelled without one. */
  chosenIcon: OwnIcon | null = null;
  /** The catalog that the next dialog for one finds; cancelled without one. */
  chosenCatalog: CatalogOffer | null = null;
  settings: Settings = {
    theme: "light",
    canvas_theme: "light",
    artifact_labels: false,
    language: "en",
    spoken: "en",
    shortcuts: {},
  };
  /** What the native menu and dialogs say. */
  nativeWords: NativeWords | undefined;
  #undo: { label: string; document: FakeDocument }[] = [];
  #redo: { label: string; document: FakeDocument }[] = [];
  #exports: ExportView[] = [];
  readonly #handlersOf: { [E in keyof WindowEvents]?: (what: WindowEvents[E]) => void } = {};
  /** The text on the clipboard of the desktop. */
  clipboardText: string | null = null;
  /** Handles of recent projects that another window shows. */
  readonly shownElsewhere = new Set<string>();
  /** By the handle of a recent project, why there is no picture of it. */
  noPicture: Record<string, ApiError> = { "2": MISSING };
  /** Whether what is dropped is shown in this window; otherwise another one shows it. */
  dropShowsHere = true;

  async call<N extends CommandName>(
    name: N,
    request: Commands[N]["request"],
  ): Promise<Commands[N]["response"]> {
    this.calls.push({ name, request });
    // The answer crosses a border: what comes out shares nothing with what is kept.
    return structuredClone(this.#handlers[name](structuredClone(request)));
  }

  /** The last call of one name; others may have come in between. */
  last(name: CommandName): { name: CommandName; request: unknown } | undefined {
    return this.calls.findLast((call) => call.name === name);
  }

  on<E extends keyof WindowEvents>(event: E, handler: (what: WindowEvents[E]) => void): void {
    Object.assign(this.#handlersOf, { [event]: handler });
  }

  /** Something happens to the window. */
  happen<E extends keyof WindowEvents>(event: E, what: WindowEvents[E]): void {
    this.#handlersOf[event]?.(what);
  }

  /** The project in full, as the command `view` gives it. */
  view(): ProjectView {
    const all = diagramsOf(this.document);
    const findings = all.flatMap(({ id }) => check(showing(this.document, id)));
    const shown = shownDiagram(this.document);
    const theme = this.settings.canvas_theme === "dark" ? "dark" : "light";
    const drawn = drawDiagram(
      this.document,
      findings.filter((f) => f.diagram === shown),
      theme,
    );
    const { name, policy } = this.document;
    return {
      project: {
        name,
        policy,
        path: `/home/me/Documents/Architrave/${name}.architrave`,
        read_only: this.readOnly,
        saved: { revision: this.revision },
        undo: this.#undo.at(-1)?.label ?? null,
        redo: this.#redo.at(-1)?.label ?? null,
        diagrams: all.map(({ id, title, components }, order) => ({
          diagram: { id, title, order },
          components: components.length,
        })),
        rule_packs: [...this.document.packs],
        pack_problems: [...this.document.packProblems],
        tools: numberOf(this.document),
        exports: this.#exports.length,
      },
      diagram: {
        ...drawn,
        components: byId(drawn.components),
        connections: byId(drawn.connections),
        boundaries: byId(drawn.boundaries),
        notes: byId(drawn.notes),
      },
      findings,
    };
  }

  #show(document: FakeDocument): ProjectView {
    this.document = document;
    this.open = true;
    this.revision = 0;
    this.#undo = [];
    this.#redo = [];
    return this.view();
  }

  #change(work: () => readonly RecordId[]): Update {
    const before = this.view();
    const created = work();
    this.revision += 1;
    const after = this.view();
    const ids = (view: ProjectView) => view.diagram.scene.items.map((item) => item.id);
    const same = ids(before).join() === ids(after).join();
    return {
      project: after.project,
      diagram: {
        diagram: after.diagram.diagram,
        components: delta(before.diagram.components, after.diagram.components),
        connections: delta(before.diagram.connections, after.diagram.connections),
        boundaries: delta(before.diagram.boundaries, after.diagram.boundaries),
        notes: delta(before.diagram.notes, after.diagram.notes),
        items: delta(before.diagram.scene.items, after.diagram.scene.items),
        order: same ? null : ids(after),
        bounds: after.diagram.scene.bounds,
      },
      findings: after.findings,
      created: [...created],
    };
  }

  #edit(intent: EditIntent, diagram: string | null = null): Update {
    this.document = showing(this.document, diagram);
    return this.#change(() => {
      const planned = plan(this.document, intent);
      this.#undo.push({ label: planned.label, document: this.document });
      this.#redo = [];
      this.document = planned.next;
      return planned.created;
    });
  }

  #preview(intent: EditIntent): ConnectionPreview {
    const wires = (): SceneItem[] =>
      this.view().diagram.scene.items.filter(
        ({ kind }) => kind === "connection" || kind === "label",
      );
    const [before, kept] = [wires(), this.document];
    this.document = plan(kept, intent).next;
    const { changed, removed } = delta(before, wires());
    this.document = kept;
    return { items: changed, removed };
  }

  #step(
    from: { label: string; document: FakeDocument }[],
    to: { label: string; document: FakeDocument }[],
  ): Update {
    return this.#change(() => {
      const step = from.pop();
      if (!step) throw { code: "refused", message: "There is nothing to do", hint: "" };
      to.push({ label: step.label, document: this.document });
      this.#goBackTo(step.document);
      return [];
    });
  }

  /** The diagram shown stays the one that is looked at, if there still is one. */
  #goBackTo(document: FakeDocument): void {
    const all = diagramsOf(document);
    const wanted = shownDiagram(this.document);
    const found = all.find(({ id }) => id === wanted) ?? all[0];
    this.document = showing(document, found?.id ?? null);
  }

  #goTo(done: number): Update {
    const all = this.#undo.length + this.#redo.length;
    if (done > all) throw { code: "refused", message: `The history has ${all} edits`, hint: "" };
    return this.#change(() => {
      while (this.#undo.length !== done) {
        const back = this.#undo.length > done;
        const step = (back ? this.#undo : this.#redo).pop();
        if (!step) break;
        const kept = { label: step.label, document: this.document };
        (back ? this.#redo : this.#undo).push(kept);
        this.#goBackTo(step.document);
      }
      return [];
    });
  }

  #keep(options: ExportOptions): ExportView {
    const view: ExportView = {
      id: this.#exports.length + 1,
      title: this.document.name,
      format: "svg",
      options,
      created_at: "2026-01-15T10:00:00Z",
      bytes: 48_213,
      current: true,
      errors: 0,
      warnings: 2,
      infos: 0,
    };
    this.#exports = [view, ...this.#exports];
    return view;
  }

  #find(id: number): ExportView {
    const found = this.#exports.find((e) => e.id === id);
    if (!found) throw { code: "not-found", message: `The export ${id} does not exist`, hint: "" };
    return found;
  }

  readonly #handlers: Handlers = {
    launch: () => ({ project: this.open ? this.view() : null, error: null }),
    start_view: () => ({
      version: "0.1.0",
      folder: "/home/me/Documents/Architrave",
      recent: [
        {
          handle: "1",
          name: "Fraud scoring",
          path: "/home/me/Documents/Architrave/Fraud scoring.architrave",
          exists: true,
        },
        { handle: "2", name: "Churn", path: "/media/stick/Churn.architrave", exists: false },
      ],
      examples: [
        {
          id: "fraud",
          name: "Fraud scoring",
          summary: "Scores card payments while they happen.",
          components: 8,
          picture: PICTURE,
        },
        {
          id: "empty",
          name: "Retrieval assistant",
          summary: "Answers questions from a company's own documents.",
          components: 0,
          picture: PICTURE,
        },
      ],
    }),
    example_picture: () => PICTURE,
    recent_picture: ({ handle }) => {
      const refused = this.noPicture[handle];
      if (refused) throw refused;
      return PICTURE;
    },
    settings: () => this.settings,
    set_settings: (settings) => (this.settings = settings),
    set_native_words: (words) => {
      this.nativeWords = words;
      return null;
    },
    new_project: ({ name }) => this.#show({ ...EMPTY, name: name.trim() || "Untitled" }),
    open_recent: ({ handle }) => {
      if (this.shownElsewhere.has(handle)) return null;
      if (handle !== "2") return this.#show(EXAMPLE);
      throw {
        code: "damaged",
        message: "The file Churn.architrave is damaged.",
        hint: "Its readable part can be brought into a new project.",
      };
    },
    open_example: ({ id }) => this.#show(id === "fraud" ? EXAMPLE : EMPTY),
    copy_picture: ({ copy }) => copy.targets.length,
    clipboard_text: () => this.clipboardText,
    open_dropped: () => (this.dropShowsHere ? this.#show(EXAMPLE) : null),
    new_window: () => null,
    open_dialog: () => null,
    save_as_dialog: () => null,
    recover: () => this.#show(EXAMPLE),
    close_project: () => {
      this.open = false;
      return null;
    },
    view: ({ diagram }) => {
      if (diagram !== null && !diagramsOf(this.document).some(({ id }) => id === diagram)) {
        throw { code: "not-found", message: `The diagram ${diagram} does not exist`, hint: "" };
      }
      this.document = showing(this.document, diagram);
      return this.view();
    },
    preview_connections: ({ intent }) => this.#preview(intent),
    edit: ({ diagram, intent }) => this.#edit(intent, diagram),
    add_rule_pack_dialog: () =>
      this.chosenPack === null
        ? null
        : this.#edit({ type: "add-rule-pack", file: "acme.toml", text: this.chosenPack }),
    read_icon_dialog: () => this.chosenIcon,
    read_catalog_dialog: () => this.chosenCatalog,
    write_catalog_dialog: () => "/home/me/tools.toml",
    draft_tool: ({ tool }) => draftFrom(this.document, tool),
    undo: () => this.#step(this.#undo, this.#redo),
    redo: () => this.#step(this.#redo, this.#undo),
    history: () => ({
      labels: [...this.#undo, ...[...this.#redo].reverse()].map((step) => step.label),
      done: this.#undo.length,
    }),
    go_to: ({ done }) => this.#goTo(done),
    copy: ({ targets }) => copy(this.document, targets),
    catalog: () => catalogOf(this.document),
    catalog_search: ({ query, limit }) =>
      catalogOf(this.document)
        .tools.filter(({ tool }) =>
          [tool.name, ...tool.former_names].some((n) =>
            n.toLowerCase().includes(query.toLowerCase()),
          ),
        )
        .map(({ tool }) => tool.id)
        .slice(0, limit),
    vocabulary: () => VOCABULARY,
    connect_options: ({ from, to }) => connectOptions(this.document, from, to),
    alternatives: ({ component }) => alternatives(this.document, component),
    preview_swap: ({ components, tool }) => previewSwap(this.document, components, tool),
    preview_fixes: () => ({ fixes: safeFixes(this.document) }),
    cures: ({ finding }) => this.cures[finding] ?? [],
    rank_tools: () => rankTools(this.document),
    unknowns: () => unknownFacts(this.document),
    rule_list: () => RULES.map((rule) => toldRule(rule, this.settings.spoken)),
    rule_page: ({ code }) => {
      if (code === "ACME-01" && this.document.packs.length > 0) return OWN_PAGE;
      const rule = RULES.find((r) => r.code === code);
      if (!rule) {
        throw { code: "refused", message: `There is no rule ${code}`, hint: "List them." };
      }
      const { canvas_theme, spoken } = this.settings;
      return rulePage(toldRule(rule, spoken), canvas_theme === "dark" ? "dark" : "light");
    },
    keep_export: ({ options }) => this.#keep(options),
    exports: () => this.#exports,
    export_picture: ({ id }) => ({ export: this.#find(id), svg: PICTURE }),
    delete_export: ({ id }) => {
      this.#exports = this.#exports.filter((e) => e.id !== id);
      return this.#exports;
    },
    export_dialog: ({ options }) => ({ export: this.#keep(options), path: "/home/me/picture.svg" }),
    save_export_dialog: ({ id }) => ({ export: this.#find(id), path: "/home/me/picture.svg" }),
  };
}
