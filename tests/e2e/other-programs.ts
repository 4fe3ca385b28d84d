import { execFileSync } from "node:child_process";

/** What another program gets when it asks the clipboard for something of this kind. */
export function pastedElsewhere(kind: string): Buffer {
  return execFileSync("xclip", ["-selection", "clipboard", "-target", kind, "-out"], {
    maxBuffer: 64 * 1024 * 1024,
    timeout: 10_000,
  });
}

/** What another program puts on the clipboard. */
export function copiedElsewhere(text: string): void {
  execFileSync("xclip", ["-selection", "clipboard", "-in"], {
    input: text,
    stdio: ["pipe", "ignore", "ignore"],
    timeout: 10_000,
  });
}
