/**
 * A row of pieces, its groups that may each be a digit, and what can be measured of them. The twin of
 * `app/recognize/lattice.py`.
 */

import { distance } from "./pieces.js";

/** @typedef {import("./pieces.js").Piece} Piece */
/** @typedef {readonly [first: number, end: number]} Group the index of its first piece, and the one after its last */
/** @typedef {Record<string, number>} Weights of `certainty` and of each of the measures */

const MOST_STROKES = 5; // of one digit, unless it is all there is
const MOST_GROWING = 2; // of these while one of them is still drawn, and may yet become any
const REACH = 0.5; // of the row's height: ink farther apart is no one digit
const WIDEST = 1.6; // of its height, or the row's: the widest digit
const LEVEL = 0.1; // of the row's height: tops and bottoms of digits that differ by less are level

/** How near pieces are, which stays as it is: a row is looked at again with each of its points. @type {WeakMap<Piece, WeakMap<Piece, number>>} */
const known = new WeakMap();

/** A row of pieces with all its groups. */
export class Lattice {
  /** @type {Map<Group, {left: number, top: number, right: number, bottom: number}>} */
  #boxes = new Map();
  #growing;

  /**
   * @param {readonly Piece[]} pieces from left to right
   * @param {Piece} [growing] one of them that is still drawn. It has fewer groups, as all of its groups have to be read again with
   *     each of its points
   */
  constructor(pieces, growing) {
    this.pieces = pieces;
    this.#growing = growing;
    /** What lengths are measured in: of the largest piece, which may lie. */
    this.height =
      Math.max(...pieces.map(({ left, top, right, bottom }) => Math.max(bottom - top, (right - left) / 2))) ||
      1;
    /** @type {Group[]} those that may be a digit, by their ends and then their beginnings */
    this.groups = [];
    for (let end = 1; end <= pieces.length; end += 1) {
      for (let first = 0; first < end; first += 1) {
        /** @type {Group} */
        const group = [first, end];
        if (this.#mayBeDigit(group)) this.groups.push(group);
      }
    }
  }

  /** @param {Group} group */
  #mayBeDigit(group) {
    if (group[1] - group[0] === 1) return true;
    const { left, top, right, bottom } = this.box(group);
    if (right - left > WIDEST * Math.max(this.height, bottom - top)) return false;
    if (group[1] - group[0] === this.pieces.length) return true;
    const grows = this.#growing !== undefined && this.of(group).includes(this.#growing);
    return (
      this.#sources(group).size <= (grows ? MOST_GROWING : MOST_STROKES) && this.#gapInside(group) <= REACH
    );
  }

  /** @param {Group} group */
  of(group) {
    return this.pieces.slice(...group);
  }

  /** @param {Group} group */
  box(group) {
    const before = this.#boxes.get(group);
    if (before) return before;
    const pieces = this.of(group);
    const box = {
      left: Math.min(...pieces.map(({ left }) => left)),
      top: Math.min(...pieces.map(({ top }) => top)),
      right: Math.max(...pieces.map(({ right }) => right)),
      bottom: Math.max(...pieces.map(({ bottom }) => bottom)),
    };
    this.#boxes.set(group, box);
    return box;
  }

  /** @param {Group} group */
  #sources(group) {
    return new Set(this.of(group).map(({ source }) => source));
  }

  /** @param {number} first @param {number} second */
  #apart(first, second) {
    const [one, other] = [this.pieces[Math.min(first, second)], this.pieces[Math.max(first, second)]];
    if (other.left - one.right >= (REACH + WIDEST) * this.height) return Infinity;
    const distances = known.get(one) ?? new WeakMap();
    known.set(one, distances);
    if (!distances.has(other)) distances.set(other, distance(one, other));
    return /** @type {number} */ (distances.get(other)) / this.height;
  }

  /** The longest of the shortest lines that join all pieces: of a minimum spanning tree. @param {Group} group */
  #gapInside([first, end]) {
    /** @type {Map<number, number>} */
    const near = new Map();
    for (let piece = first + 1; piece < end; piece += 1) near.set(piece, this.#apart(first, piece));
    let longest = 0;
    while (near.size > 0) {
      const [nearest, apart] = [...near].reduce((least, each) => (each[1] < least[1] ? each : least));
      longest = Math.max(longest, apart);
      near.delete(nearest);
      for (const [piece, far] of near) near.set(piece, Math.min(far, this.#apart(nearest, piece)));
    }
    return longest;
  }

  /**
   * Measures of a group.
   * @param {Group} group
   * @returns {Weights}
   */
  ofGroup(group) {
    const { left, top, right, bottom } = this.box(group);
    const [width, height] = [(right - left) / this.height, (bottom - top) / this.height];
    return {
      digit: 1,
      wide: width > 0.3 ? Math.max(0, width / Math.max(height, 0.05) - 1.2) : 0,
      low: Math.max(0, -Math.log(Math.max(height, 0.02)) - 0.4),
      strokes: this.#sources(group).size - 1,
    };
  }

  /**
   * Measures of the border between a group and the next.
   * @param {Group} one
   * @param {Group} other
   * @returns {Weights}
   */
  ofBorder(one, other) {
    const [a, b] = [this.box(one), this.box(other)];
    const pitch = (b.left + b.right - a.left - a.right) / 2 / this.height;
    const sources = this.#sources(one);
    const cut = [...this.#sources(other)].some((source) => sources.has(source)) ? 1 : 0;
    return {
      overlap: within((a.right - b.left) / this.height, 1),
      tops: this.#uneven(a.top, b.top),
      bottoms: this.#uneven(a.bottom, b.bottom),
      cut,
      tight: Math.max(0, 0.6 - pitch),
      cutTight: cut * Math.max(0, 1 - pitch),
    };
  }

  /** How far the tops of two digits differ, or their bottoms, beyond what they do in any hand. @param {number} one @param {number} other */
  #uneven(one, other) {
    return within(Math.abs(one - other) / this.height - LEVEL, 0.6);
  }
}

/** @param {number} value @param {number} most */
function within(value, most) {
  return Math.min(Math.max(value, 0), most);
}
