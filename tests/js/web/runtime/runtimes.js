/**
 * The runtimes that the tests hold together: the whole TensorFlow.js from its npm packages, and the vendored one
 * with each kind of kernels.
 */

import { createRequire } from "node:module";

/** @typedef {typeof import("../../../../static/vendor/tfjs/tfjs.js")} Runtime */

const require = createRequire(import.meta.url);

/** TensorFlow.js with its own CPU kernels. @type {any} */
export const whole = { ...require("@tensorflow/tfjs-core"), ...require("@tensorflow/tfjs-converter") };
whole.env().set("IS_NODE", false); // else its CPU backend advertises another one
require("@tensorflow/tfjs-backend-cpu");

/**
 * Runs something as in a browser in which WebAssembly may not compile.
 * @template T
 * @param {() => Promise<T>} run
 */
export async function withoutWebAssembly(run) {
  const { Module } = WebAssembly;
  WebAssembly.Module = /** @type {any} */ (
    () => {
      throw new WebAssembly.CompileError("a security policy says no");
    }
  );
  try {
    return await run();
  } finally {
    WebAssembly.Module = Module;
  }
}

/**
 * A copy of the vendored runtime, with a state of its own.
 * @param {"wasm" | "js"} kernels
 * @returns {Promise<Runtime>}
 */
export async function vendored(kernels) {
  const load = () => import(`../../../../static/vendor/tfjs/tfjs.js?kernels=${kernels}`);
  const runtime = await (kernels === "wasm" ? load() : withoutWebAssembly(load));
  if (runtime.kernels !== kernels) throw new Error(`${runtime.kernels} instead of ${kernels}`);
  return runtime;
}
