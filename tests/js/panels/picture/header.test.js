import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { readHeader } from "../../../../static/js/panels/picture/header.js";
import { IMAGES } from "../../../fixtures/images.js";

/** @param {Uint8Array} bytes */
const read = (bytes) => readHeader(Uint8Array.from(bytes).buffer);

for (const [name, { bytes, width, height }] of Object.entries(IMAGES)) {
  test(`${name}: its size`, () => {
    assert.deepEqual(read(bytes), { width, height });
  });
}

test("the ten example pictures are known", () => {
  const data = new URL("../../../../data/", import.meta.url);
  const names = readdirSync(data).filter((name) => name.endsWith(".png"));
  assert.equal(names.length, 10);
  for (const name of names) {
    assert.ok(read(readFileSync(new URL(name, data))), name);
  }
});

test("what is no image, or is cut off in its header, is none", () => {
  for (const text of [
    "",
    "hello",
    "<svg/>",
    "GIF8",
    "\x89PNG\r\n\x1a\n",
    "BM",
    "RIFF1234WEBP",
    "RIFF1234WEBPVP9 ",
  ]) {
    assert.equal(read(Buffer.from(text, "latin1")), null, text);
  }
  for (const { bytes } of Object.values(IMAGES)) assert.equal(read(bytes.subarray(0, 6)), null);
});

test("damaged images are none or have a size, whatever the damage", () => {
  const starts = Object.values(IMAGES).map(({ bytes }) => bytes);
  const damaged = fc
    .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 40 }), fc.nat(60))
    .map(([bytes, noise, at]) =>
      Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at + noise.length)]),
    );
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array()), (bytes) => {
      const header = read(bytes);
      if (header) assert.ok(header.width > 0 && header.height > 0);
    }),
    { numRuns: 2000 },
  );
});
