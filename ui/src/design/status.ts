import type { Confidence } from "../generated/Confidence";
import type { Status } from "../generated/Status";
import { say } from "../words/language.svelte";
import type { IconName } from "./icons";

/** How a status that is worth knowing is marked: by word and sign, not by colour alone. */
export interface StatusLook {
  readonly title: string;
  readonly tone: "error" | "warning" | "info";
  readonly icon: IconName;
}

const LOOKS: Record<Exclude<Status, "active">, Omit<StatusLook, "title">> = {
  maintenance: { tone: "warning", icon: "wrench" },
  retired: { tone: "error", icon: "ban" },
  renamed: { tone: "info", icon: "tag" },
  acquired: { tone: "info", icon: "arrow-right" },
};

/** The look of a status; nothing where all is well. */
export function lookOf(status: Status): StatusLook | undefined {
  if (status === "active") return undefined;
  return { ...LOOKS[status], title: say.catalog.statuses[status] };
}

/** What must be said with a status nobody looked up. */
export function caveatOf(confidence: Confidence): string {
  switch (confidence) {
    case "unverified":
      return say.catalog.unverified;
    case "recall":
      return say.catalog.recall;
    default:
      return "";
  }
}
