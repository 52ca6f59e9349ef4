import assert from "node:assert/strict";
import { test } from "node:test";
import { spokenText, verdictText } from "../../../static/js/page/results.js";
import { verdict } from "../../../static/js/recognize/verdict.js";

const CONTRACT = { threshold: 0.5, classes: [..."0123456789"] };

/** @param {Record<number, number>} values the others are 0 */
function probabilities(values) {
  return Float32Array.from({ length: 10 }, (_, index) => values[index] ?? 0);
}

test("an empty pad is blank, never a digit", () => {
  assert.deepEqual(verdict(null, CONTRACT), { state: "blank" });
});

test("a digit above the threshold is the answer", () => {
  const { state, ...rest } = verdict(probabilities({ 7: 0.75, 1: 0.25 }), CONTRACT);
  assert.equal(state, "digit");
  assert.deepEqual(rest, { digit: "7", probability: 0.75 });
});

test("the threshold itself is not enough", () => {
  assert.deepEqual(verdict(probabilities({ 3: 0.5, 5: 0.5 }), CONTRACT), {
    state: "unsure",
    best: "3",
    probability: 0.5,
    between: ["3", "5"],
  });
  const least = 0.5 + 2 ** -24; // the next float32
  assert.equal(verdict(probabilities({ 3: least }), CONTRACT).state, "digit");
});

test("probabilities that leave room for no digit at all are unsure", () => {
  assert.equal(verdict(probabilities({ 2: 0.03, 8: 0.05 }), CONTRACT).state, "unsure");
  assert.equal(verdict(probabilities({}), CONTRACT).state, "unsure");
});

test("the threshold and the names are the contract's", () => {
  const letters = { threshold: 0.9, classes: ["a", "b"] };
  assert.deepEqual(verdict([0.2, 0.8], letters), {
    state: "unsure",
    best: "b",
    probability: 0.8,
    between: ["a", "b"],
  });
});

test("what is not a list of ten probabilities is refused", () => {
  assert.throws(() => verdict([0.5, 0.5], CONTRACT), /expected 10 probabilities, but there are 2/);
  assert.throws(() => verdict(new Float32Array(11), CONTRACT), RangeError);
  for (const wrong of [Number.NaN, -0.1, 1.1, Number.POSITIVE_INFINITY]) {
    assert.throws(
      () => verdict(probabilities({ 4: wrong }), CONTRACT),
      /the probability of 4 must be in 0\.\.1/,
    );
  }
});

/** @param {Record<number, number>} values */
const between = (values) => {
  const found = verdict(probabilities(values), CONTRACT);
  return found.state === "unsure" ? found.between : found.state;
};

test("where two digits share the weight, it hesitates between them, in their order", () => {
  assert.deepEqual(between({ 9: 0.48, 4: 0.45 }), ["4", "9"]);
  assert.deepEqual(between({ 0: 0.3, 6: 0.25, 8: 0.1 }), ["0", "6"]);
  assert.deepEqual(between({ 1: 0.5, 0: 0.5 }), ["0", "1"]);
  assert.equal(between({ 4: 0.51, 9: 0.49 }), "digit");
});

test("one digit alone may come near", () => {
  assert.deepEqual(between({ 4: 0.48, 9: 0.05 }), ["4"]);
});

test("where no digit has the weight, it looks like none", () => {
  assert.deepEqual(between({}), []);
  assert.deepEqual(between({ 4: 0.25, 9: 0.25 }), []);
  assert.deepEqual(between({ 0: 0.2, 1: 0.2, 2: 0.2, 3: 0.2, 4: 0.2 }), []);
});

/** @type {import("../../../static/js/types.js").Verdict} */
const UNSURE = { state: "unsure", best: "4", probability: 0.4, between: ["4", "9"] };

test("what is said aloud helps where there is no answer", () => {
  assert.equal(spokenText({ state: "digit", digit: "7", probability: 0.9 }), "Predicted Number: 7");
  assert.equal(spokenText(UNSURE), "Unable to Predict. 4 or 9?");
  assert.equal(spokenText({ ...UNSURE, between: ["4"] }), "Unable to Predict. 4?");
  assert.equal(spokenText({ ...UNSURE, between: [] }), "Unable to Predict. This doesn’t look like a digit");
});

test("a verdict is said in the article's words", () => {
  assert.equal(verdictText({ state: "digit", digit: "7", probability: 0.9 }), "Predicted Number: 7");
  assert.equal(verdictText({ ...UNSURE, between: [] }), "Unable to Predict");
  assert.equal(verdictText({ state: "blank" }), "Draw a digit");
});
