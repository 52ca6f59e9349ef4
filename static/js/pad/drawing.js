/**
 * The strokes of a pad with the one that the pen is drawing, and what the pen, undo and redo do to them.
 */

import { mix } from "../shared/geometry.js";
import { StrokeHistory } from "./stroke-history.js";
import { strokeNear } from "./strokes.js";

/** @typedef {import("../types.js").Place} Place */
/** @typedef {import("../types.js").Sample} Sample */
/** @typedef {import("../types.js").Stroke} Stroke */

export class Drawing {
  /** @type {Stroke | null} The stroke that the pen is drawing. */
  growing = null;
  #history = new StrokeHistory();
  #began = 0; // event time at which the drawing began, in milliseconds
  /** @type {Place | null} Where the pen that erases has been last. */
  #rubbed = null;
  /** Brings back what was there when the pen came down. */
  #restore = this.#history.mark();

  /** The strokes that have ended; not to be changed in place. */
  get finished() {
    return this.#history.strokes;
  }

  /** All of them. @returns {readonly Stroke[]} */
  get strokes() {
    return this.growing ? [...this.finished, this.growing] : this.finished;
  }

  get canUndo() {
    return this.growing !== null || this.#history.canUndo;
  }

  get canRedo() {
    return this.growing === null && this.#history.canRedo;
  }

  /** @param {readonly Stroke[]} strokes instead of these */
  replace(strokes) {
    this.#history.push(strokes);
  }

  /** @returns {boolean} whether there was something to undo */
  undo() {
    return this.#history.undo();
  }

  /** @returns {boolean} whether there was something to redo */
  redo() {
    return this.#history.redo();
  }

  /** Lets the pen come down. @param {Sample} sample where it will draw or erase first @param {boolean} erases */
  begin(sample, erases) {
    this.#restore = this.#history.mark();
    this.#rubbed = erases ? sample : null;
    if (erases) return;
    if (this.finished.length === 0) this.#began = sample.timeStamp;
    this.growing = [];
  }

  /** @param {Sample[]} samples @returns {boolean} whether the stroke has grown */
  grow(samples) {
    const stroke = this.growing;
    if (!stroke) return false;
    const { length } = stroke;
    for (const { x, y, pressure, timeStamp } of samples) {
      const last = stroke.at(-1) ?? this.finished.at(-1)?.at(-1);
      if (stroke.length > 0 && last?.x === x && last.y === y) continue;
      stroke.push({ x, y, t: Math.max(last?.t ?? 0, timeStamp - this.#began), pressure });
    }
    return stroke.length > length;
  }

  /**
   * Takes the strokes away that the pen crosses, each in a way that can be undone.
   * @param {Sample[]} samples
   * @param {number} penWidth that the strokes are drawn with, at pressure 0.5
   * @param {number} reach how far from the middle of its line a place may be that is beside the ink
   * @returns {boolean} whether there were any
   */
  erase(samples, penWidth, reach) {
    const before = this.finished;
    for (const sample of samples) {
      if (!this.#rubbed) return false; // the pen does not erase, or has been lifted
      for (const place of steps(this.#rubbed, sample, penWidth / 2)) {
        const found = strokeNear(this.finished, place, penWidth, reach);
        if (found >= 0) this.replace(this.finished.filter((_, index) => index !== found));
      }
      this.#rubbed = sample;
    }
    return this.finished !== before;
  }

  /** Keeps the stroke, as the pen is lifted. @returns {boolean} whether there was one */
  end() {
    const stroke = this.growing;
    this.growing = null;
    this.#rubbed = null;
    if (stroke) this.replace([...this.finished, stroke]);
    return stroke !== null;
  }

  /** Takes back what the pen has done since it came down. @returns {boolean} whether it had taken strokes away */
  cancel() {
    this.growing = null;
    this.#rubbed = null;
    return this.#restore();
  }
}

/**
 * Places on the way to the last one, so near to one another that no line lies between them.
 * @param {Place} from
 * @param {Place} to
 * @param {number} most
 * @returns {Place[]}
 */
function steps(from, to, most) {
  const count = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / most) || 1;
  return Array.from({ length: count }, (_, index) => {
    const part = (index + 1) / count;
    return { x: mix(from.x, to.x, part), y: mix(from.y, to.y, part) };
  });
}
