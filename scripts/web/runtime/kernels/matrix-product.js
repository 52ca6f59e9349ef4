/** The matrix product as sums of products, with bias and activation where they are fused with it. */

import { _FusedMatMul, BatchMatMul, util } from "@tensorflow/tfjs-core";
import { configs, ending, need, numbers } from "./common.js";
import { startsFor, sumsOfProducts } from "./product.js";

/** @typedef {import("@tensorflow/tfjs-core")._FusedMatMulInputs} Inputs */
/** @typedef {import("@tensorflow/tfjs-core")._FusedMatMulAttrs} Attributes */

/**
 * The kernel of BatchMatMul and _FusedMatMul: any matrices, or as many pairs of them; one matrix may stand for all.
 * @param {import("./common.js").Call<Inputs, Attributes>} call
 * @returns {import("./common.js").TensorInfo}
 */
function matrixProduct({ inputs: { a, b, bias }, backend, attrs }) {
  const { transposeA, transposeB } = attrs;
  const [rows, inner] = matrixOf(a.shape, transposeA);
  const [innerB, columns] = matrixOf(b.shape, transposeB);
  need(inner === innerB, `a product of matrices of ${a.shape} and ${b.shape}, whose inner sizes differ`);

  const batchA = a.shape.slice(0, -2);
  const batchB = b.shape.slice(0, -2);
  const countA = util.sizeFromShape(batchA);
  const countB = util.sizeFromShape(batchB);
  const batch = countA === 1 && batchA.length <= batchB.length ? batchB : batchA;
  const count = util.sizeFromShape(batch);
  const isPair = util.arraysEqual(batchA, batchB) || countA === 1 || countB === 1;
  need(isPair, `products of ${batchA} by ${batchB} matrices`);

  const left = numbers(backend, a);
  const right = numbers(backend, b);
  const starts = startsFor(rows).map((_, p) => (p < rows ? p * inner : 0));
  const last = ending(backend, attrs, bias, columns);
  const out = new Float32Array(count * rows * columns);
  for (let i = 0; i < count; i++) {
    const matrix = part(left, countA === 1 ? 0 : i, rows * inner);
    const weights = part(right, countB === 1 ? 0 : i, inner * columns);
    const product = sumsOfProducts({
      input: transposeA ? transposed(matrix, inner, rows) : matrix,
      starts,
      positions: rows,
      outputs: columns,
      runs: 1,
      stride: inner,
      length: inner,
      weights: transposeB ? transposed(weights, columns, inner) : weights,
      ...last,
    });
    out.set(product, i * rows * columns);
  }
  return backend.makeTensorInfo([...batch, rows, columns], "float32", out);
}

/**
 * @param {number[]} shape
 * @param {boolean} turned
 * @returns {number[]} rows and columns of the matrix that is meant
 */
function matrixOf(shape, turned) {
  const sides = shape.slice(-2);
  return turned ? sides.reverse() : sides;
}

/**
 * @param {Float32Array} values
 * @param {number} index of the matrix among them
 * @param {number} size of each
 */
const part = (values, index, size) => values.subarray(index * size, (index + 1) * size);

/**
 * @param {Float32Array} matrix
 * @param {number} rows of it as it is
 * @param {number} columns of it as it is
 */
const transposed = (matrix, rows, columns) =>
  matrix.map((_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]);

export const matrixProductConfigs = configs([BatchMatMul, _FusedMatMul], matrixProduct);
