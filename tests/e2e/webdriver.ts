/** The few calls of the W3C WebDriver protocol that driving the window needs. */

/** Where something is in the window, in CSS pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Spot {
  x: number;
  y: number;
}

export function centre(box: Box): Spot {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

type PointerStep =
  | { type: "pointerMove"; x: number; y: number; duration: number; origin: "viewport" }
  | { type: "pointerDown" | "pointerUp"; button: 0 }
  | { type: "pause"; duration: number };

/** Names of keys in WebDriver's private range. */
export const Key = {
  enter: "\uE007",
  escape: "\uE00C",
  tab: "\uE004",
  shift: "\uE008",
  control: "\uE009",
  alt: "\uE00A",
  up: "\uE013",
  down: "\uE015",
  delete: "\uE017",
  f2: "\uE032",
  f10: "\uE03A",
} as const;

export class WebDriver {
  private constructor(
    private readonly server: string,
    private readonly session: string,
  ) {}

  /** Asks a running WebDriver server to start `binary` and waits for its window. */
  static async open(server: string, binary: string, args: string[]): Promise<WebDriver> {
    const answer = await call<{ sessionId: string }>("POST", `${server}/session`, {
      capabilities: {
        alwaysMatch: { "webkitgtk:browserOptions": { binary, args } },
      },
    });
    return new WebDriver(server, answer.sessionId);
  }

  /** Ends the session; the server ends the program. */
  async close(): Promise<void> {
    await this.ask("DELETE", "");
  }

  /** Handles of all windows of the program. */
  windows(): Promise<string[]> {
    return this.ask<string[]>("GET", "/window/handles");
  }

  /** Goes on in another window. */
  async switchTo(handle: string): Promise<void> {
    await this.ask("POST", "/window", { handle });
  }

  /** Runs the body of a function in the page. */
  execute<T>(body: string, ...args: unknown[]): Promise<T> {
    return this.ask<T>("POST", "/execute/sync", { script: body, args });
  }

  /** Runs the body of a function whose last argument is the callback to answer with. */
  executeAsync<T>(body: string, ...args: unknown[]): Promise<T> {
    return this.ask<T>("POST", "/execute/async", { script: body, args });
  }

  /** Role and name in the accessibility tree of everything that a selector means, in its order. */
  async accessible(selector: string): Promise<{ role: string; name: string }[]> {
    const found = await this.ask<Record<string, string>[]>("POST", "/elements", {
      using: "css selector",
      value: selector,
    });
    const told = [];
    for (const element of found) {
      const [id] = Object.values(element);
      const role = await this.ask<string>("GET", `/element/${id}/computedrole`);
      const name = await this.ask<string>("GET", `/element/${id}/computedlabel`);
      told.push({ role, name });
    }
    return told;
  }

  /** Waits until the page has drawn what it is now. */
  async painted(): Promise<void> {
    await this.executeAsync(
      "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));",
    );
  }

  async click(spot: Spot): Promise<void> {
    await this.pointer([move(spot), down, up]);
  }

  /** Only moves there. */
  async hover(spot: Spot): Promise<void> {
    await this.pointer([move(spot)]);
  }

  /** Presses at the first spot, passes through the others, and releases at the last. */
  async drag(...spots: [Spot, Spot, ...Spot[]]): Promise<void> {
    const [from, ...rest] = spots;
    await this.pointer([
      move(from),
      down,
      ...rest.flatMap((to, i) => between(spots[i] ?? from, to).map(move)),
      up,
    ]);
  }

  /** Presses at the first spot and passes through the others, without releasing. */
  async hold(...spots: [Spot, Spot, ...Spot[]]): Promise<void> {
    const [from, ...rest] = spots;
    const way = rest.flatMap((to, i) => between(spots[i] ?? from, to).map(move));
    await this.pointer([move(from), down, ...way]);
  }

  /** Releases what is held. */
  async letGo(): Promise<void> {
    await this.pointer([up]);
  }

  /** Types text, or presses keys one after the other. */
  async type(text: string): Promise<void> {
    await this.keys(
      [...text].flatMap((value) => [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ]),
    );
  }

  /** Presses `key` while holding `held`. */
  async press(key: string, ...held: string[]): Promise<void> {
    await this.keys([
      ...held.map((value) => ({ type: "keyDown", value })),
      { type: "keyDown", value: key },
      { type: "keyUp", value: key },
      ...[...held].reverse().map((value) => ({ type: "keyUp", value })),
    ]);
  }

  private async pointer(actions: PointerStep[]): Promise<void> {
    await this.ask("POST", "/actions", {
      actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }],
    });
  }

  private async keys(actions: { type: string; value: string }[]): Promise<void> {
    await this.ask("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  private ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    return call<T>(method, `${this.server}/session/${this.session}${path}`, body);
  }
}

const down: PointerStep = { type: "pointerDown", button: 0 };
const up: PointerStep = { type: "pointerUp", button: 0 };

function move(spot: Spot): PointerStep {
  const [x, y] = [Math.round(spot.x), Math.round(spot.y)];
  return { type: "pointerMove", x, y, duration: 0, origin: "viewport" };
}

/** A hand passes over what lies between: eight spots on the way, the last one being `to`. */
function between(from: Spot, to: Spot): Spot[] {
  const steps = 8;
  return Array.from({ length: steps }, (_, i) => ({
    x: from.x + ((to.x - from.x) * (i + 1)) / steps,
    y: from.y + ((to.y - from.y) * (i + 1)) / steps,
  }));
}

async function call<T = unknown>(method: string, url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
    headers: { "content-type": "application/json" },
  });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`WebDriver: ${value?.error}: ${value?.message} (${url})`);
  return value;
}
