/** Convolution as sums of products, with bias and activation where they are fused with it. */

import { backend_util, Conv2D, FusedConv2D } from "@tensorflow/tfjs-core";
import { configs, ending, need, numbers } from "./common.js";
import { startsFor, sumsOfProducts } from "./product.js";

/** @typedef {import("@tensorflow/tfjs-core").FusedConv2DInputs} Inputs */
/** @typedef {import("@tensorflow/tfjs-core").FusedConv2DAttrs} Attributes */
/** @typedef {import("@tensorflow/tfjs-core").backend_util.Conv2DInfo} Conv2DInfo */
/** @typedef {[number, number, number, number]} Shape */

/**
 * The kernel of Conv2D and FusedConv2D: pictures batch x height x width x channels, any padding, strides, dilations.
 * @param {import("./common.js").Call<Inputs, Attributes>} call
 * @returns {import("./common.js").TensorInfo}
 */
function convolution({ inputs: { x, filter, bias }, backend, attrs }) {
  const { strides, pad, dataFormat, dilations, dimRoundingMode } = attrs;
  need(dataFormat === "NHWC", `channels come last in its pictures, not as in ${dataFormat}`);
  need(x.shape.length === 4 && filter.shape.length === 4, `a convolution of ${x.shape} by ${filter.shape}`);
  const shapes = /** @type {[Shape, Shape]} */ ([x.shape, filter.shape]);
  const info = backend_util.computeConv2DInfo(...shapes, strides, dilations, pad, dimRoundingMode);
  const { batchSize, outHeight, outWidth, inChannels, outChannels, outShape } = info;
  need(filter.shape[2] === inChannels, `a filter for ${filter.shape[2]} of ${inChannels} channels`);
  need(
    outHeight >= 0 && outWidth >= 0,
    `a filter of ${filter.shape} is larger than the picture of ${x.shape}`,
  );

  const { values, height, width } = padded(numbers(backend, x), info);
  const positions = batchSize * outHeight * outWidth;
  const starts = startsFor(positions);
  let position = 0;
  for (let picture = 0; picture < batchSize; picture++) {
    for (let y = 0; y < outHeight; y++) {
      const line = (picture * height + y * info.strideHeight) * width;
      for (let x = 0; x < outWidth; x++) starts[position++] = (line + x * info.strideWidth) * inChannels;
    }
  }
  const out = sumsOfProducts({
    input: values,
    starts,
    positions,
    outputs: outChannels,
    runs: info.effectiveFilterHeight,
    stride: width * inChannels,
    length: info.effectiveFilterWidth * inChannels,
    weights: dilated(numbers(backend, filter), info),
    ...ending(backend, attrs, bias, outChannels),
  });
  return backend.makeTensorInfo(outShape, "float32", out);
}

/**
 * Where a filter reaches beyond the pictures, they get a border of zeros, so that the sums need not look.
 * @param {Float32Array} values
 * @param {Conv2DInfo} info
 */
function padded(values, info) {
  const { batchSize, inHeight, inWidth, inChannels, padInfo } = info;
  const { top, left } = padInfo;
  const reach = (/** @type {number} */ outSize, /** @type {number} */ stride, /** @type {number} */ filter) =>
    (outSize - 1) * stride + filter;
  const height = Math.max(
    top + inHeight,
    reach(info.outHeight, info.strideHeight, info.effectiveFilterHeight),
  );
  const width = Math.max(left + inWidth, reach(info.outWidth, info.strideWidth, info.effectiveFilterWidth));
  if (height === inHeight && width === inWidth) return { values, height, width };
  const framed = new Float32Array(batchSize * height * width * inChannels);
  const row = inWidth * inChannels;
  for (let y = 0; y < batchSize * inHeight; y++) {
    const line = Math.floor(y / inHeight) * height + top + (y % inHeight);
    framed.set(values.subarray(y * row, (y + 1) * row), (line * width + left) * inChannels);
  }
  return { values: framed, height, width };
}

/**
 * A dilated filter is a larger one with zeros in it.
 * @param {Float32Array} values
 * @param {Conv2DInfo} info
 */
function dilated(values, info) {
  const { filterHeight, filterWidth, dilationHeight, dilationWidth, effectiveFilterWidth } = info;
  if (dilationHeight === 1 && dilationWidth === 1) return values;
  const cell = info.inChannels * info.outChannels;
  const filter = new Float32Array(info.effectiveFilterHeight * effectiveFilterWidth * cell);
  for (let y = 0; y < filterHeight; y++) {
    for (let x = 0; x < filterWidth; x++) {
      const from = (y * filterWidth + x) * cell;
      const to = (y * dilationHeight * effectiveFilterWidth + x * dilationWidth) * cell;
      filter.set(values.subarray(from, from + cell), to);
    }
  }
  return filter;
}

export const convolutionConfigs = configs([Conv2D, FusedConv2D], convolution);
