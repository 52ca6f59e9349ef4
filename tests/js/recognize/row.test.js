/** Strokes become a row of groups as in Python, and what was read once is not read again. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readings } from "../../../static/js/recognize/readings.js";
import { RowReader } from "../../../static/js/recognize/row.js";
import { CONTRACT, finish, placesOf, readJson, seeMadeUp } from "./numbers.js";

/** @typedef {import("../../../static/js/types.js").Place} Place */

/** @param {number} x @param {number} [y] where it ends @returns {Place[]} an upright line */
const one = (x, y = 0.8) => placesOf([[x, 0.2], [x, 0.5], [x, y]]); // biome-ignore format: one line
/** Two boxes in one stroke, which is cut between them. */
const BOXES = placesOf([
  ...[[0.3, 0.3], [0.1, 0.3], [0.1, 0.6], [0.3, 0.6], [0.3, 0.3]],
  ...[[0.6, 0.3], [0.6, 0.6], [0.8, 0.6], [0.8, 0.3], [0.6, 0.3]],
]); // biome-ignore format: a line for each

/** A reader with the ink that it has looked at. @param {number} [most] the probability of each stroke's likeliest digit */
function setUp(most = 0.9) {
  /** @type {number[]} how many strokes each look has seen */
  const looks = [];
  const reader = new RowReader((strokes) => {
    looks.push(strokes.length);
    return { pixels: new Float32Array(), probabilities: Float32Array.of(most, 0, 0) };
  }, CONTRACT.threshold);
  /** @param {readonly (readonly Place[])[]} strokes @returns the number of looks that it took */
  const looksAt = (strokes) => {
    const before = looks.length;
    finish(reader.read(strokes));
    return looks.length - before;
  };
  return { reader, looks, looksAt };
}

for (const { name, strokes, pieces, groups, readings: expected } of readJson("../../golden/numbers.json")) {
  if (pieces.length === 0) continue; // a recogniser does not ask where there is no ink
  test(`golden: ${name}`, () => {
    /** @type {Place[][]} */
    const drawn = strokes.map(placesOf);
    const inked = drawn.filter(({ length }) => length > 0);
    const { lattice, seen } = finish(new RowReader(seeMadeUp, CONTRACT.threshold).read(inked));
    const ranks = [...new Set(lattice.pieces.map(({ source }) => source))].sort((a, b) => a - b);
    lattice.pieces.forEach(({ source, left, top, right, bottom }, index) => {
      const [rank, ...box] = pieces[index];
      assert.equal(ranks.indexOf(source), rank);
      for (const [at, side] of [left, top, right, bottom].entries()) assertNear(side, box[at]);
    });
    assert.equal(lattice.pieces.length, pieces.length);
    assert.deepEqual(lattice.groups, groups);
    const { splitting, classes } = CONTRACT;
    const found = readings(lattice, (group) => seen(group).probabilities, splitting, classes);
    for (const { text, probability, split } of expected) {
      const same = found.find((reading) => reading.text === text);
      assert.ok(same, `${text} is not among ${found.map((each) => each.text)}`);
      assertNear(same.probability, probability);
      assert.deepEqual(same.split, split);
    }
    assertNear(found[0].probability, expected[0]?.probability);
  });
}

/** @param {number} value @param {number} expected */
function assertNear(value, expected) {
  assert.ok(Math.abs(value - expected) <= 1e-6, `${value} is not ${expected}`);
}

test("what has been read is not read again", () => {
  const { looksAt } = setUp();
  const drawing = [one(0.1), one(0.4), one(0.7)];
  assert.equal(looksAt(drawing), 6);
  assert.equal(looksAt(drawing), 0);
  assert.equal(looksAt(structuredClone(drawing)), 0, "the same ink in other arrays");
});

test("while a stroke grows, only groups that it can belong to are read again", () => {
  const { looks, looksAt } = setUp();
  looksAt([one(0.1), one(0.4), one(0.7), one(0.9, 0.5)]);
  looks.length = 0;
  looksAt([one(0.1), one(0.4), one(0.7), one(0.9, 0.55)]);
  assert.deepEqual(looks, [4, 3, 2, 1], "the last stroke, alone and with those before it");
});

test("a stroke that is still drawn is not cut, and goes with one other at most unless it is all of one digit", () => {
  const { reader, looks } = setUp(0.5);
  assert.equal(finish(reader.read([BOXES], true)).lattice.pieces.length, 1);
  assert.ok(finish(reader.read([BOXES])).lattice.pieces.length > 1, "when it has ended");

  const row = [one(0.1), one(0.4), one(0.7), one(0.9, 0.5)];
  finish(reader.read(row));
  looks.length = 0;
  finish(reader.read([...row.slice(0, 3), one(0.9, 0.55)], true));
  assert.deepEqual(looks, [4, 2, 1], "all of it, with the one before it, alone");
});

test("a stroke that is taken back costs nothing, and one in the middle only what is new", () => {
  const { looksAt } = setUp();
  assert.equal(looksAt([one(0.1), one(0.7)]), 3);
  assert.equal(looksAt([one(0.1)]), 0);
  assert.equal(looksAt([one(0.1), one(0.7), one(0.4)]), 5, "of six groups the left one alone is known");
});

test("two strokes that are drawn alike stay two", () => {
  const { reader, looksAt } = setUp();
  const twice = [one(0.4), one(0.4)];
  const sources = () => finish(reader.read(twice)).lattice.pieces.map(({ source }) => source);
  const first = sources();
  assert.notEqual(first[0], first[1]);
  assert.deepEqual(sources(), first);
  assert.equal(looksAt(twice), 0);
});

test("a stroke is cut only where it is no digit, and stays so", () => {
  const sure = setUp(0.51);
  assert.equal(finish(sure.reader.read([BOXES])).lattice.pieces.length, 1);
  const unsure = setUp(0.5);
  const count = finish(unsure.reader.read([BOXES])).lattice.pieces.length;
  assert.ok(count > 1);
  assert.equal(finish(unsure.reader.read([BOXES])).lattice.pieces.length, count);
});

test("a reading that another one interrupts ends as it would have", () => {
  const { reader } = setUp(0.9);
  const interrupted = reader.read([BOXES]);
  assert.equal(interrupted.next().done, false, "it has looked whether the stroke is a digit");
  assert.equal(finish(reader.read([BOXES])).lattice.pieces.length, 1);
  assert.equal(finish(interrupted).lattice.pieces.length, 1);
});

test("it pauses after each look", () => {
  const { reader, looks } = setUp();
  for (const _ of reader.read([one(0.1), one(0.4), one(0.7)])) looks.push(0);
  assert.deepEqual(looks, [1, 0, 2, 0, 1, 0, 3, 0, 2, 0, 1, 0]);
});

test("the stroke that was drawn last is told, wherever it stands", () => {
  const { reader } = setUp();
  const { lattice, newest } = finish(reader.read([one(0.1), one(0.7), one(0.4)]));
  assert.deepEqual(
    lattice.pieces.map(({ source }) => source === newest),
    [false, true, false],
  );
});

test("more ink than a number has is read as one drawing, with one look", () => {
  const { looksAt, reader } = setUp(0.1);
  const drawing = Array.from({ length: 41 }, (_, index) => one(index / 41));
  assert.equal(looksAt(drawing), 1);
  assert.equal(finish(reader.read(drawing)).lattice.pieces.length, 1);
  const boxes = Array.from({ length: 14 }, (_, index) =>
    BOXES.map(({ x, y }) => ({ x, y: y + index / 100 })),
  );
  assert.equal(
    finish(setUp(0.1).reader.read(boxes)).lattice.pieces.length,
    14,
    "with all their parts they are too many",
  );
});
