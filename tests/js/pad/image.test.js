import assert from "node:assert/strict";
import { test } from "node:test";
import { Resvg } from "@resvg/resvg-js";
import { pathsOf, toSvg } from "../../../static/js/pad/image.js";

/** @param {number} x @param {number} y */
const at = (x, y, pressure = 0.5) => ({ x, y, t: 0, pressure });

test("a dot, a line and a curve are paths, each as wide as the pen", () => {
  assert.deepEqual(pathsOf([[at(0.5, 0.25)]], 100), [{ path: "M50 25L50 25", width: 5 }]);
  assert.deepEqual(pathsOf([[at(0, 0), at(1, 1)]], 100), [{ path: "M0 0L50 50L100 100", width: 5 }]);
  const [curve] = pathsOf([[at(0, 0), at(1, 0), at(1, 1)]], 100);
  assert.equal(curve.path, "M0 0L50 0Q100 0 100 50L100 100");
});

test("where the pressure changes, the width does, and the line goes on where it was", () => {
  const paths = pathsOf([[at(0, 0), at(0.5, 0, 1), at(1, 0, 1)]], 100);
  assert.deepEqual(
    paths.map(({ width }) => width),
    [5, 7.5],
  );
  assert.ok(paths[0].path.endsWith("L25 0"));
  assert.ok(paths[1].path.startsWith("M25 0"));
});

test("the SVG is an image of the drawing: ink where it was drawn, paper elsewhere", () => {
  const { pixels, width } = new Resvg(toSvg([[at(0.2, 0.5), at(0.8, 0.5)], [at(0.5, 0.9)]])).render();
  const dark = (/** @type {number} */ x, /** @type {number} */ y) =>
    pixels[4 * (Math.round(y * width) * width + Math.round(x * width))] < 128;
  for (const [x, y] of [[0.3, 0.5], [0.7, 0.5], [0.5, 0.9]]) assert.ok(dark(x, y), `${x}, ${y}`); // biome-ignore format: pairs
  for (const [x, y] of [[0.1, 0.5], [0.5, 0.4], [0.5, 0.8]]) assert.ok(!dark(x, y), `${x}, ${y}`); // biome-ignore format: pairs
});
