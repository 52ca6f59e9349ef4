/**
 * The feature maps of a layer as the tiles of one image.
 */

/** @typedef {import("../../recognize/classifier.js").Activation} Activation */

/**
 * @typedef {object} Mosaic
 * @property {number} columns tiles a row
 * @property {number} count how many tiles there are
 * @property {number} tile width of a tile in pixels, with the gap of one pixel after it
 * @property {number} rise its height
 * @property {number} width of the image
 * @property {number} height
 * @property {Uint8ClampedArray} strengths row by row, 0..255; the strongest of all maps is 255
 */

const WIDE = 1.6; // how much wider than high the image is, as near as whole tiles allow

/**
 * @param {Activation} activation of shape 1 x height x width x maps
 * @returns {Mosaic}
 */
export function mosaicOf({ shape, values }) {
  const [, height, width, count] = shape;
  const [tile, rise] = [width + 1, height + 1];
  const columns = Math.min(count, Math.ceil(Math.sqrt((count * WIDE * rise) / tile)));
  const image = { width: columns * tile - 1, height: Math.ceil(count / columns) * rise - 1 };
  const strengths = new Uint8ClampedArray(image.width * image.height);
  const scale = 255 / (values.reduce((most, value) => Math.max(most, value), 0) || 1);
  for (let from = 0; from < values.length; from += 1) {
    const map = from % count;
    const place = (from - map) / count;
    const x = (map % columns) * tile + (place % width);
    const y = Math.floor(map / columns) * rise + Math.floor(place / width);
    strengths[y * image.width + x] = values[from] * scale;
  }
  return { columns, count, tile, rise, ...image, strengths };
}

/**
 * @param {Mosaic} mosaic
 * @param {number} x in parts of its width
 * @param {number} y in parts of its height
 * @returns {number | null} the map there, from 0
 */
export function mapAt({ columns, count, tile, rise, width, height }, x, y) {
  const column = Math.floor((x * width) / tile);
  const map = Math.floor((y * height) / rise) * columns + column;
  return column >= 0 && column < columns && map >= 0 && map < count ? map : null;
}

/**
 * @param {Mosaic} mosaic
 * @param {number} map from 0
 * @returns {{x: number, y: number}} its top left pixel
 */
export function placeOf({ columns, tile, rise }, map) {
  return { x: (map % columns) * tile, y: Math.floor(map / columns) * rise };
}
