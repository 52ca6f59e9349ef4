/**
 * A row of digits in a picture as pieces of ink: the twin of `app/preprocess/picture/pieces.py`.
 *
 * Where a pen's line has gone is told as that of a drawing is: by places along its middle.
 */

import { boxOf } from "./digit.js";
import { borderOf } from "./levels.js";
import { changed, clamp, cropped, dilate, transposed } from "./planes.js";

/** @typedef {import("../../types.js").Place} Place */
/** @typedef {import("./digit.js").Digit} Digit */
/** @typedef {import("./planes.js").Plane} Plane */
/** @typedef {import("./row.js").Row} Row */

/** Times the pen's width: a longer run of ink lies along a line, not across. */
const THIN = 1.6;
/** Rows or columns of a piece in which its line is looked for, at least. */
const STEPS = 24;
/** Places along a piece, at most. */
const PLACES = 160;

/**
 * A connected component, or what of it lies in some columns.
 *
 * @typedef {object} Ink
 * @property {number} label the number of the component
 * @property {number} left first column of its box
 * @property {number} top first row
 * @property {number} right last column
 * @property {number} bottom last row
 * @property {number} energy the sum of the squares of its strengths
 */

/**
 * Ink that belongs to one digit only, as far as can be told; lengths in pixels of the row's picture.
 *
 * @typedef {object} PicturePiece
 * @property {Ink} ink what it is
 * @property {number} source the number of the component that it is, or is a part of
 * @property {number} left the box of its line
 * @property {number} top
 * @property {number} right
 * @property {number} bottom
 * @property {Place[]} outline places along the line
 */

/**
 * @param {Row} row
 * @returns {PicturePiece[]} its components
 */
export function piecesOf(row) {
  const pen = penOf(row);
  return row.shapes.map((shape) => pieceOf(row, shape, pen));
}

/**
 * @param {Row} row
 * @returns {number} the usual width of its lines, in pixels: how much ink there is to so much edge
 */
function penOf({ labels, shapes }) {
  const { width, height, values } = labels;
  const own = new Set(shapes.map((shape) => shape.label));
  const inside = values.map((value) => (own.has(value) ? 1 : 0));
  let [ink, edge] = [0, 0];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!inside[i]) continue;
      const isWithin = x > 0 && x < width - 1 && y > 0 && y < height - 1;
      ink++;
      if (!(isWithin && inside[i - 1] && inside[i + 1] && inside[i - width] && inside[i + width])) edge++;
    }
  }
  return (2 * ink) / edge;
}

/**
 * @param {Row} row
 * @param {PicturePiece} piece
 * @returns {{runs: number, ink: number}[]} how many runs of ink each of its columns holds, and how many pixels of it
 */
export function columnsOf(row, piece) {
  const { width, height, values } = maskOf(row, piece.ink);
  return Array.from({ length: width }, (_, x) => {
    let [runs, ink, above] = [0, 0, 0];
    for (let y = 0; y < height; y++) {
      const inside = values[y * width + x];
      if (inside && !above) runs++;
      ink += inside;
      above = inside;
    }
    return { runs, ink };
  });
}

/**
 * What of a piece lies before, between and after some columns, each of which begins a part.
 *
 * @param {Row} row that it stands in
 * @param {PicturePiece} piece
 * @param {readonly number[]} columns of the picture, from left to right
 * @returns {PicturePiece[]}
 */
export function divided(row, { ink }, columns) {
  const pen = penOf(row);
  const { width, values } = row.labels;
  const parts = [];
  const ends = [...columns, ink.right + 1];
  let first = ink.left;
  for (const end of ends) {
    /** @type {Ink} */
    const part = { label: ink.label, left: Infinity, top: Infinity, right: -1, bottom: -1, energy: 0 };
    for (let y = ink.top; y <= ink.bottom; y++) {
      for (let x = first; x < end; x++) {
        if (values[y * width + x] !== ink.label) continue;
        part.left = Math.min(part.left, x);
        part.right = Math.max(part.right, x);
        part.top = Math.min(part.top, y);
        part.bottom = y;
        part.energy += row.strength.values[y * width + x] ** 2;
      }
    }
    first = end;
    if (part.right >= 0) parts.push(pieceOf(row, part, pen));
  }
  return parts;
}

/**
 * The row's strongest digit, as it is where that is all there is.
 *
 * @param {Row} row
 * @returns {Digit}
 */
export function strongest(row) {
  return digitOf({ ...row, shapes: row.digit }, row.digit);
}

/**
 * Some of a row's ink as one digit, for `frame`; all other ink of the row is left out.
 *
 * @param {Row} row
 * @param {readonly Ink[]} inks
 * @returns {Digit}
 */
export function digitOf(row, inks) {
  const box = boxOf(inks);
  const [width, height] = [box.right - box.left + 1, box.bottom - box.top + 1];
  const labels = cropped(row.labels, box.left, box.top, width, height);
  const strength = cropped(row.strength, box.left, box.top, width, height);
  const all = new Set(row.shapes.map((shape) => shape.label));
  const own = changed(labels, (value, i) => {
    const column = box.left + (i % width);
    return inks.some((ink) => value === ink.label && column >= ink.left && column <= ink.right) ? 1 : 0;
  });
  const around = dilate(own, 2); // a line's soft edges
  const [main] = [...inks].sort((a, b) => b.energy - a.energy || a.label - b.label || a.left - b.left);
  const part = cropped(
    row.strength,
    main.left,
    main.top,
    main.right - main.left + 1,
    main.bottom - main.top + 1,
  );
  const inMain = maskOf(row, main).values;
  const isOther = (/** @type {number} */ i) => all.has(labels.values[i]) && !own.values[i];
  return {
    strength: changed(strength, (value, i) => (around.values[i] && !isOther(i) ? value : 0)),
    between: borderOf(
      part.values.filter((_, i) => inMain[i]),
      row.paper,
    ),
    ...box,
  };
}

/**
 * @param {Row} row
 * @param {Ink} ink
 * @returns {Plane} where in its box it is
 */
function maskOf({ labels }, { label, left, top, right, bottom }) {
  const box = cropped(labels, left, top, right - left + 1, bottom - top + 1);
  return changed(box, (value) => (value === label ? 1 : 0));
}

/**
 * @param {Row} row
 * @param {Ink} ink
 * @param {number} pen
 * @returns {PicturePiece}
 */
function pieceOf(row, { label, left, top, right, bottom, energy }, pen) {
  const ink = { label, left, top, right, bottom, energy };
  // The line's middle is so far inside.
  const [across, down] = [right - left, bottom - top].map((side) => Math.max(Math.min(pen - 1, side) / 2, 0));
  const box = { left: left + across, top: top + down, right: right - across, bottom: bottom - down };
  const mask = maskOf(row, ink);
  let places = middles(mask, THIN * pen);
  if (places.length === 0) places = middles(mask, Infinity); // a blot
  const every = Math.ceil(places.length / PLACES);
  const outline = places
    .filter((_, i) => i % every === 0)
    .map(({ x, y }) => ({
      x: clamp(x + left, box.left, box.right),
      y: clamp(y + top, box.top, box.bottom),
    }));
  return { ink, source: label, ...box, outline };
}

/**
 * @param {Plane} mask
 * @param {number} longest
 * @returns {Place[]} the middles of runs along some rows and columns that are not too long
 */
function middles(mask, longest) {
  const every = Math.max(1, Math.floor(Math.max(mask.width, mask.height) / STEPS));
  return [
    ...alongRows(mask, longest, every).map(([y, x]) => ({ x, y })),
    ...alongRows(transposed(mask), longest, every).map(([x, y]) => ({ x, y })),
  ];
}

/**
 * @param {Plane} mask
 * @param {number} longest
 * @param {number} every
 * @returns {[row: number, at: number][]}
 */
function alongRows({ width, height, values }, longest, every) {
  /** @type {[row: number, at: number][]} */
  const found = [];
  for (let y = 0; y < height; y += every) {
    for (let x = 0; x < width; x++) {
      if (!values[y * width + x]) continue;
      const first = x;
      while (x + 1 < width && values[y * width + x + 1]) x++;
      if (x - first + 1 <= longest) found.push([y, (first + x) / 2]);
    }
  }
  return found;
}
