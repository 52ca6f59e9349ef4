import assert from "node:assert/strict";
import { test } from "node:test";
import { spokenText, verdictText } from "../../../static/js/page/results.js";

/** @type {import("../../../static/js/types.js").Verdict} */
const SEVEN = { state: "digit", digit: "7", number: "7", probability: 0.9 };
/** @type {import("../../../static/js/types.js").Verdict} */
const NUMBER = { state: "number", number: "407", probability: 0.9 };
const UNSURE = /** @type {const} */ ({ state: "unsure", best: "40", probability: 0.4, tooLong: false });

test("a verdict is said in the article's words, a number without gaps", () => {
  assert.equal(verdictText(SEVEN), "Predicted Number: 7");
  assert.equal(verdictText(NUMBER), "Predicted Number: 407");
  assert.equal(verdictText({ ...UNSURE, between: [] }), "Unable to Predict");
  assert.equal(verdictText({ state: "blank" }), "Draw a number");
});

test("what is said aloud helps where there is no answer", () => {
  assert.equal(spokenText(SEVEN), "Predicted Number: 7");
  assert.equal(spokenText(NUMBER), "Predicted Number: 407");
  for (const [between, help] of /** @type {[string[], string][]} */ ([
    [["4", "9"], "4 or 9?"],
    [["40", "48"], "40 or 48?"],
    [["4"], "4?"],
    [[], "This doesn’t look like a digit"],
  ])) {
    assert.equal(spokenText({ ...UNSURE, between }), `Unable to Predict. ${help}`);
  }
});

test("a number that is too long is not said to be none", () => {
  const said = spokenText({ ...UNSURE, between: [], tooLong: true });
  assert.equal(said, "Unable to Predict. More than 12 digits cannot be read at once");
});
