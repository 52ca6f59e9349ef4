/**
 * Strokes that come from outside: checked, copied, told apart from anything else.
 */

import { mix, toSegment } from "../shared/geometry.js";
import { widthAt } from "./curve.js";

/** @typedef {import("../types.js").Place} Place */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Stroke} Stroke */

/** What pointer events say of a pressed pointer where the device cannot tell. */
export const ACTIVE_PRESSURE = 0.5;
/** How wide a pad may be, in its heights, and so how large x; `scripts/data/strokes_file.py` has the same. */
export const WIDEST = 8;
const ROUNDED = 0.01; // heights of a pad: what its width may be off by, as boxes end between pixels
const MARGIN = 0.1; // heights of a pad: beyond what is too wide for it

/**
 * A deep copy of strokes.
 * @param {readonly (readonly Point[])[]} strokes
 * @returns {Stroke[]}
 */
export function copyStrokes(strokes) {
  return strokes.map((stroke) => stroke.map(({ x, y, t, pressure }) => ({ x, y, t, pressure })));
}

/**
 * How wide a sheet must be to show all of a drawing.
 * @param {readonly (readonly Place[])[]} strokes
 * @param {number} [least] where that is enough
 * @returns {number} in its heights
 */
export function spanOf(strokes, least = 1) {
  let most = 0;
  for (const stroke of strokes) for (const { x } of stroke) most = Math.max(most, x);
  return Math.min(WIDEST, most > least + ROUNDED ? most + MARGIN : least);
}

/**
 * The stroke whose ink is at a place, or near it.
 * @param {readonly (readonly Point[])[]} strokes
 * @param {Place} place
 * @param {number} penWidth that they are drawn with, at pressure 0.5
 * @param {number} reach how far from the middle of its line a place may be that is beside the ink
 * @returns {number} index of the nearest, and of those whose ink is there the one on top; -1 where none is within reach
 */
export function strokeNear(strokes, place, penWidth, reach) {
  let [found, nearest] = [-1, reach];
  strokes.forEach((stroke, index) => {
    stroke.forEach((to, at) => {
      const from = stroke[at - 1] ?? to;
      const { distance, part } = toSegment(place, from, to);
      const width = widthAt(mix(from.pressure, to.pressure, part), penWidth);
      const away = distance > width / 2 ? distance : 0;
      if (away <= nearest) [found, nearest] = [index, away];
    });
  });
  return found;
}

/**
 * Strokes, from a value of unknown shape; what it is made of is copied, never kept.
 * @param {unknown} value an array of strokes, each an array of at least one `{x, y, t, pressure}`; `t` and
 *   `pressure` may be left out
 * @returns {Stroke[]}
 * @throws {TypeError} naming the place that is wrong
 */
export function parseStrokes(value) {
  return list(value, "strokes").map((stroke, index) => {
    const name = `strokes[${index}]`;
    const points = list(stroke, name);
    if (!points.length) throw new TypeError(`${name} must hold at least one point`);
    return points.map((point, place) => parsePoint(point, `${name}[${place}]`));
  });
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {Point}
 */
function parsePoint(value, name) {
  if (typeof value !== "object" || value === null) {
    throw new TypeError(`${name} must be a point {x, y, t, pressure}, but is ${shown(value)}`);
  }
  const { x, y, t = 0, pressure = ACTIVE_PRESSURE } = /** @type {Record<string, unknown>} */ (value);
  return {
    x: number(x, `${name}.x`, WIDEST),
    y: number(y, `${name}.y`, 1),
    t: number(t, `${name}.t`, Number.MAX_VALUE),
    pressure: number(pressure, `${name}.pressure`, 1),
  };
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {unknown[]}
 */
function list(value, name) {
  if (!Array.isArray(value)) throw new TypeError(`${name} must be an array, but is ${shown(value)}`);
  return Array.from(value); // unlike map, it visits the holes of a sparse array too
}

/**
 * @param {unknown} value
 * @param {string} name
 * @param {number} most
 * @returns {number}
 */
function number(value, name, most) {
  if (typeof value === "number" && value >= 0 && value <= most) return value;
  const range = most < Number.MAX_VALUE ? `in 0..${most}` : "not below 0";
  throw new TypeError(`${name} must be a number ${range}, but is ${shown(value)}`);
}

/** @param {unknown} value */
function shown(value) {
  try {
    return String(value);
  } catch {
    return `an ${typeof value}`; // it has no text, or one that throws
  }
}
