/** Stands for `tfjs-core/dist/tensor_format.js`, which prints tensors as tables. */

/**
 * @param {unknown} _values
 * @param {number[]} shape
 * @param {string} dtype
 */
export const tensorToString = (_values, shape, dtype) => `Tensor of ${dtype}, ${shape}`;
