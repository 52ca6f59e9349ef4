/**
 * Finds the row of digits in a picture's ink: the twin of `app/preprocess/picture/row.py`.
 */

import { choose, free, isSheet, isStrong } from "./digit.js";
import { levels, soften } from "./levels.js";
import { withoutLines } from "./lines.js";
import { changed, dilate } from "./planes.js";
import { label, measure } from "./shapes.js";

/** @typedef {import("./planes.js").Plane} Plane */
/** @typedef {import("./shapes.js").Shape} Shape */

/** Longer side from which a picture is softened: its noise is finer than its lines. */
const LARGE = 200;
/** Parts of the longer side that a gap in a line may be wide. */
const GAP = 300;
/** Of the higher one's height: digits of one row are at least as high. */
const ALIKE = 0.45;
/** Of the lower one's height: neighbours in a row share as much. */
const SHARED = 0.5;
/** Times the height: what is farther away begins another row. */
const NEAR = 3;
/** Digits: a row of more is no number, and its parts are not looked for. */
const MOST = 40;

/**
 * Digits that stand in a row.
 *
 * @typedef {object} Row
 * @property {Plane} strength of the picture's ink
 * @property {Plane} labels which component each pixel belongs to; 0 outside
 * @property {number} paper the strength of the background
 * @property {Shape[]} shapes the row's components, the strongest first
 * @property {Shape[]} digit of these the strongest and what belongs to it if there is no digit but this
 * @property {boolean} sheet whether the strongest might be a sheet of paper, with the digits on it
 * @property {number} place which of the picture's rows it is, from the top, 1 for the first
 * @property {number} rows how many there are, of digits about as high
 */

/**
 * Finds the strongest piece of ink and what stands in a row with it, without lines, dirt and shadows. Ink is what is
 * above a threshold; its pieces are connected components, across small gaps too.
 *
 * @param {Plane} picture strengths in 0..255
 * @returns {Row | null} null where there is no ink
 */
export function findRow(picture) {
  const longest = Math.max(picture.width, picture.height);
  let strength = longest >= LARGE ? soften(picture) : picture;
  let judged = levels(strength);
  if (judged === null || judged.noisy) {
    strength = soften(strength);
    judged = levels(strength);
  }
  if (judged === null) return null;
  strength = withoutLines(strength, atLeast(strength, (judged.paper + judged.between) / 2));
  judged = levels(strength);
  if (judged === null) return null;
  const ink = atLeast(strength, judged.between);
  const joined = label(dilate(ink, Math.floor(longest / GAP)));
  const labels = changed(joined, (value, i) => (ink.values[i] ? value : 0));
  const shapes = free(measure(labels, strength), longest);
  if (shapes.length === 0) return null;
  const [main, ...rest] = shapes;
  const digit = choose(main, rest);
  const [row, ...more] = rowsOf(shapes);
  const together = withParts(row, digit, shapes);
  const others = more.filter((each) => !each.every((shape) => together.includes(shape)));
  return {
    strength,
    labels,
    paper: judged.paper,
    shapes: together,
    digit,
    sheet: isSheet(main, longest),
    place: 1 + others.filter((each) => middle(each) < middle(row)).length,
    rows: 1 + others.length,
  };
}

/**
 * @param {Plane} strength
 * @param {number} least
 * @returns {Plane} a mask
 */
function atLeast(strength, least) {
  return changed(strength, (value) => (value >= least ? 1 : 0));
}

/**
 * The rows of what is about as high as the strongest piece. A row grows from neighbour to neighbour, so it may be
 * slanted.
 *
 * @param {readonly Shape[]} shapes the strongest first
 * @returns {Shape[][]} that one's row first
 */
function rowsOf(shapes) {
  const [main] = shapes;
  let alone = shapes.filter((shape) => isAlike(shape, main) && isStrong(shape, main));
  const rows = [];
  while (alone.length > 0) {
    const row = [alone[0]];
    alone = alone.slice(1);
    // It grows meanwhile.
    for (const member of row) {
      const near = alone.map((shape) => isBeside(shape, member, NEAR * height(main)));
      row.push(...alone.filter((_, i) => near[i]));
      alone = alone.filter((_, i) => !near[i]);
    }
    rows.push(row);
  }
  return rows;
}

/**
 * A row with all that belongs to its digits.
 *
 * @param {readonly Shape[]} row its digits, or their largest pieces
 * @param {readonly Shape[]} digit the pieces of the strongest
 * @param {readonly Shape[]} shapes of the picture, the strongest first
 * @returns {Shape[]} the strongest first
 */
function withParts(row, digit, shapes) {
  const found = new Set([...row, ...digit]);
  if (row.length <= MOST) {
    const others = shapes.filter((shape) => !found.has(shape));
    for (const each of row) for (const part of choose(each, others)) found.add(part);
  }
  return shapes.filter((shape) => found.has(shape));
}

/** @param {Shape} shape @param {Shape} main */
function isAlike(shape, main) {
  const [one, other] = [height(shape), height(main)];
  return Math.min(one, other) >= ALIKE * Math.max(one, other);
}

/** @param {Shape} shape @param {Shape} member @param {number} reach */
function isBeside(shape, member, reach) {
  const shared = Math.min(shape.bottom, member.bottom) - Math.max(shape.top, member.top) + 1;
  const gap = Math.max(shape.left - member.right, member.left - shape.right);
  return shared >= SHARED * Math.min(height(shape), height(member)) && gap <= reach;
}

/** @param {Shape} shape */
function height({ top, bottom }) {
  return bottom - top + 1;
}

/** @param {readonly Shape[]} row */
function middle(row) {
  return Math.min(...row.map(({ top }) => top)) + Math.max(...row.map(({ bottom }) => bottom));
}
