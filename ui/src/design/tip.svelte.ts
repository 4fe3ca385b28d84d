/** What a tooltip says. */
export interface TipText {
  readonly text: string;
  readonly keys?: string | undefined;
}

/** The one tooltip of the window; it is only an echo of a name that is there anyway. */
class Tip {
  shown = $state.raw<(TipText & { readonly rect: DOMRect }) | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(element: Element, what: TipText, after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (element.isConnected) this.shown = { ...what, rect: element.getBoundingClientRect() };
    }, after);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.shown = undefined;
  }
}

export const theTip = new Tip();

const DELAY_MS = 450;

/** Shows a tooltip while the pointer rests on an element or the keyboard is on it. */
export function tip(what: () => TipText | undefined) {
  return (element: Element): (() => void) => {
    const show = (after: number): void => {
      const text = what();
      if (text) theTip.show(element, text, theTip.shown ? 0 : after);
    };
    const enter = (): void => show(DELAY_MS);
    const focus = (): void => {
      if (element.matches(":focus-visible")) show(0);
    };
    const hide = (): void => theTip.hide();
    element.addEventListener("pointerenter", enter);
    element.addEventListener("pointerleave", hide);
    element.addEventListener("pointerdown", hide);
    element.addEventListener("focus", focus);
    element.addEventListener("blur", hide);
    return () => {
      element.removeEventListener("pointerenter", enter);
      element.removeEventListener("pointerleave", hide);
      element.removeEventListener("pointerdown", hide);
      element.removeEventListener("focus", focus);
      element.removeEventListener("blur", hide);
    };
  };
}
