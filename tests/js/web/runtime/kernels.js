/** Runs an operation with our kernels and with TensorFlow.js's own, and compares. */

import assert from "node:assert/strict";
import { operation } from "./graphs.js";
import { vendored, whole } from "./runtimes.js";

/** @typedef {import("./graphs.js").Constant} Constant */
/** @typedef {import("./graphs.js").GraphNode} GraphNode */
/** @typedef {{inputs: Record<string, Constant>, node: GraphNode}} Operation an operation on what it is given */

/** Float32 sums in another order, of numbers up to 1. */
export const TOLERANCE = 1e-4;
export const RUNTIMES = [await vendored("wasm"), await vendored("js")];

/**
 * @param {any} tf
 * @param {Operation} asked
 * @returns {{shape: number[], values: number[]}}
 */
export function run(tf, { inputs, node }) {
  const { model, weights } = operation(inputs, node);
  const graph = tf.loadGraphModelSync([model, weights]);
  try {
    return tf.tidy(() => {
      const tensors = Object.entries(inputs).map(([name, { values, shape }]) => [
        name,
        tf.tensor(values, shape),
      ]);
      const result = graph.execute(Object.fromEntries(tensors), node.name);
      return { shape: result.shape, values: [...result.dataSync()] };
    });
  } finally {
    graph.dispose();
    assert.equal(tf.memory().numTensors, 0);
  }
}

/** @param {Operation} asked */
export function agree(asked) {
  const expected = run(whole, asked);
  for (const runtime of RUNTIMES) {
    const { shape, values } = run(runtime, asked);
    assert.deepEqual(shape, expected.shape, runtime.kernels);
    values.forEach((value, i) => {
      const other = expected.values[i];
      const same = value === other || Math.abs(value - other) <= TOLERANCE;
      assert.ok(same, `${runtime.kernels}: ${value} instead of ${other} at ${i} of ${shape}`);
    });
  }
}

/** @param {Operation} asked @param {RegExp} words */
export function refuse(asked, words) {
  for (const runtime of RUNTIMES) assert.throws(() => run(runtime, asked), words, runtime.kernels);
}
