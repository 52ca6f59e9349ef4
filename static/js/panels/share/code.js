/**
 * A drawing as a code that is short enough for a link, and back: its bytes and their CRC-32, as text.
 *
 * The first letter says how it is written. "S": in base 62, with the whole sum. Codes of earlier versions are in
 * base64url with two bytes of the sum, and begin with "A", as their first byte is 1 or 2.
 */

import { CodedError } from "../../shared/coded-error.js";
import { crc32 } from "../../shared/fetch-file.js";
import { bytesIn, fromBase62, fromBase64, toBase62 } from "./letters.js";
import { pack, unpack } from "./packing.js";

/** @typedef {import("../../types.js").Stroke} Stroke */

/** How far a line may be from the points that are left out; the first that makes the code short enough. */
const TOLERANCES = [0.75, 2, 5, 10];
const [MARK, EARLIER_MARK] = ["S", "A"];
const [SUM, EARLIER_SUM] = [4, 2]; // bytes
export const MOST_LETTERS = 3998;

/**
 * @param {readonly Stroke[]} strokes
 * @returns {string} letters and digits
 * @throws {CodedError} it does not fit
 */
export function toCode(strokes) {
  const most = bytesIn(MOST_LETTERS - MARK.length) - SUM;
  for (const tolerance of TOLERANCES) {
    const packed = pack(strokes, tolerance);
    if (packed.length <= most) return MARK + toBase62(Uint8Array.of(...packed, ...sumOf(packed, SUM)));
  }
  throw new CodedError("tooDetailed");
}

/** Whether a code is one of an earlier version, which may hold "-" and "_". @param {string} code */
export function isEarlier(code) {
  return code.startsWith(EARLIER_MARK);
}

/**
 * @param {string} code
 * @returns {Stroke[]}
 * @throws {CodedError} it is no drawing's code, from its first letter to its last
 */
export function fromCode(code) {
  if (isEarlier(code)) return unpackSummed(fromBase64(code), EARLIER_SUM);
  if (code.startsWith(MARK)) return unpackSummed(fromBase62(code.slice(MARK.length)), SUM);
  throw new CodedError("damagedLink");
}

/**
 * @param {Uint8Array | null} bytes
 * @param {number} length of the sum at their end
 */
function unpackSummed(bytes, length) {
  const packed = bytes?.subarray(0, -length);
  const isWhole = packed && sumOf(packed, length).every((byte, at) => byte === bytes?.[packed.length + at]);
  if (!isWhole) throw new CodedError("damagedLink");
  return unpack(packed);
}

/**
 * @param {Uint8Array} bytes
 * @param {number} length
 */
function sumOf(bytes, length) {
  const sum = Number.parseInt(crc32(bytes), 16);
  return Array.from({ length }, (_, at) => (sum >>> (24 - 8 * at)) & 255);
}
