/**
 * The numbers that the page shares with the scripts, read from `static/contract.json`.
 */

import { CodedError } from "../shared/coded-error.js";
import { fetchFile, parseJson } from "../shared/fetch-file.js";
import { findInFolder } from "../shared/static-folder.js";

/** @typedef {import("../types.js").Contract} Contract */

const FILE = "contract.json";
/** What `splitting` weighs, in the alphabet's order. */
const MEASURES = "bottoms certainty cut cutTight digit low overlap strokes tight tops wide";

/**
 * Checks a contract as `app/contract.py` does.
 * @param {unknown} value what the JSON file holds
 * @returns {Contract}
 * @throws {CodedError} its detail names what is wrong with which entry
 */
export function parseContract(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw damaged("it must hold an object");
  }
  const entries = /** @type {Record<string, unknown>} */ (value);
  /** @param {string} name @param {(number: number) => boolean} fits @param {string} rule */
  const number = (name, fits, rule) => {
    const found = entries[name];
    if (typeof found === "number" && Number.isFinite(found) && fits(found)) return found;
    const is = found === undefined ? "missing" : JSON.stringify(found);
    throw damaged(`"${name}" must be a number ${rule}, but is ${is}`);
  };
  const size = number(
    "size",
    (n) => Number.isInteger(n) && n > 0 && n <= 256,
    "that is whole, from 1 to 256",
  );
  const box = number("box", (n) => n > 0 && n <= size, 'above 0 and not above "size"');
  const { classes } = entries;
  if (!Array.isArray(classes) || classes.length < 2 || !classes.every((name) => typeof name === "string")) {
    throw damaged('"classes" must be a list of at least two names');
  }
  const { splitting } = entries;
  const weights = Object.entries(splitting ?? {});
  const names = weights.map(([name]) => name).sort();
  if (names.join(" ") !== MEASURES || !weights.every(([, weight]) => Number.isFinite(weight))) {
    throw damaged(`"splitting" must hold a number for each of ${MEASURES}`);
  }
  return {
    size,
    box,
    center: number("center", (n) => n >= 0 && n < size, 'from 0 to below "size"'),
    penWidth: number("penWidth", (n) => n > 0 && n < box, 'above 0 and below "box"'),
    dotSide: number("dotSide", (n) => n > 0 && n < 1, "between 0 and 1"),
    threshold: number("threshold", (n) => n >= 0 && n < 1, "from 0 to below 1"),
    classes: [...classes],
    splitting: Object.fromEntries(weights),
  };
}

/**
 * Fetches the contract.
 * @param {object} [options]
 * @param {string} [options.fresh] a query string, such as "?retry=1", that makes the address a new one
 * @param {import("../shared/static-folder.js").Find} [options.find] where it is, if not in its folder
 * @param {(url: URL, init?: RequestInit) => Promise<Response>} [options.fetch] another way to read it than the browser's
 * @returns {Promise<Contract>}
 * @throws {CodedError} the file cannot be had or does not hold a contract
 */
export async function loadContract({ find = findInFolder, ...options } = {}) {
  const file = await fetchFile(find(FILE), FILE, options);
  return parseContract(parseJson(file, FILE));
}

/** @param {string} detail */
function damaged(detail) {
  return new CodedError("damaged", { file: FILE, detail });
}
