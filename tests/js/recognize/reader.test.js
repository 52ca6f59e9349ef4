import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseContract } from "../../../static/js/recognize/contract.js";
import { makeReader } from "../../../static/js/recognize/reader.js";
import { Recognizer } from "../../../static/js/recognize/recognizer.js";
import { setUp, slow, TALL, WIDE } from "./stage.js";

const CONTRACT = parseContract(
  JSON.parse(readFileSync(new URL("../../../static/contract.json", import.meta.url), "utf8")),
);

/** Stands in for the network: answers 1 for what is taller than wide, else 0. */
const classifier = {
  /** @param {Float32Array} pixels */
  predict(pixels) {
    const inked = [...pixels.keys()].filter((index) => pixels[index] > 0);
    const rows = new Set(inked.map((index) => Math.floor(index / CONTRACT.size)));
    const columns = new Set(inked.map((index) => index % CONTRACT.size));
    const probabilities = new Float32Array(CONTRACT.classes.length);
    probabilities[rows.size > columns.size ? 1 : 0] = 1;
    return probabilities;
  },
  activations: () => [],
  dispose() {},
};
const recognizer = new Recognizer(CONTRACT, classifier);

test("others read with what it reads with, as soon as it is there", () => {
  const { reader } = setUp();
  assert.equal(reader.recognizer, null);
  reader.start(recognizer);
  assert.equal(reader.recognizer, recognizer);
});

test("what was drawn before the network came is read when it has come", () => {
  const { reader, page, frames, shown, nextFrame } = setUp();
  page.strokes = TALL;
  reader.request({ finished: true });
  assert.equal(frames.length, 0);
  reader.start(recognizer);
  assert.equal(shown.length, 1);
  assert.equal(shown[0].reading.verdict.state, "digit");
  assert.equal(shown[0].finished, true);
  nextFrame();
  assert.equal(shown.length, 1);
});

test("many requests are one reading a frame, of the newest drawing", () => {
  const { reader, page, shown, nextFrame } = setUp();
  reader.start(recognizer);
  for (const strokes of [[], WIDE, TALL]) {
    page.strokes = strokes;
    reader.request();
  }
  nextFrame();
  assert.equal(shown.length, 2);
  assert.deepEqual(shown[1].reading.verdict, { state: "digit", digit: "1", number: "1", probability: 1 });
  nextFrame();
  assert.equal(shown.length, 2);
});

test("it says whether a stroke is still drawn", () => {
  const { reader, nextFrame } = setUp();
  /** @type {boolean[]} */
  const growing = [];
  const reading = (
    /** @type {readonly import("../../../static/js/types.js").Stroke[]} */ strokes,
    /** @type {boolean} */ grows,
  ) => {
    growing.push(grows);
    return recognizer.reading(strokes, grows);
  };
  reader.start(/** @type {any} */ ({ reading }));
  reader.request();
  nextFrame();
  reader.request({ finished: true });
  nextFrame();
  reader.request({ finished: true });
  reader.request();
  nextFrame();
  assert.deepEqual(growing, [false, true, false, true]);
});

test("the end of a stroke is not forgotten when the next one grows in the same frame", () => {
  const { reader, page, shown, nextFrame } = setUp();
  reader.start(recognizer);
  page.strokes = WIDE;
  reader.request({ finished: true });
  reader.request();
  nextFrame();
  reader.request();
  nextFrame();
  assert.deepEqual(
    shown.map(({ finished }) => finished),
    [false, true, false],
  );
});

test("a reading that throws is told, and the next one is tried", () => {
  const { reader, page, shown, failures, nextFrame } = setUp();
  let broken = true;
  page.strokes = WIDE;
  const predict = (/** @type {Float32Array} */ pixels) => {
    if (broken) throw new Error("out of memory");
    return classifier.predict(pixels);
  };
  reader.start(new Recognizer(CONTRACT, { ...classifier, predict }));
  assert.match(String(failures[0]), /out of memory/);
  assert.equal(shown.length, 0);
  broken = false;
  reader.request();
  nextFrame();
  assert.equal(failures.length, 1);
  assert.equal(shown.length, 1);
});

test("what is quick is read in one go", () => {
  const { reader, page, shown, pauses } = setUp();
  page.strokes = [...TALL, ...WIDE];
  reader.start(recognizer);
  assert.deepEqual([shown.length, pauses.length], [1, 0]);
});

test("a reading with other means gives up the one that is under way", () => {
  const { reader, page, shown, failures, pauses, goOn } = setUp();
  page.strokes = TALL;
  reader.start(slow().recognizer);
  assert.equal(pauses.length, 1);
  reader.start(recognizer);
  goOn();
  assert.equal(shown.length, 1);
  assert.equal(shown[0].reading.verdict.state, "digit");
  assert.deepEqual([failures, pauses.length], [[], 0]);
});

/** @param {Record<string, unknown>} globals stand in for the browser's while the test runs */
function withGlobals(globals) {
  const before = Object.keys(globals).map((name) => [name, Reflect.get(globalThis, name)]);
  Object.assign(globalThis, globals);
  return () => Object.assign(globalThis, Object.fromEntries(before));
}

for (const framed of [true, false]) {
  test(`a page with${framed ? "" : "out"} frames reads once for a request`, async (t) => {
    const restore = withGlobals({
      requestAnimationFrame: (/** @type {() => void} */ callback) => (framed ? setTimeout(callback, 1) : 0),
      cancelAnimationFrame: (/** @type {NodeJS.Timeout} */ frame) => clearTimeout(frame),
    });
    t.after(restore);
    t.mock.timers.enable({ apis: ["setTimeout"] });
    let readings = 0;
    const reader = makeReader({
      strokes: () => WIDE,
      show: () => (readings += 1),
      fail: (error) => assert.fail(String(error)),
    });
    reader.start(recognizer);
    assert.equal(readings, 1);
    reader.request();
    t.mock.timers.tick(framed ? 1 : 100);
    assert.equal(readings, 2);
    t.mock.timers.tick(1000);
    assert.equal(readings, 2);
  });
}
