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
  #penWidth = 0;
  #span = 1;
  #pixel = 1; // of the canvas, in heights of the pad: what a line's width may jump by unseen
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
   * Fits the canvases; they are empty afterwards, and measured in heights of the pad.
   * @param {number} height of the pad, in device pixels
   * @param {{color: string, width: number}} pen its width in heights of the pad, at pressure 0.5
   * @param {number} [span] the pad's width, in its heights
   */
  fit(height, { color, width }, span = 1) {
    this.#penWidth = width;
    this.#span = span;
    this.#pixel = 1 / height;
    for (const context of [this.#dry, this.#wet]) {
      if (!context) continue;
      context.canvas.width = Math.round(span * height);
      context.canvas.height = height;
      context.scale(height, height);
      context.lineCap = "round";
      context.lineJoin = "round";
      context.strokeStyle = color;
      context.fillStyle = color;
    }
  }

  /**
   * Draws everything again.
   * @param {readonly Stroke[]} strokes finished ones
   * @param {Stroke | null} growing the one that the pen is drawing
   */
  redraw(strokes, growing) {
    for (const context of [this.#dry, this.#wet]) context?.clearRect(0, 0, this.#span, 1);
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
    this.#wet?.clearRect(0, 0, this.#span, 1);
    this.#draw(this.#wet, [...piecesOf(stroke, last), ...beyond]);
  }

  /**
   * Under the round end of the line; of a stroke that stays where it begins it is all that can be seen.
   * @param {Spot} spot
   */
  #dot({ x, y, pressure }) {
    this.#dry?.beginPath();
    this.#dry?.arc(x, y, widthAt(pressure, this.#penWidth) / 2, 0, 2 * Math.PI);
    this.#dry?.fill();
  }

  /**
   * @param {CanvasRenderingContext2D | null} context
   * @param {readonly Piece[]} pieces
   */
  #draw(context, pieces) {
    if (!context) return;
    for (const { width, from, curves } of linesOf(pieces, this.#penWidth, this.#pixel)) {
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(from.x, from.y);
      for (const [control, to] of curves) context.quadraticCurveTo(control.x, control.y, to.x, to.y);
      context.stroke();
    }
  }
}
