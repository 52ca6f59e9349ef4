/**
 * A drawing as few bytes, and back.
 *
 * The first byte is 1, or 2 where the pressure varies. Then comes for each stroke how many points it has, and for each
 * of these how far x, y and perhaps the pressure are from those of the point before. Numbers are LEB128, signed ones in
 * zigzag. Points that a straight line passes anyway are left out, and so is the time.
 */

import { ACTIVE_PRESSURE, WIDEST } from "../../pad/strokes.js";
import { CodedError } from "../../shared/coded-error.js";
import { toSegment } from "../../shared/geometry.js";

/** @typedef {import("../../types.js").Point} Point */
/** @typedef {import("../../types.js").Stroke} Stroke */
/** @typedef {Pick<Point, "x" | "y" | "pressure">} Step in steps of the grid */

const AXES = /** @type {const} */ (["x", "y", "pressure"]);
const GRID = 1000; // steps to the height of the pad
const PRESSURES = 15; // steps of pressure

/**
 * @param {readonly Stroke[]} strokes
 * @param {number} tolerance how far a line may be from the points that are left out, in thousandths of the pad's height
 */
export function pack(strokes, tolerance) {
  const pressures = new Set(strokes.flat().map(({ pressure }) => Math.round(pressure * PRESSURES)));
  const pressed = pressures.size > 1;
  const axes = pressed ? AXES : AXES.slice(0, 2);
  const bytes = [pressed ? 2 : 1];
  /** @type {Step} */
  let before = { x: 0, y: 0, pressure: 0 };
  for (const stroke of strokes) {
    const steps = essential(stroke.map(onGrid), tolerance);
    bytes.push(...unsigned(steps.length));
    for (const step of steps) {
      for (const axis of axes) bytes.push(...signed(step[axis] - before[axis]));
      before = step;
    }
  }
  return Uint8Array.from(bytes);
}

/**
 * @param {Uint8Array} bytes
 * @returns {Stroke[]} at least one
 * @throws {CodedError} they are no drawing
 */
export function unpack(bytes) {
  let at = 1;
  const number = () => {
    for (let value = 0, shift = 0; shift < 21; shift += 7) {
      if (at >= bytes.length) break;
      const byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new CodedError("damagedLink");
  };
  const limits = [WIDEST * GRID, GRID, PRESSURES].slice(0, bytes[0] === 2 ? 3 : 2);
  const place = [0, 0, 0];
  /** @returns {Point} */
  const point = () => {
    limits.forEach((most, axis) => {
      const value = number();
      place[axis] += (value >>> 1) ^ -(value & 1);
      if (place[axis] < 0 || place[axis] > most) throw new CodedError("damagedLink");
    });
    const pressure = limits.length > 2 ? place[2] / PRESSURES : ACTIVE_PRESSURE;
    return { x: place[0] / GRID, y: place[1] / GRID, t: 0, pressure };
  };
  const strokes = [];
  while (at < bytes.length) {
    const length = number();
    if (length === 0 || length > bytes.length - at) throw new CodedError("damagedLink");
    strokes.push(Array.from({ length }, point));
  }
  if ((bytes[0] !== 1 && bytes[0] !== 2) || strokes.length === 0) throw new CodedError("damagedLink");
  return strokes;
}

/**
 * @param {Point} point
 * @returns {Step}
 */
function onGrid({ x, y, pressure }) {
  return {
    x: Math.round(x * GRID),
    y: Math.round(y * GRID),
    pressure: Math.round(pressure * PRESSURES),
  };
}

/**
 * Ramer's and Douglas and Peucker's way to leave points out: the line through those kept is nowhere farther from
 * those left out than the tolerance.
 * @param {Step[]} steps
 * @param {number} tolerance
 * @returns {Step[]}
 */
function essential(steps, tolerance) {
  const kept = new Set([0, steps.length - 1]);
  const parts = [[0, steps.length - 1]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [first, last] = part;
    let [farthest, distance] = [0, tolerance];
    for (let index = first + 1; index < last; index += 1) {
      const away = toSegment(steps[index], steps[first], steps[last]).distance;
      if (away > distance) [farthest, distance] = [index, away];
    }
    if (!farthest) continue;
    kept.add(farthest);
    parts.push([first, farthest], [farthest, last]);
  }
  return steps.filter((_, index) => kept.has(index));
}

/** @param {number} value @returns {number[]} */
function unsigned(value) {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** @param {number} value */
function signed(value) {
  return unsigned((value << 1) ^ (value >> 31));
}
