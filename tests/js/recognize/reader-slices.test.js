/** Readings that take long are cut into slices, in between which strokes go on. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setUp, slow, TALL, WIDE } from "./stage.js";

/** @typedef {import("../../../static/js/types.js").Reading} Reading */

/** How many strokes each of the readings is of. @param {{reading: Reading}[]} shown */
const counts = (shown) => shown.map(({ reading }) => Number(/** @type {any} */ (reading.verdict).best));

test("a long reading is cut into slices, and is shown when the last has ended", () => {
  const { reader, page, shown, pauses, goOn } = setUp();
  page.strokes = [...TALL, ...WIDE];
  reader.request({ finished: true });
  reader.start(slow().recognizer);
  for (const _ of page.strokes) {
    assert.deepEqual([shown.length, pauses.length], [0, 1]);
    goOn();
  }
  assert.deepEqual(counts(shown), [2]);
  assert.equal(shown[0].finished, true);
  assert.equal(pauses.length, 0);
});

test("the drawing as it is at last is shown last, however much was drawn in between slices", () => {
  const { reader, page, shown, frames, nextFrame, goOn } = setUp();
  const { recognizer: means, begun } = slow();
  page.strokes = [...TALL, ...WIDE];
  reader.start(means);
  for (const stroke of [...TALL, ...WIDE]) {
    page.strokes = [...page.strokes, stroke];
    reader.request();
    assert.equal(frames.length, 0, "a reading begins while another is under way");
    goOn();
  }
  assert.deepEqual(counts(shown), [2]);
  page.strokes = [...page.strokes, ...TALL];
  reader.request({ finished: true });
  while (frames.length > 0) {
    nextFrame();
    for (let slice = 0; slice < 5; slice += 1) goOn();
  }
  assert.deepEqual(counts(shown), [2, 5]);
  assert.deepEqual(begun, [2, 5], "a drawing in between was read in vain");
  assert.deepEqual(
    shown.map(({ finished }) => finished),
    [false, true],
  );
});

test("strokes that keep coming do not keep answers from being shown", () => {
  const { reader, page, shown, nextFrame, goOn } = setUp();
  page.strokes = TALL;
  reader.start(slow().recognizer);
  for (let round = 0; round < 30; round += 1) {
    reader.request();
    goOn();
    nextFrame();
  }
  assert.ok(shown.length >= 15, `${shown.length} answers in 30 rounds`);
});

test("the end of a stroke in the middle of a reading belongs to the next one", () => {
  const { reader, page, shown, nextFrame, goOn } = setUp();
  page.strokes = TALL;
  reader.start(slow().recognizer);
  reader.request({ finished: true });
  goOn();
  nextFrame();
  goOn();
  assert.deepEqual(
    shown.map(({ finished }) => finished),
    [false, true],
  );
});

test("what fails after a slice is told once, and the drawing that came meanwhile is read", () => {
  const { reader, page, shown, failures, frames, nextFrame, goOn } = setUp();
  const { recognizer: means } = slow(({ length }) => {
    if (length === 1) throw new Error("out of memory");
  });
  page.strokes = TALL;
  reader.start(means);
  page.strokes = [...TALL, ...WIDE];
  reader.request();
  goOn();
  assert.equal(failures.length, 1);
  assert.match(String(failures[0]), /out of memory/);
  nextFrame();
  goOn();
  goOn();
  assert.deepEqual(counts(shown), [2]);
  assert.deepEqual([failures.length, frames.length], [1, 0]);
});
