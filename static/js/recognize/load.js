/**
 * Loads all that reading takes: the contract, the network and its runtime.
 */

import { findInFolder } from "../shared/static-folder.js";
import { loadClassifier } from "./classifier.js";
import { loadContract } from "./contract.js";
import { Recognizer } from "./recognizer.js";

/**
 * @typedef {object} Options
 * @property {import("../shared/static-folder.js").Find} [find] where the files are, if not in their folder
 * @property {string} [fresh] a query string, such as "?retry=1", that makes all addresses new ones
 * @property {(url: URL, init?: RequestInit) => Promise<Response>} [fetch] another way to read files than the browser's
 * @property {() => Promise<import("./classifier.js").Runtime>} [importRuntime] another way to load TensorFlow.js
 */

/**
 * @param {Options} [options]
 * @returns {Promise<Recognizer>} warmed up by one prediction
 * @throws {Error} a sentence that says which file is missing, damaged or of another kind
 */
export async function loadRecognizer({ find = findInFolder, ...options } = {}) {
  const contracted = loadContract({ ...options, find });
  const classified = loadClassifier({
    ...options,
    classes: contracted.then(({ classes }) => classes),
    find,
  });
  const [contract, classifier] = await Promise.all([contracted, classified]);
  return new Recognizer(contract, classifier);
}
