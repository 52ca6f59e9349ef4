/** Stands for `tfjs-backend-cpu/dist/utils/binary_utils.js`: sums and products of real numbers, neither complex nor strings. */

import { assertNotComplex } from "@tensorflow/tfjs-backend-cpu/dist/cpu_util.js";

/** @typedef {import("@tensorflow/tfjs-core").TensorInfo} TensorInfo */

/**
 * @param {string} name of the kernel
 * @param {Function} compute
 * @param {unknown} _complex
 * @param {import("@tensorflow/tfjs-core").DataType} [dtype] of the result, if not that of the operands
 */
export function binaryKernelFunc(name, compute, _complex, dtype) {
  /** @param {{inputs: {a: TensorInfo, b: TensorInfo}, backend: import("./kernels/common.js").Backend}} call */
  return ({ inputs: { a, b }, backend }) => {
    assertNotComplex([a, b], name);
    const type = dtype ?? a.dtype;
    const [left, right] = [a, b].map(({ dataId }) => backend.data.get(dataId).values);
    const [values, shape] = compute(a.shape, b.shape, left, right, type);
    return backend.makeTensorInfo(shape, type, values);
  };
}

export const createComplexBinaryKernelImpl = () => undefined;
