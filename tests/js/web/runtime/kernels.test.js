/** Our kernels against TensorFlow.js's own, on shapes that a network may have and some that it hardly will. */

import { test } from "node:test";
import fc from "fast-check";
import { addOn, noise, window2d } from "./graphs.js";
import { agree, refuse } from "./kernels.js";

/** @typedef {import("./graphs.js").GraphNode} GraphNode */

const SEED = 20261123;

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

const scores = fc
  .record({
    shape: fc.array(size(1, 9), { minLength: 1, maxLength: 3 }),
    scale: fc.constantFrom(1, 90, 1e30),
  })
  .map(({ shape, scale }) => {
    const x = noise(...shape);
    const values = x.values.map((value) => value * scale);
    return { inputs: { x: { shape, values } }, node: { name: "y", op: "Softmax", input: ["x"] } };
  });

test("softmax: any shape, and scores that no exponential can hold", () => {
  fc.assert(fc.property(scores, agree), runs(100));
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
