/**
 * Brings a digit's ink to MNIST's framing: the twin of `app/preprocess/picture/frame.py`.
 *
 * The digit is enlarged to eight times what the network sees and cut at the border of its ink; then its lines are
 * widened or narrowed by a distance transform.
 */

import { blockMeans, changed, clamp, filled, interpolate, padded, transposed } from "./planes.js";

/** @typedef {import("./digit.js").Digit} Digit */
/** @typedef {import("./planes.js").Plane} Plane */
/** @typedef {import("../../types.js").Contract} Contract */

/** Pixels of the enlarged digit to one of the network's picture. */
const FINE = 8;
/** Pixels around the enlarged digit, for its lines to grow into. */
const EDGE = 16;
/** Pixels of the enlarged digit that distances are measured up to. */
const FAR = 64;
/** Width of lines, in pixels of the network's picture, that is left as it is. */
const [THIN, THICK] = [2.0, 3.6];

/**
 * Draws a digit with the longer side of its box 20 pixels and its centre of mass at index 14.0.
 *
 * @param {Digit} digit
 * @param {Contract} contract
 * @returns {Float32Array} size * size values in 0..1
 */
export function frame(digit, contract) {
  const inked = enlarged(digit, contract.box * FINE);
  const depth = depthOf(inked);
  const gain = widening(depth, inked, contract);
  const ink = depth.map((value) => clamp(value + gain + 0.5, 0, 1));
  const { width, height } = inked;
  const down = new Float64Array(height);
  const right = new Float64Array(width);
  let [firstRow, lastRow, firstColumn, lastColumn] = [height, 0, width, 0];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      down[y] += ink[i];
      right[x] += ink[i];
      if (ink[i] < 0.5) continue;
      firstRow = Math.min(firstRow, y);
      lastRow = y;
      firstColumn = Math.min(firstColumn, x);
      lastColumn = Math.max(lastColumn, x);
    }
  }
  const pitch = (Math.max(lastRow - firstRow, lastColumn - firstColumn) + 1) / contract.box;
  return drawn(ink, sharesOf(down, pitch, contract), sharesOf(right, pitch, contract), contract.size);
}

/**
 * Interpolates the digit's box, its longer side becoming `side`, and a margin; cut at the ink's border.
 *
 * @param {Digit} digit
 * @param {number} side
 * @returns {Plane} a mask
 */
function enlarged({ strength, between }, side) {
  const { width, height } = strength;
  const longer = Math.max(width, height);
  const block = Math.max(1, Math.floor(longer / side)); // what is larger than twice is averaged first
  const part = padded(strength, 2 * block, 0);
  const zoom = side / (longer / block);
  const [down, across] = [height, width].map((length) =>
    Float64Array.from(
      { length: Math.floor((length / block) * zoom + 0.5) + 2 * EDGE },
      (_, i) => (i - EDGE + 0.5) / zoom + 1.5,
    ),
  );
  const fine = interpolate(blockMeans(part, block), down, across);
  const most = fine.reduce((sofar, value) => Math.max(sofar, value));
  const least = most >= between ? between : most / 2; // of a thin line that is averaged away
  return changed(filled(across.length, down.length), (_, i) => (fine[i] >= least ? 1 : 0));
}

/**
 * @param {Plane} inked
 * @returns {Float64Array} the signed distance of each pixel's centre to the ink's outline, in pixels, positive inside
 */
function depthOf(inked) {
  const outside = distanceTransform(changed(inked, (value) => 1 - value));
  const inside = distanceTransform(inked);
  return outside.map((value, i) => (inked.values[i] ? value - 0.5 : 0.5 - inside[i]));
}

/**
 * @param {Plane} target a mask
 * @returns {Float64Array} the Euclidean distance transform: how far each pixel is from the nearest of it, up to `FAR`
 */
function distanceTransform(target) {
  const { width, height } = target;
  const upright = transposed(beside(transposed(target)));
  const nearest = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = upright.values.subarray(y * width, (y + 1) * width);
    for (let x = 0; x < width; x++) {
      let least = row[x] ** 2;
      for (let shift = 1; shift < FAR && shift * shift < least; shift++) {
        const left = x - shift >= 0 ? row[x - shift] ** 2 : FAR * FAR;
        const right = x + shift < width ? row[x + shift] ** 2 : FAR * FAR;
        least = Math.min(least, Math.min(left, right) + shift * shift);
      }
      nearest[y * width + x] = Math.sqrt(least);
    }
  }
  return nearest;
}

/**
 * @param {Plane} target a mask
 * @returns {Plane} how far away the nearest pixel of it in the same row is, up to `FAR`
 */
function beside({ width, height, values }) {
  const away = filled(width, height, FAR);
  for (let y = 0; y < height; y++) {
    let [behind, ahead] = [FAR, FAR];
    for (let x = 0; x < width; x++) {
      const [i, mirror] = [y * width + x, y * width + width - 1 - x];
      behind = values[i] ? 0 : behind + 1;
      ahead = values[mirror] ? 0 : ahead + 1;
      away.values[i] = Math.min(away.values[i], behind);
      away.values[mirror] = Math.min(away.values[mirror], ahead);
    }
  }
  return away;
}

/**
 * What each side of a line is to gain, in pixels of the enlarged digit; negative where it must lose.
 *
 * @param {Float64Array} depth
 * @param {Plane} inked
 * @param {Contract} contract
 */
function widening(depth, inked, { box }) {
  const within = depth.filter((_, i) => inked.values[i]);
  // On average a pixel of a line is half way from its edge to its middle.
  const width = 4 * (within.reduce((sum, value) => sum + value) / within.length);
  const wanted = clamp(width, THIN * FINE, THICK * FINE);
  // As the digit's box grows with its lines, the picture is shrunk by as much more.
  return (wanted - width) / (2 * (1 - wanted / (box * FINE)));
}

/**
 * How much of each pixel of the network's picture each fine pixel fills, along one direction.
 *
 * @param {Float64Array} mass how much ink lies at each fine pixel along that direction
 * @param {number} pitch fine pixels to one of the picture
 * @param {Contract} contract
 * @returns {Float64Array[]} for each pixel of the picture, a share of each fine pixel
 */
function sharesOf(mass, pitch, { size, center }) {
  let [total, moment] = [0, 0];
  mass.forEach((value, i) => {
    total += value;
    moment += value * (i + 0.5);
  });
  return Array.from({ length: size }, (_, pixel) => {
    const first = (pixel - center - 0.5) * pitch + moment / total;
    return mass.map((_, i) => Math.max(Math.min(first + pitch, i + 1) - Math.max(first, i), 0) / pitch);
  });
}

/**
 * @param {Float64Array} ink
 * @param {Float64Array[]} down
 * @param {Float64Array[]} right
 * @param {number} size
 */
function drawn(ink, down, right, size) {
  const picture = new Float32Array(size * size);
  const width = right[0].length;
  down.forEach((rows, pixelY) => {
    const line = new Float64Array(width);
    rows.forEach((share, y) => {
      if (share > 0) for (let x = 0; x < width; x++) line[x] += share * ink[y * width + x];
    });
    right.forEach((columns, pixelX) => {
      const sum = columns.reduce((sofar, share, x) => sofar + share * line[x], 0);
      picture[pixelY * size + pixelX] = clamp(sum, 0, 1);
    });
  });
  return picture;
}
