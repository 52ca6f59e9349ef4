import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { linesOf, PEN_WIDTH, piecesOf, widthAt } from "../../../static/js/pad/curve.js";

/** @param {number} x @param {number} y */
const at = (x, y, pressure = 0.5) => ({ x, y, pressure });
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const stroke = fc.array(fc.record({ x: unit, y: unit, pressure: unit }), { minLength: 1, maxLength: 8 });

test("the curve leads from the first point to the last without a gap, in place and in pressure", () => {
  fc.assert(
    fc.property(stroke, (points) => {
      const pieces = piecesOf(points);
      assert.deepEqual(pieces[0][0], points[0]);
      assert.deepEqual(pieces.at(-1)?.[2], points.at(-1));
      pieces.slice(1).forEach(([from], index) => {
        assert.deepEqual(from, pieces[index][2]);
      });
    }),
  );
});

test("points close together are bends only; a sparse drawing is straight between its corners", () => {
  const controls = (/** @type {ReturnType<typeof at>[]} */ ...points) =>
    piecesOf(points).map(([, { x, y }]) => [x, y].map((value) => Math.round(1000 * value) / 1000));
  assert.deepEqual(controls(at(0, 0), at(0.05, 0), at(0.05, 0.05)), [
    [0, 0],
    [0.05, 0],
    [0.05, 0.038],
  ]);
  assert.deepEqual(controls(at(0, 0), at(0.5, 0), at(0.5, 0.5)), [
    [0, 0],
    [0.25, 0],
    [0.5, 0],
    [0.5, 0.27],
  ]);
});

test("a stroke that grows adds to its curve; what comes before its last point stays", () => {
  fc.assert(
    fc.property(stroke, fc.nat({ max: 8 }), (points, count) => {
      const last = Math.min(count, points.length - 1);
      const before = piecesOf(points.slice(0, last + 1), 0, last);
      assert.deepEqual([...before, ...piecesOf(points, last)], piecesOf(points));
    }),
  );
});

test("the pen is half as wide without pressure, and half as wide again with all", () => {
  assert.deepEqual(
    [0, 0.5, 1].map((pressure) => widthAt(pressure, 2)),
    [1, 2, 3],
  );
});

test("a line is one for as long as the pressure is the same", () => {
  const lines = linesOf(piecesOf([0.1, 0.2, 0.8].map((x) => at(x, 0.5, 0.3))), PEN_WIDTH, 0.001);
  assert.deepEqual(
    lines.map(({ width }) => width),
    [widthAt(0.3, PEN_WIDTH)],
  );
});

test("where the pressure changes, the width does in small even steps, and the line goes on where it was", () => {
  fc.assert(
    fc.property(stroke, (points) => {
      const step = 0.002;
      const lines = linesOf(piecesOf(points), PEN_WIDTH, step);
      lines.slice(1).forEach(({ width, from }, index) => {
        const before = lines[index];
        const end = before.curves.at(-1)?.[1] ?? from;
        assert.ok(Math.abs(width - before.width) <= step + 1e-9, `${before.width}, then ${width}`);
        assert.ok(Math.hypot(from.x - end.x, from.y - end.y) < 1e-9);
      });
    }),
  );
});
