/**
 * What is seen of a drawing: a sheet on the pad, with the ink on it. The sheet is as wide as the pad; where the drawing
 * is wider, it is made smaller, so that all of it is in sight.
 */

import { PEN_WIDTH } from "./curve.js";
import { penOf, sizeOf } from "./host.js";
import { Ink } from "./ink.js";
import { Plane } from "./plane.js";
import { spanOf } from "./strokes.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("../types.js").Stroke} Stroke */

const FINGERTIP = 22; // CSS pixels around the middle of a line that count as its ink where a finger erases

export class View {
  /** Where a place of the window lies on the sheet. */
  plane = new Plane();
  #element;
  #invitation = document.createElement("slot"); // is in sight while the pad is empty
  #canvases = [document.createElement("canvas"), document.createElement("canvas")];
  #ink = new Ink(this.#canvases[0], this.#canvases[1]);
  #height = 0; // of the pad, in CSS pixels
  #room = 1; // its width, in its heights
  #side = 0; // the height of the sheet, in CSS pixels
  #pen = { color: "", width: PEN_WIDTH };

  /** @param {HTMLElement} element the pad */
  constructor(element) {
    this.#element = element;
  }

  /** What is put into the pad. @param {HTMLElement} ring lies on the sheet @returns {HTMLElement[]} */
  parts(ring) {
    const [width, over] = [document.createElement("div"), document.createElement("slot")];
    width.className = "width";
    over.name = "over";
    this.plane.element.append(...this.#canvases, over, ring);
    return [width, this.#invitation, this.plane.element];
  }

  /** Whether strokes can be seen; not where the browser withholds the canvas. */
  get works() {
    return this.#ink.works;
  }

  /** Whether the sheet is as high as the pad; not where the drawing is wider, once the pad is laid out. */
  get fits() {
    return !this.#height || this.plane.span <= this.#room;
  }

  /** The width of the line, in heights of the pad, where the pressure is 0.5. */
  get penWidth() {
    return this.#pen.width;
  }

  /** How far beside the ink a pen still erases it, in heights of the sheet. @param {import("../types.js").Sample} sample */
  reachOf({ coarse }) {
    return coarse ? FINGERTIP / this.#side : 0;
  }

  /**
   * Asks the pad for its size and its pen.
   * @returns {boolean} whether it has another size than before
   */
  measure() {
    const { height, room } = sizeOf(this.#element);
    const isOther = this.#height !== 0 && (room !== this.#room || height !== this.#height);
    this.#height = height;
    this.#room = room;
    const { defaultView } = this.#element.ownerDocument;
    if (defaultView) this.#pen = penOf(this.#element, defaultView);
    return isOther;
  }

  /**
   * Makes the sheet as wide as the drawing, where the pad is not. While the pen is down it stays: what is under the pen
   * must not move away.
   * @param {Drawing} drawing
   * @param {boolean} [anew] even if it is as wide already
   * @returns {boolean} whether it was laid; what lay on it is gone
   */
  lay({ strokes }, anew = false) {
    const span = spanOf(strokes, this.#room);
    if (!anew && span === this.plane.span) return false;
    this.#side = this.plane.fit(span, this.#room) * this.#height;
    this.#element.toggleAttribute("data-narrow", !this.fits);
    const ratio = this.#element.ownerDocument.defaultView?.devicePixelRatio ?? 1;
    this.#ink.fit(Math.round(this.#side * ratio), this.#pen, span);
    return true;
  }

  /** @param {Stroke} stroke that the pen is drawing @param {import("./ink.js").Spot[]} [predicted] where it will be next */
  grow(stroke, predicted) {
    this.#invite(!this.works);
    this.#ink.grow(stroke, predicted);
  }

  /** @param {Drawing} drawing */
  redraw({ finished, growing, strokes }) {
    this.#invite(strokes.length === 0 || !this.works);
    this.#ink.redraw(finished, growing);
  }

  /** Even to hide once more what is hidden costs the browser new styles, with every point. @param {boolean} isInvited */
  #invite(isInvited) {
    if (this.#invitation.hidden === isInvited) this.#invitation.hidden = !isInvited;
  }
}
