/** The largest number in each window. TensorFlow.js's kernel goes through a picture once for each channel. */

import { backend_util, MaxPool } from "@tensorflow/tfjs-core";
import { configs, need, numbers } from "./common.js";

/** @typedef {{x: import("./common.js").TensorInfo}} Inputs */
/** @typedef {import("@tensorflow/tfjs-core").MaxPoolAttrs} Attributes */

/**
 * The kernel of MaxPool: pictures batch x height x width x channels, any padding and strides.
 * @param {import("./common.js").Call<Inputs, Attributes>} call
 * @returns {import("./common.js").TensorInfo}
 */
function maxPool({ inputs: { x }, backend, attrs }) {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const shape = /** @type {[number, number, number, number]} */ (x.shape);
  const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, padInfo, outShape } = info;
  need(outHeight >= 0 && outWidth >= 0, `windows of ${filterSize} in a picture of ${x.shape}`);
  const values = numbers(backend, x);
  const out = new Float32Array(batchSize * outHeight * outWidth * inChannels).fill(-Infinity);
  let to = 0;
  for (let picture = 0; picture < batchSize; picture++) {
    for (let outY = 0; outY < outHeight; outY++) {
      const top = outY * info.strideHeight - padInfo.top;
      const bottom = Math.min(top + info.filterHeight, inHeight);
      for (let outX = 0; outX < outWidth; outX++, to += inChannels) {
        const left = outX * info.strideWidth - padInfo.left;
        const right = Math.min(left + info.filterWidth, inWidth);
        for (let y = Math.max(top, 0); y < bottom; y++) {
          for (let x = Math.max(left, 0); x < right; x++) {
            const from = ((picture * inHeight + y) * inWidth + x) * inChannels;
            for (let c = 0; c < inChannels; c++) {
              const value = values[from + c];
              if (value > out[to + c]) out[to + c] = value;
            }
          }
        }
      }
    }
  }
  return backend.makeTensorInfo(outShape, "float32", out);
}

export const maxPoolConfigs = configs([MaxPool], maxPool);
