/**
 * What the vendored runtime consists of: TensorFlow.js's core, graph-model loader and CPU backend, the
 * kernels behind the operations of `ops.js`, and the few functions that `static/js/recognize/classifier.js` calls.
 */

import { GraphModel } from "@tensorflow/tfjs-converter";
import { env, registerKernel } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu/dist/base.js";
import { addConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Add.js";
import { addNConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/AddN.js";
import { castConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Cast.js";
import { identityConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Identity.js";
import { meanConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Mean.js";
import { multiplyConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Multiply.js";
import { reluConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Relu.js";
import { reshapeConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape.js";
import { softmaxConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Softmax.js";
import { convolutionConfigs } from "./kernels/convolution.js";
import { matrixProductConfigs } from "./kernels/matrix-product.js";
import { maxPoolConfigs } from "./kernels/max-pool.js";
import { unit } from "./kernels/product.js";

const KERNELS = [
  ...convolutionConfigs,
  ...matrixProductConfigs,
  ...maxPoolConfigs,
  addConfig,
  addNConfig,
  castConfig,
  identityConfig,
  meanConfig,
  multiplyConfig,
  reluConfig,
  reshapeConfig,
  softmaxConfig,
];

for (const kernel of KERNELS) registerKernel(kernel);

// Under Node (the tests) the CPU backend would advertise TensorFlow's native one.
env().set("IS_NODE", false);

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

export { memory, tensor, tidy } from "@tensorflow/tfjs-core";
