import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "svelte/compiler";
import { describe, expect, it } from "vitest";
import { VOCABULARY } from "../dev/fake/words";
import { Vocabulary } from "../src/document/vocabulary";
import { de } from "../src/words/de";
import { en } from "../src/words/en";
import { es } from "../src/words/es";
import { formsOf, spokenOf } from "../src/words/forms";
import { resolveLanguage, say, speak } from "../src/words/language.svelte";
import { openEditor, openWindow, rest } from "./window";

const SOURCE = join(import.meta.dirname, "..", "src");

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

/** Names that are the same in every language. */
const NAMES = /^(– )?Architrave$/;
const hasLetters = (text: string): boolean => /\p{L}{2}/u.test(text) && !NAMES.test(text.trim());

/** Attributes and properties whose text a person reads or hears. */
const READ = new Set(
  "title label placeholder alt aria-label aria-description aria-roledescription aria-valuetext hint message note why text caption filter".split(
    " ",
  ),
);
/** Functions that show or say their first argument. */
const SAID = new Set(["announce", "done", "error", "offerUndo"]);
/** Without a person ever reading it: what is thrown at programmers. */
const UNSEEN = new Set(["Error", "TypeError"]);

const nameOf = (node: unknown): string => {
  if (!isNode(node)) return "";
  if (node.type === "MemberExpression") return nameOf(node.property);
  return String(node.name ?? node.value ?? "");
};

/** Texts in a value: its literals, also those a condition or a template chooses between. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isNode(value)) return [];
  switch (value.type) {
    case "Text":
      return [String(value.data)];
    case "Literal":
      return typeof value.value === "string" ? [value.value] : [];
    case "TemplateElement":
      return [String((value.value as { cooked?: string }).cooked ?? "")];
    case "TemplateLiteral":
      return textsIn(value.quasis);
    case "ExpressionTag":
      return textsIn(value.expression);
    case "ConditionalExpression":
      return [...textsIn(value.consequent), ...textsIn(value.alternate)];
    case "LogicalExpression":
    case "BinaryExpression":
      return value.operator === "===" || value.operator === "!=="
        ? []
        : [...textsIn(value.left), ...textsIn(value.right)];
    default:
      return [];
  }
}

/** Every text of a file that a person would read, though it is not in the catalogue. */
function literalsOf(source: string, svelte: boolean): string[] {
  const text = svelte ? source : `<script lang="ts">\n${source}\n</script>`;
  const found: string[] = [];
  const take = (value: unknown): void => {
    for (const literal of textsIn(value)) if (hasLetters(literal)) found.push(literal.trim());
  };
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const part of node) walk(part);
      return;
    }
    if (!isNode(node) || node.type === "StyleDirective") return;
    if (/^TS(Type|Interface|Literal|Union)/.test(node.type) || node.type === "ImportDeclaration")
      return;
    if (node.type === "NewExpression" && UNSEEN.has(nameOf(node.callee))) return;
    if (node.type === "Text" || node.type === "ExpressionTag") take(node);
    if (node.type === "Attribute") {
      const { value } = node;
      if (READ.has(String(node.name))) take(value);
      // What is in other attributes is not read, but may hold objects that are.
      else
        walk(
          (Array.isArray(value) ? value : [value])
            .filter((v) => isNode(v) && v.type !== "Text")
            .map((v) => (v as Node).expression),
        );
      return;
    }
    if (node.type === "Property" && READ.has(nameOf(node.key))) {
      // A bare word in small letters is one of a closed list, such as `text: "exact"`.
      for (const literal of textsIn(node.value)) {
        if (hasLetters(literal) && !/^[a-z]+(-[a-z]+)*$/.test(literal)) found.push(literal.trim());
      }
    }
    if (node.type === "CallExpression" && SAID.has(nameOf(node.callee))) take(node.arguments);
    // Whatever reads like a sentence is one, wherever it stands.
    for (const literal of node.type === "Literal" || node.type === "TemplateElement"
      ? textsIn(node)
      : []) {
      if (/^\p{Lu}\p{Ll}+ \S/u.test(literal)) found.push(literal.trim());
    }
    for (const [key, value] of Object.entries(node)) {
      if (key !== "parent" && key !== "metadata" && key !== "options") walk(value);
    }
  };
  const { fragment, instance, module } = parse(text, { modern: true }) as unknown as Record<
    "fragment" | "instance" | "module",
    unknown
  >;
  walk(fragment);
  walk((instance as Node | null)?.content);
  walk((module as Node | null)?.content);
  return [...new Set(found)];
}

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(svelte|ts)$/.test(file) && !/^(words|generated)\//.test(file))
  .sort();

describe("the message catalogue", () => {
  it("holds every text: none is written anywhere else", () => {
    expect(files.length).toBeGreaterThan(100);
    const strays = files.flatMap((file) => {
      const source = readFileSync(join(SOURCE, file), "utf8");
      return literalsOf(source, file.endsWith(".svelte")).map((text) => `${file}: ${text}`);
    });
    expect(strays).toEqual([]);
  });

  it.each([
    ["<p>Nothing here</p>", "Nothing here"],
    ['<input placeholder="Name" />', "Name"],
    ['<b aria-label="About {x}"></b>', "About"],
    ['<Part label={on ? "Hide" : "Show"} />', "Hide"],
    ["<b {@attach tip(() => ({ text: `See this` }))}></b>", "See this"],
    ["<b>{x ? 'one' : many}</b>", "one"],
    ['<script>app.announce("gone");</script>', "gone"],
    ["<script>toasts.error({ code: 'refused', message: `no way` });</script>", "no way"],
    ['<script>const lines = [["Middle button", 1]];</script>', "Middle button"],
  ])("would find %s", (source, text) => {
    expect(literalsOf(source, true)).toContain(text);
  });

  it("leaves alone what nobody reads", () => {
    const source = `<script>const a = "button small"; throw new Error("It is broken");</script>
      <p class="soft" data-testid="row" onclick={() => go("main")}>{name} · {2}</p>`;
    expect(literalsOf(source, true)).toEqual([]);
  });

  it.each([
    ["de", de],
    ["es", es],
  ])("is translated in full: %s says nothing in English by oversight", (_, words) => {
    const same: string[] = [];
    const compare = (a: unknown, b: unknown, path: string): void => {
      if (typeof a === "string") {
        if (a === b && /^\p{Lu}\p{L}+ \p{Ll}/u.test(a)) same.push(path);
        expect(b, path).not.toBe(a === "" ? undefined : "");
      } else if (typeof a === "object" && a !== null) {
        for (const [key, value] of Object.entries(a)) {
          // Only what is put before or after something may be empty.
          if (/shortcuts|connectParts/.test(key) && Array.isArray(value)) continue;
          compare(value, (b as Record<string, unknown>)[key], `${path}.${key}`);
        }
      }
    };
    compare(en, words, "");
    expect(same).toEqual([]);
  });

  it("names in English what the core names", () => {
    speak("en");
    const vocabulary = new Vocabulary(VOCABULARY);
    expect(vocabulary.stages.map((w) => w.title)).toEqual(VOCABULARY.stages.map((w) => w.title));
    expect(vocabulary.kinds.map((w) => w.title)).toEqual(VOCABULARY.kinds.map((w) => w.title));
    expect(vocabulary.artifact("raw-data")).toBe("Raw data");
    expect(vocabulary.artifact("of-tomorrow")).toBe("Of tomorrow");
  });
});

describe("the languages", () => {
  it("count, date and measure as people do there", () => {
    expect(en.status.components(1)).toBe("1 component");
    expect(en.status.components(1200)).toBe("1,200 components");
    const german = formsOf("de", ["de-DE"]);
    expect(german.count(1200, "# Datei", "# Dateien")).toBe("1.200 Dateien");
    expect(german.day("2026-11-24")).toBe("24.11.2026");
    expect(german.size(1_460_000)).toBe("1,5 MB");
    expect(formsOf("es", []).count(1, "# zona", "# zonas")).toBe("1 zona");
    expect(formsOf("en", ["en-GB"]).day("2026-11-24")).toBe("24 Nov 2026");
    expect(formsOf("en", []).day("not a day")).toBe("not a day");
  });

  it("are those of the desktop unless one is chosen", () => {
    expect(spokenOf(["fr-CA", "de-AT", "es"])).toBe("de");
    expect(spokenOf(["fr"])).toBe("en");
    expect(spokenOf([])).toBe("en");
    expect(resolveLanguage("es")).toBe("es");
  });

  it("can be changed while the window is open, and are kept", async () => {
    const { part, app, backend } = await openWindow();
    expect(part("start-new").textContent).toContain("Create");
    const choice = part("language-choice") as HTMLSelectElement;
    choice.value = "de";
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    await rest();
    expect(part("start-new").textContent).toContain("Anlegen");
    expect(document.documentElement.lang).toBe("de");
    expect(backend.settings.language).toBe("de");
    expect(backend.nativeWords?.menus.map((menu) => menu.title)).toContain("Bearbeiten");
    await app.chooseLanguage("es");
    await rest();
    expect(part("start-new").textContent).toContain("Crear");
    expect(say.frame.phase).toBe("Fase");
    await app.chooseLanguage("en");
  });

  it("name what the core only calls by its word", async () => {
    const { part, app, editor } = await openEditor();
    await app.chooseLanguage("de");
    editor.selection.set(["component:trainer"]);
    await rest();
    expect(part("inspector").textContent).toContain("Training");
    expect(part("field-role").textContent).toContain("Modellregister");
    expect(part("undo").getAttribute("aria-label")).toBe("Nichts rückgängig zu machen");
    await app.chooseLanguage("en");
  });
});
