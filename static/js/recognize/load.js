/**
 * Loads all that reading takes: the contract, the network and its runtime.
 */

import { loadClassifier } from "./classifier.js";
import { loadContract } from "./contract.js";
import { Recognizer } from "./recognizer.js";

/**
 * @typedef {object} Options
 * @property {(file: "contract.json" | "model/card.json") => string | undefined} [sumOf] the CRC-32 of a file, where it
 *     is known
 * @property {string} [fresh] a query string, such as "?retry=1", that makes all addresses new ones
 * @property {(url: URL, init?: RequestInit) => Promise<Response>} [fetch] another way to read files than the browser's
 * @property {() => Promise<import("./classifier.js").Runtime>} [importRuntime] another way to load TensorFlow.js
 */

/**
 * @param {Options} [options]
 * @returns {Promise<Recognizer>} warmed up by one prediction
 * @throws {Error} a sentence that says which file is missing, damaged or of another kind
 */
export async function loadRecognizer({ sumOf = () => undefined, ...options } = {}) {
  const contracted = loadContract({ ...options, sum: sumOf("contract.json") });
  const classified = loadClassifier({
    ...options,
    classes: contracted.then(({ classes }) => classes),
    sum: sumOf("model/card.json"),
  });
  const [contract, classifier] = await Promise.all([contracted, classified]);
  return new Recognizer(contract, classifier);
}
