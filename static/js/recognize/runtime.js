/**
 * Imports the vendored TensorFlow.js, by an address that Retry can make a new one: a browser may remember a failed import.
 */

import { INTEGRITY } from "../../vendor/tfjs/integrity.js";
import { STATIC } from "../shared/static-folder.js";

/** @typedef {typeof import("../../vendor/tfjs/tfjs.js")} Runtime the vendored TensorFlow.js */

/**
 * @param {string} fresh a query string, such as "?retry=1", that makes the address a new one
 * @param {(url: URL, init?: RequestInit) => Promise<Response>} fetch
 * @returns {Promise<Runtime>}
 */
export async function importRuntime(fresh, fetch) {
  // A browser refuses bytes with another sum. The import gets the same ones, from its cache.
  const address = new URL(`vendor/tfjs/tfjs.js${fresh}`, STATIC);
  await fetch(address, { integrity: INTEGRITY, cache: fresh ? "reload" : "force-cache" });
  return import(`${STATIC}vendor/tfjs/tfjs.js${fresh}`);
}
