/** Scores to probabilities. TensorFlow.js's kernel calls six others for it. */

import { Softmax } from "@tensorflow/tfjs-core";
import { configs, need, numbers } from "./common.js";

/** @typedef {{logits: import("./common.js").TensorInfo}} Inputs */
/** @typedef {import("@tensorflow/tfjs-core").SoftmaxAttrs} Attributes */

/**
 * The kernel of Softmax: any shape, along its last side.
 * @param {import("./common.js").Call<Inputs, Attributes>} call
 * @returns {import("./common.js").TensorInfo}
 */
function softmax({ inputs: { logits }, backend, attrs: { dim } }) {
  const { shape } = logits;
  need(dim === shape.length - 1, `a softmax along side ${dim} of ${shape}`);
  const scores = numbers(backend, logits);
  const out = new Float32Array(scores.length);
  const size = shape[dim];
  for (let from = 0; from < scores.length; from += size) {
    let most = -Infinity;
    for (let i = from; i < from + size; i++) if (scores[i] > most) most = scores[i];
    let sum = 0;
    for (let i = from; i < from + size; i++) {
      out[i] = Math.exp(scores[i] - most); // 1 at most, so that no sum overflows
      sum += out[i];
    }
    for (let i = from; i < from + size; i++) out[i] /= sum;
  }
  return backend.makeTensorInfo(shape, "float32", out);
}

export const softmaxConfigs = configs([Softmax], softmax);
