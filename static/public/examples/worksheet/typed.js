/**
 * Sums as a teacher types them, one a line, and back.
 */

import { COUNT, isProper } from "./exercises.js";
import { Problem } from "./problem.js";

/** @typedef {import("./exercises.js").Exercise} Exercise */
/** @typedef {import("./exercises.js").Sign} Sign */

/** How keyboards write the signs. @type {[RegExp, Sign][]} */
const TYPED = [
  [/\+/, "+"],
  [/[-−–]/, "−"],
  [/[x×*·]/i, "×"],
  [/[/:÷]/, "÷"],
];

/** @param {Exercise} exercise */
export function typed({ a, sign, b }) {
  return `${a} ${sign} ${b}`;
}

/**
 * @param {string} text empty lines in it are passed over
 * @returns {Exercise[]} at least one
 * @throws {Problem} a line is no sum, or asks for more than digits can say, or there are too many or none
 */
export function readTyped(text) {
  const lines = text.normalize("NFKC").split("\n"); // digits and signs that are as wide as Chinese characters, too
  const exercises = lines.flatMap((line, at) => (line.trim() ? [readLine(line, at + 1)] : []));
  if (exercises.length === 0) throw new Problem("noSums");
  if (exercises.length > COUNT) throw new Problem("tooManySums", { most: COUNT, count: exercises.length });
  return exercises;
}

/** @param {string} text @param {number} line its number @returns {Exercise} */
function readLine(text, line) {
  const [, a, typedSign, b] = /^\s*(\d{1,9})\s*(\D)\s*(\d{1,9})\s*=?\s*$/.exec(text) ?? [];
  const sign = TYPED.find(([signs]) => signs.test(typedSign))?.[1];
  if (!sign) throw new Problem("notASum", { line });
  const exercise = { a: Number(a), sign, b: Number(b) };
  if (!isProper(exercise)) throw new Problem("improperSum", { line });
  return exercise;
}
