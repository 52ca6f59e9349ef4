/**
 * Ink and paper, told apart by a threshold on strength: the twin of `app/preprocess/picture/levels.py`.
 */

import { changed, padded } from "./planes.js";

/** @typedef {import("./planes.js").Plane} Plane */

/** Ink that differs less from the paper is none. */
const FAINTEST = 20;
/** Where ink begins, on the way from paper to ink. */
const BORDER = 0.42;
/** Ink must stand out by this many standard deviations of the paper. */
const CLEAR = 6;
/** Ink that stands out by fewer is read better once noise has been averaged out. */
const SMOOTH = 12;

/**
 * What strengths mean in one picture.
 *
 * @typedef {object} Levels
 * @property {number} paper the strength of its background, the noise's average
 * @property {number} between the threshold, where ink begins
 * @property {boolean} noisy whether the background is rough for ink as faint as this
 */

/**
 * Judges a whole picture.
 *
 * @param {Plane} strength in 0..255
 * @returns {Levels | null} null where nothing stands out from the paper's own roughness
 */
export function levels(strength) {
  const counts = histogram(strength.values);
  // Ink may cover more than half of a picture, so the paper is judged by what is below the median: two quantiles of a
  // normal distribution, and what they say of its middle and width.
  const low = quantile(counts, strength.values.length, 0.05);
  const high = quantile(counts, strength.values.length, 0.25);
  const roughness = 1.03 * (high - low);
  const paper = high + 0.67 * roughness;
  const contrast = contrastOf(counts, paper, 4 * roughness);
  if (contrast < Math.max(FAINTEST, CLEAR * roughness)) return null;
  return { paper, between: paper + BORDER * contrast, noisy: contrast < SMOOTH * roughness };
}

/**
 * @param {Int32Array} ink strengths of pixels that are known to be ink
 * @param {number} paper
 * @returns {number} the strength at which ink begins
 */
export function borderOf(ink, paper) {
  return paper + BORDER * contrastOf(histogram(ink), paper, 0);
}

/**
 * A binomial filter: averages each pixel with its neighbours, 1 : 2 : 1 in both directions.
 *
 * @param {Plane} strength
 * @returns {Plane}
 */
export function soften(strength) {
  const wide = padded(strength, 1);
  return changed(strength, (_, i) => {
    const row = wide.width;
    const at = (Math.floor(i / strength.width) + 1) * row + (i % strength.width) + 1;
    /** @param {number} middle */
    const three = (middle) => wide.values[middle - 1] + 2 * wide.values[middle] + wide.values[middle + 1];
    return Math.floor((three(at - row) + 2 * three(at) + three(at + row) + 8) / 16);
  });
}

/**
 * How far ink is from paper, on average; 0 without ink.
 *
 * Strong ink counts for more, so that a thin line's blurred edges do not make it faint.
 *
 * @param {Float64Array} counts
 * @param {number} paper
 * @param {number} above
 */
function contrastOf(counts, paper, above) {
  let [weights, products] = [0, 0];
  counts.forEach((count, value) => {
    const apart = value - paper;
    if (apart > above) {
      weights += count * apart * apart;
      products += count * apart * apart * apart;
    }
  });
  return weights > 0 ? products / weights : 0;
}

/**
 * @param {Int32Array} values
 */
function histogram(values) {
  const counts = new Float64Array(256);
  for (const value of values) counts[value]++;
  return counts;
}

/**
 * @param {Float64Array} counts
 * @param {number} total
 * @param {number} part
 */
function quantile(counts, total, part) {
  let [value, below] = [0, counts[0]];
  while (below < part * total) below += counts[++value];
  return value;
}
