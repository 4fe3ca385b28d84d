import type { LanguageChoice } from "../generated/LanguageChoice";
import { LANGUAGES } from "./forms";

/** What a person can choose as language, in the order it is offered. */
export const LANGUAGE_CHOICES: readonly LanguageChoice[] = ["system", ...LANGUAGES];
