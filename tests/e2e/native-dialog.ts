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
  purpose: "open" | "save" = "save",
): Promise<void> {
  const before = new Set(windowsOf(app));
  await open();
  const dialog = await waitFor("the file dialog", async () =>
    windowsOf(app).find((window) => !before.has(window)),
  );
  // Without a window manager nobody else gives it the keyboard.
  xdotool("windowfocus", "--sync", dialog);
  // Who opens a file is shown a list; the field for a path is behind Ctrl+L.
  if (purpose === "open") xdotool("key", "--clearmodifiers", "ctrl+l");
  xdotool("key", "--clearmodifiers", "ctrl+a");
  xdotool("type", "--clearmodifiers", "--delay", "5", path);
  const gone = async (): Promise<boolean> => !windowsOf(app).includes(dialog);
  await waitFor("the end of the file dialog", async () => {
    // While it looks into the folder, the dialog takes Enter for nothing.
    xdotool("key", "--clearmodifiers", "Return");
    for (let i = 0; i < 20; i += 1) {
      if (await gone()) return true;
      await new Promise((resume) => setTimeout(resume, 50));
    }
    return false;
  });
}
