import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mix, toSegment } from "../../../static/js/shared/geometry.js";

const at = (/** @type {number} */ x, /** @type {number} */ y) => ({ x, y });
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const place = fc.record({ x: unit, y: unit });

test("what is on the way is mixed of both ends, and exact where they are the same", () => {
  assert.deepEqual(
    [0, 0.25, 1].map((part) => mix(2, 4, part)),
    [2, 2.5, 4],
  );
  assert.equal(mix(0.1, 0.1, 0.3), 0.1);
});

test("the distance to a segment is that to its line between the ends, and to an end beyond them", () => {
  const [from, to] = [at(1, 1), at(5, 1)];
  assert.deepEqual(toSegment(at(2, 4), from, to), { distance: 3, part: 0.25 });
  assert.deepEqual(toSegment(at(-2, 5), from, to), { distance: 5, part: 0 });
  assert.deepEqual(toSegment(at(8, -3), from, to), { distance: 5, part: 1 });
  assert.deepEqual(toSegment(at(4, 5), from, from), { distance: 5, part: 0 }, "a segment without length");
});

test("no place of the segment is nearer than the nearest", () => {
  fc.assert(
    fc.property(place, place, place, unit, (here, from, to, any) => {
      const { distance, part } = toSegment(here, from, to);
      const away = (/** @type {number} */ along) =>
        Math.hypot(here.x - mix(from.x, to.x, along), here.y - mix(from.y, to.y, along));
      assert.ok(part >= 0 && part <= 1);
      assert.ok(Math.abs(distance - away(part)) < 1e-9);
      assert.ok(away(any) > distance - 1e-9);
    }),
  );
});
