import assert from "node:assert/strict";
import { test } from "node:test";
import { verdict } from "../../../static/js/recognize/verdict.js";

const CONTRACT = { threshold: 0.5 };
const LEAST = 0.5 + 2 ** -24; // the next float32

/** @typedef {[text: string, probability: number][]} Readings the likeliest first */

/** The verdict on readings. @param {Readings} readings @param {readonly number[]} [digits] all are sure, unless told */
function of(readings, digits = [1]) {
  const candidates = readings.map(([text, probability]) => ({ text, probability }));
  return verdict(candidates, digits, CONTRACT);
}

/** What it hesitates between. @param {Readings} readings */
function between(readings) {
  const found = of(readings);
  return found.state === "unsure" ? found.between : found.state;
}

test("an empty pad is blank, never a digit", () => {
  assert.deepEqual(verdict([], [], CONTRACT), { state: "blank" });
});

test("a digit above the threshold is the answer, and a number of one digit", () => {
  assert.deepEqual(
    of(
      [
        ["7", 0.75],
        ["1", 0.25],
      ],
      [0.75],
    ),
    {
      state: "digit",
      digit: "7",
      number: "7",
      probability: 0.75,
    },
  );
});

test("two and more digits are a number, which is no digit", () => {
  assert.deepEqual(
    of(
      [
        ["407", 0.9],
        ["487", 0.1],
      ],
      [0.9, 0.95, 1],
    ),
    {
      state: "number",
      number: "407",
      probability: 0.9,
    },
  );
  assert.deepEqual(of([["00", 0.9]], [1, 1]), { state: "number", number: "00", probability: 0.9 });
});

test("the threshold itself is not enough, neither for the reading nor for one of its digits", () => {
  for (const text of ["3", "34"]) {
    assert.equal(of([[text, 0.5]], [1, 1]).state, "unsure");
    assert.notEqual(of([[text, LEAST]], [1, 1]).state, "unsure");
    for (const place of [0, 1]) {
      assert.equal(of([[text, 0.9]], [1, 1].with(place, 0.5)).state, "unsure");
      assert.notEqual(of([[text, 0.9]], [1, 1].with(place, LEAST)).state, "unsure");
    }
  }
});

test("where a digit is not sure enough, it says which number it nearly is", () => {
  assert.deepEqual(
    of(
      [
        ["407", 0.9],
        ["487", 0.1],
      ],
      [1, 0.4, 1],
    ),
    {
      state: "unsure",
      best: "407",
      probability: 0.9,
      between: ["407"],
      tooLong: false,
    },
  );
});

test("what is not sure at all is unsure, too", () => {
  assert.equal(
    of(
      [
        ["8", 0.05],
        ["2", 0.03],
      ],
      [0.05],
    ).state,
    "unsure",
  );
  assert.equal(of([["8", 0]], [0]).state, "unsure");
});

test("the threshold is the contract's", () => {
  const candidates = [
    { text: "b", probability: 0.8 },
    { text: "a", probability: 0.2 },
  ];
  const { state, ...found } = verdict(candidates, [0.8], { threshold: 0.9 });
  assert.equal(state, "unsure");
  assert.deepEqual(found, { best: "b", probability: 0.8, between: ["a", "b"], tooLong: false });
  assert.equal(verdict(candidates, [0.8], { threshold: 0.7 }).state, "digit");
});

test("where two readings share the weight, it hesitates between them, in their order", () => {
  assert.deepEqual(
    between([
      ["9", 0.48],
      ["4", 0.45],
    ]),
    ["4", "9"],
  );
  assert.deepEqual(
    between([
      ["0", 0.3],
      ["6", 0.25],
      ["8", 0.1],
    ]),
    ["0", "6"],
  );
  assert.deepEqual(
    between([
      ["48", 0.45],
      ["40", 0.4],
      ["46", 0.1],
    ]),
    ["40", "48"],
  );
  assert.deepEqual(
    between([
      ["11", 0.45],
      ["4", 0.4],
    ]),
    ["4", "11"],
  );
  assert.equal(
    between([
      ["4", 0.51],
      ["9", 0.49],
    ]),
    "digit",
  );
});

test("a tie is no answer, and numbers of the same value have an order", () => {
  assert.deepEqual(
    between([
      ["5", 0.5],
      ["3", 0.5],
    ]),
    ["3", "5"],
  );
  assert.deepEqual(
    between([
      ["7", 0.5],
      ["07", 0.5],
    ]),
    ["07", "7"],
  );
  assert.deepEqual(
    between([
      ["07", 0.5],
      ["7", 0.5],
    ]),
    ["07", "7"],
  );
});

test("one reading alone may come near", () => {
  assert.deepEqual(
    between([
      ["4", 0.48],
      ["9", 0.05],
    ]),
    ["4"],
  );
  assert.deepEqual(
    between([
      ["40", 0.48],
      ["48", 0.11],
    ]),
    ["40"],
  );
  assert.deepEqual(
    between([
      ["40", 0.48],
      ["48", 0.12],
    ]),
    ["40", "48"],
    "a quarter is not little",
  );
});

test("where no reading has the weight, it looks like none", () => {
  assert.deepEqual(between([["4", 0]]), []);
  assert.deepEqual(
    between([
      ["4", 0.25],
      ["9", 0.25],
    ]),
    [],
  );
  assert.deepEqual(
    between([
      ["40", 0.2],
      ["41", 0.2],
      ["42", 0.2],
      ["43", 0.2],
      ["44", 0.2],
    ]),
    [],
  );
});

test("twelve digits are read, and more are too many, however sure they are", () => {
  const twelve = "407407407407";
  const ones = new Array(13).fill(1);
  assert.equal(of([[twelve, 1]], ones.slice(1)).state, "number");
  assert.deepEqual(of([[`${twelve}1`, 1]], ones), {
    state: "unsure",
    best: `${twelve}1`,
    probability: 1,
    between: [],
    tooLong: true,
  });
});
