import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseStrokes, WIDEST } from "../../../../static/js/pad/strokes.js";
import { compact, isLabel, readLines, toLines } from "../../../../static/js/panels/history/file.js";
import { CodedError } from "../../../../static/js/shared/coded-error.js";

const CLASSES = [..."0123456789"];
const STROKES = [[{ x: 0.5, y: 0.2, t: 0, pressure: 0.5 }, { x: 0.5, y: 0.8, t: 16, pressure: 0.75 }]]; // biome-ignore format: one line
const ENTRY = { id: "a", time: 1e12, strokes: STROKES, answer: "1", label: null };

/** @param {...unknown} lines */
const file = (...lines) =>
  new File(
    [lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n")],
    "it.jsonl",
  );

/** @param {File} given @param {Record<string, unknown>} [values] that the sentence tells */
const refused = (given, values = {}) =>
  assert.rejects(readLines(given, CLASSES), (error) => {
    assert.ok(error instanceof CodedError, String(error));
    assert.deepEqual({ ...error.values, ...values }, error.values);
    return true;
  });

test("what is written is read again", async () => {
  const entries = [
    ENTRY,
    { ...ENTRY, id: "b", label: "7" },
    { ...ENTRY, id: "c", answer: null, label: "none" },
    { ...ENTRY, id: "d", answer: null },
    { ...ENTRY, id: "w", strokes: [[{ x: WIDEST, y: 0.2, t: 0, pressure: 0.5 }]] },
    { ...ENTRY, id: "e", answer: "407" },
    { ...ENTRY, id: "f", answer: "7", label: "007" },
    { ...ENTRY, id: "g", answer: null, label: "000000000000" },
  ];
  const back = await readLines(new File([toLines(entries)], "it"), CLASSES);
  assert.deepEqual(
    back,
    entries.map(({ id, ...rest }) => rest),
  );
});

test("a line is as scripts/data/strokes_file.py says, and an answer that nobody corrected is the label", () => {
  const [line, end] = toLines([ENTRY]).split("\n");
  assert.equal(end, "");
  assert.deepEqual(JSON.parse(line), {
    strokes: [[[0.5, 0.2, 0, 0.5], [0.5, 0.8, 16, 0.75]]], // biome-ignore format: one line
    label: "1",
    answer: "1",
    time: "2001-09-09T01:46:40.000Z",
  });
});

test("a label is a number of up to twelve of the classes, or none", () => {
  for (const label of ["7", "007", "407", "000000000000", "none"]) assert.ok(isLabel(label, CLASSES), label);
  for (const label of [
    "",
    "0000000000000",
    "4.7",
    "-7",
    " 7",
    "7\n",
    "no",
    "none7",
    "７",
    "٧",
    7,
    407,
    null,
    ["7"],
    {},
  ])
    assert.ok(!isLabel(label, CLASSES), JSON.stringify(label));
  assert.ok(isLabel("4A", [...CLASSES, "A"]));
});

test("only strokes need to be there", async () => {
  const [drawing] = await readLines(file("\ufeff", "", { strokes: [[[0, 1]]], mood: "\u2028" }), CLASSES);
  assert.deepEqual(drawing.strokes, [[{ x: 0, y: 1, t: 0, pressure: 0.5 }]]);
  assert.deepEqual([drawing.answer, drawing.label], [null, null]);
  assert.ok(Date.now() - drawing.time < 10_000);
});

test("one wrong line refuses the whole file, and is named", async () => {
  const point = [0.5, 0.5];
  const wrong = [
    "{",
    "null",
    "7",
    "[]",
    "[".repeat(100_000),
    {},
    { strokes: [] },
    { strokes: [[]] },
    { strokes: [point] },
    { strokes: [[[0.5]]] },
    { strokes: [[[0.5, "1"]]] },
    { strokes: [[[0.5, 1.01]]] },
    { strokes: [[[8.01, 0.5]]] },
    { strokes: [[[0.5, 0.5, -1]]] },
    '{"strokes": [[[0.5, 0.5, 1e999]]]}',
    { strokes: [[[...point, 0, 1, 1]]] },
    { strokes: [[point]], label: 7 },
    { strokes: [[point]], label: "seven" },
    { strokes: [[point]], label: "" },
    { strokes: [[point]], label: 407 },
    { strokes: [[point]], label: "40,7" },
    { strokes: [[point]], label: "1234567890123" },
    { strokes: [[point]], answer: "4none" },
    { strokes: [[point]], answer: ["7"] },
    { strokes: [new Array(20_001).fill(point)] },
  ];
  for (const line of wrong) await refused(file({ strokes: [[point]] }, line), { line: 2, name: "it.jsonl" });
});

test("files without a drawing, and ones too large, are refused", async () => {
  await refused(file("", " "));
  await refused(/** @type {File} */ ({ name: "large", size: 20_000_001 }), { most: 20 });
  await refused(
    /** @type {any} */ ({ name: "gone", size: 1, text: () => Promise.reject(new Error("gone")) }),
  );
});

test("any JSON is refused or is a drawing", async () => {
  const strokes = fc.array(
    fc.array(fc.array(fc.oneof(fc.double(), fc.nat(1), fc.jsonValue()), { maxLength: 5 })),
  );
  const line = fc.oneof(fc.jsonValue(), fc.record({ strokes, label: fc.jsonValue() }), fc.string());
  await fc.assert(
    fc.asyncProperty(line, async (value) => {
      try {
        for (const drawing of await readLines(file(value), CLASSES)) parseStrokes(drawing.strokes);
      } catch (error) {
        assert.ok(error instanceof CodedError, String(error));
      }
    }),
  );
});

test("compact strokes stay the same", () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const point = fc.record({
    x: part,
    y: part,
    t: fc.double({ min: 0, max: 1e6, noNaN: true }),
    pressure: part,
  });
  fc.assert(
    fc.property(fc.array(fc.array(point, { minLength: 1 })), (strokes) => {
      const once = compact(strokes);
      assert.deepEqual(compact(once), once);
      assert.deepEqual(parseStrokes(once), once);
    }),
  );
});
