/** Sums of products by SIMD WebAssembly, where the browser has it and the host's security policy allows it. */

import binary from "./product.wat";

/** @typedef {import("./product.js").Product} Product */

const LANES = 8; // outputs in a panel
const BYTES = 4; // of a number
const ALIGNMENT = 16;
const PAGE = 65536;

/** @returns {import("./product.js").Unit | undefined} undefined where it cannot run */
export function wasmUnit() {
  try {
    // So small that compiling it takes less time than waiting for another thread to do so.
    const bytes = Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
    const { memory, product } = /** @type {{memory: WebAssembly.Memory, product: Function}} */ (
      /** @type {unknown} */ (exports)
    );
    return { name: "wasm", multiply: (job) => multiply(memory, product, job) };
  } catch {
    return undefined; // no WebAssembly, none with SIMD, or it is forbidden
  }
}

/**
 * Nothing stays in the memory from one product to the next, so it is as large as the largest one needs.
 * @param {WebAssembly.Memory} memory
 * @param {Function} product of product.wat
 * @param {Product} job
 */
function multiply(
  memory,
  product,
  { input, starts, positions, outputs, runs, stride, length, weights, bias, low, high },
) {
  let end = 0;
  const place = (/** @type {number} */ size) => {
    const begin = end;
    end = Math.ceil((begin + size * BYTES) / ALIGNMENT) * ALIGNMENT;
    return begin;
  };
  const startsAt = place(starts.length);
  const inputAt = place(input.length);
  const weightsAt = place(weights.length + LANES);
  const biasAt = place(outputs + LANES);
  const outAt = place(starts.length * outputs + LANES);

  const missing = end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  const { buffer } = memory;
  const addresses = new Int32Array(buffer, startsAt, starts.length);
  for (let i = 0; i < starts.length; i++) addresses[i] = starts[i] * BYTES;
  new Float32Array(buffer, inputAt, input.length).set(input);
  new Float32Array(buffer, weightsAt, weights.length).set(weights);
  const biases = new Float32Array(buffer, biasAt, outputs);
  biases.fill(0);
  if (bias) biases.set(bias);

  const row = outputs * BYTES;
  product(
    inputAt,
    startsAt,
    starts.length,
    runs,
    stride * BYTES,
    length,
    weightsAt,
    Math.ceil(outputs / LANES),
    biasAt,
    outAt,
    row,
    low,
    high,
  );
  return new Float32Array(buffer, outAt, positions * outputs).slice();
}
