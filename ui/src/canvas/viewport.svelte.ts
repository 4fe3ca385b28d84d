import type { Rect } from "../generated/Rect";
import { nextBuffer } from "./culling";
import { encloses, type Place } from "./geometry";
import { type Camera, fitted, toCanvas, toWindow, wheelZoom, zoomAt, zoomStep } from "./zoom";

/** How long a glide takes, in milliseconds. */
export const GLIDE_MS = 260;

/** So long after its last change the zoom rests, in milliseconds. */
const ZOOM_REST_MS = 120;

/** Below this a card's label cannot be read. */
const READABLE_ZOOM = 0.5;

/** Whether nothing may move by itself. */
export function stillness(): boolean {
  return typeof matchMedia !== "function" || matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Where the person looks: camera, size, and the part of the canvas that is painted. */
export class Viewport {
  camera = $state.raw<Camera>({ x: 0, y: 0, zoom: 1 });
  size = $state.raw({ width: 0, height: 0 });
  /** Where the canvas begins in the whole window. */
  origin = $state.raw({ x: 0, y: 0 });
  buffer = $state.raw<Rect>({ x: 0, y: 0, width: 0, height: 0 });
  /** Whether so much is in sight that it is painted simplified. */
  simplified = $state(false);
  /** Whether the zoom is changing, or was a moment ago. */
  zooming = $state(false);
  /** Whether the first look was taken: a project opens fitted, an empty one at its origin. */
  placed = false;
  #frame = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;

  readonly zoom = $derived(this.camera.zoom);
  /** The part of the canvas in sight. */
  readonly view: Rect = $derived.by(() => {
    const corner = toCanvas(this.camera, { x: 0, y: 0 });
    return {
      ...corner,
      width: this.size.width / this.camera.zoom,
      height: this.size.height / this.camera.zoom,
    };
  });

  toCanvas(at: Place): Place {
    return toCanvas(this.camera, at);
  }

  toWindow(at: Place): Place {
    return toWindow(this.camera, at);
  }

  centre(): Place {
    return this.toCanvas({ x: this.size.width / 2, y: this.size.height / 2 });
  }

  resize(width: number, height: number): void {
    if (width === this.size.width && height === this.size.height) return;
    this.size = { width, height };
    this.#set(this.camera);
  }

  /** Looks exactly there. */
  lookAt(camera: Camera): void {
    this.#stop();
    this.placed = true;
    this.#set(camera);
  }

  panBy(dx: number, dy: number): void {
    this.#stop();
    this.#set({ ...this.camera, x: this.camera.x + dx, y: this.camera.y + dy });
  }

  wheelZoomAt(at: Place, delta: number): void {
    this.#stop();
    this.#set(zoomAt(this.camera, at, wheelZoom(this.camera.zoom, delta)));
  }

  /** One step in or out around the middle of the window. */
  step(direction: 1 | -1): void {
    this.zoomTo(zoomStep(this.camera.zoom, direction));
  }

  zoomTo(zoom: number): void {
    this.#stop();
    const middle = { x: this.size.width / 2, y: this.size.height / 2 };
    this.#set(zoomAt(this.camera, middle, zoom));
  }

  /** Shows all of `frame` at once. */
  fitTo(frame: Rect): void {
    this.#glide(fitted(frame, this.size));
  }

  /** The same, without a movement: nothing has to wait until it is over. */
  jumpToFit(frame: Rect): void {
    this.#stop();
    this.#set(fitted(frame, this.size));
    this.#rest();
  }

  shows(frame: Rect): boolean {
    return encloses(this.view, frame);
  }

  /**
   * Brings `frame` into sight. What can be seen and read already stays where it is; the zoom changes
   * only where `frame` would not fit or would be unreadable.
   */
  glideTo(frame: Rect): void {
    if (this.shows(frame) && this.camera.zoom >= READABLE_ZOOM) return;
    const wide = fitted(frame, this.size, 72, 1);
    const readable = Math.max(this.camera.zoom, Math.min(READABLE_ZOOM, wide.zoom));
    this.#glide(fitted(frame, this.size, 72, Math.min(readable, wide.zoom)));
  }

  #glide(to: Camera): void {
    this.#stop();
    const from = this.camera;
    if (stillness() || this.size.width === 0) {
      this.#set(to);
      return;
    }
    const start = performance.now();
    const step = (now: number): void => {
      const t = Math.min(1, (now - start) / GLIDE_MS);
      const e = 1 - (1 - t) ** 3;
      this.#set({
        x: from.x + (to.x - from.x) * e,
        y: from.y + (to.y - from.y) * e,
        zoom: from.zoom + (to.zoom - from.zoom) * e,
      });
      this.#frame = t < 1 ? requestAnimationFrame(step) : 0;
    };
    this.#frame = requestAnimationFrame(step);
  }

  #stop(): void {
    if (this.#frame) cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #zooms(): void {
    this.zooming = true;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#rest(), ZOOM_REST_MS);
  }

  #rest(): void {
    clearTimeout(this.#resting);
    this.zooming = false;
  }

  #set(camera: Camera): void {
    if (camera.zoom !== this.camera.zoom) this.#zooms();
    this.camera = camera;
    const buffer = nextBuffer(this.buffer, this.view);
    if (buffer !== this.buffer) this.buffer = buffer;
  }
}
