import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { digitsOf } from "../../../static/js/input/digits.js";

test("digits of any script are digits, and spaces do not count", () => {
  for (const text of ["407", " 407 ", "4 0 7", "４０７", "٤٠٧", "۴۰۷", "४०७", "𝟒𝟎𝟕", "𝟺𝟶𝟽", "4０٧"])
    assert.equal(digitsOf(text), "407", text);
  assert.equal(digitsOf("007"), "007");
  assert.equal(digitsOf(""), "");
  assert.equal(digitsOf("  "), "");
});

test("anything else is no number, and never another one", () => {
  for (const text of ["1.5", "1,000", "-5", "+5", "1e3", "0x10", "½", "²", "IV", "四", "7a", "'7"])
    assert.equal(digitsOf(text), null, text);
});

test("whatever is typed, the value is of digits alone, or there is none", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => /^[0-9]*$/.test(digitsOf(text) ?? "")),
    { seed: 1 },
  );
});

test("each digit that Unicode has counts for what it is", () => {
  const all = Array.from({ length: 0x20000 }, (_, code) => code)
    .filter((code) => (code < 0xd800 || code > 0xdfff) && /^\p{Nd}$/u.test(String.fromCodePoint(code)))
    .map((code) => digitsOf(String.fromCodePoint(code)));
  assert.ok(all.length > 500);
  for (const [index, digit] of all.entries()) assert.equal(digit, String(index % 10));
});
