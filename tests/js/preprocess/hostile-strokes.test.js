/** Strokes of whatever numbers, and what is no drawing at all: read, or refused in words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseStrokes } from "../../../static/js/pad/strokes.js";
import { rasterize } from "../../../static/js/preprocess/rasterize.js";
import {
  anyNumber,
  assertUnits,
  attempted,
  contract,
  parse,
  promptly,
  readBytes,
  recognizer,
} from "../hostile.js";

const drawingOf = (/** @type {fc.Arbitrary<number>} */ number) =>
  fc.array(fc.array(fc.record({ x: number, y: number }), { maxLength: 6 }), { maxLength: 4 });

/** @param {readonly (readonly {x: number, y: number}[])[]} strokes as `read` takes them */
function assertRead(strokes) {
  const points = strokes.map((stroke) => stroke.map((place) => ({ ...place, t: 0, pressure: 0.5 })));
  const { result, error } = attempted(() => promptly(() => recognizer.read(points)));
  if (error) {
    assert.ok(error instanceof RangeError, String(error));
    assert.match(error.message, /finite/);
    return;
  }
  const { pixels = null, probabilities = null, verdict: answer } = result ?? {};
  assert.equal(pixels === null, strokes.flat().length === 0);
  assert.equal(answer?.state === "blank", pixels === null);
  if (pixels) assertUnits(pixels, contract.size ** 2);
  if (probabilities) assertUnits(probabilities, contract.classes.length);
}

test("strokes of any numbers are read, or refused in words", () => {
  fc.assert(fc.property(drawingOf(anyNumber), assertRead));
});

test("a coordinate that is no finite number is never read", () => {
  const bad = fc.constantFrom(Number.NaN, Infinity, -Infinity);
  fc.assert(
    fc.property(drawingOf(fc.double({ noNaN: true })), bad, fc.boolean(), (strokes, value, isX) => {
      const spoilt = [...strokes, [isX ? { x: value, y: 0 } : { x: 0, y: value }]];
      assert.throws(() => recognizer.read(/** @type {any} */ (spoilt)), /finite/);
      assert.throws(() => parseStrokes(spoilt), TypeError);
    }),
  );
});

test("ten thousand points are read promptly, however they lie", () => {
  const step = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(
      step,
      step,
      fc.boolean(),
      fc.integer({ min: 1, max: 10_000 }),
      (stepX, stepY, wraps, length) => {
        const place = (/** @type {number} */ value) => (wraps ? Math.abs(value % 1) : value);
        const points = Array.from({ length: 10_000 }, (_, i) => ({
          x: place(i * stepX),
          y: place(i * stepY),
        }));
        const strokes = [];
        for (let start = 0; start < points.length; start += length) {
          strokes.push(points.slice(start, start + length));
        }
        assertRead(strokes);
      },
    ),
    { numRuns: 20 },
  );
});

test("points that are drawn twice change nothing", () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(drawingOf(unit), (strokes) => {
      const doubled = strokes.map((stroke) => stroke.flatMap((point) => [point, point]));
      assert.deepEqual(rasterize(doubled, contract), rasterize(strokes, contract));
    }),
  );
});

const card = parse(await readBytes("model/card.json"));
// "What is no digit" is what a network learns that has an output for it.
const knowsNone = card.outputs.length > contract.classes.length;
test("a dot is ink, and no digit", { skip: !knowsNone && "the network has no output for it" }, () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(unit, unit, fc.integer({ min: 1, max: 50 }), (x, y, count) => {
      const dot = new Array(count).fill({ x, y, t: 0, pressure: 0.5 });
      assert.equal(recognizer.read([dot]).verdict.state, "unsure");
    }),
  );
});

test("what is no drawing is refused by its place", () => {
  const anything = fc.anything({
    withNullPrototype: true,
    withSparseArray: true,
    withBigInt: true,
    withDate: true,
  });
  const nearly = fc.array(fc.array(fc.oneof(anything, fc.record({ x: anything, y: anything }))));
  fc.assert(
    fc.property(fc.oneof(anything, nearly), (value) => {
      const { result, error } = attempted(() => promptly(() => parseStrokes(value)));
      if (error) assert.match(String(error), /^TypeError: strokes/);
      else assertRead(/** @type {any} */ (result));
    }),
  );
});
