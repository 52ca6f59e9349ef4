/**
 * Work that is cut into slices, which leave time for drawing.
 */

import { whenIdle } from "./idle.js";

const SLICE_MS = 8; // half a frame

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

/**
 * Goes on with a generator to its end, and lets the browser do what waits in between.
 * @template T
 * @param {Generator<void, T>} steps
 * @returns {Promise<T>} rejected where a step fails
 */
export async function drained(steps) {
  for (let began = performance.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    began = performance.now();
  }
}
