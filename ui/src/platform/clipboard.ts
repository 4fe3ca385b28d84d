/** How long the webview may take to tell of a paste that a key asked for, in milliseconds. */
const EVENT_MS = 60;

/** The clipboard that all programs share. */
export interface SystemClipboard {
  /** Puts text there; whether that worked. */
  write(text: Promise<string>): Promise<boolean>;
  /** The text there; nothing where it must not be read. */
  read(): Promise<string | undefined>;
}

/** Writes by a `copy` event, where there is no better way. */
function writeByEvent(text: string): boolean {
  let written = false;
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    written = event.clipboardData !== null;
  };
  document.addEventListener("copy", fill, { once: true });
  const done = document.execCommand?.("copy") ?? false;
  document.removeEventListener("copy", fill);
  return done && written;
}

/**
 * The text of a `paste` event that a key set off, which the webview tells of without asking the
 * person. Nothing where none comes: then the key was another, or the choice came from a menu.
 */
function pastedByKey(): Promise<string | undefined> {
  return new Promise((found) => {
    const done = (text: string | undefined): void => {
      clearTimeout(timer);
      document.removeEventListener("paste", paste, true);
      found(text);
    };
    const paste = (event: ClipboardEvent): void => {
      event.preventDefault();
      done(event.clipboardData?.getData("text/plain"));
    };
    const timer = setTimeout(() => done(undefined), EVENT_MS);
    document.addEventListener("paste", paste, true);
  });
}

/** The clipboard as the webview gives it. */
export const systemClipboard: SystemClipboard = {
  async write(text) {
    const blob = text.then((plain) => new Blob([plain], { type: "text/plain" }));
    // Who fails to give the text says so; here it only means that nothing was written.
    blob.catch(() => {});
    try {
      // Asked for at once, while the webview still knows that a person wanted it.
      if (navigator.clipboard?.write && typeof ClipboardItem === "function") {
        await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
        return true;
      }
    } catch {
      // A webview may know the words and still refuse; the older ways come next.
    }
    const plain = await text;
    try {
      if (navigator.clipboard?.writeText) {
        await navigator.clipboard.writeText(plain);
        return true;
      }
    } catch {
      // The same again.
    }
    return writeByEvent(plain);
  },

  async read() {
    const pasted = await pastedByKey();
    if (pasted !== undefined) return pasted;
    try {
      return await navigator.clipboard?.readText?.();
    } catch {
      return undefined;
    }
  },
};
