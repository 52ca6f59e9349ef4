/**
 * Stands for `tfjs-core/dist/io/io.js`: models come from memory only. TensorFlow.js's own file also brings loaders for
 * http, IndexedDB and localStorage, and reads weights of every kind; these are the kinds that a network of ours has.
 */

import { ENGINE } from "@tensorflow/tfjs-core/dist/engine.js";

/** @typedef {import("@tensorflow/tfjs-core").io.WeightsManifestEntry} Entry */

const KINDS = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array, uint16: Uint16Array };

/**
 * @param {ArrayBuffer} buffer one entry after the other
 * @param {readonly Entry[]} entries
 * @returns {Record<string, import("@tensorflow/tfjs-core").Tensor>} by their names
 * @throws {Error} an entry is of another kind, or the buffer ends before it does
 */
export function decodeWeights(buffer, entries) {
  /** @type {Record<string, import("@tensorflow/tfjs-core").Tensor>} */
  const weights = {};
  let from = 0;
  for (const { name, shape, dtype, quantization } of entries) {
    const kind = KINDS[/** @type {keyof typeof KINDS} */ (quantization?.dtype ?? dtype)];
    if (!kind || (quantization && dtype !== "float32")) {
      const found = [quantization?.dtype, dtype].filter(Boolean).join(" ");
      throw new Error(`This runtime reads no weights of ${found}: ${name}`);
    }
    const end = from + kind.BYTES_PER_ELEMENT * shape.reduce((size, side) => size * side, 1);
    if (end > buffer.byteLength) throw new Error("The file of weights ends too early");
    const stored = new kind(buffer.slice(from, end));
    const values = quantization ? scaled(stored, quantization) : stored;
    weights[name] = ENGINE.makeTensor(/** @type {Float32Array | Int32Array} */ (values), shape, dtype);
    from = end;
  }
  return weights;
}

/** @param {ArrayLike<number>} whole @param {{min?: number, scale?: number}} range */
function scaled(whole, { min = 0, scale = 1 }) {
  const values = new Float32Array(whole.length);
  for (let i = 0; i < values.length; i++) values[i] = whole[i] * scale + min;
  return values;
}

// Only the converter's own loaders call them, which `entry.js` does without.
export const fromMemorySync = undefined;
export const getModelArtifactsForJSONSync = undefined;
export const getWeightSpecs = undefined;
