/**
 * What the vendored runtime consists of: TensorFlow.js's core, graph-model loader and CPU backend, the
 * kernels behind the operations of `ops.js`, and the few functions that `static/js/classifier.js` calls.
 */

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

export { loadGraphModelSync } from "@tensorflow/tfjs-converter";
export { memory, tensor, tidy } from "@tensorflow/tfjs-core";
