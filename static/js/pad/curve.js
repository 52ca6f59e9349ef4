/**
 * A stroke as it is drawn, on the pad as in an image: a chain of quadratic Bézier curves, each end as wide as the pen
 * is pressed there.
 */

import { mix } from "../shared/geometry.js";

/** @typedef {import("../types.js").Place} Place */
/** @typedef {Place & {pressure: number}} Spot */
/** @typedef {[from: Spot, control: Place, to: Spot]} Piece */

/**
 * What is drawn in one go, equally wide everywhere.
 * @typedef {object} Line
 * @property {number} width
 * @property {Place} from
 * @property {[control: Place, to: Place][]} curves
 */

/** Of the pen at pressure 0.5, in heights of the pad: on a digit that fills two thirds of it, the pen that the network sees. */
export const PEN_WIDTH = 0.06;
const BEND = 0.04; // heights of the pad

/**
 * @param {number} pressure 0..1
 * @param {number} penWidth at pressure 0.5
 * @returns {number} of the line: half of the pen's without pressure, half as much again with all
 */
export function widthAt(pressure, penWidth) {
  return penWidth * (0.5 + pressure);
}

/**
 * @param {Spot} from
 * @param {Spot} to
 * @param {number} part of the way, 0..1
 * @returns {Spot}
 */
export function between(from, to, part) {
  return {
    x: mix(from.x, to.x, part),
    y: mix(from.y, to.y, part),
    pressure: mix(from.pressure, to.pressure, part),
  };
}

/**
 * The curve by some of a stroke's points: up to where the bend around each ends, and to the last point itself. What
 * comes before the last point stays the same while the stroke grows.
 * @param {readonly Spot[]} stroke
 * @param {number} [first] index of the first of these points
 * @param {number} [end] index after the last of them
 * @returns {Piece[]} a piece without length for a stroke of one point
 */
export function piecesOf(stroke, first = 0, end = stroke.length) {
  /** @type {Piece[]} */
  const pieces = [];
  let from = first > 0 ? bend(stroke[first - 1], stroke[first]) : stroke[0];
  for (let index = first; index < end; index += 1) {
    const [before, point, after] = [stroke[index - 1], stroke[index], stroke[index + 1]];
    // Two bends that share the way between their points leave nothing straight.
    if (!after || (before && cut(before, point) < 0.5)) {
      const to = after ? bend(point, before) : point;
      pieces.push(straight(from, to));
      from = to;
    }
    if (!after) break;
    const to = bend(point, after);
    pieces.push([from, point, to]);
    from = to;
  }
  return pieces;
}

/** @param {Spot} from @param {Spot} to @returns {Piece} */
export function straight(from, to) {
  return [from, between(from, to, 0.5), to];
}

/**
 * The pieces as lines: one for as long as the width is the same; where it changes, it does so in small steps.
 * @param {readonly Piece[]} pieces
 * @param {number} penWidth at pressure 0.5
 * @param {number} step what the width may jump by unseen
 * @returns {Line[]} in the unit of the pieces
 */
export function linesOf(pieces, penWidth, step) {
  /** @type {Line[]} */
  const lines = [];
  for (const piece of pieces) {
    const [start, end] = [widthAt(piece[0].pressure, penWidth), widthAt(piece[2].pressure, penWidth)];
    const parts = Math.ceil(Math.abs(end - start) / step) || 1;
    for (let part = 0; part < parts; part += 1) {
      const [a, b] = [part / parts, (part + 1) / parts];
      const width = mix(start, end, (a + b) / 2);
      if (lines[lines.length - 1]?.width !== width) {
        lines.push({ width, from: blossom(piece, a, a), curves: [] });
      }
      lines[lines.length - 1].curves.push([blossom(piece, a, b), blossom(piece, b, b)]);
    }
  }
  return lines;
}

/**
 * Where the bend around a point ends: half-way to the neighbour, or nearer where that is far, so that points which
 * lie close together make a smooth line and a sparse drawing keeps its corners.
 * @param {Spot} point
 * @param {Spot} neighbour
 */
function bend(point, neighbour) {
  return between(point, neighbour, cut(point, neighbour));
}

/** @param {Place} one @param {Place} other @returns {number} which part of the way between them a bend takes, at most half */
function cut(one, other) {
  return Math.min(0.5, BEND / Math.hypot(other.x - one.x, other.y - one.y));
}

/**
 * The blossom of a quadratic Bézier curve: with a = b the point at it, else the control point of the part between.
 * @param {Piece} piece
 * @param {number} a 0..1
 * @param {number} b 0..1
 * @returns {Place}
 */
function blossom([from, control, to], a, b) {
  const [first, second, third] = [(1 - a) * (1 - b), a * (1 - b) + b * (1 - a), a * b];
  return {
    x: first * from.x + second * control.x + third * to.x,
    y: first * from.y + second * control.y + third * to.y,
  };
}
