/**
 * Small operations on pictures of one value a pixel: the twin of `app/preprocess/picture/planes.py`.
 *
 * Values are whole numbers wherever something is decided by them: sums of those are the same in any order, so that both
 * languages decide alike.
 */

/**
 * One whole number a pixel, row by row from the top; a mask has 1 and 0.
 *
 * @typedef {{width: number, height: number, values: Int32Array}} Plane
 */

/**
 * @param {number} width
 * @param {number} height
 * @param {number} value of each pixel
 * @returns {Plane}
 */
export function filled(width, height, value = 0) {
  return { width, height, values: new Int32Array(width * height).fill(value) };
}

/**
 * @param {Plane} plane
 * @param {(value: number, pixel: number) => number} change
 * @returns {Plane}
 */
export function changed({ width, height, values }, change) {
  return { width, height, values: values.map(change) };
}

/**
 * @param {Plane} plane
 * @returns {Plane} rows and columns exchanged
 */
export function transposed({ width, height, values }) {
  const turned = filled(height, width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned.values[x * height + y] = values[y * width + x];
  }
  return turned;
}

/**
 * Widens a picture by a margin on all sides; beyond its edge it goes on as it ends, or with `value`.
 *
 * @param {Plane} plane
 * @param {number} margin
 * @param {number} [value]
 * @returns {Plane}
 */
export function padded({ width, height, values }, margin, value) {
  const wide = filled(width + 2 * margin, height + 2 * margin, value);
  for (let y = 0, i = 0; y < wide.height; y++) {
    const row = clamp(y - margin, 0, height - 1);
    for (let x = 0; x < wide.width; x++, i++) {
      const column = clamp(x - margin, 0, width - 1);
      const within = row === y - margin && column === x - margin;
      if (within || value === undefined) wide.values[i] = values[row * width + column];
    }
  }
  return wide;
}

/**
 * @param {Plane} plane
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 * @returns {Plane} a part of it
 */
export function cropped(plane, left, top, width, height) {
  const part = filled(width, height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * plane.width + left;
    part.values.set(plane.values.subarray(start, start + width), y * width);
  }
  return part;
}

/**
 * Downsamples: averages blocks of pixels; those at the right and lower edge have fewer.
 *
 * @param {Plane} plane
 * @param {number} block
 * @returns {Plane}
 */
export function blockMeans({ width, height, values }, block) {
  const means = filled(Math.ceil(width / block), Math.ceil(height / block));
  const sums = new Float64Array(means.values.length);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / block) * means.width;
    for (let x = 0; x < width; x++) sums[row + Math.floor(x / block)] += values[y * width + x];
  }
  return changed(means, (_, i) => divide(sums[i], blockArea(i, width, height, block)));
}

/**
 * @param {number} index of a block, row by row
 * @param {number} width of the picture that is divided into blocks
 * @param {number} height
 * @param {number} block
 * @returns {number} how many pixels it has
 */
export function blockArea(index, width, height, block) {
  const columns = Math.ceil(width / block);
  const left = (index % columns) * block;
  const top = Math.floor(index / columns) * block;
  return Math.min(block, width - left) * Math.min(block, height - top);
}

/**
 * Divides whole numbers, none of them negative, and rounds halves up.
 *
 * @param {number} sum
 * @param {number} by
 */
export function divide(sum, by) {
  return Math.floor((sum * 2 + by) / (by * 2));
}

/**
 * Bilinear interpolation: a picture between its pixels; beyond its edge it goes on as it ends.
 *
 * @param {Plane} plane
 * @param {Float64Array} down pixel indices of the rows asked for
 * @param {Float64Array} right pixel indices of the columns asked for
 * @returns {Float64Array} row by row
 */
export function interpolate({ width, height, values }, down, right) {
  const columns = Array.from(right, (at) => neighbours(at, width));
  const lookedUp = new Float64Array(down.length * right.length);
  for (let y = 0; y < down.length; y++) {
    const row = neighbours(down[y], height);
    for (let x = 0; x < columns.length; x++) {
      const column = columns[x];
      /** @param {number} i */
      const between = (i) => {
        const upper = values[row.first * width + i];
        return upper + (values[row.second * width + i] - upper) * row.part;
      };
      const left = between(column.first);
      lookedUp[y * columns.length + x] = left + (between(column.second) - left) * column.part;
    }
  }
  return lookedUp;
}

/**
 * @param {number} at
 * @param {number} size
 */
function neighbours(at, size) {
  const within = clamp(at, 0, size - 1);
  const first = Math.floor(within);
  return { first, second: Math.min(first + 1, size - 1), part: within - first };
}

/**
 * Dilation by a square.
 *
 * @param {Plane} mask
 * @param {number} by how many pixels it becomes wider on each side, corners too
 * @returns {Plane}
 */
export function dilate(mask, by) {
  let grown = mask;
  for (let step = 0; step < by; step++) {
    grown = transposed(widened(transposed(widened(grown))));
  }
  return grown;
}

/**
 * @param {Plane} mask
 * @returns {Plane} wider by one pixel to the left and to the right
 */
function widened({ width, height, values }) {
  return {
    width,
    height,
    values: values.map((value, i) => {
      const x = i % width;
      return value || (x > 0 && values[i - 1]) || (x < width - 1 && values[i + 1]) ? 1 : 0;
    }),
  };
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
