/**
 * Loads the recogniser, which is built as a file of its own: who draws does not wait for it, and where it could not be
 * had it can be asked for again.
 */

import { CodedError } from "../shared/coded-error.js";

/**
 * @param {import("./load.js").Options & {find: import("../shared/static-folder.js").Find}} options as `load.js` takes them
 * @returns {Promise<import("./recognizer.js").Recognizer>} warmed up by one prediction
 * @throws {Error} with the code of what is wrong
 */
export async function loadRecognizer({ find, fresh = "", ...options }) {
  const module = await imported(find, fresh).catch((cause) => {
    throw new CodedError("unreachable", { file: "recognizer.js" }, { cause });
  });
  return module.loadRecognizer({ find, fresh, ...options });
}

/** @param {import("../shared/static-folder.js").Find} find @param {string} fresh */
async function imported(find, fresh) {
  const { url, integrity, check } = find("js/recognize/load.js");
  // A browser refuses bytes with another hash. The import gets the same ones, from what is loaded or from its cache.
  if (!fresh) await check?.();
  else if (integrity) await fetch(`${url}${fresh}`, { integrity, cache: "reload" });
  return import(`${find("js/recognize/load.js").url}${fresh}`);
}
