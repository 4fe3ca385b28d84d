import type { VocabularyView } from "../../src/generated/VocabularyView";
import type { WordView } from "../../src/generated/WordView";

const ARTIFACT_COLORS: Record<string, string> = {
  "raw-data": "#3b7dd8",
  dataset: "#3b7dd8",
  features: "#1b9a8a",
  model: "#8a5bd6",
  prediction: "#c2437d",
  telemetry: "#5f7a1f",
};

function words(text: string, colors: Record<string, string> = {}): WordView[] {
  return text.split(" ").map((word) => {
    const spaced = word.replaceAll("-", " ");
    const title = spaced.charAt(0).toUpperCase() + spaced.slice(1);
    return { word, title, color: colors[word] ?? "#5b6472" };
  });
}

export const VOCABULARY: VocabularyView = {
  stages: words("source ingest prepare store train register serve monitor consume"),
  roles: words("source prepare store train evaluate register serve monitor client platform"),
  artifacts: words(
    "raw-data event-stream dataset features code experiment-metrics model endpoint request prediction telemetry schedule",
    ARTIFACT_COLORS,
  ),
  kinds: words("data deploy request response control feedback telemetry uses"),
  boundary_kinds: words("cloud region network environment edge airgap tenant identity external"),
  attributes: [
    {
      name: "owner",
      title: "Owner",
      bearer: "component",
      kind: { type: "text" },
      help: "The person or team that answers for it.",
    },
    {
      name: "data_class",
      title: "Data class",
      bearer: "component",
      kind: { type: "word", words: ["public", "internal", "personal", "special"] },
      help: "The most sensitive data it holds or handles.",
    },
    {
      name: "encrypted",
      title: "Encrypted",
      bearer: "connection",
      kind: { type: "flag" },
      help: "Whether what moves is encrypted on the way.",
    },
    {
      name: "retention_days",
      title: "Retention",
      bearer: "component",
      kind: { type: "number", unit: "days" },
      help: "How long records are kept.",
    },
  ],
};
