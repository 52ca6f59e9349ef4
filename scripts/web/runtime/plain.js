/**
 * Stands for modules of `tfjs-core/dist/ops/`: an operation is its kernel. TensorFlow.js's own files also check what the
 * kernels check, and know how to train.
 */

import { ENGINE } from "@tensorflow/tfjs-core/dist/engine.js";
import {
  BatchMatMul,
  Conv2D,
  Identity,
  MaxPool,
  Reshape,
  Softmax,
} from "@tensorflow/tfjs-core/dist/kernel_names.js";

/** @typedef {import("@tensorflow/tfjs-core").Tensor} Tensor */

/**
 * @param {Tensor} x
 * @param {Tensor} filter
 * @param {any} strides
 * @param {any} pad
 * @param {string} dataFormat
 * @param {any} dilations
 * @returns {Tensor}
 */
export const conv2d = (x, filter, strides, pad, dataFormat, dilations) =>
  ENGINE.runKernel(Conv2D, { x, filter }, { strides, pad, dataFormat, dilations });

/** @param {Tensor} a @param {Tensor} b @param {boolean} transposeA @param {boolean} transposeB */
export const matMul = (a, b, transposeA, transposeB) =>
  ENGINE.runKernel(BatchMatMul, { a, b }, { transposeA, transposeB });

/** @param {Tensor} x @param {any} filterSize @param {any} strides @param {any} pad */
export const maxPool = (x, filterSize, strides, pad) =>
  ENGINE.runKernel(MaxPool, { x }, { filterSize, strides, pad });

/** @param {Tensor} x @returns {Tensor} of the same numbers */
export const clone = (x) => ENGINE.runKernel(Identity, { x });

/** @param {Tensor} x @param {any} shape */
export const reshape = (x, shape) => ENGINE.runKernel(Reshape, { x }, { shape });

/** @param {Tensor} logits */
export const softmax = (logits) => ENGINE.runKernel(Softmax, { logits }, { dim: logits.rank - 1 });
