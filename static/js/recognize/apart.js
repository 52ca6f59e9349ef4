/**
 * Loads the recogniser, which is built as a file of its own: who draws does not wait for it, and where it could not be
 * had it can be asked for again.
 */

import { STATIC } from "../shared/static-folder.js";

/**
 * @param {import("./load.js").Options & {integrity?: string}} [options] as `load.js` takes them; `integrity`: the hash of
 *     that file, where it is known
 * @returns {Promise<import("./recognizer.js").Recognizer>} warmed up by one prediction
 * @throws {Error} with the code of what is wrong
 */
export async function loadRecognizer({ integrity, fresh = "", ...options } = {}) {
  const module = await imported(fresh, integrity).catch((cause) => {
    throw Object.assign(new Error("unreachable", { cause }), {
      code: "unreachable",
      values: { file: "recognizer.js" },
    });
  });
  return module.loadRecognizer({ fresh, ...options });
}

/** @param {string} fresh @param {string} [integrity] */
async function imported(fresh, integrity) {
  // A browser refuses bytes with another hash. The import gets the same ones, from its cache.
  const address = `${STATIC}js/recognize/load.js${fresh}`;
  if (integrity) await fetch(address, { integrity, cache: fresh ? "reload" : "force-cache" });
  return import(`${STATIC}js/recognize/load.js${fresh}`);
}
