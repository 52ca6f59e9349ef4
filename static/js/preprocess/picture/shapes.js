/**
 * The connected components of a picture's ink: the twin of `app/preprocess/picture/shapes.py`.
 */

import { changed, filled } from "./planes.js";

/** @typedef {import("./planes.js").Plane} Plane */

/** Of a box's sides: how large its corners are. */
const CORNER = 0.12;

/**
 * One connected component of ink.
 *
 * @typedef {object} Shape
 * @property {number} label its number
 * @property {number} left first column of its box
 * @property {number} top first row
 * @property {number} right last column
 * @property {number} bottom last row
 * @property {number} side the longer side of its box
 * @property {number} area how many pixels it has
 * @property {number} mass the sum of their strengths
 * @property {number} energy the sum of the squares of their strengths
 * @property {number} contact how many of them lie on the picture's edge
 * @property {number} corners how many corners of its box it reaches into, 0..4
 */

/**
 * Connected-component labelling, in reading order of the components' first pixels; corners connect.
 *
 * @param {Plane} mask
 * @returns {Plane} 0 outside, 1, 2, ... inside
 */
export function label(mask) {
  const { width, height, values } = mask;
  const root = filled(width, height, -1).values;
  /** @param {number} pixel */
  const find = (pixel) => {
    let found = pixel;
    while (root[found] !== found) {
      root[found] = root[root[found]];
      found = root[found];
    }
    return found;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!values[i]) continue;
      root[i] = i;
      const before = x > 0 ? [i - 1, i - width - 1] : [];
      const after = x < width - 1 ? [i - width + 1] : [];
      for (const other of [...before, i - width, ...after]) {
        if (other < 0 || !values[other]) continue;
        const [a, b] = [find(i), find(other)];
        root[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  let count = 0;
  const numbers = new Int32Array(values.length);
  return changed(mask, (inside, i) => {
    if (!inside) return 0;
    if (root[i] === i) numbers[i] = ++count;
    return numbers[find(i)];
  });
}

/**
 * Describes the components of a labelled picture, in the order of their labels.
 *
 * @param {Plane} labels as `label` gives it; pixels may have been taken away
 * @param {Plane} strength
 * @returns {Shape[]}
 */
export function measure(labels, strength) {
  const { width, height, values } = labels;
  /** @type {Map<number, Shape>} */
  const shapes = new Map();
  forEachInk(labels, (x, y, i) => {
    const shape = shapes.get(values[i]) ?? fresh(values[i], x, y);
    shapes.set(values[i], shape);
    const ink = strength.values[i];
    shape.left = Math.min(shape.left, x);
    shape.right = Math.max(shape.right, x);
    shape.bottom = y;
    shape.area++;
    shape.mass += ink;
    shape.energy += ink * ink;
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) shape.contact++;
  });
  /** @type {Map<number, Set<number>>} */
  const corners = new Map([...shapes.keys()].map((number) => [number, new Set()]));
  forEachInk(labels, (x, y, i) => {
    const shape = shapes.get(values[i]);
    if (!shape) return;
    const across = end(x, shape.left, shape.right);
    const down = end(y, shape.top, shape.bottom);
    if (across !== null && down !== null) corners.get(values[i])?.add(across + 2 * down);
  });
  return [...shapes.values()]
    .map((shape) => ({
      ...shape,
      side: Math.max(shape.right - shape.left, shape.bottom - shape.top) + 1,
      corners: corners.get(shape.label)?.size ?? 0,
    }))
    .sort((a, b) => a.label - b.label);
}

/**
 * @param {Plane} labels
 * @param {(x: number, y: number, pixel: number) => void} visit
 */
function forEachInk({ width, height, values }, visit) {
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (values[i]) visit(x, y, i);
    }
  }
}

/**
 * @param {number} number
 * @param {number} x
 * @param {number} y
 * @returns {Shape}
 */
function fresh(number, x, y) {
  const box = { left: x, top: y, right: x, bottom: y, side: 1 };
  return { label: number, ...box, area: 0, mass: 0, energy: 0, contact: 0, corners: 0 };
}

/**
 * @param {number} at
 * @param {number} first
 * @param {number} last
 * @returns {number | null} 1 near the last, 0 near the first, null between
 */
function end(at, first, last) {
  const reach = (last - first + 1) * CORNER;
  if (last - at < reach) return 1;
  return at - first < reach ? 0 : null;
}
