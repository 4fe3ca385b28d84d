import type { Rect } from "../generated/Rect";
import type { Place } from "./geometry";

/** How the canvas lies in its window: a canvas point `p` is shown at `p · zoom + offset`. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 4;
/** The largest zoom that fitting chooses: a single card must not fill the screen. */
export const MAX_FIT_ZOOM = 1.25;

export const clampZoom = (zoom: number): number => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));

export function toCanvas(camera: Camera, at: Place): Place {
  return { x: (at.x - camera.x) / camera.zoom, y: (at.y - camera.y) / camera.zoom };
}

export function toWindow(camera: Camera, at: Place): Place {
  return { x: at.x * camera.zoom + camera.x, y: at.y * camera.zoom + camera.y };
}

/** Zooms so that the canvas point under `at` stays under it. */
export function zoomAt(camera: Camera, at: Place, zoom: number): Camera {
  const next = clampZoom(zoom);
  const ratio = next / camera.zoom;
  return {
    x: at.x - (at.x - camera.x) * ratio,
    y: at.y - (at.y - camera.y) * ratio,
    zoom: next,
  };
}

/** Shows all of `frame` in a window of `size`, with a margin in pixels. */
export function fitted(
  frame: Rect,
  size: { width: number; height: number },
  margin = 32,
  maxZoom = MAX_FIT_ZOOM,
): Camera {
  const zoom = clampZoom(
    Math.min(
      maxZoom,
      Math.max(1, size.width - 2 * margin) / Math.max(1, frame.width),
      Math.max(1, size.height - 2 * margin) / Math.max(1, frame.height),
    ),
  );
  return {
    x: size.width / 2 - (frame.x + frame.width / 2) * zoom,
    y: size.height / 2 - (frame.y + frame.height / 2) * zoom,
    zoom,
  };
}

/** The next step of the zoom buttons and keys. */
export function zoomStep(zoom: number, direction: 1 | -1): number {
  const step = 1.25 ** direction;
  return clampZoom(Math.round(zoom * step * 100) / 100);
}

/** What a turn of the wheel with Ctrl held does to the zoom. */
export function wheelZoom(zoom: number, delta: number): number {
  return clampZoom(zoom * Math.exp(-Math.max(-120, Math.min(120, delta)) * 0.0025));
}
