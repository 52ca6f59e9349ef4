import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { frameImage } from "../../../../static/js/preprocess/picture/input.js";

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

const contract = readJson("../../../../static/contract.json");
const cases = readJson("../../../golden/image-input.json");

/** @param {{width: number, height: number, rgba: string}} stored as in the file */
function pixels({ width, height, rgba }) {
  return { width, height, data: new Uint8ClampedArray(inflateSync(Buffer.from(rgba, "base64"))) };
}

/** @param {string} name */
const find = (name) => pixels(cases.find((/** @type {{name: string}} */ each) => each.name === name));

for (const each of cases) {
  test(`reads what Python reads: ${each.name}`, () => {
    const framed = frameImage(pixels(each), contract);
    if (each.picture === null) {
      assert.equal(framed, null);
      return;
    }
    assert.equal(framed?.length, each.picture.length);
    const apart = framed?.reduce((most, value, i) => Math.max(most, Math.abs(value - each.picture[i])), 0);
    assert.ok(Number(apart) <= 1e-6, `pictures differ by ${apart}`);
  });
}

test("leaves the picture as it was", () => {
  const picture = find("uneven light");
  const before = picture.data.slice();
  frameImage(picture, contract);
  assert.deepEqual(picture.data, before);
});

test("refuses pixels that are no picture", () => {
  const { data } = find("uneven light");
  for (const [width, height] of [
    [0, 0],
    [10, 10],
    [NaN, 3],
  ]) {
    assert.throws(() => frameImage({ width, height, data }, contract), RangeError);
  }
});
