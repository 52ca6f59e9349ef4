import assert from "node:assert/strict";
import { test } from "node:test";
import { Lattice } from "../../../static/js/recognize/lattice.js";
import { pieceOf } from "../../../static/js/recognize/pieces.js";
import { readings } from "../../../static/js/recognize/readings.js";
import { verdict } from "../../../static/js/recognize/verdict.js";
import { CONTRACT, placesOf } from "./numbers.js";

/** @typedef {import("../../../static/js/recognize/lattice.js").Group} Group */

const { classes, splitting } = CONTRACT;
const FREE = Object.fromEntries(Object.keys(splitting).map((name) => [name, 0])); // every way is as likely

const APART = { overlap: 0, tops: 0, bottoms: 0, cut: 0, tight: 0, cutTight: 0 }; // two digits that stand well apart

/** Upright lines of height 1. @param {readonly number[]} places from left to right */
const lines = (...places) =>
  new Lattice(places.map((x, source) => pieceOf([placesOf([[x, 0], [x, 1]])], source))); // biome-ignore format: one line

/**
 * @param {Lattice} lattice
 * @param {Record<string, Record<string, number>>} said by "first,end" the probabilities that are not 0
 * @param {Record<string, number>} [weights]
 */
const read = (lattice, said, weights = FREE) =>
  readings(lattice, (group) => classes.map((name) => said[String(group)]?.[name] ?? 0), weights, classes);

/** @param {ReturnType<typeof read>} found the likely ones, to twelve decimals */
const likely = (found) =>
  Object.fromEntries(
    found
      .filter(({ probability }) => probability > 1e-6)
      .map(({ text, probability }) => [text, Math.round(1e12 * probability) / 1e12]),
  );

test("one group has the network's probabilities", () => {
  const said = { "0,1": { 4: 0.625, 9: 0.25, 1: 0.0625 } };
  for (const weights of [FREE, splitting]) {
    assert.deepEqual(likely(read(lines(0.5), said, weights)), { 4: 0.625, 9: 0.25, 1: 0.0625 });
  }
});

test("readings of all ways to split are there, the likeliest first", () => {
  const found = read(lines(0, 0.3), { "0,1": { 1: 1 }, "1,2": { 2: 1 }, "0,2": { 3: 0.6, 4: 0.4 } });
  assert.deepEqual(likely(found), { 12: 0.5, 3: 0.3, 4: 0.2 });
  assert.deepEqual(found.slice(0, 3).map(({ text }) => text), ["12", "3", "4"]); // biome-ignore format: one line
  assert.deepEqual(found[0].split, [[0, 1], [1, 2]]); // biome-ignore format: one line
});

test("a reading is summed over the ways to it, and told with the likeliest", () => {
  const said = {
    ...{ "0,1": { 1: 0.9 }, "1,3": { 2: 1 } },
    ...{ "0,2": { 1: 0.8 }, "2,3": { 2: 1 } },
    ...{ "1,2": { 5: 1 }, "0,3": { 7: 1 } },
  };
  const [best, second] = read(lines(0, 0.3, 0.6), said);
  assert.equal(best.text, "12");
  assert.ok(Math.abs(best.probability - (0.9 + 0.8) / 4) < 1e-12);
  assert.deepEqual(best.split, [[0, 1], [1, 3]]); // biome-ignore format: one line
  assert.deepEqual([second.text, second.probability], ["7", 0.25]);
});

test("ties are told in the order of their digits, and split where the last group is longest", () => {
  const said = { "0,1": { 1: 1 }, "1,3": { 2: 0.5, 1: 0.5 }, "0,2": { 1: 1 }, "2,3": { 2: 0.5, 1: 0.5 } };
  const found = read(lines(0, 0.3, 0.6), said);
  assert.deepEqual(likely(found), { 11: 0.25, 12: 0.25 });
  assert.deepEqual(found.slice(0, 2).map(({ text }) => text), ["11", "12"]); // biome-ignore format: one line
  assert.deepEqual(found[0].split, [[0, 1], [1, 3]]); // biome-ignore format: one line
});

test("nothing is the answer that has not more than half of all ways", () => {
  const said = { "0,1": { 1: 1 }, "1,2": { 2: 1 }, "0,2": { 4: 1 } };
  const found = read(lines(0, 0.3), said);
  assert.deepEqual(verdict(found, [1, 1], CONTRACT), {
    ...{ state: "unsure", best: "12", probability: 0.5, between: ["4", "12"], tooLong: false },
  });
  const more = read(lines(0, 0.3), said, { ...FREE, digit: 0.1 });
  assert.equal(verdict(more, [1, 1], CONTRACT).state, "number");
});

test("a way is as likely as its groups are digits at all", () => {
  const said = { "0,1": { 1: 0.5 }, "1,2": { 2: 0.5 }, "0,2": { 4: 0.75 } };
  const found = likely(read(lines(0, 0.3), said, { ...FREE, certainty: 1 }));
  assert.deepEqual(found, { 4: 0.5625, 12: 0.0625 }); // ways 3 to 1
});

test("ink that is nothing at all is read as little", () => {
  const found = read(lines(0, 0.3), {});
  assert.ok(found.length > 0 && found.every(({ probability }) => probability < 1e-6));
});

test("probabilities add up to 1 at the most, however long the row", () => {
  const row = lines(...Array.from({ length: 12 }, (_, index) => index / 4));
  const even = () => new Float32Array(10).fill(0.1);
  const found = readings(row, even, splitting, classes);
  assert.ok(found.reduce((sum, { probability }) => sum + probability, 0) < 1 + 1e-9);
  const sure = readings(
    row,
    ([first]) => classes.map((_, index) => (index === first % 10 ? 1 : 0)),
    splitting,
    classes,
  );
  const split = /** @type {const} */ ([...sure[0].split]);
  assert.deepEqual(split.map(([first]) => first), [0, ...split.slice(0, -1).map(([, end]) => end)]); // biome-ignore format: one line
  assert.equal(split.at(-1)?.[1], 12);
});

test("ink that is far apart or of many strokes is one group only where it is all there is, wide ink never", () => {
  /** @param {Lattice} lattice */
  const names = ({ groups }) => groups.map(String);
  assert.deepEqual(names(lines(0, 0.4)), ["0,1", "0,2", "1,2"]);
  assert.deepEqual(names(lines(0, 0.6, 1.2)), ["0,1", "1,2", "0,3", "2,3"]);
  const close = lines(...Array.from({ length: 7 }, (_, index) => index / 10));
  assert.deepEqual(
    close.groups.filter(([first, end]) => end - first > 5),
    [[0, 7]],
  );
  const wide = lines(...Array.from({ length: 7 }, (_, index) => 0.45 * index));
  assert.ok(names(wide).includes("0,4"));
  assert.ok(!names(wide).includes("0,5") && !names(wide).includes("0,7"));
});

test("groups and borders are measured in heights of the row", () => {
  for (const height of [1, 0.2]) {
    const at = (/** @type {number[][]} */ ...places) =>
      placesOf(places.map(([x, y]) => [height * x, height * y]));
    const row = new Lattice([
      pieceOf([at([0, 0], [0.5, 1])], 0),
      pieceOf([at([0.25, 0.5], [0.7, 0.5])], 1),
      pieceOf([at([1, 0.5], [1, 1])], 2),
    ]);
    assertNear(row.ofGroup([0, 1]), { digit: 1, wide: 0, low: 0, strokes: 0 });
    assertNear(row.ofGroup([1, 2]), { digit: 1, wide: 7.8, low: -Math.log(0.02) - 0.4, strokes: 0 });
    assertNear(row.ofGroup([1, 3]), { digit: 1, wide: 0.3, low: -Math.log(0.5) - 0.4, strokes: 1 });
    assertNear(row.ofBorder([1, 2], [2, 3]), { ...APART, bottoms: 0.4, tight: 0.075 });
    assertNear(row.ofBorder([0, 2], [2, 3]), { ...APART, tops: 0.4 });
    assertNear(row.ofBorder([0, 1], [1, 2]), {
      ...{ ...APART, overlap: 0.25, tops: 0.4, bottoms: 0.4, tight: 0.375 },
    });
  }
  const halves = new Lattice([0, 0.4].map((x) => pieceOf([placesOf([[x, 0], [x, 1]])], 5))); // biome-ignore format: one line
  assertNear(halves.ofBorder([0, 1], [1, 2]), { ...APART, cut: 1, tight: 0.2, cutTight: 0.6 });
});

/** @param {Record<string, number>} measures @param {Record<string, number>} expected */
function assertNear(measures, expected) {
  assert.deepEqual(Object.keys(measures).sort(), Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) {
    assert.ok(Math.abs(measures[name] - value) < 0.01, `${name} is ${measures[name]} instead of ${value}`);
  }
}

test("the contract weighs every measure, and nothing else", () => {
  const row = lines(0, 0.4);
  const measures = [...Object.keys(row.ofGroup([0, 1])), ...Object.keys(row.ofBorder([0, 1], [1, 2]))];
  assert.deepEqual(Object.keys(splitting).sort(), ["certainty", ...measures].sort());
});

test("dots alone are measured, too", () => {
  const row = new Lattice([0.2, 0.5].map((x, source) => pieceOf([placesOf([[x, 0.5]])], source)));
  assert.equal(row.height, 1);
  const found = readings(row, () => new Float32Array(10).fill(0.05), splitting, classes);
  assert.ok(found.every(({ probability }) => probability >= 0 && probability < 0.5));
});
