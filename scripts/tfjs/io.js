/**
 * Stands for `tfjs-core/dist/io/io.js`: models come from memory only. TensorFlow.js's own file registers loaders for
 * IndexedDB and localStorage too, which a browser that blocks storage answers with an exception.
 */

export {
  decodeWeights,
  getModelArtifactsForJSONSync,
  getWeightSpecs,
} from "@tensorflow/tfjs-core/dist/io/io_utils.js";
export { fromMemorySync } from "@tensorflow/tfjs-core/dist/io/passthrough.js";
