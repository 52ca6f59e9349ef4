import assert from "node:assert/strict";
import { test } from "node:test";
import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { PEN_WIDTH } from "../../../static/js/pad/curve.js";
import { pathsOf, toSvg } from "../../../static/js/pad/image.js";
import { Ink } from "../../../static/js/pad/ink.js";
import { Sheet } from "./sheet.js";

/** @typedef {import("../../../static/js/types.js").Stroke} Stroke */

const SIDE = 1000;
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.record({ x: unit, y: unit, t: fc.constant(0), pressure: fc.oneof(unit, fc.constant(0.5)) });
const drawing = fc.array(fc.array(point, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 3 });

/** @param {number} x @param {number} y */
const at = (x, y, pressure = 0.5) => ({ x, y, t: 0, pressure });

/**
 * Each curve that the pad draws, as wide as it draws it.
 * @param {Stroke[]} strokes
 */
function drawnCurves(strokes) {
  const sheets = [new Sheet(), new Sheet()];
  const [dry, wet] = /** @type {HTMLCanvasElement[]} */ (/** @type {unknown} */ (sheets));
  const ink = new Ink(dry, wet);
  ink.fit(SIDE, { color: "black", width: PEN_WIDTH });
  ink.redraw(strokes, null);
  const curves = sheets[0].lines.filter((line) => line.startsWith("bend"));
  const scaled = (/** @type {string} */ number) => Math.round(Number(number) * SIDE * 100) / 100;
  return curves.map((line, index) => {
    const places = line.slice(5).split(/[ ,]/).map(scaled);
    return `${places} in ${Math.round(sheets[0].widths[index] * SIDE * 10) / 10}`;
  });
}

/**
 * Each curve of the image.
 * @param {Stroke[]} strokes
 */
function savedCurves(strokes) {
  return pathsOf(strokes, SIDE).flatMap(({ path, width }) => {
    let from = "";
    return [...path.matchAll(/([MQ])([^MQ]*)/g)].flatMap(([, kind, numbers]) => {
      const places = numbers.split(" ").map(Number);
      const curve = kind === "Q" ? [`${from},${places} in ${width}`] : [];
      from = `${places.slice(-2)}`;
      return curve;
    });
  });
}

test("an image has the curves of the pad, each as wide", () => {
  fc.assert(
    fc.property(drawing, (strokes) => {
      assert.deepEqual(savedCurves(strokes).sort(), drawnCurves(strokes).sort());
    }),
  );
});

test("what is equally wide is one path; a dot is one, too", () => {
  const width = 100 * PEN_WIDTH;
  assert.deepEqual(pathsOf([[at(0.5, 0.25)]], 100), [{ path: "M50 25Q50 25 50 25", width }]);
  const paths = pathsOf([[at(0, 0), at(1, 0), at(1, 1)], [at(0, 1)], [at(0, 0, 1), at(1, 0, 1)]], 100);
  assert.deepEqual(
    paths.map((path) => path.width),
    [width, 1.5 * width],
  );
});

test("an image follows the pen of its pad", () => {
  assert.deepEqual(
    pathsOf([[at(0, 0), at(1, 1)]], 100, 0.02).map(({ width }) => width),
    [2],
  );
  assert.match(toSvg([[at(0, 0), at(1, 1)]], 0.02), /stroke-width="20"/);
});

test("the SVG is an image of the drawing: ink where it was drawn, paper elsewhere", () => {
  const { pixels, width } = new Resvg(toSvg([[at(0.2, 0.5), at(0.8, 0.5)], [at(0.5, 0.9)]])).render();
  const dark = (/** @type {number} */ x, /** @type {number} */ y) =>
    pixels[4 * (Math.round(y * width) * width + Math.round(x * width))] < 128;
  for (const [x, y] of [[0.3, 0.5], [0.7, 0.5], [0.5, 0.9]]) assert.ok(dark(x, y), `${x}, ${y}`); // biome-ignore format: pairs
  for (const [x, y] of [[0.1, 0.5], [0.5, 0.4], [0.5, 0.8]]) assert.ok(!dark(x, y), `${x}, ${y}`); // biome-ignore format: pairs
});

test("an image of a wide drawing has all of it, each place where the pad has it", () => {
  const svg = toSvg([[at(0.2, 0.5), at(2.4, 0.5)]]);
  assert.match(svg, /viewBox="0 0 2500 1000"/);
  const { pixels, width, height } = new Resvg(svg).render();
  assert.deepEqual([width, height], [2500, 1000]);
  const dark = (/** @type {number} */ x, /** @type {number} */ y) =>
    pixels[4 * (Math.round(y * height) * width + Math.round(x * height))] < 128;
  assert.ok(dark(0.3, 0.5) && dark(1.5, 0.5) && dark(2.35, 0.5));
  assert.ok(!dark(0.1, 0.5) && !dark(2.47, 0.5) && !dark(1.5, 0.6));
});
