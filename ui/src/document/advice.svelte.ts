import type { Finding } from "../generated/Finding";
import type { FixOffer } from "../generated/FixOffer";
import type { FixPreview } from "../generated/FixPreview";
import type { ToolRanking } from "../generated/ToolRanking";
import type { UnknownFact } from "../generated/UnknownFact";
import { asApiError } from "../platform/api-error";
import { say } from "../words/language.svelte";
import type { Editor } from "./editor.svelte";
import { FollowUp } from "./follow-up.svelte";

/** The fix of a finding that may be applied without looking, if it has one. */
export function safeFix(finding: Finding): FixOffer | undefined {
  return finding.waived ? undefined : finding.fixes.find((f) => f.applicability === "safe");
}

/** What the core advises beside its findings, kept up with the document. */
export class Advice {
  readonly fixes: FollowUp<FixPreview>;
  readonly unknowns: FollowUp<readonly UnknownFact[]>;
  readonly ranking: FollowUp<ToolRanking>;
  /** Whether the fixes are shown before they are applied. */
  fixesOpen = $state(false);
  /** Whether the catalog is ranked by what the diagram needs. */
  ranked = $state(false);
  readonly #editor: Editor;

  constructor(editor: Editor) {
    this.#editor = editor;
    const { backend, toasts } = editor.app;
    const failed = (thrown: unknown): void => toasts.error(asApiError(thrown));
    const here = () => ({ diagram: editor.diagram });
    this.fixes = new FollowUp(() => backend.call("preview_fixes", { codes: [] }), failed);
    this.unknowns = new FollowUp(() => backend.call("unknowns", here()), failed);
    this.ranking = new FollowUp(() => backend.call("rank_tools", here()), failed);
  }

  /** Facts that are not known, without those stated since they were asked for. */
  get facts(): readonly UnknownFact[] {
    const { projection } = this.#editor;
    return (this.unknowns.value ?? []).filter(({ subject, attribute }) => {
      if (subject.kind === "component") {
        const found = projection.components.get(subject.id);
        return found !== undefined && found.component.attributes[attribute] === undefined;
      }
      const found = subject.kind === "connection" && projection.connections.get(subject.id);
      return found && found.connection.attributes[attribute] === undefined;
    });
  }

  /** How many findings can be fixed without looking. */
  get safeFixes(): number {
    return this.#editor.projection.findings.filter((f) => safeFix(f)).length;
  }

  /** Whether there may be fixes to apply: in large diagrams that is known only when asked for. */
  get mayFix(): boolean {
    return (
      this.safeFixes > 0 ||
      this.#editor.projection.findings.some((f) => f.cures_untold && !f.waived)
    );
  }

  /** After an edit, all that is in sight is asked for again. */
  documentChanged(): void {
    this.unknowns.want();
    if (this.ranked) this.ranking.want();
    if (!this.fixesOpen) return;
    if (!this.mayFix) this.closeFixes();
    else this.fixes.want();
  }

  rank(on: boolean): void {
    this.ranked = on;
    if (on) void this.ranking.now();
    else this.ranking.drop();
  }

  openFixes(): void {
    if (!this.mayFix || this.#editor.readOnly) return;
    this.fixesOpen = true;
    void this.fixes.now();
  }

  closeFixes(): void {
    this.fixesOpen = false;
    this.fixes.drop();
  }

  /** Applies all safe fixes in one step that the message about it offers to undo. */
  async applyFixes(): Promise<void> {
    const editor = this.#editor;
    this.closeFixes();
    const before = editor.projection.project.saved.revision;
    const update = await editor.edit({ type: "fix-all", codes: [] });
    if (!update) return;
    const { saved, undo } = update.project;
    if (saved.revision === before) {
      editor.app.toasts.done(say.toasts.nothingToFix);
      return;
    }
    editor.offerUndo(say.toasts.fixed(undo ?? ""));
  }
}
