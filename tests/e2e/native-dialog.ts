import type { App } from "./app";
import { waitFor } from "./wait";
import { windowsOf, xdotool } from "./xdotool";

/**
 * The desktop's own file dialog, which WebDriver cannot see: does `open` to bring it up, types the
 * path and presses Enter.
 */
export async function answerFileDialog(
  app: App,
  open: () => Promise<void>,
  path: string,
): Promise<void> {
  const before = new Set(windowsOf(app));
  await open();
  const dialog = await waitFor("the file dialog", async () =>
    windowsOf(app).find((window) => !before.has(window)),
  );
  // Without a window manager nobody else gives it the keyboard.
  xdotool("windowfocus", "--sync", dialog);
  xdotool("key", "--clearmodifiers", "ctrl+a");
  xdotool("type", "--clearmodifiers", "--delay", "5", path);
  xdotool("key", "--clearmodifiers", "Return");
  await waitFor("the end of the file dialog", async () => !windowsOf(app).includes(dialog));
}
