import assert from "node:assert/strict";
import { test } from "node:test";
import { cut, distance, inRow, pieceOf } from "../../../static/js/recognize/pieces.js";
import { promptly } from "../hostile.js";
import { placesOf } from "./numbers.js";

/** @typedef {import("../../../static/js/recognize/pieces.js").Piece} Piece */

/** @param {readonly (readonly number[])[][]} strokes */
const piece = (...strokes) => pieceOf(strokes.map(placesOf), 7);
/** @param {Piece} piece */
const boxOf = ({ left, top, right, bottom }) => [left, top, right, bottom];
/** Two boxes that hang together by a line from 0.25 to 0.75. */
const BOXES = [
  ...[[0.25, 0], [0, 0], [0, 0.5], [0.25, 0.5], [0.25, 0]],
  ...[[0.75, 0], [0.75, 0.5], [1, 0.5], [1, 0], [0.75, 0]],
]; // biome-ignore format: a line for each

test("a piece has the box of all its strokes, and places along them at even distances", () => {
  const { outline, source, ...rest } = piece([[0, 0], [3, 4]], [[3, 4], [3, 14]]); // biome-ignore format: one line
  assert.equal(source, 7);
  assert.deepEqual([rest.left, rest.top, rest.right, rest.bottom], [0, 0, 3, 14]);
  assert.deepEqual(outline[0], { x: 0, y: 0 });
  assert.deepEqual(outline.at(-1), { x: 3, y: 14 });
  assert.ok(outline.length >= 48 && outline.length <= 52, `${outline.length} places`);
  const lower = outline.filter(({ y }) => y > 4).length;
  assert.ok(lower > 25 && lower < 36, "two thirds of them are on two thirds of the way");
});

test("dots have their places", () => {
  assert.deepEqual(piece([[2, 3]]).outline, [{ x: 2, y: 3 }]);
  const still = piece([[2, 3], [2, 3]]); // biome-ignore format: one line
  assert.ok(still.outline.every(({ x, y }) => x === 2 && y === 3));
  assert.equal(piece([[0, 0]], [[4, 0], [8, 0]]).outline.some(({ x }) => x === 0), true); // biome-ignore format: one line
});

test("pieces are as far apart as they come near", () => {
  const upright = piece([[0, 0], [0, 10]]); // biome-ignore format: one line
  assert.equal(distance(upright, piece([[3, 14]])), 5);
  assert.ok(Math.abs(distance(upright, piece([[2, 5], [9, 5]])) - 2) < 0.01); // biome-ignore format: one line
  assert.equal(distance(upright, upright), 0);
});

test("pieces stand in a row by their middles, and otherwise as they were drawn", () => {
  const [wide, left, same] = [piece([[0, 0], [4, 0]]), piece([[1, 0]]), piece([[2, 5]])]; // biome-ignore format: one line
  assert.deepEqual(inRow([wide, left, same]), [left, wide, same]);
  assert.deepEqual(inRow([same, wide]), [same, wide]);
});

test("a stroke is cut at both ends of the line that joins its digits", () => {
  const parts = cut(piece(BOXES));
  assert.equal(parts.length, 3);
  const [one, line, other] = parts.map(boxOf);
  assert.deepEqual([one[0], other[2]], [0, 1]);
  assert.ok(one[2] > 0.25 && one[2] < 0.3 && line[0] === one[2]);
  assert.ok(other[0] < 0.75 && other[0] > 0.7 && line[2] === other[0]);
  assert.ok(parts.every(({ source }) => source === 7));
});

test("a short line between digits is cut in its middle", () => {
  const near = BOXES.map(([x, y]) => [x < 0.5 ? x : x - 0.45, y]);
  const parts = cut(piece(near));
  assert.equal(parts.length, 2);
  const [, , end] = boxOf(parts[0]);
  assert.ok(Math.abs(end - 0.275) < 0.01, `${end}`);
});

test("what goes back and forth over the cut is in both parts, each stroke ending on it", () => {
  const [one, other] = cut(piece(BOXES.map(([x, y]) => [x < 0.5 ? x : x - 0.45, y])));
  assert.deepEqual(one.strokes.flat().at(-1), other.strokes[0][0]);
  assert.equal(one.strokes.length + other.strokes.length, 2);
});

test("narrow strokes, dots and lines that lie are not cut", () => {
  for (const strokes of [
    [
      [0.5, 0.1],
      [0.5, 0.9],
    ],
    [
      [0, 0],
      [0.3, 0.5],
      [0, 1],
      [0.4, 1],
    ],
    [[0.5, 0.5]],
    [
      [0.5, 0.5],
      [0.5, 0.5],
    ],
    [
      [0, 0.5],
      [1, 0.5],
    ],
    [
      [0, 0],
      [0.5, 0.5],
      [1, 0],
    ],
  ]) {
    // biome-ignore format: a line for each
    const whole = piece(strokes);
    assert.deepEqual(cut(whole), [whole]);
  }
});

test("ten thousand points are cut in a moment, into nine parts at most", () => {
  const long = pieceOf([placesOf({ points: 10_000, x: [37, 9973], y: [911, 7919] })], 0);
  const wave = pieceOf([Array.from({ length: 10_000 }, (_, index) => ({ x: index / 1e4 + Math.sin(index / 200) / 20, y: Math.sin(index / 70) / 10 }))], 0); // biome-ignore format: one line
  for (const each of [long, wave]) assert.ok(promptly(() => cut(each)).length <= 9);
  assert.ok(wave.outline.length <= 49);
});
