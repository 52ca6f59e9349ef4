/** Strokes and pixels become readings, in Node as on a page. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { loadRecognizer } from "../../../static/js/recognize/load.js";
import { Recognizer } from "../../../static/js/recognize/recognizer.js";
import { rowOf } from "../../browser/harness/fixtures.js";

/** @typedef {import("../../../static/js/recognize/recognizer.js").Network} Network */
/** @typedef {import("../../../static/js/types.js").Stroke} Stroke */

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

const recognizer = await loadRecognizer({ fetch: async (url) => new Response(await readFile(url)) });
const { contract } = recognizer;

/** @param {readonly (readonly [number, number])[]} places @returns {Stroke} */
const stroke = (places) => places.map(([x, y], t) => ({ x, y, t, pressure: 0.5 }));
const TALL = [stroke([[0.5, 0.1], [0.5, 0.9]])]; // biome-ignore format: one line

/** A network that answers 1 for what is taller than wide, else 0. @type {Network} */
const network = {
  predict(pixels) {
    const inked = [...pixels.keys()].filter((index) => pixels[index] > 0);
    const rows = new Set(inked.map((index) => Math.floor(index / contract.size)));
    const columns = new Set(inked.map((index) => index % contract.size));
    const probabilities = new Float32Array(contract.classes.length);
    probabilities[rows.size > columns.size ? 1 : 0] = 1;
    return probabilities;
  },
  activations: () => [],
  dispose() {},
};

/** @param {ArrayLike<number> | null} actual @param {ArrayLike<number>} expected @param {number} most @param {string} of */
function assertClose(actual, expected, most, of) {
  const apart = Array.from(actual ?? [], (value, index) => Math.abs(value - expected[index]));
  assert.ok(Math.max(...apart) <= most, `${of} is off by ${Math.max(...apart)}`);
}

test("no ink is read as blank, without asking the network", () => {
  const asked = new Recognizer(contract, { ...network, predict: () => assert.fail("asked") });
  const blank = { pixels: null, probabilities: null, parts: [], newest: -1, verdict: { state: "blank" } };
  assert.deepEqual(asked.read([]), blank);
  assert.deepEqual(asked.read([[]]), blank);
  assert.deepEqual(asked.readPixels(null), blank);
});

test("ink is read as the network says", () => {
  const { pixels, probabilities, verdict } = new Recognizer(contract, network).read(TALL);
  assert.equal(pixels?.length, contract.size ** 2);
  assert.equal(probabilities?.length, contract.classes.length);
  assert.deepEqual(verdict, { state: "digit", digit: "1", number: "1", probability: 1 });
});

test("another contract's classes and threshold are what it answers by", () => {
  const classes = ["-", "|"];
  const predict = () => Float32Array.of(0.3, 0.6);
  for (const read of [
    (/** @type {Recognizer} */ by) => by.read(TALL),
    (/** @type {Recognizer} */ by) => by.readPixels(by.picture(TALL)),
  ]) {
    const sure = new Recognizer({ ...contract, classes }, { ...network, predict });
    assert.equal(/** @type {any} */ (read(sure).verdict).digit, "|");
    const unsure = new Recognizer({ ...contract, classes, threshold: 0.7 }, { ...network, predict });
    assert.equal(read(unsure).verdict.state, "unsure");
  }
});

test("two digits side by side are two parts, from left to right, and the newest is known", () => {
  const [left, right] = [0.2, 0.8].map((x) => stroke([[x, 0.1], [x + 0.1, 0.9]])); // biome-ignore format: one line
  for (const [strokes, newest] of /** @type {const} */ ([
    [[left, right], 1],
    [[right, left], 0],
  ])) {
    const reading = new Recognizer(contract, network).read(strokes);
    assert.equal(/** @type {any} */ (reading.verdict).number, "11");
    assert.deepEqual(
      reading.parts.map((part) => [part.digit, part.strokes, part.box]),
      [
        ["1", [left], { left: 0.2, top: 0.1, right: left[1].x, bottom: 0.9 }],
        ["1", [right], { left: 0.8, top: 0.1, right: right[1].x, bottom: 0.9 }],
      ],
    );
    assert.equal(reading.newest, newest);
    assert.equal(reading.pixels, reading.parts[newest].pixels);
    assert.equal(reading.probabilities, reading.parts[newest].probabilities);
    for (const { pixels, strokes: own } of reading.parts)
      assert.deepEqual(pixels, recognizer.picture(own ?? []));
  }
});

test("what was read before is not read again, and a step is one look at the network, the last one splits", () => {
  let looks = 0;
  const counting = new Recognizer(contract, {
    ...network,
    predict(pixels) {
      looks += 1;
      return network.predict(pixels);
    },
  });
  /** @param {Stroke[]} strokes @returns {[steps: number, looks: number]} */
  const take = (strokes) => {
    looks = 0;
    let steps = 0;
    for (const _ of counting.reading(strokes)) steps += 1;
    return [steps, looks];
  };
  const [a, b, c] = [0.1, 0.5, 0.9].map((x) => stroke([[x, 0.2], [x, 0.8]])); // biome-ignore format: one line
  const [steps, first] = take([a, b]);
  assert.equal(steps, first + 1);
  assert.deepEqual(take([a, b]), [1, 0]);
  assert.deepEqual(take(structuredClone([a, b])), [1, 0], "the same drawing");
  const [, grown] = take([a, b, c]);
  const [, fewer] = take([c, b]);
  assert.ok(grown >= 1 && grown <= 3, `${grown} looks for another stroke`);
  assert.ok(fewer <= 1, `${fewer} looks for fewer strokes`);
});

test("pixels are read as Keras reads them, and judged by the contract's threshold", () => {
  const states = new Set();
  for (const { name, pixels: packed, probabilities: expected } of readJson("../../golden/network.json")
    .cases) {
    const pixels = Float32Array.from(Buffer.from(packed, "base64"), (byte) => byte / 255);
    const { pixels: seen, probabilities, verdict } = recognizer.readPixels(pixels);
    assert.equal(seen, pixels);
    assertClose(probabilities, expected, 1e-4, name);
    const most = Math.max(...expected.slice(0, contract.classes.length));
    assert.equal(verdict.state, most > contract.threshold ? "digit" : "unsure", name);
    if (verdict.state === "digit")
      assert.equal(verdict.digit, contract.classes[expected.indexOf(most)], name);
    states.add(verdict.state);
  }
  assert.deepEqual([...states].sort(), ["digit", "unsure"]);
});

test("strokes are drawn as Python draws them, and read as their pixels are", () => {
  for (const { name, strokes, picture } of readJson("../../golden/rasterize.json")) {
    if (!strokes.every(Array.isArray)) continue; // a rule that makes the points: rasterize's own test follows it
    const drawing = strokes.map(stroke);
    const { pixels, probabilities, parts, verdict } = recognizer.read(drawing);
    if (picture) assertClose(recognizer.picture(drawing), picture, 1e-6, name);
    else assert.equal(verdict.state, "blank");
    if (parts.length > 1) continue; // each part has a picture of its own
    const seen = recognizer.readPixels(recognizer.picture(drawing));
    assert.deepEqual(
      { pixels, probabilities },
      { pixels: seen.pixels, probabilities: seen.probabilities },
      name,
    );
  }
});

test("hand-drawn digits are what they are meant to be", () => {
  const drawings = readJson("../../fixtures/strokes.json");
  const right = drawings.filter((/** @type {any} */ { digit, strokes }) => {
    const { verdict } = recognizer.read(strokes.map(stroke));
    return verdict.state === "digit" && verdict.digit === digit;
  });
  assert.ok(right.length >= 0.9 * drawings.length, `${right.length} of ${drawings.length}`);
});

test("digits side by side are read as the number that they are", () => {
  for (const number of ["407", "58", "1234567890", "00"]) {
    const { verdict, parts } = recognizer.read(rowOf(number).map(stroke));
    assert.equal(/** @type {any} */ (verdict).number, number);
    assert.equal(parts.map(({ digit }) => digit).join(""), number);
  }
});

test("what the network makes of a picture ends in what it is read as", () => {
  const { pixels, probabilities } = recognizer.read(TALL);
  assert.ok(pixels && probabilities);
  assert.deepEqual(recognizer.predict(pixels), probabilities);
  const stages = recognizer.activations(pixels);
  assert.ok(stages.length > 3);
  assert.deepEqual(stages.at(-1)?.values.subarray(0, contract.classes.length), probabilities);
});

test("what is no drawing or no picture is refused, and strokes stay as they were", () => {
  assert.throws(() => recognizer.read([stroke([[Number.NaN, 0]])]), RangeError);
  assert.throws(() => recognizer.readPixels(new Float32Array(3)), new RangeError("3 pixels instead of 784"));
  const before = structuredClone(TALL);
  recognizer.read(TALL);
  assert.deepEqual(TALL, before);
});

test("its network is given back with it", async () => {
  const other = await loadRecognizer({ fetch: async (url) => new Response(await readFile(url)) });
  other.dispose();
  assert.throws(() => other.read(TALL), /disposed/);
  assert.equal(recognizer.read(TALL).verdict.state, "digit");
});
