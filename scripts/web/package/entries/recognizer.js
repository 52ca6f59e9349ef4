/**
 * Loads what reads from the package's own files, wherever they have come to lie: each is named by a `new URL()` that
 * bundlers know and follow.
 */

import * as sources from "../../../../static/js/recognize/load.js";

/** @type {Record<string, URL>} by the names that the sources have for them */
const FILES = {
  "contract.json": new URL("./model/contract.json", import.meta.url),
  "model/card.json": new URL("./model/card.json", import.meta.url),
  "model/model.json": new URL("./model/model.json", import.meta.url),
  "model/weights.bin": new URL("./model/weights.bin", import.meta.url),
};

/**
 * Loads the network and all that it takes to read with it.
 * @param {{fresh?: string}} [options] `fresh`: if not empty, no cache is asked, as one may hold a damaged file
 * @returns {Promise<import("../../../../static/js/recognize/recognizer.js").Recognizer>}
 * @throws {Error} its `code` says what is wrong: "unreachable", "refused", "webPage", "cutOff", "damaged" or
 *     "doesNotRun"; its `values`, with which file
 */
export function loadRecognizer({ fresh } = {}) {
  return sources.loadRecognizer({ find: (path) => ({ url: FILES[path] }), fetch: read, fresh });
}

/** @param {URL} url @param {RequestInit} [init] */
async function read(url, init) {
  // Node's fetch reads no files. Asked for in this way, its module is none that a bundler looks for.
  const fs = url.protocol === "file:" && globalThis.process?.getBuiltinModule?.("node:fs/promises");
  return fs ? new Response(await fs.readFile(url)) : fetch(url, init);
}
