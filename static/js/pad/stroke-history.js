/**
 * The drawing and how it came to be: a list of states, so that whatever was done can be undone.
 */

/** @typedef {import("../types.js").Stroke} Stroke */

const LIMIT = 500; // states; each is a list of references, so the strokes themselves are held once

export class StrokeHistory {
  /** @type {readonly (readonly Stroke[])[]} Never changed in place. */
  #states = [[]];
  #current = 0;

  /** The strokes as they are now; not to be changed in place. */
  get strokes() {
    return this.#states[this.#current];
  }

  get canUndo() {
    return this.#current > 0;
  }

  get canRedo() {
    return this.#current < this.#states.length - 1;
  }

  /**
   * Makes these the strokes; what was undone before is forgotten.
   * @param {readonly Stroke[]} strokes
   */
  push(strokes) {
    this.#states = [...this.#states.slice(0, this.#current + 1), strokes].slice(-LIMIT);
    this.#current = this.#states.length - 1;
  }

  /**
   * Remembers all of it.
   * @returns {() => boolean} brings it back as it is now; whether the strokes had changed
   */
  mark() {
    const [states, current] = [this.#states, this.#current];
    return () => {
      const isChanged = this.strokes !== states[current];
      [this.#states, this.#current] = [states, current];
      return isChanged;
    };
  }

  /** @returns {boolean} whether there was something to undo */
  undo() {
    if (!this.canUndo) return false;
    this.#current -= 1;
    return true;
  }

  /** @returns {boolean} whether there was something to redo */
  redo() {
    if (!this.canRedo) return false;
    this.#current += 1;
    return true;
  }
}
