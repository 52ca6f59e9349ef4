/**
 * Takes ruled and squared lines away: the twin of `app/preprocess/picture/lines.py`.
 */

import { changed, filled, transposed } from "./planes.js";
import { label, measure } from "./shapes.js";

/** @typedef {import("./planes.js").Plane} Plane */

/** Of the picture's side: what is thin and runs as far is no part of a digit. */
const ACROSS = 0.95;
/** As far as this will do where there are three lines or more. */
const SEVERAL = 0.6;
/** Of the picture's longer side: what is thicker is no ruled line. */
const THICK = 0.03;
/** Times the lines' usual thickness: where it is thicker, a digit crosses. */
const CROSSING = 1.6;
/** Times the lines' usual strength: what is stronger is no part of them. */
const STRONGER = 2.2;
/** Times the lower quartile: where half of it is thicker, much of it is digits that lines run into. */
const MIXED = 3;
/** As much stronger again may it be where lines cross each other. */
const KNOT = 1.5;

/**
 * Sets lines that run across the picture to 0, except where something crosses them.
 *
 * @param {Plane} strength of ink
 * @param {Plane} faint a mask of what may belong to a line
 * @returns {Plane}
 */
export function withoutLines(strength, faint) {
  const turnedFaint = transposed(faint);
  const level = long(faint);
  const turnedUpright = long(turnedFaint);
  const thinLevel = thin(strength, faint, level);
  const thinUpright = transposed(thin(transposed(strength), turnedFaint, turnedUpright));
  const line = changed(thinLevel, (value, i) => value || thinUpright.values[i]);
  if (!line.values.includes(1)) return strength;
  const strongest = KNOT * STRONGER * upper(inside(strength, line), 2);
  const upright = transposed(turnedUpright);
  return changed(strength, (value, i) => {
    const knot = level.values[i] && upright.values[i] && value <= strongest; // neither line is thin there
    return line.values[i] || knot ? 0 : value;
  });
}

/**
 * What runs from left to right, slopes allowed, and small gaps, which a dilation closes.
 *
 * @param {Plane} faint
 * @returns {Plane} a mask
 */
function long(faint) {
  const { width } = faint;
  const gap = Math.floor(width / 100) + 1;
  let last = -Infinity;
  const joined = changed(faint, (value, i) => {
    const x = i % width;
    if (x === 0) last = -Infinity;
    if (value) last = x;
    return x - last <= gap ? 1 : 0;
  });
  const there = path(joined);
  const back = mirrored(path(mirrored(joined)));
  const length = changed(joined, (value, i) => (value ? there.values[i] + back.values[i] - 1 : 0));
  const several = changed(length, (value) => (value > 0 && value >= SEVERAL * width ? 1 : 0));
  const pieces = measure(label(several), several);
  const lines = pieces.filter(({ left, right }) => right - left >= (SEVERAL / 2) * width);
  const enough = (lines.length < 3 ? ACROSS : SEVERAL) * width;
  return changed(faint, (value, i) => (value && length.values[i] >= enough ? 1 : 0));
}

/**
 * How many pixels a path from the left, nowhere steeper than 45 degrees, has had at each pixel.
 *
 * @param {Plane} mask
 * @returns {Plane}
 */
function path({ width, height, values }) {
  const reached = filled(width, height);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      const i = y * width + x;
      if (!values[i]) continue;
      let best = 0;
      if (x > 0) {
        best = reached.values[i - 1];
        if (y > 0) best = Math.max(best, reached.values[i - 1 - width]);
        if (y < height - 1) best = Math.max(best, reached.values[i - 1 + width]);
      }
      reached.values[i] = best + 1;
    }
  }
  return reached;
}

/**
 * @param {Plane} plane
 * @returns {Plane} right and left exchanged
 */
function mirrored(plane) {
  const { width, values } = plane;
  return changed(plane, (_, i) => values[i - 2 * (i % width) + width - 1]);
}

/**
 * The pixels of long lines where these are as thin and faint as they mostly are.
 *
 * @param {Plane} strength
 * @param {Plane} faint
 * @param {Plane} lines
 * @returns {Plane} a mask
 */
function thin(strength, faint, lines) {
  if (!lines.values.includes(1)) return lines;
  const thickness = runs(faint);
  const thick = inside(thickness, lines);
  const part = upper(thick, 2) <= MIXED * upper(thick, 4) ? 2 : 4;
  const usual = upper(thick, part);
  if (usual > THICK * Math.max(faint.width, faint.height)) return filled(faint.width, faint.height);
  const strongest = STRONGER * upper(inside(strength, lines), part);
  return changed(lines, (value, i) =>
    value && thickness.values[i] <= CROSSING * usual + 1 && strength.values[i] <= strongest ? 1 : 0,
  );
}

/**
 * @param {Plane} mask
 * @returns {Plane} the run length of each pixel: of the upright run that it is in; 0 outside
 */
function runs({ width, height, values }) {
  const lengths = filled(width, height);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; ) {
      let end = y;
      while (end < height && values[end * width + x]) end++;
      for (let inner = y; inner < end; inner++) lengths.values[inner * width + x] = end - y;
      y = end + 1;
    }
  }
  return lengths;
}

/**
 * @param {Plane} plane
 * @param {Plane} mask
 * @returns {Int32Array} the values where the mask is
 */
function inside({ values }, mask) {
  return values.filter((_, i) => mask.values[i]);
}

/**
 * @param {Int32Array} values
 * @param {number} part
 * @returns {number} the median for part 2, the lower quartile for 4; where there are two, the upper one
 */
function upper(values, part) {
  return values.slice().sort()[Math.floor(values.length / part)];
}
