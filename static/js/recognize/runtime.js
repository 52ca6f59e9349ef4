/**
 * Imports the vendored TensorFlow.js, by an address that Retry can make a new one: a browser may remember a failed import.
 */

import { INTEGRITY } from "../../vendor/tfjs/integrity.js";

/** @typedef {typeof import("../../vendor/tfjs/tfjs.js")} Runtime the vendored TensorFlow.js */

/**
 * @param {import("../shared/static-folder.js").Find} find where it is
 * @param {string} fresh a query string, such as "?retry=1", that makes the address a new one
 * @param {(url: URL, init?: RequestInit) => Promise<Response>} fetch
 * @returns {Promise<Runtime>}
 */
export async function importRuntime(find, fresh, fetch) {
  const { url, check } = find("vendor/tfjs/tfjs.js");
  // A browser refuses bytes with another hash. The import gets the same ones, from what is loaded or from its cache.
  if (check && !fresh) {
    await check();
  } else {
    await fetch(new URL(url.href + fresh), { integrity: INTEGRITY, cache: fresh ? "reload" : "force-cache" });
  }
  return import(`${find("vendor/tfjs/tfjs.js").url}${fresh}`);
}
