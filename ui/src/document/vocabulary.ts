import type { AttributeSpecView } from "../generated/AttributeSpecView";
import type { VocabularyView } from "../generated/VocabularyView";
import type { WordView } from "../generated/WordView";

/** A word of a list as people read it, should the list not know it. */
function plain(word: string): string {
  const spaced = word.replaceAll("-", " ").replaceAll("_", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** The closed word lists with their titles. */
export class Vocabulary {
  constructor(readonly view: VocabularyView) {}

  static empty(): Vocabulary {
    return new Vocabulary({
      stages: [],
      roles: [],
      artifacts: [],
      kinds: [],
      boundary_kinds: [],
      attributes: [],
    });
  }

  stage = (word: string): string => this.#title(this.view.stages, word);
  role = (word: string): string => this.#title(this.view.roles, word);
  artifact = (word: string): string => this.#title(this.view.artifacts, word);
  kind = (word: string): string => this.#title(this.view.kinds, word);
  boundaryKind = (word: string): string => this.#title(this.view.boundary_kinds, word);

  artifactColor(word: string): string {
    return this.view.artifacts.find((w) => w.word === word)?.color || "currentColor";
  }

  /** The attributes a component or a connection may carry. */
  attributesOf(bearer: "component" | "connection"): readonly AttributeSpecView[] {
    return this.view.attributes.filter((a) => a.bearer === bearer || a.bearer === "both");
  }

  #title(words: readonly WordView[], word: string): string {
    return words.find((w) => w.word === word)?.title ?? plain(word);
  }
}
