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
 * @returns {Drawing} a plain way to write it
 */
export function drawingOf(digit) {
  const found = DIGITS.find((fixture) => fixture.digit === digit);
  if (!found) throw new Error(`no fixture for ${digit}`);
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
  const xs = strokes.flat().map(([x]) => x);
  const ys = strokes.flat().map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = size / Math.max(width, height);
  const [startX, startY] = [(1 - width * scale) * placeX, (1 - height * scale) * placeY];
  return strokes.map((stroke) =>
    stroke.map(([x, y]) => [startX + (x - left) * scale, startY + (y - top) * scale]),
  );
}
