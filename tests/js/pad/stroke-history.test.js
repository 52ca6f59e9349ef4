import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { StrokeHistory } from "../../../static/js/pad/stroke-history.js";

/** @typedef {import("../../../static/js/types.js").Stroke} Stroke */

/** @param {number} x @returns {Stroke} */
const stroke = (x) => [{ x, y: 0.5, t: 0, pressure: 0.5 }];
const [A, B, C] = [stroke(0.1), stroke(0.2), stroke(0.3)];

test("a new history is empty, with nothing to undo or redo", () => {
  const history = new StrokeHistory();
  assert.deepEqual(history.strokes, []);
  assert.equal(history.undo(), false);
  assert.equal(history.redo(), false);
  assert.deepEqual([history.canUndo, history.canRedo], [false, false]);
});

test("strokes come and go one by one", () => {
  const history = new StrokeHistory();
  history.push([A]);
  history.push([A, B]);
  assert.equal(history.undo(), true);
  assert.deepEqual(history.strokes, [A]);
  assert.equal(history.undo(), true);
  assert.deepEqual(history.strokes, []);
  assert.equal(history.redo(), true);
  assert.equal(history.redo(), true);
  assert.deepEqual(history.strokes, [A, B]);
  assert.equal(history.redo(), false);
});

test("a cleared drawing comes back whole", () => {
  const history = new StrokeHistory();
  history.push([A, B]);
  history.push([]);
  assert.deepEqual(history.strokes, []);
  assert.ok(history.undo());
  assert.deepEqual(history.strokes, [A, B]);
});

test("what is drawn after an undo replaces what was undone", () => {
  const history = new StrokeHistory();
  history.push([A]);
  history.push([A, B]);
  history.undo();
  history.push([A, C]);
  assert.equal(history.canRedo, false);
  history.undo();
  assert.deepEqual(history.strokes, [A]);
});

test("the oldest states are forgotten, the newest never", () => {
  const history = new StrokeHistory();
  for (let index = 1; index <= 2000; index += 1) history.push([stroke(index)]);
  assert.equal(history.strokes[0][0].x, 2000);
  let undone = 0;
  while (history.undo()) undone += 1;
  assert.ok(undone >= 100 && undone < 2000, `${undone} states were kept`);
  assert.equal(history.strokes[0][0].x, 2000 - undone);
});

test("undo and redo walk through the states as an editor's do", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.double(), fc.constantFrom("undo", "redo"))), (steps) => {
      const history = new StrokeHistory();
      /** @type {Stroke[][]} */
      let past = [];
      /** @type {Stroke[][]} */
      let future = [];
      /** @type {Stroke[]} */
      let now = [];
      for (const step of steps) {
        if (typeof step === "number") {
          [past, now, future] = [[...past, now], [stroke(step)], []];
          history.push(now);
        } else if (step === "undo") {
          assert.equal(history.undo(), past.length > 0);
          if (past.length) [past, now, future] = [past.slice(0, -1), past[past.length - 1], [now, ...future]];
        } else {
          assert.equal(history.redo(), future.length > 0);
          if (future.length) [past, now, future] = [[...past, now], future[0], future.slice(1)];
        }
        assert.deepEqual(history.strokes, now);
      }
    }),
  );
});

test("a mark brings back what was there, with all that could be undone and made again", () => {
  const history = new StrokeHistory();
  history.push([A]);
  history.push([A, B]);
  history.undo();
  const restore = history.mark();
  assert.equal(restore(), false, "nothing has changed");
  history.push([A, C]);
  history.push([]);
  assert.equal(restore(), true);
  assert.deepEqual(history.strokes, [A]);
  assert.ok(history.redo());
  assert.deepEqual(history.strokes, [A, B]);
});
