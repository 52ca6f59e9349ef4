import assert from "node:assert/strict";
import { test } from "node:test";
import { pack, unpack } from "../../../static/js/input/kept-state.js";

test("what is kept comes back", () => {
  const kept = { text: "407", value: "407", strokes: [[{ x: 0.5, y: 0.25, t: 3, pressure: 0.5 }]] };
  assert.deepEqual(unpack(pack(kept)), kept);
});

test("what a browser fills in is a text, and of anything else nothing comes", () => {
  assert.deepEqual(unpack("42"), { text: "42", value: "42", strokes: [] });
  for (const state of [null, undefined, 7, new Map(), "{", "null", '{"strokes":7}'])
    assert.deepEqual(unpack(state).strokes, [], String(state));
});
