import type { WaiverNote } from "../../generated/WaiverNote";

/** Who accepted a finding, and until when. */
export function acceptedBy({ owner, granted, expires }: WaiverNote): string {
  const until = expires === null ? "" : `, until ${expires}`;
  return `Accepted by ${owner} on ${granted}${until}`;
}

/** Why an accepted finding counts again; nothing while it is accepted. */
export function whyBack({ owner, granted, expires, state }: WaiverNote): string | undefined {
  switch (state) {
    case "expired":
      return `Back: the acceptance by ${owner} ended on ${expires}.`;
    case "reopened":
      return `Back: what it is about has changed since ${owner} accepted it on ${granted}.`;
    default:
      return undefined;
  }
}

/** Today on this computer, as days are written. */
export function today(now = new Date()): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
