/** Whatever pixels come in: blank, read, or refused in words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { frameImage, readImage } from "../../../../static/js/preprocess/picture/input.js";
import { readPicture } from "../../../../static/js/recognize/picture.js";
import { anyNumber, assertUnits, attempted, contract, promptly, recognizer } from "../../hostile.js";

const side = fc.integer({ min: 1, max: 40 });
const byte = fc.integer({ min: 0, max: 255 });

/** @template T @param {Generator<void, T>} steps @returns {T} */
function ended(steps) {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** @param {Float32Array | null} picture */
function assertPicture(picture) {
  if (!picture) return;
  assertUnits(picture, contract.size ** 2);
  const { probabilities, verdict } = recognizer.readPixels(picture);
  assertUnits(probabilities ?? [], contract.classes.length);
  assert.notEqual(verdict.state, "blank");
}

test("a picture of one colour is blank", () => {
  fc.assert(
    fc.property(side, side, fc.tuple(byte, byte, byte, byte), (width, height, colour) => {
      const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => colour[i % 4]);
      assert.equal(
        promptly(() => frameImage({ width, height, data }, contract)),
        null,
      );
    }),
  );
});

test("any picture is blank, or read", () => {
  fc.assert(
    fc.property(side, side, fc.array(byte, { minLength: 1, maxLength: 400 }), (width, height, bytes) => {
      const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => bytes[i % bytes.length]);
      assertPicture(promptly(() => frameImage({ width, height, data }, contract)));
      const found = readImage({ width, height, data });
      const { parts = [] } = found ? ended(readPicture(recognizer, found)) : {};
      for (const { pixels, probabilities } of parts) {
        assertUnits(pixels, contract.size ** 2);
        assertUnits(probabilities, contract.classes.length);
      }
    }),
  );
});

test("pixels that are no picture are refused", () => {
  fc.assert(
    fc.property(anyNumber, anyNumber, fc.uint8ClampedArray({ maxLength: 64 }), (width, height, data) => {
      const { result, error } = attempted(() => frameImage({ width, height, data }, contract));
      if (error) assert.ok(error instanceof RangeError, String(error));
      else assertPicture(result ?? null);
    }),
  );
});
