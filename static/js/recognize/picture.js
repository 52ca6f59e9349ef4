/**
 * Reads a row of digits in a picture as a number: the twin of `app/recognize/picture.py`.
 */

import { frame } from "../preprocess/picture/frame.js";
import { columnsOf, digitOf, divided, piecesOf } from "../preprocess/picture/pieces.js";
import { Lattice } from "./lattice.js";
import { inRow } from "./pieces.js";
import { readings } from "./readings.js";
import { MOST_PIECES } from "./row.js";

/** @typedef {import("../preprocess/picture/input.js").PictureRow} PictureRow */
/** @typedef {import("../preprocess/picture/pieces.js").Ink} Ink */
/** @typedef {import("../preprocess/picture/pieces.js").PicturePiece} PicturePiece */
/** @typedef {import("../preprocess/picture/row.js").Row} Row */
/** @typedef {import("../types.js").Reading} Reading */
/** @typedef {import("./recognizer.js").Recognizer} Recognizer */
/** @typedef {{pixels: Float32Array, probabilities: Float32Array}} Seen some ink as the network sees it, and what it says */

const WIDE = 0.8; // of its height: a narrower component holds one digit at the most
const NEAR = 0.06; // of its height: cuts are farther apart, and twice as far from its ends
const MOST = 3; // cuts to each height of its width

/**
 * Reads in steps, each of which takes some milliseconds; components that are no digit are cut where they may be several.
 * @param {Recognizer} recognizer
 * @param {PictureRow} picture
 * @returns {Generator<void, Reading>} its parts' boxes are in parts of the picture; of a row that has more ink than a
 *     number, the strongest component is the only part
 * @throws as `predict`
 */
export function* readPicture(recognizer, picture) {
  const { row } = picture;
  const { threshold, splitting, classes } = recognizer.contract;
  /** @type {Map<string, Seen>} */
  const known = new Map();
  /** @param {readonly PicturePiece[]} pieces @returns {Generator<void, Seen>} */
  function* look(pieces) {
    const name = pieces.map(({ ink }) => `${ink.label}:${ink.left}:${ink.right}`).join();
    const before = known.get(name);
    if (before) return before;
    const pixels = frame(digitOf(row, inksOf(pieces)), recognizer.contract);
    const seen = { pixels, probabilities: recognizer.predict(pixels) };
    known.set(name, seen);
    yield;
    return seen;
  }

  const whole = piecesOf(row);
  if (whole.length > MOST_PIECES) {
    const strongest = whole.slice(0, 1);
    const seen = yield* look(strongest);
    const probability = Math.max(...seen.probabilities);
    const best = classes[seen.probabilities.indexOf(probability)];
    const part = { digit: best, ...seen, box: boxOf(strongest, picture) };
    const verdict = { state: /** @type {const} */ ("unsure"), best, probability, between: [], tooLong: true };
    return { ...seen, parts: [part], newest: 0, verdict };
  }
  /** @type {PicturePiece[]} */
  const cuts = [];
  for (const piece of whole) {
    const parts = cut(row, piece);
    const isDigit = parts.length === 1 || Math.max(...(yield* look([piece])).probabilities) > threshold;
    cuts.push(...(isDigit ? [piece] : parts));
  }
  const pieces = inRow(cuts.length > MOST_PIECES ? whole : cuts);
  const lattice = new Lattice(pieces.map((piece) => ({ ...piece, strokes: [] })));
  /** @type {Map<import("./lattice.js").Group, Seen>} */
  const seen = new Map();
  for (const group of lattice.groups) seen.set(group, yield* look(pieces.slice(...group)));
  /** @param {import("./lattice.js").Group} group */
  const seenOf = (group) => /** @type {Seen} */ (seen.get(group));
  const candidates = readings(lattice, (group) => seenOf(group).probabilities, splitting, classes);
  const [{ text, split }] = candidates;
  const parts = split.map((group, index) => ({
    digit: text[index],
    ...seenOf(group),
    box: boxOf(pieces.slice(...group), picture),
  }));
  return recognizer.judged(candidates, parts, 0);
}

/** @param {readonly PicturePiece[]} pieces @returns {Ink[]} */
function inksOf(pieces) {
  return pieces.map(({ ink }) => ink);
}

/** @param {readonly PicturePiece[]} pieces @param {PictureRow} picture */
function boxOf(pieces, { left, top, width, height }) {
  const inks = inksOf(pieces);
  return {
    left: (left + Math.min(...inks.map((ink) => ink.left))) / width,
    top: (top + Math.min(...inks.map((ink) => ink.top))) / height,
    right: (left + Math.max(...inks.map((ink) => ink.right)) + 1) / width,
    bottom: (top + Math.max(...inks.map((ink) => ink.bottom)) + 1) / height,
  };
}

/**
 * The parts of a component that may be digits; itself alone where none can be seen.
 *
 * Digits hang together by columns that hold one run of ink: a line that joins them, or where they touch. It is cut in the
 * middle of each such stretch, and near both ends of a long one, so that what is between may belong to either side.
 * @param {Row} row
 * @param {PicturePiece} piece
 * @returns {PicturePiece[]} from left to right
 */
export function cut(row, piece) {
  const { left, top, right, bottom } = piece.ink;
  const [width, height] = [right - left + 1, bottom - top + 1];
  if (width < WIDE * height) return [piece];
  const held = columnsOf(row, piece);
  const near = Math.max(1, Math.floor(NEAR * height));
  /** @type {number[]} */
  const columns = [];
  for (const column of seams(held, near).sort((a, b) => held[a].ink - held[b].ink || a - b)) {
    const isInside = 2 * near <= column && column < width - 2 * near;
    if (isInside && columns.every((other) => Math.abs(column - other) > near)) columns.push(column);
  }
  const kept = columns.slice(0, Math.floor((MOST * width) / height)).sort((a, b) => a - b);
  const parts = divided(
    row,
    piece,
    kept.map((column) => left + column),
  );
  return parts.length > 1 ? parts : [piece];
}

/** @param {readonly {runs: number}[]} held by each column @param {number} near */
function seams(held, near) {
  const columns = [];
  for (let first = 0; first < held.length; first += 1) {
    if (held[first].runs !== 1) continue;
    let end = first;
    while (held[end]?.runs === 1) end += 1;
    columns.push(...(end - first < 4 * near ? [Math.floor((first + end) / 2)] : [first + near, end - near]));
    first = end;
  }
  return columns;
}
