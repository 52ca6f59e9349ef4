import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { copyStrokes, parseStrokes, spanOf, strokeNear, WIDEST } from "../../../static/js/pad/strokes.js";

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.record({
  x: fc.double({ min: 0, max: WIDEST, noNaN: true }),
  y: unit,
  t: fc.double({ min: 0, noNaN: true, max: 1e9 }),
  pressure: unit,
});
const drawing = fc.array(fc.array(point, { minLength: 1, maxLength: 5 }), { maxLength: 4 });

test("whatever is a drawing comes back as an equal copy", () => {
  fc.assert(
    fc.property(drawing, (strokes) => {
      assert.deepEqual(
        parseStrokes(strokes),
        strokes.map((stroke) => stroke.map((one) => ({ ...one }))),
      );
    }),
  );
});

test("a copy and its original do not change one another", () => {
  for (const copy of [copyStrokes, parseStrokes]) {
    const strokes = [[{ x: 0.1, y: 0.2, t: 3, pressure: 0.4 }]];
    const copied = copy(strokes);
    strokes[0][0].x = 0.9;
    strokes[0].push({ x: 0, y: 0, t: 0, pressure: 0 });
    strokes.push([]);
    assert.deepEqual(copied, [[{ x: 0.1, y: 0.2, t: 3, pressure: 0.4 }]]);
  }
});

test("time and pressure may be left out, and what else a point holds is dropped", () => {
  assert.deepEqual(parseStrokes([[{ x: 0, y: 1, color: "red" }]]), [[{ x: 0, y: 1, t: 0, pressure: 0.5 }]]);
});

/** @type {[unknown, RegExp][]} */
const WRONG = [
  [null, /^strokes must be an array, but is null$/],
  ["[]", /^strokes must be an array/],
  [[7], /^strokes\[0\] must be an array, but is 7$/],
  [[[]], /^strokes\[0\] must hold at least one point$/],
  [[[{ x: 0, y: 0 }], [null]], /^strokes\[1\]\[0\] must be a point \{x, y, t, pressure\}, but is null$/],
  [[[[0.1, 0.2]]], /^strokes\[0\]\[0\]\.x must be a number in 0\.\.8, but is undefined$/],
  [[[{ x: 8.01, y: 0 }]], /^strokes\[0\]\[0\]\.x must be a number in 0\.\.8, but is 8\.01$/],
  [[[{ x: 0, y: 1.01 }]], /^strokes\[0\]\[0\]\.y must be a number in 0\.\.1, but is 1\.01$/],
  [[[{ x: 0, y: -0.01 }]], /\.y must be a number in 0\.\.1/],
  [[[{ x: "0.5", y: 0 }]], /\.x must be a number in 0\.\.8/],
  [[[{ x: Number.NaN, y: 0 }]], /\.x must be a number in 0\.\.8, but is NaN/],
  [[[{ x: 0, y: 0, t: -1 }]], /\.t must be a number not below 0, but is -1/],
  [[[{ x: 0, y: 0, t: Number.POSITIVE_INFINITY }]], /\.t must be a number/],
  [[[{ x: 0, y: 0, pressure: 2 }]], /\.pressure must be a number in 0\.\.1/],
  [[new Array(1)], /strokes\[0\]\[0\] must be a point/],
];
for (const [value, message] of WRONG) {
  test(`${JSON.stringify(value)} is refused in words`, () => {
    assert.throws(() => parseStrokes(value), { name: "TypeError", message });
  });
}

test("a sheet is as wide as is asked, or as the drawing needs with a margin", () => {
  const wide = (/** @type {number[]} */ ...xs) => [xs.map((x) => ({ x, y: 0 }))];
  assert.equal(spanOf([]), 1);
  assert.equal(spanOf(wide(0.2, 1)), 1);
  assert.equal(spanOf(wide(0.2, 1.004)), 1, "a box that ends between pixels");
  assert.equal(spanOf([...wide(2.5), ...wide(0.1)]), 2.6);
  assert.equal(spanOf(wide(2.5), 3), 3);
  assert.equal(spanOf(wide(WIDEST)), WIDEST);
  assert.equal(spanOf([], 20), WIDEST);
});

const line = (/** @type {[number, number, number?][]} */ ...places) =>
  places.map(([x, y, pressure = 0.5]) => ({ x, y, t: 0, pressure }));

test("the stroke near a place is the nearest within reach", () => {
  const strokes = [line([0.1, 0.5], [0.9, 0.5]), line([0.5, 0.1], [0.5, 0.9]), line([0.2, 0.2])];
  const near = (/** @type {number} */ x, /** @type {number} */ y, reach = 0.05) =>
    strokeNear(strokes, { x, y }, 0.01, reach);
  assert.equal(near(0.3, 0.52), 0);
  assert.equal(near(0.52, 0.3), 1);
  assert.equal(near(0.52, 0.51), 0);
  assert.equal(near(0.23, 0.2), 2);
  assert.equal(near(0.95, 0.5, 0.04), -1, "beyond the end of a stroke");
  assert.equal(near(0.7, 0.7), -1);
  assert.equal(strokeNear([], { x: 0.5, y: 0.5 }, 1, 1), -1);
});

test("where ink is, it is hit without any reach, as wide as it is drawn there", () => {
  const strokes = [line([0, 0.5, 0], [1, 0.5, 1])]; // half a pen wide, growing to one and a half
  const hit = (/** @type {number} */ x, /** @type {number} */ away, reach = 0) =>
    strokeNear(strokes, { x, y: 0.5 + away }, 0.1, reach) === 0;
  for (const [x, half] of [[0, 0.025], [0.5, 0.05], [1, 0.075]]) {
    assert.ok(hit(x, half - 0.001) && hit(x, 0.001 - half), `the ink at ${x} is not hit`);
    assert.ok(!hit(x, half + 0.001) && !hit(x, -half - 0.001), `what is beside the ink at ${x} is hit`);
    assert.ok(hit(x, half + 0.001, 0.08), "a finger needs not be exact");
  } // biome-ignore format: pairs
});

test("of strokes whose ink is there, the one on top is hit", () => {
  const strokes = [line([0.1, 0.5], [0.9, 0.5]), line([0.5, 0.1], [0.5, 0.9])];
  assert.equal(strokeNear(strokes, { x: 0.52, y: 0.5 }, 0.06, 0), 1);
  assert.equal(strokeNear(strokes, { x: 0.56, y: 0.5 }, 0.06, 0.07), 0, "nearer, but no ink is there");
});
