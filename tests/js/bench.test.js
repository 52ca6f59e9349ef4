/** What the benchmark makes of its measurements, and how its server reads a site's headers. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { headersFor } from "../bench/static-server.js";
import { median, medians, quantile } from "../bench/statistics.js";

test("median and quantile", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.equal(quantile(hundred, 0.95), 95);
  assert.equal(quantile([7], 0.95), 7);
});

test("each figure has its own median; nothing measured is null", () => {
  const repetitions = [
    { answer: 1, bytes: 30 },
    { answer: 3, bytes: 10 },
    { answer: 2, bytes: 20 },
  ];
  assert.deepEqual(medians(repetitions), { answer: 2, bytes: 20 });
  assert.equal(medians([]), null);
});

test("a path gets the headers of every rule that fits it", () => {
  const rules =
    "/*\n  X-A: all\n  Cache-Control: no\n/static/*\n  Cache-Control: for good: yes\n/sw.js\n  X-B: one\n";
  assert.deepEqual(headersFor(rules, "/"), { "x-a": "all", "cache-control": "no" });
  assert.deepEqual(headersFor(rules, "/static/a.js"), { "x-a": "all", "cache-control": "for good: yes" });
  assert.deepEqual(headersFor(rules, "/sw.js"), { "x-a": "all", "cache-control": "no", "x-b": "one" });
});
