import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  COUNT,
  isProper,
  judge,
  makeExercises,
  SIGNS,
} from "../../../static/public/examples/worksheet/exercises.js";
import { decodeWorksheet, encodeWorksheet } from "../../../static/public/examples/worksheet/link.js";
import { suitable, TEXTS } from "../../../static/public/examples/worksheet/texts.js";
import { readTyped, typed } from "../../../static/public/examples/worksheet/typed.js";

/** @typedef {import("../../../static/public/examples/worksheet/exercises.js").Exercise} Exercise */

const number = fc.integer({ min: 0, max: 999 });
const sum = fc
  .record({ a: number, sign: fc.constantFrom(...SIGNS), b: number }, { noNullPrototype: true })
  .filter(isProper);
const worksheet = fc.array(sum, { minLength: 1, maxLength: COUNT });
const SEVEN_PLUS_FIVE = /** @type {Exercise} */ ({ a: 7, sign: "+", b: 5 });

/** @param {string} code @param {Record<string, number>} [values] */
const problem = (code, values = {}) => ({ name: "Error", code, values });

test("an answer is right, wrong or not there", () => {
  /** @type {[Exercise, string, string][]} */
  const cases = [
    [SEVEN_PLUS_FIVE, "12", "right"],
    [SEVEN_PLUS_FIVE, "1", "wrong"],
    [SEVEN_PLUS_FIVE, "", "blank"],
    [{ a: 7, sign: "−", b: 7 }, "0", "right"],
    [{ a: 7, sign: "×", b: 6 }, "42", "right"],
    [{ a: 42, sign: "÷", b: 6 }, "7", "right"],
    [{ a: 42, sign: "÷", b: 6 }, "6", "wrong"],
  ];
  for (const [exercise, value, mark] of cases) assert.equal(judge(exercise, value), mark, typed(exercise));
});

test("only what digits can answer is a sum", () => {
  /** @type {[number, Exercise["sign"], number][]} */
  const improper = [[3, "−", 4], [7, "÷", 2], [7, "÷", 0], [0, "÷", 0], [1000, "+", 1], [999, "×", 999], [0.5, "+", 0.5], [-1, "+", 1]]; // biome-ignore format: short
  for (const [a, sign, b] of improper) assert.equal(isProper({ a, sign, b }), false, `${a} ${sign} ${b}`);
  assert.ok(isProper({ a: 0, sign: "÷", b: 5 }) && isProper({ a: 999, sign: "+", b: 999 }));
});

test("twenty sums are made of any kinds, no two alike, each within its limit", () => {
  const kinds = fc.subarray(SIGNS, { minLength: 1 });
  fc.assert(
    fc.property(
      kinds,
      fc.constantFrom(10, 20, 100),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      (signs, upTo, stream) => {
        const made = makeExercises(signs, upTo, () => stream.next().value ?? 0);
        assert.equal(new Set(made.map(typed)).size, COUNT);
        assert.ok(made.every(isProper));
        assert.ok(made.every(({ a, b }) => Math.max(a, b) <= upTo));
        for (const sign of signs) {
          const count = made.filter((one) => one.sign === sign).length;
          assert.ok(Math.abs(count - COUNT / signs.length) < 1, `${count} of ${signs}`);
        }
      },
    ),
    { numRuns: 50 },
  );
});

test("a link gives back the worksheet that it was made of, and is letters and digits alone", () => {
  fc.assert(
    fc.property(worksheet, (exercises) => {
      const fragment = encodeWorksheet(exercises);
      assert.match(fragment, /^sums=[a-z0-9]+$/);
      assert.deepEqual(decodeWorksheet(fragment), exercises);
      for (const changed of [
        `${fragment}&utm_source=mail`,
        `${fragment}.`,
        fragment.toUpperCase(),
        fragment.replace("=", "%3D"),
      ])
        assert.deepEqual(decodeWorksheet(changed), exercises);
    }),
  );
});

test("links that have been sent stay good", () => {
  assert.deepEqual(decodeWorksheet("sums=7p5s12m4s6t7s42d6c41400"), [
    SEVEN_PLUS_FIVE,
    { a: 12, sign: "−", b: 4 },
    { a: 6, sign: "×", b: 7 },
    { a: 42, sign: "÷", b: 6 },
  ]);
});

test("a link that was cut off or changed is refused", () => {
  fc.assert(
    fc.property(worksheet, fc.nat(), fc.constantFrom(..."0123456789acdmpst"), (exercises, place, letter) => {
      const fragment = encodeWorksheet(exercises);
      const at = "sums=".length + (place % (fragment.length - "sums=".length));
      assert.throws(() => decodeWorksheet(fragment.slice(0, at)), problem("damagedLink"));
      const changed = fragment.slice(0, at) + letter + fragment.slice(at + 1);
      if (changed !== fragment) assert.throws(() => decodeWorksheet(changed), problem("damagedLink"));
    }),
  );
});

/** With the right sum at its end, as who means harm would write it. @param {string} body */
function signed(body) {
  for (let sum = 0; sum < 65_536; sum += 1) {
    try {
      return decodeWorksheet(`sums=${body}c${sum}`);
    } catch {
      // It was another sum.
    }
  }
  return "refused";
}

test("a hostile link is refused even where its sum is right", () => {
  const bodies = [
    "",
    "7x5",
    "3m4",
    "7d2",
    "7d0",
    "1000p1",
    "007p5s",
    "s7p5",
    "999t999",
    "p",
    "7p5".repeat(2),
  ];
  for (const body of [
    ...bodies,
    Array(COUNT + 1)
      .fill("7p5")
      .join("s"),
  ])
    assert.equal(signed(body), "refused", body);
  assert.deepEqual(signed("7p5"), [SEVEN_PLUS_FIVE]);
});

test("whatever stands in an address, it is a worksheet, none, or refused", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      for (const fragment of [text, `sums=${text}`]) {
        try {
          decodeWorksheet(fragment);
        } catch (error) {
          assert.equal(/** @type {any} */ (error).code, "damagedLink");
        }
      }
    }),
  );
  assert.equal(decodeWorksheet(""), null);
  assert.equal(decodeWorksheet("make"), null);
});

test("sums are read as keyboards write them", () => {
  const [expected] = [[SEVEN_PLUS_FIVE, { a: 12, sign: "−", b: 4 }, { a: 6, sign: "×", b: 7 }, { a: 42, sign: "÷", b: 6 }]]; // biome-ignore format: short
  const texts = [
    "7 + 5\n12 − 4\n6 × 7\n42 ÷ 6",
    "7+5\n\n12-4\r\n6x7\n 42/6 \n",
    "7 + 5 =\n12 – 4 =\n6 * 7 =\n42 : 6 =",
    "７＋５\n１２－４＝\n６×７\n４２÷６",
  ];
  for (const text of texts) assert.deepEqual(readTyped(text), expected, text);
  fc.assert(fc.property(worksheet, (made) => assert.deepEqual(readTyped(made.map(typed).join("\n")), made)));
});

test("what is no sum is said with its line", () => {
  /** @type {[string, object][]} */
  const cases = [
    ["7 + 5\n\nseven", problem("notASum", { line: 3 })],
    ["7 + 5 = 12", problem("notASum", { line: 1 })],
    ["7 ^ 5", problem("notASum", { line: 1 })],
    ["-7 + 5", problem("notASum", { line: 1 })],
    ["7 + 5\n3 - 4", problem("improperSum", { line: 2 })],
    ["7 / 2", problem("improperSum", { line: 1 })],
    ["99999999 + 1", problem("improperSum", { line: 1 })],
    [" \n", problem("noSums")],
    ["1+1\n".repeat(21), problem("tooManySums", { most: COUNT, count: 21 })],
  ];
  for (const [text, expected] of cases) assert.throws(() => readTyped(text), expected, text);
});

test("all is said in every language, with the same values", () => {
  const valuesOf = (/** @type {string} */ text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [tag, table] of Object.entries(TEXTS)) {
    assert.deepEqual(Object.keys(table), Object.keys(TEXTS.en ?? {}), tag);
    for (const [key, text] of Object.entries(table)) {
      const english = /** @type {Record<string, string>} */ (TEXTS.en)[key] ?? "";
      assert.deepEqual(valuesOf(text), valuesOf(english), `${tag}: ${key}`);
    }
  }
});

test("the language is the first that is asked for and there", () => {
  /** @type {[string[], string][]} */
  const cases = [[["de-DE", "zh-TW", "en"], "zh-Hant"], [["zh-CN"], "zh-Hans"], [["zh"], "zh-Hans"], [["zh-Hans-HK"], "zh-Hans"], [["zh-Hant"], "zh-Hant"], [["en-GB", "zh"], "en"], [["fr"], "en"], [[], "en"]]; // biome-ignore format: short
  for (const [asked, tag] of cases) assert.equal(suitable(asked), tag, String(asked));
});
