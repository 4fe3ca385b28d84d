import { render } from "@testing-library/svelte";
import { tick } from "svelte";
import { vi } from "vitest";
import { FakeBackend } from "../dev/fake/backend";
import { EXAMPLE, type FakeDocument } from "../dev/fake/document";
import AppView from "../src/App.svelte";
import { App } from "../src/app/app.svelte";
import { followWindow } from "../src/app/window-events";
import type { Editor } from "../src/document/editor.svelte";

/** The window over a backend from memory. */
export interface TestWindow {
  readonly app: App;
  readonly backend: FakeBackend;
  readonly part: (testid: string) => HTMLElement;
  readonly find: (testid: string) => HTMLElement | null;
}

/** Lets promises and effects come to rest. */
export async function rest(): Promise<void> {
  for (let i = 0; i < 6; i += 1) {
    await tick();
    await new Promise((done) => setTimeout(done, 0));
  }
  do {
    await new Promise((done) => requestAnimationFrame(done));
    await tick();
  } while (document.querySelector('[data-painting="true"]'));
}

/** Waits until something is shown that follows from an answer of the core, however late. */
export const shown = (find: () => unknown): Promise<void> =>
  vi.waitFor(() => {
    if (!find()) throw new Error("not shown yet");
  });

/** Shows the window as it is at launch. */
export async function openWindow(
  prepare: (backend: FakeBackend) => void = () => {},
): Promise<TestWindow> {
  const backend = new FakeBackend();
  prepare(backend);
  const app = new App(backend);
  followWindow(app);
  render(AppView, { props: { app } });
  await app.launch();
  await rest();
  const find = (testid: string) => document.querySelector<HTMLElement>(`[data-testid="${testid}"]`);
  const part = (testid: string): HTMLElement => {
    const element = find(testid);
    if (!element) throw new Error(`"${testid}" is not shown`);
    return element;
  };
  return { app, backend, part, find };
}

/** Shows a project. */
export async function openEditor(
  document: FakeDocument = EXAMPLE,
): Promise<TestWindow & { readonly editor: Editor }> {
  const shown = await openWindow((backend) => {
    backend.document = document;
    backend.open = true;
  });
  const { editor } = shown.app;
  if (!editor) throw new Error("no project is open");
  return { ...shown, editor };
}

/** Presses a key on whatever has the focus. */
export async function press(key: string, init: KeyboardEventInit = {}): Promise<void> {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }),
  );
  await rest();
}

/** Drags with the left button, in pixels of the window. */
export async function drag(
  from: Element,
  path: readonly (readonly [number, number])[],
): Promise<void> {
  const fire = (type: string, target: Element, [clientX, clientY]: readonly [number, number]) =>
    target.dispatchEvent(
      new PointerEvent(type, {
        clientX,
        clientY,
        button: 0,
        bubbles: true,
        cancelable: true,
        pointerId: 1,
      }),
    );
  const [first, ...others] = path;
  if (!first) return;
  fire("pointerdown", from, first);
  for (const point of others) fire("pointermove", from, point);
  fire("pointerup", from, others.at(-1) ?? first);
  await rest();
}
