/** Rows of digits in pictures: taken apart as in Python, and read as numbers. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { frame } from "../../../static/js/preprocess/picture/frame.js";
import { readImage } from "../../../static/js/preprocess/picture/input.js";
import { digitOf, piecesOf } from "../../../static/js/preprocess/picture/pieces.js";
import { Lattice } from "../../../static/js/recognize/lattice.js";
import { cut, readPicture } from "../../../static/js/recognize/picture.js";
import { inRow } from "../../../static/js/recognize/pieces.js";
import { Recognizer } from "../../../static/js/recognize/recognizer.js";
import { contract, recognizer } from "../hostile.js";

/** @typedef {import("../../../static/js/preprocess/picture/input.js").PictureRow} PictureRow */
/** @typedef {import("../../../static/js/types.js").Reading} Reading */

const CASES = JSON.parse(readFileSync(new URL("../../golden/image-rows.json", import.meta.url), "utf8"));

/** @param {{width: number, height: number, rgba: string}} stored as in the file @returns {PictureRow} */
function rowOf({ width, height, rgba }) {
  const data = new Uint8ClampedArray(inflateSync(Buffer.from(rgba, "base64")));
  return /** @type {PictureRow} */ (readImage({ width, height, data }));
}

/** @param {string} name */
const find = (name) => rowOf(CASES.find((/** @type {{name: string}} */ each) => each.name === name));

/** @param {PictureRow} picture @param {Recognizer} [by] @returns {Reading} */
function read(picture, by = recognizer) {
  const steps = readPicture(by, picture);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** A recogniser whose network says the same of whatever it sees. @param {number} digit @param {number} probability */
function saying(digit, probability) {
  const probabilities = new Float32Array(contract.classes.length);
  probabilities[digit] = probability;
  return new Recognizer(contract, { predict: () => probabilities, activations: () => [], dispose() {} });
}

/** @param {ArrayLike<number>} actual @param {ArrayLike<number>} expected @param {string} of */
function assertClose(actual, expected, of) {
  assert.equal(actual.length, expected.length, of);
  const apart = Array.from(actual, (value, i) => Math.abs(value - expected[i]));
  assert.ok(Math.max(...apart) <= 1e-4, `${of} is off by ${Math.max(...apart)}`);
}

for (const each of CASES) {
  test(`takes a row apart as Python does: ${each.name}`, () => {
    const { row, left, top } = rowOf(each);
    assert.deepEqual([row.place, row.rows], each.row);
    assert.deepEqual([left, top], each.origin);
    const pieces = inRow(piecesOf(row).flatMap((piece) => cut(row, piece)));
    assert.equal(pieces.length, each.pieces.length);
    for (const [i, { ink, outline, ...line }] of pieces.entries()) {
      const { box, line: expected, outline: middle, places } = each.pieces[i];
      assert.deepEqual([ink.left, ink.top, ink.right, ink.bottom], box);
      assertClose([line.left, line.top, line.right, line.bottom], expected, `line ${i}`);
      assert.equal(outline.length, places);
      const mean = (/** @type {"x" | "y"} */ axis) => outline.reduce((sum, at) => sum + at[axis], 0) / places;
      assertClose([mean("x"), mean("y")], middle, `outline ${i}`);
    }
    const { groups } = new Lattice(pieces.map((piece) => ({ ...piece, strokes: [] })));
    assert.deepEqual(
      groups,
      each.groups.map((/** @type {any} */ group) => group.pieces),
    );
    for (const [i, group] of groups.entries()) {
      const inks = pieces.slice(...group).map(({ ink }) => ink);
      assertClose(frame(digitOf(row, inks), contract), each.groups[i].picture, `group ${group}`);
    }
  });
}

for (const [name, number] of /** @type {const} */ ([
  ["407, black on white", "407"],
  ["407, white on black, smaller", "407"],
  ["407 under a shadow, with noise", "407"],
  ["407 on ruled paper", "407"],
  ["50, the flag apart", "50"],
  ["740, slanted", "740"],
  ["two zeros that touch", "00"],
  ["a larger row below another", "45"],
])) {
  test(`reads a number: ${name}`, () => {
    const { verdict, parts } = read(find(name));
    assert.equal(verdict.state, "number");
    assert.equal("number" in verdict && verdict.number, number);
    assert.equal(parts.map(({ digit }) => digit).join(""), number);
    const lefts = parts.map(({ box }) => box?.left ?? Number.NaN);
    assert.deepEqual(lefts, [...lefts].sort());
    for (const { box } of parts) {
      const { left = -1, top = -1, right = 2, bottom = 2 } = box ?? {};
      assert.ok(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1);
    }
  });
}

test("a digit alone is read as its framed picture is", () => {
  const { row, ...place } = find("a seven alone");
  const reading = read({ row, ...place });
  const alone = recognizer.readPixels(frame(digitOf(row, row.digit), contract));
  assert.deepEqual(reading.verdict, alone.verdict);
  assert.deepEqual(reading.pixels, alone.pixels);
  assert.equal(reading.parts.length, 1);
});

test("boxes are in parts of the whole picture, its border too", () => {
  const picture = find("407 beside lines along two edges");
  const [{ box }] = read(picture, saying(1, 0.9)).parts;
  const [{ left, bottom }] = inRow(piecesOf(picture.row)).map(({ ink }) => ink);
  assert.equal(box?.left, (left + 2) / 160);
  assert.equal(box?.bottom, (bottom + 3) / 64);
});

test("a component that the network knows is not cut", () => {
  const zeros = find("two zeros that touch");
  assert.equal(read(zeros, saying(8, 0.9)).parts.length, 1);
  assert.equal(read(zeros, saying(8, 0.4)).verdict.state, "unsure");
});

test("a row of more ink than a number has is given up in words, after one look", () => {
  const { row, ...place } = find("407, black on white");
  const shapes = Array.from({ length: 41 }, () => row.shapes[0]);
  let looks = 0;
  const asked = new Recognizer(contract, {
    predict: (pixels) => {
      looks += 1;
      return recognizer.predict(pixels);
    },
    activations: () => [],
    dispose() {},
  });
  const { verdict, parts } = read({ row: { ...row, shapes }, ...place }, asked);
  assert.equal(looks, 1);
  assert.equal(verdict.state === "unsure" && verdict.tooLong, true);
  assert.equal(parts.length, 1);
});
