/**
 * The network, which all inputs of a page share, and which is loaded when one of them first needs it.
 */

import { STATIC } from "../shared/static-folder.js";

/** @typedef {import("../recognize/recognizer.js").Recognizer} Recognizer */

/** @type {Promise<Recognizer> | null} */
let loading = null;
let attempts = 0;

/**
 * @returns {Promise<Recognizer>} the same one for all; where it could not be had, the next call tries again under new
 *     addresses, as a browser may remember a failed import
 * @throws {Error} with the code of what is wrong
 */
export function loadNetwork() {
  loading ??= attempt(attempts++ ? `?retry=${attempts - 1}` : "").catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** @param {string} fresh @returns {Promise<Recognizer>} */
async function attempt(fresh) {
  const module = await import(`${STATIC}js/recognize/load.js${fresh}`).catch((cause) => {
    throw Object.assign(new Error("unreachable", { cause }), {
      code: "unreachable",
      values: { file: "recognizer.js" },
    });
  });
  return module.loadRecognizer({ fresh });
}
