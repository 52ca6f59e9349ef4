/** What our kernels share: how they get at numbers, and say what they do not compute. */

/** @typedef {import("@tensorflow/tfjs-backend-cpu").MathBackendCPU} Backend */
/** @typedef {import("@tensorflow/tfjs-core").TensorInfo} TensorInfo */

/**
 * What a kernel is called with.
 * @template Inputs
 * @template Attributes
 * @typedef {{inputs: Inputs, backend: Backend, attrs: Attributes}} Call
 */

/**
 * @param {string[]} names of kernels
 * @param {(call: Call<any, any>) => TensorInfo} compute what each of them does
 * @returns {import("@tensorflow/tfjs-core").KernelConfig[]} what `registerKernel` takes
 */
export const configs = (names, compute) =>
  names.map((kernelName) => {
    const kernelFunc = /** @type {import("@tensorflow/tfjs-core").KernelFunc} */ (
      /** @type {unknown} */ (compute)
    );
    return { kernelName, backendName: "cpu", kernelFunc };
  });

/**
 * @param {boolean} condition
 * @param {string} complaint what is asked for and why it cannot be had
 * @throws {Error} the condition does not hold
 */
export function need(condition, complaint) {
  if (!condition) throw new Error(`This runtime does not compute that: ${complaint}`);
}

/**
 * @param {Backend} backend
 * @param {TensorInfo} tensor
 * @returns {Float32Array} its numbers themselves, not to be changed
 */
export function numbers(backend, tensor) {
  need(tensor.dtype === "float32", `its kernels take float32, not ${tensor.dtype}`);
  return /** @type {Float32Array} */ (backend.data.get(tensor.dataId).values);
}

/** What is done to a sum of products before it is stored: nothing below, nothing above. */
const ACTIVATIONS = { linear: [-Infinity, Infinity], relu: [0, Infinity], relu6: [0, 6] };

/**
 * @param {Backend} backend
 * @param {{activation?: string | null}} attrs none is linear
 * @param {TensorInfo | undefined} bias
 * @param {number} outputs
 * @returns {{low: number, high: number, bias: Float32Array | undefined}}
 */
export function ending(backend, { activation }, bias, outputs) {
  const limits = ACTIVATIONS[/** @type {keyof typeof ACTIVATIONS} */ (activation ?? "linear")];
  need(limits !== undefined, `its activations are ${Object.keys(ACTIVATIONS).join(", ")}, not ${activation}`);
  const [low, high] = limits;
  if (!bias) return { low, high, bias };
  const values = numbers(backend, bias);
  if (values.length === 1) return { low, high, bias: new Float32Array(outputs).fill(values[0]) };
  const fits = values.length === outputs && bias.shape.at(-1) === outputs;
  need(fits, `a bias of shape ${bias.shape} for ${outputs} outputs`);
  return { low, high, bias: values };
}
