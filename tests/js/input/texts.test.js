import assert from "node:assert/strict";
import { test } from "node:test";
import { EN } from "../../../static/js/input/texts/en.js";
import { ZH_HANS } from "../../../static/js/input/texts/zh-hans.js";
import { ZH_HANT } from "../../../static/js/input/texts/zh-hant.js";
import { reasonOf, say } from "../../../static/js/input/texts.js";
import { CodedError } from "../../../static/js/shared/coded-error.js";

const placeholders = (/** @type {string} */ words) => [...words.matchAll(/\{\w+\}/g)].map(String).sort();

test("every language has every text, with the same values in it", () => {
  for (const table of [ZH_HANS, ZH_HANT]) {
    assert.deepEqual(Object.keys(table), Object.keys(EN));
    for (const [key, words] of Object.entries(EN)) {
      const own = table[/** @type {keyof EN} */ (key)];
      assert.deepEqual(placeholders(own), placeholders(words), key);
      assert.match(own, /\p{Script=Han}/u);
    }
  }
});

test("a region speaks the language that is written there, and any other English", () => {
  const spoken = ["zh-CN", "zh-TW", "zh-HK", "zh", "en-GB", "de", "", "no tag"].map((lang) =>
    say({ key: "undo" }, lang),
  );
  assert.deepEqual(spoken, ["撤销", "復原", "復原", "撤销", "Undo", "Undo", "Undo", "Undo"]);
});

test("a page's own texts come first, and values stand in them", () => {
  const words = /** @type {const} */ ({ key: "tooLong", values: { most: 2, count: 3 } });
  assert.equal(say(words, "en"), "Use at most 2 digits; there are 3 now.");
  assert.equal(
    say(words, "de", { tooLong: "Höchstens {most} Ziffern, nicht {count}. {what}" }),
    "Höchstens 2 Ziffern, nicht 3. {what}",
  );
});

test("why something cannot be read is a sentence in every language", () => {
  const errors = [
    new CodedError("refused", { file: "model/card.json", status: 404 }),
    new CodedError("damaged", { file: "model/card.json", detail: "no" }),
    new Error("boom"),
    null,
  ];
  for (const error of errors) {
    for (const lang of ["en", "zh-Hans", "zh-Hant"]) {
      const sentence = say({ key: "failed", values: { reason: reasonOf(error) } }, lang);
      assert.doesNotMatch(sentence, /[{}]|object|undefined/, sentence);
    }
  }
  assert.equal(
    say({ key: "failed", values: { reason: reasonOf(errors[0]) } }, "en"),
    "Handwriting cannot be read now: model/card.json could not be loaded; the server answered 404. You can type the number.",
  );
});
