import assert from "node:assert/strict";
import { test } from "node:test";
import { takeOrientation, upright } from "../../../../static/js/panels/picture/orientation.js";
import { IMAGES, LYING_WEBP } from "../../../fixtures/images.js";

/** @param {Uint8Array} bytes */
const copy = (bytes) => Uint8Array.from(bytes).buffer;

test("what a WebP says is taken, and no longer said", () => {
  const file = copy(LYING_WEBP);
  assert.equal(takeOrientation(file), 6);
  assert.equal(takeOrientation(file), 1);
});

test("without a word, or cut off in it, it stays as it is", () => {
  for (const { bytes } of Object.values(IMAGES)) assert.equal(takeOrientation(copy(bytes)), 1);
  const at = LYING_WEBP.indexOf("EXIF");
  for (let length = at; length < at + 26; length++) {
    assert.equal(takeOrientation(copy(LYING_WEBP.subarray(0, length))), 1);
  }
});

test("each orientation puts the corner where it is seen", () => {
  // Where the first pixel that is stored lies on a canvas on which a picture of 3 x 2 is upright, as EXIF defines it.
  const corners = [[0, 0], [3, 0], [3, 2], [0, 2], [0, 0], [2, 0], [2, 3], [0, 3]]; // biome-ignore format: one line
  for (const [index, corner] of corners.entries()) {
    const [, , , , x, y] = upright(index + 1, 3, 2);
    assert.deepEqual([x, y], corner);
  }
});
