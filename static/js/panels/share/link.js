/**
 * A drawing as the fragment of a link, and back from what has become of the link on its way.
 *
 * What carries links wraps them, encodes them, and appends to them. So a reading is tried with what is surely no part
 * of the code left out; the sum in the code tells whether it is right.
 */

import { CodedError } from "../../shared/coded-error.js";
import { fromCode, isEarlier, MOST_LETTERS, toCode } from "./code.js";

/** @typedef {import("../../types.js").Stroke} Stroke */

const KEY = "d=";
export const MOST_CHARACTERS = KEY.length + MOST_LETTERS;
const MOST_TEXT = 100_000; // with a link somewhere in it
const MOST_KEYS = 8; // that may be the link's
const MOST_LINES = 150; // that a code is broken into
const TIMES_ENCODED = 3;
/** In quoted-printable the key's "=" is "=3D". */
const KEYS = /(?:\b|_)d\s*=(?:[^a-z\d]|3D)*/gi;
const CODE_ALONE = /^[^a-z\d]*(S[a-z\d]{8}.*)/is;
/** Of codes of earlier versions: what is left out at a link's end. */
const LOST_ENDS = ["-", "_", "--", "-_", "_-", "__"];

/**
 * @param {readonly Stroke[]} strokes
 * @returns {string} what follows the `#`
 * @throws {CodedError} it does not fit into a link
 */
export function encodeDrawing(strokes) {
  return KEY + toCode(strokes);
}

/**
 * @param {string} text what follows the `#`, or any text with a link or a code in it
 * @returns {Stroke[]} at least one
 * @throws {CodedError} it holds no drawing, or one that is damaged
 */
export function decodeDrawing(text) {
  const plain = decoded(text.slice(0, MOST_TEXT));
  const keys = [...plain.matchAll(KEYS)].slice(0, MOST_KEYS);
  const codes = keys.flatMap(({ index, 0: key }) => readings(plain.slice(index + key.length)));
  const [, alone = ""] = CODE_ALONE.exec(plain) ?? []; // a double click selects a code without its key
  for (const code of [...codes, ...readings(alone)]) {
    try {
      return fromCode(code);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
    }
  }
  if (codes.length > 0) throw new CodedError("damagedLink");
  throw new CodedError("noDrawing");
}

/**
 * Text as it was before it was percent-encoded, perhaps more than once, or put into HTML. What cannot be in a code may
 * come out as a space.
 * @param {string} text
 */
function decoded(text) {
  let plain = text;
  for (let times = 0; times < TIMES_ENCODED; times += 1) {
    plain = plain
      .replace(/%([\da-f]{2})/gi, (_, hex) =>
        hex < "8" ? String.fromCharCode(Number.parseInt(hex, 16)) : " ",
      )
      .replace(/&(?:#61|#x3d|equals);/gi, "=")
      .replace(/&(?:#\w+|[a-z]+);|<\/?w?br\s*\/?>/gi, " ");
  }
  return plain;
}

/**
 * What the code may be that a text begins with: up to its first character that no code holds, or farther, where it was
 * broken into lines.
 * @param {string} text
 * @returns {string[]} the likeliest first
 */
function readings(text) {
  const earlier = isEarlier(text);
  const words = text.slice(0, 3 * MOST_LETTERS).match(earlier ? /[\w-]+/g : /[a-z\d]+/gi) ?? [];
  const found = [];
  let code = "";
  for (const word of words.slice(0, MOST_LINES)) {
    code += word;
    if (code.length > MOST_LETTERS) break;
    found.push(code);
    if (!earlier) continue;
    found.push(...LOST_ENDS.map((end) => code + end));
    for (let end = code.length - 1; /[-_]/.test(code[end]); end -= 1) found.push(code.slice(0, end));
  }
  return found;
}
