/** Our kernels against TensorFlow.js's own, on shapes that a network may have and some that it hardly will. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addOn, noise, operation, window2d } from "./graphs.js";
import { vendored, whole } from "./runtimes.js";

/** @typedef {import("./graphs.js").Constant} Constant */
/** @typedef {import("./graphs.js").GraphNode} GraphNode */
/** @typedef {{inputs: Record<string, Constant>, node: GraphNode}} Operation an operation on what it is given */

const SEED = 20261123;
/** Float32 sums in another order, of numbers up to 1. */
const TOLERANCE = 1e-4;
const RUNTIMES = [await vendored("wasm"), await vendored("js")];

/**
 * @param {any} tf
 * @param {Operation} asked
 * @returns {{shape: number[], values: number[]}}
 */
function run(tf, { inputs, node }) {
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
function agree(asked) {
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
function refuse(asked, words) {
  for (const runtime of RUNTIMES) assert.throws(() => run(runtime, asked), words, runtime.kernels);
}

const size = (/** @type {number} */ least, /** @type {number} */ most) =>
  fc.integer({ min: least, max: most });
const fused = fc.constantFrom([], ["BiasAdd"], ["BiasAdd", "Relu"], ["BiasAdd", "Relu6"]);
const runs = (/** @type {number} */ numRuns) => ({ numRuns, seed: SEED });

const convolutions = fc
  .record({
    batch: size(0, 3),
    picture: fc.tuple(size(1, 9), size(1, 9), size(0, 5)),
    filter: fc.tuple(size(1, 4), size(1, 4), size(0, 19)),
    strides: fc.tuple(size(1, 3), size(1, 3)),
    dilations: fc.tuple(size(1, 3), size(1, 3)),
    dilated: fc.boolean(),
    padding: fc.constantFrom("SAME", "VALID", "EXPLICIT"),
    border: fc.array(size(0, 3), { minLength: 4, maxLength: 4 }),
    fused,
  })
  .map(({ batch, picture, filter, strides, dilations, dilated, padding, border, fused }) => {
    const [height, width, channels] = picture;
    const [filterHeight, filterWidth, outputs] = filter;
    const attr = window2d({
      padding,
      border,
      strides: dilated ? [1, 1] : strides,
      dilations: dilated ? dilations : [1, 1],
    });
    return {
      inputs: {
        x: noise(batch, height, width, channels),
        filter: noise(filterHeight, filterWidth, channels, outputs),
        ...(fused.length > 0 && { bias: noise(outputs) }),
      },
      node: addOn({ name: "y", op: "Conv2D", input: ["x", "filter"], attr }, fused),
    };
  })
  .filter(({ inputs: { x, filter }, node }) => fits(x.shape, filter.shape, node));

/**
 * Whether a filter lies within the picture and its border somewhere.
 * @param {number[]} picture
 * @param {number[]} filter
 * @param {GraphNode} node
 */
function fits(picture, filter, { attr }) {
  const { padding, explicit_paddings: border, dilations } = /** @type {any} */ (attr);
  if (atob(padding.s) === "SAME") return true;
  return [0, 1].every((side) => {
    const around = atob(padding.s) === "VALID" ? [0, 0] : border.list.i.slice(2 * side + 2, 2 * side + 4);
    const reach = (filter[side] - 1) * Number(dilations.list.i[side + 1]) + 1;
    return reach <= picture[side + 1] + Number(around[0]) + Number(around[1]);
  });
}

test("convolution: any size, padding, stride, dilation, bias and activation", () => {
  fc.assert(fc.property(convolutions, agree), runs(300));
});

const products = fc
  .record({
    sizes: fc.tuple(size(0, 9), size(0, 40), size(0, 21)),
    batch: fc.array(size(0, 3), { maxLength: 2 }),
    alone: fc.constantFrom("neither", "a", "b"),
    transposeA: fc.boolean(),
    transposeB: fc.boolean(),
    fused,
  })
  .map(({ sizes: [rows, inner, columns], batch, alone, transposeA, transposeB, fused }) => {
    const a = transposeA ? [inner, rows] : [rows, inner];
    const b = transposeB ? [columns, inner] : [inner, columns];
    return {
      inputs: {
        a: noise(...(alone === "a" ? [] : batch), ...a),
        b: noise(...(alone === "b" ? [] : batch), ...b),
        ...(fused.length > 0 && { bias: noise(columns) }),
      },
      node: addOn(
        {
          name: "y",
          op: "MatMul",
          input: ["a", "b"],
          attr: { transpose_a: { b: transposeA }, transpose_b: { b: transposeB } },
        },
        fused,
      ),
    };
  });

test("matrix product: any sizes, either side transposed, many at once, bias and activation", () => {
  fc.assert(fc.property(products, agree), runs(300));
});

const pools = fc
  .record({
    shape: fc.tuple(size(0, 3), size(1, 9), size(1, 9), size(0, 6)),
    window: fc.tuple(size(1, 4), size(1, 4)),
    strides: fc.tuple(size(1, 3), size(1, 3)),
    padding: fc.constantFrom("SAME", "VALID"),
  })
  .filter(({ shape, window, padding }) => {
    return padding === "SAME" || (window[0] <= shape[1] && window[1] <= shape[2]);
  })
  .map(({ shape, window, strides, padding }) => {
    const attr = window2d({ padding, strides, window });
    return { inputs: { x: noise(...shape) }, node: { name: "y", op: "MaxPool", input: ["x"], attr } };
  });

test("largest of a window: any size, padding and stride", () => {
  fc.assert(fc.property(pools, agree), runs(200));
});

test("the layers of the networks themselves", () => {
  /** @type {[side: number, channels: number, filter: number, outputs: number, padding: string][]} */
  const layers = [
    [28, 1, 5, 32, "VALID"],
    [12, 32, 3, 32, "VALID"],
    [28, 1, 3, 12, "VALID"],
    [26, 12, 3, 16, "VALID"],
    [12, 16, 3, 32, "VALID"],
    [10, 32, 3, 32, "VALID"],
    [4, 32, 3, 48, "SAME"],
    [4, 48, 3, 64, "VALID"],
  ];
  for (const [side, channels, filter, outputs, padding] of layers) {
    const inputs = {
      x: noise(1, side, side, channels),
      filter: noise(filter, filter, channels, outputs),
      bias: noise(outputs),
    };
    const node = { name: "y", op: "Conv2D", input: ["x", "filter"], attr: window2d({ padding }) };
    agree({ inputs, node: addOn(node, ["BiasAdd", "Relu"]) });
  }
  for (const [inner, columns] of [
    [800, 128],
    [128, 10],
    [256, 11],
  ]) {
    const inputs = { a: noise(1, inner), b: noise(inner, columns), bias: noise(columns) };
    agree({ inputs, node: addOn({ name: "y", op: "MatMul", input: ["a", "b"] }, ["BiasAdd"]) });
  }
});

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

test("what they do not compute is refused in words", () => {
  const picture = { x: noise(1, 4, 4, 2), filter: noise(3, 3, 2, 4), bias: noise(4) };
  const convolution = {
    name: "y",
    op: "Conv2D",
    input: ["x", "filter"],
    attr: window2d({ padding: "VALID" }),
  };
  const elu = addOn(convolution, ["BiasAdd", "Elu"]);
  refuse({ inputs: picture, node: elu }, /does not compute that: .*linear, relu, relu6, not elu/);

  const { filter } = picture;
  refuse({ inputs: { x: noise(1, 1, 1, 2), filter }, node: convolution }, /3,3,2,4 .*larger.* 1,1,1,2/);
  const pool = {
    name: "y",
    op: "MaxPool",
    input: ["x"],
    attr: window2d({ padding: "VALID", window: [6, 6] }),
  };
  refuse({ inputs: { x: picture.x }, node: pool }, /windows of 6,6 in a picture of 1,4,4,2/);

  const channelsFirst = window2d({ padding: "VALID", format: "NCHW" });
  refuse(
    { inputs: { x: noise(1, 2, 4, 4), filter }, node: { ...convolution, attr: channelsFirst } },
    /channels come last.* NCHW/,
  );
  const product = { name: "y", op: "MatMul", input: ["a", "b"] };
  refuse(
    { inputs: { a: noise(2, 1, 3, 4), b: noise(5, 4, 3) }, node: product },
    /products of 2,1 by 5 matrices/,
  );
  refuse(
    { inputs: { a: noise(4, 3), b: noise(3, 4), bias: noise(4, 1) }, node: addOn(product, ["BiasAdd"]) },
    /bias of shape 4,1/,
  );
});
