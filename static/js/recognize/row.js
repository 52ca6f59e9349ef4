/**
 * Strokes to a row of groups with what the network says of each. What was read already is remembered: while one draws,
 * only groups that hold the growing stroke are read again.
 */

import { Lattice } from "./lattice.js";
import { cut, inRow, pieceOf } from "./pieces.js";

/** @typedef {import("../types.js").Place} Place */
/** @typedef {import("./lattice.js").Group} Group */
/** @typedef {import("./pieces.js").Piece} Piece */
/** @typedef {readonly Place[]} Line a stroke */
/** @typedef {{pixels: Float32Array, probabilities: Float32Array}} Seen a group as the network sees it, and what it says */
/**
 * @typedef {object} Known a stroke that is remembered
 * @property {Line} line
 * @property {Piece} piece
 * @property {readonly Piece[] | null} parts what it is cut into, once that is known
 */

export const MOST_PIECES = 40; // more ink than a number has is read as one drawing only

export class RowReader {
  #see;
  #threshold;
  #count = 0;
  /** @type {readonly Known[]} the strokes of the last drawing */
  #strokes = [];
  /** @type {ReadonlyMap<string, Seen>} groups of the last drawing, by their pieces */
  #seen = new Map();

  /**
   * @param {(strokes: readonly Line[]) => Seen} see reads some ink as one digit
   * @param {number} threshold a stroke is cut only where no digit's probability is above this
   */
  constructor(see, threshold) {
    this.#see = see;
    this.#threshold = threshold;
  }

  /**
   * Reads all groups; it pauses wherever one has been read that it did not remember.
   * @param {readonly Line[]} strokes each with a point; at least one
   * @param {boolean} [growing] whether the last of them is still drawn: it is not cut yet, and in fewer groups
   * @returns {Generator<void, {lattice: Lattice, seen: (group: Group) => Seen, newest: number}>} `newest`: the source of
   *     the last stroke's pieces
   * @throws as `see`
   */
  *read(strokes, growing = false) {
    const before = [...this.#strokes];
    const known = strokes.map((line) => this.#known(line, before));
    const last = known[known.length - 1];
    const grown = growing ? last : null;
    /** @type {Map<string, Seen>} */
    const seen = new Map();
    this.#strokes = known;
    const lattice = new Lattice(inRow(yield* this.#pieces(known, seen, grown)), grown?.piece);
    for (const group of lattice.groups) yield* this.#look(lattice.of(group), seen);
    this.#seen = seen;
    return {
      lattice,
      seen: (group) => /** @type {Seen} */ (seen.get(nameOf(lattice.of(group)))),
      newest: last.piece.source,
    };
  }

  /**
   * @param {readonly Known[]} strokes
   * @param {Map<string, Seen>} seen
   * @param {Known | null} whole one of them that is not cut
   * @returns {Generator<void, readonly Piece[]>}
   */
  *#pieces(strokes, seen, whole) {
    if (strokes.length > MOST_PIECES)
      return [
        pieceOf(
          strokes.map(({ line }) => line),
          0,
        ),
      ];
    const parts = [];
    for (const stroke of strokes) {
      parts.push(...(stroke === whole ? [stroke.piece] : yield* this.#parts(stroke, seen)));
    }
    return parts.length > MOST_PIECES ? strokes.map(({ piece }) => piece) : parts;
  }

  /**
   * @param {Line} line
   * @param {Known[]} before strokes that were there; one that is met again is taken out: another may be drawn alike
   * @returns {Known}
   */
  #known(line, before) {
    const index = before.findIndex((stroke) => isSame(stroke.line, line));
    if (index >= 0) return before.splice(index, 1)[0];
    this.#count += 1;
    return { line, piece: pieceOf([line], this.#count), parts: null };
  }

  /** A stroke that is no digit is cut where it may be several. @param {Known} stroke @param {Map<string, Seen>} seen */
  *#parts(stroke, seen) {
    if (stroke.parts) return stroke.parts;
    let parts = cut(stroke.piece);
    if (parts.length > 1) {
      const { probabilities } = yield* this.#look([stroke.piece], seen);
      if (Math.max(...probabilities) > this.#threshold) parts = [stroke.piece];
    }
    stroke.parts = parts; // not before it is sure: another reading may begin meanwhile
    return parts;
  }

  /**
   * @param {readonly Piece[]} pieces
   * @param {Map<string, Seen>} seen what groups of this drawing have been read as
   * @returns {Generator<void, Seen>}
   */
  *#look(pieces, seen) {
    const name = nameOf(pieces);
    const before = seen.get(name) ?? this.#seen.get(name);
    const found = before ?? this.#see(pieces.flatMap(({ strokes }) => strokes));
    seen.set(name, found);
    if (!before) yield;
    return found;
  }
}

/** @param {readonly Piece[]} pieces parts of a stroke have each another place, and another one than the whole */
function nameOf(pieces) {
  return pieces.map(({ source, left, right }) => `${source}:${left}:${right}`).join();
}

/** @param {Line} one @param {Line} other */
function isSame(one, other) {
  return (
    one.length === other.length &&
    one.every(({ x, y }, index) => x === other[index].x && y === other[index].y)
  );
}
