/**
 * All ways to split a row of pieces into digits, and what the row reads as over all of them. The twin of
 * `scripts/recognize/lattice.py`, which says how it works.
 */

import { distance } from "./pieces.js";

/** @typedef {import("./pieces.js").Piece} Piece */
/** @typedef {readonly [first: number, end: number]} Group the index of its first piece, and the one after its last */
/** @typedef {Record<string, number>} Weights of `certainty` and of each of the measures */

/**
 * What a row may be read as.
 * @typedef {object} RowReading
 * @property {string} text its digits
 * @property {number} probability over all ways to split
 * @property {readonly Group[]} split the likeliest way
 */

const MOST_STROKES = 5; // of one digit, unless it is all there is
const REACH = 0.5; // of the row's height: ink farther apart is no one digit
const WIDEST = 2; // of the row's height: the widest digit
const BEAM = 8; // readings of the beginning that are followed on
const [LIKELY, LEAST] = [4, 1e-3]; // digits of a group that are followed: so many, and not those that are less probable

/** How near pieces are, which stays as it is: a row is looked at again with each of its points. @type {WeakMap<Piece, WeakMap<Piece, number>>} */
const known = new WeakMap();

/** A row of pieces with all its groups. */
export class Lattice {
  /** @type {Map<Group, {left: number, top: number, right: number, bottom: number}>} */
  #boxes = new Map();

  /** @param {readonly Piece[]} pieces from left to right */
  constructor(pieces) {
    this.pieces = pieces;
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
    const count = group[1] - group[0];
    if (count === 1 || count === this.pieces.length) return true;
    const { left, right } = this.box(group);
    return (
      right - left <= WIDEST * this.height &&
      this.#sources(group).size <= MOST_STROKES &&
      this.#gapInside(group) <= REACH
    );
  }

  /** @param {Group} group */
  of(group) {
    return this.pieces.slice(...group);
  }

  /** @param {Group} group */
  box(group) {
    const known = this.#boxes.get(group);
    if (known) return known;
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
      gapInside: Math.min(this.#gapInside(group), 1),
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
    const gap = (b.left - a.right) / this.height;
    const pitch = (b.left + b.right - a.left - a.right) / 2 / this.height;
    let apart = Infinity;
    for (let i = one[0]; i < one[1]; i += 1) {
      for (let j = other[0]; j < other[1]; j += 1) apart = Math.min(apart, this.#apart(i, j));
    }
    const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    const lower = Math.max(Math.min(a.bottom - a.top, b.bottom - b.top), 0.1 * this.height);
    const sources = this.#sources(one);
    const cut = [...this.#sources(other)].some((source) => sources.has(source)) ? 1 : 0;
    return {
      gap: within(gap),
      overlap: within(-gap),
      touch: apart < 0.04 ? 1 : 0,
      near: Math.max(0, 0.15 - apart),
      uneven: within(1 - shared / lower),
      cut,
      tight: Math.max(0, 0.6 - pitch),
      cutTight: cut * Math.max(0, 1 - pitch),
    };
  }
}

/** @param {number} value */
function within(value) {
  return Math.min(Math.max(value, 0), 1);
}

/**
 * What a row may be read as.
 * @param {Lattice} lattice
 * @param {(group: Group) => ArrayLike<number>} probabilitiesOf what the network says of each of its groups
 * @param {Weights} weights
 * @param {readonly string[]} classes the name of each class
 * @returns {RowReading[]} the likeliest first
 */
export function readings(lattice, probabilitiesOf, weights, classes) {
  /** @type {Map<Group, {beam: Beam, way: number}>} what is read up to the end of a group, and the weight of all ways there */
  const begun = new Map();
  for (const group of lattice.groups) {
    const digits = Array.from(probabilitiesOf(group));
    const sum = digits.reduce((total, each) => total + each, 0);
    const weight =
      weighed(lattice.ofGroup(group), weights) + weights.certainty * Math.log(Math.max(sum, 1e-9));
    const joined = [...begun]
      .filter(([one]) => one[1] === group[0])
      .map(([one, { beam, way }]) => ({ beam, way, border: weighed(lattice.ofBorder(one, group), weights) }));
    const before = group[0] === 0 ? [{ beam: START, way: 0, border: 0 }] : joined;
    begun.set(group, {
      beam: grown(merged(before), group, weight, digits, classes),
      way: logSum(before.map(({ way, border }) => way + border)) + weight,
    });
  }
  const ends = [...begun].filter(([group]) => group[1] === lattice.pieces.length).map(([, end]) => end);
  const total = logSum(ends.map(({ way }) => way));
  return [...merged(ends.map(({ beam }) => ({ beam, border: 0 })))]
    .map(([text, { share, split }]) => ({ text, probability: Math.exp(share - total), split }))
    .sort((a, b) => b.probability - a.probability || (a.text < b.text ? -1 : 1));
}

/**
 * By what is read so far: the logarithms of its share over all ways and of the likeliest way's, and that way.
 * @typedef {Map<string, {share: number, best: number, split: readonly Group[]}>} Beam
 */

/** @type {Beam} */
const START = new Map([["", { share: 0, best: 0, split: [] }]]);

/** The same readings put together; each beam comes with a weight. @param {{beam: Beam, border: number}[]} beams */
function merged(beams) {
  /** @type {Beam} */
  const together = new Map();
  for (const { beam, border } of beams) {
    for (const [text, one] of beam) {
      const [share, best] = [one.share + border, one.best + border];
      const other = together.get(text);
      if (!other) together.set(text, { share, best, split: one.split });
      else {
        const likelier = other.best >= best ? other : { best, split: one.split };
        together.set(text, {
          share: logSum([other.share, share]),
          best: likelier.best,
          split: likelier.split,
        });
      }
    }
  }
  return together;
}

/**
 * Each reading with each digit that the group may be; of these the `BEAM` likeliest.
 * @param {Beam} before
 * @param {Group} group
 * @param {number} weight
 * @param {readonly number[]} digits
 * @param {readonly string[]} classes
 */
function grown(before, group, weight, digits, classes) {
  const most = Math.max(...digits);
  const likely = digits
    .map((probability, index) => ({ probability, digit: classes[index] }))
    .filter(({ probability }) => probability >= Math.min(LEAST, most))
    .sort((one, other) => other.probability - one.probability)
    .slice(0, LIKELY)
    .map(({ probability, digit }) => ({ digit, more: weight + Math.log(Math.max(probability, 1e-9)) }));
  /** @type {[string, {share: number, best: number, split: readonly Group[]}][]} */
  const next = [];
  for (const [text, { share, best, split }] of before) {
    const longer = [...split, group];
    for (const { digit, more } of likely) {
      next.push([text + digit, { share: share + more, best: best + more, split: longer }]);
    }
  }
  next.sort((a, b) => b[1].share - a[1].share || (a[0] < b[0] ? -1 : 1));
  return new Map(next.slice(0, BEAM));
}

/** @param {Weights} measures @param {Weights} weights */
function weighed(measures, weights) {
  return Object.entries(measures).reduce((sum, [name, measure]) => sum + weights[name] * measure, 0);
}

/** The logarithm of the sum of their exponentials. @param {number[]} values */
function logSum(values) {
  const highest = Math.max(...values);
  return highest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - highest), 0));
}
