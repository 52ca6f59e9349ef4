import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, answerTo, failure } from "../../../static/js/input/answer.js";

/** @param {string[]} between @param {boolean} [tooLong] */
const unsure = (between, tooLong = false) =>
  answerOf({ state: "unsure", best: "7", probability: 0.4, between, tooLong });

test("a verdict that is sure is the value", () => {
  assert.deepEqual(answerOf({ state: "blank" }), { state: "empty", value: "" });
  assert.deepEqual(answerOf({ state: "digit", digit: "7", number: "7", probability: 0.9 }), {
    state: "digit",
    value: "7",
  });
  assert.deepEqual(answerOf({ state: "number", number: "407", probability: 0.9 }), {
    state: "number",
    value: "407",
  });
});

test("one that is not gives no value, and says why", () => {
  const said = [unsure([]), unsure(["7"]), unsure(["1", "7"]), unsure([], true)];
  assert.deepEqual(
    said.map(({ state, value }) => state + value),
    ["unsure", "unsure", "unsure", "unsure"],
  );
  assert.deepEqual(
    said.map(({ problem }) => problem),
    [
      { key: "unreadable" },
      { key: "perhaps", values: { a: "7" } },
      { key: "between", values: { a: "1", b: "7" } },
      { key: "tooMany" },
    ],
  );
});

test("a text is a value where it holds digits alone", () => {
  assert.deepEqual(answerTo(""), { state: "empty", value: "" });
  assert.deepEqual(answerTo("7"), { state: "digit", value: "7" });
  assert.deepEqual(answerTo("007"), { state: "number", value: "007" });
  assert.deepEqual(answerTo("7."), { state: "unsure", value: "", problem: { key: "notDigits" } });
});

test("a network that cannot be had gives no value", () => {
  const { state, value, problem } = failure({ key: "doesNotRun" });
  assert.deepEqual([state, value, problem?.values], ["error", "", { reason: { key: "doesNotRun" } }]);
});
