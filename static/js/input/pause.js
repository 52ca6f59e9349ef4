/**
 * The time between two strokes, in which nothing is said, nor moved: a person may be about to finish a digit.
 */

const PAUSE_MS = 700;

export class Pause {
  isOn = false;
  #ended;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {() => void} ended called when it has passed */
  constructor(ended) {
    this.#ended = ended;
  }

  /** Begins anew. */
  begin() {
    this.end();
    this.isOn = true;
    this.#timer = setTimeout(() => {
      this.isOn = false;
      this.#ended();
    }, PAUSE_MS);
  }

  /** Ends it before its time. */
  end() {
    clearTimeout(this.#timer);
    this.isOn = false;
  }
}
