/** Links come back as the drawings they hold, whatever has carried them. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeDrawing, encodeDrawing } from "../../../../static/js/panels/share/link.js";
import { CodedError } from "../../../../static/js/shared/coded-error.js";
import { CARRIED } from "./carried.js";

/** @typedef {import("../../../../static/js/types.js").Stroke} Stroke */

const ADDRESS = "https://digits.example/people/d/pad/";

/** Written before codes were letters and digits alone: places in thousandths of the pad, pressure in fifteenths. */
const EARLIER = JSON.parse(readFileSync(new URL("earlier-links.json", import.meta.url), "utf8")).map(
  (/** @type {{fragment: string, strokes: number[][][]}} */ { fragment, strokes }) => ({
    fragment,
    strokes: strokes.map((stroke) =>
      stroke.map(([x = 0, y = 0, pressure = 0]) => ({
        x: x / 1000,
        y: y / 1000,
        t: 0,
        pressure: pressure / 15,
      })),
    ),
  }),
);

/** Pseudorandom numbers in 0..1, the same each time (mulberry32). @param {number} seed */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {() => number} random @returns {Stroke[]} */
function randomDrawing(random) {
  const upTo = (/** @type {number} */ most) => 1 + Math.floor(most * random());
  const pressed = random() < 0.3;
  return Array.from({ length: upTo(4) }, () =>
    Array.from({ length: upTo(25) }, (_, t) => ({
      x: random(),
      y: random(),
      t,
      pressure: pressed ? random() : 0.5,
    })),
  );
}

const random = seeded(20);
const LINKS = Array.from({ length: 3000 }, () => {
  const fragment = encodeDrawing(randomDrawing(random));
  return { fragment, strokes: decodeDrawing(fragment) };
});

/** @param {string} text */
const refused = (text) => assert.throws(() => decodeDrawing(text), CodedError, text);

test("a code is letters and digits, and the key is the only other thing in it", () => {
  for (const { fragment } of LINKS) assert.match(fragment, /^d=S[0-9A-Za-z]+$/);
});

for (const [how, carry] of Object.entries(CARRIED)) {
  test(`a link ${how} brings its drawing`, () => {
    const some = LINKS.filter((_, index) => index % 100 === how.length % 100); // 30 for each way
    for (const { fragment, strokes } of some) {
      const text = carry(ADDRESS, fragment);
      assert.deepEqual(decodeDrawing(text), strokes, text);
      // The same in the bar for addresses, which leaves line breaks out.
      const { hash } = new URL(text.startsWith(ADDRESS) ? text : `${ADDRESS}#${text}`);
      if (hash && !/\n\s*\n/.test(text)) assert.deepEqual(decodeDrawing(hash.slice(1)), strokes, hash);
    }
  });
}

test("a code that was selected without its key brings its drawing", () => {
  for (const { fragment, strokes } of LINKS.slice(0, 300)) {
    for (const text of [fragment.slice(2), ` ${fragment.slice(2)}.`, `“${fragment.slice(2)}”`]) {
      assert.deepEqual(decodeDrawing(text), strokes);
    }
  }
});

test("what is really damaged is refused: cut off, altered, in another case", () => {
  for (const { fragment } of LINKS.slice(0, 300)) {
    const at = 3 + Math.floor(random() * (fragment.length - 3));
    for (const text of [
      fragment.slice(0, at),
      fragment.slice(0, at) + fragment.slice(at + 1),
      fragment.slice(0, at) + (fragment[at] === "7" ? "8" : "7") + fragment.slice(at + 1),
      `${fragment.slice(0, at)}x${fragment.slice(at)}`,
      `${fragment}x`,
      `d=${fragment.slice(3)}`,
      `${fragment.slice(0, at)}…`,
      `${fragment.slice(0, at)}&utm_source=${fragment.slice(at)}`,
    ]) {
      refused(text);
    }
    if (/[a-z]/.test(fragment.slice(2))) refused(`d=${fragment.slice(2).toUpperCase()}`);
  }
});

test("links of earlier versions still open, whatever has carried them", () => {
  for (const { fragment, strokes } of EARLIER) {
    assert.deepEqual(decodeDrawing(fragment), strokes);
    for (const carry of Object.values(CARRIED)) {
      assert.deepEqual(decodeDrawing(carry(ADDRESS, fragment)), strokes, carry(ADDRESS, fragment));
    }
  }
});

test("links of earlier versions open without the end that chat programs leave out", () => {
  const ending = EARLIER.filter((/** @type {{fragment: string}} */ { fragment }) => /[-_]$/.test(fragment));
  assert.ok(ending.length >= 3);
  for (const { fragment, strokes } of ending) {
    const left = fragment.replace(/[-_]+$/, "");
    for (const text of [left, `${ADDRESS}#${left}`, `${left}.`, `(${left})`, `${left}&utm_source=x`]) {
      assert.deepEqual(decodeDrawing(text), strokes, text);
    }
    refused(left.slice(0, -1));
  }
});

test("a long text that looks like many links is refused before anybody waits", () => {
  for (const text of ["d=", "d=S", "d=A", "d =", "%25", "&#61;", "S ", "d=Sx x ", "d=A- "]) {
    refused(text.repeat(100_000));
  }
});
