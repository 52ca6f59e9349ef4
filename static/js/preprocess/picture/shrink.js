/**
 * A picture of any size to a small opaque one: the twin of `app/preprocess/picture/shrink.py`.
 */

import { blockArea, divide } from "./planes.js";

/** @typedef {import("./planes.js").Plane} Plane */

/** Longer side of the picture that is worked on: a pen line is still two pixels wide, and time is bounded. */
const LONGEST = 640;

/** Standard deviation of lightness (of 255) up to which all that is opaque is ink. */
const ONE_INK = 40;

/**
 * Downsamples by averaging blocks of pixels, and composites the result onto a backdrop.
 *
 * @param {{width: number, height: number, data: Uint8ClampedArray}} picture RGBA, straight alpha
 * @param {number} [longest] the longer side of the result is at most this; smaller pictures keep their size
 * @returns {Plane[] | null} red, green and blue; null where nothing is opaque
 */
export function shrink({ width, height, data }, longest = LONGEST) {
  const block = Math.ceil(Math.max(width, height) / longest);
  const columns = Math.ceil(width / block);
  const rows = Math.ceil(height / block);
  const sums = [0, 1, 2].map(() => new Float64Array(columns * rows));
  const [red, green, blue] = sums;
  const alpha = new Float64Array(columns * rows);
  for (let y = 0, source = 0; y < height; y++) {
    const row = Math.floor(y / block) * columns;
    for (let x = 0; x < width; x++, source += 4) {
      const target = row + Math.floor(x / block);
      const opacity = data[source + 3];
      red[target] += data[source] * opacity;
      green[target] += data[source + 1] * opacity;
      blue[target] += data[source + 2] * opacity;
      alpha[target] += opacity;
    }
  }
  if (!alpha.some((value) => value > 0)) return null;
  const colors = sums.map((plane) => new Int32Array(plane.map((sum, i) => divide(sum, alpha[i] || 1))));
  const full = alpha.map((_, i) => 255 * blockArea(i, width, height, block));
  const backdrop = alpha.every((value, i) => value === full[i]) ? null : backdropOf(colors, alpha);
  return colors.map((color, channel) => ({
    width: columns,
    height: rows,
    values: backdrop
      ? color.map((value, i) => divide(value * alpha[i] + backdrop[channel] * (full[i] - alpha[i]), full[i]))
      : color,
  }));
}

/**
 * What to lay a transparent picture on, a colour that its ink stands out from.
 *
 * A picture of one lightness is ink cut out, and gets white or black. One of several is a card with a digit on it, and
 * gets the card's colour.
 *
 * @param {Int32Array[]} colors
 * @param {Float64Array} alpha
 * @returns {number[]} red, green and blue
 */
function backdropOf(colors, alpha) {
  const [red, green, blue] = colors;
  let [total, sum, squares] = [0, 0, 0];
  for (let i = 0; i < alpha.length; i++) {
    const light = Math.floor((red[i] * 299 + green[i] * 587 + blue[i] * 114 + 500) / 1000);
    total += alpha[i];
    sum += light * alpha[i];
    squares += light * light * alpha[i];
  }
  const mean = sum / total;
  const spread = squares / total - mean * mean;
  if (spread <= ONE_INK * ONE_INK) return Array(3).fill(mean < 128 ? 255 : 0);
  return colors.map((color) => median(color, alpha));
}

/**
 * @param {Int32Array} values in 0..255
 * @param {Float64Array} weights
 * @returns {number} the weighted median
 */
function median(values, weights) {
  const counts = new Float64Array(256);
  for (let i = 0; i < values.length; i++) counts[values[i]] += weights[i];
  const total = counts.reduce((sum, count) => sum + count);
  let [value, below] = [0, counts[0]];
  while (below * 2 < total) below += counts[++value];
  return value;
}
