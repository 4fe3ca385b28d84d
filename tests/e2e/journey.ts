import { test } from "vitest";
import { App } from "./app";
import { Page } from "./page";
import { User } from "./user";

/** What a journey begins with. */
export interface Traveller {
  user: User;
  /** Starts the program; what ran before has to be closed or killed. */
  start: (...args: string[]) => Promise<Window>;
}

/** A running program and its page. */
export interface Window {
  app: App;
  page: Page;
}

/** A test of its own user, at whose end nothing is left running; a failed one leaves a picture. */
export function journey(name: string, steps: (traveller: Traveller) => Promise<void>): void {
  test(name, async () => {
    const user = new User();
    let latest: App | null = null;
    try {
      await steps({
        user,
        start: async (...args) => {
          latest = await App.start(user, ...args);
          return { app: latest, page: new Page(latest) };
        },
      });
    } catch (error) {
      (latest as App | null)?.photograph(`failed-${name.replace(/\W+/g, "-")}`);
      throw error;
    } finally {
      await (latest as App | null)?.end();
      user.leave();
    }
  });
}
