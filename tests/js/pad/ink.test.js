import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Ink } from "../../../static/js/pad/ink.js";
import { Sheet } from "./sheet.js";

function setUp() {
  const [dry, wet] = [new Sheet(), new Sheet()];
  const ink = new Ink(
    .../** @type {[HTMLCanvasElement, HTMLCanvasElement]} */ (/** @type {unknown} */ ([dry, wet])),
  );
  ink.fit(100, { color: "black", width: 0.05 });
  return { ink, dry, wet };
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const stroke = fc.array(fc.record({ x: unit, y: unit, t: fc.constant(0), pressure: unit }), {
  minLength: 2,
  maxLength: 8,
});

test("a stroke that grows is drawn as it is drawn when it is complete", () => {
  fc.assert(
    fc.property(stroke, fc.array(fc.boolean()), (points, pauses) => {
      const grown = setUp();
      points.forEach((_, index) => {
        if (index === 0 || pauses[index]) grown.ink.grow(points.slice(0, index + 1));
      });
      grown.ink.grow(points);
      const whole = setUp();
      whole.ink.redraw([points], null);
      // The dot of the first point lies under the round end of the line.
      const [dot, ...lines] = whole.dry.lines;
      assert.match(dot, /^dot /);
      assert.deepEqual(
        [...grown.dry.lines, ...grown.wet.lines].filter((line) => line !== dot),
        lines,
      );
      assert.deepEqual(
        [...grown.dry.widths, ...grown.wet.widths.slice(-grown.wet.lines.length)],
        whole.dry.widths,
      );
      assert.deepEqual(whole.wet.lines, []);
    }),
  );
});

test("the wet end always reaches the pen", () => {
  const { ink, wet } = setUp();
  const points = [0.1, 0.4, 0.8].map((x) => ({ x, y: 0.5, t: 0, pressure: 0.5 }));
  points.forEach((_, index) => {
    ink.grow(points.slice(0, index + 1));
  });
  assert.equal(wet.lines.length, 1);
  assert.match(wet.lines[0], /[ ,]0\.8,0\.5$/);
});

test("the wet end leads to where the pen will be, perhaps; nothing of that dries", () => {
  const { ink, dry, wet } = setUp();
  const points = [0.1, 0.4, 0.8].map((x) => ({ x, y: 0.5, t: 0, pressure: 0.5 }));
  ink.grow(points, [{ x: 0.9, y: 0.5, pressure: 0.5 }]);
  assert.match(wet.lines.at(-1) ?? "", /^bend 0\.8,0\.5 .*,0\.9,0\.5$/);
  ink.redraw([points], null);
  assert.deepEqual(wet.lines, []);
  assert.ok(!dry.lines.join().includes("0.9,0.5"));
});

test("the line is as wide as the pen is pressed", () => {
  const { ink, dry } = setUp();
  const line = (/** @type {number[]} */ pressures) => {
    dry.widths.splice(0);
    ink.redraw([pressures.map((pressure, x) => ({ x: x / 10, y: 0.5, t: 0, pressure }))], null);
    return [...new Set(dry.widths.map((width) => 100 * width))]; // in pixels
  };
  assert.deepEqual(line([0.5, 0.5, 0.5]), [5]);
  const widths = line([0, 0.5, 1]);
  assert.ok(Math.abs(widths[0] - 2.5) <= 0.51 && Math.abs((widths.at(-1) ?? 0) - 7.5) <= 0.51, `${widths}`);
  widths.slice(1).forEach((width, index) => {
    assert.ok(width > widths[index] && width < widths[index] + 1.01, `${widths} is not even`);
  });
});

test("a point draws only what is new", () => {
  const { ink, dry } = setUp();
  const points = Array.from({ length: 50 }, (_, x) => ({ x: x / 50, y: 0.5, t: 0, pressure: 0.5 }));
  ink.grow(points.slice(0, 49));
  const before = dry.lines.length;
  ink.grow(points);
  assert.ok(dry.lines.length - before <= 2);
});

test("a canvas is left alone until it is drawn on, and measured once", () => {
  const { ink, dry, wet } = setUp();
  ink.redraw([], null);
  assert.deepEqual([dry.scales, wet.scales], [[], []]);
  const points = [0.1, 0.4, 0.8].map((x) => ({ x, y: 0.5, t: 0, pressure: 0.5 }));
  ink.redraw([points], null);
  assert.deepEqual([dry.scales, wet.scales], [[100], []]);
  points.forEach((_, index) => {
    ink.grow(points.slice(0, index + 1));
  });
  ink.redraw([points], null);
  assert.deepEqual([dry.scales, wet.scales], [[100], [100]]);
  ink.fit(50, { color: "black", width: 0.05 });
  ink.redraw([points], null);
  assert.deepEqual([dry.scales, wet.scales], [[100, 50], [100]]);
});

test("a tap is a dot", () => {
  const { ink, dry } = setUp();
  const tap = [{ x: 0.5, y: 0.25, t: 0, pressure: 0.5 }];
  ink.redraw([tap], null);
  assert.deepEqual(dry.lines, ["dot 0.5,0.25"]);
});

test("points in the same place draw without a place that is no number", () => {
  const { ink, dry } = setUp();
  ink.redraw([Array.from({ length: 3 }, () => ({ x: 0.5, y: 0.5, t: 0, pressure: 0.5 }))], null);
  assert.ok(dry.lines.length > 0);
  assert.ok(!dry.lines.join().includes("NaN"), dry.lines.join());
});

test("a browser that withholds its canvas loses the picture and nothing else", () => {
  const none = /** @type {HTMLCanvasElement} */ (/** @type {unknown} */ ({ getContext: () => null }));
  const ink = new Ink(none, none);
  const points = [0.1, 0.4].map((x) => ({ x, y: 0.5, t: 0, pressure: 0.5 }));
  ink.fit(100, { color: "black", width: 0.05 });
  ink.redraw([points], points);
  ink.grow(points);
});
