import assert from "node:assert/strict";
import { test } from "node:test";
import { verdictText } from "../../static/js/results.js";
import { verdict } from "../../static/js/verdict.js";

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
  assert.deepEqual(verdict([0.2, 0.8], letters), { state: "unsure", best: "b", probability: 0.8 });
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

test("a verdict is said in the article's words", () => {
  assert.equal(verdictText({ state: "digit", digit: "7", probability: 0.9 }), "Predicted Number: 7");
  assert.equal(verdictText({ state: "unsure", best: "2", probability: 0.4 }), "Unable to Predict");
  assert.equal(verdictText({ state: "blank" }), "Draw a digit");
});
