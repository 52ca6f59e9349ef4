/**
 * Finds the one digit in a picture's ink: the twin of `scripts/preprocess/picture/digit.py`.
 */

import { borderOf, levels, soften } from "./levels.js";
import { withoutLines } from "./lines.js";
import { changed, dilate } from "./planes.js";
import { label, measure } from "./shapes.js";

/** @typedef {import("./planes.js").Plane} Plane */
/** @typedef {import("./shapes.js").Shape} Shape */

/** Longer side from which a picture is softened: its noise is finer than its lines. */
const LARGE = 200;
/** Parts of the longer side that a gap in a line may be wide. */
const GAP = 300;
/** Parts of the longer side below which a piece is dirt. */
const SPECK = 50;
/** Of the longer side: a piece as large may be a digit. */
const PLAIN = 0.04;
/** Of its side: what lies on the picture's edge for longer belongs to what is around the digit. */
const CUT = 0.25;
/** Of its side: how far a frame is from what it frames. */
const MARGIN = 0.04;
/** Of a frame's side: what is smaller is not framed by it. */
const FRAMED = 0.15;
/** Of the digit's side: what is smaller is no part of it. */
const PART = 0.05;
/** Of the digit's side: what is farther away is no part of it. */
const APART = 0.25;
/** Of the digit's strength: what is fainter is no part of it. */
const PALE = 0.6;
/** Of the longer side: what is smaller is no sheet of paper. */
const SHEET = 0.4;
/** Times the digit's side: it cannot become larger by parts that are added. */
const TOGETHER = 2;

/**
 * A digit's ink.
 *
 * @typedef {object} Digit
 * @property {Plane} strength 0 away from the digit
 * @property {number} between the strength at which its ink begins
 * @property {number} left first column of its box
 * @property {number} top first row
 * @property {number} right last column
 * @property {number} bottom last row
 * @property {boolean} sheet whether it might be a sheet of paper, with the digit on it
 */

/**
 * Finds the strongest piece of ink and what belongs to it, without lines, frames, dirt and shadows. Ink is what is
 * above a threshold; its pieces are connected components, across small gaps too.
 *
 * @param {Plane} picture strengths in 0..255
 * @returns {Digit | null} null where there is no ink
 */
export function findDigit(picture) {
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
  const pieces = choose(measure(labels, strength), longest);
  if (pieces.length === 0) return null;
  const [main] = pieces;
  const numbers = new Set(pieces.map((piece) => piece.label));
  const around = dilate(
    changed(labels, (value) => (numbers.has(value) ? 1 : 0)),
    2, // a line's soft edges
  );
  const known = strength.values.filter((_, i) => labels.values[i] === main.label);
  return {
    strength: changed(strength, (value, i) => (around.values[i] ? value : 0)),
    between: borderOf(known, judged.paper),
    ...boxOf(pieces),
    sheet: main.side >= SHEET * longest && isSolid(main) && main.corners >= 2,
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
 * Picks the pieces of one digit.
 *
 * @param {Shape[]} shapes all the connected components of a picture
 * @param {number} longest the picture's longer side
 * @returns {Shape[]} the digit's pieces, its main one first; empty where there is none
 */
function choose(shapes, longest) {
  const large = shapes.filter((shape) => shape.side * SPECK >= longest);
  let whole = large.filter((shape) => shape.contact <= CUT * shape.side);
  if (!whole.some((shape) => shape.side >= PLAIN * longest)) whole = large; // the picture is cut close around the digit
  const free = whole.filter((shape) => !whole.some((other) => frames(shape, other)));
  if (free.length === 0) return [];
  const [main, ...others] = free.sort((a, b) => b.energy - a.energy || a.label - b.label);
  let digit = [main];
  for (let round = 0; round < 3; round++) {
    // A part may be near a part only.
    const near = others.filter((shape) => !digit.includes(shape) && belongs(shape, main, boxOf(digit)));
    digit = [...digit, ...near];
  }
  return digit;
}

/**
 * @param {Shape} shape
 * @param {Shape} other
 */
function frames(shape, other) {
  const largeEnough = other.side >= FRAMED * shape.side;
  return shape.corners >= 3 && !isSolid(shape) && largeEnough && liesOn(other, shape);
}

/** @param {Shape} shape */
function isSolid(shape) {
  return 2 * shape.area > shape.side ** 2;
}

/**
 * @param {Box} box
 * @param {Box} outer
 * @returns {boolean} whether one box is well inside another
 */
export function liesOn(box, outer) {
  const margin = MARGIN * (Math.max(outer.right - outer.left, outer.bottom - outer.top) + 1);
  return (
    box.left - outer.left > margin &&
    box.top - outer.top > margin &&
    outer.right - box.right > margin &&
    outer.bottom - box.bottom > margin
  );
}

/**
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 */

/**
 * @param {Shape} shape
 * @param {Shape} main
 * @param {Box} box of what is known to be the digit's
 */
function belongs(shape, main, { left, top, right, bottom }) {
  const gap = Math.max(left - shape.right, shape.left - right, top - shape.bottom, shape.top - bottom);
  const width = Math.max(right, shape.right) - Math.min(left, shape.left);
  const height = Math.max(bottom, shape.bottom) - Math.min(top, shape.top);
  return (
    shape.side >= PART * main.side &&
    gap <= Math.min(APART * main.side, shape.side) &&
    shape.mass * main.area >= PALE * main.mass * shape.area &&
    Math.max(width, height) <= TOGETHER * main.side
  );
}

/**
 * @param {Shape[]} shapes
 * @returns {Box}
 */
function boxOf(shapes) {
  return {
    left: Math.min(...shapes.map(({ left }) => left)),
    top: Math.min(...shapes.map(({ top }) => top)),
    right: Math.max(...shapes.map(({ right }) => right)),
    bottom: Math.max(...shapes.map(({ bottom }) => bottom)),
  };
}
