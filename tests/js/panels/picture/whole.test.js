import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOf } from "../../../../static/js/panels/picture/header.js";
import { ended, isWhole } from "../../../../static/js/panels/picture/whole.js";
import { ANIMATIONS, IMAGES } from "../../../fixtures/images.js";

/** @param {Uint8Array} bytes */
const whole = (bytes) => {
  const file = Uint8Array.from(bytes).buffer;
  const kind = kindOf(file);
  return kind !== null && isWhole(kind, file);
};

test("an image that is all there is whole, one that moves too", () => {
  for (const [name, { bytes }] of Object.entries(IMAGES)) assert.ok(whole(bytes), name);
  for (const [name, bytes] of Object.entries(ANIMATIONS)) assert.ok(whole(bytes), name);
});

for (const name of ["PNG", "animated PNG", "GIF", "WebP, lossy", "WebP, lossless", "WebP, extended"]) {
  test(`${name}: cut off anywhere in its pixels it is not`, () => {
    const { bytes = Buffer.of() } = IMAGES[name] ?? {};
    for (const less of [13, 16, 20]) assert.equal(whole(bytes.subarray(0, bytes.length - less)), false);
  });
}

test("of an animated GIF the first frame is enough", () => {
  const gif = ANIMATIONS.gif ?? Buffer.of();
  assert.ok(whole(gif.subarray(0, gif.length - 40)));
});

test("a JPEG gets its end, and nothing else does", () => {
  const file = new ArrayBuffer(5);
  assert.equal(ended("jpeg", file).size, 7);
  assert.equal(ended("png", file).size, 5);
});
