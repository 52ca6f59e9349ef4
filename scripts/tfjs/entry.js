/**
 * What the vendored runtime consists of: TensorFlow.js's core, graph-model loader and CPU backend, the
 * kernels behind the operations of `ops.js`, and the few functions that `static/js/classifier.js` calls.
 */

import { env, registerKernel } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu/dist/base.js";
import { _fusedMatMulConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/_FusedMatMul.js";
import { addConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Add.js";
import { addNConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/AddN.js";
import { batchMatMulConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul.js";
import { castConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Cast.js";
import { conv2DConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Conv2D.js";
import { fusedConv2DConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/FusedConv2D.js";
import { identityConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Identity.js";
import { maxPoolConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/MaxPool.js";
import { meanConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Mean.js";
import { multiplyConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Multiply.js";
import { reluConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Relu.js";
import { reshapeConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape.js";
import { softmaxConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Softmax.js";

const KERNELS = [
  _fusedMatMulConfig,
  addConfig,
  addNConfig,
  batchMatMulConfig,
  castConfig,
  conv2DConfig,
  fusedConv2DConfig,
  identityConfig,
  maxPoolConfig,
  meanConfig,
  multiplyConfig,
  reluConfig,
  reshapeConfig,
  softmaxConfig,
];

for (const kernel of KERNELS) registerKernel(kernel);

// Under Node (the tests) the CPU backend would advertise TensorFlow's native one.
env().set("IS_NODE", false);

export { loadGraphModelSync } from "@tensorflow/tfjs-converter";
export { memory, tensor, tidy } from "@tensorflow/tfjs-core";
