/**
 * Sums of products: what convolutions and matrix products spend their time on. WebAssembly computes them where it
 * may run, else this file does in plain JavaScript.
 */

import { wasmUnit } from "./product-wasm.js";

/**
 * `out[p][n]` is `bias[n]` and the sum of `input[starts[p] + r * stride + i] * weights[r * length + i][n]` over
 * all runs `r` and places `i` in a run, not below `low` and not above `high`.
 *
 * A matrix product has one run, a row. A convolution has a run for each row of its filter: side by side in a
 * picture lie the channels of one pixel after the other, and so they do in the filter.
 *
 * @typedef {object} Product
 * @property {Float32Array} input
 * @property {Int32Array} starts where in the input each position begins; made by `startsFor`
 * @property {number} positions
 * @property {number} outputs for each position
 * @property {number} runs
 * @property {number} stride from run to run
 * @property {number} length of a run
 * @property {Float32Array} weights
 * @property {Float32Array} [bias] a number for each output; none is 0
 * @property {number} low
 * @property {number} high
 */

/**
 * @typedef {object} Unit what computes products
 * @property {"wasm" | "js"} name
 * @property {(product: Product) => Float32Array} multiply positions x outputs; no size is 0
 */

// Positions and outputs in a block, as many as a processor's registers can sum up at a time in double precision.
const ROWS = 2;
const LANES = 4;

/** @param {Product} product */
function multiply({ input, starts, positions, outputs, runs, stride, length, weights, bias, low, high }) {
  const panels = Math.ceil(outputs / LANES);
  const out = new Float32Array((positions + ROWS) * outputs + LANES);
  const biases = new Float32Array(panels * LANES);
  if (bias) biases.set(bias);
  if (outputs % LANES > 0) weights = withRoom(weights);
  const clamp = (/** @type {number} */ sum) => Math.min(Math.max(sum, low), high);
  // In the order of product.wat: what a last panel writes too much is overwritten later.
  for (let panel = panels - 1; panel >= 0; panel--) {
    const first = panel * LANES;
    let to = first;
    for (let p = 0; p < positions; p += ROWS) {
      let a0 = biases[first];
      let a1 = biases[first + 1];
      let a2 = biases[first + 2];
      let a3 = biases[first + 3];
      let b0 = a0;
      let b1 = a1;
      let b2 = a2;
      let b3 = a3;
      let w = first;
      for (let run = 0; run < runs; run++) {
        let a = starts[p] + run * stride;
        let b = starts[p + 1] + run * stride;
        for (const end = a + length; a < end; a++, b++, w += outputs) {
          const inputA = input[a];
          const inputB = input[b];
          const weight0 = weights[w];
          const weight1 = weights[w + 1];
          const weight2 = weights[w + 2];
          const weight3 = weights[w + 3];
          a0 += inputA * weight0;
          a1 += inputA * weight1;
          a2 += inputA * weight2;
          a3 += inputA * weight3;
          b0 += inputB * weight0;
          b1 += inputB * weight1;
          b2 += inputB * weight2;
          b3 += inputB * weight3;
        }
      }
      out[to] = clamp(a0);
      out[to + 1] = clamp(a1);
      out[to + 2] = clamp(a2);
      out[to + 3] = clamp(a3);
      to += outputs;
      out[to] = clamp(b0);
      out[to + 1] = clamp(b1);
      out[to + 2] = clamp(b2);
      out[to + 3] = clamp(b3);
      to += outputs;
    }
  }
  return out.slice(0, positions * outputs);
}

/** @param {Float32Array} weights @returns {Float32Array} the same, and zeros for a last panel that reads on */
function withRoom(weights) {
  const roomy = new Float32Array(weights.length + LANES);
  roomy.set(weights);
  return roomy;
}

/** The unit that runs here. @type {Unit} */
export const unit = wasmUnit() ?? { name: "js", multiply };

/**
 * @param {Product} product
 * @returns {Float32Array} positions x outputs
 */
export function sumsOfProducts(product) {
  const { positions, outputs, runs, length } = product;
  if (positions * outputs === 0) return new Float32Array(0);
  if (runs * length > 0) return unit.multiply(product);
  // Nothing to sum: one product of zeros leaves the bias alone.
  const nothing = { input: new Float32Array(1), starts: startsFor(positions), runs: 1, stride: 1, length: 1 };
  return unit.multiply({ ...product, ...nothing, weights: new Float32Array(outputs) });
}

/**
 * @param {number} positions
 * @returns {Int32Array} room for where each begins, and for as many more as fill a last block of any unit
 */
export const startsFor = (positions) => new Int32Array(Math.ceil(positions / 4) * 4);
