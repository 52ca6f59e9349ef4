/**
 * How much ink lies where: the twin of `app/preprocess/picture/ink.py`.
 *
 * Whatever is narrower than a window is ink, whatever is wider is background: the light may fall off, and there may be
 * shadows and a table. Behind dark ink lies the picture's grey closing, behind light ink its grey opening. Each colour
 * channel finds for itself whether its ink is darker or lighter.
 */

import { blockMeans, changed, cropped, filled, interpolate, padded, transposed } from "./planes.js";

/** @typedef {import("./planes.js").Plane} Plane */

const FULL = 255;
/** Longer side, at most, of the grid that the background is found on. */
const COARSE = 160;
/** Half the window, in longer sides: twice this must be wider than any line of a digit. */
const WINDOW = 0.2;
/** Ink is compared with a background no darker than this: noise in the dark is not ink. */
const DARKEST = 90;
/** Times as much as ink counts what lies on the other side of its background: it is not explained. */
const NEITHER = 2;
/** Times as likely must a channel's background be for the channel to go its own way. */
const CLEARLY = 4;

/**
 * The grey closing, behind dark ink, and the grey opening, behind light ink; and how unlikely each is.
 *
 * @typedef {object} Backgrounds
 * @property {number} block
 * @property {Plane} behindDark
 * @property {Plane} behindLight
 * @property {number} againstDark
 * @property {number} againstLight
 */

/**
 * The ink of a picture.
 *
 * @typedef {object} Ink
 * @property {Plane} strength how far each pixel differs from the background, towards the side that the ink is on: 0 is
 *   background, 255 black on white or white on black
 * @property {boolean} doubtful whether the ink might as well lie on the other side
 */

/**
 * Tells ink from its background.
 *
 * @param {Plane[]} channels red, green and blue, 0..255
 * @param {boolean | null} [dark] whether the ink is darker than its background; null where the picture must tell
 * @returns {Ink}
 */
export function findInk(channels, dark = null) {
  const backgrounds = channels.map(backgroundsOf);
  const againstDark = backgrounds.reduce((sum, each) => sum + each.againstDark, 0);
  const againstLight = backgrounds.reduce((sum, each) => sum + each.againstLight, 0);
  const overall = dark ?? againstDark <= againstLight;
  const strengths = channels.map((channel, c) => {
    const own = dark ?? verdictOf(backgrounds[c].againstDark, backgrounds[c].againstLight);
    return strengthOf(channel, backgrounds[c], own ?? overall);
  });
  const weights = strengths.map(({ values }) => values.reduce((sum, value) => sum + value * value, 0));
  const total = Math.max(1, weights[0] + weights[1] + weights[2]);
  const [red, green, blue] = strengths.map(({ values }) => values);
  const strength = changed(channels[0], (_, i) =>
    Math.floor((weights[0] * red[i] + weights[1] * green[i] + weights[2] * blue[i]) / total + 0.5),
  );
  return { strength, doubtful: verdictOf(againstDark, againstLight) === null };
}

/**
 * @param {number} againstDark
 * @param {number} againstLight
 * @returns {boolean | null} whether ink is dark; null where neither is clearly the likelier
 */
function verdictOf(againstDark, againstLight) {
  if (Math.max(againstDark, againstLight) <= CLEARLY * Math.min(againstDark, againstLight)) return null;
  return againstDark < againstLight;
}

/**
 * Judges the two backgrounds of one channel.
 *
 * The likelier one is smooth, and little differs from it. Neither would do alone: a bold digit has less paper in its
 * bays than ink, and ruled lines, or the table around the paper, are the smoother background.
 *
 * @param {Plane} channel
 * @returns {Backgrounds}
 */
function backgroundsOf(channel) {
  const block = Math.ceil(Math.max(channel.width, channel.height) / COARSE);
  const coarse = blockMeans(channel, block);
  const radius = Math.max(1, Math.floor(Math.max(coarse.width, coarse.height) * WINDOW + 0.5));
  // Beyond its edge the picture goes on as it ends, so that a margin is background however narrow it is.
  const beyond = padded(coarse, 3 * radius);
  // The way back is one step longer, so that no edge of a shadow or of the paper is left as a line.
  const closed = erosion(dilation(beyond, radius), radius + 1);
  const opened = dilation(erosion(beyond, radius), radius + 1);
  const seen = trimmed(beyond, 2 * radius + 1);
  return {
    block,
    behindDark: trimmed(closed, radius - 1),
    behindLight: trimmed(opened, radius - 1),
    againstDark: (roughness(closed) + 1) * unlike(closed, seen),
    againstLight: (roughness(opened) + 1) * unlike(seen, opened),
  };
}

/**
 * @param {Plane} lighter
 * @param {Plane} darker
 * @returns {number} how much of a picture its background leaves to explain: ink, and twice as much what is neither
 */
function unlike(lighter, darker) {
  let sum = lighter.values.length;
  for (let i = 0; i < lighter.values.length; i++) {
    const strength = lighter.values[i] - darker.values[i];
    sum += strength > 0 ? strength : NEITHER * -strength;
  }
  return sum;
}

/**
 * @param {Plane} channel
 * @param {Backgrounds} backgrounds
 * @param {boolean} dark whether its ink is
 * @returns {Plane}
 */
function strengthOf(channel, { block, behindDark, behindLight }, dark) {
  const behind = dark ? behindDark : changed(behindLight, (value) => FULL - value);
  const places = [channel.height, channel.width].map((size) =>
    Float64Array.from({ length: size }, (_, i) => (i + 0.5) / block - 0.5),
  );
  const fine = interpolate(behind, places[0], places[1]);
  return changed(channel, (value, i) => {
    const part = (fine[i] - (dark ? value : FULL - value)) / Math.max(fine[i], DARKEST);
    return Math.floor(Math.max(part, 0) * FULL + 0.5);
  });
}

/**
 * @param {Plane} plane
 * @returns {number} the total variation: the sum of all steps from a pixel to the next, in both directions
 */
function roughness({ width, height, values }) {
  let sum = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x > 0) sum += Math.abs(values[i] - values[i - 1]);
      if (y > 0) sum += Math.abs(values[i] - values[i - width]);
    }
  }
  return sum;
}

/**
 * Grey dilation: the largest value in the square around each pixel that has a whole one.
 *
 * @param {Plane} plane
 * @param {number} radius
 */
const dilation = (plane, radius) => slide(plane, radius, true);

/**
 * Grey erosion: the smallest value there.
 *
 * @param {Plane} plane
 * @param {number} radius
 */
const erosion = (plane, radius) => slide(plane, radius, false);

/**
 * One value of the square window around each pixel that has a whole one; rows first, then columns.
 *
 * @param {Plane} plane
 * @param {number} radius
 * @param {boolean} largest or smallest
 * @returns {Plane}
 */
function slide(plane, radius, largest) {
  const window = 2 * radius + 1;
  let slid = plane;
  for (let direction = 0; direction < 2; direction++) {
    let width = 1;
    for (; 2 * width <= window; width *= 2) slid = paired(slid, width, largest);
    slid = transposed(paired(slid, window - width, largest));
  }
  return slid;
}

/**
 * @param {Plane} plane
 * @param {number} apart
 * @param {boolean} largest or smallest
 * @returns {Plane} of each pixel and the one so many rows below, the larger or smaller
 */
function paired({ width, height, values }, apart, largest) {
  const picked = filled(width, height - apart);
  for (let i = 0; i < picked.values.length; i++) {
    const above = values[i];
    const below = values[i + apart * width];
    picked.values[i] = above > below === largest ? above : below;
  }
  return picked;
}

/**
 * @param {Plane} plane
 * @param {number} margin
 * @returns {Plane} without it
 */
function trimmed(plane, margin) {
  return cropped(plane, margin, margin, plane.width - 2 * margin, plane.height - 2 * margin);
}
