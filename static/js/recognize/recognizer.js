/**
 * Reads digits: strokes or pixels in, a `Reading` out. It knows nothing of where they come from or who is told.
 */

import { rasterize } from "../preprocess/rasterize.js";
import { readings } from "./readings.js";
import { RowReader } from "./row.js";
import { verdict } from "./verdict.js";

/** @typedef {import("../types.js").Contract} Contract */
/** @typedef {import("../types.js").Part} Part */
/** @typedef {import("../types.js").Place} Place */
/** @typedef {import("../types.js").Reading} Reading */
/** @typedef {Pick<import("./classifier.js").Classifier, "predict" | "activations" | "dispose">} Network */

/** @type {Reading} */
const BLANK = { pixels: null, probabilities: null, parts: [], newest: -1, verdict: { state: "blank" } };

export class Recognizer {
  #network;
  #row;

  /**
   * @param {Contract} contract the numbers to draw and to judge by
   * @param {Network} network gives the probability of each of the contract's classes
   */
  constructor(contract, network) {
    this.contract = contract;
    this.#network = network;
    this.#row = new RowReader((strokes) => this.#see(strokes), contract.threshold);
  }

  /**
   * @param {readonly (readonly Place[])[]} strokes
   * @returns {Reading}
   * @throws {RangeError | Error} a coordinate is no finite number, or as `predict`
   */
  read(strokes) {
    const reading = this.reading(strokes);
    for (;;) {
      const { done, value } = reading.next();
      if (done) return value;
    }
  }

  /**
   * The same in steps, each of which takes a millisecond or so.
   * @param {readonly (readonly Place[])[]} strokes
   * @param {boolean} [growing] whether the last of them is still drawn. It is then read with less effort, as it will be read
   *     again: it is one digit or a part of one, of which at most one other stroke belongs to it
   * @returns {Generator<void, Reading>}
   * @throws {RangeError | Error} as `read`
   */
  *reading(strokes, growing = false) {
    const inked = strokes.filter(({ length }) => length > 0);
    if (inked.length === 0) return BLANK;
    if (!inked.flat().every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) {
      throw new RangeError("stroke coordinates must be finite numbers");
    }
    const { lattice, seen, newest } = yield* this.#row.read(inked, growing);
    yield; // what follows takes as long as a look at the network
    const { splitting, classes } = this.contract;
    const candidates = readings(lattice, (group) => seen(group).probabilities, splitting, classes);
    const { text, split } = candidates[0];
    const parts = split.map((group, index) => ({
      digit: text[index],
      ...seen(group),
      strokes: lattice.of(group).flatMap((piece) => piece.strokes),
      box: lattice.box(group),
    }));
    const at = split.findIndex((group) => lattice.of(group).some(({ source }) => source === newest));
    return this.judged(candidates, parts, Math.max(at, 0));
  }

  /**
   * @param {Float32Array | null} pixels the network's picture of one digit: size x size in 0..1, row by row from the top,
   *     ink 1; null where there is no ink
   * @returns {Reading}
   * @throws {RangeError | Error} as `predict`
   */
  readPixels(pixels) {
    if (!pixels) return BLANK;
    const probabilities = this.predict(pixels);
    const candidates = Array.from(probabilities, (probability, index) => ({
      text: this.contract.classes[index],
      probability,
    })).sort((a, b) => b.probability - a.probability);
    return this.judged(candidates, [{ digit: candidates[0].text, pixels, probabilities }], 0);
  }

  /**
   * @param {readonly import("./verdict.js").Candidate[]} candidates what it may be read as, the likeliest first
   * @param {readonly Part[]} parts the digits of that one
   * @param {number} newest index of the part that was drawn at last
   * @returns {Reading}
   */
  judged(candidates, parts, newest) {
    const { pixels, probabilities } = parts[newest];
    const { classes } = this.contract;
    const sure = parts.map(({ digit, probabilities }) => probabilities[classes.indexOf(digit)]);
    return { pixels, probabilities, parts, newest, verdict: verdict(candidates, sure, this.contract) };
  }

  /** @param {readonly (readonly Place[])[]} strokes with a point at least */
  #see(strokes) {
    const pixels = /** @type {Float32Array} */ (this.picture(strokes));
    return { pixels, probabilities: this.predict(pixels) };
  }

  /**
   * The network's picture of strokes.
   * @param {readonly (readonly Place[])[]} strokes
   * @returns {Float32Array | null} as `readPixels` takes it
   * @throws {RangeError} a coordinate is no finite number
   */
  picture(strokes) {
    return rasterize(strokes, this.contract);
  }

  /**
   * @param {Float32Array} pixels the network's picture
   * @returns {Float32Array} the probability of each class
   * @throws {RangeError} these are not the pixels of such a picture
   * @throws {Error} the network gave something else than probabilities, or was disposed of
   */
  predict(pixels) {
    return this.#network.predict(pixels);
  }

  /**
   * What each stage of the network makes of a picture.
   * @param {Float32Array} pixels the network's picture
   * @returns {import("./classifier.js").Activation[]} in the order of the stages; the last one is the probabilities
   * @throws {RangeError | Error} as `predict`
   */
  activations(pixels) {
    return this.#network.activations(pixels);
  }

  /** Gives the network's memory back; nothing can be read any more. */
  dispose() {
    this.#network.dispose();
  }
}
