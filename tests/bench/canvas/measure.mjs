// One canvas with one graph: every figure.

const PASSES = 2;
/** A gesture that took longer than this is not made again. */
const MOST_PASS_MS = 10_000;
const MOVES = 60;
/** A canvas that follows the pointer so slowly that a drag takes longer is told apart well enough. */
export const MOST_DRAG_MS = 15_000;

/** A small round trip of the pointer that begins and ends at a spot. */
function circle({ x, y }) {
  return Array.from({ length: MOVES }, (_, i) => {
    const turn = (2 * Math.PI * (i + 1)) / MOVES;
    return { x: x + 120 * Math.sin(turn), y: y + 90 * (1 - Math.cos(turn)) };
  });
}

/** Repeats a gesture; counts also what the browser computes for each frame, which other programs disturb less. */
async function gesture(page, expression) {
  const before = page.computed();
  const frames = [];
  const end = Date.now() + MOST_PASS_MS;
  for (let pass = 0; pass < PASSES && Date.now() < end; pass += 1) {
    frames.push(...(await page.evaluate(expression)));
  }
  const after = page.computed();
  return { frames, work: after === undefined ? undefined : (after - before) / frames.length };
}

/**
 * @param page a page of a browser that shows the canvas
 * @param {number} size how many components
 */
export async function measure(page, size) {
  await page.evaluate(`bench.prepare(${size})`);
  const began = page.computed();
  const paint = { wall: await page.evaluate("bench.open()"), work: page.computed() - began };
  await page.evaluate("bench.rest()");
  const memory = await page.memory();
  const near = await gesture(page, 'bench.pan("near")');
  const fit = await gesture(page, 'bench.pan("fit")');
  const zoom = await gesture(page, "bench.zoom()");
  const spot = await page.evaluate("bench.aim()");
  await page.evaluate("bench.record()");
  let frames = [];
  const before = page.computed();
  let after;
  await page.drag(circle(spot), async () => {
    frames = await page.evaluate("bench.recorded()");
    after = page.computed();
    await page.evaluate("bench.record()");
  });
  await page.evaluate("bench.rest()");
  const drop = Math.max(...(await page.evaluate("bench.recorded()")));
  // Pressing selects and begins the drag: the frames after count.
  const work = after === undefined ? undefined : (after - before) / frames.length;
  const drag = { frames, work };
  const most = await page.memory();
  return { size, paint, memory, most, drop, gestures: { near, fit, zoom, drag } };
}
