import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ontoSquare } from "../../../static/js/pad/plane.js";

/** @typedef {import("../../../static/js/types.js").Place} Place */

const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
].map(([x, y]) => ({ x, y }));

test("every place on a plane in space comes back from where it is seen", () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const length = fc.tuple(fc.double({ min: 20, max: 500, noNaN: true }), fc.constantFrom(-1, 1));
  fc.assert(
    fc.property(fc.array(part, { minLength: 6, maxLength: 6 }), length, length, (parts, width, height) => {
      const [turn, skew, g, h, x, y] = parts;
      const [sin, cos] = [Math.sin(6.3 * turn), Math.cos(6.3 * turn)];
      const seen = (/** @type {Place} */ place) => {
        const depth = 1 + 0.8 * (g - 0.5) * place.x + 0.8 * (h - 0.5) * place.y;
        const across = width[0] * width[1] * (place.x + skew * place.y);
        const down = height[0] * height[1] * place.y;
        return { x: (cos * across - sin * down) / depth + 90, y: (sin * across + cos * down) / depth - 40 };
      };
      const found = ontoSquare(CORNERS.map(seen))(seen({ x, y }));
      assert.ok(Math.hypot(found.x - x, found.y - y) < 1e-6, `${found.x}, ${found.y}`);
    }),
  );
});

test("an upright square gives plain parts of its side", () => {
  const place = ontoSquare(CORNERS.map(({ x, y }) => ({ x: 10 + 200 * x, y: 30 + 200 * y })));
  assert.deepEqual(place({ x: 60, y: 80 }), { x: 0.25, y: 0.25 });
  assert.deepEqual(place({ x: 310, y: -70 }), { x: 1.5, y: -0.5 });
});

test("an element without size has no places", () => {
  const { x, y } = ontoSquare(CORNERS.map(() => ({ x: 5, y: 5 })))({ x: 5, y: 5 });
  assert.ok(Number.isNaN(x) && Number.isNaN(y));
});
