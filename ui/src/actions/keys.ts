import { say } from "../words/language.svelte";

/** What is needed of a keyboard event. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey"
> &
  Partial<Pick<KeyboardEvent, "getModifierState">>;

const MAC = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Which modifiers are meant; the one place that knows ⌘ from Ctrl. */
function held(press: KeyPress, mac: boolean): { mod: boolean; alt: boolean; foreign: boolean } {
  // AltGr is part of how a sign is typed, though some desktops report it as Ctrl and Alt.
  if (press.getModifierState?.("AltGraph")) return { mod: false, alt: false, foreign: false };
  return {
    mod: mac ? press.metaKey : press.ctrlKey,
    alt: press.altKey,
    foreign: mac ? press.ctrlKey : press.metaKey,
  };
}

const isLetter = (key: string): boolean =>
  key.length === 1 && key.toLowerCase() !== key.toUpperCase();

/** The spellings under which a key press may be bound, the plainest first. */
export function spellings(press: KeyPress, mac = MAC): string[] {
  const { mod, alt, foreign } = held(press, mac);
  if (foreign) return [];
  const before = `${mod ? "Mod+" : ""}${alt ? "Alt+" : ""}`;
  const shift = press.shiftKey ? "Shift+" : "";
  const { key } = press;
  const found: string[] = [];
  if (isLetter(key)) found.push(`${before}${shift}${key.toUpperCase()}`);
  // Shift is part of how a sign such as ? is typed, and differs between keyboards.
  else if (key.length === 1 && key !== " ") found.push(`${before}${key}`);
  else found.push(`${before}${shift}${key}`);
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  if (digit && press.shiftKey) found.push(`${before}Shift+${digit}`);
  // A keyboard of another script has no Z to press; what lies in its place is meant.
  const latin = /^Key([A-Z])$/.exec(press.code)?.[1];
  if (latin && mod && isLetter(key) && !/[a-z]/i.test(key)) found.push(`${before}${shift}${latin}`);
  return found;
}

const MODIFIERS = ["Mod", "Alt", "Shift"];
/** Held for others, never pressed for themselves. */
const ALONE = ["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Fn", "Dead", "Process"];
/** What the keyboard needs for going about the window. */
const RESERVED = ["Tab", "Enter", " ", "Escape", "Shift+Tab", "Shift+Enter", "Shift+ "];

/** The parts of a binding. */
function partsOf(binding: string): string[] {
  if (binding === "+") return ["+"];
  return binding.endsWith("++") ? [...binding.slice(0, -2).split("+"), "+"] : binding.split("+");
}

/** Whether a text, which may come from anywhere, names keys that can be bound. */
export function isBinding(binding: string): boolean {
  if (RESERVED.includes(binding)) return false;
  const parts = partsOf(binding);
  const key = parts.pop() ?? "";
  const inOrder = MODIFIERS.filter((modifier) => parts.includes(modifier));
  if (inOrder.join() !== parts.join() || MODIFIERS.includes(key)) return false;
  if (ALONE.includes(key)) return false;
  const sign = [...key].length === 1 && (isLetter(key) ? key === key.toUpperCase() : true);
  return sign || /^(F([1-9]|1\d|2[0-4])|[A-Z][a-z]+([A-Z][a-z]+)?)$/.test(key);
}

/** Whether a press is only a modifier, held for what follows. */
export function isModifier(press: KeyPress): boolean {
  return ALONE.includes(press.key);
}

/** Whether keys can never be part of a typed text. */
export function hasModifier(binding: string): boolean {
  return binding.startsWith("Mod+") || binding.startsWith("Alt+") || /^(Shift\+)?F\d/.test(binding);
}

const ARROWS: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/** The parts of a binding as they are printed on keys. */
export function keyCaps(binding: string): string[] {
  const caps: Record<string, string> = say.shortcuts.caps;
  return partsOf(binding).map((part) =>
    part === "Mod" && MAC ? "⌘" : (ARROWS[part] ?? caps[part] ?? part),
  );
}

/** A binding in one word, such as `Ctrl+Z`. */
export function keysText(binding: string): string {
  return keyCaps(binding).join("+");
}

/** A binding as assistive technology reads it in `aria-keyshortcuts`. */
export function ariaKeys(binding: string): string {
  return partsOf(binding)
    .map((part) => (part === "Mod" ? (MAC ? "Meta" : "Control") : part === "+" ? "Plus" : part))
    .join("+");
}
