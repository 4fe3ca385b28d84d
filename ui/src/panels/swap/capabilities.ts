import type { Vocabulary } from "../../document/vocabulary";
import type { Capabilities } from "../../generated/Capabilities";
import { say } from "../../words/language.svelte";

/** What a tool can, in words, the artifacts first. */
export function capabilityWords(can: Capabilities, vocabulary: Vocabulary): string[] {
  return [
    ...can.consumes.map((artifact) => say.swap.takes(vocabulary.artifact(artifact))),
    ...can.produces.map((artifact) => say.swap.gives(vocabulary.artifact(artifact))),
    ...can.runtimes.map((runtime) => say.swap.runs(runtime)),
    ...can.hosting.map((hosting) => say.swap.run(vocabulary.hosting(hosting))),
    ...can.other,
  ];
}
