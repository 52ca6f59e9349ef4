/**
 * Digits as people type them.
 */

const DIGIT = /\p{Decimal_Number}/gu;

/**
 * The digits of a text, whatever script they are of: "４０７" and "٤٠٧" are 407.
 * @param {string} text
 * @returns {string | null} null where it holds anything but digits and spaces; empty where it holds none
 */
export function digitsOf(text) {
  const plain = text.replace(/\s/g, "").replace(DIGIT, digitOf);
  return /^[0-9]*$/.test(plain) ? plain : null;
}

/** Unicode keeps the ten digits of a script together, in their order. @param {string} digit @returns {string} */
function digitOf(digit) {
  const code = /** @type {number} */ (digit.codePointAt(0));
  let first = code;
  while (/^\p{Decimal_Number}$/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10); // digits of several styles may follow one another
}
