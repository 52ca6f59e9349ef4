import assert from "node:assert/strict";
import { test } from "node:test";
import { mapAt, mosaicOf, placeOf } from "../../../../static/js/panels/explain/mosaic.js";

/** Maps in which each pixel tells its map, row and column. @param {number[]} shape */
function activation([one, height, width, count]) {
  const values = new Float32Array(height * width * count);
  for (let index = 0; index < values.length; index += 1) values[index] = index;
  return { name: "conv", shape: [one, height, width, count], values };
}

for (const shape of [
  [1, 24, 24, 32],
  [1, 26, 26, 12],
  [1, 2, 2, 64],
  [1, 3, 5, 7],
  [1, 4, 4, 1],
]) {
  // biome-ignore format: one line
  test(`every map of ${shape.join(" x ")} has its own tile`, () => {
    const given = activation(shape);
    const mosaic = mosaicOf(given);
    const [, height, width, count] = shape;
    assert.equal(mosaic.strengths.length, mosaic.width * mosaic.height);
    for (let map = 0; map < count; map += 1) {
      const { x, y } = placeOf(mosaic, map);
      assert.equal(mapAt(mosaic, (x + 0.5) / mosaic.width, (y + 0.5) / mosaic.height), map);
      for (const [right, down] of [[0, 0], [width - 1, height - 1]]) { // biome-ignore format: one line
        const value = given.values[(down * width + right) * count + map];
        const strength = mosaic.strengths[(y + down) * mosaic.width + x + right];
        assert.ok(Math.abs(strength - (255 * value) / (given.values.length - 1)) <= 0.5);
      }
    }
    assert.ok(mosaic.width >= mosaic.height || count === 1);
  });
}

test("there is no map beside the tiles", () => {
  const mosaic = mosaicOf(activation([1, 3, 3, 7]));
  for (const [x, y] of [
    [-0.1, 0.5],
    [1.1, 0.5],
    [0.99, 0.99],
    [0.5, 1.2],
  ]) {
    // biome-ignore format: one line
    assert.equal(mapAt(mosaic, x, y), null);
  }
});

test("maps without any strength are empty", () => {
  const silent = { name: "conv", shape: [1, 2, 2, 2], values: new Float32Array(8) };
  assert.ok(mosaicOf(silent).strengths.every((strength) => strength === 0));
});
