/**
 * Fetches a file that the page needs, and says what is wrong with it.
 */

import { CodedError } from "./coded-error.js";

/**
 * @param {Pick<import("./static-folder.js").StaticFile, "url" | "sum" | "init">} file where the page knows no sum, any
 *     content will do
 * @param {string} name what the file is called by
 * @param {object} [options]
 * @param {string} [options.fresh] a query string, such as "?retry=1", that makes the address a new one: what a browser
 *     or a proxy keeps is not asked
 * @param {(url: URL, init?: RequestInit) => Promise<Response>} [options.fetch] another way to read it than the browser's
 * @returns {Promise<ArrayBuffer>}
 * @throws {CodedError} it is missing, damaged or something else
 */
export async function fetchFile({ url, sum, init }, name, { fresh = "", fetch = globalThis.fetch } = {}) {
  const address = new URL(url.href + fresh);
  const response = await fetch(address, { ...init, cache: fresh ? "reload" : "default" }).catch((cause) => {
    throw new CodedError("unreachable", { file: name }, { cause });
  });
  const { ok, status } = response;
  if (!status) throw new CodedError("unreachable", { file: name }); // it was led to another host, whose answer is hidden
  if (!ok) throw new CodedError("refused", { file: name, status });
  if (response.headers.get("content-type")?.startsWith("text/html")) {
    throw new CodedError("webPage", { file: name }); // as networks send that ask to sign in first
  }
  const content = await response.arrayBuffer().catch((cause) => {
    throw new CodedError("cutOff", { file: name }, { cause });
  });
  if (sum) checkSum(content, name, sum, "this page");
  return content;
}

/**
 * @param {ArrayBuffer} file
 * @param {string} name
 * @param {unknown} expected its CRC-32
 * @param {string} witness what says so
 * @throws {CodedError} it has another one
 */
export function checkSum(file, name, expected, witness) {
  const found = crc32(new Uint8Array(file));
  if (found === expected) return;
  const detail = `"crc32" is ${found}, and ${JSON.stringify(expected)} in ${witness}`;
  throw new CodedError("damaged", { file: name, detail });
}

/**
 * @param {ArrayBuffer} file
 * @param {string} name
 * @returns {unknown}
 * @throws {CodedError} it holds something else
 */
export function parseJson(file, name) {
  try {
    return JSON.parse(new TextDecoder().decode(file));
  } catch (cause) {
    throw new CodedError("damaged", { file: name, detail: "it is not JSON" }, { cause });
  }
}

/**
 * The CRC-32 of zlib and PNG. It tells damage, not malice; browsers withhold `crypto.subtle` over plain http.
 * @param {Uint8Array} bytes
 * @returns {string} 8 hexadecimal digits
 */
export function crc32(bytes) {
  let crc = -1;
  // By index: an iterator takes twice as long, and this runs once, before the browser makes it fast.
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ bytes[i]) & 0xff];
  return (~crc >>> 0).toString(16).padStart(8, "0");
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});
