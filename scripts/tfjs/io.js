/**
 * Stands for `tfjs-core/dist/io/io.js`: models come from memory only. TensorFlow.js's own file also brings
 * loaders for http, IndexedDB and localStorage, which the page has no use for.
 */

export {
  decodeWeights,
  getModelArtifactsForJSONSync,
  getWeightSpecs,
} from "@tensorflow/tfjs-core/dist/io/io_utils.js";
export { fromMemorySync } from "@tensorflow/tfjs-core/dist/io/passthrough.js";
