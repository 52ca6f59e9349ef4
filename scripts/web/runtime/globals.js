/**
 * Stands for `tfjs-core/dist/global_util.js`: what TensorFlow.js keeps on `window` (engine, kernels, flags),
 * each copy of this runtime keeps for itself. A copy that the page loads on "Retry" then does not stumble
 * over the first one, and nobody sets flags through the page's address (`?tfjsflags=`).
 */

const namespace = { atob: (/** @type {string} */ text) => atob(text) };

/** @type {Map<string, unknown>} */
const singletons = new Map();

export const getGlobalNamespace = () => namespace;

/**
 * @param {string} key
 * @param {() => unknown} init
 */
export function getGlobal(key, init) {
  if (!singletons.has(key)) singletons.set(key, init());
  return singletons.get(key);
}
