import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { parseStrokes, WIDEST } from "../../../../static/js/pad/strokes.js";
import { decodeDrawing, encodeDrawing, MOST_CHARACTERS } from "../../../../static/js/panels/share/link.js";
import { rasterize } from "../../../../static/js/preprocess/rasterize.js";
import { CodedError } from "../../../../static/js/shared/coded-error.js";

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const contract = readJson("../../../../static/contract.json");

/** @param {[number, number][][]} strokes @returns {import("../../../../static/js/types.js").Stroke[]} */
const drawing = (strokes) => strokes.map((stroke) => stroke.map(([x, y], t) => ({ x, y, t, pressure: 0.5 })));

const part = fc.double({ min: 0, max: 1, noNaN: true });
const across = fc.double({ min: 0, max: WIDEST, noNaN: true });
const point = fc.record({ x: across, y: part, t: fc.nat(), pressure: part });
const strokes = fc.array(fc.array(point, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 8 });

/** @param {string} fragment */
const refused = (fragment) => assert.throws(() => decodeDrawing(fragment), CodedError, fragment);

test("an ordinary digit takes less than 1 KB, and the network sees the same", () => {
  for (const { name, digit, strokes } of readJson("../../../fixtures/strokes.json")) {
    // A pad records more points than the fixtures have: three between any two.
    const dense = strokes.map((/** @type {[number, number][]} */ stroke) =>
      stroke.flatMap(([x, y], index) => {
        const [nextX, nextY] = stroke[index + 1] ?? [x, y];
        return [0, 0.25, 0.5, 0.75].map((at) => [x + at * (nextX - x), y + at * (nextY - y)]);
      }),
    );
    const fragment = encodeDrawing(drawing(dense));
    assert.ok(fragment.length < 1000, `${digit} ${name}: ${fragment.length} characters`);
    const [before, after] = [drawing(strokes), decodeDrawing(fragment)].map((one) =>
      rasterize(one, contract),
    );
    const apart = before?.map((ink, pixel) => Math.abs(ink - (after?.[pixel] ?? Number.NaN)));
    assert.ok(Math.max(...(apart ?? [1])) < 0.25, `${digit} ${name} looks different`);
  }
});

test("what comes back is a drawing close to what was given", () => {
  fc.assert(
    fc.property(strokes, (given) => {
      const fragment = encodeDrawing(given);
      const back = decodeDrawing(fragment);
      assert.match(fragment, /^d=[0-9A-Za-z]+$/);
      assert.deepEqual(parseStrokes(back), back);
      assert.equal(back.length, given.length);
      for (const [index, stroke] of back.entries()) {
        for (const end of [0, -1]) {
          const [one, other] = [stroke.at(end), given[index].at(end)];
          assert.ok(Math.hypot((one?.x ?? 9) - (other?.x ?? 0), (one?.y ?? 9) - (other?.y ?? 0)) < 0.001);
        }
      }
    }),
  );
});

test("pressure is kept where it varies", () => {
  const pressures = [0, 0.2, 1];
  const given = [pressures.map((pressure, t) => ({ x: t / 3, y: (t * t) / 9, t, pressure }))];
  const [back] = decodeDrawing(encodeDrawing(given));
  assert.deepEqual(
    back.map(({ pressure }) => pressure),
    pressures,
  );
});

test("whatever else stands in a fragment is refused", () => {
  const good = encodeDrawing(drawing([[[0.1, 0.2], [0.7, 0.9]]])); // biome-ignore format: one line
  for (const bad of [
    "",
    "d=",
    "d",
    "x",
    `${good}A`,
    good.slice(0, -1),
    `d${good}`,
    "d=AAAA",
    "d=S",
    "d=SAAAA",
  ]) {
    refused(bad);
  }
  for (const bad of ["<script>alert(1)</script>", "d=%41", "d=..", "__proto__", `d=${"A".repeat(1e6)}`]) {
    refused(bad);
  }
  for (let at = 2; at < good.length; at += 1) {
    refused(good.slice(0, at) + (good[at] === "A" ? "B" : "A") + good.slice(at + 1));
  }
});

test("random fragments are refused or are drawings", () => {
  const words = fc.oneof(
    fc.string(),
    fc.base64String().map((text) => `d=${text.replaceAll("=", "")}`),
    fc.uint8Array().map((bytes) => `d=${Buffer.from(bytes).toString("base64url")}`),
  );
  fc.assert(
    fc.property(words, (fragment) => {
      try {
        parseStrokes(decodeDrawing(fragment));
      } catch (error) {
        assert.ok(error instanceof CodedError, String(error));
      }
    }),
  );
});

test("a drawing with a right sum but wrong numbers is refused", () => {
  for (const bytes of [
    [1],
    [3, 1, 0, 0],
    [1, 0],
    [1, 2, 0, 0],
    [1, 1, 1, 0],
    [1, 1, 0xff, 0xff, 0xff],
    [1, 1, 0],
  ]) {
    refused(`d=${summed(bytes)}`);
  }
  assert.equal(decodeDrawing(`d=${summed([1, 1, 0, 0])}`).length, 1);
});

test("a scribble is simplified until it fits, and one that never does is refused", () => {
  const noise = (/** @type {number} */ length, /** @type {number} */ step) =>
    Array.from({ length }, (_, t) => ({
      x: 0.5 + 0.4 * Math.sin(t * step),
      y: 0.5 + 0.4 * Math.cos(t * step * 1.7),
      t,
      pressure: 0.5,
    }));
  assert.ok(encodeDrawing([noise(5000, 0.01)]).length <= MOST_CHARACTERS);
  assert.throws(() => encodeDrawing([noise(20_000, 1)]), CodedError);
});

/** @param {number[]} bytes @returns {string} with the sum that a real link has */
function summed(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const sum = ~crc >>> 16;
  return Buffer.from([...bytes, sum >>> 8, sum & 255]).toString("base64url");
}
