/**
 * Draws strokes on two canvases: one holds what will not change again, the other the last few pixels up to the
 * pen. A growing stroke so costs its newest points only, follows the pen at once and still ends as a smooth curve.
 */

import { linesOf, piecesOf, straight, widthAt } from "./curve.js";

/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {import("./curve.js").Piece} Piece */
/** @typedef {import("./curve.js").Spot} Spot */

export class Ink {
  #dry;
  #wet;
  #height = 1; // of the canvases, in their pixels
  #span = 1;
  #pen = { color: "", width: 0 };
  /**
   * Those that can be drawn on. Before, a canvas has no memory of its own, and the browser nothing to show of it: most
   * pages are read before the first stroke, and should be there sooner.
   * @type {Set<CanvasRenderingContext2D>}
   */
  #prepared = new Set();
  /** The last point of the growing stroke that the dry curve leads to; it ends in the bend before. */
  #reached = 0;

  /**
   * @param {HTMLCanvasElement} dry
   * @param {HTMLCanvasElement} wet lies over `dry`
   */
  constructor(dry, wet) {
    // Both are null where the browser withholds canvas; strokes are then kept but not seen.
    this.#dry = dry.getContext("2d");
    this.#wet = wet.getContext("2d");
  }

  /** Whether strokes can be seen. */
  get works() {
    return this.#dry !== null && this.#wet !== null;
  }

  /**
   * Fits the canvases; they are empty afterwards.
   * @param {number} height of the pad, in device pixels
   * @param {{color: string, width: number}} pen its width in heights of the pad, at pressure 0.5
   * @param {number} [span] the pad's width, in its heights
   */
  fit(height, pen, span = 1) {
    this.#height = height;
    this.#span = span;
    this.#pen = pen;
    this.#prepared.clear();
    for (const context of [this.#dry, this.#wet]) {
      if (!context) continue;
      context.canvas.width = Math.round(span * height);
      context.canvas.height = height;
    }
  }

  /** Has it measured in heights of the pad, and drawn on with the pen. @param {CanvasRenderingContext2D} context */
  #prepare(context) {
    if (this.#prepared.has(context)) return;
    this.#prepared.add(context);
    context.scale(this.#height, this.#height);
    context.lineCap = "round";
    context.lineJoin = "round";
    context.strokeStyle = this.#pen.color;
    context.fillStyle = this.#pen.color;
  }

  /** @param {CanvasRenderingContext2D | null} context */
  #clear(context) {
    if (context && this.#prepared.has(context)) context.clearRect(0, 0, this.#span, 1);
  }

  /**
   * Draws everything again.
   * @param {readonly Stroke[]} strokes finished ones
   * @param {Stroke | null} growing the one that the pen is drawing
   */
  redraw(strokes, growing) {
    for (const context of [this.#dry, this.#wet]) this.#clear(context);
    for (const stroke of strokes) {
      this.#dot(stroke[0]);
      if (stroke.length > 1) this.#draw(this.#dry, piecesOf(stroke));
    }
    this.#reached = 0;
    if (growing) this.grow(growing);
  }

  /**
   * Draws what has been added to the growing stroke since the last call.
   * @param {Stroke} stroke
   * @param {readonly Spot[]} [predicted] where the pen will be next, perhaps
   */
  grow(stroke, predicted = []) {
    const last = stroke.length - 1;
    if (this.#reached === 0 && last >= 0) this.#dot(stroke[0]);
    if (last <= this.#reached) return;
    this.#draw(this.#dry, piecesOf(stroke, this.#reached, last));
    this.#reached = last;
    const beyond = predicted.map((spot, index) => straight(predicted[index - 1] ?? stroke[last], spot));
    this.#clear(this.#wet);
    this.#draw(this.#wet, [...piecesOf(stroke, last), ...beyond]);
  }

  /**
   * Under the round end of the line; of a stroke that stays where it begins it is all that can be seen.
   * @param {Spot} spot
   */
  #dot({ x, y, pressure }) {
    if (!this.#dry) return;
    this.#prepare(this.#dry);
    this.#dry.beginPath();
    this.#dry.arc(x, y, widthAt(pressure, this.#pen.width) / 2, 0, 2 * Math.PI);
    this.#dry.fill();
  }

  /**
   * @param {CanvasRenderingContext2D | null} context
   * @param {readonly Piece[]} pieces
   */
  #draw(context, pieces) {
    if (!context) return;
    this.#prepare(context);
    // What a line's width may jump by unseen is a pixel.
    for (const { width, from, curves } of linesOf(pieces, this.#pen.width, 1 / this.#height)) {
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(from.x, from.y);
      for (const [control, to] of curves) context.quadraticCurveTo(control.x, control.y, to.x, to.y);
      context.stroke();
    }
  }
}
