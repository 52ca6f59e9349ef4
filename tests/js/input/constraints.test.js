import assert from "node:assert/strict";
import { test } from "node:test";
import { faults, flagsOf } from "../../../static/js/input/constraints.js";

const RULES = { required: false, minLength: -1, maxLength: -1, min: "", max: "", pattern: "", title: "" };

/** @param {string} value @param {Partial<typeof RULES>} rules @param {{isEdited?: boolean, isLocked?: boolean}} [since] */
const found = (value, rules, { isEdited = true, isLocked = false } = {}) =>
  faults({ state: "number", value }, { ...RULES, ...rules }, { isEdited, isLocked });
/** @param {Parameters<typeof found>} given */
const flags = (...given) => found(...given).map(({ flag }) => flag);

test("without rules everything is well", () => {
  assert.deepEqual(flags("", {}), []);
  assert.deepEqual(flags("0123456789012345", {}), []);
});

test("what could not be read is wrong before any rule", () => {
  const answer = /** @type {const} */ ({ state: "unsure", value: "", problem: { key: "unreadable" } });
  const [first, ...rest] = faults(answer, { ...RULES, required: true }, { isEdited: true, isLocked: false });
  assert.deepEqual([first?.flag, first?.words, rest.length], ["badInput", { key: "unreadable" }, 0]);
});

test("what nobody can change may be missing", () => {
  assert.deepEqual(flags("", { required: true }), ["valueMissing"]);
  assert.deepEqual(flags("", { required: true }, { isLocked: true }), []);
});

test("lengths count digits, and only those that a person made", () => {
  assert.deepEqual(flags("123", { maxLength: 2 }), ["tooLong"]);
  assert.deepEqual(flags("123", { minLength: 4 }), ["tooShort"]);
  assert.deepEqual(flags("123", { minLength: 3, maxLength: 3 }), []);
  assert.deepEqual(flags("123", { minLength: 4, maxLength: 2 }, { isEdited: false }), []);
  assert.deepEqual(found("123", { maxLength: 2 })[0]?.words.values, { most: 2, count: 3 });
});

test("limits are numbers, leading zeros or not, and one that is none holds nothing back", () => {
  assert.deepEqual(flags("009", { min: "10" }), ["rangeUnderflow"]);
  assert.deepEqual(flags("10", { min: "10", max: "10" }), []);
  assert.deepEqual(flags("11", { max: "10.5" }), ["rangeOverflow"]);
  assert.deepEqual(flags("11", { min: "many", max: " " }), []);
});

test("a pattern is of the whole, in words where the page has some, and passed over where it is none", () => {
  assert.deepEqual(flags("122", { pattern: "1|22" }), ["patternMismatch"]);
  assert.deepEqual(flags("22", { pattern: "1|22" }), []);
  assert.deepEqual(flags("22", { pattern: "(" }), []);
  assert.equal(found("1", { pattern: "2", title: "a two" })[0]?.words.key, "patternExplained");
});

test("all that is wrong is flagged", () => {
  const all = found("123", { maxLength: 2, max: "9", pattern: "0" });
  const set = { tooLong: true, rangeOverflow: true, patternMismatch: true };
  assert.deepEqual(flagsOf(all, false), { ...set, customError: false });
  assert.deepEqual(flagsOf([], true), { customError: true });
});
