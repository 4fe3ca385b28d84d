import { describe, expect, it } from "vitest";
import { bufferFor, nextBuffer } from "../src/canvas/culling";
import { cardCentre, freePlace } from "../src/canvas/free-place";
import { encloses, overlaps } from "../src/canvas/geometry";
import { elbow, labelPlace } from "../src/canvas/preview-route";
import { Viewport } from "../src/canvas/viewport.svelte";
import {
  fitted,
  MAX_ZOOM,
  MIN_ZOOM,
  toCanvas,
  toWindow,
  wheelZoom,
  zoomAt,
  zoomStep,
} from "../src/canvas/zoom";

describe("zooming", () => {
  it("keeps the point under the pointer where it is", () => {
    const pointer = { x: 313, y: 127 };
    let camera = { x: -40, y: 90, zoom: 0.8 };
    const under = toCanvas(camera, pointer);
    for (const delta of [-120, -50, 30, 90, -400, 400, -33]) {
      camera = zoomAt(camera, pointer, wheelZoom(camera.zoom, delta));
      const now = toCanvas(camera, pointer);
      expect(now.x).toBeCloseTo(under.x, 6);
      expect(now.y).toBeCloseTo(under.y, 6);
    }
  });

  it("stays within its bounds", () => {
    let zoom = 1;
    for (let i = 0; i < 100; i += 1) zoom = zoomStep(zoom, 1);
    expect(zoom).toBe(MAX_ZOOM);
    for (let i = 0; i < 100; i += 1) zoom = wheelZoom(zoom, 500);
    expect(zoom).toBe(MIN_ZOOM);
  });

  it("fits a frame into the middle, with everything in sight", () => {
    const frame = { x: 500, y: -200, width: 3000, height: 400 };
    const size = { width: 700, height: 720 };
    const camera = fitted(frame, size);
    const from = toWindow(camera, frame);
    const to = toWindow(camera, { x: 3500, y: 200 });
    expect(from.x).toBeCloseTo(32);
    expect(to.x).toBeCloseTo(668);
    expect((from.y + to.y) / 2).toBeCloseTo(360);
  });

  it("is a gesture, which a jump to another look is not", () => {
    const viewport = new Viewport();
    viewport.resize(800, 600);
    viewport.jumpToFit({ x: 0, y: 0, width: 4000, height: 3000 });
    expect(viewport.zoom).toBeLessThan(0.25);
    expect(viewport.zooming).toBe(false);
    viewport.wheelZoomAt({ x: 400, y: 300 }, -120);
    expect(viewport.zooming).toBe(true);
    viewport.jumpToFit({ x: 0, y: 0, width: 400, height: 300 });
    expect(viewport.zooming).toBe(false);
  });

  it("does not blow up a single card", () => {
    expect(fitted({ x: 0, y: 0, width: 208, height: 72 }, { width: 1600, height: 900 }).zoom).toBe(
      1.25,
    );
  });
});

describe("culling", () => {
  const view = { x: 0, y: 0, width: 800, height: 600 };

  it("covers the view and half of it on each side", () => {
    expect(bufferFor(view)).toEqual({ x: -400, y: -300, width: 1600, height: 1200 });
  });

  it("keeps the buffer while the view stays inside", () => {
    const buffer = nextBuffer(undefined, view);
    expect(nextBuffer(buffer, { ...view, x: 390, y: -290 })).toBe(buffer);
    const beyond = { ...view, x: 410 };
    const next = nextBuffer(buffer, beyond);
    expect(next).not.toBe(buffer);
    expect(encloses(next, beyond)).toBe(true);
  });

  it("gives up a buffer that has become far too large", () => {
    const buffer = nextBuffer(undefined, { x: 0, y: 0, width: 8000, height: 6000 });
    expect(nextBuffer(buffer, view)).not.toBe(buffer);
  });
});

describe("finding a free place", () => {
  it("takes the middle when it is free, on the grid", () => {
    expect(freePlace({ x: 103, y: 35 }, [])).toEqual(cardCentre({ x: 103, y: 35 }));
    const { x, y } = cardCentre({ x: 107, y: 33 });
    expect([(x - 104) % 8, (y - 36) % 8].map(Math.abs)).toEqual([0, 0]);
  });

  it("never covers another card", () => {
    const taken: { x: number; y: number; width: number; height: number }[] = [];
    for (let i = 0; i < 40; i += 1) {
      const { x, y } = freePlace({ x: 0, y: 0 }, taken);
      const card = { x: x - 104, y: y - 36, width: 208, height: 72 };
      expect(taken.some((other) => overlaps(card, other))).toBe(false);
      taken.push(card);
    }
  });
});

describe("previewing a connection", () => {
  it("is right-angled, forwards and backwards", () => {
    expect(elbow({ x: 0, y: 0 }, { x: 100, y: 40 })).toBe("M0 0H50V40H100");
    expect(elbow({ x: 100, y: 0 }, { x: 0, y: 40 })).toBe("M100 0H124V20H-24V40H0");
  });

  it("puts the word on the longest level stretch", () => {
    expect(
      labelPlace([
        [0, 0],
        [20, 0],
        [20, 100],
        [220, 100],
      ]),
    ).toEqual({ x: 120, y: 100 });
  });
});
