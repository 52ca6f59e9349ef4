/** The hand-written fixtures, and ways to place them on the pad. */

import { readFileSync } from "node:fs";

/** @typedef {[x: number, y: number][][]} Drawing strokes of points in sides of the pad */
/** @typedef {{digit: string, name: string, strokes: Drawing}} Fixture */

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8"));

/** @type {Fixture[]} */
export const DIGITS = read("strokes.json");

/** @type {{name: string, strokes: Drawing}[]} */
export const NON_DIGITS = read("non-digits.json");

/**
 * One stroke down the middle.
 * @type {Drawing}
 */
export const LINE = [
  [
    [0.5, 0.2],
    [0.5, 0.4],
    [0.5, 0.6],
    [0.5, 0.8],
  ],
];

/**
 * @param {string} digit
 * @param {string} [name] of the way to write it; a plain one, unless told
 * @returns {Drawing}
 */
export function drawingOf(digit, name) {
  const found = DIGITS.find((fixture) => fixture.digit === digit && (!name || fixture.name === name));
  if (!found) throw new Error(`no fixture for ${digit} ${name}`);
  return found.strokes;
}

/**
 * Moves and scales a drawing so that the longer side of its box is `size` and the box lies at `place` of the room
 * that is left: [0, 0] is the top left corner, [0.5, 0.5] the middle.
 * @param {Drawing} strokes
 * @param {number} size in sides of the pad
 * @param {[number, number]} place
 * @returns {Drawing}
 */
export function placed(strokes, size, [placeX, placeY]) {
  const { width, height } = boxOf(strokes);
  const scale = size / Math.max(width, height);
  return moved(strokes, scale, [(1 - width * scale) * placeX, (1 - height * scale) * placeY]);
}

/**
 * Digits beside each other, in the middle of the pad.
 * @param {Iterable<string | Drawing>} number
 * @param {object} [options]
 * @param {number} [options.height] of each digit, in sides of the pad, as far as there is room
 * @param {number} [options.width] of the row
 * @returns {Drawing} the strokes of one digit after the other
 */
export function rowOf(number, { height = 0.6, width = 0.9 } = {}) {
  const digits = [...number];
  return digits.flatMap((digit, index) => {
    const room = width / digits.length;
    const strokes = typeof digit === "string" ? drawingOf(digit) : digit;
    const box = boxOf(strokes);
    const scale = Math.min(Math.min(height, 1.4 * room) / box.height, (0.8 * room) / box.width);
    const middle = (1 - width) / 2 + (index + 0.5) * room;
    return moved(strokes, scale, [middle - (box.width * scale) / 2, 0.5 - (box.height * scale) / 2]);
  });
}

/** @param {Drawing} strokes */
function boxOf(strokes) {
  const [xs, ys] = [strokes.flat().map(([x]) => x), strokes.flat().map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/**
 * @param {Drawing} strokes
 * @param {number} scale
 * @param {[x: number, y: number]} corner where the top left corner of its box comes to lie
 * @returns {Drawing}
 */
function moved(strokes, scale, [startX, startY]) {
  const { left, top } = boxOf(strokes);
  return strokes.map((stroke) =>
    stroke.map(([x, y]) => [startX + (x - left) * scale, startY + (y - top) * scale]),
  );
}
