import type { Confidence } from "../generated/Confidence";
import type { Status } from "../generated/Status";
import type { IconName } from "./icons";

/** How a status that is worth knowing is marked: by word and sign, not by colour alone. */
export const STATUS: Record<
  Status,
  | { readonly title: string; readonly tone: "error" | "warning" | "info"; readonly icon: IconName }
  | undefined
> = {
  active: undefined,
  maintenance: { title: "Maintenance", tone: "warning", icon: "wrench" },
  retired: { title: "Retired", tone: "error", icon: "ban" },
  renamed: { title: "Renamed", tone: "info", icon: "tag" },
  acquired: { title: "Acquired", tone: "info", icon: "arrow-right" },
};

/** What must be said with a status nobody looked up. */
export const CAVEAT: Record<Confidence, string> = {
  sourced: "",
  unverified: "Not verified: check before you rely on it.",
  recall: "From memory, without a source: check before you rely on it.",
  generic: "",
};
