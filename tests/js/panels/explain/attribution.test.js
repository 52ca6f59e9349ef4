import assert from "node:assert/strict";
import { test } from "node:test";
import { attribute } from "../../../../static/js/panels/explain/attribution.js";

const SIZE = 28;

/** A picture with one bar on the left and one on the right. */
function twoBars() {
  const pixels = new Float32Array(SIZE * SIZE);
  for (let y = 5; y < 23; y += 1) for (const x of [6, 7, 20, 21]) pixels[y * SIZE + x] = 1;
  return pixels;
}

/** Is surer of class 1 the more ink there is on the left; class 0 has the rest. @param {Float32Array} pixels */
function leftist(pixels) {
  const ink = pixels.reduce((sum, value, pixel) => sum + (pixel % SIZE < 14 ? value : 0), 0);
  const sure = ink / 40;
  return Float32Array.of(1 - sure, sure);
}

/** @param {Float32Array} heat @param {(x: number) => boolean} where */
const most = (heat, where) =>
  heat.reduce((high, value, pixel) => (where(pixel % SIZE) ? Math.max(high, value) : high), 0);

test("the ink that the answer rests on is hot, other ink and paper are not", () => {
  const pixels = twoBars();
  const attribution = attribute(pixels, SIZE, leftist, 1);
  let steps = 1;
  while (attribution.step()) steps += 1;
  const heat = attribution.heat();
  assert.equal(
    most(heat, (x) => x < 14),
    1,
  );
  assert.equal(
    most(heat, (x) => x >= 14),
    0,
  );
  assert.ok(heat.every((value, pixel) => pixels[pixel] > 0 || value === 0));
  assert.ok(steps < 40, `${steps} predictions`);
});

test("half of the patches already cover most of the digit", () => {
  const attribution = attribute(twoBars(), SIZE, leftist, 1);
  for (let step = 0; step < 8; step += 1) attribution.step();
  const heat = attribution.heat();
  const hot = Array.from(heat).filter((value) => value > 0.1).length;
  assert.ok(hot >= 24, `only ${hot} of 36 pixels are hot`);
});

test("a network that is sure of nothing, or of everything, has no heat", () => {
  for (const sure of [0, 0.5, 1]) {
    const attribution = attribute(twoBars(), SIZE, () => Float32Array.of(1 - sure, sure), 1);
    while (attribution.step());
    assert.ok(attribution.heat().every((value) => value === 0));
  }
});

test("an empty picture asks for nothing", () => {
  const attribution = attribute(new Float32Array(SIZE * SIZE), SIZE, leftist, 1);
  assert.equal(attribution.step(), false);
  assert.ok(attribution.heat().every((value) => value === 0));
});
