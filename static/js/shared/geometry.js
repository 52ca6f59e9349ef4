/**
 * Places in the plane, and how far they are from one another.
 */

/** @typedef {import("../types.js").Place} Place */

/**
 * Linear interpolation.
 * @param {number} from
 * @param {number} to
 * @param {number} part of the way, 0..1
 */
export function mix(from, to, part) {
  return from + (to - from) * part;
}

/**
 * How far a place is from a segment, by its orthogonal projection onto it.
 * @param {Place} place
 * @param {Place} from
 * @param {Place} to the ends of the segment; they may be the same
 * @returns {{distance: number, part: number}} `part`: of the way from one end to the other, where it is nearest, 0..1
 */
export function toSegment(place, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [x, y] = [place.x - from.x, place.y - from.y];
  const part = Math.min(1, Math.max(0, (x * dx + y * dy) / (dx * dx + dy * dy || 1)));
  return { distance: Math.hypot(x - part * dx, y - part * dy), part };
}
