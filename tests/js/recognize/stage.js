/** A reader, and a page for it that does nothing but when the test says so. */

import { mock } from "node:test";
import { makeReader } from "../../../static/js/recognize/reader.js";

/** @typedef {import("../../../static/js/types.js").Reading} Reading */
/** @typedef {import("../../../static/js/types.js").Stroke} Stroke */

/** @param {...[number, number]} places @returns {Stroke} */
const stroke = (...places) => places.map(([x, y], t) => ({ x, y, t, pressure: 0.5 }));
export const WIDE = [stroke([0.1, 0.5], [0.9, 0.5])];
export const TALL = [stroke([0.5, 0.1], [0.5, 0.9])];

let now = 0; // no reading is slow because the machine is
mock.method(performance, "now", () => now);

/** A reader with frames, and pauses, that come when the test says so. */
export function setUp() {
  /** @type {(() => void)[]} */
  const frames = [];
  /** @type {(() => void)[]} */
  const pauses = [];
  /** @type {{reading: Reading, finished: boolean}[]} */
  const shown = [];
  /** @type {unknown[]} */
  const failures = [];
  const page = { strokes: /** @type {Stroke[]} */ ([]) };
  const reader = makeReader({
    strokes: () => page.strokes,
    show: (reading, finished) => shown.push({ reading, finished }),
    fail: (error) => failures.push(error),
    schedule: (callback) => frames.push(callback),
    pause: (callback) => pauses.push(callback),
  });
  const nextFrame = () => frames.splice(0).forEach((callback) => void callback());
  const goOn = () => pauses.splice(0).forEach((callback) => void callback());
  return { reader, page, frames, pauses, shown, failures, nextFrame, goOn };
}

/**
 * A recognizer that takes its time: a step for each stroke, each as long as a slice and more.
 * @param {(strokes: readonly Stroke[]) => void} [check] throws where they cannot be read
 */
export function slow(check = () => {}) {
  /** @type {number[]} how many strokes each reading that has begun is of */
  const begun = [];
  /** @param {readonly Stroke[]} strokes */
  function* reading(strokes) {
    begun.push(strokes.length);
    for (const _ of strokes) {
      now += 20;
      yield;
    }
    check(strokes);
    return { verdict: { state: "unsure", best: String(strokes.length) } };
  }
  return { recognizer: /** @type {any} */ ({ reading }), begun };
}
