import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { rasterize } from "../../../static/js/preprocess/rasterize.js";

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

const contract = readJson("../../../static/contract.json");
const SEVEN = [points([0.3, 0.2], [0.7, 0.2], [0.45, 0.85])];

/** @param {...[number, number]} pairs */
function points(...pairs) {
  return pairs.map(([x, y]) => ({ x, y }));
}

/**
 * @param {[number, number][] | {points: number, x: [number, number], y: [number, number]}} stroke as in the file
 */
function strokePoints(stroke) {
  if (Array.isArray(stroke)) return points(...stroke);
  return Array.from({ length: stroke.points }, (_, i) => ({
    x: ((i * stroke.x[0]) % stroke.x[1]) / stroke.x[1],
    y: ((i * stroke.y[0]) % stroke.y[1]) / stroke.y[1],
  }));
}

/**
 * @param {Float32Array | null} actual
 * @param {ArrayLike<number>} expected
 */
function assertClose(actual, expected) {
  assert.ok(actual);
  assert.equal(actual.length, expected.length);
  const apart = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0);
  assert.ok(apart <= 1e-6, `pictures differ by ${apart}`);
}

for (const { name, strokes, picture } of readJson("../../golden/rasterize.json")) {
  test(`draws what Python draws: ${name}`, () => {
    const drawn = rasterize(strokes.map(strokePoints), contract);
    if (picture === null) assert.equal(drawn, null);
    else assertClose(drawn, picture);
  });
}

for (const bad of [NaN, Infinity, -Infinity]) {
  test(`refuses ${bad}`, () => {
    assert.throws(() => rasterize([points([0.5, 0.5], [bad, 0.5])], contract), RangeError);
    assert.throws(() => rasterize([points([0.5, bad])], contract), RangeError);
  });
}

test("refuses coordinates too far apart to be measured", () => {
  assert.throws(() => rasterize([points([-1.7e308, 0], [1.7e308, 0])], contract), RangeError);
});

test("does not care where, how large and in which order one draws", () => {
  const expected = rasterize(SEVEN, contract);
  assert.ok(expected);
  const moved = SEVEN.map((stroke) => stroke.map(({ x, y }) => ({ x: x * 0.1 + 0.9, y: y * 0.1 })));
  assertClose(rasterize(moved, contract), expected);
  const backwards = SEVEN.map((stroke) => [...stroke].reverse());
  assertClose(rasterize(backwards, contract), expected);
});

test("leaves the strokes as they were", () => {
  const strokes = structuredClone(SEVEN);
  rasterize(strokes, contract);
  assert.deepEqual(strokes, SEVEN);
});

test("any strokes give ink between 0 and 1", () => {
  const coordinate = fc.float({ min: 0, max: 1, noNaN: true });
  const stroke = fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 4 }), (strokes) => {
      const picture = rasterize(strokes, contract);
      if (strokes.every(({ length }) => length === 0)) return picture === null;
      return picture?.every((value) => value >= 0 && value <= 1) && picture.includes(1);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("is quick even for ten thousand points all over the pad", () => {
  const stroke = strokePoints({ points: 10_000, x: [61, 9973], y: [83, 307] });
  const before = process.cpuUsage(); // not the clock: the machine may do something else meanwhile
  rasterize([stroke], contract);
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system < 200_000, `${user + system} microseconds`);
});
