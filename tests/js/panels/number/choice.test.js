import assert from "node:assert/strict";
import { test } from "node:test";
import { Choice } from "../../../../static/js/panels/number/choice.js";

/** @typedef {import("../../../../static/js/types.js").Part} Part */
/** @typedef {import("../../../../static/js/types.js").Place[]} Line a stroke */
/** @typedef {import("../../../../static/js/page/display.js").Parts} Parts */

/** @param {number} x @returns {Line} a stroke of its own for each x */
const stroke = (x) => [{ x, y: 0.2 }, { x, y: 0.8 }]; // biome-ignore format: one line
const [A, B, C] = [0.1, 0.5, 0.9].map(stroke);

/** @param {Line[][]} groups of strokes @param {number} [newest] @returns {Parts} */
const drawing = (groups, newest = groups.length - 1) => ({
  newest,
  parts: groups.map((strokes, index) => ({ ...pictureOf(index), strokes })),
});

/** @param {number} index @returns {Part} */
const pictureOf = (index) => ({
  digit: String(index),
  pixels: new Float32Array(4),
  probabilities: new Float32Array(10),
});

/** A choice, and a page that shows what is chosen, as often as it is told to. */
function setUp() {
  /** @type {Parts} */
  let read = drawing([]);
  /** @type {(number | undefined)[]} the index of each digit that was shown */
  const shown = [];
  const show = () => {
    shown.push(choice.choose(read, { state: "number", number: "12", probability: 1 }));
    choice.told();
  };
  let isThere = false;
  const choice = new Choice(() => isThere && show());
  isThere = true;
  return {
    choice,
    shown,
    /** @param {Parts} parts */
    read(parts) {
      read = parts;
      show();
    },
  };
}

test("that drawn last is looked at, as long as nothing else is chosen", () => {
  const { choice, shown, read } = setUp();
  const digit = () => choice.part?.digit;
  assert.equal(digit(), undefined);
  read(drawing([[A], [B]]));
  read(drawing([[A], [B], [C]], 1));
  assert.deepEqual(shown, [1, 1]);
  assert.equal(digit(), "1");
  read(drawing([]));
  assert.equal(digit(), undefined);
});

test("what is chosen is shown at once, and as long as the drawing stays the same", () => {
  const { choice, shown, read } = setUp();
  read(drawing([[A], [B], [C]]));
  choice.take(0);
  read(drawing([[A], [B], [C]]));
  assert.deepEqual(shown, [2, 0, 0]);
  assert.equal(choice.part?.digit, "0");
});

test("a drawing that grows, shrinks or goes is looked at where it was drawn last", () => {
  for (const next of [
    drawing([[A], [B], [C]]),
    drawing([[A], [C]]),
    drawing([[A, C], [B]], 0),
    drawing([]),
  ]) {
    const { choice, read } = setUp();
    read(drawing([[A], [B]]));
    choice.take(0);
    read(next);
    assert.equal(choice.index, next.newest);
    read(drawing([[A], [B]]));
    assert.equal(choice.index, 1, "the choice came back with the drawing");
  }
});

test("another picture is not the one that was chosen in", () => {
  const { choice, read } = setUp();
  const picture = () => ({ newest: 0, parts: [pictureOf(0), pictureOf(1)] });
  read(picture());
  choice.take(1);
  read(picture());
  assert.equal(choice.index, 0);
});

test("who shows a digit is told of each change, after it is shown", () => {
  const { choice, shown, read } = setUp();
  /** @type {unknown[]} */
  const told = [];
  choice.onChange(() => told.push([choice.part?.digit, shown.length]));
  read(drawing([[A], [B]]));
  choice.take(0);
  assert.deepEqual(told, [
    ["1", 1],
    ["0", 2],
  ]);
});

test("only an answer of several digits is a number", () => {
  const { choice } = setUp();
  for (const state of /** @type {const} */ (["loading", "blank", "error"])) {
    choice.choose(drawing([]), { state });
    assert.equal(choice.isNumber, false);
  }
  choice.choose(drawing([[A]]), { state: "digit", digit: "7", number: "7", probability: 1 });
  assert.equal(choice.isNumber, false);
  choice.choose(drawing([[A], [B]]), { state: "number", number: "77", probability: 1 });
  assert.equal(choice.isNumber, true);
});
