import type { WaiverNote } from "../../generated/WaiverNote";
import { say } from "../../words/language.svelte";

/** Who accepted a finding, and until when. */
export function acceptedBy({ owner, granted, expires }: WaiverNote): string {
  const { findings, forms } = say;
  return expires === null
    ? findings.acceptedBy(owner, forms.day(granted))
    : findings.acceptedUntil(owner, forms.day(granted), forms.day(expires));
}

/** Why an accepted finding counts again; nothing while it is accepted. */
export function whyBack({ owner, granted, expires, state }: WaiverNote): string | undefined {
  switch (state) {
    case "expired":
      return say.findings.expired(owner, say.forms.day(expires ?? granted));
    case "reopened":
      return say.findings.changed(owner, say.forms.day(granted));
    default:
      return undefined;
  }
}

/** Today on this computer, as days are written. */
export function today(now = new Date()): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
