/**
 * Stands for `tfjs-core/dist/ops/fused/`: a fused operation is its kernel. TensorFlow.js's own files also know how to
 * train through it; the kernels check what they are given.
 */

import { ENGINE } from "@tensorflow/tfjs-core/dist/engine.js";
import { _FusedMatMul, FusedConv2D } from "@tensorflow/tfjs-core/dist/kernel_names.js";

/** @typedef {import("@tensorflow/tfjs-core").Tensor} Tensor */
/** @typedef {Record<string, any>} Operands tensors and attributes by name */

/** @param {Operands} operands @returns {Tensor} */
export const conv2d = ({ x, filter, bias, ...attrs }) =>
  ENGINE.runKernel(FusedConv2D, given({ x, filter, bias }), attrs);

/** @param {Operands} operands @returns {Tensor} */
export const matMul = ({ a, b, bias, ...attrs }) =>
  ENGINE.runKernel(_FusedMatMul, given({ a, b, bias }), attrs);

/** @param {Operands} inputs */
const given = ({ bias, ...inputs }) => (bias ? { ...inputs, bias } : inputs);
