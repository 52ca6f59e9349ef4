/**
 * A worksheet as the fragment of a link, which is sent to no server: `#sums=7p5s12m4c40321`.
 *
 * It is made of letters and digits alone, as other characters do not come through everything that carries a link. At its
 * end stands the CRC-16 of what is before, so that a link that was cut off is not taken for a shorter worksheet.
 */

import { COUNT, isProper } from "./exercises.js";
import { Problem } from "./problem.js";

/** @typedef {import("./exercises.js").Exercise} Exercise */
/** @typedef {import("./exercises.js").Sign} Sign */

const KEY = "sums=";
/** @type {Record<Sign, string>} */
const LETTERS = { "+": "p", "−": "m", "×": "t", "÷": "d" };
const SIGNS = new Map(Object.entries(LETTERS).map(([sign, letter]) => [letter, /** @type {Sign} */ (sign)]));

/** @param {readonly Exercise[]} exercises @returns {string} what follows the `#` */
export function encodeWorksheet(exercises) {
  const body = exercises.map(({ a, sign, b }) => `${a}${LETTERS[sign]}${b}`).join("s");
  return `${KEY}${body}c${crc16(body)}`;
}

/**
 * @param {string} fragment what follows the `#`; what others have appended to the link is passed over
 * @returns {Exercise[] | null} at least one; null where it says nothing of a worksheet
 * @throws {Problem} the worksheet is damaged
 */
export function decodeWorksheet(fragment) {
  const plain = fragment.replace(/%3d/gi, "=").toLowerCase();
  const start = plain.indexOf(KEY);
  if (start < 0) return null;
  const [code] = /^[a-z0-9]*/.exec(plain.slice(start + KEY.length)) ?? [""];
  const [body, ...sums] = code.split("c");
  if (sums.join() !== String(crc16(body))) throw new Problem("damagedLink");
  const exercises = body.split("s").map(readExercise);
  if (exercises.length > COUNT) throw new Problem("damagedLink");
  return exercises;
}

/** @param {string} code @returns {Exercise} */
function readExercise(code) {
  const [, a, letter, b] = /^(\d{1,3})([a-z])(\d{1,3})$/.exec(code) ?? [];
  const sign = SIGNS.get(letter);
  const exercise = sign && { a: Number(a), sign, b: Number(b) };
  if (!exercise || !isProper(exercise)) throw new Problem("damagedLink");
  return exercise;
}

/** CRC-16/ARC. @param {string} text of ASCII alone */
function crc16(text) {
  let sum = 0;
  for (const character of text) {
    sum ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xa001 : 0);
  }
  return sum;
}
