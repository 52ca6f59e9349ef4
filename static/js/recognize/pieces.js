/**
 * A drawing as pieces in a row: its strokes, and parts of those that hold more than one digit. The twin of
 * `app/recognize/pieces.py`.
 */

import { mix } from "../shared/geometry.js";

/** @typedef {import("../types.js").Place} Place */
/** @typedef {readonly (readonly Place[])[]} Ink strokes, each of which has a point */

/**
 * Ink that belongs to one digit only, as far as can be told.
 * @typedef {object} Piece
 * @property {Ink} strokes what is drawn
 * @property {number} source the index of the stroke that it is, or is a part of
 * @property {number} left its box
 * @property {number} top
 * @property {number} right
 * @property {number} bottom
 * @property {readonly Place[]} outline places along it
 */

const OUTLINE = 48; // places along a piece that distances are measured between
const COLUMNS = 64; // upright lines across a stroke that may cut it
const WIDE = 0.8; // of its height: a narrower stroke holds one digit at the most
const EDGE = Math.floor(COLUMNS / 10); // what is nearer to a stroke's ends is not cut off
const [LONG, INSIDE] = [8, 2]; // columns: a stretch that is cut twice, and how far from its ends
const MOST = 4; // stretches of one stroke

/**
 * The pieces from left to right, by the middles of their boxes.
 * @template {Pick<Piece, "left" | "right">} P
 * @param {readonly P[]} pieces
 */
export function inRow(pieces) {
  return [...pieces].sort((a, b) => (a.left + a.right) / 2 - (b.left + b.right) / 2);
}

/**
 * @param {Ink} strokes
 * @param {number} source
 * @returns {Piece}
 */
export function pieceOf(strokes, source) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const stroke of strokes) {
    for (const { x, y } of stroke) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
  return { strokes, source, left, top, right, bottom, outline: outlineOf(strokes) };
}

/** How near two pieces come to each other, by their outlines. @param {Piece} one @param {Piece} other */
export function distance({ outline: one }, { outline: other }) {
  let least = Infinity;
  for (const a of one) {
    for (const b of other) least = Math.min(least, (a.x - b.x) ** 2 + (a.y - b.y) ** 2);
  }
  return Math.sqrt(least);
}

/**
 * The parts of a stroke that may be digits; itself alone where none can be seen.
 *
 * Digits in one stroke hang together by a line that upright ones cross once, where a digit's own ink lies in several
 * layers. It is cut at both ends of each such stretch, so that what is between may belong to either side; a short one
 * in its middle.
 * @param {Piece} piece
 * @returns {Piece[]} from left to right
 */
export function cut(piece) {
  const { left, right, top, bottom, source } = piece;
  const width = right - left;
  if (width < WIDE * (bottom - top)) return [piece];
  const columns = longest(stretchesOf(crossings(piece, width)))
    .flatMap(([begin, end]) => (end - begin < LONG ? [(begin + end) / 2] : [begin + INSIDE, end - INSIDE]))
    .filter((column) => EDGE <= column && column <= COLUMNS - EDGE)
    .sort((a, b) => a - b);
  const parts = [];
  let rest = piece.strokes;
  for (const column of columns) {
    const [before, after] = divided(rest, left + (width * column) / COLUMNS);
    parts.push(before);
    rest = after;
  }
  const inked = [...parts, rest].filter(({ length }) => length > 0);
  return inked.length > 1 ? inRow(inked.map((strokes) => pieceOf(strokes, source))) : [piece];
}

/** How many lines each of the columns meets, at its middle. @param {Piece} piece @param {number} width */
function crossings({ strokes, left }, width) {
  const counts = new Array(COLUMNS).fill(0);
  for (const stroke of strokes) {
    const columns = stroke.map(({ x }) => ((x - left) / Math.max(width, 1e-9)) * COLUMNS - 0.5);
    for (let index = 1; index < columns.length; index += 1) {
      const [from, to] = [columns[index - 1], columns[index]];
      const end = Math.ceil(Math.max(from, to));
      for (let column = Math.max(Math.ceil(Math.min(from, to)), 0); column < end; column += 1) {
        counts[column] += 1;
      }
    }
  }
  return counts.slice(0, COLUMNS);
}

/** @param {readonly number[]} counts @returns {[number, number][]} where one line is met: the first column, and the next after the last */
function stretchesOf(counts) {
  /** @type {[number, number][]} */
  const stretches = [];
  counts.forEach((count, column) => {
    if (count !== 1) return;
    const last = stretches.at(-1);
    if (last?.[1] === column) last[1] += 1;
    else stretches.push([column, column + 1]);
  });
  return stretches;
}

/** Those whose middles lie inside the stroke; of these the longest. @param {[number, number][]} stretches */
function longest(stretches) {
  return stretches
    .filter(([begin, end]) => EDGE <= (begin + end) / 2 && (begin + end) / 2 <= COLUMNS - EDGE)
    .sort((a, b) => a[0] - a[1] - (b[0] - b[1]) || a[0] - b[0])
    .slice(0, MOST);
}

/**
 * What lies left and what lies right of an upright line; lines that cross it end on it on both sides.
 * @param {Ink} strokes
 * @param {number} at
 * @returns {[Place[][], Place[][]]}
 */
function divided(strokes, at) {
  /** @type {[Place[][], Place[][]]} */
  const sides = [[], []];
  for (const [first, ...others] of strokes) {
    let run = [first];
    let from = first;
    for (const to of others) {
      if (from.x < at !== to.x < at) {
        const on = { x: at, y: mix(from.y, to.y, (at - from.x) / (to.x - from.x)) };
        sides[from.x < at ? 0 : 1].push([...run, on]);
        run = [on];
      }
      run.push(to);
      from = to;
    }
    sides[from.x < at ? 0 : 1].push(run);
  }
  return sides;
}

/** Places at even distances along strokes, their ends among them, about `OUTLINE` in all. @param {Ink} strokes */
function outlineOf(strokes) {
  const lengths = strokes.map((stroke) => {
    let length = 0;
    return stroke.map((point, index) => {
      const before = stroke[index - 1] ?? point;
      length += Math.sqrt((point.x - before.x) ** 2 + (point.y - before.y) ** 2);
      return length;
    });
  });
  const total = lengths.reduce((sum, length) => sum + /** @type {number} */ (length.at(-1)), 0);
  /** @type {Place[]} */
  const places = [];
  strokes.forEach((stroke, which) => {
    const along = lengths[which];
    const whole = /** @type {number} */ (along.at(-1));
    const steps = total > 0 ? Math.ceil((whole / total) * (OUTLINE - 1)) : 0;
    let index = 1;
    for (let step = 0; step <= steps; step += 1) {
      const place = steps > 0 ? (whole * step) / steps : 0;
      while (index < along.length - 1 && along[index] < place) index += 1;
      const [from, to] = [stroke[index - 1], stroke[index] ?? stroke[index - 1]];
      const span = (along[index] ?? 0) - along[index - 1];
      const part = span > 0 ? Math.min(1, (place - along[index - 1]) / span) : 0;
      places.push({ x: mix(from.x, to.x, part), y: mix(from.y, to.y, part) });
    }
  });
  return places;
}
