import assert from "node:assert/strict";
import { test } from "node:test";
import { keepDrawing, takeDrawing } from "../../../static/js/page/kept-drawing.js";

/** What the browser keeps of an entry: a copy, through reloads. */
class FakeHistory {
  /** @type {unknown} */
  state = null;

  /** @param {unknown} state */
  replaceState(state) {
    this.state = structuredClone(state);
  }
}
const history = new FakeHistory();
Object.assign(globalThis, { history });

const strokes = [[{ x: 0.25, y: 0.5, t: 0, pressure: 0.5 }]];

test("a drawing is given back once", () => {
  assert.equal(takeDrawing(), null);
  keepDrawing(strokes);
  assert.deepEqual(takeDrawing(), strokes);
  assert.equal(takeDrawing(), null);
});

test("what others keep in the entry stays", () => {
  history.state = { scroll: 7 };
  keepDrawing(strokes);
  takeDrawing();
  assert.deepEqual(history.state, { scroll: 7 });
});

test("what is no drawing is nothing", () => {
  for (const drawing of [7, "strokes", [[]], [[{ x: 0, y: 2 }]], [[{ x: Number.NaN, y: 0 }]], null]) {
    history.state = { drawing };
    assert.equal(takeDrawing(), null, JSON.stringify(drawing));
  }
});
