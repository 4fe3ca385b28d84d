import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A person with an empty home folder: what the program keeps lands there and goes away with it. */
export class User {
  readonly home = mkdtempSync(join(tmpdir(), "architrave-e2e-"));
  readonly projects = join(this.home, "Documents", "Architrave");

  constructor() {
    mkdirSync(join(this.home, "Documents"));
    mkdirSync(join(this.home, ".config"));
    mkdirSync(join(this.home, "runtime"), { mode: 0o700 });
    // Without this the desktop's own notion of a documents folder would be asked.
    writeFileSync(
      join(this.home, ".config", "user-dirs.dirs"),
      'XDG_DOCUMENTS_DIR="$HOME/Documents"\n',
    );
  }

  /** What programs of this person see. */
  environment(): Record<string, string> {
    return {
      HOME: this.home,
      XDG_CONFIG_HOME: join(this.home, ".config"),
      XDG_DATA_HOME: join(this.home, ".local", "share"),
      XDG_CACHE_HOME: join(this.home, ".cache"),
      XDG_RUNTIME_DIR: join(this.home, "runtime"),
    };
  }

  path(name: string): string {
    return join(this.home, name);
  }

  read(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  write(name: string, content: string | Buffer): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  leave(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
