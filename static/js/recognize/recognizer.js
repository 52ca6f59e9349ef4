/**
 * Reads digits: strokes or pixels in, a `Reading` out. It knows nothing of where they come from or who is told.
 */

import { rasterize } from "../preprocess/rasterize.js";
import { verdict } from "./verdict.js";

/** @typedef {import("../types.js").Contract} Contract */
/** @typedef {import("../types.js").Reading} Reading */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {Pick<import("./classifier.js").Classifier, "predict" | "activations" | "dispose">} Network */

export class Recognizer {
  #network;

  /**
   * @param {Contract} contract the numbers to draw and to judge by
   * @param {Network} network gives the probability of each of the contract's classes
   */
  constructor(contract, network) {
    this.contract = contract;
    this.#network = network;
  }

  /**
   * @param {readonly Stroke[]} strokes
   * @returns {Reading}
   * @throws {RangeError | Error} a coordinate is no finite number, or as `readPixels`
   */
  read(strokes) {
    return this.readPixels(this.picture(strokes));
  }

  /**
   * @param {Float32Array | null} pixels the network's picture: size x size in 0..1, row by row from the top, ink 1; null
   *     where there is no ink
   * @returns {Reading}
   * @throws {RangeError | Error} as `predict`
   */
  readPixels(pixels) {
    const probabilities = pixels && this.predict(pixels);
    return { pixels, probabilities, verdict: verdict(probabilities, this.contract) };
  }

  /**
   * The network's picture of strokes.
   * @param {readonly Stroke[]} strokes
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
