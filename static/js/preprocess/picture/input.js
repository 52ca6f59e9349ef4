/**
 * Pixels of a picture to the network's picture: the twin of `app/preprocess/picture/input.py`.
 *
 * A drawing, a scan or a photo, of any size, dark on light or light on dark: a row of digits is found, and each framed
 * as the page frames what is drawn on it. Both languages take the same steps; `tests/golden/` holds them together.
 */

import { borderOf } from "./border.js";
import { boxOf, liesOn } from "./digit.js";
import { frame } from "./frame.js";
import { findInk } from "./ink.js";
import { strongest } from "./pieces.js";
import { cropped } from "./planes.js";
import { findRow } from "./row.js";
import { shrink } from "./shrink.js";

/** @typedef {import("./planes.js").Plane} Plane */
/** @typedef {import("./row.js").Row} Row */
/** @typedef {import("../../types.js").Contract} Contract */
/** @typedef {{width: number, height: number, data: Uint8ClampedArray}} Picture RGBA, straight alpha, such as an ImageData */

/**
 * The row of digits in a picture.
 *
 * @typedef {object} PictureRow
 * @property {Row} row in what was worked on: the picture made small, without its border
 * @property {number} left how many columns that border had there
 * @property {number} top how many rows
 * @property {number} width of the whole picture made small
 * @property {number} height of it
 */

/**
 * Finds the strongest digit in a picture and frames it as MNIST frames its digits.
 *
 * @param {Picture} picture
 * @param {Contract} contract the numbers to draw by
 * @returns {Float32Array | null} size * size values in 0..1, row by row from the top, ink 1; null where there is no ink
 * @throws {RangeError} these are not the pixels of a picture
 */
export function frameImage(picture, contract) {
  const found = readImage(picture);
  return found && frame(strongest(found.row), contract);
}

/**
 * Finds the row of digits in a picture.
 *
 * @param {Picture} picture
 * @returns {PictureRow | null} null where there is no ink
 * @throws {RangeError} these are not the pixels of a picture
 */
export function readImage(picture) {
  const { width, height, data } = picture;
  if (!(width > 0 && height > 0 && data.length === width * height * 4)) {
    throw new RangeError(`a picture of ${width} x ${height} cannot have ${data.length} values`);
  }
  const channels = shrink(picture);
  if (channels === null) return null;
  const [{ width: columns, height: rows }] = channels;
  const { left, top, right, bottom } = borderOf(channels);
  const [across, down] = [columns - left - right, rows - top - bottom];
  const whole = { width: columns, height: rows };
  const row = rowIn(channels.map((channel) => cropped(channel, left, top, across, down)));
  if (row) return { row, left, top, ...whole };
  // Otherwise the border is all there is.
  const framed = across < columns || down < rows ? rowIn(channels) : null;
  return framed && { row: framed, left: 0, top: 0, ...whole };
}

/**
 * @param {Plane[]} channels
 * @returns {Row | null}
 */
function rowIn(channels) {
  const ink = findInk(channels);
  const found = findRow(ink.strength);
  return (found?.sheet && ink.doubtful && findOn(found, channels)) || found;
}

/**
 * @param {Row} sheet of paper, perhaps
 * @param {Plane[]} channels
 * @returns {Row | null} the digits on it
 */
function findOn(sheet, channels) {
  for (const dark of [true, false]) {
    const row = findRow(findInk(channels, dark).strength);
    if (row && liesOn(boxOf(row.digit), boxOf(sheet.digit))) return row;
  }
  return null;
}
