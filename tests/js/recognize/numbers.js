/** Rows of ink for tests, and a network without training: the twin of `scripts/golden/numbers.py`. */

import { readFileSync } from "node:fs";
import { rasterize } from "../../../static/js/preprocess/rasterize.js";
import { parseContract } from "../../../static/js/recognize/contract.js";

/** @typedef {import("../../../static/js/types.js").Place} Place */
/** @typedef {{points: number, x: [number, number], y: [number, number]}} Rule point i is at (i * step % modulus) / modulus */

/** @param {string} path from this folder */
export const readJson = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

export const CONTRACT = parseContract(readJson("../../../static/contract.json"));

/** @param {readonly (readonly number[])[] | Rule} stroke @returns {Place[]} */
export function placesOf(stroke) {
  if (!("points" in stroke)) return stroke.map(([x, y]) => ({ x, y }));
  const { points, x, y } = stroke;
  const at = (/** @type {number} */ index, /** @type {[number, number]} */ [step, modulus]) =>
    ((index * step) % modulus) / modulus;
  return Array.from({ length: points }, (_, index) => ({ x: at(index, x), y: at(index, y) }));
}

/**
 * Ten probabilities by how much ink each sixteenth of a picture holds; low ones where it lies flat.
 * @param {Float32Array} picture
 */
export function madeUp(picture) {
  const sums = new Float64Array(16);
  picture.forEach((ink, index) => {
    sums[4 * Math.floor(index / (7 * 28)) + Math.floor((index % 28) / 7)] += ink;
  });
  const all = sums.reduce((total, sum) => total + sum, 0);
  const scores = CONTRACT.classes.map((_, k) =>
    sums.reduce(
      (score, sum, cell) => score + ((2 * sum) / all) * (((5 * k + 3 * cell + k * cell) % 23) - 11),
      0,
    ),
  );
  scores.push((40 * sums.subarray(4, 12).reduce((total, sum) => total + sum, 0)) / all - 24);
  const likely = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const total = likely.reduce((sum, each) => sum + each, 0);
  return Float32Array.from(likely.slice(0, 10), (each) => each / total);
}

/** Reads ink as that network does. @param {readonly (readonly Place[])[]} strokes */
export function seeMadeUp(strokes) {
  const pixels = /** @type {Float32Array} */ (rasterize(strokes, CONTRACT));
  return { pixels, probabilities: madeUp(pixels) };
}

/**
 * Goes through a generator without a pause.
 * @template T
 * @param {Generator<void, T>} steps
 * @returns {T}
 */
export function finish(steps) {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return /** @type {T} */ (value);
  }
}
