/**
 * The network, which all inputs of a page share, and which is loaded when one of them first needs it.
 */

import { loadRecognizer } from "../recognize/apart.js";
import { findInFolder } from "../shared/static-folder.js";

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
  const fresh = attempts ? `?retry=${attempts}` : "";
  loading ??= loadRecognizer({ find: findInFolder, fresh }).catch((error) => {
    attempts += 1;
    loading = null;
    throw error;
  });
  return loading;
}
