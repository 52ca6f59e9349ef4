/**
 * Reads the drawing: what from (strokes, picture, probabilities, verdict) and when (once a frame at most).
 */

import { rasterize } from "../preprocess/rasterize.js";
import { verdict } from "./verdict.js";

/** @typedef {import("../types.js").Contract} Contract */
/** @typedef {import("../types.js").Reading} Reading */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {{predict: (pixels: Float32Array) => Float32Array}} Predictor */

const NO_FRAME_MS = 100; // a hidden tab has no frames, and a visible one has them more often than this

/**
 * @param {readonly Stroke[]} strokes
 * @param {Contract} contract
 * @param {Predictor} classifier
 * @returns {Reading}
 */
export function read(strokes, contract, classifier) {
  const pixels = rasterize(strokes, contract);
  const probabilities = pixels && classifier.predict(pixels);
  return { pixels, probabilities, verdict: verdict(probabilities, contract) };
}

/**
 * Calls back at the next frame; a hidden tab has none, so a timer stands in.
 * @param {() => void} callback
 */
export function atNextFrame(callback) {
  const once = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, NO_FRAME_MS);
}

/**
 * Answers requests to read. It asks for the strokes when it reads, never before, and reads without a pause in
 * which they could change: what it shows is always the newest drawing.
 */
export class Reader {
  #strokes;
  #show;
  #fail;
  #schedule;
  /** @type {{contract: Contract, classifier: Predictor} | null} */
  #means = null;
  #requested = false;
  #finished = false;

  /**
   * @param {object} options
   * @param {() => readonly Stroke[]} options.strokes the drawing as it is now
   * @param {(reading: Reading, finished: boolean) => void} options.show `finished`: not in the middle of a stroke
   * @param {(error: unknown) => void} options.fail the drawing could not be read
   * @param {(callback: () => void) => void} [options.schedule] calls back once, soon
   */
  constructor({ strokes, show, fail, schedule = atNextFrame }) {
    this.#strokes = strokes;
    this.#show = show;
    this.#fail = fail;
    this.#schedule = schedule;
  }

  /**
   * Gives it what it reads with; what is drawn already is read at once, and a request that waited for it is answered.
   * @param {Contract} contract
   * @param {Predictor} classifier
   */
  start(contract, classifier) {
    this.#means = { contract, classifier };
    this.#read();
  }

  /** What it reads with; null as long as that is not there. */
  get means() {
    return this.#means;
  }

  /**
   * Asks for a reading; many requests before the next frame are one.
   * @param {{finished?: boolean}} [options] `finished`: a stroke has ended, rather than grown
   */
  request({ finished = false } = {}) {
    this.#finished ||= finished;
    if (this.#requested || !this.#means) return;
    this.#requested = true;
    this.#schedule(() => this.#read());
  }

  #read() {
    this.#requested = false;
    if (!this.#means) return;
    const finished = this.#finished;
    this.#finished = false;
    try {
      const { contract, classifier } = this.#means;
      this.#show(read(this.#strokes(), contract, classifier), finished);
    } catch (error) {
      this.#fail(error);
    }
  }
}
