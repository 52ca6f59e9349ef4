/** What our kernels keep from one product to the next does not show in any of them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { noise, operation } from "./graphs.js";
import { agree, RUNTIMES, run, TOLERANCE } from "./kernels.js";
import { whole } from "./runtimes.js";

test("what no number was in earlier products does not come back", () => {
  const node = { name: "y", op: "MatMul", input: ["a", "b"] };
  const spoilt = { shape: [9, 30], values: new Float32Array(270).fill(Number.NaN) };
  for (const runtime of RUNTIMES) {
    assert.ok(run(runtime, { inputs: { a: spoilt, b: noise(30, 9) }, node }).values.every(Number.isNaN));
  }
  agree({ inputs: { a: noise(3, 5), b: noise(5, 3) }, node });
  agree({ inputs: { a: noise(3, 0), b: noise(0, 3) }, node });
});

test("the same numbers in another shape are other weights", () => {
  const { values } = noise(12);
  const { model, weights } = operation(
    {
      a: noise(1, 2),
      b: noise(1, 6),
      w: { shape: [2, 6], values },
      turned: { shape: [2], values: Int32Array.of(6, 2) },
    },
    { name: "first", op: "MatMul", input: ["a", "w"] },
    { name: "reshaped", op: "Reshape", input: ["w", "turned"] },
    { name: "y", op: "MatMul", input: ["b", "reshaped"] },
  );
  /** @param {any} tf */
  const both = (tf) => {
    const graph = tf.loadGraphModelSync([model, weights]);
    return tf.tidy(() => {
      const given = {
        a: tf.tensor(noise(1, 2).values, [1, 2]),
        b: tf.tensor(noise(1, 6).values, [1, 6]),
        w: tf.tensor(values, [2, 6]),
        turned: tf.tensor(Int32Array.of(6, 2), [2], "int32"),
      };
      const results = graph.execute(given, ["first", "y"]);
      return results.flatMap((/** @type {any} */ result) => [...result.dataSync()]);
    });
  };
  const expected = both(whole);
  for (const runtime of RUNTIMES) {
    both(runtime).forEach((/** @type {number} */ value, /** @type {number} */ i) => {
      assert.ok(Math.abs(value - expected[i]) <= TOLERANCE);
    });
  }
});
