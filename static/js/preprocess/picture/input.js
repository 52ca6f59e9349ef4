/**
 * Pixels of a picture to the network's picture: the twin of `scripts/preprocess/picture/input.py`.
 *
 * A drawing, a scan or a photo, of any size, dark on light or light on dark: the digit is found, and framed as the page
 * frames what is drawn on it. Both languages take the same steps; `tests/golden/` holds them together.
 */

import { borderOf } from "./border.js";
import { findDigit, liesOn } from "./digit.js";
import { frame } from "./frame.js";
import { findInk } from "./ink.js";
import { cropped } from "./planes.js";
import { shrink } from "./shrink.js";

/** @typedef {import("./digit.js").Digit} Digit */
/** @typedef {import("./planes.js").Plane} Plane */
/** @typedef {import("../../types.js").Contract} Contract */
/** @typedef {{width: number, height: number, data: Uint8ClampedArray}} Picture RGBA, straight alpha, such as an ImageData */

/**
 * @typedef {object} ReadImage
 * @property {Float32Array} pixels size * size values in 0..1, row by row from the top, ink 1
 * @property {{left: number, top: number, width: number, height: number}} box of the digit, in parts of the picture
 */

/**
 * Finds the digit in a picture and frames it as MNIST frames its digits.
 *
 * @param {Picture} picture
 * @param {Contract} contract the numbers to draw by
 * @returns {Float32Array | null} size * size values in 0..1, row by row from the top, ink 1; null where there is no ink
 * @throws {RangeError} these are not the pixels of a picture
 */
export function frameImage(picture, contract) {
  return readImage(picture, contract)?.pixels ?? null;
}

/**
 * The same, with where in the picture the digit is.
 *
 * @param {Picture} picture
 * @param {Contract} contract
 * @returns {ReadImage | null} null where there is no ink
 * @throws {RangeError} these are not the pixels of a picture
 */
export function readImage(picture, contract) {
  const { width, height, data } = picture;
  if (!(width > 0 && height > 0 && data.length === width * height * 4)) {
    throw new RangeError(`a picture of ${width} x ${height} cannot have ${data.length} values`);
  }
  const channels = shrink(picture);
  if (channels === null) return null;
  const [{ width: columns, height: rows }] = channels;
  const border = borderOf(channels);
  const { left, top } = border;
  const across = columns - left - border.right;
  const down = rows - top - border.bottom;
  const inside = channels.map((channel) => cropped(channel, left, top, across, down));
  let [digit, origin] = [digitIn(inside), { left, top }];
  // Otherwise the border is all there is.
  if (digit === null && (across < columns || down < rows))
    [digit, origin] = [digitIn(channels), { left: 0, top: 0 }];
  if (digit === null) return null;
  const box = {
    left: (origin.left + digit.left) / columns,
    top: (origin.top + digit.top) / rows,
    width: (digit.right + 1 - digit.left) / columns,
    height: (digit.bottom + 1 - digit.top) / rows,
  };
  return { pixels: frame(digit, contract), box };
}

/**
 * @param {Plane[]} channels
 * @returns {Digit | null}
 */
function digitIn(channels) {
  const ink = findInk(channels);
  const found = findDigit(ink.strength);
  return (found?.sheet && ink.doubtful && findOn(found, channels)) || found;
}

/**
 * @param {Digit} sheet of paper, perhaps
 * @param {Plane[]} channels
 * @returns {Digit | null} the digit on it
 */
function findOn(sheet, channels) {
  for (const dark of [true, false]) {
    const digit = findDigit(findInk(channels, dark).strength);
    if (digit && liesOn(digit, sheet)) return digit;
  }
  return null;
}
