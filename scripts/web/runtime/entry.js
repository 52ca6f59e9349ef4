/**
 * What the vendored runtime consists of: TensorFlow.js's core, graph-model loader and CPU backend, the
 * kernels behind the operations of `ops.js`, and the few functions that `static/js/recognize/classifier.js` calls.
 */

import { GraphModel } from "@tensorflow/tfjs-converter";
import { engine, registerKernel } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu/dist/base.js";
import { identityConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Identity.js";
import { reshapeConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape.js";
import { convolutionConfigs } from "./kernels/convolution.js";
import { matrixProductConfigs } from "./kernels/matrix-product.js";
import { maxPoolConfigs } from "./kernels/max-pool.js";
import { unit } from "./kernels/product.js";
import { softmaxConfigs } from "./kernels/softmax.js";

const KERNELS = [
  ...convolutionConfigs,
  ...matrixProductConfigs,
  ...maxPoolConfigs,
  ...softmaxConfigs,
  identityConfig,
  reshapeConfig,
];

for (const kernel of KERNELS) registerKernel(kernel);

/** Which kernels compute convolutions and matrix products: "wasm", or "js" where WebAssembly cannot run. */
export const kernels = unit.name;

/**
 * A network that is ready to run.
 * @param {[model: import("@tensorflow/tfjs-core").io.ModelJSON, weights: ArrayBuffer]} files
 * @returns {GraphModel}
 * @throws {Error} the files hold no graph
 */
export function loadGraphModelSync([{ modelTopology, signature, weightsManifest }, weightData]) {
  if (!modelTopology || !weightsManifest)
    throw new Error("model.json has no topology, or no list of weights");
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const model = new GraphModel("");
  model.loadSync({ modelTopology, signature, weightSpecs, weightData });
  return model;
}

/**
 * @param {Float32Array | Int32Array} values
 * @param {number[]} shape
 */
export const tensor = (values, shape) =>
  engine().makeTensor(values, shape, values instanceof Int32Array ? "int32" : "float32");

export { memory, tidy } from "@tensorflow/tfjs-core";
