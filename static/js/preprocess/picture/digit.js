/**
 * Tells a digit's ink from what else is in a picture: the twin of `app/preprocess/picture/digit.py`.
 */

/** @typedef {import("./planes.js").Plane} Plane */
/** @typedef {import("./shapes.js").Shape} Shape */

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
 * @property {Plane} strength in its box; 0 away from the digit
 * @property {number} between the strength at which its ink begins
 * @property {number} left first column of its box
 * @property {number} top first row
 * @property {number} right last column
 * @property {number} bottom last row
 */

/**
 * The connected components that may be digits or their parts: no dirt, no frames, nothing from around.
 *
 * @param {Shape[]} shapes all those of a picture
 * @param {number} longest the picture's longer side
 * @returns {Shape[]} the strongest first
 */
export function free(shapes, longest) {
  const large = shapes.filter((shape) => shape.side * SPECK >= longest);
  let whole = large.filter((shape) => shape.contact <= CUT * shape.side);
  if (!whole.some((shape) => shape.side >= PLAIN * longest)) whole = large; // the picture is cut close around the digit
  return whole
    .filter((shape) => !whole.some((other) => frames(shape, other)))
    .sort((a, b) => b.energy - a.energy || a.label - b.label);
}

/**
 * Picks the pieces of one digit.
 *
 * @param {Shape} main
 * @param {readonly Shape[]} others
 * @returns {Shape[]} its main one, and what belongs to it
 */
export function choose(main, others) {
  let digit = [main];
  for (let round = 0; round < 3; round++) {
    // A part may be near a part only.
    const near = others.filter((shape) => !digit.includes(shape) && belongs(shape, main, boxOf(digit)));
    digit = [...digit, ...near];
  }
  return digit;
}

/**
 * @param {Shape} main
 * @param {number} longest
 * @returns {boolean} whether it might be a sheet of paper, with the digits on it
 */
export function isSheet(main, longest) {
  return main.side >= SHEET * longest && isSolid(main) && main.corners >= 2;
}

/**
 * @param {Shape} shape
 * @param {Shape} main
 * @returns {boolean} whether it is no shadow beside the main piece
 */
export function isStrong(shape, main) {
  return shape.mass * main.area >= PALE * main.mass * shape.area;
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
    isStrong(shape, main) &&
    Math.max(width, height) <= TOGETHER * main.side
  );
}

/**
 * @param {readonly Box[]} shapes
 * @returns {Box} around all of them
 */
export function boxOf(shapes) {
  return {
    left: Math.min(...shapes.map(({ left }) => left)),
    top: Math.min(...shapes.map(({ top }) => top)),
    right: Math.max(...shapes.map(({ right }) => right)),
    bottom: Math.max(...shapes.map(({ bottom }) => bottom)),
  };
}
