/**
 * Stands for `tfjs-core/dist/io/io.js`: models come from memory only. TensorFlow.js's own file also brings
 * loaders for http, IndexedDB and localStorage, which the page has no use for.
 */

export { decodeWeights } from "@tensorflow/tfjs-core/dist/io/io_utils.js";

// Only the converter's own loaders call them, which `entry.js` does without.
export const fromMemorySync = undefined;
export const getModelArtifactsForJSONSync = undefined;
export const getWeightSpecs = undefined;
