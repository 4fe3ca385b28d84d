// What a webview has and jsdom has not.

class StillResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver ??= StillResizeObserver;
Element.prototype.scrollIntoView ??= () => {};

// Nothing is painted in jsdom; axe-core asks for a canvas and copes without one.
HTMLCanvasElement.prototype.getContext = () => null;

/** jsdom lays nothing out, but the canvas must have a size to paint anything. */
Element.prototype.getBoundingClientRect = function rect(this: Element): DOMRect {
  const canvas = this.matches("[data-testid=canvas]");
  return canvas ? new DOMRect(264, 48, 800, 600) : new DOMRect(0, 0, 100, 24);
};

/** Pointer events of jsdom know no pointer. */
class TestPointerEvent extends MouseEvent {
  readonly pointerId: number;
  constructor(type: string, init: PointerEventInit = {}) {
    super(type, init);
    this.pointerId = init.pointerId ?? 1;
  }
}
globalThis.PointerEvent ??= TestPointerEvent as unknown as typeof PointerEvent;
