/**
 * The package's runtime, in the place of `static/js/recognize/runtime.js`: by an address that bundlers know and follow.
 */

/** @typedef {unknown} Runtime TensorFlow.js, trimmed */

/** @returns {Promise<Runtime>} */
export function importRuntime() {
  return import("../../../static/vendor/tfjs/tfjs.js");
}
