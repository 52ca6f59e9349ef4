/**
 * Stands for `tfjs-core/dist/platforms/`: one platform for browsers and for the tests in Node, which needs
 * neither storage nor `require`. It fetches nothing: the page loads its files itself.
 */

import { setPlatform } from "@tensorflow/tfjs-core/dist/globals.js";

setPlatform("web", {
  fetch: () => Promise.reject(new Error("This runtime does not load files; pass them from memory.")),
  now: () => performance.now(),
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
  isTypedArray: (value) =>
    value instanceof Float32Array ||
    value instanceof Int32Array ||
    value instanceof Uint8Array ||
    value instanceof Uint8ClampedArray,
});
