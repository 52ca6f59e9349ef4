/**
 * Bytes as text that a link can hold.
 *
 * Letters and digits alone come through whatever carries a link: chat programs leave other characters at its end out,
 * Markdown takes them for emphasis, and word processors turn two hyphens into a dash. Base 62 is a thirtieth longer than
 * base64url, in which links were written before.
 */

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = 62n;
/** How many letters hold so many bytes: the fewest that can. */
const LETTERS = [0, 2, 3, 5, 6, 7, 9, 10, 11];
const BLOCK = LETTERS.length - 1; // bytes
const BLOCK_LETTERS = LETTERS[BLOCK];

/** The most bytes that fit into so many letters. @param {number} letters */
export function bytesIn(letters) {
  const rest = LETTERS.filter((needed) => needed <= letters % BLOCK_LETTERS).length - 1;
  return Math.floor(letters / BLOCK_LETTERS) * BLOCK + rest;
}

/** @param {Uint8Array} bytes */
export function toBase62(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += BLOCK) {
    const block = bytes.subarray(at, at + BLOCK);
    let value = block.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
    let letters = "";
    while (letters.length < LETTERS[block.length]) {
      letters = ALPHABET[Number(value % BASE)] + letters;
      value /= BASE;
    }
    text += letters;
  }
  return text;
}

/**
 * @param {string} text
 * @returns {Uint8Array | null} null where `toBase62` writes no such text
 */
export function fromBase62(text) {
  if (!/^[0-9A-Za-z]*$/.test(text)) return null;
  const bytes = [];
  for (let at = 0; at < text.length; at += BLOCK_LETTERS) {
    const letters = text.slice(at, at + BLOCK_LETTERS);
    const length = LETTERS.indexOf(letters.length);
    let value = 0n;
    for (const letter of letters) value = value * BASE + BigInt(ALPHABET.indexOf(letter));
    if (length < 0 || value >> BigInt(8 * length)) return null;
    for (let byte = length - 1; byte >= 0; byte -= 1) bytes.push(Number((value >> BigInt(8 * byte)) & 255n));
  }
  return Uint8Array.from(bytes);
}

/**
 * @param {string} text
 * @returns {Uint8Array | null} null where it is not how bytes are written in base64url, without padding
 */
export function fromBase64(text) {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const standard = text.replaceAll("-", "+").replaceAll("_", "/");
  const binary = atob(standard);
  if (btoa(binary).replaceAll("=", "") !== standard) return null; // the last letter has bits to spare
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
