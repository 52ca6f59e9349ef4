/**
 * Work that waits until the browser has a moment, and is cut into slices that leave time for drawing.
 */

const SLICE_MS = 8; // half a frame
const PATIENCE_MS = 60; // where drawing leaves no moment, a slice is done all the same

/** @param {() => void} callback when the browser has a moment; Safari does not say when that is */
export function whenIdle(callback) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(callback, { timeout: PATIENCE_MS });
  else setTimeout(callback, 16);
}

/**
 * Goes on step by step until there is none left.
 * @param {() => boolean} step does a little; false when nothing is left to do
 * @param {object} options
 * @param {() => boolean} options.wanted asked before each slice: false gives all up
 * @param {() => void} [options.done] called after the last step, or after one that has failed
 * @param {number} [options.most] time for all slices together, in milliseconds; what is left then is left out
 */
export function inSlices(step, { wanted, done = () => {}, most = Number.POSITIVE_INFINITY }) {
  let spent = 0;
  const slice = () => {
    if (!wanted()) return;
    const began = performance.now();
    let more = false;
    try {
      do more = step();
      while (more && performance.now() - began < SLICE_MS);
    } finally {
      spent += performance.now() - began;
      if (more && spent < most) whenIdle(slice);
      else done();
    }
  };
  whenIdle(slice);
}
