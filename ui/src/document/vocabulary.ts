import type { AttributeSpecView } from "../generated/AttributeSpecView";
import type { VocabularyView } from "../generated/VocabularyView";
import type { WordView } from "../generated/WordView";
import { say } from "../words/language.svelte";

type Titles = { readonly [word in string]?: string };

/** A word of a list as people read it, should no list know it. */
function plain(word: string): string {
  const spaced = word.replaceAll("-", " ").replaceAll("_", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function titled(words: readonly WordView[], titles: Titles): readonly WordView[] {
  return words.map((entry) => ({ ...entry, title: titles[entry.word] ?? entry.title }));
}

/** The closed word lists, titled in the language spoken now. */
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

  stage = (word: string): string => this.#title(say.vocabulary.stages, this.view.stages, word);
  role = (word: string): string => this.#title(say.vocabulary.roles, this.view.roles, word);
  artifact = (word: string): string =>
    this.#title(say.vocabulary.artifacts, this.view.artifacts, word);
  kind = (word: string): string => this.#title(say.vocabulary.kinds, this.view.kinds, word);
  boundaryKind = (word: string): string =>
    this.#title(say.vocabulary.boundaryKinds, this.view.boundary_kinds, word);

  get stages(): readonly WordView[] {
    return titled(this.view.stages, say.vocabulary.stages);
  }
  get roles(): readonly WordView[] {
    return titled(this.view.roles, say.vocabulary.roles);
  }
  get kinds(): readonly WordView[] {
    return titled(this.view.kinds, say.vocabulary.kinds);
  }
  get boundaryKinds(): readonly WordView[] {
    return titled(this.view.boundary_kinds, say.vocabulary.boundaryKinds);
  }

  artifactColor(word: string): string {
    return this.view.artifacts.find((w) => w.word === word)?.color || "currentColor";
  }

  /** The attributes a component or a connection may carry. */
  attributesOf(bearer: "component" | "connection"): readonly AttributeSpecView[] {
    return this.view.attributes
      .filter((a) => a.bearer === bearer || a.bearer === "both")
      .map((spec) => ({ ...spec, title: this.attribute(spec.name) }));
  }

  /** What an attribute is called. */
  attribute(name: string): string {
    const titles: Titles = say.vocabulary.attributes;
    return titles[name] ?? this.view.attributes.find((a) => a.name === name)?.title ?? name;
  }

  /** A word that an attribute takes. */
  attributeWord(word: string): string {
    const titles: Titles = say.vocabulary.attributeWords;
    return titles[word] ?? word.replaceAll("-", " ");
  }

  /** The unit of an attribute. */
  unit(unit: string): string {
    const titles: Titles = say.vocabulary.units;
    return titles[unit] ?? unit;
  }

  /** How a tool is run. */
  hosting(word: string): string {
    const titles: Titles = say.vocabulary.hosting;
    return titles[word] ?? word.replaceAll("-", " ");
  }

  #title(titles: Titles, words: readonly WordView[], word: string): string {
    return titles[word] ?? words.find((w) => w.word === word)?.title ?? plain(word);
  }
}
